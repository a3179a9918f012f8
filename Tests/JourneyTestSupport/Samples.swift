import Foundation
import JourneySource

/// The texts that tests begin with.
package enum Samples {
  /// The samples beside this file and the journeys of the repository, in the order of their names.
  package static let all: [SourceFile] = load()
  /// Those in which every token or line is tried in turn: all where that is quick, the ones beside this file otherwise.
  package static let tried: [SourceFile] = {
    #if DEBUG
      [buyPhone, company, difficult]
    #else
      all
    #endif
  }()
  /// The workspace part of the language's own example.
  package static let company = named("company.journey")
  /// The journey of the language's own example.
  package static let buyPhone = named("buy-phone.journey")
  /// Everything that a layout can get wrong.
  package static let difficult = named("difficult.journey")

  private static func named(_ name: String) -> SourceFile {
    guard let file = all.first(where: { $0.path == name }) else { fatalError("no sample \(name)") }
    return file
  }

  private static func load() -> [SourceFile] {
    let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let repository = here.deletingLastPathComponent().deletingLastPathComponent()
    return files(in: here.appendingPathComponent("Samples"))
      + files(in: repository.appendingPathComponent("Journeys"))
  }

  private static func files(in folder: URL) -> [SourceFile] {
    let paths =
      FileManager.default.enumerator(atPath: folder.resolvingSymlinksInPath().path)?.compactMap {
        $0 as? String
      } ?? []
    return paths.filter { $0.hasSuffix(".journey") }.sorted().compactMap { path in
      guard let data = try? Data(contentsOf: folder.appendingPathComponent(path)) else { return nil }
      return SourceFile(path: path, bytes: Array(data))
    }
  }
}
