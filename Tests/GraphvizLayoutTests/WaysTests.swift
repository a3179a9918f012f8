import Foundation
import GraphvizLayout
import Testing

/// Lines that are led around boxes.
@Suite struct WaysTests {
  private struct Point: Equatable {
    var x: Double
    var y: Double
  }

  /// A drawing, read again.
  private struct Picture {
    let svg: String

    init(_ dot: String, _ engine: LayoutEngine = .dot) throws {
      svg = String(decoding: try Graphviz.render(dot, engine: engine), as: UTF8.self)
    }

    /// What stands in the group of a node or an edge.
    func group(_ title: String) throws -> Substring {
      let start = try #require(svg.range(of: "<title>\(title)</title>"), "\(svg)").upperBound
      return svg[start..<(try #require(svg.range(of: "</g>", range: start..<svg.endIndex)).lowerBound)]
    }

    private func points(_ text: Substring) -> [Point] {
      let numbers = text.split { !$0.isNumber && $0 != "." && $0 != "-" }.compactMap { Double($0) }
      return stride(from: 0, to: numbers.count - 1, by: 2).map { Point(x: numbers[$0], y: numbers[$0 + 1]) }
    }

    /// The points of the only curve of an edge: one, and three for each cubic.
    func curve(_ edge: String) throws -> [Point] {
      let paths = try group(edge).split(separator: "<path").dropFirst()
      #expect(paths.count == 1)
      return points(try #require(paths.first).split(separator: " d=\"")[1].prefix { $0 != "\"" })
    }

    /// The points of the polygon of a box or of an arrowhead.
    func polygon(_ title: String) throws -> [Point] {
      points(try group(title).split(separator: " points=\"")[1].prefix { $0 != "\"" })
    }

    /// The points along the curve of an edge, closely.
    func along(_ edge: String) throws -> [Point] {
      let curve = try curve(edge)
      return stride(from: 0, to: curve.count - 1, by: 3).flatMap { start in
        (0...20).map { sample in
          let (t, p) = (Double(sample) / 20, curve[start...start + 3].map { $0 })
          let shares = [
            (1 - t) * (1 - t) * (1 - t), 3 * (1 - t) * (1 - t) * t, 3 * (1 - t) * t * t, t * t * t,
          ]
          return Point(
            x: zip(shares, p).reduce(0) { $0 + $1.0 * $1.1.x },
            y: zip(shares, p).reduce(0) { $0 + $1.0 * $1.1.y })
        }
      }
    }
  }

  /// Two columns of boxes; more edges in `edges`.
  private func columns(_ edges: String) -> String {
    """
    digraph {
      node [shape=box]
      subgraph cluster_a { a1 -> a2 -> a3 -> a4 }
      subgraph cluster_b { b1 -> b2 -> b3 -> b4 }
      a1 -> b1 [style=invis, minlen=0]
      \(edges)
    }
    """
  }

  private let boxes = ["a1", "a2", "a3", "a4", "b1", "b2", "b3", "b4"]

  @Test func wayTouchesNoBoxButItsEnds() throws {
    for (from, to) in [("a4", "b1"), ("a1", "b4"), ("b4", "a1"), ("b2", "a2"), ("a2", "a4"), ("b4", "b1")] {
      let picture = try Picture(columns("\(from) -> \(to) [around=\(to)]"))
      let way = try picture.along("\(from)&#45;&gt;\(to)")
      for name in boxes {
        let box = try picture.polygon(name)
        let (left, right) = (box.map(\.x).min() ?? 0, box.map(\.x).max() ?? 0)
        let (top, bottom) = (box.map(\.y).min() ?? 0, box.map(\.y).max() ?? 0)
        let inside = way.contains {
          $0.x > left + 0.1 && $0.x < right - 0.1 && $0.y > top + 0.1 && $0.y < bottom - 0.1
        }
        #expect(!inside, "\(from) to \(to) through \(name)")
        // Level and upright with round corners: it begins in the middle of a side and ends, with the arrow, at another.
        if name == from {
          let start = way[0]
          #expect(
            abs(start.x - left) < 0.1 || abs(start.x - right) < 0.1 || abs(start.y - top) < 0.1
              || abs(start.y - bottom) < 0.1)
        }
        if name == to {
          let tips = try picture.polygon("\(from)&#45;&gt;\(to)")
          #expect(
            tips.contains {
              abs($0.x - left) < 1.5 || abs($0.x - right) < 1.5 || abs($0.y - top) < 1.5
                || abs($0.y - bottom) < 1.5
            })
        }
      }
    }
  }

  @Test func linesAreLevelOrUpright() throws {
    let curve = try Picture(columns("a4 -> b1 [around=b1]")).curve("a4&#45;&gt;b1")
    var corners = 0
    for start in stride(from: 0, to: curve.count - 1, by: 3) {
      let (from, to) = (curve[start], curve[start + 3])
      if abs(from.x - to.x) > 0.05 && abs(from.y - to.y) > 0.05 {
        corners += 1
        // An arc: its tangents are level and upright.
        let control = [curve[start + 1], curve[start + 2]]
        #expect(abs(control[0].x - from.x) < 0.05 || abs(control[0].y - from.y) < 0.05)
        #expect(abs(control[1].x - to.x) < 0.05 || abs(control[1].y - to.y) < 0.05)
      }
    }
    #expect(corners == 2, "up between the columns, and in")
  }

  @Test func theLayoutKnowsNothingOfIt() throws {
    let (with, without) = (
      try Picture(columns("a4 -> b2 [around=b2]; b4 -> a1 [around=a1]")), try Picture(columns(""))
    )
    for name in boxes { #expect(try with.polygon(name) == without.polygon(name)) }
    // As an edge like any other it changes the picture.
    let other = try Picture(columns("b4 -> a1 [constraint=false]"))
    #expect(try boxes.contains { try other.polygon($0) != without.polygon($0) })
  }

  @Test func attributesStay() throws {
    let picture = try Picture(
      columns(
        "a4 -> b1 [around=b1, id=\"way\", class=\"fails\", color=\"#d9364c\", style=dashed, penwidth=2]"))
    #expect(picture.svg.contains("<g id=\"way\" class=\"edge fails\">"))
    let group = try picture.group("a4&#45;&gt;b1")
    #expect(
      group.contains("stroke=\"#d9364c\"") && group.contains("stroke-dasharray")
        && group.contains("stroke-width=\"2\""))
  }

  @Test func waysToDifferentBoxesKeepApart() throws {
    let picture = try Picture(columns("a4 -> b1 [around=b1]; a3 -> b2 [around=b2]"))
    func upright(_ edge: String) throws -> Double {
      let curve = try picture.curve(edge)
      let longest = stride(from: 0, to: curve.count - 1, by: 3).max { one, other in
        abs(curve[one].y - curve[one + 3].y) < abs(curve[other].y - curve[other + 3].y)
      }
      return curve[try #require(longest)].x
    }
    #expect(try abs(upright("a4&#45;&gt;b1") - upright("a3&#45;&gt;b2")) > 2)
  }

  @Test func anEdgeForTheLayoutLeadsElsewhere() throws {
    let dot = """
      digraph {
        node [shape=box]
        subgraph cluster_a { first; gate [style=invis, label="", width=0.01, height=0.01, margin=0]; below
          { rank=same; first; gate } first -> gate [style=invis]; first -> below }
        subgraph cluster_b { next }
        gate -> below [dir=none, around=next]
        gate -> next [minlen=0]
      }
      """
    let picture = try Picture(dot)
    let way = try picture.curve("gate&#45;&gt;below")
    let (below, next) = (try picture.polygon("below"), try picture.polygon("next"))
    #expect(abs(way[0].x - (below.map(\.x).max() ?? 0)) < 0.5, "it leaves the box below the gate")
    let tip = try picture.polygon("gate&#45;&gt;below").map(\.x).max() ?? 0
    #expect(abs(tip - (next.map(\.x).min() ?? 0)) < 1.5, "and reaches the next one")
    #expect(!picture.svg.contains("<title>gate&#45;&gt;next</title>"), "what showed it is gone")
    #expect(
      try Picture(dot.replacing(", around=next", with: "")).svg.contains("<title>gate&#45;&gt;next</title>"))
  }

  @Test(arguments: ["", ", around=\"\"", ", around=nobody"])
  func nobodyIsLedUnasked(_ around: String) throws {
    #expect(
      try Picture(columns("a4 -> b1 [weight=1\(around)]")).svg == Picture(columns("a4 -> b1 [weight=1]")).svg)
  }

  @Test func boxesWithoutAnExtentHaveWays() throws {
    let dot = """
      digraph { node [shape=box]
        a [shape=point, width=0, height=0, pos="100,100"]; b [pos="400,100"]; c [pos="200,300"]; d [pos="200,-100"]
        a -> b [around=b, arrowsize=""] }
      """
    let way = try Picture(dot, .nop).curve("a&#45;&gt;b")
    #expect(way.count >= 4)
  }

  @Test func whereThereIsNoWayThereIsALine() throws {
    // A box that covers both. Of clusters a layout that places none leaves names behind that are freed already.
    let dot = """
      digraph { node [shape=box, width=1, height=0.5, fixedsize=true]
        subgraph cluster_x { label=x; c [pos="100,400"] }
        a [pos="100,100"]; b [pos="300,200"]; all [pos="200,150", width=9, height=9]; a -> b [around=b] }
      """
    let way = try Picture(dot, .nop).curve("a&#45;&gt;b")
    #expect(way.count > 4)
  }

  /// How far a point is from a box, in the direction in which it is farther.
  private func distance(_ point: Point, _ box: [Point]) -> Double {
    let (xs, ys) = (box.map(\.x).sorted(), box.map(\.y).sorted())
    return max(xs[0] - point.x, point.x - xs[xs.count - 1], ys[0] - point.y, point.y - ys[ys.count - 1])
  }

  @Test func waysKeepOffArrowheads() throws {
    // From the left to the right, past the arrowhead that stands on the box in the middle.
    let picture = try Picture(
      """
      digraph { splines=line; node [shape=box, width=1, height=0.5, fixedsize=true]
        a [pos="0,28"]; b [pos="400,28"]; top [pos="200,200"]; middle [pos="200,0"]; low [pos="200,-200"]
        top -> middle; low -> middle; a -> b [around=b] }
      """, .nop)
    let arrowhead = try picture.polygon("top&#45;&gt;middle")
    #expect(try picture.along("a&#45;&gt;b").map { distance($0, arrowhead) }.min() ?? 0 > 2)
  }

  @Test func linesOfGraphvizAreLedAwayFromBoxesThatTheyTouch() throws {
    // A straight line that Graphviz would draw a point above the box in the middle.
    func dot(_ cluster: String) -> String {
      """
      digraph { splines=line; node [shape=box, width=1, height=0.5, fixedsize=true]
        \(cluster) a [pos="0,19.5"]; b [pos="400,19.5"]; middle [pos="200,0"]; a -> b }
      """
    }
    let plain = try Picture(dot(""), .nop)
    let touching = try plain.polygon("middle")
    #expect(try plain.along("a&#45;&gt;b").map { distance($0, touching) }.min() ?? 9 < 3)
    let led = try Picture(dot("edge [around=\"\"];"), .nop)
    let middle = try led.polygon("middle")
    #expect(try led.along("a&#45;&gt;b").map { distance($0, middle) }.min() ?? 0 > 6)
    #expect(try led.polygon("a&#45;&gt;b").map(\.x).max() ?? 0 > 360, "with its arrowhead")
  }

  @Test(arguments: ["true", "false"]) func waysDoNotArriveWhereLinesLeave(clip: String) throws {
    // On the upper side of the box, where the way would arrive, a line leaves, which Graphviz begins there or in the middle.
    let picture = try Picture(
      """
      digraph { splines=line; node [shape=box, width=1, height=0.8, fixedsize=true]
        a [pos="0,250"]; b [pos="300,0"]; c [pos="369,429"]
        beside [pos="220,0", height=2]; b -> c [tailclip=\(clip)]; a -> b [around=b] }
      """, .nop)
    let (box, tip) = (try picture.polygon("b"), try picture.polygon("a&#45;&gt;b"))
    let leaves = try #require(picture.along("b&#45;&gt;c").first { distance($0, box) > 0 })
    #expect(distance(leaves, tip) > 5)
  }

  @Test func aLineThatGraphvizDrawsTwiceIsLedOnce() throws {
    // From one cluster to the next on one rank, with a node between that nobody sees: Graphviz leads it over that, in two curves.
    let picture = try Picture(
      """
      digraph { node [shape=box, width=2, height=1, fixedsize=true]
        subgraph cluster_a { a; below; { rank=same; a; gate [style=invis] } a -> gate [style=invis] }
        subgraph cluster_b { b }
        a -> b [minlen=0] }
      """)
    let curve = try picture.curve("a&#45;&gt;b")
    #expect(Set(curve.map { ($0.y * 10).rounded() }).count == 1, "straight")
  }

  @Test func aWayThatStepsAsideByAHairLeavesItsBoxThere() throws {
    // Straight down would touch the box on the left; two points further it does not.
    let picture = try Picture(
      """
      digraph { splines=line; node [shape=box, fixedsize=true]
        a [pos="0,400", width=2, height=0.5]; b [pos="0,0", width=2, height=0.5]
        left [pos="-51,200", width=1.36, height=2]; right [pos="60,200", width=1.36, height=2]; a -> b [around=b] }
      """, .nop)
    let curve = try picture.curve("a&#45;&gt;b")
    #expect(Set(curve.map { ($0.x * 10).rounded() }).count == 1, "one straight line")
  }

  @Test func framesSideBySideBeginAtOneHeight() throws {
    let dot = """
      digraph { node [shape=box, fixedsize=true, width=1]
        subgraph cluster_a { label=A; a [height=1] }
        subgraph cluster_b { label=B; b [height=0.8] }
        subgraph cluster_d { label=D; d } b -> d [minlen=4] }
      """
    let picture = try Picture(dot)
    func top(_ name: String) throws -> Double { try picture.polygon(name).map(\.y).min() ?? 0 }
    #expect(try top("cluster_a") == top("cluster_b"))
    #expect(try top("cluster_d") > top("cluster_a") + 100, "and those elsewhere do not")
    let names = try ["cluster_a", "cluster_b"].map { name in
      try picture.group(name).split(separator: " y=\"").last?.prefix { $0 != "\"" }
    }
    #expect(names[0] == names[1], "nor do their names move away from them")
  }
}
