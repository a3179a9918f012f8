import GraphvizLayout
import JourneyEmit
import JourneyLanguage
import JourneySource

/// Draws and writes what belongs to one journey: its page, its diagrams, its sheets.
struct JourneyWriter {
  let site: SiteContext
  let id: JourneyID
  /// The folder of the site inside the output folder, with a slash behind it; empty for the whole of it.
  let prefix: String
  let formats: Set<SiteFormat>
  /// Dots per inch of PNG pictures.
  let resolution: Int
  /// The paper of sheets for a workshop; nil for none.
  let paper: Paper?
  let folder: OutputFolder
  let drawer: DrawingPool
  /// The names of the files written, in the output folder.
  private(set) var written: [String] = []
  /// What could not be drawn.
  var trouble: [Diagnostic] = []

  init(
    site: SiteContext, id: JourneyID, prefix: String, formats: Set<SiteFormat>, resolution: Int,
    paper: Paper?,
    folder: OutputFolder, drawer: DrawingPool
  ) {
    (self.site, self.id, self.prefix, self.formats) = (site, id, prefix, formats)
    (self.resolution, self.paper, self.folder, self.drawer) = (resolution, paper, folder, drawer)
  }

  /// What the names of its files begin with.
  var stem: String { site.stem(of: id) }

  mutating func write(_ bytes: [UInt8], _ name: String) {
    folder.write(bytes, to: prefix + name)
    written.append(prefix + name)
  }

  private mutating func write(_ text: String, _ name: String) { write(Array(text.utf8), name) }

  /// Writes it all.
  mutating func write() {
    var files: [String] = []
    var drawings: [(diagram: JourneyDiagram, svg: String)] = []
    // Beside the page, a step links to its place in the page.
    let page = formats.contains(.html) ? stem + ".html" : ""
    for diagram in JourneyDiagram.allCases {
      guard formats.contains(.html) || !formats.isDisjoint(with: SiteFormat.diagrams),
        let dot = diagram.dot(id, in: site)
      else { continue }
      let name = stem + diagram.suffix
      let linked = JourneyDiagram.linked(dot: dot, to: page)
      if formats.contains(.dot) {
        write(linked, name + ".dot")
        files.append(name + ".dot")
      }
      // One drawing for the page and for the file beside it.
      if formats.contains(.html) || formats.contains(.svg),
        let picture = draw(dot, diagram, as: .svg)
      {
        let svg = String(decoding: picture, as: UTF8.self)
        drawings.append((diagram, svg))
        if formats.contains(.svg) {
          write(
            diagram.titled(JourneyDiagram.linked(svg, to: page), as: id, in: site), name + ".svg")
          files.append(name + ".svg")
        }
      }
      for (format, kind) in [(SiteFormat.png, DiagramFormat.png(dotsPerInch: resolution)), (.pdf, .pdf)]
      where formats.contains(format) {
        guard let picture = draw(linked, diagram, as: kind) else { continue }
        write(picture, "\(name).\(format.rawValue)")
        files.append("\(name).\(format.rawValue)")
      }
    }
    if formats.contains(.json) {
      write(JourneyDocument.json(of: id, in: site), stem + ".json")
      files.append(stem + ".json")
    }
    let sheets = writeSheets()
    if formats.contains(.html) {
      write(
        MapPage.render(id, in: site, drawings: drawings, files: files.sorted(), alsoFiles: sheets),
        stem + ".html")
    }
  }

  /// The picture of a diagram; nil, with what went wrong, where there is none.
  private mutating func draw(
    _ dot: String, _ diagram: JourneyDiagram, as format: DiagramFormat
  ) -> [UInt8]? {
    func fail(_ reason: String, _ help: String) {
      let place = site.program.journeys[id.index].head.namePlace
      let what = Graphviz.version.isEmpty ? "the diagrams" : "the diagram “\(diagram.title)”"
      let message = "\(what) of this journey could not be drawn\(reason)"
      // Without Graphviz no format can be drawn, which need not be said of each.
      if trouble.contains(where: { $0.message == message }) { return }
      trouble.append(Diagnostic("diagram-failed", .error, message, at: place, help: help))
    }
    do throws(GraphvizError) {
      let picture = try drawer.draw(
        .graph(dot, as: format, engine: diagram.isPositioned ? .nop : .dot))
      if case .png = format, JourneyWriter.isReduced(picture) {
        fail(
          " as PNG: at \(resolution) dots per inch it has more dots than a picture can have",
          "take a smaller `--resolution`, or PDF, which is sharp at any size")
        return nil
      }
      return picture
    } catch {
      fail(
        ": \(error)",
        "its page is written without it; all that it shows stands there in words too")
      return nil
    }
  }

  /// Whether a PNG picture was made smaller to fit into what cairo can draw, 32,767 dots each way: without a word, and nobody
  /// would notice before it hangs on the wall. Width and height are the first two numbers of the first chunk (RFC 2083, 4.1.1).
  private static func isReduced(_ picture: [UInt8]) -> Bool {
    guard picture.count >= 24 else { return false }
    func number(_ start: Int) -> Int { picture[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    return max(number(16), number(20)) >= 32_766
  }
}
