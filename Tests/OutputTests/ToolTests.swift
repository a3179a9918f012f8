import Foundation
import JourneyTestSupport
import Testing

/// Outputs held against tools that others wrote.
@Suite(.withOtherTools) struct ToolTests {
  private struct Messages: Decodable {
    struct Message: Decodable {
      var type: String
      var url: String?
      var message: String
      var extract: String?
      var lastLine: Int?
    }
    var messages: [Message]
  }

  /// What the checker of 2020 says of style sheets of 2024, each read and found right. HTML is never let off.
  static let newerThanTheChecker = [
    // `light-dark()`, `color-mix()`, two places after one colour (CSS Colour 5, CSS Images 4).
    "“color-mix(", "“light-dark(", "is not a “color-stop” value",
    "CSS: “border-image”: “ ” is an incorrect operator",
    "Property “color-scheme” doesn't exist",
    // Subgrid, and the lines of a grid in a custom property.
    "“subgrid” is not a “grid-template", "CSS: “grid-template”: Too many values",
    "CSS: “grid-template-columns”: Too many values",
    // The checker fails by itself at custom properties inside `calc()`.
    #"Cannot invoke "org.w3c.css.values.CssValue"#,
    // Variable fonts, clipping, and the properties of SVG and of paper.
    "“650” is not a “font-weight” value", "“clip” is not a “overflow” value",
    "Property “print-color-adjust” doesn't exist",
    "Property “forced-color-adjust” doesn't exist", "Property “paint-order” doesn't exist",
    "Property “text-wrap” doesn't exist",
    "Property “vector-effect” doesn't exist", "Property “text-underline-offset” doesn't exist",
    "Property “text-decoration-thickness” doesn't exist", "Property “rotate” doesn't exist",
    "“::details-content”",
  ]

  /// Rules that the checker cannot read at all: each has a selector of 2024 in it.
  static let newerSelectors = ["here(", ":has("]

  /// Remarks on the words of users: they are kept as they are written, and in which language is not known. The
  /// words of the pages themselves are English.
  static let remarksOnWords = [
    "This document appears to be written in", "not in Unicode Normalization Form C",
  ]

  @Test func pagesAreCleanHTML() throws {
    let checker = try OtherTool.htmlChecker()
    var names: [String: String] = [:]
    // Paths with strange signs are the checker's business, not ours: it gets copies.
    let copies = try Folder()
    for site in try Sites.all() {
      for name in site.pages.keys.sorted() {
        let copy = "page\(names.count).html"
        try copies.write(try site.read(name), to: copy)
        names[copy] = "\(site), \(name)"
      }
    }
    let result = try checker.run(["--format", "json", "--exit-zero-always", copies.path])
    let start = try #require(result.error.firstIndex(of: "{"), "\(result.error.prefix(500))")
    let messages = try JSONDecoder().decode(Messages.self, from: Data(result.error[start...].utf8)).messages
    var shown: [String: Int] = [:]
    for message in messages {
      if message.message.hasPrefix("CSS: ") {
        if Self.newerThanTheChecker.contains(where: message.message.contains) { continue }
        if message.message == "CSS: Parse Error.",
          Self.newerSelectors.contains(where: (message.extract ?? "").contains)
        {
          continue
        }
      }
      if Self.remarksOnWords.contains(where: message.message.contains) { continue }
      shown[message.message, default: 0] += 1
      guard shown[message.message] == 1 else { continue }
      let file = message.url?.split(separator: "/").last.map(String.init) ?? ""
      Issue.record(
        "\(names[file] ?? file):\(message.lastLine ?? 0): \(message.message)\n\(message.extract ?? "")")
    }
    #expect(shown.values.reduce(0, +) == 0, "\(shown)")
  }

  @Test func drawingsAreXML() throws {
    let xmllint = try OtherTool("xmllint")
    let copies = try Folder()
    for site in try Sites.all() {
      let all = site.paths("svg")
      if !all.isEmpty {
        let result = try xmllint.run(["--noout", "--nonet"] + all)
        #expect(result.status == 0, "\(site): \(result.error.prefix(1000))")
      }
      var drawings: [String] = []
      for name in site.pages.keys.sorted() {
        for drawing in try drawn(in: site.read(name)) {
          // HTML knows the name space of `xlink:` without being told.
          let start =
            drawing.hasPrefix("<svg xmlns") || drawing.contains("xmlns:xlink") ? "" : " xmlns:xlink=\"x\""
          let file = "drawing\(drawings.count).svg"
          try copies.write("<svg\(start)" + drawing.dropFirst(4), to: file)
          drawings.append(copies.url(file).path)
        }
      }
      for start in stride(from: 0, to: drawings.count, by: 500) {
        let some = Array(drawings[start..<min(start + 500, drawings.count)])
        let result = try xmllint.run(["--noout", "--nonet"] + some)
        #expect(result.status == 0, "\(site): \(result.error.prefix(1000))")
      }
    }
  }

  /// The outermost `<svg>` elements of a page.
  private func drawn(in html: String) -> [String] {
    html.components(separatedBy: "<svg").dropFirst().compactMap { part in
      part.range(of: "</svg>").map { "<svg" + part[..<$0.upperBound] }
    }
  }

  @Test func diagramsAreDot() throws {
    let dot = try OtherTool("dot")
    for site in try Sites.all() {
      let files = site.paths("dot")
      guard !files.isEmpty else { continue }
      let result = try dot.run(["-Tcanon", "-o/dev/null"] + files)
      // It measures with the fonts of this machine, and then finds some cells small.
      let remarks = result.error.split(separator: "\n").filter {
        !$0.contains("size too small") && !$0.contains("in label of node")
      }
      #expect(result.status == 0 && remarks.isEmpty, "\(site): \(remarks.prefix(5))")
    }
  }

  /// A person at a terminal sees how far a long build is, and the line goes; nobody else hears of it.
  @Test func tellsAPersonHowFarItIs() throws {
    let folder = try Folder()
    for number in 0..<120 {
      let steps = (0..<8).map { "  touchpoint s\($0) \"Step \($0)\"\n" }.joined()
      try folder.write("journey j\(number) {\n\(steps)}\n", to: "j\(number).journey")
    }
    let script = """
      import os, pty, sys
      seen = []
      def read(descriptor):
          data = os.read(descriptor, 65536)
          seen.append(data)
          return data
      code = pty.spawn(sys.argv[1:], read)
      text = b"".join(seen)
      line = b" of 120 journeys"
      last = text.rfind(line)
      print("shown", last >= 0, "gone", b"\\r\\x1b[K" in text[last:])
      """
    let arguments = ["build", "--out", "out", "--max", "0"]
    let watched = try OtherTool.python().run(
      ["-c", script, Tool.path] + arguments, in: folder.path)
    #expect(watched.output.contains("shown True gone True"), "\(watched.output.suffix(300)) \(watched.error)")
    let unwatched = try Tool.run(arguments + ["-j", "1"], in: folder.path)
    #expect(!unwatched.error.contains("120 journeys"))
  }

  @Test func documentsFollowTheSchema() throws {
    let python = try OtherTool.python()
    let script = Sites.repository.appendingPathComponent("Tests/Scripts/validate_json.py").path
    let files = try Sites.all().flatMap { site in
      site.paths("json").filter { !$0.hasSuffix("journey.schema.json") }
    }
    let result = try python.run([script] + files)
    if result.error.contains("No module named") {
      throw OtherTool.Missing(
        description: "jsonschema is missing: JOURNEYC_TOOLS names no Python environment with it; "
          + "`Scripts/setup.sh test` makes one, JOURNEYC_SKIP_TOOLS=1 goes without")
    }
    #expect(result.status == 0, "\(result.output.prefix(2000))\(result.error.prefix(1000))")
  }
}
