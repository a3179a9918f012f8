import Foundation
@testable import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyEmit

@Suite struct JSONTests {
  // MARK: The writer

  @Test func prettyLayoutHasOneMemberALine() {
    var json = JSONWriter()
    json.object { json in
      json.member("name", "ad")
      json.list("tags", ["a", "b"])
      json.member("place", inline: true) { $0.member("line", 3) }
      json.list("none", [])
      json.member("empty") { _ in }
    }
    #expect(
      json.text == """
        {
          "name": "ad",
          "tags": ["a", "b"],
          "place": { "line": 3 },
          "empty": {}
        }

        """)
  }

  @Test func compactLayoutHasNoSpaces() {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("a", 1)
      json.key("b")
      json.array { json in
        json.value(true)
        json.null()
        json.value("x")
      }
    }
    #expect(json.text == #"{"a":1,"b":[true,null,"x"]}"#)
  }

  @Test(arguments: [
    ("\"\\/", #""\"\\/""#), ("\n\r\t\u{08}", #""\n\r\t\u0008""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#),
    ("\u{FEFF}\u{FFFF}", #""\ufeff\uffff""#), ("\u{1FFFE}", #""\ud83f\udffe""#), ("\u{202E}", #""\u202e""#),
    ("\u{7F}\u{85}", #""\u007f\u0085""#), ("für 顧客 🙂", "\"für 顧客 🙂\""),
    (String(decoding: [0x61, 0xFF] as [UInt8], as: UTF8.self), "\"a\u{FFFD}\""),
  ])
  func stringsAreEscaped(text: String, expected: String) throws {
    var json = JSONWriter(.compact)
    json.value(text)
    #expect(json.text == expected)
    let read = try JSONSerialization.jsonObject(with: Data(json.text.utf8), options: .fragmentsAllowed)
    #expect(read as? String == text)
  }

  @Test func valuesAreExact() {
    var json = JSONWriter(.compact)
    json.object { json in
      json.member("share", Share(thousandths: 12_500))
      json.member("amount", Money(Decimal(millionths: 12_500_000), nil), currency: "EUR")
      json.member("range", DurationRange.days(1, 4))
      json.member("value", JSONNumber(Decimal(millionths: -500_000)))
      json.member("on", CivilDate(year: 2026, month: 3, day: 1))
    }
    #expect(
      json.text == #"{"share":12.5,"amount":{"amount":"12.50","currency":"EUR"},"#
        + #""range":{"min":{"seconds":86400,"text":"1 day"},"max":{"seconds":345600,"text":"4 days"},"#
        + #""text":"1 to 4 days"},"value":-0.5,"on":"2026-03-01"}"#)
  }

  // MARK: Documents

  private func read(_ text: String) throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func aJourneyHoldsWhatItRefersTo() throws {
    let program = Samples.northwind()
    let document = try read(JourneyDocument.json(of: JourneyID(1), in: SiteContext(program)))
    #expect(document["document"] as? String == "journey")
    #expect(document["version"] as? Int == 1)
    let parties = try #require(document["parties"] as? [[String: Any]]).map { $0["id"] as? String }
    #expect(parties == ["northwind", "cxo", "marketing", "campaigns", "web", "sales", "stores"])
    let channels = try #require(document["channels"] as? [[String: Any]]).map { $0["id"] as? String }
    #expect(channels == ["web", "store", "billboard"])
    #expect(document["data"] == nil)
    let journey = try #require(document["journey"] as? [String: Any])
    #expect(journey["state"] as? String == "ideal")
    #expect(journey["idealOf"] as? String == "buy-phone")
  }

  @Test func stepsHaveOwnersAndWays() throws {
    let document = try read(
      JourneyDocument.json(of: JourneyID(0), in: SiteContext(Samples.northwind())))
    let journey = try #require(document["journey"] as? [String: Any])
    let steps = try #require(journey["steps"] as? [[String: Any]])
    #expect(
      steps.map { ($0["owner"] as? [String: Any])?["party"] as? String } == [
        "campaigns", nil, "stores", "web", nil, "web", "care", "franchise",
      ])
    #expect((steps[0]["owner"] as? [String: Any])?["implied"] as? Bool == true)
    #expect((steps[3]["owner"] as? [String: Any])?["implied"] == nil)
    let flow = try #require(journey["flow"] as? [String: Any])
    let edges = try #require(flow["edges"] as? [[String: Any]])
    let fromVisit = edges.filter { $0["from"] as? String == "visit" }
    #expect(fromVisit.map { $0["share"] as? Int } == [60, 40])
    #expect(fromVisit.map { $0["shareIsComputed"] as? Bool } == [nil, true])
    #expect(edges.last?["kind"] as? String == "start")
    #expect(flow["onlyAfterFailure"] as? [String] == ["call"])
    let way = try #require(flow["usualWay"] as? [String: Any])
    #expect(way["steps"] as? [String] == ["ad", "compare", "visit", "order", "follow", "receive"])
    #expect(way["outcome"] as? String == "end")
    #expect(((way["time"] as? [String: Any])?["max"] as? [String: Any])?["text"] as? String == "4 days")
  }

  @Test func remarksStandBesideWhatDeclaresNothing() throws {
    let site = MapFixture(
      """
      x-crm 1
      team care "Care"
      channel web "Web" {
        tag net
        /// By contract
        run by care
      }
      journey j "J" {
        touchpoint a "A" { channel web; pain "Slow" { tag pilot; x-ticket 5 } }
        touchpoint b "B" { channel web }
        /// By hand
        handoff a -> b { tag slow }
      }
      """
    ).context
    let text = JourneyDocument.json(of: JourneyID(0), in: site)
    let document = try read(text)
    let journey = try #require(document["journey"] as? [String: Any])
    let own = try #require(journey["remarks"] as? [[String: Any]])
    #expect(own.map { $0["statement"] as? String } == ["pain", "handoff"])
    #expect(own.map { $0["step"] as? String } == ["a", nil])
    #expect(own.map { $0["tags"] as? [String] } == [["pilot"], ["slow"]])
    #expect(own.map { $0["extensions"] as? [String] } == [["x-ticket 5"], nil])
    let shared = try #require(document["remarks"] as? [[String: Any]])
    #expect(shared.map { $0["statement"] as? String } == ["run by"])
    #expect(shared.map { $0["note"] as? String } == ["By contract"])
    #expect(document["extensions"] as? [String] == ["x-crm 1"])
    let page = MapFixture.notes(MapPage.render(JourneyID(0), in: site, drawings: []))
    #expect(page == ["1 A → 2 B|handoff|By hand #slow", "1 A|pain|#pilot"], "\(page)")
    let index = MapFixture.notes(IndexPage.render(in: site))
    #expect(index == ["Web|channel|#net", "Web|channel, run by|By contract"], "\(index)")
    try SchemaCheck.expect(document, "journeyDocument", in: JourneySchema.objects)
  }

  @Test func findingsStandInTheirJourneyAndStep() throws {
    let program = Samples.northwind()
    let place = program.journeys[0].steps[4].head.place
    let finding = Diagnostic(
      "unowned-touchpoint", .error, "nobody owns it", at: place,
      related: [RelatedPlace(program.channels[5].head.place, "nobody runs it")], why: "it rots",
      help: "add an owner",
      fixes: [Fix("add an owner", .suggested, [TextEdit(place, "owner web")])])
    let elsewhere = Diagnostic(
      "unused-declaration", .info, "nobody needs it", at: program.channels[0].head.place)
    let document = try read(WorkspaceDocument.json(in: SiteContext(program, [finding, elsewhere])))
    let journeys = try #require(document["journeys"] as? [[String: Any]])
    let found = try #require((journeys[0]["findings"] as? [[String: Any]])?.first)
    #expect(found["step"] as? String == "follow")
    #expect(found["severity"] as? String == "error")
    #expect(journeys[1]["findings"] == nil)
    let others = try #require(document["findings"] as? [[String: Any]])
    #expect(others.map { $0["code"] as? String } == ["unused-declaration"])
    let where_ = try #require(found["place"] as? [String: Any])
    #expect(where_["file"] as? String == "company.journey")
    #expect(where_["column"] as? Int == 1)
  }

  @Test func sameNamesGetDifferentIds() throws {
    var build = ProgramBuilder()
    _ = build.channel("web", "One")
    _ = build.channel("web", "Two")
    build.journey("", nil)
    build.stage("")
    build.step("")
    build.step("")
    build.endJourney()
    let document = try read(WorkspaceDocument.json(in: SiteContext(build.built)))
    #expect((document["channels"] as? [[String: Any]])?.map { $0["id"] as? String } == ["web", "web~2"])
    let journey = try #require((document["journeys"] as? [[String: Any]])?.first)
    #expect(journey["id"] as? String == "journey~1")
    #expect((journey["steps"] as? [[String: Any]])?.map { $0["id"] as? String } == ["step~1", "step~2"])
  }

  @Test func sameInputGivesTheSameBytes() {
    let program = Samples.large(journeys: 3, owners: 7, stages: 4, steps: 12)
    #expect(
      WorkspaceDocument.json(in: SiteContext(program))
        == WorkspaceDocument.json(in: SiteContext(program)))
  }

  // MARK: The schema

  /// With `UPDATE_GOLDENS=1` in the environment the file is rewritten.
  @Test func schemaIsTheOneInGrammar() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Grammar/journey.schema.json")
    if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] != nil {
      try Data(JourneySchema.text.utf8).write(to: file)
    }
    #expect(try String(contentsOf: file, encoding: .utf8) == JourneySchema.text)
  }

  @Test func schemaDescribesEveryPropertyAndAllowsNoOthers() throws {
    let schema = try read(JourneySchema.text)
    let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
    #expect(definitions.count == JourneySchema.objects.count, "a name stands for one object")
    for (name, definition) in definitions {
      #expect(definition["additionalProperties"] as? Bool == false, "\(name)")
      let properties = try #require(definition["properties"] as? [String: [String: Any]])
      for (property, content) in properties {
        let meaning = content["description"] as? String ?? ""
        #expect(meaning.count > 3 && meaning.hasSuffix("."), "\(name).\(property)")
        for reference in [content["$ref"], (content["items"] as? [String: Any])?["$ref"]] {
          guard let reference = reference as? String else { continue }
          #expect(definitions[String(reference.dropFirst("#/$defs/".count))] != nil, "\(reference)")
        }
      }
    }
  }

  @Test(arguments: [0, 1, 2])
  func documentsFollowTheSchema(sample: Int) throws {
    let program = [
      Samples.northwind(), Samples.tiny(), Samples.large(journeys: 2, owners: 8, stages: 3, steps: 14),
    ][sample]
    let objects = JourneySchema.objects
    try SchemaCheck.expect(
      read(WorkspaceDocument.json(in: SiteContext(program))), "workspaceDocument", in: objects)
    try SchemaCheck.expect(
      read(JourneyDocument.json(of: JourneyID(0), in: SiteContext(program))), "journeyDocument", in: objects)
  }
}
