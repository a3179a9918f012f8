/// Gives out file names that are safe on every disk: ASCII, lower case, not a device of Windows, each once.
package struct FileStems: Sendable {
  /// Names that belong to the site itself, and those that Windows does not give to files.
  private var taken: Set<String>

  package init() {
    taken = ["index", "workspace", "poster", "cards", "con", "prn", "aux", "nul"]
    for digit in 1...9 { taken.formUnion(["com\(digit)", "lpt\(digit)"]) }
  }

  /// A name like `name` that was not given out before.
  ///
  /// Letters of Latin-1 lose their accents; any other sign becomes its number in hexadecimal, so that a Thai or
  /// an Arabic name is stable, if not readable.
  package mutating func claim(_ name: String, fallback: String) -> String {
    var stem = ""
    for scalar in name.unicodeScalars where stem.utf8.count < 80 {
      if let plain = FileStems.plain(scalar) {
        stem += plain
      } else {
        if !stem.isEmpty, stem.last != "-" { stem += "-" }
        stem += String(scalar.value, radix: 16) + "-"
      }
    }
    while stem.last == "-" { stem.removeLast() }
    while stem.first == "-" { stem.removeFirst() }
    if stem.isEmpty { stem = fallback }
    var result = stem
    var number = 2
    while taken.contains(result) {
      result = "\(stem)-\(number)"
      number += 1
    }
    taken.insert(result)
    return result
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "a"..."z", "0"..."9", "-", "_": return String(Character(scalar))
    case "A"..."Z": return String(Character(scalar)).lowercased()
    case " ", ".", "/": return "-"
    case "ä", "Ä", "æ", "Æ": return "ae"
    case "ö", "Ö", "ø", "Ø": return "oe"
    case "ü", "Ü": return "ue"
    case "ß": return "ss"
    case "À"..."Å", "à"..."å": return "a"
    case "Ç", "ç": return "c"
    case "È"..."Ë", "è"..."ë": return "e"
    case "Ì"..."Ï", "ì"..."ï": return "i"
    case "Ñ", "ñ": return "n"
    case "Ò"..."Ö", "ò"..."ö": return "o"
    case "Ù"..."Ü", "ù"..."ü": return "u"
    case "Ý", "ý", "ÿ": return "y"
    default: return nil
    }
  }
}
