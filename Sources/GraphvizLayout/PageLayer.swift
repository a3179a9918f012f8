/// A drawing on a page, or a part of one. Lengths are points, from the page's upper left corner.
package struct PageLayer: Sendable {
  /// A part of a page.
  package struct Window: Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
      (self.x, self.y, self.width, self.height) = (x, y, width, height)
    }
  }

  /// Which of the texts is drawn.
  package var text: Int
  /// Where the corner of the drawing lies; it may lie outside.
  package var x: Double
  package var y: Double
  /// What of the page it is drawn on; nil for all of it.
  package var window: Window?
  /// Whether the page ends with it.
  package var endsPage: Bool

  package init(text: Int, x: Double = 0, y: Double = 0, window: Window? = nil, endsPage: Bool = false) {
    (self.text, self.x, self.y, self.window, self.endsPage) = (text, x, y, window, endsPage)
  }
}
