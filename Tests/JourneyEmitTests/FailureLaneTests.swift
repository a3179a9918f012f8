import JourneyLanguage
import Testing
import TextMetrics

@testable import JourneyEmit

/// Ways on and failures, as the page draws them.
@Suite struct FailureLaneTests {
  /// A curve as it is drawn: its four points.
  private func curves(_ drawing: String) -> [CurvePiece] {
    drawing.matches(
      of:
        /<path class="f[xj][^"]*" d="M([\d.-]+) ([\d.-]+)C([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+)"/
    ).map { match in
      let m = match.output
      let n = [m.1, m.2, m.3, m.4, m.5, m.6, m.7, m.8].map { Double($0) ?? .nan }
      return CurvePiece(
        from: DrawnPoint(n[0], n[1]), control1: DrawnPoint(n[2], n[3]), control2: DrawnPoint(n[4], n[5]),
        to: DrawnPoint(n[6], n[7]))
    }
  }

  /// Where the words of ends stand.
  private func ends(_ drawing: String) -> [LabelPlacer.Box] {
    drawing.matches(of: /<text class="s" x="([\d.]+)" y="([\d.]+)">([^<]*ends?)</).map { match in
      let (x, y) = (Double(match.1) ?? .nan, Double(match.2) ?? .nan)
      let width = TextMetrics.width(of: String(match.3), size: 11)
      return .init(left: x, top: y - 8, right: x + width, bottom: y + 2)
    }
  }

  /// Where the shares of ways stand, and the arrowheads at their ends.
  private func sharesAndHeads(_ drawing: String) -> (shares: [LabelPlacer.Box], heads: [LabelPlacer.Box]) {
    let shares = drawing.matches(of: /<text class="(?:bad|sh)" x="([\d.]+)" y="([\d.]+)">([^<]*%)</).map {
      let (x, y) = (Double($0.1) ?? .nan, Double($0.2) ?? .nan)
      let half = TextMetrics.width(of: String($0.3), size: 11) / 2
      return LabelPlacer.Box(left: x - half, top: y - 8, right: x + half, bottom: y)
    }
    let heads = drawing.matches(of: /<path class="f([ha])" d="M([\d.]+) ([\d.]+)h/).map {
      let (x, y) = (Double($0.2) ?? .nan, Double($0.3) ?? .nan)
      return LabelPlacer.Box(
        left: x, top: $0.1 == "h" ? y - 9 : y, right: x + 8, bottom: $0.1 == "h" ? y : y + 8)
    }
    return (shares, heads)
  }

  /// Who tries again comes back to the same step.
  @Test func retriesAreLoops() throws {
    let map = MapFixture(
      """
      journey j "J" {
        touchpoint a "A"
        touchpoint b "B" { then b 20%; fails "Busy" 10% -> b; then c }
        touchpoint c "C"
      }
      """
    ).map()
    let lane = FailureLane(map)
    let drawing = lane.definition().html
    let loops = curves(drawing)
    #expect(loops.count == 2)
    for loop in loops {
      #expect(loop.from.x < 288 && loop.to.x > 288 && loop.to.x - loop.from.x < 10)
      let points = (0...100).map { loop.point(at: Double($0) / 100) }
      #expect(points.allSatisfy { (0...lane.height).contains($0.y) && abs($0.x - 288) < 30 })
    }
    #expect(loops.map { $0.control1.y < $0.from.y } == [true, false], "above, and after a failure below")
    #expect(drawing.contains(">20%<") && drawing.contains(">10%<"))
  }

  /// However many ways a step has, its end stands on none of them, and in the lane.
  @Test(arguments: 0...3, 0...7)
  func endsStandOnNoArc(ways: Int, failures: Int) throws {
    // Some lose customers, too.
    let (failures, loses) = (failures % 4, failures > 3)
    let share = 100 / (ways + 2)
    let onward = (0...ways).map { "then s\($0 + 2) \(share)%" }.joined(separator: "; ")
    let wrong = (0..<failures).map { "fails \"F\($0)\" \($0 + 5)% -> s\($0 * 2)" }.joined(separator: "; ")
    let steps = (0..<8).map { number in
      let said =
        number == 1
        ? "\(onward); ends \(100 - share * (ways + 1))%; \(wrong)\(loses ? "; fails \"Gone\" 2%" : "")" : ""
      return "touchpoint s\(number) \"S\(number)\" { \(said) }"
    }
    let map = MapFixture("journey j \"J\" { \(steps.joined(separator: "\n")) }").map()
    let lane = FailureLane(map)
    let drawing = lane.definition().html
    let (curves, ends) = (curves(drawing), ends(drawing))
    #expect(ends.count == 1 && curves.count >= ways + failures)
    let (shares, heads) = sharesAndHeads(drawing)
    #expect(heads.count == curves.count && shares.count == curves.count)
    for share in shares { #expect(!heads.contains(where: share.overlaps), "\(share)") }
    for end in ends {
      #expect(end.top >= 0 && end.bottom <= lane.height)
      for curve in curves {
        let crossing = (0...400).map { curve.point(at: Double($0) / 400) }.filter(end.contains)
        #expect(crossing.isEmpty, "\(ways) ways, \(failures) failures")
      }
    }
  }

  /// Where many ways go to and fro in short stages, shares have to look for a place, and take none that an arrowhead has.
  @Test func sharesStandOnNoArrowhead() {
    var state: UInt64 = 0x9E37_79B9_7F4A_7C15
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(truncatingIfNeeded: state >> 33) % count
    }
    var shown = 0
    for _ in 0..<40 {
      let steps = (0..<9).map { number in
        let ways = (0..<random(4)).map { _ in
          random(2) == 0 ? "then s\(random(9)) 12.5%" : "fails \"F\" 12.5% -> s\(random(9))"
        }
        return "touchpoint s\(number) \"S\(number)\" { \(ways.joined(separator: "; ")) }"
      }
      let stages = stride(from: 0, to: 9, by: 3).map {
        "stage g\($0) \"G\" { \(steps[$0..<$0 + 3].joined(separator: "\n")) }"
      }
      let drawing = FailureLane(
        MapFixture("journey j \"J\" { \(stages.joined(separator: "\n")) }").map()
      ).definition().html
      let (shares, heads) = sharesAndHeads(drawing)
      shown += shares.count
      for share in shares {
        #expect(!heads.contains(where: share.overlaps), "\(share)")
        #expect(shares.filter(share.overlaps).count == 1, "none but itself")
      }
    }
    #expect(shown > 300)
  }

  /// Ways into another journey have an end, too.
  @Test(
    arguments: [
      ("then k.x 30%; then b 70%", "30% elsewhere"), ("then k.x", "elsewhere"),
      ("then k.x 30%; ends 10%; then b", "10% end, 30% elsewhere"),
      ("ends 10%; ends 5% when \"So\"; then b", "15% end"),
      ("fails \"No\" 10% -> k.x", "10% elsewhere"),
      ("ends 20%; then b; fails \"No\" 10% -> k.x", "20% end, 10% elsewhere"),
    ])
  func waysIntoAnotherJourneyEnd(exits: String, words: String) {
    let lane = FailureLane(
      MapFixture(
        """
        journey j "J" { touchpoint a "A" { \(exits) }; touchpoint b "B" }
        journey k "K" { touchpoint x "X" }
        """
      ).map())
    #expect(!lane.isEmpty)
    let drawing = lane.definition().html
    let texts = drawing.matches(of: /<text class="s( bad)?" x="[\d.]+" y="[\d.]+">([^<]*)</)
    #expect(texts.map { String($0.2) }.joined(separator: " ") == words, "\(drawing)")
    // Failures are red here as everywhere.
    #expect(texts.count { $0.1 != nil } == (exits.contains("fails") ? 1 : 0))
    #expect(drawing.matches(of: /<path class="fe"/).count == (exits.hasPrefix("fails") ? 0 : 1))
  }

  /// Where the map or a stage ends beside them, the words of an end stand below each other, and nothing is cut.
  @Test(arguments: [
    "fails \"No\" 20% -> k.x; ends", "then k.x", "then k.x 30%; fails \"No\" 12.5% -> k.x; ends 57.5%",
    "fails \"No\" 20%; fails \"Or\" 10% -> k.x; ends", "fails \"No\" 20% -> a; then k.x 60%; ends 20%",
  ])
  func noEndIsCut(exits: String) {
    let map = MapFixture(
      """
      journey j "J" {
        stage s "S" { touchpoint a "A"; touchpoint b "B" { \(exits.replacing("ends", with: "then c")) } }
        stage t "T" { touchpoint c "C" { \(exits) } }
      }
      journey k "K" { touchpoint x "X" }
      """
    ).map()
    let lane = FailureLane(map)
    let drawing = lane.definition().html
    let texts = drawing.matches(of: /<text class="([sn])( bad)?" x="([\d.]+)" y="([\d.]+)">([^<]*)</)
    var boxes: [LabelPlacer.Box] = []
    for text in texts {
      let (x, y) = (Double(text.3) ?? .nan, Double(text.4) ?? .nan)
      let width = TextMetrics.width(of: String(text.5), size: 11, bold: text.2 != nil)
      let left = text.1 == "s" ? x : x - width
      let window = map.window(ofStageOf: Int(left / map.column))
      #expect(left + width <= window.upperBound && y <= lane.height - 2 && y >= 9, "\(text.5) in \(drawing)")
      boxes.append(.init(left: left, top: y - 8, right: left + width, bottom: y + 2))
    }
    #expect(boxes.count >= 2)
    for box in boxes { #expect(boxes.count(where: box.overlaps) == 1, "none but itself: \(drawing)") }
  }
}
