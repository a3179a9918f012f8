import Foundation
import JourneyLanguage
import JourneySource
import JourneySyntax

@testable import JourneyEmit

/// The example workspaces of `Journeys/`, lowered.
enum Examples {
  /// The names of the folders.
  static let names: [String] = {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Journeys")
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return entries.filter { !$0.contains(".") }.sorted()
  }()

  /// A workspace with the diagnostics of its lowering.
  static func site(_ name: String) throws -> SiteContext {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Journeys/\(name)")
    let paths = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
      $0.hasSuffix(".journey")
    }.sorted()
    let trees = try paths.enumerated().map { index, path in
      Parser.parse(
        SourceFile(path: path, bytes: Array(try Data(contentsOf: folder.appending(path: path)))),
        id: FileID(index), vocabulary: Language.vocabulary)
    }
    let uses = trees.map { tree in
      UseStatement.list(in: tree).compactMap { paths.firstIndex(of: $0.path).map { FileID($0) } }.sorted()
    }
    let lowering = Lowering(
      SourceSet(
        trees: trees, uses: uses, settings: paths.firstIndex(of: "workspace.journey").map { FileID($0) }))
    var program = lowering.program
    var diagnostics = lowering.diagnostics
    lowering.journeys(0..<lowering.journeyCount) { lowered in
      program.journeys.append(lowered.journey)
      diagnostics += lowered.diagnostics
    }
    return SiteContext(program, diagnostics + Samples.findings(in: program))
  }
}
