import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax

/// Files as the compiler sees them, and all that is found in them: the whole way from text to findings.
struct Checking {
  /// What the compiler says, errors in the text first, then what the rules find; each part in its order.
  var core: [Diagnostic]
  /// What the rules find.
  var lint: [Diagnostic]
  let program: Program
  /// The files, parsed.
  let trees: [SyntaxTree]

  /// Everything.
  var all: [Diagnostic] { (core + lint).sorted() }

  /// Checks one file.
  init(_ text: String, _ severities: [String: Severity?] = [:], isWhole: Bool = true) {
    self.init(files: [SourceFile(path: "example.journey", text: text)], severities, isWhole: isWhole)
  }

  /// Checks several files; `use` takes paths from the root.
  init(
    files: [SourceFile], _ severities: [String: Severity?] = [:], isWhole: Bool = true,
    isReversed: Bool = false
  ) {
    let trees = files.enumerated().map { index, file in
      Parser.parse(file, id: FileID(index), vocabulary: Language.vocabulary)
    }
    let uses = trees.map { tree in
      UseStatement.list(in: tree).compactMap { use in
        files.firstIndex { $0.path == use.path }.map { FileID($0) }
      }.sorted()
    }
    let settings = files.firstIndex { $0.path == "workspace.journey" }.map { FileID($0) }
    self.init(
      SourceSet(trees: trees, uses: uses, settings: settings), severities, isWhole: isWhole,
      isReversed: isReversed)
  }

  /// Checks files of which it is known who uses whom; `errors` are what was wrong with that.
  init(
    _ set: SourceSet, _ severities: [String: Severity?] = [:], errors: [Diagnostic] = [],
    isWhole: Bool = true,
    isReversed: Bool = false
  ) {
    let lowering = Lowering(set)
    var program = lowering.program
    program.settings.severities.merge(severities) { $1 }
    let linter = Linter(program: program, errors: lowering.diagnostics + errors, isWhole: isWhole)
    var core = lowering.diagnostics + errors
    var usage = lowering.usage
    var journeys: [JourneyFindings] = []
    let ids = (0..<lowering.journeyCount).map { JourneyID($0) }
    for id in isReversed ? ids.reversed() : ids {
      let lowered = lowering.journey(id)
      core += lowered.diagnostics
      usage.formUnion(lowered.usage)
      journeys.append(linter.findings(in: lowered))
    }
    self.core = core.sorted()
    lint = linter.finish(journeys, usage: usage, allows: lowering.allows)
    self.program = program
    trees = set.trees
  }

  /// The codes of all findings in their order.
  var codes: [String] { all.map(\.code) }

  /// `code: text at the place` for all findings, in their order.
  var summary: [String] { all.map { "\($0.code): \(program.source(of: $0.place))" } }

  /// The text of file 0 after a fix.
  func applying(_ fix: Fix) -> String {
    let file = program.files[0]
    return String(decoding: file.applying(fix.edits, in: FileID(0)) ?? [], as: UTF8.self)
  }
}

extension Checking {
  /// Severities under which only `rules` speak.
  static func only(_ rules: [String]) -> [String: Severity?] {
    var settings: [String: Severity?] = [:]
    for rule in RuleCatalogue.rules.map({ $0.documentation.code }) {
      settings[rule] = .some(rules.contains(rule) ? .warning : nil)
    }
    return settings
  }

  /// The journeys of a text.
  static func lower(_ text: String) -> [Journey] {
    let file = SourceFile(path: "example.journey", text: text)
    let tree = Parser.parse(file, id: FileID(0), vocabulary: Language.vocabulary)
    let lowering = Lowering(SourceSet(trees: [tree], uses: [[]], settings: nil))
    return (0..<lowering.journeyCount).map { lowering.journey(JourneyID($0)).journey }
  }
}
