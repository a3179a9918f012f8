import TextMetrics

/// What says at the side of a band where ways come from or go on.
struct LaneTab {
  enum Side: Hashable { case left, right }

  /// The steps that ways go on to, and those that they come from; each once, in the order of the text.
  var to: [Int]
  var from: [Int]
  var frame: LaneGrid.Frame

  /// What it says: the numbers of all steps, in as many lines as they need.
  var lines: [String] { LaneTab.lines(to: to, from: from) }

  static let width = DotSize.laneTab - 4

  static func lines(to: [Int], from: [Int]) -> [String] {
    [("to", to), ("from", from)].flatMap { word, steps in
      steps.isEmpty
        ? []
        : TextMetrics.wrap("\(word) \(numbers(steps))", width: width - 4, size: DotSize.small)
    }
  }

  /// Numbers of steps, of three and more in a row the first and the last.
  private static func numbers(_ steps: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for step in steps {
      if let last = runs.last, last.upperBound + 1 == step {
        runs[runs.count - 1] = last.lowerBound...step
      } else {
        runs.append(step...step)
      }
    }
    return runs.flatMap { run in
      run.count > 2 ? ["\(run.lowerBound + 1)–\(run.upperBound + 1)"] : run.map { String($0 + 1) }
    }.joined(separator: ", ")
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
    let order = ends.indices.sorted { one, other in
      func key(_ index: Int) -> (Int, Int, Double, Int) {
        (ends[index].band, ends[index].side == .left ? 0 : 1, ends[index].y, index)
      }
      return key(one) < key(other)
    }
    var groups: [(ends: [End], tab: LaneTab)] = []
    for end in order.map({ ends[$0] }) {
      var group = [end]
      var tab = self.tab(group, columns)
      // A tab that takes in the one above it grows, and may reach the next one up.
      while let last = groups.last, last.ends[0].band == end.band, last.ends[0].side == end.side,
        tab.frame.y < last.tab.frame.y + last.tab.frame.height + 2
      {
        group = groups.removeLast().ends + group
        tab = self.tab(group, columns)
      }
      groups.append((group, tab))
    }
    return groups.map(\.tab)
  }

  /// The tab of ends that lie one above the other.
  private func tab(_ group: [End], _ columns: LaneColumns) -> LaneTab {
    let line = DotSize.small * 1.2
    var (to, from): (Set<Int>, Set<Int>) = ([], [])
    for end in group {
      switch end.step {
      case .to(let step): to.insert(step)
      case .from(let step): from.insert(step)
      }
    }
    let lines = LaneTab.lines(to: to.sorted(), from: from.sorted())
    let (first, last) = (group[0].y, group[group.count - 1].y)
    let height = max(last - first + 8, Double(lines.count) * line + 4)
    return LaneTab(
      to: to.sorted(), from: from.sorted(),
      frame: LaneGrid.Frame(
        x: group[0].side == .left ? columns.left - DotSize.laneTab + 2 : columns.right,
        y: (first + last - height) / 2, width: LaneTab.width, height: height))
  }
}
