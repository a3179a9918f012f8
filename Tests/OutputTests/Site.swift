import Foundation
import JourneyTestSupport
import Synchronization

/// A site that the command built, and what it was built from.
final class Site: Sendable, CustomStringConvertible {
  /// What it is about, for messages.
  let description: String
  /// The workspaces; the site is in `out` beside them.
  let folder: Folder
  /// The source folder inside `folder`.
  let root: String
  let result: Tool.Result
  /// All pages by name.
  let pages: [String: Page]

  /// Writes `files` and builds them.
  ///
  /// - Parameter root: the name of the folder that they stand in.
  init(_ name: String, root: String = "work", files: [String: String]) throws {
    description = name
    self.root = root
    let folder = try Folder()
    for (name, text) in files { try folder.write(text, to: "\(root)/\(name)") }
    self.folder = folder
    Sites.removeAtExit(folder)
    result = try Tool.run(
      ["build", "./" + root, "--out", "out", "--emit", "html,svg,dot,json"], in: folder.path)
    var pages: [String: Page] = [:]
    for file in folder.files where file.hasPrefix("out/") && file.hasSuffix(".html") {
      pages[String(file.dropFirst(4))] = Page(try folder.read(file))
    }
    self.pages = pages
  }

  /// The names of the files of the site.
  var names: [String] { folder.files.filter { $0.hasPrefix("out/") }.map { String($0.dropFirst(4)) } }

  /// The pages of journeys, by name: the maps, without what lies between them and their ideals.
  var maps: [String: Page] {
    pages.filter { !$0.key.hasSuffix("index.html") && !$0.key.hasSuffix(".gap.html") }
  }

  /// The pages of gaps, by name.
  var gaps: [String: Page] { pages.filter { $0.key.hasSuffix(".gap.html") } }

  /// The files with an extension, with their paths.
  func paths(_ kind: String) -> [String] {
    names.filter { $0.hasSuffix("." + kind) }.map { folder.url("out/" + $0).path }
  }

  /// The text of a file of the site.
  func read(_ name: String) throws -> String { try folder.read("out/" + name) }

  /// A file of JSON.
  func json(_ name: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: try Data(contentsOf: folder.url("out/" + name)))
    return value as? [String: Any] ?? [:]
  }
}

/// The sites that everything is held against, each built once.
enum Sites {
  /// The root of the repository.
  static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The example journeys of the repository.
  static let examples = Result {
    var files: [String: String] = [:]
    let source = repository.appendingPathComponent("Journeys").path
    for name in try FileManager.default.subpathsOfDirectory(atPath: source) where name.hasSuffix(".journey") {
      files[name] = try String(contentsOfFile: "\(source)/\(name)", encoding: .utf8)
    }
    return try Site("the examples", root: "Journeys", files: files)
  }

  /// For each payload a workspace with it in all texts, and one with harmless texts of the same shape.
  static let hostile = Result {
    try Payload.all.indices.map { index in
      let names = ["hostile", "harmless"]
      let sites = try [false, true].map { isHarmless in
        var workspace = HostileWorkspace(rotation: index, isHarmless: isHarmless)
        let root = workspace.fileName("work")
        return try Site("\(names[isHarmless ? 1 : 0]) \(index)", root: root, files: workspace.files())
      }
      return (hostile: sites[0], harmless: sites[1])
    }
  }

  /// Long, empty and odd ones.
  static let odd = Result { try OddJourneys.all.map { try Site($0.name, files: $0.files) } }

  /// Static values are never released, so their folders have to go when the process does.
  private static let toRemove = Mutex<[String]>([])
  private static let atExit: Void = {
    atexit {
      for path in Sites.toRemove.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
    }
  }()

  static func removeAtExit(_ folder: Folder) {
    _ = atExit
    toRemove.withLock { $0.append(folder.path) }
  }

  /// All of them.
  static func all() throws -> [Site] {
    let hostile = try Sites.hostile.get()
    return try [examples.get()] + hostile.map(\.hostile) + odd.get()
  }
}
