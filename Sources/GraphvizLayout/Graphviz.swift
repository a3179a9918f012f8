import CGraphviz
import Synchronization

/// Draws graphs: DOT in, SVG, PNG or PDF out, all in memory.
///
/// - The same text gives the same bytes, whatever was drawn before and whatever fonts are installed: names
///   make the ids, and text is measured by the table of `TextMetrics`. Every text is drawn in DejaVu Sans,
///   whatever `fontname` says, bold if that has "Bold" in it.
/// - Safe to call from any thread. Graphviz is not: there is one lock, so drawings come one after another.
///   Processes draw in parallel. Graphviz leaks a little where there are clusters, so a process that draws
///   without end should be replaced now and then.
/// - **Edges of a graph with clusters cannot have a `label`**: Graphviz corrupts its memory. Such graphs are
///   refused with an error; `xlabel` and nodes in the place of labels are fine. `splines=curved` can hang
///   and is not refused.
/// - Graphviz is opened with the first drawing. Where it is missing, drawings fail and nothing else does.
package enum Graphviz {
  private static let lock = Mutex(())

  /// The version of the Graphviz that draws, such as "2.43.0", or an empty text where there is none.
  package static var version: String {
    lock.withLock { _ in
      guard let version = unsafe CGVVersion() else { return "" }
      return unsafe String(cString: version)
    }
  }

  /// Draws one graph; an error says why it cannot be drawn, and does not bother the next drawing. A PDF is called `title`.
  ///
  /// Control characters, which XML cannot hold, are left out.
  package static func render(
    _ dot: String, as format: DiagramFormat = .svg, engine: LayoutEngine = .dot, title: String = ""
  ) throws(GraphvizError) -> [UInt8] {
    try draw(dot, as: format, engine: engine, title: title).bytes
  }

  /// Draws one graph and tells what Graphviz warned of, such as text that does not fit in its node.
  package static func draw(
    _ dot: String, as format: DiagramFormat = .svg, engine: LayoutEngine = .dot, title: String = ""
  ) throws(GraphvizError) -> Drawing {
    let text = withoutControlCharacters(dot)
    let (bytes, report) = lock.withLock { _ in drawLocked(text, as: format, engine: engine, title: title) }
    guard let bytes else {
      throw GraphvizError(messages: report.errors.isEmpty ? ["Graphviz could not draw this"] : report.errors)
    }
    return Drawing(bytes: finished(bytes, as: format), warnings: report.warnings)
  }

  /// Draws graphs whose nodes have their positions as the pages of one PDF, each of `size` points; the letters come from the
  /// fonts installed. It is called `title`.
  ///
  /// The corners of a page are where a graph says: it should have a node of no size in two of them, and no `pad`.
  package static func drawPages(
    _ pages: [String], size: (width: Double, height: Double), title: String = ""
  ) throws(GraphvizError) -> Drawing {
    try drawLayers(
      pages.indices.map { PageLayer(text: $0, endsPage: true) }, of: pages, size: size, title: title)
  }

  /// Draws pages that consist of several drawings, or show a part of one: each layer says which of the `texts` it draws.
  ///
  /// - Precondition: each layer names one of the texts.
  package static func drawLayers(
    _ layers: [PageLayer], of texts: [String], size: (width: Double, height: Double), title: String = ""
  ) throws(GraphvizError) -> Drawing {
    let texts = texts.map(withoutControlCharacters)
    let all = texts.flatMap(\.self)
    let (bytes, report) = lock.withLock { _ in
      drawLayersLocked(layers, all, texts.map(\.count), size, title)
    }
    guard let bytes else {
      throw GraphvizError(messages: report.errors.isEmpty ? ["Graphviz could not draw this"] : report.errors)
    }
    return Drawing(bytes: PDFDate.fixed(bytes), warnings: report.warnings)
  }

  private static func drawLayersLocked(
    _ layers: [PageLayer], _ text: [UInt8], _ counts: [Int], _ size: (width: Double, height: Double),
    _ title: String
  ) -> (bytes: [UInt8]?, report: Report) {
    var failedLayer = 0
    var starts = [0]
    for count in counts { starts.append(starts[starts.count - 1] + count) }
    let drawing = unsafe text.withUnsafeBytes { text in
      let start = unsafe text.baseAddress?.assumingMemoryBound(to: CChar.self)
      let drawn = unsafe layers.map { layer in
        unsafe CGVLayer(
          dot: start?.advanced(by: starts[layer.text]), count: counts[layer.text], x: layer.x, y: layer.y,
          clipX: layer.window?.x ?? 0, clipY: layer.window?.y ?? 0, clipWidth: layer.window?.width ?? 0,
          clipHeight: layer.window?.height ?? 0, endsPage: layer.endsPage)
      }
      return unsafe drawn.withUnsafeBufferPointer { drawn in
        unsafe CGVDrawPages(drawn.baseAddress, drawn.count, size.width, size.height, title, &failedLayer)
      }
    }
    defer { unsafe CGVFree(drawing) }
    let said = unsafe drawing.messages.map { unsafe String(cString: $0) } ?? ""
    let bytes = unsafe drawing.bytes.map { start in
      unsafe [UInt8](UnsafeBufferPointer(start: start, count: drawing.byteCount))
    }
    return (bytes, Report(said))
  }

  private static func drawLocked(
    _ dot: [UInt8], as format: DiagramFormat, engine: LayoutEngine, title: String
  ) -> (bytes: [UInt8]?, report: Report) {
    let (drawnFormat, dotsPerInch) =
      switch format {
      case .svg: (CGVFormatSVG, 0)
      case .png(let dotsPerInch): (CGVFormatPNG, dotsPerInch)
      case .pdf: (CGVFormatPDF, 0)
      }
    let drawnEngine =
      switch engine {
      case .dot: CGVEngineDot
      case .nop: CGVEnginePositioned
      }
    let drawing = unsafe dot.withUnsafeBytes { text in
      unsafe CGVDraw(
        text.baseAddress?.assumingMemoryBound(to: CChar.self), text.count, drawnFormat, drawnEngine,
        Int32(clamping: dotsPerInch), title)
    }
    defer { unsafe CGVFree(drawing) }
    let said = unsafe drawing.messages.map { unsafe String(cString: $0) } ?? ""
    let bytes = unsafe drawing.bytes.map { start in
      unsafe [UInt8](UnsafeBufferPointer(start: start, count: drawing.byteCount))
    }
    return (bytes, Report(said))
  }

  private static func withoutControlCharacters(_ dot: String) -> [UInt8] {
    dot.utf8.filter { $0 >= 0x20 && $0 != 0x7F || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }
  }

  private static func finished(_ bytes: [UInt8], as format: DiagramFormat) -> [UInt8] {
    switch format {
    case .svg: SVGCleaner.clean(bytes)
    case .png: bytes
    case .pdf: PDFDate.fixed(bytes)
    }
  }
}
