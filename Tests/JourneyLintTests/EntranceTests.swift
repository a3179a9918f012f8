import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Which steps of a part of the graph lead to all of it.
struct EntranceTests {
  /// A graph of steps that go where `ways` says; an empty list ends.
  private func graph(_ ways: [[Int]]) throws -> FlowGraph {
    let steps = ways.enumerated().map { index, targets in
      let exits = targets.isEmpty ? "ends" : targets.map { "then s\($0)" }.joined(separator: "; ")
      return "touchpoint s\(index) { \(exits) }"
    }
    let text = "journey j {\n  state sketch\n  \(steps.joined(separator: "\n  "))\n}\n"
    return try FlowGraph(#require(Checking.lower(text).first))
  }

  private func members(_ graph: FlowGraph, _ list: Set<Int>) -> [Bool] {
    (0..<graph.nodeCount).map { list.contains($0) }
  }

  @Test("The first of a chain, as long as nothing leads to it")
  func chain() throws {
    let graph = try graph([[], [2], [3], []])
    #expect(graph.entrances(of: members(graph, [1, 2, 3])) == [1])
  }

  @Test("A later step that leads to an earlier one")
  func laterOrigin() throws {
    let graph = try graph([[], [], [1]])
    #expect(graph.entrances(of: members(graph, [1, 2])) == [2])
  }

  @Test("Two parts have two entrances, a round one: its first step")
  func twoParts() throws {
    let graph = try graph([[], [2], [1], [4], []])
    #expect(graph.entrances(of: members(graph, [1, 2, 3, 4])) == [1, 3])
  }

  @Test("Backwards: where all ways end up")
  func backwards() throws {
    let graph = try graph([[1], [2], [1]])
    #expect(graph.entrances(of: members(graph, [0, 1, 2]), backwards: true) == [1])
  }

  @Test("Nothing in, nothing out")
  func empty() throws {
    let graph = try graph([[]])
    #expect(graph.entrances(of: members(graph, [])).isEmpty)
  }
}
