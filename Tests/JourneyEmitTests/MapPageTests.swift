import JourneyLanguage
import Testing

@testable import JourneyEmit

@Suite struct MapPageTests {
  private static let attack = #"</script></style><img src=x onerror=alert(1)>\"' onload=b() x='"#

  /// Every text of the language that a page shows, each with markup and quotes in it.
  private static var hostile: String {
    let text = #"""# + attack + #"""#
    return """
      organization o \(text) {
        division d \(text) { team t \(text); team u \(text) }
        partner p \(text)
        executive x \(text) { answers for o }
      }
      channel c \(text) { run by t }
      channel e \(text) { run by p; one-way }
      data m \(text)
      data n \(text)
      product h \(text)
      offer f \(text) { product h; honored in e; valid 2026-01-01 to 2026-02-01 }
      metric q \(text) { from 0 to 10 }
      process r \(text) { owner t; reviewed 2024-01-10 }
      persona a \(text) { patience 10 min; uses c; share 10% }
      persona b \(text) { patience 10 min; uses e }
      journey j \(text) {
        persona a, b
        accountable x
        tag \(text)
        expects \(text) within 1 day
        stage s \(text) {
          touchpoint one \(text) {
            channel c
            owner t
            consulted u
            emotion \(text) +1
            emotion \(text) -1 for b
            ideal \(text) +3
            tangible \(text)
            thinks \(text)
            quote \(text) by \(text)
            pain \(text) { evidence interview \(text) }
            opportunity \(text) { owner u; impact 3; effort 1; due 2026-09-30 }
            asks m, n
            shows f
            redeems f
            buys h
            promises v \(text) within 1 day
            follows r
            frontstage \(text) { owner t }
            backstage \(text) { owner u; wait 4 h }
            support \(text)
            measure q 3 among 10 on 2026-01-01
            target q 5
            fails \(text) 10% -> two
            then two when \(text)
          }
          touchpoint two \(text) {
            channel e
            by a
            wait 1 h
            emotion \(text) -3
            asks m
            keeps v
            refuses returns h \(text)
            resolves \(text)
            escalates to u
          }
        }
        handoff one -> two { carries n; via \(text); within 1 h }
      }
      """
  }

  @Test func noTextBecomesMarkup() {
    let fixture = MapFixture(
      MapPageTests.hostile, findings: [("unowned-touchpoint", "channel e"), ("x\"><img>", "touchpoint two")])
    let page = fixture.page()
    let map = fixture.map()
    #expect(map.title(0).contains("<img"), "the fixture lost its point")
    #expect(!page.contains("<img"))
    #expect(!page.contains("onerror=alert(1)>"))
    #expect(!page.contains("\" onload"))
    #expect(!page.contains("' onload"))
    #expect(page.components(of: "</script>") == 2)
    #expect(page.components(of: "</style>") == 2)
    #expect(page.components(of: "&lt;img src=x onerror") > 40)
  }

  @Test func thePageIsSelfContained() {
    let page = MapFixture(MapFixture.shop).page()
    #expect(!page.contains(" style=\""))
    #expect(!page.contains("unsafe"))
    #expect(!page.contains("http://") && !page.contains("https://"))
    #expect(!page.contains(" src="))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func theSameInputGivesTheSameBytes() {
    let first = MapFixture(MapPageTests.hostile).page()
    for _ in 0..<3 { #expect(MapFixture(MapPageTests.hostile).page() == first) }
  }

  @Test func idsAreUniqueAndLinksLead() {
    let text = MapFixture.shop.replacing("receive", with: "findings").replacing("call", with: "map")
    let page = MapFixture(text, findings: [("long-wait", "wait 25 min"), ("long-wait", "channel phone\n")])
      .page()
    let ids = page.values(of: "id")
    #expect(Set(ids).count == ids.count)
    for target in page.values(of: "href") where target.hasPrefix("#") {
      #expect(ids.contains(String(target.dropFirst())), "nothing has the id \(target)")
    }
  }

  @Test func findingsStandInTheirLane() {
    let page = MapFixture(
      MapFixture.shop,
      findings: [
        ("long-wait", "wait 25 min"), ("mystery", "asks email, number"), ("unowned-journey", "journey buy"),
      ]
    ).page()
    let call = page.slice(from: "id=\"call\"", to: "</article>")
    let cells = call.split(separator: "<div class=\"c ")
    #expect(cells.filter { $0.contains("#f-long-wait-call") }.map { $0.hasPrefix("wait\"") } == [true])
    #expect(call.slice(from: "<header", to: "</header>").contains("#f-mystery-call"))
    #expect(
      page.slice(from: "<div class=\"intro\"", to: "<div class=\"r2\"").contains("#f-unowned-journey-journey")
    )
    #expect(page.contains("example.journey:"))
  }

  @Test func lanesNobodyUsesAreNotDrawn() {
    let page = MapFixture("journey j \"J\" {\n touchpoint a \"A\" { tangible \"T\" }\n}").page()
    let map = page.slice(from: "<div class=\"map\"", to: "<section id=\"findings\"")
    for lane in ["emo", "data", "prom", "wait", "path", "pain", "opps", "nums", "front", "back", "supp"] {
      #expect(!map.contains("row \(lane)\""), "\(lane) is drawn")
    }
    #expect(map.contains("row tang\"") && map.contains("row own\""))
    #expect(!map.contains("<h3 class=\"sh\""), "steps outside a stage have no stage heading")
  }

  @Test func aJourneyWithoutStepsHasAPage() {
    #expect(MapFixture("journey j \"J\" {\n}").page().contains("No steps yet"))
  }

  @Test func theFlowDiagramIsTakenIn() {
    let svg = "<?xml version=\"1.0\"?><!DOCTYPE svg><svg id=\"a\"><a href=\"#order\"><g id=\"b\"/></a></svg>"
    let page = MapFixture(MapFixture.shop).page(flow: svg)
    let drawing = page.slice(from: "<svg id=\"flow-a\">", to: "</section>")
    #expect(drawing.hasPrefix("<svg id=\"flow-a\"><title>Buying</title><desc>"))
    #expect(drawing.contains("</desc><a href=\"#order\"><g id=\"flow-b\"/></a></svg>"))
    #expect(!page.contains("<?xml"))
  }

  /// The diagram has classes `stage` and `step`, too: it is neither presented nor counted.
  @Test func theScriptLooksAtTheMapAlone() {
    for name in ["stage", "step"] {
      #expect(!MapScript.text.contains("all('.\(name)')"))
      #expect(MapScript.text.contains("all('.map .\(name)')"))
    }
  }

  @Test func anUnresolvedOwnerIsNoMissingOwner() {
    let text = """
      organization o "O" { team care "Care" }
      channel phone "Phone" { run by nobdy }
      journey j "J" {
        touchpoint a "A" { channel phnoe }
        touchpoint b "B" { channel phone }
        touchpoint c "C" { owner crae }
        touchpoint d "D" { then nowhere }
      }
      """
    let fixture = MapFixture(
      text,
      findings: [
        ("unresolved-name", "nobdy"), ("unresolved-name", "phnoe"), ("unresolved-name", "crae"),
        ("unresolved-name", "nowhere"),
      ])
    let map = fixture.map()
    #expect((0..<4).map { map.isOwnerUnknown($0) } == [true, true, true, false])
    #expect((0..<4).map { map.isUnowned($0) } == [false, false, false, true])
    let page = fixture.page()
    #expect(page.components(of: "unknown until its name is mended") == 4)
    #expect(page.contains("<b>1</b> step nobody owns"))
    #expect(FlowDiagram.dot(JourneyID(0), in: fixture.context).components(of: "nobody owns this") == 2)
  }

  @Test func theOwnerFilterIsNamedAfterWhatItLists() {
    #expect(MapFixture(MapFixture.shop).page().contains("<label>Division <select id=\"q-div\""))
    let teams = """
      organization o "O" { team a "A"; team b "B" }
      journey j "J" { touchpoint x "X" { owner a }; touchpoint y "Y" { owner b } }
      """
    #expect(MapFixture(teams).page().contains("<label>Owner <select id=\"q-div\""))
  }

  @Test func evidenceOfAStepIsNoPain() {
    let text = MapFixture.shop.replacing(
      "asks email, number", with: "asks email, number; pain \"Late\"; evidence interview \"12 calls\"")
    let call = MapFixture(text).page().slice(from: "id=\"call\"", to: "</article>")
    #expect(call.slice(from: "<div class=\"c mind\"", to: "</div>").contains("Evidence: "))
    #expect(!call.slice(from: "<div class=\"c pain\"", to: "</div>").contains("12 calls"))
  }
}

extension String {
  /// The number of parts that `separator` cuts it into.
  func components(of separator: String) -> Int {
    var count = 1
    var rest = self[...]
    while let found = rest.range(of: separator) {
      count += 1
      rest = rest[found.upperBound...]
    }
    return count
  }

  /// The values of an attribute, in order.
  func values(of attribute: String) -> [String] {
    var result: [String] = []
    var rest = self[...]
    while let found = rest.range(of: " \(attribute)=\"") {
      rest = rest[found.upperBound...]
      result.append(String(rest.prefix { $0 != "\"" }))
    }
    return result
  }

  /// What stands from the first `start` to the next `end`; empty where there is none.
  func slice(from start: String, to end: String) -> String {
    guard let from = self[...].range(of: start) else { return "" }
    let rest = self[from.lowerBound...]
    guard let to = rest.range(of: end) else { return String(rest) }
    return String(rest[..<to.lowerBound])
  }

  /// Every `old` replaced by `new`.
  func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while let found = rest.range(of: old) {
      result += rest[..<found.lowerBound] + new
      rest = rest[found.upperBound...]
    }
    return result + rest
  }
}
