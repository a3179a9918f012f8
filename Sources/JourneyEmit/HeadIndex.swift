import JourneyLanguage
import JourneySource

/// Which declaration a place outside of journeys lies in.
struct HeadIndex {
  /// A declaration, and what it is called in lists.
  struct Entry {
    var kind: String
    var head: DeclarationHead
  }

  /// In the order of files and text.
  private let entries: [Entry]
  /// By entry the one around it; -1: none.
  private let around: [Int]

  init(_ entries: [Entry]) {
    let sorted = entries.sorted { $0.head.place < $1.head.place }
    var around = Array(repeating: -1, count: sorted.count)
    for index in sorted.indices.dropFirst() {
      var outer = index - 1
      while outer >= 0, !sorted[outer].head.place.contains(sorted[index].head.place) { outer = around[outer] }
      around[index] = outer
    }
    self.entries = sorted
    self.around = around
  }

  /// All declarations of a program.
  init(_ program: Program) { self.init(HeadIndex.kinds(of: program).flatMap(\.self)) }

  /// The declarations kind by kind, in the order of the text.
  static func kinds(of program: Program) -> [[Entry]] {
    let parties = program.parties.map { Entry(kind: $0.kind.keyword, head: $0.head) }
    let kinds: [(word: String, heads: [DeclarationHead])] = [
      ("channel", program.channels.map(\.head)),
      ("data", program.data.map(\.head)), ("product", program.products.map(\.head)),
      ("offer", program.offers.map(\.head)), ("policy", program.policies.map(\.head)),
      ("metric", program.metrics.map(\.head)), ("persona", program.personas.map(\.head)),
      ("process", program.processes.map(\.head)),
    ]
    return [parties] + kinds.map { kind in kind.heads.map { Entry(kind: kind.word, head: $0) } }
  }

  /// The innermost declaration around a place: a team stands in a division, and that in the organization. Complexity: O(log n), and
  /// one look at each declaration around the one before it.
  func innermost(around place: Place) -> Entry? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      let start = entries[middle].head.place
      if start.file < place.file || start.file == place.file && start.range.start <= place.range.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    var candidate = low - 1
    while candidate >= 0, !entries[candidate].head.place.contains(place) { candidate = around[candidate] }
    return candidate < 0 ? nil : entries[candidate]
  }
}
