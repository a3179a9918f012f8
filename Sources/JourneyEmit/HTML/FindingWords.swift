import JourneyLanguage
import JourneySource

/// The words of findings as people read them: names that have a title are called by it, and everything else that is quoted from the
/// source is set as code.
struct FindingWords {
  /// The titles of names, by name; nil for a name of several things that are called differently.
  typealias Titles = [String: String?]

  private let documentation: [String: RuleDocumentation]
  private let shared: Titles
  private let own: Titles

  /// The words of findings of a journey, or of those that belong to none.
  init(_ id: JourneyID?, in context: SiteContext) {
    documentation = context.documentation
    shared = context.titles
    own = id.map { FindingWords.titles(of: context.program.journeys[$0.index], context.program) } ?? [:]
  }

  /// What is found.
  func message(_ diagnostic: Diagnostic) -> Markup {
    FindingWords.set(JourneyWords.sentence(diagnostic.message)) { title($0, in: diagnostic) }
  }

  /// What is said about a place that has to do with it.
  func related(_ related: RelatedPlace, of diagnostic: Diagnostic) -> Markup {
    FindingWords.set(related.message) { title($0, in: diagnostic) }
  }

  /// A text of our own as a sentence; what stands in backquotes becomes code.
  static func prose(_ text: String, isClosed: Bool = false) -> Markup {
    let ends = [".", "?", "!", ":", "”"].contains { text.hasSuffix($0) }
    return code(JourneyWords.sentence(text) + (isClosed && !ends ? "." : ""))
  }

  /// A text in which what stands in backquotes becomes code.
  static func code(_ text: String) -> Markup { set(text) { _ in nil } }

  private static func set(_ text: String, title: (String) -> String?) -> Markup {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    // An odd backquote is one that the quoted source holds: then nothing is set apart.
    guard parts.count > 2, parts.count % 2 == 1 else { return "\(text)" }
    return parts.enumerated().map { index, part -> Markup in
      guard index % 2 == 1 else { return "\(part)" }
      guard let title = title(part) else { return "<code>\(part)</code>" }
      return #"“<bdi title="\#(part)">\#(title)</bdi>”"#
    }.joined()
  }

  // MARK: Titles

  /// What a name is called; nil where that is not known for sure, and where a finding is about how the text is written: there the
  /// name is what has to be read, or typed.
  private func title(_ name: String, in diagnostic: Diagnostic) -> String? {
    switch documentation[diagnostic.code]?.group {
    case .syntax, .names, .tidiness, .environment: return nil
    default: break
    }
    switch (own[name], shared[name]) {
    case (nil, let title??), (let title??, nil): return title
    case (let one??, let other??): return one == other ? one : nil
    default: return nil
    }
  }

  private static func add(_ name: String, _ title: String, to titles: inout Titles) {
    if let known = titles[name], known != title {
      titles[name] = .some(nil)
    } else {
      titles[name] = title
    }
  }

  /// The titles of what stands outside of journeys. Linear in the number of declarations.
  static func titles(of program: Program) -> Titles {
    var titles: Titles = [:]
    let heads = [
      program.parties.map(\.head), program.channels.map(\.head), program.data.map(\.head),
      program.products.map(\.head), program.offers.map(\.head), program.policies.map(\.head),
      program.metrics.map(\.head), program.personas.map(\.head), program.processes.map(\.head),
    ]
    for head in heads.joined() where head.title != nil {
      add(head.name, program.label(head), to: &titles)
    }
    return titles
  }

  /// The titles of what belongs to one journey: its own, and those of its stages, steps and promises.
  private static func titles(of journey: Journey, _ program: Program) -> Titles {
    var titles: Titles = [:]
    let heads = [[journey.head], journey.stages.map(\.head), journey.steps.map(\.head)]
    for head in heads.joined() where head.title != nil {
      add(head.name, program.label(head), to: &titles)
    }
    for act in journey.promiseActs {
      guard let text = act.text else { continue }
      add(journey.promises[act.promise.index].name, program.text(of: text), to: &titles)
    }
    return titles
  }
}
