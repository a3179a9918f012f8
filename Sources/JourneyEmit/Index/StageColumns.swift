import JourneyLanguage

/// The stages of all journeys as the columns of a table: stages of one name are one column.
///
/// Columns stand in the order of a life with the company, as far as journeys agree on it: a stage comes behind those that more
/// journeys put before it than behind it; among those that nothing orders, the earlier one in its own journeys comes first. Journeys that
/// share no stage, not even through others, stand one group after the other, as written.
struct StageColumns {
  /// The titles, in order.
  private(set) var titles: [String] = []
  private var columns: [String: Int] = [:]

  /// The columns for `entries`.
  init(_ model: IndexModel, _ entries: [IndexModel.Entry]) {
    var titleByName: [String: String] = [:]
    let sequences = entries.map { entry -> [String] in
      var seen: Set<String> = []
      return entry.journey.stages.filter { !$0.steps.isEmpty }.compactMap { stage in
        let name = StageColumns.key(stage)
        if titleByName[name] == nil {
          titleByName[name] = stage.isImplied ? "No stage" : model.program.label(stage.head)
        }
        return seen.insert(name).inserted ? name : nil
      }
    }
    let names = StageColumns.groups(sequences).flatMap(StageColumns.order)
    titles = names.map { titleByName[$0] ?? $0 }
    for (index, name) in names.enumerated() { columns[name] = index }
  }

  /// The sequences that share a name, directly or through others, each group where its first one stands. Quadratic in their number.
  static func groups(_ sequences: [[String]]) -> [[[String]]] {
    var groups: [(names: Set<String>, members: [Int])] = []
    for (index, sequence) in sequences.enumerated() where !sequence.isEmpty {
      let own = Set(sequence)
      let touched = groups.indices.filter { !groups[$0].names.isDisjoint(with: own) }
      guard let first = touched.first else {
        groups.append((own, [index]))
        continue
      }
      for other in touched.dropFirst() {
        groups[first].names.formUnion(groups[other].names)
        groups[first].members += groups[other].members
      }
      groups[first].names.formUnion(own)
      groups[first].members.append(index)
      for other in touched.dropFirst().reversed() { groups.remove(at: other) }
    }
    return groups.map { group in group.members.sorted().map { sequences[$0] } }
  }

  /// One order of all names in `sequences`. Of those that no other one has to precede, the next is the one that stands earliest
  /// in its own sequences; where all wait for each other, the one that fewest have to precede.
  ///
  /// Complexity: O(n² + the squared lengths of the sequences) for n names.
  static func order(_ sequences: [[String]]) -> [String] {
    var names: [String] = []
    var index: [String: Int] = [:]
    for name in sequences.joined() where index[name] == nil {
      index[name] = names.count
      names.append(name)
    }
    var lead = Array(repeating: Array(repeating: 0, count: names.count), count: names.count)
    var places = Array(repeating: (sum: 0.0, count: 0.0), count: names.count)
    for sequence in sequences {
      let own = sequence.compactMap { index[$0] }
      for (position, first) in own.enumerated() {
        places[first].sum += Double(position) / Double(max(1, own.count - 1))
        places[first].count += 1
        for second in own[(position + 1)...] {
          lead[first][second] += 1
          lead[second][first] -= 1
        }
      }
    }
    /// How many of those that are left have to come first.
    var waiting = names.indices.map { name in names.indices.count { lead[$0][name] > 0 } }
    func mean(_ name: Int) -> Double { places[name].sum / places[name].count }
    var left = Array(names.indices)
    var result: [String] = []
    while let next = left.min(by: { (waiting[$0], mean($0), $0) < (waiting[$1], mean($1), $1) }) {
      left.removeAll { $0 == next }
      result.append(names[next])
      for other in left where lead[next][other] > 0 { waiting[other] -= 1 }
    }
    return result
  }

  /// The number of columns.
  var count: Int { titles.count }

  /// The column of a stage of a journey.
  func column(of stage: Stage) -> Int { columns[StageColumns.key(stage)] ?? 0 }

  /// The column of the stages called `name`, if there are any.
  func column(named name: String) -> Int? { columns[name] }

  private static func key(_ stage: Stage) -> String { stage.isImplied ? "" : stage.head.name }
}
