import GraphvizLayout
import JourneyTestSupport
import Testing
import TextMetrics

@testable import JourneyEmit
@testable import JourneyLanguage

/// Lanes by owner and by channel, and who hands over to whom.
@Suite struct LaneDiagramTests {
  private func drawn(_ diagram: JourneyDiagram, _ site: SiteContext, _ journey: Int = 0) throws -> String? {
    guard let dot = diagram.dot(JourneyID(journey), in: site, page: "j.html") else { return nil }
    let drawing = try Graphviz.draw(dot, engine: diagram.isPositioned ? .nop : .dot)
    #expect(drawing.warnings.isEmpty)
    return String(decoding: drawing.bytes, as: UTF8.self).replacing("&#45;", with: "-")
  }

  private static let shop = MapFixture(
    """
    organization co "Company" {
      division sales "Sales" { team web "Web shop"; team stores "Stores" }
      division service "Service" { team care "Contact centre" }
      partner corner "Corner shop"
    }
    channel site "Web shop" { run by web }
    channel phone "Phone" { run by care }
    channel door "At the door"
    journey j "Journey" {
      touchpoint order "Orders" { channel site; then think 60%; then pick 40% }
      action think "Thinks it over" { then pick }
      touchpoint pick "Picks it up" { channel door; owner stores; fails "Not there" 10% -> call; then track }
      touchpoint track "Follows it" { channel door; ends }
      touchpoint call "Calls" { channel phone; then pick 50%; ends lost 50% when "is angry" }
    }
    """)

  @Test func aLaneIsALane() throws {
    let lanes = StepLanes(Self.shop.context.program.journeys[0], JourneyID(0), .owners, Self.shop.context)
    let program = Self.shop.context.program
    let names = lanes.all.map { LaneHead.words($0.key, Self.shop.context) }
    #expect(names == ["The customer alone", "Nobody", "Web shop", "Stores", "Contact centre"])
    #expect(lanes.laneOf == [2, 0, 3, 1, 4])
    #expect(program.parties.count > names.count, "owners without a step have no lane")
    let channels = StepLanes(program.journeys[0], JourneyID(0), .channels, Self.shop.context)
    #expect(
      channels.all.map { LaneHead.words($0.key, Self.shop.context) }
        == ["The customer alone", "Web shop", "At the door", "Phone"])
    let svg = try #require(try drawn(.lanes, Self.shop.context))
    #expect(svg.contains("class=\"node lane unowned\""))
    #expect(svg.contains("xlink:href=\"j.html#track\""))
  }

  @Test func timeRunsFromLeftToRight() {
    let journey = Self.shop.context.program.journeys[0]
    let cells = LaneCells(
      Self.shop.context.graphs[0], [2, 0, 3, 1, 4], journey.steps.map { $0.stage.index }, laneCount: 5)
    #expect(cells.column == [0, 1, 2, 3, 3], "what follows one step either way stands below each other")
  }

  @Test func boxesSayWhereTheyLead() throws {
    let svg = try #require(try drawn(.lanes, Self.shop.context))
    for words in ["10% → 5: Not there", "60% → 2", "50% × lost: is angry", "● end"] {
      #expect(svg.contains(words), "\(words)")
    }
  }

  @Test func theNetworkIsWeighted() throws {
    let svg = try #require(try drawn(.handoffs, Self.shop.context))
    // All come from the web shop to the stores, 10% of each visit go on to the contact centre, half of whom come back.
    #expect(svg.contains(">100%<"))
    #expect(svg.contains(">11%<"))
    #expect(svg.contains(">5%<"))
    #expect(svg.contains("Figures say how often a customer goes that way: 100% is once each."))
    #expect(svg.contains("nothing declared") == false)
    for link in [
      "xlink:href=\"j.html#pick\" xlink:title=\"Stores: 3 Picks it up\"",
      "xlink:href=\"j.html#track\" xlink:title=\"Nobody: 4 Follows it\"",
    ] { #expect(svg.contains(link), "an owner leads to its first step") }
    let alone = MapFixture("journey j \"J\" { touchpoint a \"A\" }")
    #expect(try drawn(.handoffs, alone.context) == nil, "one owner hands over to nobody")
    #expect(try drawn(.lanes, MapFixture("journey j \"J\" {}").context) == nil)
  }

  /// The words on the ties of an example's journey: lines, with what is drawn dashed marked as such.
  private func ties(_ example: String, _ journey: String) throws -> [String] {
    let site = try Examples.site(example)
    let index = try #require(site.program.journeys.firstIndex { $0.head.name == journey })
    let dot = try #require(HandoffNetwork.dot(JourneyID(index), in: site))
    return dot.split(separator: "\n").filter { $0.contains("class=\"") && $0.contains("label=<<B>") }.map {
      let label = $0.split(separator: "label=<")[1].split(separator: ">, margin")[0]
      let words = label.replacing("<BR/>", with: "|").replacing(/<[^>]*>/, with: "")
      return ($0.contains("dashed") ? "! " : "") + words
    }
  }

  @Test func tiesSayWhatTheyAre() throws {
    let phone = try ties("smartphone", "buy-phone")
    #expect(phone.contains("11%|CRM,|within 1 day|carries Order number|E-mail address lost"))
    #expect(phone.contains("! 4%|nothing declared|Name and address lost"))
  }

  /// The first owner of a step is the one that hands over; whoever owns it, too, is tied to that one.
  @Test func whoOwnsTogetherIsTied() throws {
    let site = MapFixture(
      """
      organization co "Co" { team desk "Desk"; team ward "Ward"; team pharmacy "Pharmacy" }
      journey j "J" {
        touchpoint a "A" { owner desk, ward }
        touchpoint b "B" { owner ward, desk, pharmacy }
        touchpoint c "C" { owner ward, pharmacy, ward }
      }
      """
    ).context
    let dot = try #require(HandoffNetwork.dot(JourneyID(0), in: site))
    let shared = dot.split(separator: "\n").filter { $0.contains("both own") }
    #expect(shared.count == 2 && shared.allSatisfy { $0.contains("dotted") })
    #expect(shared.count { $0.contains("both own steps 1, 2<") } == 1, "desk and ward, once")
    #expect(shared.count { $0.contains("both own steps 2, 3<") } == 1, "ward and pharmacy")
    #expect(dot.split(separator: "\n").count { $0.contains("owns only with others") } == 1)
    let dotted = dot.split(separator: "\n").filter { $0.contains("->") && $0.contains("dotted") }
    #expect(dotted.count == 4 && dotted.allSatisfy { $0.contains(#"dir="none""#) })
    let words = HandoffNetwork(JourneyID(0), site).words
    #expect(words.contains("Desk and Ward both own steps 1, 2."))
    #expect(words.contains("Ward and Pharmacy both own steps 2, 3."))
    #expect(words.contains("Desk to Ward: 100%."))
    let svg = try #require(try drawn(.handoffs, site))
    #expect(svg.contains(#"xlink:href="j.html#b" xlink:title="Pharmacy: 2 B""#))
    // One step of two is a network, too.
    let one = MapFixture(
      "organization co \"Co\" { team a \"A\"; team b \"B\" }\njourney j \"J\" { touchpoint s \"S\" { owner a, b } }"
    )
    #expect(try drawn(.handoffs, one.context)?.contains("both own step 1") == true)
  }

  /// What the network of three teams says in words.
  private func network(_ steps: String) -> String {
    let site = MapFixture(
      """
      organization co "Co" { team desk "Desk"; team ward "Ward"; team bills "Bills" }
      data mail "E-mail"
      data size "Size"
      journey j "J" {
        \(steps)
      }
      """
    ).context
    return HandoffNetwork(JourneyID(0), site).words
  }

  /// What whoever hands over has lost before does not come along.
  @Test func whatWasLostBeforeIsNotCarried() {
    let words = network(
      """
      touchpoint a "A" { owner desk; asks mail, size }
      touchpoint b "B" { owner ward }
      touchpoint c "C" { owner bills; needs mail, size }
      handoff a -> b { carries size; drops mail }
      handoff b -> c { carries mail, size }
      """)
    #expect(words.contains("Desk to Ward: 100%; carries Size; E-mail lost."))
    #expect(words.contains("Ward to Bills: 100%; carries Size."))
  }

  /// Who says what is dropped, or what customers consent to, says something.
  @Test func whatIsDroppedOrConsentedToIsSomething() {
    let words = network(
      """
      touchpoint a "A" { owner desk; asks mail, size }
      touchpoint b "B" { owner ward; asks mail }
      touchpoint c "C" { owner bills }
      handoff a -> b { drops mail }
      handoff b -> c { consent size }
      """)
    #expect(words.contains("Desk to Ward: 100%; E-mail lost."), "\(words)")
    #expect(words.contains("Ward to Bills: 100%; consent for Size."), "\(words)")
  }

  /// Two handoffs between the same two are told apart; of more, how many there are.
  @Test(arguments: [
    (["via \"a form\"", "via \"CRM\"; within 7 days"], "a form; or CRM, within 7 days"),
    (["via \"a form\"", "via \"a form\""], "a form"),
    (["via \"a form\"", "via \"CRM\"", "within 2 days"], "a form; and 2 other ways"),
  ])
  func severalHandoffsBetweenTwoAreToldApart(handoffs: [String], expected: String) {
    let names = handoffs.indices.flatMap { ["desk\($0)", "ward\($0)"] }
    let steps = names.map { "touchpoint \($0) \"Goes to \($0)\" { owner \($0.prefix(4)) }" }
    let declared = handoffs.enumerated().map { "handoff desk\($0) -> ward\($0) { \($1) }" }
    let words = network((steps + declared).joined(separator: "\n"))
    #expect(words.contains("Desk to Ward: \(handoffs.count) times each; \(expected)."), "\(words)")
  }

  @Test func whatNothingDeclaresStandsForItself() throws {
    let bill = try ties("emotional-and-tangible", "wrong-bill")
    #expect(bill.filter { $0.hasPrefix("!") } == ["! 100%|nothing declared"])
    // Of those who go from the depot to invoicing, some are handed over, and some only go there.
    #expect(bill.contains("42%|Service ticket, passed on,|within 2 weeks|carries 2 items"))
    #expect(bill.contains("18%"))
  }

  /// Files stand on slides of any colour; in a page the ground takes the colour of its theme.
  @Test func filesHaveAGround() throws {
    for diagram in JourneyDiagram.allCases {
      let svg = try #require(try drawn(diagram, Self.shop.context))
      #expect(svg.contains(/<polygon fill="#ffffff" stroke="none"/))
    }
    #expect(DotPalette.css.contains(".flowbox [fill=\"#ffffff\"]{fill:var(--bg)}"))
  }

  @Test func everythingIsSaidInWords() throws {
    let svg = JourneyDiagram.lanes.titled("<svg></svg>", as: JourneyID(0), in: Self.shop.context)
    #expect(svg.contains("<title>Journey: Who has the customer when</title>"))
    #expect(svg.contains("The steps by owner. The customer alone: 2 Thinks it over. Nobody: 4 Follows it."))
    let network = JourneyDiagram.handoffs.titled("<svg></svg>", as: JourneyID(0), in: Self.shop.context)
    #expect(network.contains("Web shop to Stores: 100%."))
  }

  // MARK: Geometry

  /// Whether a straight piece runs through the inside of a box.
  private func crosses(_ one: LaneGrid.Point, _ other: LaneGrid.Point, _ box: LaneGrid.Frame) -> Bool {
    let (left, right) = (min(one.x, other.x), max(one.x, other.x))
    let (top, bottom) = (min(one.y, other.y), max(one.y, other.y))
    return right > box.x + 0.01 && left < box.x + box.width - 0.01 && bottom > box.y + 0.01
      && top < box.y + box.height - 0.01
  }

  private func overlap(_ one: LaneGrid.Frame, _ other: LaneGrid.Frame) -> Bool {
    one.x < other.x + other.width && other.x < one.x + one.width && one.y < other.y + other.height
      && other.y < one.y + one.height
  }

  private func check(_ grid: LaneGrid, lanes: [Int], _ comment: String) {
    for (index, box) in grid.boxes.enumerated() {
      for other in grid.boxes[..<index] where overlap(box, other) {
        Issue.record("boxes overlap: \(comment)")
      }
      let isInLane = grid.bands.flatMap(\.lanes).contains { span in
        span.lane == lanes[index] && box.y >= span.frame.y
          && box.y + box.height <= span.frame.y + span.frame.height
      }
      #expect(isInLane, "a box leaves its lane: \(comment)")
    }
    for route in grid.routes {
      for (one, other) in route.pieces.flatMap({ zip($0, $0.dropFirst()) }) {
        #expect(one.x == other.x || one.y == other.y, "\(comment)")
        for (index, box) in grid.boxes.enumerated() where crosses(one, other, box) {
          Issue.record("the way \(route.edge.from) -> \(route.edge.to) runs through box \(index): \(comment)")
        }
        let isInside = [one, other].allSatisfy {
          $0.x >= 0 && $0.y >= 0 && $0.x <= grid.width && $0.y <= grid.height
        }
        #expect(isInside, "\(comment)")
      }
    }
    // Lines that run on each other cannot be told apart.
    var pieces: [(route: Int, isUpright: Bool, at: Double, range: ClosedRange<Double>)] = []
    for (index, route) in grid.routes.enumerated() {
      for (one, other) in route.pieces.flatMap({ zip($0, $0.dropFirst()) }) {
        let isUpright = one.x == other.x
        let ends = isUpright ? (one.y, other.y) : (one.x, other.x)
        guard abs(ends.0 - ends.1) > 1 else { continue }
        pieces.append(
          (index, isUpright, isUpright ? one.x : one.y, min(ends.0, ends.1)...max(ends.0, ends.1)))
      }
    }
    for (index, piece) in pieces.enumerated() {
      for other in pieces[..<index]
      where other.isUpright == piece.isUpright && abs(other.at - piece.at) < 1.5 && other.route != piece.route
      {
        let common =
          min(piece.range.upperBound, other.range.upperBound)
          - max(piece.range.lowerBound, other.range.lowerBound)
        let (one, two) = (grid.routes[piece.route].edge, grid.routes[other.route].edge)
        guard common > 1 else { continue }
        Issue.record("\(one.from) -> \(one.to) lies on \(two.from) -> \(two.to): \(comment)")
      }
    }
  }

  private func check(_ site: SiteContext, _ journey: Int, _ kind: LaneDiagram.Kind, _ comment: String) {
    let id = JourneyID(journey)
    let lanes = StepLanes(site.program.journeys[journey], id, kind, site)
    guard let diagram = LaneDiagram(id, kind, site) else { return }
    check(diagram.grid, lanes: lanes.laneOf, comment)
  }

  /// Of several ways to one step, which are one line, the one that most go makes it the usual one; so do diagrams of the flow draw it.
  @Test func theUsualWayIsUsualWhereverItStands() throws {
    let site = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { then b 10% when "by mail"; then b 60% when "at once"; then d 30% }
        touchpoint b "B"
        touchpoint d "D"
      }
      """
    ).context
    let diagram = try #require(LaneDiagram(JourneyID(0), .owners, site))
    let usual = diagram.grid.routes.filter(\.isUsual).map { [$0.edge.from, $0.edge.to] }
    #expect(usual == [[0, 1], [1, 2]])
  }

  /// Second ways are not called like ways to other steps.
  @Test func everyWayOfAFlowHasAName() throws {
    let site = MapFixture(
      """
      journey j "J" {
        touchpoint a "A" { fails "first" 10% -> step; fails "second" 20% -> step }
        touchpoint "Unnamed"
        touchpoint step "S"
      }
      """
    ).context
    let svg = try #require(try drawn(.flow, site))
    for words in ["10% first", "20% second", "70%"] { #expect(svg.contains(words), "\(words)") }
  }

  /// The few who come back do not make more than all.
  @Test func noMoreThanAllGoOneWay() throws {
    let site = MapFixture(
      """
      organization co "Company" { team one "One"; team two "Two" }
      journey j "J" {
        touchpoint a "A" { owner one }
        touchpoint b "B" { owner two; fails "bad" 4% -> a }
      }
      """
    ).context
    let svg = try #require(try drawn(.handoffs, site))
    #expect(svg.contains(">100%<") && !svg.contains(">104%<"))
  }

  /// Boxes stay in their lanes and off each other, lines run beside boxes and beside each other.
  @Test(arguments: Examples.names)
  func nothingOverlaps(name: String) throws {
    let site = try Examples.site(name)
    for journey in site.program.journeys.indices {
      for kind in LaneDiagram.Kind.allCases {
        check(site, journey, kind, "\(name) \(site.program.journeys[journey].head.name)")
      }
    }
  }

  @Test(arguments: 1...4)
  func nothingOverlapsInRandomJourneys(seed: UInt64) {
    var mix = RandomJourney.Mix()
    mix.steps = 3...24
    var source = RandomJourney(seed: seed, mix)
    for number in 0..<60 {
      let site = MapFixture(source.next()).context
      for kind in LaneDiagram.Kind.allCases { check(site, 0, kind, "seed \(seed), \(number)") }
    }
  }

  /// Nobody who looks at the middle of a long journey has to look for the name of a lane or a stage.
  @Test(arguments: [(20, 1), (40, 1), (40, 4), (60, 7), (200, 12)])
  func longJourneysAreFolded(steps: Int, stages: Int) throws {
    let site = SiteContext(Samples.large(journeys: 1, owners: 30, stages: stages, steps: steps))
    for kind in LaneDiagram.Kind.allCases {
      let diagram = try #require(LaneDiagram(JourneyID(0), kind, site))
      let grid = diagram.grid
      let lanes = StepLanes(site.program.journeys[0], JourneyID(0), kind, site)
      check(grid, lanes: lanes.laneOf, "\(steps) steps")
      #expect((grid.bands.count > 1) == (steps > 20))
      #expect(steps <= 20 || grid.width < 3000)
      #expect(Set(grid.bands.flatMap { $0.lanes.map(\.lane) }) == Set(lanes.all.indices))
      #expect(grid.bands.allSatisfy { !$0.stages.isEmpty && !$0.lanes.isEmpty })
      #expect(grid.bands.flatMap(\.stages).filter { !$0.isContinued }.count == stages)
      // Each piece that does not begin or end at a box does so at a tab that names the other end.
      for route in grid.routes {
        for (number, piece) in route.pieces.enumerated() {
          let (first, last) = (try #require(piece.first), try #require(piece.last))
          #expect(
            number == 0 || isAtTab(first, grid, \.from, route.edge.from),
            "\(route.edge.from) to \(route.edge.to)")
          #expect(
            number + 1 == route.pieces.count || isAtTab(last, grid, \.to, route.edge.to),
            "\(route.edge.from) to \(route.edge.to)")
        }
      }
      for (index, tab) in grid.tabs.enumerated() {
        #expect(!tab.lines.isEmpty)
        #expect(!grid.tabs[..<index].contains { overlap($0.frame, tab.frame) }, "tabs overlap")
        #expect(!grid.boxes.contains { overlap($0, tab.frame) }, "a tab lies on a box")
      }
    }
  }

  /// Every step is named, however many there are.
  @Test func tabsNameAllSteps() {
    #expect(LaneTab.lines(to: [0, 1, 2, 6], from: [8]) == ["to 1–3, 7", "from 9"])
    let many = Array(stride(from: 99, to: 139, by: 3))
    let lines = LaneTab.lines(to: [], from: many)
    #expect(lines.joined(separator: " ") == "from " + many.map { String($0 + 1) }.joined(separator: ", "))
    #expect(lines.count > 2)
    for line in lines {
      #expect(TextMetrics.width(of: line, size: DotSize.small) <= LaneTab.width, "\(line)")
    }
  }

  private func isAtTab(
    _ point: LaneGrid.Point, _ grid: LaneGrid, _ steps: KeyPath<LaneTab, [Int]>, _ step: Int
  ) -> Bool {
    grid.tabs.contains { tab in
      tab[keyPath: steps].contains(step) && point.y >= tab.frame.y
        && point.y <= tab.frame.y + tab.frame.height
        && point.x >= tab.frame.x - 3 && point.x <= tab.frame.x + tab.frame.width + 3
    }
  }

  @Test func longJourneysAreDrawn() throws {
    let site = SiteContext(Samples.large(journeys: 1, owners: 30, stages: 12, steps: 200))
    for kind in LaneDiagram.Kind.allCases { check(site, 0, kind, "200 steps") }
    for diagram in JourneyDiagram.allCases where diagram != .flow {
      #expect(try drawn(diagram, site) != nil)
    }
  }

  @Test(arguments: Examples.names)
  func examplesAreDrawn(name: String) throws {
    let site = try Examples.site(name)
    for index in site.program.journeys.indices {
      for diagram in JourneyDiagram.allCases where diagram != .flow {
        let svg = try drawn(diagram, site, index)
        #expect((svg != nil) == diagram.exists(JourneyID(index), in: site))
      }
    }
  }
}
