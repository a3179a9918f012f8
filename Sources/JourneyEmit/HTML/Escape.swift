/// Turns any text into one that is safe in HTML and in SVG inside HTML.
package enum Escape {
  /// `text` as it may stand between tags and between the quotes of an attribute.
  ///
  /// Both kinds of quotes are escaped, so there is one function and no wrong choice. What HTML cannot hold
  /// (control characters but tab and line break, noncharacters) is dropped.
  package static func html(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      case "\t", "\n": result.unicodeScalars.append(scalar)
      default: if isAllowed(scalar) { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// Whether the character can be shown everywhere: HTML and XML can hold it, and cairo, which draws nothing more after one that it
  /// does not know, knows it.
  static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0xFDD0...0xFDEF: false
    default: scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
