import Foundation

/// The built command, run as people run it.
package struct Tool {
  /// What a run came to.
  package struct Result {
    /// The exit status; negative: the signal that ended it.
    package var status: Int32
    /// What stood on standard output.
    package var output: String
    /// What stood on standard error.
    package var error: String
  }

  /// The command: named by JOURNEYC, else beside the tests that run.
  package static let path: String = {
    if let path = ProcessInfo.processInfo.environment["JOURNEYC"] { return path }
    var folders: [URL] = []
    if let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      folders.append(URL(fileURLWithPath: path).deletingLastPathComponent())
    }
    folders += Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() }
    folders += [Bundle.main.bundleURL]
    for folder in folders {
      let candidate = folder.appendingPathComponent("journeyc").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
    }
    fatalError("the journeyc command is not beside the tests; name it with JOURNEYC")
  }()

  /// Runs the command.
  package static func run(
    _ arguments: [String], in folder: String, input: Data? = nil, environment: [String: String] = [:]
  ) throws -> Result {
    try run(path, arguments, in: folder, input: input, environment: environment)
  }

  /// Runs a shell script with the command as `$J`.
  package static func shell(_ script: String, in folder: String) throws -> Result {
    try run("/bin/bash", ["-c", script], in: folder, environment: ["J": path])
  }

  /// Runs any program.
  package static func run(
    _ program: String, _ arguments: [String], in folder: String, input: Data? = nil,
    environment: [String: String] = [:]
  ) throws -> Result {
    let scratch = try Folder()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"].merging(environment) { $1 }
    // Files instead of pipes: nothing can fill up, whatever is written.
    for name in ["out", "err"] { try scratch.write("", to: name) }
    try scratch.write(input ?? Data(), to: "in")
    process.standardInput = try FileHandle(forReadingFrom: scratch.url("in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url("err"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: try scratch.read("out"), error: try scratch.read("err"))
  }
}

/// A folder that goes when nobody holds it.
package final class Folder: Sendable {
  /// Its path without links in it.
  package let path: String

  /// An empty folder.
  package init() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "journeyc-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    path = folder.resolvingSymlinksInPath().path
  }

  /// A folder with files in it.
  package convenience init(_ files: [String: String]) throws {
    try self.init()
    for (name, text) in files { try write(text, to: name) }
  }

  deinit {
    _ = try? FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The place of a file in it.
  package func url(_ name: String) -> URL { URL(fileURLWithPath: path).appendingPathComponent(name) }

  /// Writes a file and the folders around it.
  package func write(_ text: String, to name: String) throws { try write(Data(text.utf8), to: name) }

  /// Writes a file and the folders around it.
  package func write(_ data: Data, to name: String) throws {
    let url = url(name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  /// The text of a file.
  package func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url(name)), as: UTF8.self)
  }

  /// Whether there is a file or folder of that name.
  package func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: url(name).path) }

  /// All files below, sorted.
  package var files: [String] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []).filter { name in
      var isFolder: ObjCBool = false
      return unsafe FileManager.default.fileExists(atPath: url(name).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// Inode and time of change of all files below.
  package var stamps: [String: String] {
    Dictionary(
      uniqueKeysWithValues: files.map { name in
        let facts = (try? FileManager.default.attributesOfItem(atPath: url(name).path)) ?? [:]
        return (name, "\(facts[.systemFileNumber] ?? 0) \(facts[.modificationDate] ?? 0)")
      })
  }
}
