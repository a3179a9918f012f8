import JourneyLanguage
import JourneySource

/// Who a step without owner may belong to. Made for the first such step of a journey only.
struct OwnerCandidates {
  private let before: [[Int]]
  private let files: [FileID]

  init(_ context: JourneyContext) {
    var before: [[Int]] = Array(repeating: [], count: context.graph.nodeCount)
    for edge in context.graph.edges where edge.from != edge.to { before[edge.to].append(edge.from) }
    self.before = before
    files = context.knownFiles
  }

  /// At most three likely owners of a step, the likeliest first: owners of the steps that lead here, of those
  /// it leads to, of its neighbours in the text, then whoever covers its stage. Actions are looked through
  /// once. Only those that `isSuitable` accepts are offered.
  func owners(
    near index: Int, in context: JourneyContext, where isSuitable: (PartyID) -> Bool = { _ in true }
  ) -> [PartyID] {
    let count = context.journey.steps.count
    var steps: [Int] = []
    func add(_ node: Int, _ further: (Int) -> [Int]) {
      guard node < count, node != index else { return }
      if context.outlines[node].contains(.touchpoint) {
        steps.append(node)
      } else {
        steps += further(node).filter { $0 < count && $0 != index }
      }
    }
    let after = { (node: Int) in context.graph.edges(from: node).map(\.to) }
    for node in before[index].prefix(8) { add(node) { Array(before[$0].prefix(8)) } }
    for node in after(index).prefix(8) { add(node, after) }
    if index > 0 { add(index - 1) { _ in [] } }
    add(index + 1) { _ in [] }

    var result: [PartyID] = []
    func offer(_ party: PartyID) {
      guard result.count < 3, !result.contains(party), context.program.parties[party.index].kind.canOwn,
        isSuitable(party), context.canName(party, knownFiles: files)
      else { return }
      result.append(party)
    }
    for step in steps {
      if let owner = context.owners[step] { offer(owner) }
    }
    let stage = context.journey.stages[context.journey.steps[index].stage.index].head.name
    if result.isEmpty, !stage.isEmpty {
      for (position, party) in context.program.parties.enumerated()
      where party.kind.canOwn && party.covers.contains(where: { context.program.text(of: $0) == stage }) {
        offer(PartyID(position))
      }
    }
    return result
  }
}

extension JourneyContext {
  /// Files whose declarations resolve in the journey's file, as far as the journey shows: those that declare
  /// what it names.
  package var knownFiles: [FileID] {
    var files: [FileID] = []
    func add(_ head: DeclarationHead) {
      if !files.contains(head.place.file) { files.append(head.place.file) }
    }
    for index in journey.steps.indices {
      if let channel = journey.steps[index].channel { add(workspace.program.channels[channel.id.index].head) }
    }
    for role in journey.roles { add(workspace.program.parties[role.party.index].head) }
    if let accountable = journey.accountable { add(workspace.program.parties[accountable.party.index].head) }
    for persona in journey.personas { add(workspace.program.personas[persona.index].head) }
    return files
  }

  /// Executives and persons who answer for all of `divisions`, and whom the journey's file can name, as written.
  func answering(for divisions: [PartyID]) -> [PartyID] {
    let files = knownFiles
    return program.parties.indices.map { PartyID($0) }.filter { id in
      let party = program.parties[id.index]
      return (party.kind == .executive || party.kind == .person) && party.head.retired == nil
        && divisions.allSatisfy { program.answers(id, for: $0) == true } && canName(id, knownFiles: files)
    }
  }
}
