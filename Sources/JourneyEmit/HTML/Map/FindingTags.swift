import JourneyLanguage
import JourneySource

/// Findings on the page: the tags where they belong, and the list below the map.
struct FindingTags {
  let map: JourneyMap
  private let words: FindingWords
  /// The findings of each step, as positions in the map's list, with those of a stage at its first step; those of the journey as a whole
  /// are those of no step.
  private let byStep: [Int?: [Int]]
  /// Whose feelings stand where, in this journey and in its ideals; nil: everybody's.
  private let feelings: [Place: PersonaID?]

  init(map: JourneyMap) {
    self.map = map
    words = FindingWords(map.id, in: map.context)
    let journeys = [map.journey] + map.context.ideals(of: map.id).map { map.program.journeys[$0.index] }
    feelings = Dictionary(
      journeys.flatMap(\.emotions).map { ($0.place, $0.persona) },
      uniquingKeysWith: { first, _ in first })
    byStep = Dictionary(grouping: map.findings.indices) { index in
      let finding = map.findings[index]
      return finding.step?.index
        ?? map.stage(of: finding).map { map.journey.stages[$0.index].steps.lowerBound }
    }
  }

  /// The letter of a severity, used as class and in the symbol's id.
  static func letter(_ severity: Severity) -> String {
    switch severity {
    case .error: "e"
    case .warning: "w"
    case .info: "i"
    }
  }

  /// The symbol of a severity.
  static func symbol(_ severity: Severity, isNamed: Bool = false) -> Markup {
    let role: Markup = isNamed ? #"role="img" aria-label="\#(severity.word)""# : #"aria-hidden="true""#
    return
      #"<svg class="sv" width="12" height="12" \#(role)><use href="\#(anchor: "s-" + letter(severity))"/></svg>"#
  }

  /// The tags of a step in a lane, or in its head; of the journey as a whole without a step.
  func tags(step: Int?, lane: MapLane?) -> Markup {
    let own = (byStep[step] ?? []).filter { index in
      step == nil || MapLane(rule: map.findings[index].diagnostic.code) == lane
    }
    guard !own.isEmpty else { return .none }
    let sorted = own.sorted {
      (map.findings[$1].diagnostic.severity, $0) < (map.findings[$0].diagnostic.severity, $1)
    }
    let tags = sorted.map { index -> Markup in
      let severity = map.findings[index].diagnostic.severity
      return #"""
        <a class="pin \#(FindingTags.letter(severity))" href="\#(anchor: map.ids.findings[index])">\#
        \#(FindingTags.symbol(severity, isNamed: true))\#(map.findings[index].diagnostic.code)</a>
        """#
    }
    return #"<p class="pins">\#(tags)</p>"#
  }

  /// The number of findings of each gravity, for the button.
  func counts() -> Markup {
    var result = Markup.none
    for (severity, word) in [(Severity.error, "error"), (.warning, "warning"), (.info, "note")] {
      let count = map.findings.count { $0.diagnostic.severity == severity }
      result += #"<i class="\#(FindingTags.letter(severity))">\#(FindingTags.symbol(severity))</i>\#(count)"#
      result += #"<span class="vh"> \#(word + (count == 1 ? "" : "s")) </span>"#
    }
    return result
  }

  /// The section below the map.
  func section() -> Markup {
    var lists = Markup.none
    for (severity, title) in [(Severity.error, "Errors"), (.warning, "Warnings"), (.info, "Notes")] {
      let own = map.findings.indices.filter { map.findings[$0].diagnostic.severity == severity }
      guard !own.isEmpty else { continue }
      lists += #"""
        <h3 class="\#(FindingTags.letter(severity))">\#(FindingTags.symbol(severity)) \#(title) <small>\#(own.count)</small></h3>
        <ol>\#(own.map(item))</ol>

        """#
    }
    if map.findings.isEmpty { lists = "<p>Nothing found.</p>" }
    return #"""
      <section id="findings" tabindex="-1"><div class="fi-h"><h2>Findings</h2>\#
      <button class="btn js-only" id="b-x" type="button">Close</button></div>
      \#(lists)<p id="f-o" hidden>No finding fits the filter.</p>\#(rules())</section>
      """#
  }

  /// What there is to know about the rules that found something: at hand without a network, closed until somebody asks.
  private func rules() -> Markup {
    let codes = Set(map.findings.map(\.diagnostic.code)).sorted()
    let entries = codes.compactMap { map.context.documentation[$0] }.map { rule -> Markup in
      let details = FindingTags.paragraphs(rule.details)
      return #"""
        <details class="rd" id="rule.\#(rule.code)"><summary><b class="mono">\#(rule.code)</b> \#
        \#(FindingWords.prose(rule.summary, isClosed: true))</summary>\#
        <p>\#(FindingWords.prose(rule.why, isClosed: true))</p>\#(details)\#
        <p class="fm">Mend: \#(FindingWords.prose(rule.mend, isClosed: true))</p></details>

        """#
    }
    return entries.isEmpty
      ? .none : #"<div class="about"><h3>About these rules</h3>\#n<div class="rds">\#(entries)</div></div>"#
  }

  /// Paragraphs with an empty line between them, in which lines that begin with `- ` are a list.
  private static func paragraphs(_ text: String) -> Markup {
    var result = Markup.none
    for block in text.split(separator: "\n\n") {
      let lines = block.split(separator: "\n").map(String.init)
      let words = lines.prefix { !$0.hasPrefix("- ") }.joined(separator: " ")
      if !words.isEmpty { result += "<p>\(FindingWords.code(words))</p>" }
      let items = lines.filter { $0.hasPrefix("- ") }.map {
        "<li>\(FindingWords.code(String($0.dropFirst(2))))</li>" as Markup
      }
      if !items.isEmpty { result += "<ul>\(items)</ul>" }
    }
    return result
  }

  private func item(_ index: Int) -> Markup {
    let finding = map.findings[index]
    let diagnostic = finding.diagnostic
    let step = finding.step?.index
    let stage = map.stage(of: finding)?.index
    let attributes: Markup =
      (step.map { #" data-step="\#(map.ids.steps[$0])""# as Markup }
        ?? stage.map { #" data-st="\#(map.ids.stages[$0])""# as Markup } ?? .none) + whoAttribute(diagnostic)
      + wayAttribute(diagnostic)
    let spot: Markup =
      step.map { map.link($0, map.numbered($0)) }
      ?? stage.map {
        #"<a href="\#(anchor: map.ids.stages[$0])"><bdi>\#(map.program.label(map.journey.stages[$0].head))</bdi></a>"#
      } ?? "the journey"
    var result: Markup = #"""
      <li class="f" id="\#(map.ids.findings[index])" data-r="\#(diagnostic.code)"\#(attributes)>\#
      <p class="fr">\#(ruleLink(diagnostic.code)) \#(spot)</p>\#
      <p class="ft" dir="auto">\#(words.message(diagnostic))</p>
      """#
    let documentation = map.context.documentation[diagnostic.code]
    if let why = diagnostic.why ?? documentation?.why {
      result += #"<p dir="auto">\#(FindingWords.prose(why, isClosed: true))</p>"#
    }
    if let help = diagnostic.help ?? diagnostic.fixes.first?.title {
      result += #"<p class="fm" dir="auto">Mend: \#(FindingWords.prose(help, isClosed: true))</p>"#
    }
    result += way(diagnostic)
    return result
      + #"<p class="fw"><span class="mono">\#(map.context.sourceLine(of: diagnostic.place))</span></p></li>"#
      + "\n"
  }

  /// The code of a rule, linked to what there is to know about it.
  private func ruleLink(_ code: String) -> Markup {
    guard map.context.documentation[code] != nil else { return #"<b class="mono">\#(code)</b>"# }
    return #"<b class="mono"><a class="rl" href="\#(anchor: "rule." + code)">\#(code)</a></b>"#
  }

  /// The step of this journey that a place is in; for a handoff the step that hands over.
  private func spot(of place: Place) -> (step: Int, isHandoff: Bool)? {
    let index = map.context.places
    guard let owner = index.journey(at: place), owner == map.id else { return nil }
    if let step = index.step(at: place, in: owner) { return (step.index, false) }
    let handoff = map.journey.handoffs.first {
      $0.place.file == place.file && $0.place.range.start <= place.range.start
        && place.range.end <= $0.place.range.end
    }
    return handoff?.from.map { ($0.index, true) }
  }

  /// The positions of the personas whom a finding names, or whose feelings it is about, where it is about those of some only. What is about something
  /// else is everybody's, whosever feelings it tells of besides.
  private func whoAttribute(_ diagnostic: Diagnostic) -> Markup {
    if diagnostic.code == "long-wait", let step = spot(of: diagnostic.place)?.step {
      // It names whoever has the least patience.
      return whoAttribute(map.impatient(atStep: step).contains)
    }
    if FindingTags.ofPersonas.contains(diagnostic.code) {
      // Who is meant stands in the sentence, between two accents like all names.
      let names = Set(
        diagnostic.message.split(separator: "`", omittingEmptySubsequences: false).map(String.init))
      return whoAttribute { names.contains(map.program.personas[$0.index].head.name) }
    }
    guard feelings[diagnostic.place] != nil else { return .none }
    let whose = ([diagnostic.place] + diagnostic.related.map(\.place)).compactMap { feelings[$0] ?? nil }
    return whoAttribute(whose.contains)
  }

  /// Rules that speak of personas by name: of all who do not get through.
  private static let ofPersonas: Set = ["persona-excluded", "channel-dead-end"]

  private func whoAttribute(_ isMeant: (PersonaID) -> Bool) -> Markup {
    let positions = map.journey.personas.indices.filter { isMeant(map.journey.personas[$0]) }
    return positions.isEmpty ? .none : #" data-who="\#(positions.map(String.init).joined(separator: " "))""#
  }

  /// The steps that the related places are in, for the script that numbers them on the map.
  private func wayAttribute(_ diagnostic: Diagnostic) -> Markup {
    let steps = diagnostic.related.map { spot(of: $0.place).map { map.ids.steps[$0.step] } }
    guard steps.contains(where: { $0 != nil }) else { return .none }
    // A place outside the steps keeps its number: `-` is no id.
    return #" data-way="\#(steps.map { $0 ?? "-" }.joined(separator: " "))""#
  }

  /// The way that shows the trouble: its places in the order in which the customer meets them.
  private func way(_ diagnostic: Diagnostic) -> Markup {
    guard !diagnostic.related.isEmpty else { return .none }
    let items = diagnostic.related.map { related -> Markup in
      let place: Markup =
        spot(of: related.place).map {
          map.link($0.step, "\($0.isHandoff ? "after " : "")step \($0.step + 1)")
        }
        ?? #"<span class="mono">\#(map.context.sourceLine(of: related.place))</span>"#
      return
        #"<li><span>\#(place): <span dir="auto">\#(words.related(related, of: diagnostic))</span></span></li>"#
    }
    return #"<ol class="wy fw">\#(items)</ol>"#
  }
}
