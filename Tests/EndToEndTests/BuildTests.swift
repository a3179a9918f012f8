import Foundation
import JourneyTestSupport
import Testing

/// Writing sites: what is written, what is left alone, what goes.
@Suite struct BuildTests {
  private static func journey(_ name: String) -> String {
    "journey \(name) \"Paying\" {\n  touchpoint bill \"Gets the bill\" {\n    emotion calm 0\n  }\n}\n"
  }

  private func workspace() throws -> Folder {
    try Folder(["a.journey": Self.journey("pay"), "b.journey": Self.journey("ask")])
  }

  /// One owner, or none: nobody hands over to anybody.
  private static func names(_ stem: String) -> [String] {
    ["channels.dot", "channels.svg", "dot", "html", "json", "lanes.dot", "lanes.svg", "svg"].map {
      "\(stem).\($0)"
    }
  }

  @Test func writesEverything() throws {
    let folder = try workspace()
    let result = try Tool.run(["build", "--out", "out", "--ignore", "unowned-touchpoint"], in: folder.path)
    #expect(result.status == 0, "\(result.error)")
    #expect(result.output.isEmpty)
    #expect(result.error.hasSuffix("out: 19 written, 0 unchanged, 0 removed\n"))
    let expected =
      [".journeyc-manifest", ".journeyc-record"] + Self.names("ask") + ["index.html", "journey.schema.json"]
      + Self.names("pay")
      + ["workspace.json"]
    #expect(folder.files == ["a.journey", "b.journey"] + expected.map { "out/\($0)" })
  }

  @Test func writesWhatIsAskedFor() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out", "--emit", "svg,dot"], in: folder.path)
    #expect(
      folder.files.filter { $0.hasPrefix("out/") && !$0.hasPrefix("out/.") }
        == ["ask", "pay"].flatMap { stem in
          ["channels.dot", "channels.svg", "dot", "lanes.dot", "lanes.svg", "svg"].map { "out/\(stem).\($0)" }
        })
  }

  /// Without pages there is nothing that a step could link to; what it is called stays.
  @Test func diagramsWithoutAPageHaveNoLinks() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out", "--emit", "html,svg,dot"], in: folder.path)
    #expect(try folder.read("out/ask.svg").contains("xlink:href=\"ask.html#"))
    #expect(try folder.read("out/ask.lanes.dot").contains("URL=\"ask.html#"))
    _ = try Tool.run(["build", "--out", "out", "--emit", "svg,dot,pdf"], in: folder.path)
    for name in ["ask", "ask.lanes", "ask.channels"] {
      let svg = try folder.read("out/\(name).svg")
      #expect(!svg.contains("href") && svg.contains("<a><title>1 "), "\(name)")
      #expect(try !folder.read("out/\(name).dot").contains("URL"), "\(name)")
      let pdf = [UInt8](try Data(contentsOf: folder.url("out/\(name).pdf")))
      #expect(pdf.firstRange(of: Array("/Title (".utf8)) != nil, "\(name)")
    }
  }

  @Test func drawsPicturesForSlidesAndPaper() throws {
    let folder = try workspace()
    let small = try Tool.run(
      ["build", "--out", "out", "--emit", "html,png,pdf", "--resolution", "48"], in: folder.path)
    #expect(small.error.hasSuffix("out: 15 written, 0 unchanged, 0 removed\n"), "\(small.error)")
    func bytes(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.url(name))) }
    func width() throws -> Int { try bytes("out/ask.png")[16..<20].reduce(0) { $0 << 8 | Int($1) } }
    #expect(try bytes("out/ask.pdf").starts(with: "%PDF".utf8))
    let narrow = try width()
    #expect(try folder.read("out/ask.html").contains("href=\"ask.png\""))
    #expect(try folder.read("out/ask.html").contains("href=\"ask.pdf\""))
    _ = try Tool.run(
      ["build", "--out", "out", "--emit", "html,png,pdf", "--resolution", "96"], in: folder.path)
    #expect(abs(try width() - 2 * narrow) <= 4)
    let again = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(again.error.hasSuffix("12 removed\n"))
    #expect(!folder.exists("out/ask.png") && !folder.exists("out/ask.pdf"))
    let wrong = try Tool.run(["build", "--out", "out", "--resolution", "601"], in: folder.path)
    #expect(wrong.status == 2 && wrong.error.contains("--resolution takes 24 to 600 dots per inch."))
  }

  @Test func drawsSheetsForAWorkshop() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out", "--paper", "a3", "--emit", "html"], in: folder.path)
    let sheets = ["canvas.pdf", "canvas.svg", "cards.pdf", "poster.pdf", "poster.svg", "tiles.pdf"]
    #expect(
      folder.files.filter { $0.hasPrefix("out/ask.") } == (sheets + ["html"]).sorted().map { "out/ask.\($0)" }
    )
    let page = try folder.read("out/ask.html")
    for sheet in sheets { #expect(page.contains("href=\"ask.\(sheet)\"")) }
    let before = folder.stamps
    _ = try Tool.run(["build", "--out", "out", "--paper", "a3", "--emit", "html"], in: folder.path)
    #expect(folder.stamps == before)
    _ = try Tool.run(["build", "--out", "out", "--emit", "html"], in: folder.path)
    #expect(!folder.exists("out/ask.cards.pdf"))
    let wrong = try Tool.run(["build", "--paper", "a5"], in: folder.path)
    #expect(wrong.status == 2 && wrong.error.contains("a5"))
  }

  @Test func aCanvasOfManyStagesIsSeveralPictures() throws {
    let stages = (1...24).map { "  stage s\($0) \"Delivery\($0)\" { touchpoint t\($0) \"Step\" }\n" }
    let folder = try Folder(["a.journey": "journey many {\n\(stages.joined())}\n"])
    _ = try Tool.run(["build", "--out", "out", "--paper", "a3", "--emit", "html"], in: folder.path)
    #expect(folder.exists("out/many.canvas.svg") && folder.exists("out/many.canvas-2.svg"))
    let page = try folder.read("out/many.html")
    #expect(page.contains("href=\"many.canvas.svg\">the same as SVG: sheet 1</a>"))
    #expect(page.contains("href=\"many.canvas-2.svg\">sheet 2</a>"))
    #expect(try folder.read("out/.journeyc-manifest").contains("many.canvas-2.svg"))
    _ = try Tool.run(["build", "--out", "out", "--emit", "html"], in: folder.path)
    #expect(!folder.exists("out/many.canvas-2.svg"))
  }

  @Test func saysThatAPictureIsLessSharp() throws {
    let folder = try Folder()
    var text = "journey long {\n  touchpoint s0\n"
    for step in 1..<220 { text += "  stage t\(step) { touchpoint s\(step) \"Step \(step)\" }\n" }
    try folder.write(text + "}\n", to: "long.journey")
    let result = try Tool.run(
      ["build", "--out", "out", "--emit", "html,png,svg", "--resolution", "600"], in: folder.path)
    #expect(!result.error.contains("diagram-failed"))
    let said = try #require(
      result.error.firstMatch(
        of: /“Flow diagram” of this journey is drawn as PNG with (\d+) dots per inch: at 600 it has more dots/
      ))
    let picture = try Data(contentsOf: URL(filePath: "\(folder.path)/out/long.png"))
    // Width and height are the first two numbers of the first chunk (RFC 2083, 4.1.1).
    func number(_ start: Int) -> Int { picture[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    let (width, height) = (number(16), number(20))
    #expect(max(width, height) <= 32_767 && width * height <= 80_000_000, "\(width) × \(height)")
    // It is the whole diagram at that resolution.
    let svg = try folder.read("out/long.svg")
    let points = try #require(svg.firstMatch(of: /<svg width="(\d+)pt" height="(\d+)pt"/))
    let dots = try #require(Double(said.output.1))
    let (wide, high) = (try #require(Double(points.output.1)), try #require(Double(points.output.2)))
    #expect(abs(Double(width) - wide * dots / 72) < 40 && abs(Double(height) - high * dots / 72) < 40)
    #expect(try folder.read("out/long.html").contains("<svg"))
  }

  @Test func doesNotTouchWhatStaysTheSame() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    let before = folder.stamps
    _ = try Tool.run(["build", "--out", "out", "-j", "1"], in: folder.path)
    #expect(folder.stamps == before)
  }

  @Test func removesOnlyWhatItWrote() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    try folder.write("mine", to: "out/notes.html")
    try FileManager.default.removeItem(at: folder.url("b.journey"))
    let result = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(result.error.hasSuffix("8 removed\n"))
    #expect(!folder.exists("out/ask.html"))
    #expect(folder.exists("out/pay.html"))
    #expect(try folder.read("out/notes.html") == "mine")
  }

  #if os(Linux)
    @Test func writesPagesWithoutDiagramsWhereGraphvizCannotBeLoaded() throws {
      let folder = try workspace()
      // Files of the library's names that are none, found before the real one.
      for name in ["libgvc.so.6", "libgvc.so.7", "libgvc.so"] {
        try folder.write("none", to: "broken/\(name)")
      }
      let result = try Tool.run(
        ["build", "--out", "out"], in: folder.path,
        environment: ["LD_LIBRARY_PATH": folder.url("broken").path])
      #expect(result.status == 1)
      #expect(result.error.contains("error[diagram-failed]: the diagrams of this journey could not be drawn"))
      #expect(result.error.contains("its page is written without it"))
      #expect(folder.exists("out/ask.html") && !folder.exists("out/ask.svg"))
      #expect(try !folder.read("out/ask.html").contains("ask.svg"))
      let mended = try Tool.run(["build", "--out", "out"], in: folder.path)
      #expect(!mended.error.contains("diagram-failed") && folder.exists("out/ask.svg"))
    }
  #endif

  @Test func keepsTheLastGoodPageOfAFileThatIsBroken() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    try folder.write("}}}} {{{ \"", to: "b.journey")
    let result = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(result.status == 1)
    #expect(folder.exists("out/ask.html"))
    try folder.write("", to: "b.journey")
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(!folder.exists("out/ask.html"))
  }

  @Test func believesNoManifestThatLeadsOut() throws {
    let folder = try workspace()
    try folder.write("precious", to: "precious.html")
    try folder.write("precious", to: "elsewhere/x.html")
    try folder.write(
      "../precious.html\n/\(folder.path)/precious.html\nlink/x.html\n", to: "out/.journeyc-manifest")
    try FileManager.default.createSymbolicLink(
      atPath: folder.url("out/link").path, withDestinationPath: "../elsewhere")
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(folder.exists("precious.html"))
    #expect(folder.exists("elsewhere/x.html"))
  }

  @Test func doesNotOverwriteWhatIsNotItsOwn() throws {
    let folder = try workspace()
    try folder.write("my own page", to: "out/index.html")
    let result = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(result.status == 2)
    #expect(result.error.contains("is not from an earlier build"))
    #expect(try folder.read("out/index.html") == "my own page")
    // Not the next time either, and it does not go with what is no longer made.
    #expect(try Tool.run(["build", "--out", "out"], in: folder.path).status == 2)
    #expect(try folder.read("out/index.html") == "my own page")
    #expect(try Tool.run(["build", "--out", "out", "--emit", "svg"], in: folder.path).status < 2)
    #expect(try folder.read("out/index.html") == "my own page")
  }

  /// What was only meant to be written, and is not, is nobody's: a file of this name that comes later is somebody else's.
  @Test func claimsOnlyWhatItWrote() throws {
    let folder = try Folder([
      "workspace.journey": "language 1\n", "a.journey": "journey empty \"Empty\" { }\n",
      "b.journey": "journey b {{\n",
    ])
    let arguments = ["build", "--out", "out", "--paper", "a4", "--emit", "html"]
    _ = try Tool.run(arguments, in: folder.path)
    #expect(try !folder.read("out/.journeyc-manifest").contains("empty.poster.pdf"))
    try folder.write("my own poster", to: "out/empty.poster.pdf")
    try FileManager.default.removeItem(at: folder.url("b.journey"))
    _ = try Tool.run(arguments, in: folder.path)
    _ = try Tool.run(arguments, in: folder.path)
    #expect(try folder.read("out/empty.poster.pdf") == "my own poster")
  }

  /// Letters that no font has are boxes in what is drawn with fonts: that is said, once a journey, until somebody installs one.
  @Test func saysWhatNoFontHas() throws {
    // A letter of a script that no font on this machine, nor on most others, has: U+12000, cuneiform.
    let folder = try Folder([
      "workspace.journey": "language 1\n",
      "odd.journey": "journey odd \"Odd\" { touchpoint a \"Sign 𒀀\"; touchpoint b \"More 𒀁\" }\n",
      "plain.journey": "journey plain \"Plain\" { touchpoint a \"Äußert sich\" }\n",
    ])
    func said(_ arguments: [String]) throws -> [Substring] {
      let result = try Tool.run(["build", "--out", "out"] + arguments, in: folder.path)
      #expect(result.status < 2, "\(result.error)")
      return result.error.split(separator: "\n").filter { $0.hasPrefix("warning[missing-font]") }
    }
    for options in [["--emit", "png"], ["--emit", "pdf,html"], ["--emit", "html", "--paper", "a4"]] {
      for _ in 0..<2 {
        let lines = try said(options)
        #expect(
          lines.count == 1 && lines[0].contains(/(Sign 𒀀|More 𒀁)”/), "\(options): \(lines)")
      }
    }
    #expect(try said(["--emit", "html,svg"]).isEmpty)
  }

  @Test func saysWhatIsInTheWay() throws {
    let folder = try workspace()
    try folder.write("a file", to: "out")
    let result = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(result.status == 2)
    #expect(result.error.contains("a file has that name"))
    let inside = try Tool.run(["build", "--out", "out/site"], in: folder.path)
    #expect(inside.status == 2)
    try FileManager.default.createDirectory(
      at: folder.url("site/pay.html"), withIntermediateDirectories: true)
    let blocked = try Tool.run(["build"], in: folder.path)
    #expect(blocked.status == 2)
    #expect(blocked.error.contains("a folder has that name"))
  }

  /// A small disk of its own, which only root can make.
  @Test(.enabled(if: geteuid() == 0))
  func keepsTheLastGoodSiteOnAFullDisk() throws {
    let folder = try workspace()
    let script = """
      mkdir out && unshare -m bash -c '
        mount -t tmpfs -o size=192k none out || exit 99
        "$J" build -q --out out --emit dot,json >/dev/null 2>&1; cp -r out good
        head -c 1000000 /dev/zero >out/filler 2>/dev/null
        sed -i "s/Paying/Paying again/" a.journey
        "$J" build -q --out out --emit dot,json 2>message; echo $?
        cmp out/pay.json good/pay.json && ls -A out | grep -c tmp
      '
      """
    let result = try Tool.shell(script, in: folder.path)
    if result.status == 99 || result.error.contains("unshare") { return }
    #expect(result.output == "2\n0\n", "\(result.error)")
    #expect(try folder.read("message").contains("no space left on device"))
  }

  @Test(.enabled(if: geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
  func saysWhenTheFolderIsReadOnly() throws {
    let folder = try workspace()
    let prefix = geteuid() == 0 ? "/usr/bin/setpriv --reuid=65534 --regid=65534 --clear-groups " : ""
    let result = try Tool.shell(
      "cp \"$J\" tool && mkdir out && chmod 755 . tool && chmod 555 out && \(prefix)./tool build -q --out out",
      in: folder.path)
    #expect(result.status == 2)
    #expect(result.error.contains("permission denied"))
  }

  @Test func clearsUpAfterAnInterruptedBuild() throws {
    let folder = try workspace()
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    try folder.write("half a pa", to: "out/.journeyc-999999999-0.tmp")
    try folder.write("alive", to: "out/.journeyc-1-0.tmp")
    _ = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(!folder.exists("out/.journeyc-999999999-0.tmp"))
    #expect(folder.exists("out/.journeyc-1-0.tmp"))
  }

  @Test func laysOutSeveralWorkspaces() throws {
    let folder = try Folder([
      "all/one/workspace.journey": "", "all/one/a.journey": Self.journey("pay"),
      "all/two/workspace.journey": "", "all/two/a.journey": Self.journey("pay"),
    ])
    let result = try Tool.run(["build", "all", "--out", "site", "--emit", "html"], in: folder.path)
    #expect(result.error.contains("5 written"))
    #expect(
      folder.files.filter { $0.hasPrefix("site/") && $0.hasSuffix(".html") } == [
        "site/index.html", "site/one/index.html", "site/one/pay.html", "site/two/index.html",
        "site/two/pay.html",
      ])
    #expect(try folder.read("site/index.html").contains("<a href=\"one/index.html\">one</a>"))
    #expect(
      try Tool.run(["build", "all", "--out", "site", "--emit", "html"], in: folder.path).error.contains(
        "0 written"))
  }

  @Test func goesWhereTheWorkspaceSays() throws {
    let folder = try Folder([
      "workspace.journey": "output \"made/site\" {\n  formats dot\n}\n",
      "deep/a.journey": Self.journey("pay"),
    ])
    _ = try Tool.run(["build"], in: folder.url("deep").path)
    #expect(folder.exists("made/site/pay.dot"))
    #expect(!folder.exists("made/site/pay.html"))
    try folder.write("output \"../out\" {}\n", to: "workspace.journey")
    #expect(try Tool.run(["build"], in: folder.path).status != 0)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/../out"))
  }
}

/// `journeyc fmt`.
@Suite struct FormatTests {
  private static let rough = "data   email   \"E-mail\"{personal}\n"

  @Test func formatsInPlace() throws {
    let folder = try Folder([
      "a.journey": Self.rough, "sub/workspace.journey": "", "sub/b.journey": Self.rough,
    ])
    #expect(try Tool.run(["fmt", "--check"], in: folder.path).output == "a.journey\nsub/b.journey\n")
    #expect(try Tool.run(["fmt", "--check", "-q"], in: folder.path).status == 1)
    let diff = try Tool.run(["fmt", "--diff"], in: folder.path)
    #expect(diff.status == 1)
    #expect(diff.output.contains("-data   email"))
    #expect(try folder.read("a.journey") == Self.rough)
    let result = try Tool.run(["fmt"], in: folder.path)
    #expect(result.status == 0)
    #expect(result.error == "2 of 3 files changed\n")
    #expect(try folder.read("a.journey") == "data email \"E-mail\" { personal }\n")
    let stamps = folder.stamps
    #expect(try Tool.run(["fmt"], in: folder.path).status == 0)
    #expect(folder.stamps == stamps)
    #expect(try Tool.run(["fmt", "--check"], in: folder.path).status == 0)
  }

  @Test func formatsStandardInput() throws {
    let folder = try Folder()
    let input = Data(Self.rough.utf8)
    #expect(
      try Tool.run(["fmt", "-"], in: folder.path, input: input).output
        == "data email \"E-mail\" { personal }\n")
    #expect(try Tool.run(["fmt", "-", "--check"], in: folder.path, input: input).status == 1)
  }

  @Test func keepsPermissionsAndLeavesPicturesAlone() throws {
    let folder = try Folder(["a.journey": Self.rough])
    try folder.write(Data([0x89, 0, 1]), to: "b.journey")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: folder.url("a.journey").path)
    let result = try Tool.run(["fmt"], in: folder.path)
    #expect(result.status == 2)
    #expect(result.error.contains("`b.journey`: this is no text"))
    let facts = try FileManager.default.attributesOfItem(atPath: folder.url("a.journey").path)
    #expect(facts[.posixPermissions] as? Int == 0o640)
    #expect(try Data(contentsOf: folder.url("b.journey")) == Data([0x89, 0, 1]))
  }
}
