/// The colours of diagrams, fixed for light and dark pages: boxes bring their own light ground and dark text, and
/// lines stand out from white and from black by at least three to one. A diagram that stands in a page takes the
/// colours of its theme instead: `css` says which.
enum DotPalette {
  /// Text in a box.
  static let ink = "#14181d"
  /// Second text in a box.
  static let mute = "#5f6873"
  /// The ground of boxes.
  static let paper = "#ffffff"
  /// The ground of stages.
  static let wash = "#f1f3f6"
  /// Lines.
  static let edge = "#7b8592"
  /// The usual way.
  static let usual = "#5d6977"
  /// Lines of failures.
  static let failure = "#d9364c"
  /// Text about failures.
  static let red = "#b90f2b"
  /// The ground of text about failures.
  static let blush = "#fdeef0"
  /// Nobody owns it; the customer is lost.
  static let scream = "#c4122f"
  /// Text on `scream`. A page with a dark theme tells it by its name from `paper`, which darkens there.
  static let onScream = "white"

  /// What the colours become in a page, by its theme. The hues of owners stand for themselves.
  static let css: String = {
    let tokens = [
      (ink, "ink"), (mute, "mute"), (paper, "bg"), (wash, "wash"), (edge, "edge"), (usual, "soft"),
      (failure, "red"), (red, "red"), (scream, "scream"),
    ]
    func rule(_ color: String, _ value: String) -> String {
      ".flowbox [fill=\"\(color)\"]{fill:\(value)}.flowbox [stroke=\"\(color)\"]{stroke:\(value)}"
    }
    let themed = tokens.map { rule($0.0, "var(--\($0.1))") }
    let mixed = rule(blush, "color-mix(in oklab,var(--red) 9%,var(--bg))")
    let hues = DivisionStyles.hues.map { rule($0.light, "light-dark(\($0.light),\($0.dark))") }
    return (themed + [mixed] + hues).joined()
  }()
}

/// Sizes in points.
enum DotSize {
  /// The width of the text in a step's box.
  static let card = 208.0
  /// The same where many stand side by side.
  static let narrowCard = 164.0
  /// So many steps of a single stage stand in a column.
  static let columnLength = 4
  /// So many columns at most there are, and so many of wide boxes.
  static let (mostColumns, mostWideColumns) = (8, 3)
  /// The width of a stage's name.
  static let stage = 118.0
  /// The width of the text on a way.
  static let note = 140.0
  /// Titles.
  static let title = 11.0
  /// Everything else.
  static let small = 9.0

  // Diagrams with lanes.

  /// The width of the text in a step's box, and what is left and right of it.
  static let (laneCard, laneMargin) = (138.0, 7.0)
  /// The width of what stands at the beginning of a lane.
  static let laneHead = 150.0
  /// So many columns at most are not folded, and so many stand in a band of what is; the width of what says at its sides where ways
  /// go on.
  static let (mostUnfolded, columnsOfBand, laneTab) = (20, 10, 88.0)
  /// The distance of lines that run beside each other.
  static let track = 8.0

  /// A length in points as Graphviz reads it.
  static func number(_ points: Double) -> String { FigureWords.decimal(points, places: 2) }

  /// A length in points as Graphviz reads the sizes of nodes.
  static func inches(_ points: Double) -> String { FigureWords.decimal(points / 72, places: 4) }
}
