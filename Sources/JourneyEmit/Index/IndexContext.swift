import JourneyLanguage
import JourneySource
import TextMetrics

/// What all parts of the index page need: the facts, and how to name and link them.
struct IndexContext {
  let model: IndexModel
  let columns: StageColumns
  let site: SiteContext
  /// The folder of the pages, seen from the page, with a slash behind it; empty where they stand side by side.
  let base: String
  /// The ids of journeys: unique names.
  let journeyIDs: [String]
  /// The ids of steps on their pages, by journey.
  private let stepIDs: [[String]]

  /// What the index of `site` needs, or that of several sites of which this one stands in `base`.
  init(_ site: SiteContext, base: String = "") {
    self.site = site
    self.base = base
    model = IndexModel(site)
    columns = StageColumns(model, model.lived)
    journeyIDs = DocumentNames(site.program).journeys
    stepIDs = site.program.journeys.map { PageIDs($0, [], site.program).steps }
  }

  var program: Program { site.program }

  /// The address of a step on the page of its journey.
  func link(_ journey: JourneyID, step: Int) -> String {
    base + site.pageName(of: journey) + "#" + stepIDs[journey.index][step]
  }

  /// The address of the page of a journey.
  func page(of journey: JourneyID) -> String { base + site.pageName(of: journey) }

  /// A link to the page of a journey.
  func link(_ entry: IndexModel.Entry) -> Markup {
    #"<a href="\#(base + site.pageName(of: entry.id))">\#(title(entry.journey))</a>"#
  }

  /// What a journey is called.
  func title(_ journey: Journey) -> String {
    let label = program.label(journey.head)
    return label.isEmpty ? "Journey without a name" : label
  }

  /// An owner's letter in the colour and pattern of its division.
  func chip(_ party: PartyID, isImplied: Bool = false) -> Markup {
    let style = site.divisions[party]
    let kind = "\(style.cssClass) \(style.pattern.word)\(isImplied ? " imp" : "")"
    return #"<i class="k \#(kind)" aria-hidden="true">\#(style.letter)</i>"#
  }

  /// How tables with a column a stage are laid out, so that no word of a heading is broken: two side by side,
  /// each over the whole page, or as wide as they need to be, scrolling.
  var layout: StageLayout {
    let words = columns.titles.flatMap { $0.split(separator: " ") }
    let longest = words.map { TextMetrics.width(of: String($0), size: 12) }.max() ?? 0
    return StageLayout(count: columns.count, word: longest)
  }

  /// A table that scrolls in a region of its own, which the keyboard reaches.
  func region(_ heading: String, _ content: Markup) -> Markup {
    #"<div class="scroll" tabindex="0" role="region" aria-labelledby="\#(heading)">\#(content)</div>"#
  }
}

/// Signs and words for severities.
enum SeverityMark {
  /// The class that colours it.
  static func style(_ severity: Severity) -> String {
    switch severity {
    case .error: "e"
    case .warning: "w"
    case .info: "i"
    }
  }

  /// The word for so many.
  static func word(_ severity: Severity, _ count: Int) -> String {
    switch severity {
    case .error: count == 1 ? "error" : "errors"
    case .warning: count == 1 ? "warning" : "warnings"
    case .info: count == 1 ? "note" : "notes"
    }
  }

  /// The sign; its word is said by screen readers unless the text around it says it.
  static func sign(_ severity: Severity, isSaid: Bool = false) -> Markup {
    let said: Markup =
      isSaid ? #"role="img" aria-label="\#(word(severity, 1))""# : #"aria-hidden="true""#
    return ##"<svg class="sv" width="14" height="14" \##(said)><use href="#s-\##(style(severity))"/></svg>"##
  }
}

extension DivisionStyle.Pattern {
  /// The class of what carries the pattern.
  var word: String {
    switch self {
    case .diagonal: "diagonal"
    case .upright: "upright"
    case .double: "double"
    case .backward: "backward"
    case .blocks: "blocks"
    case .dashes: "dashes"
    }
  }
}

/// A number of things in words: `1 step`, `2 steps`.
func counted(_ number: Int, _ one: String, _ many: String? = nil) -> String {
  "\(number) \(number == 1 ? one : many ?? one + "s")"
}
