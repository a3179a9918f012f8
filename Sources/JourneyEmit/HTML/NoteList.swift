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

  /// The notes on channels, owners, data and whatever else stands outside of journeys. Those on personas stand on the maps.
  init(of program: Program) {
    let kinds: [(word: String, heads: [DeclarationHead])] = [
      ("owner", program.parties.map(\.head)), ("channel", program.channels.map(\.head)),
      ("data", program.data.map(\.head)), ("product", program.products.map(\.head)),
      ("offer", program.offers.map(\.head)), ("policy", program.policies.map(\.head)),
      ("metric", program.metrics.map(\.head)), ("process", program.processes.map(\.head)),
    ]
    let personas = (word: "persona", heads: program.personas.map(\.head))
    items =
      kinds.flatMap { kind in
        kind.heads.compactMap { NoteList.item($0, kind.word, program) }
      }
      + program.remarks.compactMap { remark in
        // The innermost: a team stands in a division, and that in the organization.
        let around = (kinds + [personas]).flatMap { kind in kind.heads.map { (kind.word, $0) } }
          .filter { $0.1.place.contains(remark.place) }.max {
            $0.1.place.range.start < $1.1.place.range.start
          }
        return around.flatMap { NoteList.item(remark, program.label($0.1), "\($0.0), ", program) }
      }
  }

  /// The notes on stages of a journey and on its single statements.
  init(of journey: Journey, _ program: Program) {
    items =
      journey.stages.compactMap { NoteList.item($0.head, "stage", program) }
      + journey.remarks.compactMap { remark in
        let step = journey.step(around: remark.place)
        let name = step.map { "\($0 + 1) \(program.label(journey.steps[$0].head))" }
        return NoteList.item(remark, name ?? program.label(journey.head), "", program)
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
    let words = [note.map(program.text(of:))].compactMap(\.self) + tags.map { "#" + program.text(of: $0) }
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
