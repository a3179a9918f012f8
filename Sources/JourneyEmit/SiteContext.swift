import JourneyLanguage
import JourneySource

/// What all pages of a site are made from: the program with its graphs, and the findings, already at the steps
/// they belong to.
package struct SiteContext: Sendable {
  package let program: Program
  /// The flow graphs, by journey.
  package let graphs: [FlowGraph]
  /// The documentation of rules, by code.
  package let documentation: [String: RuleDocumentation]
  /// What names outside of journeys are called in findings.
  let titles: NameTitles
  /// What is declared where; empty where nobody asks, since nothing is noted at single statements of it.
  let heads: HeadIndex
  /// How divisions look.
  package let divisions: DivisionStyles
  /// Findings that belong to no journey: declarations, settings.
  package let workspaceFindings: [SiteFinding]
  private let findingsByJourney: [[SiteFinding]]
  /// Finds journeys and steps by places in the text.
  package let places: JourneyPlaceIndex
  /// By journey the touchpoints whose owner is not known, because a name at them leads nowhere.
  private let unknownOwners: [Set<Int>]
  /// The journeys that say they are the ideal of another, as written, by that other. Retired ones are none.
  private let idealsByJourney: [JourneyID: [JourneyID]]
  private let pageStems: [String]
  private let lineIndices: [LineIndex]

  /// A site of `program`. `graphs` are those of its journeys, in their order.
  package init(
    program: Program, graphs: [FlowGraph], diagnostics: [Diagnostic],
    documentation: [String: RuleDocumentation] = [:]
  ) {
    self.program = program
    self.graphs = graphs
    self.documentation = documentation
    divisions = DivisionStyles(program)
    titles = FindingWords.titles(of: program)
    heads = program.remarks.isEmpty ? HeadIndex([]) : HeadIndex(program)
    lineIndices = program.files.map(LineIndex.init)
    let places = JourneyPlaceIndex(program)
    self.places = places
    let sorted = SiteFinding.sort(diagnostics.sorted(), by: places, journeyCount: program.journeys.count)
    findingsByJourney = sorted.journeys
    workspaceFindings = sorted.workspace
    unknownOwners = UnknownOwners(program, diagnostics).steps(by: places)
    idealsByJourney = IdealGap.ideals(in: program)
    var names = FileStems()
    pageStems = program.journeys.map { names.claim($0.head.name, fallback: "journey") }
  }

  /// The findings of a journey, in the order of the text.
  package func findings(of journey: JourneyID) -> [SiteFinding] { findingsByJourney[journey.index] }

  /// Whether a step is out of use: it is retired, and no way leads there.
  func isGone(_ step: Int, in id: JourneyID) -> Bool {
    program.journeys[id.index].isGone(step: step, graphs[id.index])
  }

  /// Whether nobody owns a step: it is a touchpoint, names no owner, and nobody runs its channel.
  package func isUnowned(_ step: Int, in journey: JourneyID) -> Bool {
    isOwnerless(step, in: journey) && !unknownOwners[journey.index].contains(step)
  }

  /// Whether a step may well have an owner, but a name at it has to be mended first.
  package func isOwnerUnknown(_ step: Int, in journey: JourneyID) -> Bool {
    isOwnerless(step, in: journey) && unknownOwners[journey.index].contains(step)
  }

  private func isOwnerless(_ step: Int, in id: JourneyID) -> Bool {
    let journey = program.journeys[id.index]
    let step = journey.steps[step]
    // What is out of use needs no owner, as the rule has it.
    return step.head.retired == nil && step.kind == .touchpoint && program.owner(of: step, in: journey) == nil
  }

  /// The journeys that say how this one should be, as written: one for each kind of customer, say.
  package func ideals(of journey: JourneyID) -> [JourneyID] { idealsByJourney[journey] ?? [] }

  /// The theme in which pages open; nil: that of the reader's system.
  package var theme: String? {
    program.settings.output?.theme.flatMap { $0 == "auto" ? nil : $0 }
  }

  /// The file name of a journey's files without extension: safe on any disk, unique whatever the case.
  package func stem(of journey: JourneyID) -> String { pageStems[journey.index] }

  /// The file name of a journey's page.
  package func pageName(of journey: JourneyID) -> String { stem(of: journey) + ".html" }

  /// Where a step of another journey stands, from a page beside it; the page alone where no step has the name.
  func address(ofStep name: String, in journey: JourneyID) -> String {
    let other = program.journeys[journey.index]
    let step = other.steps.firstIndex { $0.head.name == name }
    return pageName(of: journey) + (step.map { "#" + PageIDs(other, [], program).steps[$0] } ?? "")
  }

  /// Where something begins and ends, to the column: `buy-phone.journey:12:3-14:4`.
  func span(of place: Place) -> String {
    let file = place.file.index
    guard program.files.indices.contains(file) else { return "" }
    let (start, end) = (
      lineIndices[file].position(at: place.range.start), lineIndices[file].position(at: place.range.end)
    )
    return "\(program.files[file].path):\(start.line):\(start.column)-\(end.line):\(end.column)"
  }

  /// Where something stands, for people: `buy-phone.journey:12`.
  package func sourceLine(of place: Place) -> String {
    let file = place.file.index
    guard program.files.indices.contains(file) else { return "" }
    return "\(program.files[file].path):\(lineIndices[file].line(at: place.range.start))"
  }
}
