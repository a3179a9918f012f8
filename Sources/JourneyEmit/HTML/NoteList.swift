import JourneyLanguage
import JourneySource

/// The notes (`///`) and tags of what has no place of its own for them on a page: on the index of what all journeys share, on a map of
/// its stages and of single statements.
struct NoteList {
  private struct Item {
    var name: String
    var kind: String
    var note: String
  }

  private let items: [Item]

  /// The notes on channels, owners, data and whatever else stands outside of journeys. Those on the personas of journeys stand on the
  /// maps. Complexity: O(n log n) in what is declared and noted.
  init(of site: SiteContext) {
    let program = site.program
    let onMaps = Set(program.journeys.flatMap(\.personas).map { program.personas[$0.index].head.place })
    items =
      HeadIndex.kinds(of: program).joined().filter { !onMaps.contains($0.head.place) }
      .compactMap { NoteList.item($0.head, $0.kind, program) }
      + program.remarks.compactMap { remark in
        site.heads.innermost(around: remark.place).flatMap {
          NoteList.item(remark, program.label($0.head), "\($0.kind), ", program)
        }
      }
  }

  /// The notes on stages of a journey and on its single statements.
  init(of journey: Journey, _ program: Program) {
    func title(_ step: Int) -> String { "\(step + 1) \(program.label(journey.steps[step].head))" }
    func title(_ handoff: Handoff?) -> String {
      [handoff?.from, handoff?.to].compactMap { $0.map { title($0.index) } }.joined(separator: " → ")
    }
    // A drawn handoff has no room for what is noted of it, and one that is not needed is not drawn.
    let handoffs = journey.handoffs.compactMap { handoff -> Item? in
      let tags = journey.remarks.first { $0.kind == .handoff && $0.place == handoff.place }?.tags ?? []
      return NoteList.words(handoff.note, tags, program).map {
        Item(name: title(handoff), kind: "handoff", note: $0)
      }
    }
    items =
      journey.stages.compactMap { NoteList.item($0.head, "stage", program) } + handoffs
      + journey.remarks.compactMap { remark in
        if remark.kind == .handoff { return nil }
        if let step = journey.step(around: remark.place) {
          return NoteList.item(remark, title(step), "", program)
        }
        let handoff = journey.handoffs.first { $0.place.contains(remark.place) }
        let name = title(handoff)
        let prefix = handoff == nil ? "" : "handoff, "
        return NoteList.item(remark, name.isEmpty ? program.label(journey.head) : name, prefix, program)
      }
  }

  private static func item(_ remark: Remark, _ name: String, _ prefix: String, _ program: Program) -> Item? {
    guard remark.isOfSubstance else { return nil }
    return words(remark.note, remark.tags, program).map {
      Item(name: name, kind: prefix + remark.phrase, note: $0)
    }
  }

  private static func item(_ head: DeclarationHead, _ kind: String, _ program: Program) -> Item? {
    words(head.note, head.tags, program).map { Item(name: program.label(head), kind: kind, note: $0) }
  }

  private static func words(_ note: Text?, _ tags: [Text], _ program: Program) -> String? {
    // Three strokes alone say nothing.
    let said = note.map(program.text(of:)).flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil }
    let words = [said].compactMap(\.self) + tags.map { "#" + program.text(of: $0) }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  var isEmpty: Bool { items.isEmpty }

  /// A list of what is noted; nothing where nothing is.
  var markup: Markup {
    guard !isEmpty else { return .none }
    let entries = items.map { item -> Markup in
      #"<div><dt><bdi>\#(item.name)</bdi> <small>\#(item.kind)</small></dt><dd dir="auto">\#(item.note)</dd></div>"#
    }
    return #"<dl class="nl">\#(entries)</dl>"#
  }

  /// The list's part of a style sheet.
  static let styles = #"""
    .nl{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(24rem,100%),1fr));gap:0 2rem;max-width:90rem}.nl div{border-top:1px solid var(--line);padding:.45rem 0 .5rem;min-width:0;overflow-wrap:anywhere}.nl dt{font-weight:600}.nl dd{margin:0;color:var(--soft)}
    .notes{position:sticky;left:0;width:calc(100vw - 1rem);padding:2rem 1rem 0}.present .notes{display:none}
    @media screen and (max-width:46rem){.notes{position:static;width:auto}}
    @media print{.nl div{break-inside:avoid}.notes{position:static;width:auto;margin-top:8mm;padding-top:0}.notes h2{break-after:avoid}}
    """#
}
