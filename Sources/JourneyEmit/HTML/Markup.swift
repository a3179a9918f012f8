/// A piece of HTML or SVG.
///
/// Written as a string literal. What is interpolated is escaped, unless it is markup itself: forgetting to
/// escape does not compile into anything unsafe, since the only ways to get a `String` in unescaped are a
/// literal in this code and `Markup(verbatim:)`.
package struct Markup: Sendable, Hashable, ExpressibleByStringInterpolation {
  /// The text of the document.
  package var html: String

  /// Markup that somebody else made and that is known to be safe.
  package init(verbatim html: String) { self.html = html }

  package init(stringLiteral value: String) { html = value }

  package init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  /// Nothing.
  package static let none = Markup(verbatim: "")

  /// Whether there is nothing in it.
  package var isEmpty: Bool { html.isEmpty }

  package static func + (left: Markup, right: Markup) -> Markup { Markup(verbatim: left.html + right.html) }

  package static func += (left: inout Markup, right: Markup) { left.html += right.html }

  /// Collects a literal with what is interpolated into it.
  package struct StringInterpolation: StringInterpolationProtocol {
    var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity + interpolationCount * 16)
    }

    package mutating func appendLiteral(_ literal: String) { html += literal }

    /// A text, escaped.
    package mutating func appendInterpolation(_ text: String) { html += Escape.html(text) }

    /// Markup, as it is.
    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }

    /// Pieces of markup one after the other.
    package mutating func appendInterpolation(_ markup: [Markup]) {
      for piece in markup { html += piece.html }
    }

    /// A link to an id of the same page: `#` and the id. (A raw literal cannot hold a quote before a `#`.)
    package mutating func appendInterpolation(anchor id: String) { html += "#" + Escape.html(id) }

    /// A whole number.
    package mutating func appendInterpolation(_ number: Int) { html += String(number) }

    /// A coordinate with at most one decimal.
    package mutating func appendInterpolation(_ number: Double) { html += Fixed.text(number) }
  }
}

extension [Markup] {
  /// The pieces with `separator` between them.
  package func joined(separator: Markup = .none) -> Markup {
    var result = Markup.none
    for (index, piece) in enumerated() {
      if index > 0 { result += separator }
      result += piece
    }
    return result
  }
}

/// Decimals without a locale.
package enum Fixed {
  /// `number` with at most `decimals` decimals and a point: `12`, `0.5`, `-3.2`.
  package static func text(_ number: Double, decimals: Int = 1) -> String {
    guard number.isFinite, abs(number) < 1e12 else { return "0" }
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int((number * Double(scale)).rounded())
    let magnitude = abs(scaled)
    var text = (scaled < 0 ? "-" : "") + String(magnitude / scale)
    var fraction = String(magnitude % scale + scale).dropFirst()
    while fraction.last == "0" { fraction.removeLast() }
    if !fraction.isEmpty { text += "." + fraction }
    return text
  }
}
