import GraphvizLayout
import Testing

@Suite struct ErrorTests {
  static let broken = [
    "", " ", "// nothing", "garbage", "}", "{", "digraph", "digraph {", "digraph { a ->", "digraph { a -> b ",
    "graph { a -> b }",
    "digraph {} }", "digraph {} garbage more \"garbage", "digraph {} digraph {}",
    "digraph { a [label=\"open }", "digraph { a [label=<open }",
    "digraph { /* open }", "digraph { a [label=<<b>x</i>>] }", "digraph { a [label=<<nonsense/>>] }",
    "digraph { a [label=<<table><tr></td></table>>] }", "digraph { a [label=<x & y>] }",
    "digraph { layout=nonsense; a }",
    "digraph { a } /* open", "digraph { a } \"open", "digraph { a } <open",
    "digraph { " + String(repeating: "{", count: 20000), String(repeating: "x ", count: 20000),
    "digraph { subgraph cluster_a { a } a -> b [label=x] }",
  ]

  @Test(arguments: broken) func tellsAndRecovers(_ dot: String) throws {
    let good = try Graphviz.render(Samples.journey)
    let first = #expect(throws: GraphvizError.self) { try Graphviz.render(dot) }
    #expect(try Graphviz.render(Samples.journey) == good)
    // The same words the second time: line numbers and messages start anew.
    let second = #expect(throws: GraphvizError.self) { try Graphviz.render(dot) }
    #expect(first == second)
    let messages = try #require(first).messages
    #expect(!messages.isEmpty)
    for message in messages {
      #expect(!message.isEmpty && !message.hasPrefix("Error") && !message.contains("\n"))
    }
  }

  @Test func tellsTheLine() {
    let error = #expect(throws: GraphvizError.self) { try Graphviz.render("digraph {\n  a\n  ->\n}") }
    #expect(error?.description.contains("line 4") == true)
  }

  @Test func everyPrefixOfAGraph() throws {
    let dot = Samples.graph(5)
    let good = try Graphviz.render(dot)
    for count in stride(from: 0, to: dot.count - 2, by: 3) {
      #expect(throws: GraphvizError.self) { try Graphviz.render(String(dot.prefix(count))) }
    }
    #expect(try Graphviz.render(dot) == good)
  }

  @Test func describesItself() {
    #expect("\(GraphvizError(messages: ["one", "two"]))" == "one; two")
  }
}
