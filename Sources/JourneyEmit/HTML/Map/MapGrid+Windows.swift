/// What of the drawn lanes a part of the map shows: a stage that is presented alone, or a line on paper. Rows of a drawing in which there
/// is nothing take no room there.

extension MapGrid {
  /// From where to where something is drawn of a lane at some steps, from above; nil where all of it is shown.
  func kept(_ lane: MapLane, _ steps: Range<Int>) -> [ClosedRange<Double>]? {
    guard map.isPresented, let band = bands.first(where: { $0.lane == lane }), !band.isScale else {
      return nil
    }
    let window = Double(steps.lowerBound) * map.column...Double(steps.upperBound) * map.column
    let kept = band.parts.heights(in: window, of: band.height)
    // Less than the height of a line is not worth it.
    return band.height - MapGrid.height(kept) >= 12 ? kept : nil
  }

  private static func height(_ parts: [ClosedRange<Double>]) -> Double {
    parts.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
  }

  /// How high the drawing of a lane is at some steps.
  func height(_ band: Band, _ steps: Range<Int>) -> Double {
    kept(band.lane, steps).map(MapGrid.height) ?? band.height
  }

  /// Whether a lane says or draws something at some steps.
  func isUsed(_ lane: MapLane, _ steps: Range<Int>) -> Bool {
    if let band = bands.first(where: { $0.lane == lane }), height(band, steps) > 0 { return true }
    return steps.contains { cells[$0][lane] != nil }
  }

  /// The steps of a line on paper.
  func steps(_ line: PrintPlan.Line) -> Range<Int> {
    guard !line.pieces.isEmpty else { return 0..<0 }
    return pieces[line.pieces.lowerBound].steps
      .lowerBound..<pieces[line.pieces.upperBound - 1].steps.upperBound
  }

  /// What a piece shows of the drawn lanes: on the page (`nw`: not on paper, `np`: not where it is presented), and what is less than that
  /// on paper (`pw`) and where it is presented alone (`ps`).
  func windows(_ piece: JourneyMap.Piece, on line: Range<Int>) -> Markup {
    let (left, width) = (Double(piece.steps.lowerBound) * map.column, Double(piece.steps.count) * map.column)
    return bands.map { band -> Markup in
      let name = "band b-\(band.lane.rawValue)"
      func view(_ attributes: Markup, _ top: Double, _ height: Double) -> Markup {
        #"""
        <svg\#(attributes) viewBox="\#(left) \#(top) \#(width) \#(height)" width="\#(width)" height="\#(height)"><use href="\#(anchor: band.group)"/></svg>
        """#
      }
      // Parts are pictures below each other and not in one another: browsers cut words at the edges of inner pictures.
      func window(_ more: String, keeping parts: [ClosedRange<Double>]?) -> Markup {
        guard let parts, !parts.isEmpty else { return .none }
        let views = parts.map { view(.none, $0.lowerBound, $0.upperBound - $0.lowerBound) }
        return #"<div class="\#(name)\#(more)">\#(views.joined(separator: ""))</div>"#
      }
      let (printed, presented) = (kept(band.lane, line), kept(band.lane, piece.steps))
      let marks = (printed == nil ? "" : " nw") + (presented == nil ? "" : " np")
      let screen = view(#" class="\#(name)\#(marks)""#, 0, band.height)
      if printed == presented { return screen + window(" pw ps", keeping: printed) }
      return screen + window(" pw", keeping: printed) + window(" ps", keeping: presented)
    }.joined(separator: "")
  }

  /// The names of the data beside their lines: of all, of those that a line shows on paper, and on the screen, which has one head for all
  /// lines, of those that each piece shows that is presented alone (`s` and its number).
  func dataNames(_ handoffs: HandoffLane, on line: Range<Int>) -> Markup {
    let printed = kept(.data, line)
    var result = handoffs.axis(classes: "ax s0\(printed == nil ? "" : " nw")")
    if let printed { result += handoffs.axis(keeping: printed, classes: "ax pw") }
    guard line.lowerBound == 0 else { return result }
    for (position, piece) in pieces.enumerated() {
      guard let kept = kept(.data, piece.steps) else { continue }
      result += handoffs.axis(keeping: kept, classes: "ax ps s\(position + 1)")
    }
    return result
  }

  /// What pieces need less than all of the map where they are presented alone.
  var pieceStyles: String {
    let styles = pieces.enumerated().map { position, piece -> String in
      let number = position + 1
      let heights = heights(piece.steps)
      let names =
        kept(.data, piece.steps) == nil
        ? ""
        : ":root[data-st=\"\(number)\"] .ax.s\(number){display:block}:root[data-st=\"\(number)\"] .ax.s0{display:none}"
      let own = ":root[data-st=\"\(number)\"]"
      return (heights.isEmpty ? "" : ".present .g\(number){\(heights)}") + names
        + unusedStyles(own, piece.steps)
    }.joined()
    return styles.isEmpty ? "" : "@media screen{\(styles)}"
  }

  /// How high drawings are at some steps, where that is less than all of them.
  private func heights(_ steps: Range<Int>) -> String {
    bands.filter { kept($0.lane, steps) != nil }.map { band in
      "--h-\(band.lane.rawValue):\(Fixed.text(height(band, steps) / map.column, decimals: 3))"
    }.joined(separator: ";")
  }

  /// What the lines of the map need less than all of it, on paper.
  func lineStyles(_ plan: PrintPlan) -> String {
    plan.lines.enumerated().map { number, line -> String in
      let steps = steps(line)
      let own = ".map>.ln:nth-child(\(number + 1))"
      let heights = heights(steps)
      // What comes in from an earlier line says once more what it is.
      let again = number == 0 ? "" : ".g\(line.pieces.lowerBound + 1){--pr:inline}"
      return (heights.isEmpty ? "" : "\(own){\(heights)}") + again + unusedStyles(own, steps)
    }.joined()
  }

  /// Leaves out the lanes that say nothing at some steps.
  private func unusedStyles(_ own: String, _ steps: Range<Int>) -> String {
    let unused = lanes.filter { !isUsed($0, steps) }.flatMap { lane in
      ["row", "lh"].map { "\(own) .\($0).\(lane.rawValue)" }
    }
    return unused.isEmpty ? "" : "\(unused.joined(separator: ",")){display:none!important}"
  }
}
