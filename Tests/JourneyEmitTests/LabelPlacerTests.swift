import Foundation
import JourneyLanguage
import Testing
import TextMetrics

@testable import JourneyEmit

/// Places for the words at points of curves.
@Suite struct LabelPlacerTests {
  @Test func labelsNeverOverlap() {
    var placer = LabelPlacer(height: 236)
    var boxes: [LabelPlacer.Box] = []
    for step in 0..<12 {
      let left = Double(step) * 192
      for (index, word) in ["unzufriedenstellend −3", "disappointed −2", "ok 0", "taken seriously +2"]
        .enumerated()
      {
        let point = DrawnPoint(left + 96, 37 + Double((step * 5 + index * 3) % 7) * 27)
        let label = placer.place(
          word, at: point, column: left...left + 192, window: 0...12 * 192, bold: index == 0)
        if let label { boxes.append(label.box) }
      }
    }
    #expect(boxes.count > 40)
    for (index, box) in boxes.enumerated() {
      #expect(box.top >= 0 && box.bottom <= 236 && box.left >= 0)
      for other in boxes[(index + 1)...] { #expect(!box.overlaps(other)) }
    }
  }

  /// The line down to a moment of truth is no mark that a word beside it could be taken for: the word need not go onto its curve.
  @Test func theLineOfAMomentOfTruthTakesNoWords() throws {
    var placer = LabelPlacer(height: 236)
    let point = DrawnPoint(96, 37)
    placer.stems.append(.init(left: 94, top: 0, right: 98, bottom: 28))
    placer.marks.append(.init(left: 90.5, top: 31.5, right: 101.5, bottom: 42.5))
    for x in stride(from: 0.0, through: 192, by: 6) {
      placer.curvePoints.append(DrawnPoint(x, 37 + abs(x - 96) / 12))
    }
    // What is felt today stands below.
    let isFree = placer.take(.init(left: 60, top: 50, right: 132, bottom: 90))
    #expect(isFree)
    let place = placer.place("relieved +3", at: point, column: 0...192, window: 0...192, bold: false)
    let label = try #require(place)
    #expect(label.box.left > 98 && label.box.bottom < 37)
  }

  @Test func wordsStandAtTheirOwnMarks() {
    var labels = LabelPlacer(height: EmotionLane.height)
    let marks = [DrawnPoint(96, 100), DrawnPoint(96, 127)]
    for mark in marks {
      labels.marks.append(.init(left: mark.x - 5, top: mark.y - 5, right: mark.x + 5, bottom: mark.y + 5))
    }
    // There is no room above the upper one: below the lower one its words would be those of the other.
    _ = labels.take(.init(left: 0, top: 60, right: 192, bottom: 92))
    let label = labels.place("furious −3", at: marks[0], column: 0...192, window: 0...192, bold: false)
    let box = label.map(\.box)
    #expect(box.map { $0.bottom < 122 } == true)
  }

  /// A steep curve has few points: a place that it strikes can cost less than a free one, and is none all the same.
  @Test func aFreePlaceWinsOverACheaperOneThatIsStruck() throws {
    let word = "looking forward +1"
    let point = DrawnPoint(96, 91)
    var placer = LabelPlacer(height: EmotionLane.height)
    placer.marks.append(.init(left: 91, top: 86, right: 101, bottom: 96))
    // Lines from above to below on both sides: what is not struck is a little aside.
    for x in [70.0, 122] {
      for y in stride(from: 0.0, through: 84, by: 6) { placer.curvePoints.append(DrawnPoint(x, y)) }
    }
    for x in [40.0, 152] {
      for y in stride(from: 98.0, through: 236, by: 6) { placer.curvePoints.append(DrawnPoint(x, y)) }
    }
    let place = placer.place(word, at: point, column: 0...192, window: 0...192, bold: false)
    let box = try #require(place).box
    placer.curvePoints.forEach(near: box) { #expect(!box.contains($0)) }
  }

  /// What would stand behind a curve that passes between it and its mark would be read as that curve's.
  @Test func noCurveComesBetweenAWordAndItsMark() {
    let point = DrawnPoint(96, 118)
    for side in [1.0, -1] {
      var placer = LabelPlacer(height: EmotionLane.height)
      // All around but on one side.
      for x in stride(from: 0.0, through: 192, by: 6) {
        placer.curvePoints.append(DrawnPoint(x, 118 - side * 12))
      }
      let label = placer.place("ok 0", at: point, column: 0...192, window: 0...192, bold: false)
      let box = label.map(\.box)
      #expect(box.map { side > 0 ? $0.top > 106 : $0.bottom < 130 } == true)
    }
    var placer = LabelPlacer(height: EmotionLane.height)
    for x in stride(from: 0.0, through: 192, by: 6) {
      for y in [103.0, 109, 115, 121, 127, 133] { placer.curvePoints.append(DrawnPoint(x, y)) }
    }
    #expect(placer.place("ok 0", at: point, column: 0...192, window: 0...192, bold: false) == nil)
  }

  /// The score goes to the second line, and what is in brackets stays together.
  @Test func linesBreakBeforeTheScore() {
    func lines(_ text: String) -> [String]? {
      var placer = LabelPlacer(height: EmotionLane.height)
      // A gap for half of the words.
      let width = TextMetrics.width(of: text, size: 12)
      let room = 96 - width * 0.45...96 + width * 0.45
      placer.keepFree(.init(left: 0, top: 0, right: room.lowerBound, bottom: 236))
      placer.keepFree(.init(left: room.upperBound, top: 0, right: 192, bottom: 236))
      return placer.place(text, at: DrawnPoint(96, 118), column: 0...192, window: 0...192, bold: false)?.lines
    }
    #expect(lines("disappointed −2") == ["disappointed", "−2"])
    #expect(lines("annoyed (no score)") == ["annoyed", "(no score)"])
  }

  /// Where no place at a point is free of curves, its words stand in the cell, and the picture has the score at most.
  @Test func noCurveRunsThroughWords() {
    let names = ["annoyed", "disappointed", "ok", "looking forward"]
    var texts = 0
    for seed in 0..<8 {
      let steps = (0..<14).map { step in
        let feelings = (0..<4).map { persona in
          let score = (seed * 5 + step * (persona + 2) * 3 + persona * step * step) % 7 - 3
          return "emotion \"\(names[(step + persona) % 4])\" \(score < 0 ? "" : "+")\(score) for p\(persona)"
        }
        let way = step % 4 == 1 && step < 11 ? "; then s\(step + 1) 60%; then s\(step + 3) 40%" : ""
        return "  touchpoint s\(step) \"S\" { \(feelings.joined(separator: "; "))\(way) }"
      }
      let map = MapFixture(
        (0..<4).map { "persona p\($0) \"P\($0)\"" }.joined(separator: "\n") + "\njourney j \"J\" {\n"
          + "  persona p0, p1, p2, p3\n" + steps.joined(separator: "\n") + "\n}"
      ).map()
      let lane = EmotionLane(map)
      let points = map.curves.flatMap { curve -> [DrawnPoint] in
        let pieces = lane.pieces(curve)
        return (pieces.usual + pieces.beside + pieces.detour).flatMap { piece in
          (0...200).map { piece.point(at: Double($0) / 200) }
        }
      }
      let words = lane.definitions().markup.html.components(separatedBy: #"<g class="w">"#)[1]
      for text in words.matches(of: /<text class="([^"]*)" x="([^"]*)" y="([^"]*)">([^<]*)</) {
        guard let x = Double(text.output.2), let y = Double(text.output.3), !text.output.1.contains("tw")
        else {
          continue
        }
        texts += 1
        let half = TextMetrics.width(of: String(text.output.4), size: 12) / 2 - 2
        let struck = points.contains { abs($0.x - x) < half && $0.y > y - 8 && $0.y < y }
        #expect(!struck, "seed \(seed): \(text.output.4) at \(x), \(y)")
      }
    }
    #expect(texts > 200)
  }

  /// Marks of ideals around what is felt are large: no words stand on them, nor on the line to a moment of truth.
  @Test func noWordsStandOnMarks() {
    let steps = (0..<9).map { step in
      let scores = (0..<3).map { (step * ($0 + 1) + $0) % 4 }
      let said = scores.enumerated().map {
        "emotion gaping +\($1) for p\($0); ideal gaining +\(scores[(step + $0) % 3]) for p\($0)"
      }
      return
        "  touchpoint s\(step) \"S\" { \(said.joined(separator: "; "))\(step % 2 == 0 ? "; moment of truth" : "") }"
    }
    let map = MapFixture(
      (0..<3).map { "persona p\($0) \"P\($0)\"" }.joined(separator: "\n") + "\njourney j \"J\" {\n"
        + "  persona p0, p1, p2\n" + steps.joined(separator: "\n") + "\n}"
    ).map()
    let lane = EmotionLane(map)
    let words = lane.definitions().markup.html.components(separatedBy: #"<g class="w">"#)[1]
    var texts = 0
    for text in words.matches(of: /<text class="([^"]*)" x="([^"]*)" y="([^"]*)">([^<]*)</) {
      guard let x = Double(text.output.2), let y = Double(text.output.3), !text.output.1.contains("tw") else {
        continue
      }
      texts += 1
      let half = TextMetrics.width(of: String(text.output.4), size: 12) / 2 - 2
      let box = LabelPlacer.Box(left: x - half, top: y - 8, right: x + half, bottom: y)
      for step in map.steps.indices {
        for score in 0...3 where (map.curves + map.ideals).contains(where: { $0.score(step) == score }) {
          let mark = lane.reach(step, score).box(at: DrawnPoint(map.center(step), EmotionLane.y(score)))
          #expect(!box.overlaps(mark), "\(text.output.4) at \(x), \(y) on the mark \(score) of step \(step)")
        }
      }
    }
    #expect(texts > 25)
  }
}
