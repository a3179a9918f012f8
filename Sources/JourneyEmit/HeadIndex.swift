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

  init(_ entries: [Entry]) { self.entries = entries.sorted { $0.head.place < $1.head.place } }

  /// All declarations of a program.
  init(_ program: Program) { self.init(HeadIndex.kinds(of: program).flatMap(\.self)) }

  /// The declarations kind by kind, in the order of the text.
  static func kinds(of program: Program) -> [[Entry]] {
    let kinds: [(word: String, heads: [DeclarationHead])] = [
      ("owner", program.parties.map(\.head)), ("channel", program.channels.map(\.head)),
      ("data", program.data.map(\.head)), ("product", program.products.map(\.head)),
      ("offer", program.offers.map(\.head)), ("policy", program.policies.map(\.head)),
      ("metric", program.metrics.map(\.head)), ("persona", program.personas.map(\.head)),
      ("process", program.processes.map(\.head)),
    ]
    return kinds.map { kind in kind.heads.map { Entry(kind: kind.word, head: $0) } }
  }

  /// The innermost declaration around a place: a team stands in a division, and that in the organization. Complexity: O(log n), and
  /// one look at each declaration that ends before the place in the one around it.
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
    return entries[..<low].last { $0.head.place.contains(place) || $0.head.place.file != place.file }
      .flatMap { $0.head.place.contains(place) ? $0 : nil }
  }
}
