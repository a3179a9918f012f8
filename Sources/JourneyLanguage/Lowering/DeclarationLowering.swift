// The second pass: what stands outside journeys.

import JourneySource
import JourneySyntax

/// Lowers settings and declarations into the program.
struct DeclarationLowering: ~Copyable {
  var worker: Worker
  private let set: SourceSet

  init(_ declared: Declared, _ set: SourceSet) {
    self.set = set
    let nothing = SyntaxTree.empty(SourceFile(path: "", bytes: []), id: FileID(0))
    worker = Worker(declared, set.trees.first ?? nothing)
  }

  // MARK: Sketches

  /// Declares the names that sketches mention and nobody declares.
  static func declareSketchNames(_ set: SourceSet, _ program: inout Program, _ declarer: inout Declarer) {
    for (index, (file, node)) in declarer.declared.journeyNodes.enumerated() {
      let tree = set.trees[file.index]
      guard JourneyLowering.isSketch(node, tree) else { continue }
      for mention in DeclarationLowering.mentions(of: node, JourneyID(index), tree, declarer.declared) {
        declarer.declareImplicit(mention.namespace, mention.token, tree, &program)
      }
    }
  }

  /// What a sketch mentions. The copy of the names that it is read with is gone when it returns: declaring more would
  /// have to copy all of them.
  private static func mentions(
    of node: NodeID, _ id: JourneyID, _ tree: SyntaxTree, _ declared: Declared
  ) -> [(namespace: Namespace, token: Token)] {
    var lowering = JourneyLowering(declared, tree)
    lowering.worker.mentions = []
    _ = lowering.lower(node, id)
    return lowering.worker.mentions ?? []
  }

  // MARK: Everything

  mutating func lowerAll(_ program: inout Program, _ declarer: Declarer) {
    for tree in set.trees where !tree.isBinary { lowerTop(tree, &program) }
    for (index, origin) in declarer.parties.enumerated() {
      worker.tree = set.trees[origin.file.index]
      lowerParty(origin.node, index, &program)
    }
    for (namespace, origins) in declarer.others.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for (index, origin) in origins.enumerated() {
        worker.tree = set.trees[origin.file.index]
        lower(namespace, origin.node, index, &program)
      }
    }
    program.remarks = worker.takeRemarks()
  }

  /// Settings, `allow` at the top, translations, and what does not belong there.
  private mutating func lowerTop(_ tree: SyntaxTree, _ program: inout Program) {
    worker.tree = tree
    let isSettings = tree.file == set.settings
    let whole = Place(tree.file, ByteRange(0, tree.source.bytes.count))
    var settings = program.settings
    var translations = program.translations
    var extensions = program.extensions
    worker.walk(nil, .file) { worker, node, kind in
      switch kind {
      case .use: worker.match(node, kind)
      case .allow: worker.takeAllow(node, scope: whole)
      case .language, .asOf, .currency, .lint, .output:
        guard isSettings else {
          let word = Language.definitions[Int(kind.rawValue)]?.phrase ?? ""
          worker.report(
            "misplaced-statement", "`\(word)` is a setting of the whole workspace",
            tree.place(tree.keyword(node)), help: "it stands in `workspace.journey` at the root")
          return
        }
        SettingsLowering.lower(&worker, node, kind, &settings)
      case .translation:
        translations.append(SettingsLowering.translation(&worker, node))
      case .custom: extensions.append(tree.place(node))
      default: break
      }
    }
    program.settings = settings
    program.translations = translations
    program.extensions = extensions
  }

  // MARK: Who there is

  private mutating func lowerParty(_ node: NodeID, _ index: Int, _ program: inout Program) {
    var party = program.parties[index]
    let kind: StatementKind =
      switch party.kind {
      case .organization: .organization
      case .division: .division
      case .team: .team
      case .person: .person
      case .executive: .executive
      case .partner: .partner
      }
    worker.match(node, kind)
    party.head = worker.head(node)
    let context: Context =
      switch party.kind {
      case .organization: .organization
      case .division: .division
      case .team, .partner: .team
      case .person, .executive: .person
      }
    worker.walk(node, context) { worker, child, kind in
      switch kind {
      case .covers:
        worker.match(child, kind)
        party.covers += worker.texts(0)
      case .answersFor:
        worker.match(child, kind)
        for operand in worker.matcher.operands {
          guard let id = worker.resolve(.party, operand) else { continue }
          let target = worker.declared.partyKinds[id]
          guard target != .person, target != .executive else {
            worker.report(
              "wrong-kind", "`\(worker.tree.text(worker.token(operand)))` is \(Declared.phrase(of: target))",
              worker.place(operand), help: "one answers for an organization, division, team or partner")
            continue
          }
          party.answersFor.append(PartyID(id))
        }
      // Parties inside are lowered on their own.
      case .division, .team, .person, .executive, .partner: break
      default: _ = worker.takeCommon(child, kind, &party.head)
      }
    }
    if party.kind == .executive, party.answersFor.isEmpty, let parent = party.parent {
      party.answersFor = [parent]
    }
    program.parties[index] = party
  }

  // MARK: What there is

  private mutating func lower(
    _ namespace: Namespace, _ node: NodeID, _ index: Int, _ program: inout Program
  ) {
    switch namespace {
    case .channel: lowerChannel(node, &program.channels[index])
    case .data: lowerData(node, &program.data[index])
    case .product:
      worker.match(node, .product)
      var head = worker.head(node)
      worker.walk(node, .product) { worker, child, kind in _ = worker.takeCommon(child, kind, &head) }
      program.products[index].head = head
    case .offer: lowerOffer(node, &program.offers[index])
    case .policy: lowerPolicy(node, &program.policies[index])
    case .metric: lowerMetric(node, &program.metrics[index])
    case .persona: lowerPersona(node, &program.personas[index])
    case .process: lowerProcess(node, &program.processes[index])
    case .party, .journey, .step, .promise: break
    }
  }

  private mutating func lowerChannel(_ node: NodeID, _ channel: inout Channel) {
    worker.match(node, .channel)
    var result = channel
    result.head = worker.head(node)
    worker.walk(node, .channel) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      worker.match(child, kind)
      switch kind {
      case .runBy: result.runBy = worker.owner(0)
      case .oneWay: result.isOneWay = true
      case .sells: result.sells += worker.references(.product, 0)
      default: break
      }
    }
    channel = result
  }

  private mutating func lowerData(_ node: NodeID, _ data: inout DataItem) {
    worker.match(node, .data)
    var result = data
    result.head = worker.head(node)
    worker.walk(node, .data) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      worker.match(child, kind)
      if kind == .personal { result.isPersonal = true }
      if kind == .changes { result.changes = true }
    }
    data = result
  }

  private mutating func lowerOffer(_ node: NodeID, _ offer: inout Offer) {
    worker.match(node, .offer)
    var result = offer
    result.head = worker.head(node)
    worker.walk(node, .offer) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      worker.match(child, kind)
      switch kind {
      case .offerProduct: result.products += worker.references(.product, 0)
      case .shownIn: result.shownIn += worker.references(.channel, 0)
      case .honoredIn:
        result.honoredIn += worker.references(.channel, 0)
        if let last = worker.matcher.operands.last { result.lastHonored = worker.place(last) }
      case .combinesWith: result.combinesWith += worker.references(.offer, 0)
      case .valid:
        guard let first = worker.date(0), let last = worker.date(1) else { return }
        let place = worker.tree.place(child)
        if last < first {
          worker.report(
            "date-range-reversed", "this ends before it begins", place,
            help: "write the earlier day first: `valid \(last) to \(first)`",
            fixes: [worker.change(place, to: "valid \(last) to \(first)")])
        }
        result.valid = ClosedDates(first: min(first, last), last: max(first, last), place: place)
      default: break
      }
    }
    offer = result
  }

  private mutating func lowerPolicy(_ node: NodeID, _ policy: inout Policy) {
    worker.match(node, .policy)
    var result = policy
    result.head = worker.head(node)
    worker.walk(node, .policy) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      guard worker.match(child, kind) || kind != .bought else { return }
      switch kind {
      case .policyProduct: result.products += worker.references(.product, 0)
      case .policyCovers:
        for operand in worker.matcher.operands {
          let word = worker.tree.text(worker.token(operand))
          if let verb = AfterSale.allCases.first(where: { $0.word == word }) { result.covers.append(verb) }
        }
      case .bought:
        result.lines.append(
          Policy.Line(
            boughtIn: worker.references(.channel, 0), acceptedIn: worker.references(.channel, 1),
            within: worker.duration(2), place: worker.tree.place(child)))
      default: break
      }
    }
    policy = result
  }

  private mutating func lowerMetric(_ node: NodeID, _ metric: inout Metric) {
    worker.match(node, .metric)
    var result = metric
    result.head = worker.head(node)
    worker.walk(node, .metric) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      worker.match(child, kind)
      guard kind == .metricRange, let low = worker.decimal(0)?.value, let high = worker.decimal(1)?.value
      else { return }
      if high <= low {
        worker.report(
          "wrong-value", high < low ? "this goes from more to less" : "lowest and highest value are the same",
          worker.tree.place(child), help: "write the lowest value first, then the highest",
          fixes: high < low ? [worker.exchange(0, 1)] : [])
      }
      (result.low, result.high) = (min(low, high), max(low, high))
    }
    metric = result
  }

  private mutating func lowerPersona(_ node: NodeID, _ persona: inout Persona) {
    worker.match(node, .persona)
    var result = persona
    result.head = worker.head(node)
    worker.walk(node, .persona) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      worker.match(child, kind)
      switch kind {
      case .priority:
        if let word = worker.word(0) {
          result.priority = Persona.Priority.allCases.first { $0.word == word }
        }
      case .share: result.share = worker.share(0)
      case .uses: result.uses += worker.references(.channel, 0)
      case .wants: result.wants += worker.texts(0)
      case .personaQuote: result.quotes += worker.texts(0)
      case .patience: result.patience = worker.duration(0)
      case .known: result.known += worker.references(.data, 0)
      default: break
      }
    }
    persona = result
  }

  private mutating func lowerProcess(_ node: NodeID, _ process: inout Process) {
    worker.match(node, .process)
    var result = process
    result.head = worker.head(node)
    worker.walk(node, .process) { worker, child, kind in
      if worker.takeCommon(child, kind, &result.head) { return }
      worker.match(child, kind)
      switch kind {
      case .processOwner: result.owner = worker.owner(0)
      case .reviewed: result.reviewed = worker.date(0)
      default: break
      }
    }
    process = result
  }
}
