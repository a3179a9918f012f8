import TextMetrics

/// The legend of many curves on paper: its entries side by side, in as many lines as they need.
///
/// Lengths are the page's pixels; a poster scales them.
struct KeyStrip {
  private struct Entry {
    var nodes: [MarkupElement.Node]
    /// What it takes in one line.
    var width: Double
    /// In one line.
    var block: PaperFlow.Block
  }

  private let flow: PaperFlow
  private let entries: [Entry]
  private static let gap = 18.0

  /// - Parameter key: the legend; of one that is none of many curves nothing is shown.
  init(_ key: Markup, _ flow: PaperFlow) {
    self.flow = flow
    guard let list = MarkupElement(reading: key).elements.first, list.has("strip") else {
      entries = []
      return
    }
    entries = list.elements.map { item in
      let nodes = [
        MarkupElement.Node.element(
          MarkupElement(name: list.name, attributes: list.attributes, children: [.element(item)]))
      ]
      let picture = item.elements.first.map { PaperDrawing.size(of: $0).width } ?? 0
      let width = picture + 6 + TextMetrics.width(of: item.words, size: 12, bold: item.has("p1"))
      return Entry(
        nodes: nodes, width: width, block: flow.set(nodes, width: width, inset: 0, place: .laneHead))
    }
  }

  var isEmpty: Bool { entries.isEmpty }

  /// The legend where its lines are `width` long.
  func set(width: Double) -> PaperFlow.Block {
    var result = PaperFlow.Block()
    var x = 0.0
    var line = 0.0
    for entry in entries {
      let own = min(entry.width, width)
      if x > 0, x + own > width {
        result.height += line
        (x, line) = (0, 0)
      }
      let block =
        own < entry.width ? flow.set(entry.nodes, width: own, inset: 0, place: .laneHead) : entry.block
      result.items += block.items.map { $0.moved(by: x, result.height) }
      line = max(line, block.height)
      x += own + KeyStrip.gap
    }
    result.height += line
    return result
  }
}
