/// How tables with a column a stage stand on the page.
struct StageLayout {
  /// The style class of the grid that holds them.
  let grid: String
  /// The style classes of each table.
  let table: String
  /// Rules for the style sheet: where the page is narrower than the words of the headings, a table scrolls before they are broken.
  let styles: String

  /// The layout of `count` columns whose headings have words of at most `word` pixels.
  init(count: Int, word: Double) {
    // What the page leaves beside the heads of the rows: in half of it, and in all of it.
    let (half, whole) = (400.0, 1_040.0)
    let needed = Double(count) * (word + 8)
    styles =
      "@media screen and (min-width:46.01rem){.ht:not(.few):not(.many){min-width:calc(15rem + \(Int(needed.rounded(.up)))px)}"
      + ".ct:not(.few):not(.many){min-width:calc(8.5rem + \(Int(needed.rounded(.up)))px)}}"
    if needed <= half {
      grid = "two"
      table = count < 4 ? "ht few" : "ht"
    } else if needed <= whole {
      grid = "two one"
      table = count < 4 ? "ht few" : "ht"
    } else {
      grid = "two one"
      table = "ht many " + (word <= 84 ? "w1" : word <= 120 ? "w2" : "w3")
    }
  }
}
