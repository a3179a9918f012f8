// The first pass: every name that a file declares, and an entity for each.

import JourneySource
import JourneySyntax

/// Declares the names of all files.
struct Declarer {
  var declared: Declared
  /// Where each entity is declared, by kind, in the order of its list.
  var parties: [(file: FileID, node: NodeID)] = []
  var others: [Namespace: [(file: FileID, node: NodeID)]] = [:]
  private var matcher = StatementMatcher()

  init(_ set: SourceSet) {
    let count = set.trees.reduce(0) { $0 + min($1.nodes.count, 4_096) }
    declared = Declared(set: set, names: NameTable(capacity: min(count, 65_536)))
  }

  mutating func declareAll(_ program: inout Program) {
    for tree in declared.set.trees {
      var node = 0
      while node < tree.nodes.count {
        declare(node, tree, &program)
        node = Int(tree.nodes[node].next)
      }
      if tree.statements.contains(0) { collectLostNames(tree) }
    }
  }

  /// What statements that do not belong where they stand seem to declare: the first operand, or the keyword where a
  /// title follows it. Blocks of `x-` statements are nobody's mistake.
  private mutating func collectLostNames(_ tree: SyntaxTree) {
    var names: Set<String> = []
    var node = 0
    while node < tree.nodes.count {
      if tree.statements[node] == StatementKind.custom.rawValue {
        node = Int(tree.nodes[node].next)
        continue
      }
      if tree.statements[node] == 0, tree.isStatement(node), let first = tree.operands(node).first {
        switch tree.tokens[first].kind {
        case .word: names.insert(tree.text(tree.tokens[first]))
        case .string, .textBlock: names.insert(tree.text(tree.keyword(node)))
        default: break
        }
      }
      node += 1
    }
    if !names.isEmpty { declared.lost[tree.file] = names }
  }

  private mutating func declare(_ node: NodeID, _ tree: SyntaxTree, _ program: inout Program) {
    switch StatementKind(rawValue: tree.statements[node]) ?? .unknown {
    case .organization: declareParty(node, .organization, parent: nil, tree, &program)
    case .channel:
      program.channels.append(Channel(head: head(node, .channel, program.channels.count, tree)))
    case .data:
      program.data.append(DataItem(head: head(node, .data, program.data.count, tree)))
    case .product:
      program.products.append(Product(head: head(node, .product, program.products.count, tree)))
    case .offer:
      program.offers.append(Offer(head: head(node, .offer, program.offers.count, tree)))
    case .policy:
      program.policies.append(Policy(head: head(node, .policy, program.policies.count, tree)))
    case .metric:
      program.metrics.append(Metric(head: head(node, .metric, program.metrics.count, tree)))
    case .persona:
      program.personas.append(Persona(head: head(node, .persona, program.personas.count, tree)))
    case .process:
      program.processes.append(Process(head: head(node, .process, program.processes.count, tree)))
    case .journey:
      insert(node, .journey, declared.journeyNodes.count, tree)
      declared.journeyNodes.append((tree.file, node))
    default: break
    }
  }

  private mutating func declareParty(
    _ node: NodeID, _ kind: Party.Kind, parent: PartyID?, _ tree: SyntaxTree, _ program: inout Program
  ) {
    let id = PartyID(program.parties.count)
    insert(node, .party, id.index, tree)
    let name = nameToken(node, tree)
    var party = Party(
      head: DeclarationHead(
        name: name.map(tree.text) ?? "", namePlace: tree.place(name ?? tree.keyword(node)),
        place: tree.place(node)), kind: kind)
    party.parent = parent
    party.division = kind == .division ? id : parent.flatMap { program.parties[$0.index].division }
    program.parties.append(party)
    declared.partyKinds.append(kind)
    parties.append((tree.file, node))
    for child in tree.children(of: node) {
      let kind: Party.Kind? =
        switch StatementKind(rawValue: tree.statements[child]) {
        case .division: .division
        case .team: .team
        case .person: .person
        case .executive: .executive
        case .partner: .partner
        default: nil
        }
      if let kind { declareParty(child, kind, parent: id, tree, &program) }
    }
  }

  private mutating func head(
    _ node: NodeID, _ namespace: Namespace, _ id: Int, _ tree: SyntaxTree
  ) -> DeclarationHead {
    insert(node, namespace, id, tree)
    others[namespace, default: []].append((tree.file, node))
    let name = nameToken(node, tree)
    return DeclarationHead(
      name: name.map(tree.text) ?? "", namePlace: tree.place(name ?? tree.keyword(node)),
      place: tree.place(node))
  }

  /// The name of a declaration: its first operand, if that is a word.
  private func nameToken(_ node: NodeID, _ tree: SyntaxTree) -> Token? {
    let operands = tree.operands(node)
    guard let first = operands.first, tree.tokens[first].kind == .word else { return nil }
    return tree.tokens[first]
  }

  private mutating func insert(
    _ node: NodeID, _ namespace: Namespace, _ id: Int, _ tree: SyntaxTree
  ) {
    guard let name = nameToken(node, tree) else { return }
    let bytes = tree.source.bytes
    declared.names.insert(
      namespace, bytes.span, name.range, isSpecial: name.isSpecial, file: tree.file, id: id)
  }

  /// Declares a name that a sketch mentions and nobody declares, seen only in its file.
  mutating func declareImplicit(
    _ namespace: Namespace, _ token: Token, _ tree: SyntaxTree, _ program: inout Program
  ) {
    guard declared.entry(namespace, token, in: tree) == nil else { return }
    var head = DeclarationHead(
      name: tree.text(token), namePlace: tree.place(token), place: tree.place(token))
    head.isImplicit = true
    let id: Int
    switch namespace {
    case .party:
      id = program.parties.count
      program.parties.append(Party(head: head, kind: .team))
      declared.partyKinds.append(.team)
    case .channel:
      id = program.channels.count
      program.channels.append(Channel(head: head))
    case .data:
      id = program.data.count
      program.data.append(DataItem(head: head))
    case .product:
      id = program.products.count
      program.products.append(Product(head: head))
    case .offer:
      id = program.offers.count
      program.offers.append(Offer(head: head))
    case .policy:
      id = program.policies.count
      program.policies.append(Policy(head: head))
    case .metric:
      id = program.metrics.count
      program.metrics.append(Metric(head: head))
    case .persona:
      id = program.personas.count
      program.personas.append(Persona(head: head))
    case .process:
      id = program.processes.count
      program.processes.append(Process(head: head))
    case .journey, .step, .promise: return
    }
    let bytes = tree.source.bytes
    declared.names.insert(
      namespace, bytes.span, token.range, isSpecial: token.isSpecial, file: tree.file, id: id,
      isImplicit: true)
  }

  // MARK: Duplicates

  /// Names that are declared twice where somebody sees both.
  func duplicates(_ program: Program) -> [Diagnostic] {
    let groups = declared.names.groupsOfEqualNames
    guard !groups.isEmpty else { return [] }
    var usedBy: [[FileID]] = Array(repeating: [], count: declared.set.trees.count)
    for (file, uses) in declared.set.uses.enumerated() {
      for used in uses { usedBy[used.index].append(FileID(file)) }
    }
    var result: [Diagnostic] = []
    for group in groups {
      var firstSeen: [FileID: Int] = [:]
      for index in group {
        let entry = declared.names.entries[index]
        if entry.isImplicit { continue }
        var earlier: Int?
        var thirdReader: FileID?
        for reader in [entry.file] + usedBy[entry.file.index] {
          if let first = firstSeen[reader] {
            if first < earlier ?? .max {
              earlier = first
              let firstFile = declared.names.entries[first].file
              thirdReader = reader == entry.file || reader == firstFile ? nil : reader
            }
          } else {
            firstSeen[reader] = index
          }
        }
        guard let earlier else { continue }
        let first = declared.names.entries[earlier]
        let name = declared.names.name(of: entry)
        let isParty = entry.namespace == .party
        let noun = isParty ? "owner" : entry.namespace.noun
        let isOtherKind =
          isParty && declared.partyKinds[Int(entry.id)] != declared.partyKinds[Int(first.id)]
        let firstKind = isParty ? Declared.phrase(of: declared.partyKinds[Int(first.id)]) : ""
        result.append(
          Diagnostic(
            "duplicate-name", .error, "a second \(noun) is called `\(name)`",
            at: Place(entry.file, entry.range),
            related: [
              RelatedPlace(
                Place(first.file, first.range),
                isOtherKind ? "the first is here, \(firstKind)" : "the first is here")
            ],
            help: thirdReader.map {
              "rename one of them: `\(declared.set.trees[$0.index].source.path)` uses both files, and could not say"
                + " which it means"
            } ?? "rename one of them: where both are seen, nobody could say which is meant"))
      }
    }
    return result
  }
}
