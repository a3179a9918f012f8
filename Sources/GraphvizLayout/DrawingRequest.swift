/// Something to be drawn, as one process can ask another for it.
package enum DrawingRequest: Sendable {
  /// A graph, and what a PDF of it is called.
  case graph(String, as: DiagramFormat, engine: LayoutEngine, title: String = "")
  /// A PDF: its layers, the texts that they draw, the size of its pages in points, what it is called.
  case layers([PageLayer], of: [String], size: (width: Double, height: Double), title: String = "")

  /// A PDF with a page for each text.
  package static func pages(
    _ texts: [String], size: (width: Double, height: Double), title: String = ""
  ) -> DrawingRequest {
    .layers(texts.indices.map { PageLayer(text: $0, endsPage: true) }, of: texts, size: size, title: title)
  }

  /// Draws it here.
  package func draw() throws(GraphvizError) -> Drawing {
    switch self {
    case .graph(let dot, let format, let engine, let title):
      try Graphviz.draw(dot, as: format, engine: engine, title: title)
    case .layers(let layers, let texts, let size, let title):
      try Graphviz.drawLayers(layers, of: texts, size: size, title: title)
    }
  }
}

// Numbers are eight bytes, the lowest first; texts are their length and their bytes.
extension DrawingRequest {
  /// The request as bytes.
  package var bytes: [UInt8] {
    var writer = RequestWriter()
    switch self {
    case .graph(let dot, let format, let engine, let title):
      let (kind, dots) =
        switch format {
        case .svg: (0, 0)
        case .png(let dots): (1, dots)
        case .pdf: (2, 0)
        }
      writer.add([kind, dots, engine == .dot ? 0 : 1])
      writer.add(title)
      writer.add(dot)
    case .layers(let layers, let texts, let size, let title):
      writer.add([3, layers.count, texts.count])
      writer.add(size.width)
      writer.add(size.height)
      writer.add(title)
      for layer in layers {
        writer.add([layer.text, layer.endsPage ? 1 : 0, layer.window == nil ? 0 : 1])
        writer.add(layer.x)
        writer.add(layer.y)
        if let window = layer.window {
          for number in [window.x, window.y, window.width, window.height] { writer.add(number) }
        }
      }
      for text in texts { writer.add(text) }
    }
    return writer.bytes
  }

  /// Reads a request; nil if these bytes are none.
  package init?(reading bytes: [UInt8]) {
    var reader = RequestReader(bytes)
    guard let kind = reader.number() else { return nil }
    if kind < 3 {
      guard kind >= 0, let dots = reader.number(), let engine = reader.number(),
        let title = reader.text(), let dot = reader.text()
      else { return nil }
      self = .graph(
        dot, as: kind == 0 ? .svg : kind == 1 ? .png(dotsPerInch: dots) : .pdf,
        engine: engine == 0 ? .dot : .nop, title: title)
      return
    }
    guard let layerCount = reader.number(), let textCount = reader.number(), let width = reader.double(),
      let height = reader.double(), let title = reader.text(), layerCount >= 0, textCount >= 0
    else { return nil }
    var layers: [PageLayer] = []
    for _ in 0..<layerCount {
      guard let text = reader.number(), let ends = reader.number(), let hasWindow = reader.number(),
        let x = reader.double(), let y = reader.double(), (0..<textCount).contains(text)
      else { return nil }
      var layer = PageLayer(text: text, x: x, y: y, endsPage: ends == 1)
      if hasWindow == 1 {
        guard let x = reader.double(), let y = reader.double(), let width = reader.double(),
          let height = reader.double()
        else { return nil }
        layer.window = .init(x: x, y: y, width: width, height: height)
      }
      layers.append(layer)
    }
    var texts: [String] = []
    for _ in 0..<textCount {
      guard let text = reader.text() else { return nil }
      texts.append(text)
    }
    self = .layers(layers, of: texts, size: (width, height), title: title)
  }
}

private struct RequestWriter {
  var bytes: [UInt8] = []

  mutating func add(_ bits: UInt64) {
    for shift in stride(from: UInt64(0), to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: bits >> shift))
    }
  }

  mutating func add(_ numbers: [Int]) { for number in numbers { add(UInt64(bitPattern: Int64(number))) } }

  mutating func add(_ number: Double) { add(number.bitPattern) }

  mutating func add(_ text: String) {
    add([text.utf8.count])
    bytes += text.utf8
  }
}

private struct RequestReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  private mutating func bits() -> UInt64? {
    guard position + 8 <= bytes.count else { return nil }
    defer { position += 8 }
    return bytes[position..<position + 8].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func number() -> Int? { bits().map { Int(truncatingIfNeeded: Int64(bitPattern: $0)) } }

  mutating func double() -> Double? { bits().map(Double.init(bitPattern:)) }

  mutating func text() -> String? {
    guard let count = number(), count >= 0, count <= bytes.count - position else { return nil }
    defer { position += count }
    return String(decoding: bytes[position..<position + count], as: UTF8.self)
  }
}
