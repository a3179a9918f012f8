import JourneyLanguage
import JourneySource

/// The words of findings as people read them: names that have a title are called by it, and everything else that is quoted from the
/// source is set as code.
struct FindingWords {
  private let documentation: [String: RuleDocumentation]
  private let shared: NameTitles
  private let own: NameTitles

  /// The words of findings of a journey, or of those that belong to none.
  init(_ id: JourneyID?, in context: SiteContext) {
    documentation = context.documentation
    shared = context.titles
    own =
      id.map { FindingWords.titles(of: context.program.journeys[$0.index], context.program) } ?? NameTitles()
  }

  /// What is found.
  func message(_ diagnostic: Diagnostic) -> Markup {
    FindingWords.set(diagnostic.message, isSentence: true) { title($0, $1, $2, in: diagnostic) }
  }

  /// What is said about a place that has to do with it.
  func related(_ related: RelatedPlace, of diagnostic: Diagnostic) -> Markup {
    FindingWords.set(related.message) { title($0, $1, $2, in: diagnostic) }
  }

  /// A text of our own as a sentence; what stands in backquotes becomes code.
  static func prose(_ text: String, isClosed: Bool = false) -> Markup {
    let ends = [".", "?", "!", ":", "”"].contains { text.hasSuffix($0) }
    return code(JourneyWords.sentence(text) + (isClosed && !ends ? "." : ""))
  }

  /// A text in which what stands in backquotes becomes code.
  static func code(_ text: String) -> Markup { set(text) { _, _, _ in nil } }

  private static func set(
    _ text: String, isSentence: Bool = false,
    title: (_ name: String, _ before: String, _ after: String) -> String?
  ) -> Markup {
    let text = isSentence ? JourneyWords.sentence(text) : text
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // An odd backquote is one that the quoted source holds: then nothing is set apart.
    guard parts.count > 2, parts.count % 2 == 1 else { return "\(text)" }
    return parts.enumerated().map { index, part -> Markup in
      // Scores have a true minus, as on the rest of the page.
      guard index % 2 == 1 else { return "\(part.replacing(/\ -(?=[0-9])/, with: " \u{2212}"))" }
      guard let title = title(part, parts[index - 1], parts[index + 1]) else { return "<code>\(part)</code>" }
      return #"“<bdi title="\#(part)">\#(title)</bdi>”"#
    }.joined()
  }

  // MARK: Titles

  /// What a name is called between two parts of a sentence; nil where that is not known for sure, and where a finding is about how the
  /// text is written: there the name is what has to be read, or typed.
  private func title(_ name: String, _ before: String, _ after: String, in diagnostic: Diagnostic) -> String?
  {
    switch documentation[diagnostic.code]?.group {
    case .syntax, .names, .tidiness, .environment: nil
    default: own.title(of: name, and: shared, between: before, and: after)
    }
  }

  /// The titles of journeys, and of what stands outside of them. Linear in the number of declarations.
  static func titles(of program: Program) -> NameTitles {
    var titles = NameTitles()
    titles.add(.journey, program.journeys.map(\.head), program)
    titles.add(.party, program.parties.map(\.head), program)
    titles.add(.channel, program.channels.map(\.head), program)
    titles.add(.data, program.data.map(\.head), program)
    titles.add(.product, program.products.map(\.head), program)
    titles.add(.offer, program.offers.map(\.head), program)
    titles.add(.policy, program.policies.map(\.head), program)
    titles.add(.metric, program.metrics.map(\.head), program)
    titles.add(.persona, program.personas.map(\.head), program)
    titles.add(.process, program.processes.map(\.head), program)
    return titles
  }

  /// The titles of what belongs to one journey: its stages, steps and promises.
  private static func titles(of journey: Journey, _ program: Program) -> NameTitles {
    var titles = NameTitles()
    titles.add(.stage, journey.stages.filter { !$0.isImplied }.map(\.head), program)
    titles.add(.step, journey.steps.map(\.head), program)
    for (index, promise) in journey.promises.enumerated() {
      let said = Set(
        journey.promiseActs.filter { $0.promise.index == index }.compactMap { $0.text.map(program.text(of:)) }
      )
      titles.add(.promise, promise.name, said.count == 1 ? said.first : nil)
    }
    return titles
  }
}
