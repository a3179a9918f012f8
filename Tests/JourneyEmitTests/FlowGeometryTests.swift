import GraphvizLayout
import JourneyTestSupport
import TextMetrics
import Testing

@testable import JourneyEmit
@testable import JourneyLanguage

/// Where the lines of long flow diagrams run.
@Suite struct FlowGeometryTests {
  private struct Point {
    var x: Double
    var y: Double

    /// Whether it lies within a triangle or another shape without dents.
    func isInside(_ corners: [Point]) -> Bool {
      guard corners.count > 2 else { return false }
      let turns = corners.indices.map { index in
        let (a, b) = (corners[index], corners[(index + 1) % corners.count])
        return (b.x - a.x) * (y - a.y) - (b.y - a.y) * (x - a.x)
      }
      return turns.allSatisfy { $0 >= 0 } || turns.allSatisfy { $0 <= 0 }
    }

    /// How far away another one is, squared.
    func distance(to other: Point) -> Double {
      (x - other.x) * (x - other.x) + (y - other.y) * (y - other.y)
    }
  }

  private struct Box {
    var left: Double
    var top: Double
    var right: Double
    var bottom: Double

    /// Whether a point lies inside, off the edge.
    func holds(_ point: Point) -> Bool {
      point.x > left + 1 && point.x < right - 1 && point.y > top + 1 && point.y < bottom - 1
    }

    /// How much of a line runs so close to it that both look like one line.
    func touched(by points: [Point]) -> Double {
      zip(points, points.dropFirst()).filter { isTouched(by: $0) && isTouched(by: $1) }
        .reduce(0) { $0 + $1.0.distance(to: $1.1).squareRoot() }
    }

    private func isTouched(by point: Point) -> Bool {
      point.x > left - 6 && point.x < right + 6 && point.y > top - 6 && point.y < bottom + 6
    }
  }

  private struct Line {
    let id: String
    /// A point, and three for each cubic.
    let curve: [Point]
    let tip: Point?
    /// The corners of the arrowhead.
    let arrowhead: [Point]

    /// Its id is `flow.way.<tail>.<head>` and what part of the way it is.
    private var names: [Substring] { id.split(separator: ".", omittingEmptySubsequences: false) }
    var tail: Substring { names[2] }
    var head: Substring { names[3] }

    /// Whether it is one of the boxes that it joins: a step, or the words on the way.
    func joins(_ box: String) -> Bool {
      box == "flow.step.\(tail)" || box == "flow.step.\(head)" || id.hasPrefix("\(box).")
    }

    /// Closely along it.
    var points: [Point] {
      stride(from: 0, to: curve.count - 3, by: 3).flatMap { start in
        (0...20).map { sample in
          let (t, p) = (Double(sample) / 20, curve[start...start + 3].map { $0 })
          let u = 1 - t
          let shares = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t]
          return Point(
            x: zip(shares, p).reduce(0) { $0 + $1.0 * $1.1.x },
            y: zip(shares, p).reduce(0) { $0 + $1.0 * $1.1.y })
        }
      }
    }

    /// Its pieces that run straight up or across.
    var pieces: [(isUpright: Bool, at: Double, range: ClosedRange<Double>)] {
      stride(from: 0, to: curve.count - 3, by: 3).compactMap { start in
        let points = curve[start...start + 3]
        let (xs, ys) = (points.map(\.x).sorted(), points.map(\.y).sorted())
        let (width, height) = (xs[3] - xs[0], ys[3] - ys[0])
        if width < 0.7 && height > 4 { return (true, xs[0], ys[0]...ys[3]) }
        if height < 0.7 && width > 4 { return (false, ys[0], xs[0]...xs[3]) }
        return nil
      }
    }
  }

  /// A flow diagram, read again from its drawing.
  private struct Picture {
    var boxes: [(id: String, box: Box)] = []
    var names: [(id: String, box: Box)] = []
    var lines: [Line] = []
    var drawnTwice: [String] = []

    init(_ dot: String) throws {
      let svg = String(decoding: try Graphviz.render(dot), as: UTF8.self)
      for group in svg.split(separator: "<g id=\"").dropFirst() {
        let id = String(group.prefix { $0 != "\"" })
        let rest = group[group.index(group.startIndex, offsetBy: id.count)...]
        let kind = Picture.value("class", in: rest).prefix { $0 != " " }
        let shapes = rest.split(separator: "\n").flatMap { line in
          line.hasPrefix("<path") ? [Picture.points("d", in: line)] : []
        }
        let polygons = rest.split(separator: "\n").flatMap { line in
          line.hasPrefix("<polygon") ? [Picture.points("points", in: line)] : []
        }
        switch kind {
        case "node":
          let all = (shapes + polygons).flatMap(\.self)
          if !all.isEmpty { boxes.append((id, Picture.box(all))) }
        case "cluster":
          for text in rest.split(separator: "\n") where text.hasPrefix("<text") {
            let (x, y) = (
              Double(Picture.value("x", in: text)) ?? 0, Double(Picture.value("y", in: text)) ?? 0
            )
            let size = Double(Picture.value("font-size", in: text)) ?? 0
            let words = text.split(separator: ">", maxSplits: 1)[1].prefix { $0 != "<" }
            let width = TextMetrics.width(of: String(words), size: size, bold: true)
            names.append((id, Box(left: x, top: y - size * 0.8, right: x + width, bottom: y + size * 0.2)))
          }
        case "edge":
          guard let curve = shapes.first, let end = curve.last else { continue }
          if shapes.count > 1 { drawnTwice.append(id) }
          let tip = polygons.first?.max { $0.distance(to: end) < $1.distance(to: end) }
          lines.append(Line(id: id, curve: curve, tip: tip, arrowhead: polygons.first ?? []))
        default: break
        }
      }
    }

    private static func value(_ attribute: String, in text: Substring) -> String {
      guard let start = text.range(of: " \(attribute)=\"") else { return "" }
      return String(text[start.upperBound...].prefix { $0 != "\"" })
    }

    private static func points(_ attribute: String, in text: Substring) -> [Point] {
      let numbers = value(attribute, in: text).split { !$0.isNumber && $0 != "." && $0 != "-" }.compactMap {
        Double($0)
      }
      return stride(from: 0, to: numbers.count - 1, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    }

    private static func box(_ points: [Point]) -> Box {
      Box(
        left: points.map(\.x).min() ?? 0, top: points.map(\.y).min() ?? 0, right: points.map(\.x).max() ?? 0,
        bottom: points.map(\.y).max() ?? 0)
    }

    /// What nobody could follow with the eye, in words.
    var trouble: [String] {
      var found = drawnTwice.map { "\($0) is drawn twice" }
      // Where lines leave their boxes: many begin in the middle, under it.
      let leaves = lines.map { line in
        let box = boxes.first { $0.id == "flow.step.\(line.tail)" }?.box
        return line.points.first { point in box.map { !$0.holds(point) } ?? true }
      }
      for line in lines {
        let points = line.points
        for (id, box) in boxes where !line.joins(id) {
          if points.contains(where: box.holds) { found.append("\(line.id) runs through the box \(id)") }
          if box.touched(by: points) > 20 { found.append("\(line.id) runs along the edge of \(id)") }
        }
        for (id, box) in names where points.contains(where: box.holds) {
          found.append("\(line.id) runs through the name of \(id)")
        }
        for (other, leave) in zip(lines, leaves) where other.id != line.id {
          guard let tip = line.tip else { continue }
          if let leave, tip.distance(to: leave) < 36 {
            found.append("\(line.id) arrives where \(other.id) leaves")
          }
          if line.head != other.head, points.contains(where: { $0.isInside(other.arrowhead) }) {
            found.append("\(line.id) runs through the arrowhead of \(other.id)")
          }
        }
      }
      for (index, line) in lines.enumerated() {
        for other in lines[..<index] where isOnTop(line, other) {
          found.append("\(line.id) lies on \(other.id)")
        }
      }
      return found
    }

    private func isOnTop(_ line: Line, _ other: Line) -> Bool {
      line.pieces.contains { piece in
        other.pieces.contains {
          piece.isUpright == $0.isUpright && abs(piece.at - $0.at) < 1.5
            && min(piece.range.upperBound, $0.range.upperBound)
              - max(piece.range.lowerBound, $0.range.lowerBound) > 3
        }
      }
    }
  }

  /// A journey with loops, failures, shortcuts and losses.
  private static func journey(steps: Int, stages: Int, seed: UInt64) -> SiteContext {
    var random = RandomNumbers(seed: seed)
    var text = "organization co \"Company\" { team a \"Team A\"; team b \"Team B\" }\nchannel web \"Web\"\n"
    text += "journey j \"Journey\" {\n"
    let perStage = stages == 0 ? Int.max : (steps + stages - 1) / stages
    for step in 0..<steps {
      if stages > 0, step.isMultiple(of: perStage) {
        text +=
          (step > 0 ? "}\n" : "")
          + "stage s\(step) \"Stage number \(step / perStage + 1) of the journey\" {\n"
      }
      var body = "channel web; owner \(random.pick(["a", "b"]))"
      let next = "t\(step + 1)"
      switch step + 1 < steps ? random.below(20) : 20 {
      case 0...1 where step > 3:
        body += "; then \(next); then t\(step - 1 - random.below(3)) 20% when \"wants something else\""
      case 2, 3:
        body += "; fails \"Goes wrong\" 10% -> t\(min(steps - 1, step + 2 + random.below(7))); then \(next)"
      case 4, 5: body += "; then \(next) 70%; then t\(min(steps - 1, step + 2 + random.below(10))) 30%"
      case 6: body += "; then \(next); ends lost 5% when \"is tired\""
      case 20: body += "; ends"
      default: break
      }
      text += "touchpoint t\(step) \"Does the thing that is called \(step + 1)\" { \(body) }\n"
    }
    return MapFixture(text + (stages > 0 ? "}\n" : "") + "}").context
  }

  private func check(steps: Int, stages: Int, seeds: ClosedRange<UInt64>) throws {
    for seed in seeds {
      let site = FlowGeometryTests.journey(steps: steps, stages: stages, seed: seed)
      let trouble = try Picture(FlowDiagram.dot(JourneyID(0), in: site)).trouble
      #expect(trouble.isEmpty, "\(steps) steps, \(stages) stages, seed \(seed)")
    }
  }

  @Test(arguments: [6, 12, 20, 40, 60]) func columnsWithoutStagesCanBeFollowed(steps: Int) throws {
    try check(steps: steps, stages: 0, seeds: 1...6)
  }

  @Test(arguments: [(40, 4), (60, 5), (40, 8)]) func columnsOfStagesCanBeFollowed(steps: Int, stages: Int)
    throws
  {
    try check(steps: steps, stages: stages, seeds: 1...6)
  }

  @Test(arguments: [(40, 12), (60, 10), (36, 18)]) func stagesBelowEachOtherKeepTheirNames(
    steps: Int, stages: Int
  ) throws {
    try check(steps: steps, stages: stages, seeds: 1...6)
  }

  @Test func aJourneyOfTwoHundredStepsCanBeFollowed() throws {
    try check(steps: 200, stages: 0, seeds: 1...1)
    try check(steps: 200, stages: 12, seeds: 1...1)
  }
}
