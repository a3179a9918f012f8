import Foundation
import GraphvizLayout
import Testing

/// Corners where lines meet at an invisible node.
@Suite struct FilletTests {
  /// The curves of an edge, as the numbers of their points.
  private func curves(_ edge: String, in dot: String) throws -> [[Double]] {
    let svg = String(decoding: try Graphviz.render(dot, engine: .dot), as: UTF8.self)
    let start = try #require(svg.range(of: "<title>\(edge)</title>"), "\(svg)").upperBound
    let end = try #require(svg.range(of: "</g>", range: start..<svg.endIndex)).lowerBound
    return svg[start..<end].split(separator: "<path").dropFirst().map { path in
      let data = path.split(separator: " d=\"")[1].prefix { $0 != "\"" }
      return data.split { !$0.isNumber && $0 != "." && $0 != "-" }.compactMap { Double($0) }
    }
  }

  private func graph(_ fillet: String, _ more: String = "") -> String {
    """
    digraph {
      node [shape=box]
      subgraph cluster_a { first; gate [style=invis, label="", width=0.01, height=0.01, margin=0\(fillet)]; below
        { rank=same; first; gate } first -> gate [style=invis]; first -> below }
      subgraph cluster_b { next }
      gate -> below [dir=none\(more)]
      gate -> next [minlen=0]
    }
    """
  }

  @Test func linesMeetOnTheWayOn() throws {
    let on = try curves("gate&#45;&gt;next", in: graph(", fillet=9"))
    let came = try curves("gate&#45;&gt;below", in: graph(", fillet=9"))
    let sharp = try curves("gate&#45;&gt;below", in: graph(""))
    // Twice, where Graphviz is left to itself.
    #expect(try curves("gate&#45;&gt;next", in: graph("")).count == 2)
    #expect(on.count == 1 && came.count == 1 && sharp.count == 1)
    let corner = sharp[0][0...1]
    // The way on begins beyond the corner, level with it; the way that comes ends there, its tangent level, too.
    #expect(abs(on[0][0] - corner[0] - 9) < 1.5 && abs(on[0][1] - corner[1]) < 1.5)
    #expect(Array(came[0][0...1]) == Array(on[0][0...1]))
    #expect(abs(came[0][3] - came[0][1]) < 0.5 && came[0][2] < came[0][0])
    // Where the arc ends, the way goes on in its direction.
    let (x, y) = (came[0][6] - came[0][4], came[0][7] - came[0][5])
    let (nextX, nextY) = (came[0][8] - came[0][6], came[0][9] - came[0][7])
    #expect(abs(x * nextY - y * nextX) < 0.05 * (hypot(x, y) * hypot(nextX, nextY)))
    // The rest of it is as it was.
    #expect(Array(came[0].suffix(2)) == Array(sharp[0].suffix(2)))
  }

  @Test func aLargeRadiusIsHalfOfTheWay() throws {
    let on = try curves("gate&#45;&gt;next", in: graph(", fillet=5000"))
    let sharp = try curves("gate&#45;&gt;next", in: graph(""))
    let half = (sharp[0][0] + sharp[0][sharp[0].count - 2]) / 2
    #expect(abs(on[0][0] - half) < 1)
  }

  @Test func whatLeavesWithAnArrowIsNotBent() throws {
    // Two ways on: neither is one that comes, and both begin at the node.
    let dot = graph(", fillet=9", ", dir=forward")
    #expect(
      try curves("gate&#45;&gt;below", in: dot)
        == curves("gate&#45;&gt;below", in: graph("", ", dir=forward")))
    #expect(
      try curves("gate&#45;&gt;next", in: dot).first
        == curves("gate&#45;&gt;next", in: graph("", ", dir=forward")).first)
  }

  @Test(arguments: ["", ", fillet=0", ", fillet=-3", ", fillet=wide", ", fillet=\"\""])
  func nothingIsRoundedUnasked(_ fillet: String) throws {
    #expect(
      try Graphviz.render(graph(fillet), engine: .dot) == Graphviz.render(graph(""), engine: .dot))
  }
}
