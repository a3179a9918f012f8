// One of the two journeys that a gap lies between.

extension IdealGap {
  /// One of the two journeys.
  struct Side {
    let journey: Journey
    let owners: [PartyID?]
    /// Whose feelings count.
    let audience: Audience
    let figures: UsualFigures
    /// The usual way of those who count.
    let way: [Int]
    /// The steps that count: in use, on some way, and with a part for those who count.
    let live: [Int]
    /// Those, and the ones that no way leads to yet.
    let inUse: [Int]
    let program: Program
    /// The workspace's.
    let currency: String?

    init(_ id: JourneyID, _ program: Program, _ graphs: [FlowGraph], _ audience: Audience) {
      let journey = program.journeys[id.index]
      let graph = graphs[id.index]
      self.journey = journey
      owners = program.owners(in: journey)
      self.audience = audience
      currency = program.settings.currency
      let isOpen = journey.steps.map { audience.takesPart(in: $0, of: journey) }
      self.program = program
      let inUse = journey.steps.indices.filter { isOpen[$0] && !journey.isGone(step: $0, graph) }
      self.inUse = inUse
      live = inUse.filter { graph.isReachable[$0] }
      way = graph.usualWay(through: isOpen).filter(inUse.contains)
      figures = UsualFigures(journey, way: way, live: live, owners)
    }

    /// Step `index` of this, the current journey, beside step `ideal` of `other`.
    func step(_ index: Int, _ ideal: Int?, _ other: Side?) -> Step {
      var step = Step(current: index, ideal: ideal)
      say(index, in: &step, isIdeal: false)
      step.opportunities = journey.steps[index].opportunities
      compareFeelings(&step, other)
      guard let ideal, let other else { return step }
      other.say(ideal, in: &step, isIdeal: true)
      let (asked, toAsk) = (questions(at: index), other.questions(at: ideal))
      step.questionsDropped = asked.filter { !toAsk.contains($0) }
      step.questionsAdded = toAsk.filter { !asked.contains($0) }
      return step
    }

    /// Writes what step `index` of this journey says, feelings and questions apart, into one side of a step of the gap.
    private func say(_ index: Int, in step: inout Step, isIdeal: Bool) {
      func put<Value>(_ value: Value, into both: inout NowAndIdeal<Value>) {
        if isIdeal { both.ideal = value } else { both.now = value }
      }
      let own = journey.steps[index]
      put(own.wait?.range, into: &step.wait)
      put(own.takes?.range, into: &step.takes)
      put(cost(index), into: &step.cost)
      put(revenue(index), into: &step.revenue)
      put(owners[index], into: &step.owner)
      put(coOwners(index), into: &step.coOwners)
      put(own.kind == .action, into: &step.isAlone)
      put(own.channel?.id, into: &step.channel)
      put(tangibles(at: index), into: &step.tangibles)
    }

    /// Step `index` of this, the ideal journey, which there is not today.
    func newStep(_ index: Int) -> Step {
      var step = Step(current: nil, ideal: index)
      compareFeelings(&step, self)
      say(index, in: &step, isIdeal: true)
      step.questionsAdded = questions(at: index)
      return step
    }

    private func coOwners(_ index: Int) -> [PartyID] {
      owners[index] == nil ? [] : journey.explicitOwners(of: journey.steps[index]).dropFirst().map(\.party)
    }

    private func cost(_ index: Int) -> Money? { journey.steps[index].cost.map { inCurrency($0.money) } }
    private func revenue(_ index: Int) -> Money? { journey.steps[index].revenue.map { inCurrency($0.money) } }
    private func inCurrency(_ money: Money) -> Money { Money(money.amount, money.currency ?? currency) }

    func questions(at index: Int) -> [DataID] { journey.data(inStep: index, [.asks]) }

    /// What the customer leaves a step with.
    func tangibles(at index: Int) -> [Int] {
      journey.steps[index].lines.filter { journey.lines[$0].kind == .tangible }
    }

    func texts(_ lines: [Int], _ program: Program) -> [String] {
      lines.map { program.text(of: journey.lines[$0].text) }
    }

    /// What goes wrong at a step, as indices into the exits.
    func failures(at index: Int) -> [Int] {
      journey.steps[index].exits.filter { [.fails, .refused].contains(journey.exits[$0].kind) }
    }

    /// The promises made at a step, without those of some names.
    func promises(at index: Int, except made: Set<String> = []) -> [Int] {
      journey.steps[index].promiseActs.filter { position in
        let act = journey.promiseActs[position]
        return act.verb == .makes && !made.contains(journey.promises[act.promise.index].name)
      }
    }

    /// The names of all promises that are made.
    var promised: Set<String> {
      Set(
        live.flatMap { promises(at: $0) }.map {
          journey.promises[journey.promiseActs[$0].promise.index].name
        })
    }
  }
}

extension IdealGap.Step {
  /// Holds what goes wrong today against what goes wrong in the ideal journey, by its words.
  mutating func compareFailures(
    _ now: [Int], _ ideal: [Int], _ today: IdealGap.Side, _ aim: IdealGap.Side, _ program: Program
  ) {
    func words(_ exit: Exit) -> String? { exit.text.map(program.text(of:)) }
    var left = ideal
    for index in now {
      let exit = today.journey.exits[index]
      guard let same = left.firstIndex(where: { words(aim.journey.exits[$0]) == words(exit) }) else {
        failuresDropped.append(index)
        continue
      }
      let other = left.remove(at: same)
      // Who says no share says nothing about it.
      if let share = exit.share, let toBe = aim.journey.exits[other].share, share != toBe {
        failuresChanged.append(NowAndIdeal(index, other))
      }
    }
    failuresAdded = left
  }
}
