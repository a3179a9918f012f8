/// The stripe of an owner on paper: the pattern of the division, or the hazard stripe of what nobody owns.
struct DivisionStripe {
  /// None where nobody owns it.
  var pattern: DivisionStyle.Pattern?
  var color: String
  /// What is seen between the parts of the pattern; nil where the paper's own ground is.
  var ground: String?

  /// Draws it into a rectangle, in points. The pattern is made for a stripe that is five pixels high, and `unit` says how large such a
  /// pixel is; it is cut where the rectangle ends.
  func draw(
    x left: Double, y top: Double, width: Double, height: Double, unit: Double, on sheet: inout Sheet
  ) {
    if let ground { sheet.rectangle(x: left, y: top, width: width, height: height, fill: ground) }
    let (filled, open, slant): (Double, Double, Double) =
      switch pattern {
      case nil: (8, 8, -1)
      case .diagonal: (7, 4, -1)
      case .backward: (4, 5, 1)
      case .upright: (4, 3, 0)
      case .blocks: (20, 4, 0)
      case .dashes: (12, 6, 0)
      case .double: (0, 0, 0)
      }
    if pattern == .double {
      for y in [top, top + height * 2 / 3] {
        sheet.rectangle(x: left, y: y, width: width, height: height / 3, fill: color)
      }
      return
    }
    // How far the lower end of a slanted part is from its upper end.
    let shift = slant * height
    var start = left - abs(shift)
    while start < left + width {
      let upper = start + max(0, -shift)
      sheet.polygon(
        DivisionStripe.cut(
          [
            (upper, top), (upper + filled * unit, top), (upper + shift + filled * unit, top + height),
            (upper + shift, top + height),
          ], from: left, to: left + width), fill: color)
      start += (filled + open) * unit
    }
  }

  /// A polygon without what is left of `low` and right of `high`.
  private static func cut(_ corners: [(x: Double, y: Double)], from low: Double, to high: Double)
    -> [(x: Double, y: Double)]
  {
    func cut(_ corners: [(x: Double, y: Double)], at edge: Double, keeps: (Double) -> Bool)
      -> [(x: Double, y: Double)]
    {
      corners.indices.flatMap { index -> [(x: Double, y: Double)] in
        let (corner, next) = (corners[index], corners[(index + 1) % corners.count])
        let own = keeps(corner.x) ? [corner] : []
        guard keeps(corner.x) != keeps(next.x) else { return own }
        let share = (edge - corner.x) / (next.x - corner.x)
        return own + [(edge, corner.y + (next.y - corner.y) * share)]
      }
    }
    return cut(cut(corners, at: low) { $0 >= low }, at: high) { $0 <= high }
  }
}
