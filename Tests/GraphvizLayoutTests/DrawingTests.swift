import Foundation
import GraphvizLayout
import Synchronization
import Testing

/// The SVG of a graph, as text, checked by xmllint (libxml2-utils).
private func svg(_ dot: String, engine: LayoutEngine = .dot) throws -> String {
  let bytes = try Graphviz.render(dot, engine: engine)
  let lint = Process()
  lint.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  lint.arguments = ["xmllint", "--noout", "--nonet", "-"]
  let input = Pipe()
  lint.standardInput = input
  try lint.run()
  try input.fileHandleForWriting.write(contentsOf: Data(bytes))
  try input.fileHandleForWriting.close()
  lint.waitUntilExit()
  #expect(lint.terminationStatus == 0, "not XML: \(dot)")
  return String(decoding: bytes, as: UTF8.self)
}

@Suite struct DrawingTests {
  @Test func drawsNodesAndEdges() throws {
    let drawing = try svg("digraph { a -> b }")
    #expect(drawing.contains("<title>a</title>"))
    #expect(drawing.contains("<title>a&#45;&gt;b</title>"))
  }

  @Test func saysNothingOfItsMaker() throws {
    let drawing = try svg("digraph secret { a -> b }")
    for word in ["Generated", "<!", "DOCTYPE", "graphviz", Graphviz.version, "transparent"] {
      #expect(!drawing.contains(word), "\(word)")
    }
  }

  @Test func hasAVersion() { #expect(Graphviz.version.first?.isNumber == true) }

  @Test(arguments: ["digraph {}", "graph {}", "digraph { subgraph cluster_a {} }", "strict digraph \"\" {}"])
  func emptyGraph(_ dot: String) throws {
    #expect(try svg(dot).contains("<svg"))
  }

  @Test func oneFontWhateverIsAsked() throws {
    let drawing = try svg(
      """
      digraph { fontname="Helvetica-Bold"; label=title; a [fontname="Comic Sans"]; b [fontname="Times-Italic"]
        c [fontname="DejaVu Sans Bold Oblique"]; d [label=<plain <b>fat</b> <i>slanted</i>>] }
      """)
    let texts = drawing.split(separator: "\n").filter { $0.hasPrefix("<text") }
    #expect(texts.count == 8)
    #expect(texts.allSatisfy { $0.contains(" font-family=\"DejaVu Sans,Verdana,sans-serif\" ") })
    let bold = texts.filter { $0.contains("font-weight=\"bold\"") }.map { $0.drop { $0 != ">" } }
    #expect(bold == [">title</text>", ">c</text>", ">fat</text>"])
    let italic = texts.filter { $0.contains("font-style=\"italic\"") }.map { $0.drop { $0 != ">" } }
    #expect(italic == [">b</text>", ">c</text>", ">slanted</text>"])
  }

  @Test(arguments: [
    "emoji 😀 👩‍👩‍👧", "見積もり", "عرض سعر", "ขอใบเสนอราคา", "a\u{301}", "\u{1}\u{1B}\u{8}x\u{7F}", "null\u{0}inside",
    "a & b < c > d ' e",
    "tab\there", "\u{FEFF}", "&amp; &#8594; &nbsp; &#1; &#xD800; &", "\u{202E}override",
    "long " + String(repeating: "word ", count: 200),
  ])
  func anyText(_ text: String) throws {
    let drawing = try svg("digraph { subgraph cluster_x { label=\"\(text)\"; \"\(text)\" } }")
    #expect(drawing.contains("<text"))
    #expect(drawing.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\t" })
  }

  @Test func wideTextGetsAWideNode() throws {
    func boxWidth(_ label: String) throws -> Double {
      let drawing = try svg("digraph { node [shape=box margin=0 width=0]; a [label=\"\(label)\"] }")
      let points = try #require(drawing.split(separator: "points=\"").last?.split(separator: "\"").first)
      let x = points.split(separator: " ").compactMap { Double($0.split(separator: ",")[0]) }
      return x.max()! - x.min()!
    }
    #expect(abs(try boxWidth("漢字漢字") - 56) < 2)
    #expect(abs(try boxWidth("mmmmmmmm") - 14 * 8 * 0.974) < 2)
  }

  @Test func clustersWithEdgeLabelsAreRefused() throws {
    let error = #expect(throws: GraphvizError.self) {
      try Graphviz.render("digraph { subgraph x { subgraph cluster_a { a } } a -> b [label=no] }")
    }
    #expect(error?.messages.first?.contains("xlabel") == true)
    _ = try svg("digraph { subgraph cluster_a { a } edge [label=\"\"]; a -> b [xlabel=yes] }")
    _ = try svg("digraph { subgraph other { a } a -> b [label=yes] }")
  }

  @Test func givenPositionsStay() throws {
    let drawing = try svg(
      """
      digraph { node [shape=box width=1 height=1]; a [pos="0,0"]; b [pos="300,50"]; c [pos="150,200"]
        a -> b [pos="e,264,50 36,0 100,0 200,50 254,50"]; b -> c }
      """, engine: .nop)
    #expect(drawing.contains("d=\"M72,-36C136,-36 236,-86 290,-86\""))
    #expect(drawing.contains("points=\"372,-122 300,-122 300,-50 372,-50 372,-122\""))
    #expect(drawing.contains("<title>b&#45;&gt;c</title>"))
  }

  @Test func thousandNodes() throws {
    var dot = "digraph { node [shape=box]\n"
    for node in 1..<1000 { dot += "n\(node / 3) -> n\(node)\n" }
    #expect(try svg(dot + "}").contains("<title>n999</title>"))
  }

  @Test func eightThreads() throws {
    let expected = try (0..<8).map { try Graphviz.render(Samples.graph($0)) }
    let wrong = Mutex<[String]>([])
    let done = DispatchGroup()
    for thread in 0..<8 {
      done.enter()
      Thread {
        for turn in 0..<20 {
          let sample = (thread + turn) % 8
          let drawn = try? Graphviz.render(Samples.graph(sample))
          let failed = (try? Graphviz.render("digraph { \(thread)")) == nil
          if drawn != expected[sample] || !failed {
            wrong.withLock { $0.append("thread \(thread), turn \(turn)") }
          }
        }
        done.leave()
      }.start()
    }
    done.wait()
    #expect(wrong.withLock { $0 } == [])
  }

  /// What a PDF says about itself outside of streams that are compressed.
  private func says(_ pdf: [UInt8], _ words: String) -> Bool { pdf.firstRange(of: Array(words.utf8)) != nil }

  @Test func aPDFHasATitle() throws {
    let pdf = try Graphviz.render("digraph { a -> b }", as: .pdf, title: "Buys a phone")
    #expect(says(pdf, "/Title (Buys a phone)"))
    #expect(try pdf == Graphviz.render("digraph { a -> b }", as: .pdf, title: "Buys a phone"))
    // Letters beyond those of ASCII are UTF-16 (PDF 32000-1, 7.9.2.2), in hexadecimal digits.
    #expect(
      says(try Graphviz.render("digraph { a -> b }", as: .pdf, title: "Kauft \u{9867}"), "/Title <FEFF004B"))
    #expect(!says(try Graphviz.render("digraph { a -> b }", as: .pdf), "/Title"))
    let pages = try Graphviz.drawPages(
      ["digraph { a [pos=\"0,0\"] }", "digraph { b [pos=\"0,0\"] }"], size: (200, 100), title: "Two")
    #expect(says(pages.bytes, "/Title (Two)"))
  }

  /// The size of the only page of a PDF, in points.
  private func pageSize(_ pdf: [UInt8]) throws -> (width: Double, height: Double) {
    let key = Array("/MediaBox [".utf8)
    let start = try #require(pdf.firstRange(of: key)).upperBound
    let numbers = String(decoding: pdf[start...].prefix { $0 != UInt8(ascii: "]") }, as: UTF8.self)
      .split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
    try #require(numbers.count == 4)
    return (numbers[2] - numbers[0], numbers[3] - numbers[1])
  }

  /// Readers of PDFs show no page that is longer.
  @Test func aPDFIsNoLargerThanReadersShow() throws {
    func size(_ distance: Int) throws -> (width: Double, height: Double) {
      try pageSize(
        Graphviz.render(
          """
          digraph { node [shape=box, width=1, height=1, fixedsize=true]
            a [pos="0,0"]; b [pos="\(distance),500"] }
          """, as: .pdf, engine: .nop))
    }
    // Margins of half an inch, and four points around the drawing.
    let small = try size(1000)
    #expect(abs(small.width - 1152) < 1 && abs(small.height - 652) < 1)
    let large = try size(35_848)
    #expect(large.width <= 14_400 && large.width > 14_399)
    #expect(abs(large.height - 652 * 0.4) < 1, "smaller as a whole")
  }

  @Test func paper() throws {
    let png = try Graphviz.render(Samples.journey, as: .png(dotsPerInch: 144))
    #expect(png.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let pdf = try Graphviz.render(Samples.journey, as: .pdf)
    #expect(pdf.starts(with: "%PDF".utf8))
    // As large as the SVG, although pango draws the letters.
    let drawing = try svg(Samples.journey)
    let width = try #require(Double(drawing.split(separator: "width=\"")[1].split(separator: "pt")[0]))
    let pngWidth = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
    #expect(abs(Double(pngWidth) - width * 2) <= 4)
  }

  @Test func warningsAreTold() throws {
    let drawing = try Graphviz.draw(
      "digraph { a [label=\"far too long\" fixedsize=true width=0.1 height=0.1] }")
    #expect(drawing.warnings.count == 1)
    #expect(drawing.warnings.first?.hasPrefix("node 'a'") == true)
    #expect(try Graphviz.draw("digraph { a }").warnings == [])
  }
}
