// The map on paper: lines of steps below each other, each with the heads of lanes before it. A line that is higher than a page has its
// picture on one, its words on the next.

extension MapGrid {
  /// The space between two lines on a page, in sizes of the type.
  static let printedGap = 2.5

  /// The part of the style sheet for paper, see ``PrintPlan``.
  func printStyles(_ plan: PrintPlan) -> String {
    let (paper, type, column) = (
      plan.paper, Fixed.text(plan.type, decimals: 2), Fixed.text(plan.column, decimals: 2)
    )
    var styles = """
      @page{size:\(Fixed.text(paper.width))mm \(Fixed.text(paper.height))mm;margin:\(Fixed.text(PrintPlan.Paper.margin))mm}\
      :root{--col:\(column)rem!important;\(printedStageRow(column: plan.column))font-size:\(type)px!important}\
      .map{display:block}.ln{display:grid;grid-template:var(--rows)/var(--head) repeat(\(plan.most),var(--col)) minmax(0,1fr);break-inside:avoid}\
      .ln+.ln{margin-top:\(Fixed.text(MapGrid.printedGap))rem}.two{break-inside:auto}.ln+.two{break-before:page}\
      .ln:not(.two) .again{display:none!important}.pph{display:contents}\
      .flowbox svg{max-height:\(Fixed.text((paper.height - 2 * PrintPlan.Paper.margin) * 0.92))mm!important}
      """
    styles += lineStyles(plan)
    for line in plan.lines where plan.lines.count > 1 {
      var column = 2
      for piece in line.pieces {
        let count = pieces[piece].steps.count
        styles += ".g\(piece + 1){grid-column:\(column)/span \(count)}"
        column += count
      }
    }
    return "@media print{\(styles)}"
  }
}
