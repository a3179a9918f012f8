import Foundation
import JourneyLanguage
import JourneySource
import JourneySyntax
import Testing

/// A golden case: `Goldens/<code>/<case>.journey`, with what the compiler says of it in `<case>.txt` beside it.
///
/// Lines that begin with `//== PATH` split a case into files. `UPDATE_GOLDENS=1 swift test --filter
/// JourneyLanguage` writes the expectations anew.
struct Golden: CustomTestStringConvertible, Sendable {
  let code: String
  let name: String
  let url: URL
  var testDescription: String { "\(code)/\(name)" }
  var expectation: URL { url.deletingPathExtension().appendingPathExtension("txt") }

  static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().resolvingSymlinksInPath()
  static let root = tests.appendingPathComponent("Goldens")
  static let updates = ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil

  static func contents(of folder: URL) -> [URL] {
    let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return (found ?? []).sorted { $0.path < $1.path }
  }

  static let all: [Golden] = contents(of: root).flatMap { folder in
    contents(of: folder).filter { $0.pathExtension == "journey" }.map {
      Golden(
        code: folder.lastPathComponent, name: $0.deletingPathExtension().lastPathComponent, url: $0)
    }
  }

  func workspace() throws -> Workspace {
    let bytes = [UInt8](try Data(contentsOf: url))
    let marker = Array("//== ".utf8)
    var files: [(path: String, bytes: [UInt8])] = []
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      if line.starts(with: marker) {
        files.append((String(decoding: line.dropFirst(marker.count), as: UTF8.self), []))
        continue
      }
      if files.isEmpty { files.append(("\(name).journey", [])) }
      files[files.count - 1].bytes += line + [0x0A]
    }
    // The last newline is none of the file's.
    if let last = files.indices.last { files[last].bytes.removeLast() }
    return Workspace(files.map { SourceFile(path: $0.path, bytes: $0.bytes) })
  }
}

@Suite struct GoldenTests {
  @Test(arguments: Golden.all) func says(_ golden: Golden) throws {
    let report = try golden.workspace().compile().report()
    if Golden.updates {
      try report.write(to: golden.expectation, atomically: true, encoding: .utf8)
      return
    }
    #expect(report == (try? String(contentsOf: golden.expectation, encoding: .utf8)))
  }

  @Test(arguments: Golden.all) func speaksOfItsCode(_ golden: Golden) throws {
    let codes = Set(try golden.workspace().compile().diagnostics.map(\.code))
    #expect(golden.code == "nothing" ? codes.isEmpty : codes.contains(golden.code))
  }

  @Test(arguments: Golden.all) func speaksPlainly(_ golden: Golden) throws {
    for it in try golden.workspace().compile().diagnostics {
      for text in [it.message, it.label, it.help ?? ""] + it.related.map(\.message) + it.fixes.map(\.title) {
        #expect(!text.hasSuffix("."), "\(text)")
        #expect(text.first?.isUppercase != true, "\(text)")
        #expect(text.filter { $0 == "`" }.count.isMultiple(of: 2), "\(text)")
        #expect(!text.contains("\n"), "\(text)")
      }
    }
  }

  @Test func noExpectationIsLeftOver() {
    for folder in Golden.contents(of: Golden.root) {
      let files = Golden.contents(of: folder)
      let cases = Set(files.filter { $0.pathExtension == "journey" }.map { $0.deletingPathExtension() })
      for file in files where file.pathExtension != "journey" {
        #expect(file.pathExtension == "txt" && cases.contains(file.deletingPathExtension()), "\(file.path)")
      }
    }
  }

  @Test func everyCodeHasTwoCases() throws {
    var codes: Set<String> = []
    let sources = Golden.tests.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Sources")
    for target in ["JourneySyntax", "JourneyLanguage"] {
      let folder = sources.appendingPathComponent(target).resolvingSymlinksInPath()
      let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for match in text.matches(of: /(?:report|Diagnostic)\(\s*"([a-z-]+)"/) {
          codes.insert(String(match.output.1))
        }
      }
    }
    #expect(codes.count >= 17)
    let cases = Dictionary(grouping: Golden.all, by: \.code)
    for code in codes { #expect((cases[code]?.count ?? 0) >= 2, "\(code)") }
    for code in cases.keys where code != "nothing" { #expect(codes.contains(code), "\(code)") }
  }

  /// After a fix the text parses, and what it mends is gone and nothing new has come.
  @Test(arguments: Golden.all) func fixesMend(_ golden: Golden) throws {
    let workspace = try golden.workspace()
    let before = workspace.compile().diagnostics
    for diagnostic in before {
      for fix in diagnostic.fixes {
        var fixed = workspace
        for index in fixed.files.indices {
          let file = fixed.files[index]
          let bytes = try #require(file.applying(fix.edits, in: FileID(index)), "\(fix)")
          fixed.files[index] = SourceFile(path: file.path, bytes: bytes)
        }
        let after = fixed.compile().diagnostics
        #expect(after.count < before.count, "\(fix.title): \(after.map(\.message))")
        var old = before.map { $0.code + $0.message }
        for it in after {
          let found = old.firstIndex(of: it.code + it.message)
          #expect(found != nil, "new after \(fix.title): \(it.message)")
          if let found { old.remove(at: found) }
        }
        #expect(old.contains(diagnostic.code + diagnostic.message))
      }
    }
  }
}
