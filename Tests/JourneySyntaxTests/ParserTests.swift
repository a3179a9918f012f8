import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

/// A tree on one line: `keyword operands{...}`, `!` before what belongs to no statement, `?` before a word that is not
/// known where it stands.
func outline(_ tree: SyntaxTree) -> String { outline(tree, of: nil) }

private func outline(_ tree: SyntaxTree, of parent: NodeID?) -> String {
  tree.children(of: parent).map { node in
    let it = tree.nodes[node]
    var text = tree.isStatement(node) ? tree.statements[node] == 0 ? "?" : "" : "!"
    text += tree.tokens[Int(it.first)..<Int(it.operandsEnd)].map { tree.text($0) }.joined(separator: " ")
    guard tree.hasBlock(node) else { return text }
    return text + "{" + outline(tree, of: node) + (tree.unclosed.contains(node) ? "" : "}")
  }.joined(separator: "; ")
}

@Suite struct ParserTests {
  @Test(arguments: [
    ("", ""), (";;\n;", ""), ("data a", "data a"), ("data a\ndata b", "data a; data b"),
    ("data a; data b", "data a; data b"),
    ("data a { personal }", "data a{personal}"), ("data a\n{\npersonal\n}", "data a{personal}"),
    ("data a {}\ndata b", "data a{}; data b"), ("data a { personal } data b", "data a{personal}; data b"),
    ("data a { ; personal;; }", "data a{personal}"), ("use \"a\"\nuse \"b\"", "use \"a\"; use \"b\""),
    ("channel a {\n  sells b,\n    c,\n\n    d\n  one-way\n}", "channel a{sells b , c , d; one-way}"),
    ("channel a { sells b, // c\n // d\n c }", "channel a{sells b , c}"),
    ("journey a {\n  handoff b ->\n    c {\n  }\n}", "journey a{handoff b -> c{}}"),
    ("journey a { touchpoint b { then a.b.c } }", "journey a{touchpoint b{then a . b . c}}"),
    ("nonsense a", "?nonsense a"), ("x-other { a { b c } }", "x-other{?a{?b c}}"),
    ("organization owner { team team }", "organization owner{team team}"),
  ])
  func reads(text: String, outline expected: String) {
    let tree = parse(text)
    #expect(outline(tree) == expected)
    #expect(tree.codes == [])
    #expect(tree.flaw == nil)
  }

  @Test(arguments: [
    // A half-typed line takes nothing from the next.
    ("touchpoint a {\n asks email,\n gives x\n}", "asks email ,; gives x", 0),
    ("touchpoint a {\n asks email,\n ends\n}", "asks email ,; ends", 0),
    ("touchpoint a {\n asks email,\n ends; emotion calm\n}", "asks email ,; ends; emotion calm", 0),
    ("touchpoint a {\n asks email,\n gives\n}", "asks email , gives", 0),
    ("touchpoint a {\n asks email,\n gives, x\n}", "asks email , gives , x", 0),
    ("touchpoint a {\n then\n emotion calm\n}", "then; emotion calm", 0),
    ("touchpoint a {\n fails \"x\" ->\n emotion calm\n}", "fails \"x\" ->; emotion calm", 0),
    ("touchpoint a {\n fails \"x\" ->\n visit\n}", "fails \"x\" -> visit", 0),
    (
      "touchpoint a {\n asks a,\n backstage \"x\"\n {\n owner b\n }\n}", "asks a ,; backstage \"x\"{owner b}",
      0
    ),
    ("touchpoint a {\n fails \"x\" ->\n}", "fails \"x\" ->", 0),
    (
      "touchpoint a {\n wait 3 min\n \"x\" then b\n emotion calm\n}",
      "wait 3 min; !\"x\" then b; emotion calm", 1
    ),
    ("touchpoint a {\n 5\n emotion calm\n}", "!5; emotion calm", 1),
    ("touchpoint a {\n thinks \"I wonder\n emotion calm\n}", "thinks \"I wonder; emotion calm", 1),
    ("touchpoint a {\n # x\n emotion calm\n}", "!# x; emotion calm", 1),
    ("touchpoint a {\n emotion = calm\n ends\n}", "emotion = calm; ends", 1),
    ("touchpoint a {\n { emotion calm }\n ends\n}", "!{?emotion calm}; ends", 1),
    ("touchpoint a {\n pain \"x\" { } \"y\"\n ends\n}", "pain \"x\"{}; !\"y\"; ends", 1),
    ("touchpoint a {\n -> b\n ends\n}", "!-> b; ends", 1),
  ])
  func keepsAMistakeToItself(text: String, inside: String, mistakes: Int) {
    let tree = parse("journey j {\n\(text)\n}")
    #expect(outline(tree) == "journey j{touchpoint a{\(inside)}}")
    #expect(tree.codes.count == mistakes)
    #expect(tree.flaw == nil)
  }

  @Test func endsAHalfTypedTouchpointWithItsLine() {
    let tree = parse("journey a {\n  stage b {\n    touchpoint\n    touchpoint c { ends }\n  }\n}")
    #expect(outline(tree) == "journey a{stage b{touchpoint; touchpoint c{ends}}}")
    #expect(tree.codes == [])
  }

  @Test func readsNotes() {
    let tree = parse(
      "/// one\n/// two\ndata a\n/// three\n\ndata b\n//// four\ndata c // five\ndata d\n\t/// six\r\ndata e")
    let notes = tree.nodes.indices.map { tree.note($0).map { tree.source.text(in: $0) } }
    #expect(notes == ["/// one\n/// two", nil, nil, nil, "/// six"])
    #expect(parse("\u{FEFF}/// n\ndata a").note(0) == ByteRange(3, 8))
  }

  @Test func givesRanges() {
    let tree = parse("data a \"A\" { personal } // c")
    #expect(tree.range(0) == ByteRange(0, 23))
    #expect(tree.headRange(0) == ByteRange(0, 10))
    #expect(tree.operands(0) == 1..<3)
    #expect(tree.operands(1).isEmpty)
  }

  @Test func readsSamplesWithoutAnyComplaint() {
    for file in Samples.all {
      let tree = parse(file.bytes)
      #expect(tree.codes == [], "\(file.path)")
      #expect(tree.flaw == nil, "\(file.path)")
      if file.path != Samples.difficult.path { #expect(!tree.statements.contains(0), "\(file.path)") }
    }
  }
}
