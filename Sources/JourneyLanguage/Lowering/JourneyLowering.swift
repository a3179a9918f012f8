// The third pass: one journey. Its steps and promises are named first, since order never matters for references; then
// its statements are read once, in text order, into the lists of the IR.

import JourneySource
import JourneySyntax

/// Lowers journeys, one after the other, with one set of buffers.
struct JourneyLowering: ~Copyable {
  var worker: Worker
  var journey = JourneyParts(
    head: DeclarationHead(
      name: "", namePlace: Place(FileID(0), ByteRange(0, 0)), place: Place(FileID(0), ByteRange(0, 0))))
  private var id = JourneyID(0)
  /// The names of the steps of the journey that was asked for last.
  private var other: (journey: JourneyID?, steps: NameTable) = (nil, NameTable())
  /// Nodes of the journey's steps, in order.
  private var stepNodes: [NodeID] = []
  /// Whether a way out of the step at hand leads to a name that nobody knows.
  var hasBrokenExit = false

  init(_ declared: Declared, _ tree: SyntaxTree) {
    worker = Worker(declared, tree)
  }

  /// Whether a journey says that it is a sketch.
  static func isSketch(_ node: NodeID, _ tree: SyntaxTree) -> Bool {
    for child in tree.children(of: node) where tree.statements[child] == StatementKind.state.rawValue {
      if let word = tree.operands(child).first, tree.isWord(tree.tokens[word], .sketch) {
        return true
      }
    }
    return false
  }

  /// Whether a journey says that it is the ideal of another one.
  static func isIdeal(_ node: NodeID, _ tree: SyntaxTree) -> Bool {
    for child in tree.children(of: node) where tree.statements[child] == StatementKind.idealOf.rawValue {
      return true
    }
    return false
  }

  /// Lowers the journey at `node` of the worker's tree.
  mutating func lower(_ node: NodeID, _ id: JourneyID) -> LoweredJourney {
    self.id = id
    worker.startOver()
    worker.allows.removeAll()
    worker.usage = Usage()
    worker.isSketch = JourneyLowering.isSketch(node, worker.tree)
    worker.match(node, .journey)
    journey = JourneyParts(head: worker.head(node))
    if worker.isSketch { journey.state = .sketch }
    collectNames(node)
    reserve()
    lowerBlock(node)
    journey.remarks = worker.takeRemarks()
    return LoweredJourney(
      id: id, journey: Journey(journey), diagnostics: worker.diagnostics, usage: worker.usage,
      allows: worker.allows)
  }

  // MARK: Names

  private mutating func collectNames(_ journeyNode: NodeID) {
    worker.local.removeAll()
    stepNodes.removeAll(keepingCapacity: true)
    let tree = worker.tree
    let bytes = tree.source.bytes
    var node = journeyNode + 1
    let end = Int(tree.nodes[journeyNode].next)
    while node < end {
      switch StatementKind(rawValue: tree.statements[node]) ?? .unknown {
      case .stage:
        node += 1
        continue
      case .touchpoint, .action:
        if let first = tree.operands(node).first, tree.tokens[first].kind == .word {
          let token = tree.tokens[first]
          declareStep(token, stepNodes.count, bytes.span)
        }
        stepNodes.append(node)
        node += 1
        continue
      case .promises:
        if let first = tree.operands(node).first, tree.tokens[first].kind == .word {
          declarePromise(tree.tokens[first], bytes.span)
        }
      default: break
      }
      node = Int(tree.nodes[node].next)
    }
  }

  private mutating func declareStep(_ token: Token, _ id: Int, _ bytes: Span<UInt8>) {
    let special = token.isSpecial
    if let first = worker.local.first(.step, bytes, token.range, isSpecial: special) {
      worker.report(
        "duplicate-name", "a second step of this journey is called `\(worker.tree.text(token))`",
        worker.tree.place(token),
        related: [RelatedPlace(Place(worker.tree.file, first.range), "the first is here")],
        help: "rename one of them; titles may be alike, names not")
      return
    }
    worker.local.insert(.step, bytes, token.range, isSpecial: special, file: worker.tree.file, id: id)
  }

  private mutating func declarePromise(_ token: Token, _ bytes: Span<UInt8>) {
    let special = token.isSpecial
    guard worker.local.first(.promise, bytes, token.range, isSpecial: special) == nil else { return }
    worker.local.insert(
      .promise, bytes, token.range, isSpecial: special, file: worker.tree.file, id: journey.promises.count)
    journey.promises.append(Promise(name: worker.tree.text(token), place: worker.tree.place(token)))
  }

  private mutating func reserve() {
    let count = stepNodes.count
    journey.steps.reserveCapacity(count)
    journey.emotions.reserveCapacity(count + 4)
    journey.lines.reserveCapacity(count * 2)
    journey.dataUses.reserveCapacity(count)
    journey.exits.reserveCapacity(count)
  }

  // MARK: The journey's own statements

  private mutating func lowerBlock(_ node: NodeID) {
    var block = worker.block(node, .journey)
    while let (child, kind) = worker.next(&block) { take(child, kind) }
  }

  private mutating func take(_ node: NodeID, _ kind: StatementKind) {
    if worker.takeCommon(node, kind, &journey.head) { return }
    switch kind {
    case .touchpoint, .action: lowerLooseStep(node, kind)
    case .stage: lowerStage(node)
    case .handoff: lowerHandoff(node)
    default:
      worker.match(node, kind)
      takeSimple(node, kind)
    }
  }

  private mutating func takeSimple(_ node: NodeID, _ kind: StatementKind) {
    let place = worker.tree.place(node)
    switch kind {
    case .state:
      // Read before, since it says how names are taken.
      break
    case .idealOf:
      journey.state = .ideal(of: worker.reference(.journey, 0))
    case .journeyPersona: journey.personas += worker.references(.persona, 0)
    case .accountable:
      if let party = worker.owner(0) { journey.accountable = (party, place) }
    case .expects:
      let from = worker.matcher.operand(2).flatMap { localStep($0) }
      let to = worker.matcher.operand(3).flatMap { localStep($0) }
      guard let text = worker.text(0), let within = worker.duration(1) else { return }
      journey.expectations.append(Expectation(text: text, within: within, from: from, to: to, place: place))
    case .startsWith:
      let channel: ChannelID? = worker.reference(.channel, 1)
      if let product: ProductID = worker.reference(.product, 0) {
        journey.startsWith.append(Possession(product: product, channel: channel, place: place))
      }
    case .measure: if let measure = takeMeasure(place) { journey.journeyMeasures.append(measure) }
    case .target: if let target = takeTarget(place) { journey.journeyTargets.append(target) }
    default: break
    }
  }

  private mutating func lowerStage(_ node: NodeID) {
    worker.match(node, .stage)
    let id = StageID(journey.stages.count)
    let head = worker.head(node)
    if head.name.isEmpty, !worker.isSketch, !worker.isBroken {
      worker.report(
        "missing-operand", "this stage has no name", worker.tree.place(worker.tree.keyword(node)),
        label: "needs a name after it",
        help: "write it like `stage buy \"Buy\"`; only in `state sketch` it needs none")
    }
    let first = journey.steps.count
    journey.stages.append(Stage(head: head, steps: first..<first))
    var stageHead = head
    var block = worker.block(node, .stage)
    while let (child, kind) = worker.next(&block) {
      if kind == .touchpoint || kind == .action {
        lowerStep(child, kind, stage: id)
      } else {
        _ = worker.takeCommon(child, kind, &stageHead)
      }
    }
    journey.stages[id.index].head = stageHead
    journey.stages[id.index].steps = first..<journey.steps.count
    // What stands in a stage that is out of use is so, too.
    for step in first..<journey.steps.count where journey.steps[step].head.retired == nil {
      journey.steps[step].head.retired = stageHead.retired
    }
  }

  /// A step that stands in the journey itself: the stage around it is implied.
  private mutating func lowerLooseStep(_ node: NodeID, _ kind: StatementKind) {
    let first = journey.steps.count
    if journey.stages.last.map({ !$0.isImplied }) ?? true {
      var stage = Stage(head: journey.head, steps: first..<first)
      stage.head = DeclarationHead(
        name: "", namePlace: worker.tree.place(worker.tree.keyword(node)), place: worker.tree.place(node))
      stage.isImplied = true
      journey.stages.append(stage)
    }
    lowerStep(node, kind, stage: StageID(journey.stages.count - 1))
    let last = journey.stages.count - 1
    journey.stages[last].steps = journey.stages[last].steps.lowerBound..<journey.steps.count
    journey.stages[last].head.place.range.end = worker.tree.range(node).end
  }

  private mutating func lowerHandoff(_ node: NodeID) {
    worker.match(node, .handoff)
    let place = worker.tree.place(node)
    var handoff = Handoff(place: place)
    handoff.from = worker.matcher.operand(0).flatMap { localStep($0) }
    handoff.to = worker.matcher.operand(1).flatMap { localStep($0) }
    handoff.note = worker.tree.note(node).map { Text(Place(worker.tree.file, $0)) }
    var head = DeclarationHead(name: "", namePlace: place, place: place)
    worker.walk(node, .handoff) { worker, child, kind in
      if worker.takeCommon(child, kind, &head) { return }
      worker.match(child, kind)
      switch kind {
      case .carries: handoff.carries += worker.references(.data, 0)
      case .drops: handoff.drops += worker.references(.data, 0)
      case .consent: handoff.consent += worker.references(.data, 0)
      case .via: handoff.via += worker.texts(0)
      case .handoffWithin: handoff.within = worker.duration(0)
      default: break
      }
    }
    journey.handoffs.append(handoff)
    worker.keep(head, of: .handoff)
  }

  // MARK: References within journeys

  /// The step of this journey that an operand names.
  mutating func localStep(_ operand: Operand) -> StepID? {
    switch stepTarget(operand) {
    case .step(let id): return id
    case .elsewhere:
      worker.report(
        "wrong-kind",
        "`\(worker.tree.source.text(in: worker.place(operand).range))` is a step of another journey",
        worker.place(operand), help: "a step of this journey is needed here")
      return nil
    case nil: return nil
    }
  }

  /// The step that an operand names, in this journey or another.
  mutating func stepTarget(_ operand: Operand) -> StepTarget? {
    let tree = worker.tree
    let token = worker.token(operand)
    if operand.count == 1 {
      let bytes = tree.source.bytes
      if let entry = worker.local.first(
        .step, bytes.span, token.range, isSpecial: token.isSpecial)
      {
        return .step(StepID(Int(entry.id)))
      }
      reportUnresolved(token, .step)
      return nil
    }
    guard operand.count == 3 else {
      worker.report(
        "unresolved-name", "no step is called `\(tree.source.text(in: worker.place(operand).range))`",
        worker.place(operand), help: "a step of another journey is `journey.step`")
      return nil
    }
    let first = Operand(slot: operand.slot, count: 1, first: operand.first)
    guard let id = worker.resolve(.journey, first) else { return nil }
    let name = tree.tokens[Int(operand.first) + 2]
    let bytes = tree.source.bytes
    if JourneyID(id) == self.id {
      if let entry = worker.local.first(
        .step, bytes.span, name.range, isSpecial: name.isSpecial)
      {
        return .step(StepID(Int(entry.id)))
      }
      reportUnresolved(name, .step)
      return nil
    }
    readSteps(of: JourneyID(id))
    guard other.steps.first(.step, bytes.span, name.range, isSpecial: name.isSpecial) != nil else {
      let (journeyName, wanted) = (tree.text(token), tree.text(name))
      let suggestion =
        worker.maySuggest()
        ? Spelling.suggestion(for: wanted, among: other.steps.entries.lazy.map(other.steps.name(of:))) : nil
      let place = tree.place(name)
      worker.report(
        "unresolved-name", "the journey `\(journeyName)` has no step `\(wanted)`", place,
        help: suggestion.map { "did you mean `\(journeyName).\($0)`?" },
        fixes: suggestion.map { [Fix("change it to `\($0)`", .suggested, [TextEdit(place, $0)])] } ?? [])
      return nil
    }
    return .elsewhere(JourneyID(id), name: tree.text(name))
  }

  /// Reads the names of the steps of another journey, which need not be lowered. They are kept until the steps of one
  /// more are asked for.
  private mutating func readSteps(of id: JourneyID) {
    guard other.journey != id else { return }
    other.journey = id
    other.steps.removeAll()
    let (file, journey) = worker.declared.journeyNodes[id.index]
    let tree = worker.declared.set.trees[file.index]
    let bytes = tree.source.bytes
    var node = journey + 1
    while node < Int(tree.nodes[journey].next) {
      switch StatementKind(rawValue: tree.statements[node]) ?? .unknown {
      case .stage:
        node += 1
        continue
      case .touchpoint, .action:
        if let first = tree.operands(node).first, tree.tokens[first].kind == .word {
          let name = tree.tokens[first]
          other.steps.insert(
            .step, bytes.span, name.range, isSpecial: name.isSpecial, file: tree.file,
            id: other.steps.entries.count)
        }
      default: break
      }
      node = Int(tree.nodes[node].next)
    }
  }

  /// The promise that an operand names.
  mutating func promise(_ operand: Operand) -> PromiseID? {
    let token = worker.token(operand)
    let bytes = worker.tree.source.bytes
    let found = worker.local.first(
      .promise, bytes.span, token.range, isSpecial: token.isSpecial)
    guard let found else {
      reportUnresolved(token, .promise)
      return nil
    }
    return PromiseID(Int(found.id))
  }

  private mutating func reportUnresolved(_ token: Token, _ namespace: Namespace) {
    if worker.declared.isLost(token, in: worker.tree) { return }
    let name = worker.tree.text(token)
    let candidates = worker.local.entries.lazy.filter { $0.namespace == namespace }
    let suggestion =
      worker.maySuggest()
      ? Spelling.suggestion(for: name, among: candidates.map(worker.local.name(of:))) : nil
    let place = worker.tree.place(token)
    worker.report(
      "unresolved-name",
      namespace == .step
        ? "this journey has no step `\(name)`" : "no step of this journey promises `\(name)`",
      place,
      help: suggestion.map { "did you mean `\($0)`?" }
        ?? (namespace == .step
          ? "a step of another journey is written `journey.step`"
          : "a step makes it with `promises \(name) \"...\" within 3 days`"),
      fixes: suggestion.map { [Fix("change it to `\($0)`", .suggested, [TextEdit(place, $0)])] } ?? [])
  }

  // MARK: Measures

  mutating func takeMeasure(_ place: Place) -> Measure? {
    let count = worker.sample(2)
    let date = worker.date(3)
    let found: MetricID? = worker.reference(.metric, 0)
    guard let value = worker.decimal(1), let metric = found else { return nil }
    return Measure(
      metric: metric, value: value.value, isPercent: value.isPercent, among: count, date: date, place: place)
  }

  mutating func takeTarget(_ place: Place) -> Target? {
    let found: MetricID? = worker.reference(.metric, 0)
    guard let value = worker.decimal(1), let metric = found else { return nil }
    return Target(metric: metric, value: value.value, isPercent: value.isPercent, place: place)
  }
}
