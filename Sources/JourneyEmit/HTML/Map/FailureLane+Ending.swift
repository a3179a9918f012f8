import JourneyLanguage
import TextMetrics

extension FailureLane {
  /// Where the journey ends behind a step, here or in another journey: a bar, and words that say how many come to it.
  struct Ending {
    let step: Int
    /// What there is to say, failures last.
    private let words: [(text: String, isFailure: Bool)]
    private let x: Double
    /// How far words may reach.
    private let limit: Double

    /// The end of the ways `edges`, all of one step.
    init(_ edges: [FlowGraph.Edge], _ map: JourneyMap) {
      step = edges[0].from
      x = map.center(step)
      limit = map.window(ofStageOf: step).upperBound - 4
      let all = map.graph.edges(from: step).count
      func words(_ edges: [FlowGraph.Edge], _ some: String, _ whole: String) -> String? {
        let share = Share(thousandths: edges.reduce(Int32(0)) { $0 + $1.share.thousandths })
        guard !edges.isEmpty else { return nil }
        return all > edges.count && share > .none ? "\(share) \(some)" : whole
      }
      let (failures, others) = (edges.filter(\.kind.isFailure), edges.filter { !$0.kind.isFailure })
      self.words = [
        (words(others.filter { $0.kind == .ends }, "end", "ends"), false),
        (words(others.filter { $0.kind != .ends }, "elsewhere", "elsewhere"), false),
        (words(failures, "elsewhere", "elsewhere"), true),
      ].compactMap { words, isFailure in words.map { ($0, isFailure) } }
    }

    /// The words in a row, the comma with what stands before it, and where each begins behind the bar.
    private var row: (words: [(text: String, isFailure: Bool, x: Double)], end: Double) {
      var result: [(text: String, isFailure: Bool, x: Double)] = []
      var x = x + 26
      for (index, word) in words.enumerated() {
        let text = word.text + (index + 1 < words.count ? "," : "")
        result.append((text, word.isFailure, x))
        x += TextMetrics.width(of: text, size: 11, bold: word.isFailure) + 4
      }
      return (result, x - 4)
    }

    /// Whether the words stand beside the bar: else, since the stage ends there, below each other above or below it.
    private var isBeside: Bool { row.end <= limit }

    private var stackHeight: Double { Double(words.count) * 13 }

    /// The room that the bar and the words take, `fall` below the line at `base`, or above it: less than zero.
    func box(at base: Double, _ fall: Double) -> LabelPlacer.Box {
      let level = base + fall
      guard !isBeside else {
        return .init(left: x + 8, top: level - 8, right: row.end + 2, bottom: level + 8)
      }
      let width = words.map { TextMetrics.width(of: $0.text, size: 11, bold: $0.isFailure) }.max() ?? 0
      return .init(
        left: min(x + 8, limit - width - 2), top: level - 8 - (fall < 0 ? stackHeight : 0), right: limit + 2,
        bottom: level + 8 + (fall < 0 ? 0 : stackHeight))
    }

    /// The bar, and the words.
    func draw(at base: Double, _ fall: Double) -> Markup {
      let level = base + fall
      let bend = fall - (fall < 0 ? -5 : 5)
      let start: Markup =
        fall != 0
        ? "\(x + 3) \(level - bend)q2 \(bend) 10 \(bend)h8" : "\(x + 9) \(level)h12"
      let name: Markup = words.allSatisfy(\.isFailure) ? "fx w2" : "fe"
      var result: Markup = #"<path class="\#(name)" d="M\#(start)m0 -6v12"/>"#
      if isBeside {
        for word in row.words { result += text(word.text, word.isFailure, "s", word.x, level + 4) }
      } else {
        let top = fall < 0 ? level - 10 - stackHeight + 13 : level + 18
        for (index, word) in words.enumerated() {
          result += text(word.text, word.isFailure, "n", limit, top + Double(index) * 13)
        }
      }
      return result
    }

    private func text(_ words: String, _ isFailure: Bool, _ name: Markup, _ x: Double, _ y: Double) -> Markup
    {
      #"<text class="\#(name)\#(isFailure ? " bad" : "")" x="\#(x)" y="\#(y)">\#(words)</text>"#
    }
  }
}
