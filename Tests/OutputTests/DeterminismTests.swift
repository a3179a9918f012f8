import Foundation
import JourneyTestSupport
import Testing

/// The same journeys give the same bytes, whoever builds them, where and when.
@Suite struct DeterminismTests {
  @Test func nothingOutsideDecides() throws {
    let site = try Sites.examples.get()
    let expected = try site.names.filter { !$0.hasPrefix(".") }.map { ($0, try site.read($0)) }
    let script = { (settings: String, folder: String, arguments: String) in
      "umask 077; cd \(folder) && env \(settings) \"$J\" build -q \(arguments) --emit dot,json,html,svg >/dev/null 2>&1"
    }
    let work = site.folder.path
    let workspaces = try FileManager.default.contentsOfDirectory(atPath: "\(work)/Journeys").filter {
      !$0.hasSuffix(".md")
    }.sorted().map { "\(work)/Journeys/\($0)" }
    let runs: [(String, (String) -> String)] = [
      ("again", { script("", work, "Journeys --out \($0)") }),
      ("one thread", { script("", work, "Journeys -j 1 --out \($0)") }),
      ("two threads", { script("", work, "Journeys -j 2 --out \($0)") }),
      (
        "another time, language and home",
        {
          script(
            "TZ=Pacific/Chatham LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8 HOME=/nowhere", work,
            "Journeys --out \($0)")
        }
      ),
      ("no environment", { script("-i", work, "Journeys --out \($0)") }),
      ("another folder", { script("", "/", "\(work)/Journeys --out \($0)") }),
      ("inside", { script("", "\(work)/Journeys", "--out \($0)") }),
      ("every workspace", { script("", "/usr", workspaces.joined(separator: " ") + " --out \($0)") }),
      ("backwards", { script("", "/usr", workspaces.reversed().joined(separator: " ") + " --out \($0)") }),
      ("twice", { script("", work, "Journeys Journeys/first Journeys --out \($0)") }),
    ]
    for (name, command) in runs {
      let output = try Folder()
      let result = try Tool.shell(command("\(output.path)/out"), in: work)
      #expect((0...1).contains(result.status), "\(name): \(result.status)")
      let files = output.files.map { String($0.dropFirst(4)) }.filter { !$0.hasPrefix(".") }
      #expect(files == expected.map(\.0), "\(name)")
      for (file, text) in expected where output.exists("out/" + file) {
        #expect(try output.read("out/" + file) == text, "\(name): \(file)")
      }
    }
  }

  /// Pictures and sheets too; and where no fonts are installed, whatever is not made of glyphs is the same.
  @Test func picturesAndSheetsAreTheSame() throws {
    let work = Sites.repository.appendingPathComponent("Journeys").path
    let emit = "--emit dot,json,html,svg,png,pdf --paper a3"
    func build(_ settings: String, _ arguments: String) throws -> Folder {
      let output = try Folder()
      let command = "build -q three-divisions --out \(output.path)/out \(emit) \(arguments)"
      let result = try Tool.shell(
        "cd \(work) && env \(settings) \"$J\" \(command) >/dev/null", in: output.path)
      #expect((0...1).contains(result.status), "\(settings): \(result.error)")
      return output
    }
    func bytes(_ folder: Folder, _ file: String) throws -> Data { try Data(contentsOf: folder.url(file)) }
    let first = try build("", "-j 1")
    let files = first.files.filter { !$0.hasPrefix("out/.") }
    for kind in [
      ".png", ".lanes.pdf", ".poster.pdf", ".poster.svg", ".tiles.pdf", ".cards.pdf", ".canvas.svg",
    ] {
      #expect(files.contains { $0.hasSuffix(kind) }, "\(kind)")
    }
    let other = try build("TZ=Pacific/Chatham LANG=tr_TR.UTF-8 LC_ALL=tr_TR.UTF-8", "-j 3")
    #expect(other.files == first.files)
    for file in files { #expect(try bytes(first, file) == bytes(other, file), "\(file)") }
    // A configuration without any folder of fonts.
    let config = try Folder(["fonts.conf": "<?xml version=\"1.0\"?><fontconfig></fontconfig>"])
    let bare = try build("FONTCONFIG_FILE=\(config.path)/fonts.conf", "-j 2")
    for file in files where !file.hasSuffix(".pdf") && !file.hasSuffix(".png") {
      #expect(try bytes(first, file) == bytes(bare, file), "\(file)")
    }
  }

  @Test(arguments: ["12 personas", "40 steps", "loops", "reserved names", "30 owners"])
  func twoBuildsAreTheSame(_ name: String) throws {
    let workspace = try #require(OddJourneys.all.first { $0.name == name })
    let first = try #require(try Sites.odd.get().first { $0.description == name })
    let second = try Site(name, files: workspace.files)
    #expect(first.names == second.names)
    // What a build keeps for the next one says when it was.
    for file in first.names where !file.hasPrefix(".") {
      #expect(try first.read(file) == second.read(file), "\(file)")
    }
  }
}
