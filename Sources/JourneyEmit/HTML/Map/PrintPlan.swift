import JourneyLanguage

/// How a map stands on paper: the sheet, how large the type is, which steps stand in a line, and which lines take two pages.
///
/// Pages are chosen to be few and full, in type that can be read. A line whose picture and words fit on one page stays together,
/// and short lines share one; the words of a higher one begin on a page of their own, where its steps are named again. A row is never
/// cut: its drawing lies across its cells.
struct PrintPlan: Equatable {
  /// A sheet, in millimetres: style sheets have no names for those larger than A3.
  struct Paper: Equatable {
    var width: Double
    var height: Double

    /// What is left white at each side, in millimetres.
    static let margin = 10.0

    /// What its margins leave, in pixels.
    var room: (width: Double, height: Double) {
      ((width - 2 * Paper.margin) / 25.4 * 96, (height - 2 * Paper.margin) / 25.4 * 96)
    }

    /// From A3 to A0, lying and standing. What does not fit there in type that can be read asks for a larger sheet: a PDF has it.
    static let all = [(420.0, 297.0), (594, 420), (841, 594), (1189, 841)].map {
      [Paper(width: $0.0, height: $0.1), Paper(width: $0.1, height: $0.0)]
    }
  }

  /// A line of the map.
  struct Line: Equatable {
    /// Which pieces of stages stand in it.
    var pieces: Range<Int>
    /// Whether its words begin a page.
    var takesTwoPages: Bool
  }

  var paper: Paper
  /// The size of the type, in pixels.
  var type: Double
  /// The width of a column, in sizes of the type.
  var column: Double
  /// How many steps stand in the longest line.
  var most: Int
  var lines: [Line]

  /// The largest type on paper, in pixels, and the least that is used before a larger sheet is: small print, 11/16 of it, has 6.2 points.
  private static let (largest, least) = (16.0, 12.0)
  /// More type than this makes nothing easier to read.
  private static let good = 15.0
  /// How narrow columns may be, in sizes of the type.
  static let narrowest = 10.5
  /// How wide they are where that is enough, and at most; and how many pixels they take at least: their drawings shrink with them,
  /// and the words in these.
  private static let (middling, widest, slimmest) = (12.0, 17.0, 130.0)
  /// What stays free of a page, since heights are measured in a font that the reader may not have.
  private static let slack = 0.97
  /// A journey in one line is easier to follow.
  private static let oneLine = 0.8

  /// The plan for a map without steps.
  init() {
    self.init(paper: Paper.all[0][0], type: PrintPlan.good, column: PrintPlan.widest, most: 1, lines: [])
  }

  private init(paper: Paper, type: Double, column: Double, most: Int, lines: [Line]) {
    (self.paper, self.type, self.column, self.most, self.lines) = (paper, type, column, most, lines)
  }

  /// The best plan for a map. Complexity: for each width of columns that is tried the length of all texts.
  init(_ grid: MapGrid) {
    self.init()
    guard !grid.pieces.isEmpty else { return }
    var heights = PrintedHeights(grid)
    for sheets in Paper.all {
      if let plan = PrintPlan.best(on: sheets, grid, &heights) {
        self = plan
        return
      }
    }
    // Nothing fits: a cell is higher than any sheet.
    let pieces = PrintPlan.lines(
      grid.pieces.map(\.steps.count), most: grid.pieces.map(\.steps.count).max() ?? 1)
    most = pieces.map { PrintPlan.count($0, grid) }.max() ?? 1
    lines = pieces.map { Line(pieces: $0, takesTwoPages: true) }
    paper = Paper.all.last?.first ?? paper
    type = PrintPlan.least
    column = PrintPlan.column(most, type, paper)
  }

  /// The plan with the fewest pages for its size of type.
  private static func best(on sheets: [Paper], _ grid: MapGrid, _ heights: inout PrintedHeights) -> PrintPlan?
  {
    let sizes = grid.pieces.map(\.steps.count)
    let longest = sizes.max() ?? 1
    let widest = Int((sheets.map(\.room.width).max() ?? 0) / slimmest)
    var best: (cost: Double, plan: PrintPlan)?
    var tried: Set<[Int]> = []
    for most in longest...max(longest, min(widest, sizes.reduce(0, +))) {
      let lines = lines(sizes, most: most)
      guard tried.insert(lines.map(\.upperBound)).inserted else { continue }
      let count = lines.map { PrintPlan.count($0, grid) }.max() ?? 1
      for paper in sheets {
        for type in stride(from: largest, through: least, by: -0.25) {
          let widest = column(count, type, paper)
          // Drawings grow with their columns: narrower ones may fit where wide ones do not, and leave some of the width empty.
          for (column, worth) in [(widest, 1), (middling, 1.1)] where column <= widest {
            guard column >= narrowest, column * type >= slimmest,
              let (pages, placed) = pages(lines, grid, &heights, paper, type, column)
            else { continue }
            let cost = pages * effort(type) * worth * (lines.count == 1 ? oneLine : 1)
            if best.map({ cost < $0.cost - 1e-9 }) ?? true {
              best = (cost, PrintPlan(paper: paper, type: type, column: column, most: count, lines: placed))
            }
          }
        }
      }
    }
    return best.map { widened($0.plan, grid, &heights) }
  }

  /// The same plan with columns as wide as it can have on as many pages, where it leaves some of their width empty.
  private static func widened(_ plan: PrintPlan, _ grid: MapGrid, _ heights: inout PrintedHeights)
    -> PrintPlan
  {
    let pieces = plan.lines.map(\.pieces)
    guard let (least, _) = pages(pieces, grid, &heights, plan.paper, plan.type, plan.column) else {
      return plan
    }
    var wide = plan
    // More than this many steps between the widths make no difference that is seen.
    let steps = 16.0
    let distance = (column(plan.most, plan.type, plan.paper) - plan.column) / steps
    guard distance > 0 else { return plan }
    var (low, high) = (0.0, steps)
    while low < high {
      let middle = ((low + high) / 2).rounded(.up)
      let width = ((plan.column + middle * distance) * 100).rounded(.down) / 100
      if let (count, placed) = pages(pieces, grid, &heights, plan.paper, plan.type, width),
        count.rounded(.up) <= least.rounded(.up)
      {
        (wide.column, wide.lines, low) = (width, placed, middle)
      } else {
        high = middle - 1
      }
    }
    return wide
  }

  /// How much harder a page is to read for its size of type.
  private static func effort(_ type: Double) -> Double {
    let small = max(1, good / type)
    return small * small.squareRoot()
  }

  /// How many pages some lines take, the part of the last that they fill counted as such; nil where a part of a line is higher than a page.
  private static func pages(
    _ lines: [Range<Int>], _ grid: MapGrid, _ heights: inout PrintedHeights, _ paper: Paper, _ type: Double,
    _ column: Double
  ) -> (Double, [Line])? {
    let page = paper.room.height * slack / type
    var used = heights.intro(width: paper.room.width / type)
    var full = 0
    var placed: [Line] = []
    for pieces in lines {
      let steps =
        grid.pieces[pieces.lowerBound].steps.lowerBound..<grid.pieces[pieces.upperBound - 1].steps.upperBound
      let high = heights.line(steps, column: column)
      let whole = high.picture + high.words
      if used + MapGrid.printedGap + whole <= page {
        used += MapGrid.printedGap + whole
      } else if whole <= page, !placed.isEmpty {
        full += 1
        used = whole
      } else {
        // The first line begins below the head of the page; what follows it on a page of its own would leave that empty.
        let above = placed.isEmpty ? used : 0
        guard above + high.picture <= page, high.again + high.words <= page else { return nil }
        full += placed.isEmpty ? 1 : 2
        used = high.again + high.words
        placed.append(Line(pieces: pieces, takesTwoPages: true))
        continue
      }
      placed.append(Line(pieces: pieces, takesTwoPages: false))
    }
    return (Double(full) + used / page, placed)
  }

  /// The width of a column in sizes of the type: as wide as the sheet allows, beside the heads of lanes.
  private static func column(_ count: Int, _ type: Double, _ paper: Paper) -> Double {
    let room = paper.room.width.rounded(.down) / type
    let narrow = (room - MapGrid.headWidth) / Double(count)
    let wide = room / (Double(count) + MapGrid.headShare)
    return (min(widest, narrow, wide) * 100).rounded(.down) / 100
  }

  private static func count(_ pieces: Range<Int>, _ grid: MapGrid) -> Int {
    pieces.reduce(0) { $0 + grid.pieces[$1].steps.count }
  }

  /// Lines of pieces with at most so many steps: as few as can be, and of those the ones whose longest is shortest.
  static func lines(_ sizes: [Int], most: Int) -> [Range<Int>] {
    func lines(_ most: Int) -> [Range<Int>] {
      var lines: [Range<Int>] = []
      var start = 0
      var used = 0
      for (index, size) in sizes.enumerated() {
        if used > 0, used + size > most {
          lines.append(start..<index)
          (start, used) = (index, 0)
        }
        used += size
      }
      return used > 0 ? lines + [start..<sizes.count] : lines
    }
    let longest = max(most, sizes.max() ?? 1)
    let fewest = lines(longest).count
    let least = sizes.max() ?? 1
    return lines((least...longest).first { lines($0).count == fewest } ?? longest)
  }
}
