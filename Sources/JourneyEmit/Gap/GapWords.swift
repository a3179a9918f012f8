import JourneyLanguage

/// A gap in words: what mails, pull requests and pages show, each with the escaping of its format.
struct GapWords {
  /// What is planned at a step.
  struct Plan {
    var text: String
    var owner: PartyID?
    /// `Contact centre`, or `no owner`.
    var who: String
    var due: DueDate
    var hasDate: Bool
    /// `impact 5, effort 2`; empty where no figure is known.
    var figures: String
  }

  /// One line of the summary: what there is to do, of one kind.
  struct Line {
    var label: String
    var words: String
  }

  /// A difference at a step.
  struct Change {
    var label: String
    var words: String
    /// Who has the step and who should have it, where that is the difference, the one that counts first on each side: what `words`
    /// says.
    var owners: [[Owner]] = []
  }

  /// Who has a step.
  enum Owner {
    case party(PartyID)
    /// A touchpoint that nobody owns.
    case nobody
    /// An action: the company has no part in it.
    case customer
  }

  let program: Program
  let gap: IdealGap
  private let current: Journey
  private let ideal: Journey?
  /// Promises of the ideal journey in other words, or for another time, than those of today, as indices into its promise acts.
  let promisesToChange: Set<Int>

  init(_ gap: IdealGap, in program: Program) {
    self.program = program
    self.gap = gap
    promisesToChange = Set(gap.steps.flatMap { $0.promisesChanged.map(\.ideal) })
    current = program.journeys[gap.current.index]
    ideal = gap.ideal.map { program.journeys[$0.index] }
  }

  /// What is said in place of a summary that has no lines.
  static let nothing = "As it is, it is as it should be."

  // MARK: The journey

  var title: String { program.label(current.head) }
  var name: String { current.head.name }
  var idealTitle: String? { ideal.map { program.label($0.head) } }
  var idealName: String? { ideal?.head.name }

  /// `Smart shopper and Parent`: whose ideal it is; empty where nobody says.
  var personas: String { JourneyWords.list(gap.audience.map { program.label($0) }) }

  /// `2 steps of others`, which are left out; nil where there are none.
  var leftOut: String? {
    gap.stepsOfOthers == 0 ? nil : JourneyWords.count(gap.stepsOfOthers, "step of others", "steps of others")
  }

  /// Who answers for the journey of today.
  var accountable: String? { current.accountable.map { program.label($0.party) } }

  /// The steps at which there is anything to do, and those of which only what should be felt is known.
  var open: [IdealGap.Step] {
    gap.steps.filter { $0.isOpen || $0.feeling == nil && $0.idealFeeling?.isOwn == true }
  }

  // MARK: Steps

  func title(_ step: IdealGap.Step) -> String {
    if let index = step.current { return label(current, index) }
    if let index = step.ideal, let ideal { return label(ideal, index) }
    return ""
  }

  /// The name of the step in its own journey.
  func name(_ step: IdealGap.Step) -> String {
    if let index = step.current { return current.steps[index].head.name }
    return step.ideal.flatMap { ideal?.steps[$0].head.name } ?? ""
  }

  /// What becomes of the step where that is more than a difference: `new`, `to be dropped`, `becomes part of ...`.
  func fate(_ step: IdealGap.Step) -> String? {
    if step.current == nil { return "new" }
    if step.isDropped { return "to be dropped" }
    let isReached = step.isReached ? nil : "no way leads there today"
    let isRetired = step.current.flatMap { current.steps[$0].head.retired }.map { _ in "retired" }
    var becomes: String?
    if let index = step.ideal, let ideal {
      let title = label(ideal, index)
      if step.isMerged {
        becomes = "becomes part of “\(title)”"
      } else if title != self.title(step) {
        becomes = "becomes “\(title)”"
      }
    }
    let parts = [isRetired, isReached, becomes].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What is felt: `annoyed -2`, with whose feeling it is where personas differ; nil where no score says it.
  func feeling(_ step: IdealGap.Step) -> String? {
    feeling(step.feeling, current, of: persona(step.feeling, current))
  }

  /// What should be felt: `relieved +2`.
  func idealFeeling(_ step: IdealGap.Step) -> String? {
    let aim = journey(of: step.idealFeeling)
    return feeling(step.idealFeeling?.index, aim, of: persona(step.idealFeeling?.index, aim))
  }

  /// What one persona feels and should feel, `calm +1 for Parent`, where both stand apart; else whose it is is said once, behind
  /// both. Today's is nil at a step that there is none of, the ideal where nobody says it.
  func words(
    _ both: IdealGap.PersonaFeeling, _ step: IdealGap.Step, isApart: Bool = true
  ) -> NowAndIdeal<String?> {
    let whose = " for \(program.label(both.persona))"
    let now = feeling(both.now, current) ?? (step.current == nil ? nil : "not said")
    let ideal = feeling(both.ideal?.index, journey(of: both.ideal))
    return NowAndIdeal(now.map { isApart || ideal == nil ? $0 + whose : $0 }, ideal.map { $0 + whose })
  }

  /// Whether anybody says how a step should feel.
  private func saysAim(_ step: IdealGap.Step) -> Bool {
    step.idealFeeling != nil || step.personaFeelings.contains { $0.ideal != nil }
  }

  /// Whether single personas feel or should feel otherwise than all at some step.
  var hasPersonaFeelings: Bool { gap.steps.contains { !$0.personaFeelings.isEmpty } }

  /// Whether `mainFeeling` is that of one persona at some step of today, since nothing is felt by all.
  var hasWorst: Bool {
    gap.steps.contains { step in
      step.feeling == nil && step.personaFeelings.contains { $0.now != nil }
    }
  }

  /// A score, the words for it, and whose feeling it is where these say so.
  typealias Felt = (score: Int8, words: String, whose: String?)

  /// What stands for a step where there is room for one feeling: that of all, else that of the persona who feels worst today, on both
  /// sides.
  func mainFeeling(_ step: IdealGap.Step) -> NowAndIdeal<Felt?> {
    func felt(_ index: Int?, _ journey: Journey?, _ words: String?) -> Felt? {
      guard let index, let said = journey?.emotions[index], let score = said.score?.value else { return nil }
      let name = said.persona.map { program.label($0) }
      return (score, words ?? "", name.flatMap { words?.hasSuffix(" for \($0)") == true ? $0 : nil })
    }
    func lowest(_ all: [Felt?]) -> Felt? { all.compactMap(\.self).min { $0.score < $1.score } }
    let now = felt(step.feeling, current, feeling(step))
    let aim = felt(step.idealFeeling?.index, journey(of: step.idealFeeling), idealFeeling(step))
    let single = step.personaFeelings.map { both -> (now: Felt?, ideal: Felt?) in
      let said = words(both, step)
      return (
        felt(both.now, current, said.now), felt(both.ideal?.index, journey(of: both.ideal), said.ideal)
      )
    }
    let worst = single.filter { $0.now != nil && $0.ideal != nil }
      .min { ($0.now?.score ?? 0) < ($1.now?.score ?? 0) }
    if now == nil, aim == nil, let worst { return NowAndIdeal(worst.now, worst.ideal) }
    return NowAndIdeal(now ?? lowest(single.map(\.now)), aim ?? lowest(single.map(\.ideal)))
  }

  /// The journey that says how something should feel.
  func journey(of aim: IdealGap.Aim?) -> Journey? { aim.flatMap { $0.isOwn ? current : ideal } }

  private func persona(_ feeling: Int?, _ journey: Journey?) -> PersonaID? {
    feeling.flatMap { journey?.emotions[$0].persona }
  }

  private func feeling(_ index: Int?, _ journey: Journey?, of persona: PersonaID? = nil) -> String? {
    guard let index, let journey else { return nil }
    let said = journey.emotions[index]
    let parts = [said.word.map(program.text(of:)), said.score?.description ?? "(no score)"]
    let words = parts.compactMap(\.self).joined(separator: " ")
    // Where it is all that of one, nobody has to be told whose it is.
    let isOfOne = gap.audience.count == 1
    let whose = isOfOne ? nil : persona
    return words + (whose.map { " for \(program.label($0))" } ?? "")
  }

  private func label(_ journey: Journey, _ index: Int) -> String {
    let label = program.label(journey.steps[index].head)
    return label.isEmpty ? "Step \(index + 1)" : label
  }

  /// What else is different at a step, each with a word before it.
  func changes(_ step: IdealGap.Step) -> [Change] {
    var result: [Change] = []
    func add(_ label: String, _ words: String) { result.append(Change(label: label, words: words)) }
    func add(_ owners: [[Owner]]) {
      let words = owners.map { JourneyWords.list($0.map(label)) }.joined(separator: " → ")
      result.append(Change(label: "owner", words: words, owners: owners))
    }
    if let order = words(ofOrder: step) { add("comes", "\(order.now) → \(order.ideal)") }
    // What single personas feel stands beside what others should feel, and at steps that are to go.
    let tellsNow = step.isOpen && (step.isDropped || saysAim(step))
    for both in step.personaFeelings where both.isDifferent || both.ideal == nil && tellsNow {
      let words = words(both, step, isApart: false)
      add("feels", [words.now, words.ideal].compactMap(\.self).joined(separator: " → "))
    }
    let isBoth = step.current != nil && step.ideal != nil && !step.isMerged
    if isBoth {
      if step.hasOtherWait { add("wait", turn(step.wait.now, step.wait.ideal)) }
      if let now = step.takes.now, let ideal = step.takes.ideal, step.takesOtherTime {
        add("takes", "\(now) → \(ideal)")
      }
      if step.hasOtherCost { add("costs", turn(step.cost, step.mergedCosts)) }
      if step.hasOtherRevenue { add("earns", turn(step.revenue, step.mergedRevenues)) }
      if step.hasOtherOwner {
        add([
          [owner(step)] + step.coOwners.now.map(Owner.party),
          [step.owner.ideal.map(Owner.party) ?? .customer] + step.coOwners.ideal.map(Owner.party),
        ])
      }
      if step.hasOtherChannel, let channel = step.channel.ideal {
        add("channel", "\(step.channel.now.map(program.label) ?? "none") → \(program.label(channel))")
      }
    } else if step.current == nil {
      if let wait = step.wait.ideal { add("wait", wait.description) }
      if let takes = step.takes.ideal { add("takes", takes.description) }
      if let cost = step.cost.ideal { add("costs", cost.description) }
      if let revenue = step.revenue.ideal { add("earns", revenue.description) }
      if let owner = step.owner.ideal { add([([owner] + step.coOwners.ideal).map(Owner.party)]) }
      if let channel = step.channel.ideal { add("channel", program.label(channel)) }
      if let ideal, !step.tangibles.ideal.isEmpty { add("tangible", quoted(step.tangibles.ideal, ideal)) }
    } else if step.isDropped || step.isMerged {
      if let wait = step.wait.now { add("wait", "\(wait) → none") }
      if let takes = step.takes.now { add("takes", "\(takes) → none") }
      // What it costs and earns goes into what it becomes part of, and is said there.
      if step.isDropped {
        if step.cost.now != nil { add("costs", turn(NowAndIdeal(step.cost.now, nil))) }
        if step.revenue.now != nil { add("earns", turn(NowAndIdeal(step.revenue.now, nil))) }
      }
    }
    if step.hasOtherTangible, let ideal {
      let now = step.tangibles.now.isEmpty ? "nothing said" : quoted(step.tangibles.now, current)
      add("tangible", "\(now) → \(quoted(step.tangibles.ideal, ideal))")
    }
    if !step.questionsDropped.isEmpty { add("no longer asks", list(step.questionsDropped)) }
    if !step.questionsAdded.isEmpty { add("asks", list(step.questionsAdded)) }
    if let ideal {
      for promise in step.promisesAdded { add("promises", words(ofPromise: promise, in: ideal)) }
      for promise in step.promisesChanged {
        let (now, to) = (
          words(ofPromise: promise.now, in: current), words(ofPromise: promise.ideal, in: ideal)
        )
        add("promises", "\(now) → \(to)\(place(ofPromise: promise.ideal, beside: step))")
      }
    }
    for promise in step.promisesDropped {
      add("no longer promises", words(ofPromise: promise, in: current))
    }
    for failure in step.failuresDropped { add("no longer fails", words(ofFailure: failure, in: current)) }
    if let ideal {
      for failure in step.failuresChanged {
        let share = ideal.exits[failure.ideal].share.map { " → \($0)" } ?? ""
        add("fails", words(ofFailure: failure.now, in: current) + share)
      }
      for failure in step.failuresAdded { add("fails", words(ofFailure: failure, in: ideal)) }
    }
    return result
  }

  /// Behind which steps a step comes that should come earlier or later.
  func words(ofOrder step: IdealGap.Step) -> NowAndIdeal<String>? {
    guard let order = step.order, let ideal else { return nil }
    func words(_ index: Int?, _ journey: Journey) -> String {
      index.map { "behind “\(label(journey, $0))”" } ?? "first"
    }
    return NowAndIdeal(words(order.now, current), words(order.ideal, ideal))
  }

  /// Who has a step today.
  private func owner(_ step: IdealGap.Step) -> Owner {
    if let owner = step.owner.now { return .party(owner) }
    return step.current.map { current.steps[$0].kind == .action } ?? false ? .customer : .nobody
  }

  func label(_ owner: Owner) -> String {
    switch owner {
    case .party(let party): program.label(party)
    case .nobody: "nobody"
    case .customer: "the customer alone"
    }
  }

  /// What is planned at a step.
  func plans(_ step: IdealGap.Step) -> [Plan] {
    step.opportunities.map { index in
      let opportunity = current.opportunities[index]
      let figures = [
        opportunity.impact.map { "impact \($0)" }, opportunity.effort.map { "effort \($0)" },
      ].compactMap { $0 }
      return Plan(
        text: program.text(of: opportunity.text), owner: opportunity.owner,
        who: opportunity.owner.map { program.label($0) } ?? "no owner",
        due: DueDate(opportunity.due, in: program), hasDate: opportunity.due != nil,
        figures: figures.joined(separator: ", "))
    }
  }

  /// Whether a step should feel better, and nothing is planned there.
  func lacksPlan(_ step: IdealGap.Step) -> Bool { step.isToLift && step.opportunities.isEmpty }

  private func turn(_ now: DurationRange?, _ ideal: DurationRange?) -> String {
    "\(now?.description ?? "none") → \(ideal?.description ?? "none")"
  }

  private func turn(_ money: NowAndIdeal<Money?>, _ merged: [Money] = []) -> String {
    let now = ([money.now].compactMap(\.self) + merged).map(\.description).joined(separator: " + ")
    return "\(now.isEmpty ? "nothing" : now) → \(money.ideal?.description ?? "nothing")"
  }

  private func list(_ data: [DataID]) -> String {
    JourneyWords.series(data.map { program.label($0) })
  }

  /// What is promised, as `journey` says it: `“In 3 days” within 3 days`.
  func words(ofPromise index: Int, in journey: Journey) -> String {
    let act = journey.promiseActs[index]
    let text = act.text.map { "“\(program.text(of: $0))”" } ?? journey.promises[act.promise.index].name
    return text + (act.within.map { " within \($0)" } ?? "")
  }

  /// Where a promise of the ideal journey is made, where that is not the step beside: ` at “Fits the meter”`.
  private func place(ofPromise index: Int, beside step: IdealGap.Step) -> String {
    guard let ideal, let place = ideal.steps.firstIndex(where: { $0.promiseActs.contains(index) }),
      place != step.ideal
    else { return "" }
    return " at “\(label(ideal, place))”"
  }

  /// What goes wrong, as `journey` says it: `“Nothing arrives” 9%`.
  func words(ofFailure index: Int, in journey: Journey) -> String {
    let exit = journey.exits[index]
    let text = exit.text.map { "“\(program.text(of: $0))”" } ?? (exit.kind == .refused ? "refused" : nil)
    return [text, exit.share.map { "\($0)" }].compactMap(\.self).joined(separator: " ")
  }

  private func quoted(_ lines: [Int], _ journey: Journey) -> String {
    lines.map { "“\(program.text(of: journey.lines[$0].text))”" }.joined(separator: ", ")
  }

  /// `Contact centre to Web shop`.
  func words(_ change: UsualFigures.OwnerChange) -> String {
    "\(program.label(change.giver)) to \(program.label(change.receiver))"
  }
}
