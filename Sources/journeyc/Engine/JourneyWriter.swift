import GraphvizLayout
import JourneyEmit
import JourneyLanguage
import JourneySource
import JourneyWorkspace

/// Draws and writes what belongs to one journey: its pages, its diagrams, its sheets.
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
  /// How many drawings may be asked for at once.
  let threads: Int
  /// The names of the files written, in the output folder.
  private(set) var written: [String] = []
  /// What could not be drawn.
  var trouble: [Diagnostic] = []

  init(
    site: SiteContext, id: JourneyID, prefix: String, formats: Set<SiteFormat>, resolution: Int,
    paper: Paper?, folder: OutputFolder, drawer: DrawingPool, threads: Int
  ) {
    (self.site, self.id, self.prefix, self.formats) = (site, id, prefix, formats)
    (self.resolution, self.paper, self.folder, self.drawer) = (resolution, paper, folder, drawer)
    self.threads = threads
  }

  /// What the names of its files begin with.
  var stem: String { site.stem(of: id) }

  mutating func write(_ bytes: [UInt8], _ name: String) {
    folder.write(bytes, to: prefix + name)
    written.append(prefix + name)
  }

  private mutating func write(_ text: String, _ name: String) { write(Array(text.utf8), name) }

  /// A picture of a diagram.
  private struct Picture: Sendable {
    let diagram: JourneyDiagram
    let dot: String
    let format: DiagramFormat
    /// What the name of its file ends in.
    let kind: SiteFormat
    /// What it is called.
    let title: String

    var request: DrawingRequest {
      .graph(dot, as: format, engine: diagram.isPositioned ? .nop : .dot, title: title)
    }
  }

  /// Writes it all.
  mutating func write() {
    var files: [String] = []
    var drawings: [(diagram: JourneyDiagram, svg: String)] = []
    // Beside the page, a step links to its place in the page; without one, to nothing.
    let hasPage = formats.contains(.html)
    let page = hasPage ? stem + ".html" : ""
    func name(_ diagram: JourneyDiagram, _ format: SiteFormat) -> String {
      "\(stem)\(diagram.suffix).\(format.rawValue)"
    }
    var pictures: [Picture] = []
    for diagram in JourneyDiagram.allCases {
      guard formats.contains(.html) || !formats.isDisjoint(with: SiteFormat.diagrams),
        let dot = diagram.dot(id, in: site, page: hasPage ? "" : nil)
      else { continue }
      let title = diagram.name(id, in: site)
      let linked = JourneyDiagram.linked(dot: dot, to: page)
      if formats.contains(.dot) {
        write(linked, name(diagram, .dot))
        files.append(name(diagram, .dot))
      }
      // One drawing for the page and for the file beside it.
      if formats.contains(.html) || formats.contains(.svg) {
        pictures.append(Picture(diagram: diagram, dot: dot, format: .svg, kind: .svg, title: title))
      }
      if formats.contains(.png) {
        let format = DiagramFormat.png(dotsPerInch: resolution)
        pictures.append(Picture(diagram: diagram, dot: linked, format: format, kind: .png, title: title))
      }
      if formats.contains(.pdf) {
        pictures.append(Picture(diagram: diagram, dot: linked, format: .pdf, kind: .pdf, title: title))
      }
    }
    for (picture, bytes) in zip(pictures, draw(pictures)) {
      guard let bytes else { continue }
      if picture.kind == .svg {
        let svg = String(decoding: bytes, as: UTF8.self)
        drawings.append((picture.diagram, svg))
        guard formats.contains(.svg) else { continue }
        let titled = picture.diagram.titled(JourneyDiagram.linked(svg, to: page), as: id, in: site)
        write(titled, name(picture.diagram, .svg))
      } else {
        write(bytes, name(picture.diagram, picture.kind))
      }
      files.append(name(picture.diagram, picture.kind))
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
      for pair in site.gapPairs(of: id) { write(GapPage.render(pair, in: site), site.gapPageName(of: pair)) }
    }
  }

  /// The bytes of pictures; nil, with what went wrong, where there are none.
  private mutating func draw(_ pictures: [Picture]) -> [[UInt8]?] {
    let drawer = drawer
    let drawn = Parallel.map(pictures.count, jobs: threads, chunk: 1) {
      index -> Result<Drawing, GraphvizError> in
      do throws(GraphvizError) { return .success(try drawer.draw(pictures[index].request)) } catch {
        return .failure(error)
      }
    }
    return zip(pictures, drawn).map { picture, result in
      switch result {
      case .success(let drawing):
        noteFonts(drawing)
        noteFewerDots(picture, drawing)
        return drawing.bytes
      case .failure(let error):
        fail(
          picture, ": \(error)",
          help: "its page is written without it; all that it shows stands there in words too")
        return nil
      }
    }
  }

  /// Says once of a journey that its letters are those of another font than they should be, or that some are drawn as boxes.
  mutating func noteFonts(_ drawing: Drawing) {
    let place = site.program.journeys[id.index].head.namePlace
    if let font = drawing.substituteFont, !trouble.contains(where: { $0.code == "substitute-font" }) {
      trouble.append(
        Diagnostic(
          "substitute-font", .warning,
          "DejaVu Sans is not installed: text in PNG, PDF and sheets is drawn in “\(font)”, and the files are others than elsewhere",
          at: place, help: "install it: `fonts-dejavu-core` on Debian, `font-dejavu` with Homebrew"))
    }
    guard let text = drawing.textWithoutGlyphs, !trouble.contains(where: { $0.code == "missing-font" }) else {
      return
    }
    trouble.append(
      Diagnostic(
        "missing-font", .warning,
        "no font installed has all letters of “\(text)”: PNG, PDF and sheets show boxes for them",
        at: place,
        help:
          "install one, such as `fonts-noto-cjk` or `fonts-noto-color-emoji` on Debian; SVG and pages name the letters, and whoever looks at them brings the font"
      ))
  }

  /// Says that a picture is less sharp than asked for: nobody would notice before it hangs on the wall.
  private mutating func noteFewerDots(_ picture: Picture, _ drawing: Drawing) {
    guard let dots = drawing.fewerDotsPerInch else { return }
    trouble.append(
      Diagnostic(
        "coarse-picture", .warning,
        "the diagram “\(picture.diagram.title)” of this journey is drawn as PNG with \(dots) dots per inch: at \(resolution) it has more dots than a picture can have",
        at: site.program.journeys[id.index].head.namePlace,
        help: "take `--emit pdf` or `svg`, which are sharp at any size"))
  }

  private mutating func fail(_ picture: Picture, _ reason: String, help: String) {
    let place = site.program.journeys[id.index].head.namePlace
    let what =
      Graphviz.version.isEmpty ? "the diagrams" : "the diagram “\(picture.diagram.title)”"
    let message = "\(what) of this journey could not be drawn\(reason)"
    // Without Graphviz no format can be drawn, which need not be said of each.
    if trouble.contains(where: { $0.message == message }) { return }
    trouble.append(Diagnostic("diagram-failed", .error, message, at: place, help: help))
  }
}
