import Foundation
import JourneyLanguage
import JourneySource
import JourneySyntax

/// Texts, parsed and lowered.
struct Compiled {
  var trees: [SyntaxTree]
  /// All that is wrong, in order.
  var diagnostics: [Diagnostic]

  /// Compiles files by path; each one uses what its `use` statements name. `workspace.journey` has the settings.
  init(_ files: [(path: String, text: String)]) {
    let trees = files.enumerated().map { index, file in
      Parser.parse(
        SourceFile(path: file.path, text: file.text), id: FileID(index), vocabulary: Language.vocabulary)
    }
    let uses = trees.map { tree in
      UseStatement.list(in: tree).flatMap { use in
        trees.filter {
          $0.file != tree.file && ($0.source.path == use.path || $0.source.path.hasPrefix(use.path + "/"))
        }
        .map(\.file)
      }.sorted()
    }
    let settings = trees.first { $0.source.path == "workspace.journey" }?.file
    let lowering = Lowering(SourceSet(trees: trees, uses: uses, settings: settings))
    var diagnostics = lowering.diagnostics
    lowering.journeys(0..<lowering.journeyCount) { diagnostics += $0.diagnostics }
    self.trees = trees
    self.diagnostics = diagnostics.sorted()
  }

  /// Errors as lines to read: file, line, code, message.
  var errors: [String] {
    diagnostics.filter { $0.severity == .error }.map { diagnostic in
      let source = trees[diagnostic.place.file.index].source
      let line = source.bytes[..<Int(diagnostic.place.range.start)].count { $0 == 0x0A } + 1
      return "\(source.path):\(line): \(diagnostic.code): \(diagnostic.message)"
    }
  }
}

/// The files of the repository.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static var grammar: URL { root.appending(path: "Grammar") }

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// All journey files below a folder, by their path from the root.
  static func journeys(in folder: String) throws -> [(path: String, text: String)] {
    let found = FileManager.default.enumerator(
      atPath: root.appending(path: folder).resolvingSymlinksInPath().path)
    let paths = (found?.allObjects ?? []).compactMap { $0 as? String }.filter { $0.hasSuffix(".journey") }
    return try paths.sorted().map { ("\(folder)/\($0)", try text("\(folder)/\($0)")) }
  }

  /// Whether expectations are to be written again.
  static var updates: Bool { ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil }

  /// Writes a file of the repository.
  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: root.appending(path: path))
  }
}

/// The grammar, read once.
enum Specification {
  static let path = "Grammar/journey.ebnf"

  static func grammar() throws -> EBNF { try EBNF(try Repository.text(path)) }
}
