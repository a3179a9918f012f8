import JourneyLanguage
import JourneySource
import JourneyTestSupport

/// The rules on promises and time once more, by trying out ways. Slow, simple, and sharing no code with the analyses.
struct PromiseReference {
  /// A finding as the reference sees it.
  struct Expected: Hashable {
    var rule: String
    var place: Place
    /// The related places; where several answers are right, all of them.
    var related: Set<[Place]>
    /// The time that the finding names, if it is about one.
    var time: JourneyDuration?
    /// Whether it can take longer still, since a way goes round.
    var goesRound = false
  }

  let program: Program
  let journey: Journey
  let flow: SimpleFlow

  var steps: Range<Int> { journey.steps.indices }

  func findings() -> [Expected] {
    neverKept() + tooTight() + beyondNeed() + deadlineMissed() + longWait()
  }

  // MARK: Small questions

  private func upperWait(_ step: Int) -> Int64 { journey.steps[step].wait?.range.upper.seconds ?? 0 }
  private func upper(_ step: Int) -> Int64 {
    upperWait(step) + (journey.steps[step].takes?.range.upper.seconds ?? 0)
  }
  private func lower(_ step: Int) -> Int64 {
    (journey.steps[step].wait?.range.lower.seconds ?? 0)
      + (journey.steps[step].takes?.range.lower.seconds ?? 0)
  }

  private func does(_ step: Int, _ verb: PromiseAct.Verb, _ promise: PromiseID) -> Bool {
    journey.promiseActs(of: journey.steps[step]).contains { $0.verb == verb && $0.promise == promise }
  }
  private func closes(_ step: Int, _ promise: PromiseID) -> Bool {
    does(step, .keeps, promise) || does(step, .cancels, promise)
  }
  /// Whether a step is left with a promise closed that was open before.
  private func closes(_ step: Int, _ promise: PromiseID, by edge: SimpleFlow.Edge) -> Bool {
    guard closes(step, promise) else { return false }
    return !edge.isFailure || does(step, .keeps, promise) && comesAnyway(step, edge)
  }

  /// Whether it came, though something was wrong, or nobody knows what becomes of them: after the failure customers go where the
  /// others go, or stop once more before they do, or go nowhere.
  private func comesAnyway(_ step: Int, _ failure: SimpleFlow.Edge) -> Bool {
    if failure.to == .lost { return true }
    guard case .step(let landing) = failure.to, landing != step else { return false }
    let kept = journey.promiseActs(of: journey.steps[step]).filter { $0.verb == .keeps }.map(\.promise)
    if kept.contains(where: { closes(landing, $0) }) { return false }
    let well = flow.edges(from: .step(step)).filter { !$0.isFailure && $0.to != .end && $0.to != .lost }.map(
      \.to)
    if well.contains(failure.to) { return true }
    let after = flow.edges(from: failure.to).filter { !$0.isFailure }
    let staying = after.filter { !leaves($0, true) }
    return after.contains { well.contains($0.to) } && staying.allSatisfy { well.contains($0.to) }
  }

  private func succeeds(_ step: Int) -> Bool { flow.edges(from: .step(step)).contains { !$0.isFailure } }

  private func isReachable(_ step: Int) -> Bool {
    var found = false
    flow.ways(visits: 1) { way in
      if way.places.last == .step(step) { found = true }
      return !found
    }
    return found
  }

  /// Every `promises` of a step that customers get to.
  private var makings: [(step: Int, act: PromiseAct)] {
    steps.filter(isReachable).flatMap { step in
      journey.promiseActs(of: journey.steps[step]).filter { $0.verb == .makes }.map { (step, $0) }
    }
  }

  private func place(of edge: SimpleFlow.Edge, from step: Int) -> Place {
    edge.exit.map { journey.exits[$0].place } ?? journey.steps[step].head.namePlace
  }

  // MARK: Promises that are forgotten

  private struct Passed {
    var places: [SimpleFlow.Place]
    var edges: [SimpleFlow.Edge] = []
    /// The number of each edge among those of its step.
    var turns: [Int] = []
    var isBroken = false
    var length = 0.0

    /// Whether it is told rather than another one.
    func goesBefore(_ other: Passed) -> Bool {
      length < other.length || length == other.length && turns.lexicographicallyPrecedes(other.turns)
    }
  }

  private struct Open: Hashable {
    var at: SimpleFlow.Place
    /// Whether a step that keeps the promise has failed before.
    var isBroken: Bool
  }

  /// Of how many customers in a step one takes an edge; a thousand where nobody knows, or hardly anybody does.
  private func rarity(_ edge: SimpleFlow.Edge, of step: Int) -> Double {
    let edges = flow.edges(from: .step(step))
    let written = edges.compactMap { self.written($0) }.reduce(0, +)
    let open = edges.count(where: { self.written($0) == nil && !$0.isFailure })
    let share = self.written(edge) ?? (edge.isFailure ? 0 : max(0, 100 - written) / Double(open))
    return share < 0.1 ? 1_000 : (100 / share).rounded()
  }

  private func written(_ edge: SimpleFlow.Edge) -> Double? {
    edge.exit.flatMap { journey.exits[$0].share }.map { Double($0.thousandths) / 1_000 }
  }

  /// Whether customers leave by an edge: it says when, or they are lost.
  private func leaves(_ edge: SimpleFlow.Edge, _ isBroken: Bool) -> Bool {
    let exit = edge.exit.map { journey.exits[$0] }
    if edge.isFailure { return edge.to == .lost && !isBroken }
    return edge.to == .lost || exit?.kind == .ends && exit?.text != nil
  }

  /// The most used way from the promise to an end with the promise open: of all that have begun, the next best goes on.
  private func forgetting(_ step: Int, _ promise: PromiseID) -> Passed? {
    var seen: Set<Open> = []
    var ways = [Passed(places: [.step(step)])]
    while let best = ways.indices.min(by: { ways[$0].goesBefore(ways[$1]) }) {
      let way = ways.remove(at: best)
      guard case .step(let at)? = way.places.last else { return way }
      let isFirst = way.edges.isEmpty
      if !isFirst, !seen.insert(Open(at: .step(at), isBroken: way.isBroken)).inserted { continue }
      let settles = way.isBroken && journey.steps[at].resolves != nil
      let all = flow.edges(from: .step(at))
      let couldBeKept = all.contains { canCloseAtAll($0.to, promise) && !(isFirst && $0.isFailure) }
      for (turn, edge) in all.enumerated() {
        let stays =
          isFirst
          ? !edge.isFailure : !closes(at, promise, by: edge) && (edge.isFailure || !settles)
        let breaks = way.isBroken || !isFirst && does(at, .keeps, promise)
        let isToldNothing = isFirst && edge.exit.map { journey.exits[$0].kind == .ends } ?? false
        guard stays, !couldBeKept || !isToldNothing && !leaves(edge, breaks) else { continue }
        ways.append(
          Passed(
            places: way.places + [edge.to], edges: way.edges + [edge], turns: way.turns + [turn],
            isBroken: breaks, length: way.length + rarity(edge, of: at)))
      }
    }
    return nil
  }

  /// Whether a way leads from here to a step that closes the promise, whatever lies between.
  private func canCloseAtAll(_ place: SimpleFlow.Place, _ promise: PromiseID) -> Bool {
    var found = false
    flow.ways(from: place, visits: 1) { way in
      if case .step(let last)? = way.places.last, closes(last, promise), succeeds(last) { found = true }
      return !found
    }
    return found
  }

  private func canClose(_ place: SimpleFlow.Place, _ promise: PromiseID) -> Bool {
    guard case .step = place else { return false }
    var found = false
    flow.ways(from: place, visits: 1) { way in
      if way.places.count > 1, case .step(let before) = way.places[way.places.count - 2],
        closes(before, promise),
        !way.edges[way.edges.count - 1].isFailure
      {
        return false
      }
      if case .step(let last) = way.places[way.places.count - 1], closes(last, promise), succeeds(last) {
        found = true
      }
      return !found
    }
    return found
  }

  private func neverKept() -> [Expected] {
    var reported: Set<PromiseID> = []
    var result: [Expected] = []
    for (step, act) in makings where !reported.contains(act.promise) {
      guard let way = forgetting(step, act.promise) else { continue }
      reported.insert(act.promise)
      var related: [Place] = []
      for (index, edge) in way.edges.enumerated() {
        guard case .step(let from) = way.places[index] else { continue }
        let could =
          index == 0
          ? flow.edges(from: .step(step)).contains { !$0.isFailure && canClose($0.to, act.promise) }
          : canClose(.step(from), act.promise)
        let isLast = index == way.edges.count - 1
        if isLast || edge.isFailure || could && !canClose(edge.to, act.promise) {
          related.append(place(of: edge, from: from))
        }
      }
      result.append(Expected(rule: "promise-never-kept", place: act.place, related: [related]))
    }
    return result
  }

  // MARK: Promises that take too long

  private struct Walk: Hashable {
    var at: Int
    /// The steps so far, in the order in which they were met first.
    var met: [Int]
  }

  /// All walks between promise and keeping, as the steps met and the step that keeps.
  private func walks(_ step: Int, _ promise: PromiseID, _ visit: (_ met: [Int], _ keeping: Int) -> Void) {
    var seen: Set<Walk> = []
    var work: [Walk] = []
    func follow(_ edge: SimpleFlow.Edge, _ met: [Int]) {
      guard case .step(let to) = edge.to else { return }
      if does(to, .keeps, promise), succeeds(to) { visit(met, to) }
      let walk = Walk(at: to, met: met.contains(to) ? met : met + [to])
      if seen.insert(walk).inserted { work.append(walk) }
    }
    for edge in flow.edges(from: .step(step)) where !edge.isFailure { follow(edge, []) }
    while let walk = work.popLast() {
      for edge in flow.edges(from: .step(walk.at)) where !closes(walk.at, promise, by: edge) {
        follow(edge, walk.met)
      }
    }
  }

  private func tooTight() -> [Expected] {
    makings.compactMap { step, act in
      var worst: Int64 = -1
      var answers: Set<[Place]> = []
      var useful: Set<Int> = []
      walks(step, act.promise) { met, keeping in
        useful.formUnion(met)
        let isNew = !met.contains(keeping)
        let time = met.reduce(0) { $0 + upper($1) } + (isNew ? upperWait(keeping) : 0)
        guard time >= worst else { return }
        if time > worst { answers = [] }
        worst = time
        var places: [Place] = []
        for step in met {
          if let wait = journey.steps[step].wait { places.append(wait.place) }
          if let takes = journey.steps[step].takes { places.append(takes.place) }
        }
        if isNew, let wait = journey.steps[keeping].wait { places.append(wait.place) }
        answers.insert(places)
      }
      guard let within = act.within?.seconds, worst > within,
        worst - within >= unit(within) || 4 * (worst - within) >= within
      else { return nil }
      return Expected(
        rule: "promise-too-tight", place: act.place, related: answers, time: JourneyDuration(seconds: worst),
        goesRound: useful.contains { upper($0) > 0 && comesBack(to: $0, over: useful, act.promise) })
    }
  }

  /// Whether a customer who is at a step can come to it again over others, while a promise is open.
  private func comesBack(to step: Int, over steps: Set<Int>, _ promise: PromiseID) -> Bool {
    var seen: Set<Int> = []
    var work = [step]
    while let at = work.popLast() {
      for edge in flow.edges(from: .step(at)) where !closes(at, promise, by: edge) {
        guard case .step(let to) = edge.to, steps.contains(to) else { continue }
        if to == step { return true }
        if seen.insert(to).inserted { work.append(to) }
      }
    }
    return false
  }

  // MARK: What customers expect

  /// The way that most customers go.
  private var usualWay: [Int] {
    var way: [Int] = []
    var place = SimpleFlow.Place.step(0)
    while case .step(let step) = place, !way.contains(step) {
      way.append(step)
      let edges = flow.edges(from: place)
      let written = edges.map { edge in
        edge.exit.flatMap { journey.exits[$0].share }.map { Double($0.thousandths) }
      }
      let rest = 100_000 - written.reduce(0) { $0 + ($1 ?? 0) }
      let open = edges.indices.filter { written[$0] == nil && !edges[$0].isFailure }
      var best: (share: Double, to: SimpleFlow.Place)?
      for (index, edge) in edges.enumerated() {
        if case .step(let to) = edge.to, way.contains(to) { continue }
        let share = written[index] ?? (open.contains(index) ? rest / Double(open.count) : 0)
        if best.map({ share > $0.share }) ?? true { best = (share, edge.to) }
      }
      place = best?.to ?? .end
    }
    return way
  }

  private func leads(_ from: Int, to: Int) -> Bool {
    var found = false
    flow.ways(from: .step(from), visits: 1) { way in
      if way.places.last == .step(to) { found = true }
      return !found
    }
    return found
  }

  /// Where on the way the clock of an expectation starts: behind this many steps; nil: not on it.
  private func beginning(_ expectation: Expectation, _ way: [Int]) -> Int? {
    if let from = expectation.from { return way.firstIndex(of: from.index).map { $0 + 1 } }
    return way.firstIndex { journey.steps[$0].kind == .touchpoint } ?? way.count
  }

  private func words(_ text: Text) -> Set<String> {
    let words = program.text(of: text).lowercased().split { !($0.isLetter || $0.isNumber) }
    return Set(words.map { String($0) }.filter { $0.count >= 4 })
  }

  private func isGladTouchpoint(_ step: Int) -> Bool {
    let said = journey.emotions(of: journey.steps[step]).filter { !$0.isIdeal && $0.score != nil }
    let only = journey.personas.count == 1 ? journey.personas.first : nil
    let score =
      only.flatMap { persona in said.last { $0.persona == persona }?.score }
      ?? said.last { $0.persona == nil }?.score ?? said.compactMap(\.score).min { $0.value < $1.value }
    return journey.steps[step].kind == .touchpoint && (score?.value ?? 0) >= 1
  }

  /// How many of these words are in what a step gives.
  private func named(_ wanted: Set<String>, _ step: Int) -> Int {
    let tangibles = journey.lines(of: journey.steps[step]).filter { $0.kind == .tangible }.map(\.text)
    let given = journey.dataUses(of: journey.steps[step]).filter { $0.verb == .gives }
    let titles = given.compactMap { program.data[$0.data.index].head.title }
    let all = (tangibles + titles).map(words)
    return wanted.filter { word in all.contains { $0.contains(word) } }.count
  }

  /// Whether some way from the start leads to a step without a certain other one.
  private func canAvoid(_ other: Int, _ step: Int) -> Bool {
    var found = false
    flow.ways(visits: 1) { way in
      if way.places.last == .step(other), step != other { return false }
      if way.places.last == .step(step), step != other { found = true }
      return !found
    }
    return found
  }

  /// The step to whose end an expectation counts; nil: the end of the way.
  private func answer(_ expectation: Expectation, _ way: [Int]) -> Int? {
    if let to = expectation.to { return to.index }
    guard let start = beginning(expectation, way) else { return nil }
    let called = program.text(of: expectation.text).lowercased()
    for step in way[start...] {
      let lines = journey.lines(of: journey.steps[step]).filter { $0.kind == .tangible }.map(\.text)
      let isIt = lines.contains { program.text(of: $0).lowercased() == called }
      if !called.isEmpty, isIt { return step }
    }
    var before: [Int] = []
    var closing: Int?
    for step in way[start...] {
      let acts = journey.promiseActs(of: journey.steps[step])
      if journey.steps[step].resolves != nil || acts.contains(where: { $0.verb == .keeps }) {
        closing = step
        break
      }
      before.append(step)
    }
    let wanted = words(expectation.text)
    let naming = before.filter { isGladTouchpoint($0) && named(wanted, $0) > 0 }
    let most = naming.map { named(wanted, $0) }.max() ?? 0
    if 2 * most >= wanted.count, let step = naming.first(where: { named(wanted, $0) == most }) { return step }
    if let closing { return closing }
    return expectation.from == nil ? nil : before.first(where: isGladTouchpoint)
  }

  private func isAbout(_ expectation: Expectation, _ act: PromiseAct, _ step: Int, _ way: [Int]) -> Bool {
    let answer = answer(expectation, way)
    if let answer, does(answer, .keeps, act.promise) { return true }
    // Kept elsewhere it is about something else; kept nowhere it was offered to those who still wait.
    if steps.contains(where: { does($0, .keeps, act.promise) }) { return false }
    guard let here = way.firstIndex(of: step) else { return false }
    if let from = expectation.from, !way.contains(from.index) { return false }
    return answer.map { way.firstIndex(of: $0).map { here < $0 } ?? ($0 != step) } ?? true
  }

  private func beyondNeed() -> [Expected] {
    let way = usualWay
    return makings.compactMap { step, act in
      guard let within = act.within?.seconds else { return nil }
      let unit = unit(within)
      var tightest: (left: Int64, place: Place)?
      for expectation in journey.expectations where isAbout(expectation, act, step, way) {
        var left = expectation.within.seconds
        if within <= left, isMissed(expectation, way) { continue }
        if let from = expectation.from?.index, let answer = answer(expectation, way), !way.contains(step),
          !leads(step, to: answer, without: from)
        {
          continue
        }
        let here = way.firstIndex(of: step)
        let there = beginning(expectation, way).map { $0 - 1 }
        if let here, let there {
          guard here >= there else { continue }
          let gone = way[(there + 1)..<(here + 1)].reduce(0) { $0 + lower($1) }
          left = max(0, left - gone / unit * unit)
        } else if let from = expectation.from, !leads(from.index, to: step) || canAvoid(from.index, step) {
          continue
        }
        if left > 0, within > left, tightest.map({ left < $0.left }) ?? true {
          tightest = (left, expectation.place)
        }
      }
      // A weekend more is what working days mean.
      if let left = tightest?.left, left >= 3 * 86_400, within <= 7 * 86_400, within - left <= 2 * 86_400 {
        return nil
      }
      return tightest.map { Expected(rule: "promise-beyond-need", place: act.place, related: [[$0.place]]) }
    }
  }

  private func unit(_ seconds: Int64) -> Int64 {
    seconds % 86_400 == 0 ? 86_400 : seconds % 3_600 == 0 ? 3_600 : 60
  }

  /// Whether a way leads from a step to another one, and nowhere behind its beginning through a third.
  private func leads(_ step: Int, to: Int, without other: Int) -> Bool {
    var found = false
    flow.ways(from: .step(step), visits: 1) { way in
      if way.places.dropFirst().contains(.step(other)) { return false }
      if way.places.last == .step(to) { found = true }
      return !found
    }
    return found
  }

  private func isMissed(_ expectation: Expectation, _ way: [Int]) -> Bool {
    deadlineMissed().contains { $0.place == expectation.place }
  }

  private func deadlineMissed() -> [Expected] {
    let way = usualWay
    return journey.expectations.compactMap { expectation in
      guard let start = beginning(expectation, way) else { return nil }
      var rest = way[start...]
      let answer = answer(expectation, way)
      if let answer {
        guard let index = rest.firstIndex(of: answer) else { return nil }
        rest = rest[...index]
      }
      let time = rest.reduce(0) { $0 + upper($1) }
      let within = expectation.within.seconds
      if answer == nil, expectation.from == nil, time >= 10 * within { return nil }
      guard time > within, time - within >= unit(within) || 4 * (time - within) >= within else { return nil }
      var places: [Place] = []
      for step in rest {
        if let wait = journey.steps[step].wait { places.append(wait.place) }
        if let takes = journey.steps[step].takes { places.append(takes.place) }
      }
      return Expected(
        rule: "deadline-missed", place: expectation.place, related: [places],
        time: JourneyDuration(seconds: time))
    }
  }

  /// Whether a handoff between two owners agrees on less time than a step waits.
  private func isSlowHandoff(_ step: Int) -> Bool {
    journey.handoffs.contains { handoff in
      guard let from = handoff.from?.index, handoff.to?.index == step, let within = handoff.within,
        let wait = journey.steps[step].wait, let giver = owner(from), let receiver = owner(step),
        isReachable(from), from != step
      else { return false }
      return giver != receiver && wait.range.upper > within
        && wait.range.lower.seconds < 2 * within.seconds && leads(from, to: step)
        && journey.steps[from].head.retired == nil && journey.steps[step].head.retired == nil
    }
  }

  private func owner(_ step: Int) -> PartyID? {
    journey.steps[step].kind == .touchpoint ? program.owner(of: journey.steps[step], in: journey)?.party : nil
  }

  private func longWait() -> [Expected] {
    var result: [Expected] = []
    var told: [(channel: ChannelID, owner: PartyID?, wait: DurationRange)] = []
    for index in steps {
      let step = journey.steps[index]
      guard let wait = step.wait, !isSlowHandoff(index), let impatient = impatient(index) else { continue }
      let owner = owner(index)
      if step.kind == .touchpoint, let channel = step.channel?.id {
        if told.contains(where: { $0 == (channel, owner, wait.range) }) { continue }
        told.append((channel, owner, wait.range))
      }
      result.append(Expected(rule: "long-wait", place: wait.place, related: [[impatient.head.namePlace]]))
    }
    return result
  }

  /// Of those for whom the wait of a step is too long, the one with the least patience.
  func impatient(_ index: Int) -> Persona? {
    let step = journey.steps[index]
    guard isReachable(index), step.kind == .touchpoint, step.head.retired == nil, let wait = step.wait,
      !journey.promiseActs(of: step).contains(where: { $0.verb == .keeps }), !program.isStrange(step),
      !SimpleContact(program: program, journey: journey, flow: flow).isBefore(index)
    else { return nil }
    let actors = journey.actors(of: step).map(\.persona)
    let upper = wait.range.upper.seconds
    let minute: Int64 = 60
    for expectation in journey.expectations where upper >= 1_440 * minute {
      guard let from = expectation.from?.index, let to = expectation.to?.index,
        4 * upper <= expectation.within.seconds
      else { continue }
      let way = usualWay.filter { [from, to, index].contains($0) }
      if way == [from, index, to] || index == to && way == [from, to] && from != to { return nil }
    }
    let waiting = (actors.isEmpty ? journey.personas : actors).filter { persona in
      guard let patience = program.personas[persona.index].patience?.seconds, upper > patience else {
        return false
      }
      if 4 * upper < 5 * patience { return false }
      if patience < 1_440 * minute, upper >= 1_440 * minute || upper >= 12 * patience { return false }
      if patience >= 1_440 * minute, upper >= 10 * patience || 2 * upper <= 3 * patience { return false }
      let said = journey.emotions(of: step).filter { !$0.isIdeal && $0.score != nil }
      let own = said.last { $0.persona == persona } ?? said.last { $0.persona == nil }
      let isGlad = (own?.score?.value ?? 0) >= 1
      if let channel = step.channel?.id {
        if program.channels[channel.index].isOneWay, (own?.score?.value ?? 0) >= 0 { return false }
        let users = journey.personas.filter { mayUse(channel, program.personas[$0.index]) }
        if actors.isEmpty, !users.isEmpty, !users.contains(persona) { return false }
      }
      return !isGlad || patience < 1_440 * minute && upper >= 2 * patience
    }.map { program.personas[$0.index] }
    let here = waiting.filter { persona in step.channel.map { mayUse($0.id, persona) } ?? true }
    let told = here.isEmpty ? waiting : here
    let least = told.compactMap(\.patience).min()
    return told.first { $0.patience == least }
  }

  private func mayUse(_ channel: ChannelID, _ persona: Persona) -> Bool {
    persona.uses.isEmpty || persona.uses.contains(channel)
  }
}
