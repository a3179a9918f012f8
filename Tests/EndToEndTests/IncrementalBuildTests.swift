import Foundation
import JourneyTestSupport
import Testing

/// Builds that make only what has to be made: what they leave is what a build from nothing leaves.
@Suite struct IncrementalBuildTests {
  private static let company = """
    organization company "Company" { team first "First"; team second "Second" }
    channel web "Web" { run by first }
    data size "Shoe size" { personal }

    """

  private static func journey(_ name: String, title: String = "Paying", more: String = "") -> String {
    """
    use "company.journey"
    journey \(name) "\(title)" {
      accountable first
      touchpoint bill "Gets the bill" { channel web; tangible "A bill"; emotion calm 0\(more) }
    }

    """
  }

  private static func workspace(_ count: Int) throws -> Folder {
    var files = ["workspace.journey": "language 1\n", "company.journey": company]
    for index in 0..<count { files["j\(index).journey"] = journey("j\(index)") }
    return try Folder(files)
  }

  private func build(_ folder: Folder, _ arguments: [String] = []) throws -> String {
    let result = try Tool.run(["build", "--out", "out", "--emit", "html,svg"] + arguments, in: folder.path)
    #expect((0...1).contains(result.status), "\(result.error)")
    return result.error.split(separator: "\n").last.map(String.init) ?? ""
  }

  /// When each file of a site was last written.
  private func times(_ folder: Folder) throws -> [String: Date] {
    var result: [String: Date] = [:]
    for name in folder.files where name.hasPrefix("out/") && !name.hasPrefix("out/.") {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.url(name).path)
      result[name] = attributes[.modificationDate] as? Date
    }
    return result
  }

  @Test func anEditRedrawsOnePageAndTheIndex() throws {
    let folder = try Self.workspace(40)
    _ = try build(folder)
    let before = try times(folder)
    try folder.write(Self.journey("j7", title: "Paying late"), to: "j7.journey")
    let said = try build(folder)
    let after = try times(folder)
    let touched = after.filter { before[$0.key] != $0.value }.keys.sorted()
    #expect(
      touched == ["out/index.html", "out/j7.channels.svg", "out/j7.html", "out/j7.lanes.svg", "out/j7.svg"]
        || touched == ["out/index.html", "out/j7.html", "out/j7.svg"],
      "\(touched)")
    #expect(try folder.read("out/index.html").contains("Paying late"))
    #expect(said.contains("unchanged"))
  }

  /// Where no drawing process can be started at all, nothing that is up to date is missed.
  @Test func nothingIsDrawnThatIsUpToDate() throws {
    let folder = try Self.workspace(3)
    _ = try build(folder)
    let before = try times(folder)
    let said = try build(folder)
    #expect(said.hasSuffix("out: 0 written, 13 unchanged, 0 removed"), "\(said)")
    #expect(try times(folder) == before)
  }

  @Test func whatSomebodyChangedIsMadeAnew() throws {
    let folder = try Self.workspace(2)
    _ = try build(folder)
    let page = try folder.read("out/j0.html")
    try folder.write("spoiled", to: "out/j0.html")
    try FileManager.default.removeItem(at: folder.url("out/j1.svg"))
    #expect(try build(folder).contains("2 written"))
    #expect(try folder.read("out/j0.html") == page)
    #expect(folder.exists("out/j1.svg"))
    // A copy of the site has other times, and the same content.
    for name in folder.files where name.hasPrefix("out/") {
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSince1970: 1e9)], ofItemAtPath: folder.url(name).path)
    }
    let times = try times(folder)
    #expect(try build(folder).contains("0 written"))
    #expect(try self.times(folder) == times)
  }

  @Test func aSpoiledRecordCostsNothingButTime() throws {
    let folder = try Self.workspace(2)
    _ = try build(folder)
    let page = try folder.read("out/j0.html")
    let record = try folder.read("out/.journeyc-record")
    for spoiled in [
      "", "#\nx", record + "\tx\n", record.replacing("j0.html", with: "../j0.html"), "\u{0}\n\u{0}",
    ] {
      try folder.write(spoiled, to: "out/.journeyc-record")
      #expect(try build(folder).contains("0 written"), "\(spoiled.prefix(80))")
      #expect(try folder.read("out/j0.html") == page)
    }
  }

  @Test func otherOptionsMakeOtherFiles() throws {
    let folder = try Self.workspace(1)
    _ = try build(folder)
    _ = try build(folder, ["--ignore", "unowned-journey,low-ending"])
    let other = try build(folder, ["--emit", "html"])
    #expect(other.contains("removed"), "\(other)")
    #expect(!folder.exists("out/j0.svg"))
    #expect(try !folder.read("out/j0.html").contains("href=\"j0.svg\""))
    #expect(try build(folder, ["--emit", "html", "--no-cache"]).contains("0 written"))
  }

  /// A build that makes everything leaves a record, too.
  @Test func everythingMadeAnewIsUpToDate() throws {
    let folder = try Self.workspace(2)
    _ = try build(folder, ["--no-cache"])
    let before = try times(folder)
    #expect(try folder.read("out/.journeyc-record").contains("j0"))
    #expect(try build(folder).contains("0 written"))
    #expect(try times(folder) == before)
  }

  /// Documents tell places to the column, of what a journey uses, too.
  @Test func placesAreUpToDate() throws {
    let folder = try Self.workspace(1)
    let journey = "journey own \"Own\" {\n  touchpoint a \"A\" { channel web }\n}\n"
    try folder.write(journey + Self.company, to: "company.journey")
    _ = try build(folder, ["--emit", "json"])
    try folder.write(
      journey.replacing("\"Own\" {\n", with: "\"Own\" {\n\n") + Self.company, to: "company.journey")
    _ = try build(folder, ["--emit", "json"])
    let after = try folder.read("out/j0.json")
    #expect(try build(folder, ["--emit", "json", "--no-cache"]).contains("0 written"))
    #expect(try folder.read("out/j0.json") == after)
    // Where nobody tells columns, a journey above does not concern the one that uses what stands below it.
    _ = try build(folder)
    try folder.write(journey.replacing("Own", with: "O\n"), to: "other.journey")
    try folder.write(journey + Self.company, to: "company.journey")
    let before = try times(folder)
    _ = try build(folder)
    #expect(try times(folder)["out/j0.html"] == before["out/j0.html"])
  }

  /// Pictures are drawn with the fonts installed, pages are not.
  @Test func otherFontsMakeOtherPictures() throws {
    let folder = try Self.workspace(1)
    try folder.write("<fontconfig></fontconfig>", to: "fonts.conf")
    func said(_ formats: String, _ environment: [String: String]) throws -> String {
      try Tool.run(["build", "--out", "out", "--emit", formats], in: folder.path, environment: environment)
        .error
    }
    let fonts = ["FONTCONFIG_FILE": folder.url("fonts.conf").path]
    _ = try said("png", fonts)
    #expect(try !said("png", [:]).contains(" 0 written"))
    #expect(try said("png", [:]).contains(" 0 written"))
    _ = try said("html,svg", fonts)
    let before = try times(folder)
    _ = try said("html,svg", [:])
    #expect(try times(folder) == before)
  }

  /// A warning about a picture holds as long as the picture is there, and costs no drawing.
  @Test func warningsAreSaidAgain() throws {
    let folder = try Self.workspace(2)
    try folder.write(
      """
      <?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
      <fontconfig><dir>/usr/share/fonts</dir><cachedir>\(folder.url("cache").path)</cachedir>
      <selectfont><rejectfont><pattern><patelt name="family"><string>DejaVu Sans</string></patelt></pattern>
      </rejectfont></selectfont></fontconfig>
      """, to: "fonts.conf")
    let fonts = ["FONTCONFIG_FILE": folder.url("fonts.conf").path]
    for number in 0..<2 {
      let result = try Tool.run(
        ["build", "--out", "out", "--emit", "png"], in: folder.path, environment: fonts)
      #expect(result.error.ranges(of: "warning[substitute-font]").count == 1, "\(result.error)")
      #expect(result.error.contains(" 0 written") == (number == 1))
    }
    let result = try Tool.run(["build", "--out", "out", "--emit", "png"], in: folder.path)
    #expect(!result.error.contains("substitute-font"))
  }

  /// Two builds at once into one folder come one after the other: each knows what the other left.
  @Test func buildsIntoOneFolderWait() throws {
    for _ in 0..<3 {
      let folder = try Self.workspace(3)
      DispatchQueue.concurrentPerform(iterations: 2) { number in
        _ = try? Tool.run(["build", "--out", "out", "--emit", number == 0 ? "dot" : "json"], in: folder.path)
      }
      let listed = try folder.read("out/.journeyc-manifest").split(separator: "\n").dropFirst().map(
        String.init)
      let there = folder.files.filter { $0.hasPrefix("out/") && !$0.hasPrefix("out/.") }.map {
        String($0.dropFirst(4))
      }
      #expect(listed.sorted() == there.sorted())
      #expect(Set(there.map { $0.hasSuffix(".dot") }).count == 1, "\(there)")
    }
  }

  /// What a page says of other journeys: the title of one it leads to, what its ideal is like, what only all of them together show.
  @Test func whatAPageSaysOfOthersIsUpToDate() throws {
    let folder = try Self.workspace(0)
    try folder.write(
      """
      use "company.journey"
      use "two.journey"
      journey one "One" {
        accountable first
        touchpoint a "A" { channel web; tangible "x"; asks size }
        touchpoint c "C" { owner second; tangible "x"; then two.b }
        handoff a -> c { drops size }
      }

      """, to: "one.journey")
    try folder.write(
      "use \"company.journey\"\njourney two \"Two\" { touchpoint b \"B\" { channel web; tangible \"x\" } }\n",
      to: "two.journey")
    try folder.write(
      "use \"one.journey\"\njourney best \"Best\" { ideal of one; touchpoint a \"A\" { emotion glad +1 } }\n",
      to: "best.journey")
    func page(after edit: (file: String, from: String, to: String)?) throws -> String {
      if let (file, from, to) = edit {
        let text = try folder.read(file)
        #expect(text.contains(from))
        try folder.write(text.replacing(from, with: to), to: file)
      }
      _ = try build(folder)
      return try folder.read("out/one.html")
    }
    let first = try page(after: nil)
    #expect(first.contains(">Two: B<") && first.contains("glad +1"))
    #expect(first.contains("needless-question"))
    // A title that nothing else has.
    #expect(!first.contains("Another year"))
    #expect(try page(after: ("two.journey", "\"Two\"", "\"Another year\"")).contains(">Another year: B<"))
    #expect(try page(after: ("two.journey", "\"B\"", "\"Bee\"")).contains(">Another year: Bee<"))
    #expect(try page(after: ("best.journey", "glad +1", "glad +3")).contains("glad +3"))
    // Somebody needs it now.
    let needed = try page(after: ("two.journey", "tangible", "needs size; tangible"))
    #expect(!needed.contains("needless-question"))
  }

  /// The page of a gap comes with the ideal, says what both journeys say, and goes with the ideal.
  @Test func theGapIsUpToDate() throws {
    let folder = try Self.workspace(2)
    _ = try build(folder)
    #expect(!folder.exists("out/j0.gap.html"))
    func best(_ feeling: String) throws {
      try folder.write(
        "use \"j0.journey\"\njourney best \"Best\" { ideal of j0; touchpoint bill \"Gets the bill\" { emotion \(feeling) } }\n",
        to: "best.journey")
    }
    try best("glad +1")
    _ = try build(folder)
    #expect(try folder.read("out/j0.gap.html").contains("glad\u{A0}+1"))
    #expect(try folder.read("out/j0.html").contains("j0.gap.html"))
    #expect(!folder.exists("out/j1.gap.html") && !folder.exists("out/best.gap.html"))
    try best("glad +3")
    _ = try build(folder)
    #expect(try folder.read("out/j0.gap.html").contains("glad\u{A0}+3"))
    try folder.write(Self.journey("j0", title: "Paying at last"), to: "j0.journey")
    _ = try build(folder)
    #expect(try folder.read("out/j0.gap.html").contains("Paying at last"))
    try FileManager.default.removeItem(at: folder.url("best.journey"))
    _ = try build(folder)
    #expect(!folder.exists("out/j0.gap.html"))
    #expect(try !folder.read("out/j0.html").contains("j0.gap.html"))
    // A step may say itself what it should feel like.
    try folder.write(Self.journey("j1", more: "; ideal glad +2"), to: "j1.journey")
    _ = try build(folder, ["--emit", "html"])
    #expect(folder.exists("out/j1.gap.html"))
    _ = try build(folder, ["--emit", "svg"])
    #expect(!folder.exists("out/j1.gap.html"))
  }

  /// Random edits of the examples: the record never leaves anything old.
  @Test(arguments: 0..<4) func editsLeaveWhatABuildFromNothingLeaves(seed: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed) + 77)
    let examples = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Journeys")
    let name = ["smartphone", "omnichannel", "who-is-responsible", "emotional-and-tangible"][seed]
    let folder = try Folder()
    for file in try FileManager.default.contentsOfDirectory(
      atPath: examples.appendingPathComponent(name).path)
    where file.hasSuffix(".journey") {
      try folder.write(
        try String(contentsOf: examples.appendingPathComponent("\(name)/\(file)"), encoding: .utf8),
        to: "work/\(file)")
    }
    // Journeys that lead to each other, and one that declares what it mentions.
    try folder.write(
      """
      journey one { touchpoint a "A" { then two.b } }
      journey two { touchpoint b "B"; touchpoint c "C" { fails "x" -> one.a } }
      journey three { touchpoint c "C" { then one.a } }
      journey four { ideal of two; touchpoint b "B" { emotion glad +2 }; touchpoint c "C" { then three.c } }
      journey rough { sketch; touchpoint d "D" { owner somebody-new } }
      """, to: "work/more.journey")
    let files = folder.files.filter { $0.hasPrefix("work/") }
    for edit in 0..<10 {
      let file = random.pick(files)
      var lines = try folder.read(file).split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
      let line = random.below(lines.count)
      switch random.below(5) {
      case 0: lines.remove(at: line)
      case 1: lines.insert("", at: line)
      case 2: lines[line] = lines[line].replacing("a", with: "e")
      case 3: lines[line] = lines[line].replacing("1", with: "2")
      default: lines.swapAt(line, random.below(lines.count))
      }
      try folder.write(lines.joined(separator: "\n"), to: file)
      let fresh = try Folder()
      let options = ["build", "work", "--emit", "html,svg,json", "-q"]
      _ = try Tool.run(options + ["--out", "out"], in: folder.path)
      _ = try Tool.run(options + ["--out", fresh.path + "/out", "--no-cache"], in: folder.path)
      for file in fresh.files where !file.hasPrefix("out/.") {
        let same = folder.exists(file) ? try folder.read(file) == fresh.read(file) : false
        #expect(same, "seed \(seed), edit \(edit): \(file)")
      }
    }
  }
}
