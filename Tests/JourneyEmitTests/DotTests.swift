import GraphvizLayout
import JourneyTestSupport
@testable import JourneyLanguage
import Testing

@testable import JourneyEmit

@Suite struct DotTests {
  private func dot(_ program: Program, page: String = "") -> String {
    FlowDiagram.dot(JourneyID(0), in: SiteContext(program), page: page)
  }

  private func svg(_ program: Program) throws -> String {
    let drawing = try Graphviz.draw(dot(program))
    #expect(drawing.warnings.isEmpty)
    // Graphviz writes hyphens as character references.
    return String(decoding: drawing.bytes, as: UTF8.self).replacing("&#45;", with: "-")
  }

  private func lines(_ dot: String, with part: String) -> [Substring] {
    dot.split(separator: "\n").filter { $0.contains(part) }
  }

  @Test func stepsAreLinkedBoxesInTheirStages() throws {
    let text = dot(Samples.northwind(), page: "buy-phone.html")
    #expect(text.contains("subgraph \"cluster-0-research\" {"))
    #expect(text.contains("URL=\"buy-phone.html#visit\""))
    #expect(text.contains("tooltip=\"3 Asks in the store\""))
    let svg = try svg(Samples.northwind())
    #expect(svg.contains("id=\"flow.step.visit\" class=\"node step\""))
    #expect(svg.contains("xlink:href=\"#visit\""))
  }

  @Test func whatLeadsToAnotherJourneyIsLinkedThere() throws {
    let fixture = MapFixture(
      """
      channel desk "Desk" { kind store }
      journey a "A" {
        stage s "S" {
          touchpoint ask "Asks" { channel desk; then repair.bring 30%; then b 70% }
          touchpoint b "Takes it" { channel desk }
        }
      }
      journey repair "Repair" {
        stage t "T" { touchpoint bring "Brings it" { channel desk } }
      }
      """)
    func flow(_ page: String?) -> String { FlowDiagram.dot(JourneyID(0), in: fixture.context, page: page) }
    for page in ["", "a.html"] {
      let link = lines(flow(page), with: "URL=\"repair.html#bring\"")
      #expect(link.count == 1 && link[0].contains("tooltip=\"Repair: Brings it\""))
    }
    #expect(!flow(nil).contains("URL"), "where there are no pages nothing is linked")
    let drawing = String(decoding: try Graphviz.draw(flow("")).bytes, as: UTF8.self)
    let file = JourneyDiagram.flow.titled(
      JourneyDiagram.linked(drawing, to: "a.html"), as: JourneyID(0), in: fixture.context)
    #expect(file.contains("<a xlink:href=\"repair.html#bring\"><title>Repair: Brings it</title>"))
    let page = fixture.page(flow: drawing)
    #expect(page.matches(of: /href="repair.html#bring"/).count == 2, "on the map and in the drawing")
  }

  /// A box says from what to what a step feels where it does not feel the same to all who come there; what is retired says so.
  @Test func boxesSayWhatDiffers() {
    let fixture = MapFixture(
      """
      persona p "Pia" { uses desk }
      persona q "Quin" { uses desk }
      persona r "Rob" { uses post }
      channel desk "Desk" { kind store }
      channel post "Post" { kind mail }
      journey a "A" {
        persona p, q, r
        touchpoint x "One" { channel desk; emotion glad +2; emotion cross -1 for q }
        touchpoint y "Two" { channel desk; emotion glad +2 }
        touchpoint z "Old" { channel desk; emotion glad +1; retired on 2026-01-31; then x }
        touchpoint w "Three" { channel post; emotion low -1 for p; emotion fine +1 }
      }
      """)
    let text = FlowDiagram.dot(JourneyID(0), in: fixture.context, page: "")
    #expect(lines(text, with: "URL=\"#x\"")[0].contains("<B>\u{2212}1\u{2026}+2</B>"))
    #expect(lines(text, with: "URL=\"#y\"")[0].contains("<B>+2</B>"))
    #expect(lines(text, with: "URL=\"#w\"")[0].contains("<B>\u{2212}1\u{2026}+1</B>"))
    let old = lines(text, with: "URL=\"#z\"")[0]
    #expect(old.contains("retired on 31 Jan 2026") && old.contains("style=\"rounded,filled,dashed\""))
    #expect(!text.contains("\"flow.step.z\" -> ") && text.contains("\"flow.step.y\" -> \"flow.step.w\""))
  }

  @Test func ownershipShows() {
    let text = dot(Samples.northwind())
    let unowned = lines(text, with: "URL=\"#follow\"")
    #expect(unowned.count == 1)
    #expect(unowned[0].contains("nobody owns this"))
    #expect(unowned[0].contains("color=\"\(DotPalette.scream)\""))
    // Whoever runs the channel is outlined and says so; who is named is filled.
    #expect(lines(text, with: "URL=\"#visit\"")[0].contains("<I>implied</I>"))
    #expect(!lines(text, with: "URL=\"#order\"")[0].contains("implied"))
    #expect(lines(text, with: "URL=\"#compare\"")[0].contains("style=\"rounded,filled,dashed\""))
    #expect(lines(text, with: "URL=\"#receive\"")[0].contains("moment of truth"))
  }

  @Test func waysSayTheirSharesOnNodesOfTheirOwn() {
    let text = dot(Samples.northwind())
    // A label of an edge next to clusters makes Graphviz corrupt its memory.
    for edge in lines(text, with: " -> ") {
      #expect(!edge.contains("label="))
    }
    #expect(text.contains("label=<60% The till does not know the"))
    #expect(text.contains("\"flow.step.visit\" -> \"flow.way.visit.order\""))
    let up = lines(text, with: "\"flow.gate.1\" -> \"flow.way.visit.order\"")
    #expect(
      up.first?.contains("around=\"flow.step.order\"") == true,
      "up inside its stage, where Graphviz is left to itself")
    #expect(text.contains("\"flow.gate.1\" -> \"flow.step.order\""), "and straight across")
    #expect(
      text.contains("\"flow.way.visit.order..2\""), "the second way to the same step has a node of its own")
    let failures = lines(text, with: "class=\"fails\"").filter { $0.contains(" -> ") }
    #expect(failures.allSatisfy { $0.contains("style=\"dashed\"") })
    #expect(failures.count == 6, "five, and the line across from the gate")
  }

  @Test func endsAndLossesStandWhereTheyHappen() {
    let text = dot(Samples.northwind())
    #expect(text.contains("\"flow.step.receive\" -> \"flow.way.receive..end\""))
    #expect(text.contains("\"flow.step.bring-back\" -> \"flow.way.bring-back..lost\""))
    #expect(text.contains("<B>× lost</B><BR/>70% Sent back"))
  }

  @Test func waysBackKeepTheOrderOfTheText() {
    let text = dot(Samples.northwind())
    let back = lines(text, with: "\"flow.step.receive\" -> \"flow.step.call\"")
    #expect(back.count == 1)
    #expect(back.first?.contains("dir=\"back\"") == true)
    #expect(!text.contains("\"flow.step.call\" -> \"flow.step.receive\""))
  }

  @Test func aStepThatNothingLeadsToKeepsItsPlace() {
    var build = ProgramBuilder()
    build.journey("a", "A")
    build.stage("s", "S")
    build.step("one", "One")
    build.exit(.ends)
    build.step("two", "Two")
    build.endJourney()
    #expect(dot(build.built).contains("\"flow.step.one\" -> \"flow.step.two\" [style=\"invis\"]"))
  }

  @Test func fewStepsStandSideBySide() {
    #expect(dot(Samples.tiny()).contains("rankdir=\"LR\""))
    #expect(dot(Samples.northwind()).contains("rankdir=\"TB\""))
  }

  @Test func stagesAreColumnsThatFillThePage() throws {
    let svg = try svg(Samples.northwind())
    let size = try #require(svg.firstMatch(of: /<svg width="([0-9]+)pt" height="([0-9]+)pt"/))
    let (width, height) = (Int(size.output.1) ?? 0, Int(size.output.2) ?? 1)
    #expect(width > 2 * height && width < 1400)
    let places = ["research", "buy", "use", "help"].compactMap { stage in
      svg.range(of: "id=\"flow.stage.\(stage)\"").flatMap { found in
        svg[found.upperBound...].firstMatch(of: /\ d="M([0-9.]+),/).flatMap { Double($0.output.1) }
      }
    }
    #expect(places.count == 4 && places == places.sorted(), "stages stand in the order of the text")
    let between = lines(dot(Samples.northwind()), with: "\"flow.step.follow\" -> \"flow.step.receive\"")
    #expect(between.allSatisfy { $0.contains("constraint=\"false\"") })
  }

  @Test func manyStepsOfOneStageStandInSeveralColumns() {
    var build = ProgramBuilder()
    build.journey("a", "A")
    build.stage("s", "S")
    for index in 1...6 { build.step("step-\(index)", "Step") }
    build.endJourney()
    let across = lines(dot(build.built), with: "constraint=\"false\"")
    #expect(across.count == 1, "the way from the third to the fourth")
    #expect(across.contains { $0.contains("\"flow.step.step-3\" -> \"flow.step.step-4\"") })
    let order = lines(dot(build.built), with: "style=\"invis\"")
    #expect(order.count == 1 && order[0].contains("\"flow.step.step-1\" -> \"flow.step.step-4\""))
  }

  /// However long a stage is, and wherever failures lead, it is read from left to right.
  @Test(arguments: [9, 14, 30, 60])
  func columnsOfOneStageStandInOrder(count: Int) throws {
    let steps = (1...count).map { index in
      let fails = index % 7 == 3 && index + 5 <= count ? " fails \"x\" 10% -> t\(index + 5)" : ""
      return "touchpoint t\(index) \"Step \(index)\" {\(fails) }"
    }
    let site = MapFixture("journey j \"J\" { stage s \"S\" {\n\(steps.joined(separator: "\n"))\n} }").context
    let drawing = try Graphviz.draw(FlowDiagram.dot(JourneyID(0), in: site))
    let svg = String(decoding: drawing.bytes, as: UTF8.self)
    let lefts = try (1...count).map { index in
      let part = try #require(svg.range(of: "id=\"flow.step.t\(index)\""))
      let path = try #require(svg[part.upperBound...].firstMatch(of: /\ d="([^"]*)"/)?.output.1)
      return try #require(pairs(path).map(\.x).min())
    }
    let diagram = FlowDiagram.columns(of: site.program.journeys[0])
    let firsts = diagram.indices.filter { $0 == 0 || diagram[$0] != diagram[$0 - 1] }.map { lefts[$0] }
    #expect(firsts.count > 1 && zip(firsts, firsts.dropFirst()).allSatisfy { $0 + 100 < $1 }, "\(firsts)")
  }

  /// More stages than a page has room for share columns: these stand beside each other in order, and stages of one below each
  /// other.
  @Test(arguments: [9, 12, 16, 25])
  func manyStagesShareColumns(count: Int) throws {
    let stages = (0..<count).map { stage in
      let steps = (0...stage % 3).map { step in
        let fails = step == 1 && stage + 3 < count ? " fails \"x\" 10% -> t\(stage + 3)-0" : ""
        return "touchpoint t\(stage)-\(step) \"Step\" {\(fails) }"
      }
      return "stage s\(stage) \"Stage\" {\n\(steps.joined(separator: "\n"))\n}"
    }
    let site = MapFixture("journey j \"J\" {\n\(stages.joined(separator: "\n"))\n}").context
    let svg = String(
      decoding: try Graphviz.draw(FlowDiagram.dot(JourneyID(0), in: site)).bytes, as: UTF8.self)
    let frames = try (0..<count).map { stage in
      let part = try #require(svg.range(of: "id=\"flow.stage.s\(stage)\""))
      let path = try #require(svg[part.upperBound...].firstMatch(of: /\ d="([^"]*)"/)?.output.1)
      let points = pairs(path)
      return (
        left: try #require(points.map(\.x).min()), right: try #require(points.map(\.x).max()),
        top: try #require(points.map(\.y).min()), bottom: try #require(points.map(\.y).max())
      )
    }
    let journey = site.program.journeys[0]
    let columns = FlowDiagram.columns(of: journey)
    let ofStages = journey.stages.filter { !$0.steps.isEmpty }.map { columns[$0.steps.lowerBound] }
    #expect(Set(ofStages).count <= DotSize.mostColumns)
    for (index, frame) in frames.enumerated().dropFirst() {
      let above = frames[index - 1]
      if ofStages[index] == ofStages[index - 1] {
        #expect(above.bottom < frame.top, "stage \(index)")
      } else {
        #expect(above.right < frame.left && abs(frame.top - frames[0].top) < 1, "stage \(index)")
      }
    }
  }

  /// No other way of sharing columns makes the longest of them shorter.
  @Test func columnsOfStagesAreAsShortAsCanBe() {
    /// The longest column of the best way to share so many columns, by trying all.
    func best(_ lengths: ArraySlice<Int>, _ columns: Int) -> Int {
      guard columns > 1, lengths.count > 1 else { return lengths.reduce(0, +) }
      return lengths.indices.map { end in
        max(
          lengths[lengths.startIndex...end].reduce(0, +),
          end + 1 < lengths.endIndex ? best(lengths[(end + 1)...], columns - 1) : 0)
      }.min() ?? 0
    }
    var random = RandomNumbers(seed: 7)
    for _ in 0..<40 {
      let lengths = (0..<9 + random.below(4)).map { _ in 1 + random.below(9) }
      let columns = FlowDiagram.columns(of: lengths)
      #expect(columns.count == lengths.count && columns.first == 0)
      #expect(zip(columns, columns.dropFirst()).allSatisfy { $0 == $1 || $0 + 1 == $1 })
      #expect(columns.last ?? 0 < DotSize.mostColumns)
      let sums = Dictionary(grouping: lengths.indices) { columns[$0] }.values.map {
        $0.map { lengths[$0] }.reduce(0, +)
      }
      #expect(sums.max() == best(lengths[...], DotSize.mostColumns), "\(lengths)")
    }
    #expect(FlowDiagram.columns(of: [3, 1, 4]) == [0, 1, 2])
  }

  @Test func onlyStepsAndTheWholeAreNamed() throws {
    let program = Samples.northwind()
    let site = SiteContext(program)
    let drawing = try Graphviz.draw(FlowDiagram.dot(JourneyID(0), in: site))
    let svg = JourneyDiagram.flow.titled(
      String(decoding: drawing.bytes, as: UTF8.self), as: JourneyID(0), in: site)
    let titles = svg.matches(of: /<title>([^<]*)<\/title>/).map { String($0.output.1) }
    #expect(titles.first == "Buying a smartphone")
    #expect(titles.count == 9 && titles.contains("3 Asks in the store"))
    #expect(!svg.contains("xlink:title"))
    #expect(svg.contains("<desc>The ways through the journey. The usual way: 1 Sees the spring offer, "))
  }

  /// Any text is drawn, and comes out as it is.
  @Test(arguments: [
    "a \"quoted\" <b>bold</b> & co", "back\\slash \\N \\G \\l\\", "&lt;not a tag&gt; &amp;amp;",
    "tab\tline\nnext",
    "control \u{1}\u{7F}\u{85}\u{FFFE} gone", "顧客の旅は長く、店に戻るまで何度も電話をかける必要がある", "👩‍👩‍👧 family", "]]> --> </TABLE>",
    "\u{202E}turned", "",
  ])
  func anyTextIsDrawn(text: String) throws {
    var build = ProgramBuilder()
    let team = build.party("team", text)
    let channel = build.channel("web", text, runBy: team)
    build.journey("a", text)
    build.stage("s", text)
    build.step("one", text, channel: channel, feels: text, -1)
    build.exit(.fails, to: 0, 10, text)
    build.exit(.fails, to: nil, 5, text)
    build.exit(.then, to: 1, 50, text)
    build.step("two", text, .action)
    build.exit(.then, to: 0, 20, text)
    build.endJourney()
    let svg = try svg(build.built)
    #expect(svg.contains("flow.step.two"))
    #expect(!svg.contains("\u{1}"))
    if text.hasPrefix("&lt;") { #expect(svg.contains("&amp;lt;not a tag")) }
  }

  @Test func quotedTextSurvivesBothReaders() {
    #expect(DotWriter.quoted("a\"b\\c\n&d\u{7}") == "\"a\\\"b\\\\c\\n&amp;d\"")
    #expect(DotWriter.markup("<a & \"b\">\n") == "&lt;a &amp; &quot;b&quot;&gt; ")
  }

  @Test func largeJourneysAreDrawn() throws {
    let svg = try svg(Samples.large(journeys: 1, owners: 9, stages: 6, steps: 40))
    #expect(svg.contains("flow.step.step-39"))
  }

  @Test func sameInputGivesTheSameBytes() throws {
    let program = Samples.northwind()
    #expect(dot(program) == dot(program))
    #expect(try svg(program) == svg(program))
  }

  // MARK: Geometry

  private struct Box {
    var left, top, right, bottom: Double

    func holds(_ x: Double, _ y: Double) -> Bool { x > left && x < right && y > top && y < bottom }
  }

  private func pairs(_ path: Substring) -> [(x: Double, y: Double)] {
    path.matches(of: /(-?[0-9.]+),(-?[0-9.]+)/).map { (Double($0.output.1) ?? 0, Double($0.output.2) ?? 0) }
  }

  /// Which boxes lines run through, or closely along, that neither begin nor end at them.
  private func strays(_ svg: String) -> [String] {
    var boxes: [String: Box] = [:]
    var lines: [(id: String, points: [(x: Double, y: Double)])] = []
    for part in svg.split(separator: "<g id=\"").dropFirst() {
      let id = String(part.prefix { $0 != "\"" })
      guard let path = part.firstMatch(of: /\ d="([^"]*)"/)?.output.1 else { continue }
      let points = pairs(path)
      if part.contains("class=\"node") {
        let (xs, ys) = (points.map(\.x), points.map(\.y))
        boxes[id] = Box(
          left: (xs.min() ?? 0) - 1, top: (ys.min() ?? 0) - 1, right: (xs.max() ?? 0) + 1,
          bottom: (ys.max() ?? 0) + 1)
      } else if part.contains("class=\"edge") {
        lines.append((id, points))
      }
    }
    var found: [String] = []
    for line in lines {
      // `flow.way.<from>.<to>[.<number>].<part>`, the note on it without the part.
      let note = line.id.split(separator: ".", omittingEmptySubsequences: false).dropLast()
      let own = Set([note.joined(separator: ".")] + note.map { "flow.step.\($0)" })
      for (id, box) in boxes where !own.contains(id) {
        let isHit = stride(from: 0, to: line.points.count - 3, by: 3).contains { index in
          (0...20).contains { step in
            let (t, u) = (Double(step) / 20, 1 - Double(step) / 20)
            let weights = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
            let curve = zip(weights, line.points[index..<index + 4])
            return box.holds(curve.reduce(0) { $0 + $1.0 * $1.1.x }, curve.reduce(0) { $0 + $1.0 * $1.1.y })
          }
        }
        if isHit { found.append("\(line.id) through \(id)") }
      }
    }
    return found
  }

  /// Lines run beside what they have nothing to do with. Of those within a stage Graphviz promises nothing.
  @Test func linesKeepClearOfBoxes() throws {
    var found: [String] = []
    for name in Examples.names {
      let site = try Examples.site(name)
      for index in site.program.journeys.indices {
        let drawing = try Graphviz.draw(FlowDiagram.dot(JourneyID(index), in: site))
        let svg = String(decoding: drawing.bytes, as: UTF8.self).replacing("&#45;", with: "-")
        found += strays(svg).map { "\(name): \($0)" }
      }
    }
    #expect(found.isEmpty, "\(found.sorted().joined(separator: "\n"))")
  }

  @Test(arguments: 1...4)
  func randomJourneysAreDrawn(seed: UInt64) throws {
    var mix = RandomJourney.Mix()
    mix.steps = 3...24
    var source = RandomJourney(seed: seed, mix)
    for _ in 0..<30 {
      let site = MapFixture(source.next()).context
      let drawing = try Graphviz.draw(FlowDiagram.dot(JourneyID(0), in: site))
      #expect(drawing.warnings.isEmpty)
    }
  }

  /// Whatever leads where: stages stand in the order of the text, and ways between them run through no box.
  @Test(arguments: 1...4)
  func stagesKeepTheirOrder(seed: UInt64) throws {
    var numbers = RandomNumbers(seed: seed)
    for _ in 0..<12 {
      let (stages, steps) = (Int.random(in: 2...6, using: &numbers), Int.random(in: 1...8, using: &numbers))
      let count = stages * steps
      var text = "journey j \"J\" {\n"
      for index in 0..<count {
        if index % steps == 0 { text += (index > 0 ? "}\n" : "") + "stage s\(index / steps) \"Stage\" {\n" }
        var exits = ""
        if Int.random(in: 0..<10, using: &numbers) < 6 {
          exits += "; fails \"Something bad\" 9% -> t\(Int.random(in: 0..<count, using: &numbers))"
        }
        if Int.random(in: 0..<10, using: &numbers) < 3 {
          exits += "; then t\(Int.random(in: 0..<count, using: &numbers)) 20%"
          if index + 1 < count { exits += "; then t\(index + 1)" }
        }
        text += "touchpoint t\(index) \"Step number \(index)\" { emotion fine +1\(exits) }\n"
      }
      let site = MapFixture(text + "}\n}").context
      let drawing = try Graphviz.draw(FlowDiagram.dot(JourneyID(0), in: site))
      let svg = String(decoding: drawing.bytes, as: UTF8.self).replacing("&#45;", with: "-")
      let lefts = svg.split(separator: "<g id=\"flow.stage.").dropFirst().compactMap { part in
        part.firstMatch(of: /\ d="([^"]*)"/).map { pairs($0.output.1).map(\.x).min() ?? 0 }
      }
      #expect(lefts.count == stages && lefts == lefts.sorted(), "\(text)")
      #expect(strays(svg).isEmpty, "\(strays(svg)) in \(text)")
    }
  }

  @Test(arguments: Examples.names)
  func examplesAreDrawn(name: String) throws {
    let site = try Examples.site(name)
    for index in site.program.journeys.indices {
      let drawing = try Graphviz.draw(FlowDiagram.dot(JourneyID(index), in: site))
      #expect(drawing.warnings.isEmpty)
    }
  }
}
