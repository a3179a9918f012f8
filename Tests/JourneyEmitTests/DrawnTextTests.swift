import GraphvizLayout
import JourneyTestSupport
import Testing

@testable import JourneyEmit
@testable import JourneyLanguage

/// What diagrams show is what the journey says: no name that is only for Graphviz, and every text as it is written.
@Suite struct DrawnTextTests {
  /// The texts of all diagrams of the first journey, and what is said where a pointer rests.
  private func texts(_ text: String) throws -> [String] {
    let site = MapFixture(text).context
    return try JourneyDiagram.allCases.flatMap { diagram -> [String] in
      guard let dot = diagram.dot(JourneyID(0), in: site) else { return [] }
      let drawing = try Graphviz.draw(dot, engine: diagram.isPositioned ? .nop : .dot)
      let svg = String(decoding: drawing.bytes, as: UTF8.self)
      let shown = svg.matches(of: /<text[^>]*>([^<]*)</).map { String($0.output.1) }
      let said = svg.matches(of: /xlink:title="([^"]*)"/).map { String($0.output.1) }
      return (shown + said).map {
        $0.replacing("&#45;", with: "-").replacing("&#92;", with: "\\").replacing("&#160;", with: " ")
      }
    }
  }

  private static let world = """
    organization o "O" { team shop "Shop"; team care "Care" }
    channel web "Web" { run by shop }
    channel phone "Phone" { run by care }

    """

  @Test(
    "Empty stages, stages that nobody wrote, handoffs to the customer",
    arguments: [
      "stage a \"A\" { touchpoint s \"S\" { channel web } } stage b \"B\" { }",
      "stage b \"B\" { } stage a \"A\" { touchpoint s \"S\" { channel web } }",
      "stage a \"A\" { touchpoint s \"S\" } stage b \"B\" { } stage c \"C\" { touchpoint t \"T\" }",
      "stage b \"B\" { }",
      "touchpoint a \"1\" { channel web } touchpoint b \"2\" touchpoint c \"3\" stage s \"S\" { touchpoint d \"4\" touchpoint e \"5\" }",
      "stage s \"S\" { touchpoint d \"4\" touchpoint e \"5\" } touchpoint a \"1\" touchpoint b \"2\"",
      "touchpoint a \"1\" { channel web } action b \"2\" touchpoint c \"3\" { channel phone } handoff a -> b { via \"x\" }",
      "action b \"2\" touchpoint a \"1\" { channel web } touchpoint c \"3\" { channel phone } handoff b -> a { via \"x\" }",
    ])
  func noInternalNames(body: String) throws {
    let body = body.replacing("} touch", with: "}\ntouch").replacing("\" touch", with: "\"\ntouch").replacing(
      "\" stage", with: "\"\nstage"
    ).replacing("} stage", with: "}\nstage").replacing("\" action", with: "\"\naction").replacing(
      "} action", with: "}\naction"
    ).replacing("\" handoff", with: "\"\nhandoff").replacing("} handoff", with: "}\nhandoff")
    let texts = try texts(DrawnTextTests.world + "journey j \"J\" {\n\(body)\n}")
    #expect(!texts.isEmpty || !body.contains("touchpoint"))
    for text in texts {
      #expect(!text.contains(/(flow|lanes|channels|handoffs)\.[a-z]/), "\(text)")
    }
  }

  /// Graphviz gives some letters behind a backslash a meaning: they are what somebody wrote.
  @Test func backslashesStay() throws {
    let texts = try texts(
      DrawnTextTests.world
        + #"""
        journey j "J" {
          stage s "C:\\Notes" {
            touchpoint a "At \\\\Gate" { channel web; fails "Path \\Ten" 10% -> b }
            touchpoint b "B \\N \\E" { channel phone }
          }
        }
        """#)
    for word in [#"C:\Notes"#, #"\\Gate"#, #"\Ten"#, #"B \N \E"#] {
      #expect(texts.contains { $0.contains(word) }, "\(word) in \(texts)")
    }
    #expect(texts.contains(#"1 At \\Gate"#) && texts.contains(#"2 B \N \E"#), "where the pointer rests")
    for text in texts { #expect(!text.contains("flow.") && !text.contains("lanes.")) }
  }

  /// cairo draws nothing more after a character that it does not know.
  @Test func whatCannotBeDrawnIsLeftOut() throws {
    let unknown = [0xFDD0, 0x1FFFE, 0xFFFF].compactMap(Unicode.Scalar.init as (Int) -> Unicode.Scalar?)
    let title = "K " + String(String.UnicodeScalarView(unknown)) + " two"
    let site = MapFixture(
      DrawnTextTests.world
        + "journey j \"\(title)\" { touchpoint a \"\(title)\" { channel web }\ntouchpoint b \"Last\" }"
    ).context
    func isClean(_ text: String) -> Bool {
      text.unicodeScalars.allSatisfy { $0 == "\n" || Escape.isAllowed($0) }
    }
    for diagram in JourneyDiagram.allCases {
      #expect(isClean(diagram.dot(JourneyID(0), in: site) ?? ""), "\(diagram)")
    }
    let sheets =
      try #require(MapPoster(JourneyID(0), in: site, on: .a4)).sheets
      + TouchpointCards.pages(JourneyID(0), in: site, on: .a4)
      + EmptyCanvas.sheets(JourneyID(0), in: site, on: .a4)
    for sheet in sheets { #expect(isClean(sheet.dot)) }
    #expect(isClean(MapFixture(DrawnTextTests.world + "journey j \"\(title)\"").page()))
  }
}
