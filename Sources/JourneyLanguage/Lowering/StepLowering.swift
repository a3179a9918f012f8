// The statements of a touchpoint or an action.

import JourneySource
import JourneySyntax

extension JourneyLowering {
  /// Lowers one step into the journey's lists.
  mutating func lowerStep(_ node: NodeID, _ kind: StatementKind, stage: StageID) {
    worker.match(node, kind)
    let head = worker.head(node)
    if head.name.isEmpty, !worker.isSketch, !worker.isBroken { reportUnnamedStep(node, kind) }
    var step = Step(head: head, kind: kind == .action ? .action : .touchpoint, stage: stage)
    let starts = Starts(journey)
    hasBrokenExit = false
    var block = worker.block(node, kind == .action ? .action : .touchpoint)
    while let (child, kind) = worker.next(&block) { take(child, kind, &step) }
    starts.close(&step, journey)
    if !hasBrokenExit { checkShares(step) }
    journey.steps.append(step)
  }

  private mutating func reportUnnamedStep(_ node: NodeID, _ kind: StatementKind) {
    let keyword = worker.tree.keyword(node)
    worker.report(
      "missing-operand", "this \(kind == .action ? "action" : "touchpoint") has no name",
      worker.tree.place(keyword), label: "needs a name after it",
      help:
        "write it like `\(kind == .action ? "action compare \"Compares prices\"" : "touchpoint pay \"Pays\"")`; only in"
        + " `state sketch` steps need no name")
  }

  /// Where a step's slices begin.
  private struct Starts {
    let roles, actors, emotions, lines, opportunities, evidence, dataUses, deals, promiseActs, exits,
      measures,
      targets, blueprint, processes: Int

    init(_ journey: JourneyParts) {
      roles = journey.roles.count
      actors = journey.actors.count
      emotions = journey.emotions.count
      lines = journey.lines.count
      opportunities = journey.opportunities.count
      evidence = journey.evidence.count
      dataUses = journey.dataUses.count
      deals = journey.deals.count
      promiseActs = journey.promiseActs.count
      exits = journey.exits.count
      measures = journey.measures.count
      targets = journey.targets.count
      blueprint = journey.blueprint.count
      processes = journey.processes.count
    }

    func close(_ step: inout Step, _ journey: JourneyParts) {
      step.roles = roles..<journey.roles.count
      step.actors = actors..<journey.actors.count
      step.emotions = emotions..<journey.emotions.count
      step.lines = lines..<journey.lines.count
      step.opportunities = opportunities..<journey.opportunities.count
      step.evidence = evidence..<journey.evidence.count
      step.dataUses = dataUses..<journey.dataUses.count
      step.deals = deals..<journey.deals.count
      step.promiseActs = promiseActs..<journey.promiseActs.count
      step.exits = exits..<journey.exits.count
      step.measures = measures..<journey.measures.count
      step.targets = targets..<journey.targets.count
      step.blueprint = blueprint..<journey.blueprint.count
      step.processes = processes..<journey.processes.count
    }
  }

  private mutating func take(_ node: NodeID, _ kind: StatementKind, _ step: inout Step) {
    if worker.takeCommon(node, kind, &step.head) { return }
    worker.match(node, kind)
    let place = worker.tree.place(node)
    switch kind {
    case .stepChannel:
      if let channel: ChannelID = worker.reference(.channel, 0) { step.channel = (channel, place) }
    case .owner: takeRoles(.owner)
    case .responsible: takeRoles(.responsible)
    case .consulted: takeRoles(.consulted)
    case .informed: takeRoles(.informed)
    case .by:
      for operand in worker.matcher.operands {
        if let id = worker.resolve(.persona, operand) {
          journey.actors.append(Actor(persona: PersonaID(id), place: worker.place(operand)))
        }
      }
    case .emotion, .ideal: takeEmotion(place, isIdeal: kind == .ideal)
    case .tangible: takeLine(.tangible, place)
    case .thinks: takeLine(.thinks, place)
    case .quote: takeQuote(place)
    case .pain: takePain(node, place)
    case .opportunity: takeOpportunity(node, place)
    case .evidence: takeEvidence(place, kind)
    case .cost: if let money = worker.money(0) { step.cost = (money, place) }
    case .revenue: if let money = worker.money(0) { step.revenue = (money, place) }
    case .wait: if let range = worker.durationRange(0) { step.wait = (range, place) }
    case .takes: if let range = worker.durationRange(0) { step.takes = (range, place) }
    case .measure: if let measure = takeMeasure(place) { journey.measures.append(measure) }
    case .target: if let target = takeTarget(place) { journey.targets.append(target) }
    case .momentOfTruth: step.momentOfTruth = place
    case .new: step.new = place
    case .frontstage, .backstage, .support: takeRow(node, kind, place)
    case .asks: takeData(.asks)
    case .gives: takeData(.gives)
    case .needs: takeData(.needs)
    case .identifiesBy: takeData(.identifies)
    case .consent: takeData(.consent)
    case .shows: takeOffers(.shows)
    case .redeems: takeOffers(.redeems)
    case .buys: takeProducts(.buys)
    case .returns: takeProducts(.returns)
    case .exchanges: takeProducts(.exchanges)
    case .repairs: takeProducts(.repairs)
    case .refuses: takeRefusal(place)
    case .promises: takePromise(place)
    case .keeps: takePromiseActs(.keeps)
    case .cancels: takePromiseActs(.cancels)
    case .then, .ends, .fails: takeExit(kind, place)
    case .escalatesTo: if let party = worker.owner(0) { step.escalatesTo = (party, place) }
    case .resolves: step.resolves = (worker.text(0), place)
    case .follows:
      for operand in worker.matcher.operands {
        if let id = worker.resolve(.process, operand) {
          journey.processes.append((ProcessID(id), worker.place(operand)))
        }
      }
    default: break
    }
  }

  // MARK: Who

  private mutating func takeRoles(_ role: RoleAssignment.Role) {
    for operand in worker.matcher.operands {
      if let party = worker.owner(operand) {
        journey.roles.append(RoleAssignment(role: role, party: party, place: worker.place(operand)))
      }
    }
  }

  // MARK: What the customer feels, gets, thinks

  private mutating func takeEmotion(_ place: Place, isIdeal: Bool) {
    let word = worker.text(0)
    let score = worker.score(1)
    if word == nil, worker.matcher.operand(1) == nil {
      if worker.isBroken { return }
      worker.report(
        "missing-operand", "`\(isIdeal ? "ideal" : "emotion")` needs a feeling, a score, or both", place,
        help: "write it like `\(isIdeal ? "ideal" : "emotion") relieved +2`")
      return
    }
    let isForOne = worker.matcher.operand(2) != nil
    let persona: PersonaID? = worker.reference(.persona, 2)
    if isForOne, persona == nil { return }
    let emotion = Emotion(isIdeal: isIdeal, word: word, score: score, persona: persona, place: place)
    journey.emotions.append(emotion)
  }

  private mutating func takeLine(_ kind: Line.Kind, _ place: Place) {
    guard let text = worker.text(0) else { return }
    journey.lines.append(Line(kind: kind, text: text, speaker: nil, place: place))
  }

  private mutating func takeQuote(_ place: Place) {
    guard let text = worker.text(0) else { return }
    var speaker: Line.Speaker?
    if let operand = worker.matcher.operand(1) {
      if worker.token(operand).kind == .word {
        speaker = worker.resolve(.persona, operand).map { .persona(PersonaID($0)) }
      } else {
        speaker = .other(Text(worker.place(operand)))
      }
    }
    journey.lines.append(Line(kind: .quote, text: text, speaker: speaker, place: place))
  }

  private mutating func takePain(_ node: NodeID, _ place: Place) {
    guard let text = worker.text(0) else { return }
    var head = DeclarationHead(name: "", namePlace: place, place: place)
    var found: [Evidence] = []
    worker.walk(node, .pain) { worker, child, kind in
      if worker.takeCommon(child, kind, &head) { return }
      worker.match(child, kind)
      if let evidence = worker.evidence(worker.tree.place(child), kind) { found.append(evidence) }
    }
    journey.lines.append(
      Line(kind: .pain, text: text, speaker: nil, evidence: keep(found), place: place))
    worker.keep(head, of: .pain)
  }

  private mutating func takeOpportunity(_ node: NodeID, _ place: Place) {
    guard let text = worker.text(0) else { return }
    var head = DeclarationHead(name: "", namePlace: place, place: place)
    var opportunity = Opportunity(text: text, place: place)
    var found: [Evidence] = []
    worker.walk(node, .opportunity) { worker, child, kind in
      if worker.takeCommon(child, kind, &head) { return }
      worker.match(child, kind)
      switch kind {
      case .opportunityOwner: opportunity.owner = worker.owner(0)
      case .impact: opportunity.impact = worker.rating(0)
      case .effort: opportunity.effort = worker.rating(0)
      case .due: opportunity.due = worker.date(0)
      case .evidence:
        if let evidence = worker.evidence(worker.tree.place(child), kind) { found.append(evidence) }
      default: break
      }
    }
    opportunity.evidence = keep(found)
    journey.opportunities.append(opportunity)
    worker.keep(head, of: .opportunity)
  }

  /// Keeps the evidence of a pain or opportunity in a list of its own, so that the slices of steps stay whole.
  private mutating func keep(_ found: [Evidence]) -> Range<Int> {
    let start = journey.nestedEvidence.count
    journey.nestedEvidence += found
    return start..<journey.nestedEvidence.count
  }

  private mutating func takeEvidence(_ place: Place, _ kind: StatementKind) {
    if let evidence = worker.evidence(place, kind) { journey.evidence.append(evidence) }
  }

  // MARK: Behind the scenes

  private mutating func takeRow(_ node: NodeID, _ kind: StatementKind, _ place: Place) {
    guard let text = worker.text(0) else { return }
    let layer: BlueprintRow.Layer =
      switch kind {
      case .frontstage: .frontstage
      case .backstage: .backstage
      default: .support
      }
    var row = BlueprintRow(layer: layer, text: text, place: place)
    var head = DeclarationHead(name: "", namePlace: place, place: place)
    worker.walk(node, .blueprint) { worker, child, kind in
      if worker.takeCommon(child, kind, &head) { return }
      worker.match(child, kind)
      switch kind {
      case .rowOwner: row.owner = worker.owner(0)
      case .wait: row.wait = worker.durationRange(0)
      case .takes: row.takes = worker.durationRange(0)
      default: break
      }
    }
    journey.blueprint.append(row)
    worker.keep(head, of: kind)
  }

  // MARK: Data, offers, promises

  private mutating func takeData(_ verb: DataUse.Verb) {
    for operand in worker.matcher.operands {
      if let id = worker.resolve(.data, operand) {
        journey.dataUses.append(DataUse(verb: verb, data: DataID(id), place: worker.place(operand)))
      }
    }
  }

  private mutating func takeOffers(_ verb: Deal.Verb) {
    for operand in worker.matcher.operands {
      if let id = worker.resolve(.offer, operand) {
        journey.deals.append(Deal(verb: verb, object: .offer(OfferID(id)), place: worker.place(operand)))
      }
    }
  }

  private mutating func takeProducts(_ verb: Deal.Verb) {
    for operand in worker.matcher.operands {
      if let id = worker.resolve(.product, operand) {
        journey.deals.append(
          Deal(verb: verb, object: .product(ProductID(id)), place: worker.place(operand)))
      }
    }
  }

  private mutating func takeRefusal(_ place: Place) {
    guard let word = worker.word(0), let operand = worker.matcher.operand(1) else { return }
    let verbs: [Deal.Verb] = [.returns, .exchanges, .repairs, .redeems]
    guard let verb = verbs.first(where: { $0.word == word }) else { return }
    let object: Deal.Object?
    if verb == .redeems {
      object = worker.resolve(.offer, operand).map { .offer(OfferID($0)) }
    } else {
      object = worker.resolve(.product, operand).map { .product(ProductID($0)) }
    }
    let reason = worker.text(2)
    let share = exitShare(3)
    let target = worker.matcher.operand(4).flatMap { stepTarget($0) }
    if let object {
      journey.deals.append(
        Deal(verb: verb, object: object, isRefused: true, reason: reason, place: place))
    }
    if let target {
      journey.exits.append(
        Exit(kind: .refused, target: target, share: share, text: reason, place: place))
    } else if worker.matcher.operand(4) != nil {
      hasBrokenExit = true
    } else if let share, !worker.isBroken {
      worker.report(
        "missing-operand", "a share of refusals needs a step where the customer goes", place,
        help: "write it like `refuses returns handset \"Bought elsewhere\" \(share) -> call`")
    }
  }

  private mutating func takePromise(_ place: Place) {
    guard let operand = worker.matcher.operand(0), let id = promise(operand) else { return }
    journey.promiseActs.append(
      PromiseAct(
        verb: .makes, promise: id, text: worker.text(1), within: worker.duration(2), place: place))
  }

  private mutating func takePromiseActs(_ verb: PromiseAct.Verb) {
    for operand in worker.matcher.operands {
      if let id = promise(operand) {
        journey.promiseActs.append(
          PromiseAct(verb: verb, promise: id, text: nil, within: nil, place: worker.place(operand)))
      }
    }
  }

  // MARK: Ways out

  /// The share in a slot. One that cannot be read makes the sum of the step's shares unknown.
  private mutating func exitShare(_ slot: UInt8) -> Share? {
    let share = worker.share(slot)
    if share == nil, worker.matcher.operand(slot) != nil { hasBrokenExit = true }
    return share
  }

  private mutating func takeExit(_ kind: StatementKind, _ place: Place) {
    if worker.isBroken { hasBrokenExit = true }
    switch kind {
    case .then:
      let share = exitShare(1)
      let text = worker.text(2)
      guard let target = worker.matcher.operand(0).flatMap({ stepTarget($0) }) else {
        hasBrokenExit = true
        return
      }
      journey.exits.append(Exit(kind: .then, target: target, share: share, text: text, place: place))
    case .ends:
      let isLost = worker.matcher.operand(0) != nil
      journey.exits.append(
        Exit(
          kind: isLost ? .lost : .ends, target: nil, share: exitShare(1), text: worker.text(2), place: place))
    default:
      let text = worker.text(0)
      let share = exitShare(1)
      let named = worker.matcher.operand(2)
      let target = named.flatMap { stepTarget($0) }
      // A failure that lands on a name nobody knows is not a failure that loses the customer.
      if named != nil, target == nil {
        hasBrokenExit = true
        return
      }
      journey.exits.append(Exit(kind: .fails, target: target, share: share, text: text, place: place))
    }
  }

  private mutating func checkShares(_ step: Step) {
    let exits = journey.exits[step.exits]
    guard exits.contains(where: { $0.share != nil }) else { return }
    let total = exits.reduce(0) { $0 + Int($1.share?.thousandths ?? 0) }
    let all = Int(Share.all.thousandths)
    let hasOpen = exits.contains { $0.share == nil && $0.kind != .fails && $0.kind != .refused }
    let goesOn = !exits.contains {
      $0.kind == .then || (($0.kind == .ends || $0.kind == .lost) && $0.share == nil && $0.text == nil)
    }
    guard total > all || (total < all && !hasOpen && !goesOn),
      let first = exits.first(where: { $0.share != nil })
    else { return }
    let sum = Share(thousandths: Int32(clamping: total))
    worker.report(
      "shares-do-not-add-up", "the shares of this step's ways out add up to \(sum)", first.place,
      related: exits.compactMap { exit in
        guard let share = exit.share, exit.place != first.place else { return nil }
        return RelatedPlace(exit.place, "\(share) here")
      },
      help: total > all
        ? "together they are at most 100%"
        : "they have to be 100%, or one way must have no share and take the rest")
  }
}

extension Worker {
  /// The evidence that has been matched.
  mutating func evidence(_ place: Place, _ kind: StatementKind) -> Evidence? {
    guard let word = word(0) else { return nil }
    let text = text(1)
    let date = date(2)
    guard let strength = Evidence.Kind.allCases.first(where: { $0.word == word }) else { return nil }
    return Evidence(kind: strength, text: text, date: date, place: place)
  }
}
