import TextMetrics

/// What says at the side of a band where ways come from or go on.
struct LaneTab {
  enum Side: Hashable { case left, right }

  /// The steps that ways go on to, and those that they come from; each once, in the order of the text.
  var to: [Int]
  var from: [Int]
  var frame: LaneGrid.Frame

  /// What it says: the numbers of steps, of more than it has room for the first ones.
  var lines: [String] {
    func line(_ word: String, _ steps: [Int]) -> [String] {
      let all = (0...steps.count).reversed().map { count in
        "\(word) " + steps.prefix(count).map { String($0 + 1) }.joined(separator: ", ")
          + (count < steps.count ? " …" : "")
      }
      let fitting = all.first { TextMetrics.width(of: $0, size: DotSize.small) <= frame.width - 4 }
      return steps.isEmpty ? [] : [fitting ?? word]
    }
    return line("to", to) + line("from", from)
  }
}

/// The ends of ways at the sides of bands. Those that lie so close that their tabs would overlap share one.
struct LaneTabs {
  enum Step {
    case to(Int)
    case from(Int)
  }

  private struct End {
    let band: Int
    let side: LaneTab.Side
    let y: Double
    let step: Step
  }

  private var ends: [End] = []

  mutating func add(_ band: Int, _ side: LaneTab.Side, _ point: LaneGrid.Point, _ step: Step) {
    ends.append(End(band: band, side: side, y: point.y, step: step))
  }

  /// The tabs, band by band, from top to bottom.
  func all(_ columns: LaneColumns) -> [LaneTab] {
    let line = DotSize.small * 1.2
    let order = ends.indices.sorted { one, other in
      func key(_ index: Int) -> (Int, Int, Double, Int) {
        (ends[index].band, ends[index].side == .left ? 0 : 1, ends[index].y, index)
      }
      return key(one) < key(other)
    }
    var groups: [[End]] = []
    for end in order.map({ ends[$0] }) {
      if let last = groups.last?.last, last.band == end.band, last.side == end.side,
        end.y - last.y < 2 * line + 4
      {
        groups[groups.count - 1].append(end)
      } else {
        groups.append([end])
      }
    }
    return groups.map { group in
      var (to, from): (Set<Int>, Set<Int>) = ([], [])
      for end in group {
        switch end.step {
        case .to(let step): to.insert(step)
        case .from(let step): from.insert(step)
        }
      }
      let lines = (to.isEmpty ? 0.0 : 1) + (from.isEmpty ? 0 : 1)
      let (first, last) = (group[0].y, group[group.count - 1].y)
      let height = max(last - first + 8, lines * line + 4)
      return LaneTab(
        to: to.sorted(), from: from.sorted(),
        frame: LaneGrid.Frame(
          x: group[0].side == .left ? columns.left - DotSize.laneTab + 2 : columns.right,
          y: (first + last - height) / 2,
          width: DotSize.laneTab - 4, height: height))
    }
  }
}
