import JourneyLanguage
import TextMetrics

/// Texts that try to become something else than text.
enum Payload {
  /// Sets a mark that the tests in the browser look for.
  private static let code = "document.documentElement.dataset.pwned=1"

  /// Swift's literals refuse it.
  private static let nonCharacter = Unicode.Scalar(0xFFFE as UInt32).map(String.init) ?? ""

  static let all = [
    "</script><script>\(code)</script>",
    "\"><img src=x onerror=\(code)>",
    "' onmouseover='\(code)' x='",
    "javascript:\(code)",
    "</style><style>*{display:none}</style>",
    "<!-- ",
    "]]><script>\(code)</script><![CDATA[",
    "--><svg/onload=\(code)>",
    "&lt;script&gt;&#60;b&#62;&amp;&quot;&bogus;&",
    "{{constructor.constructor('\(code)')()}} ${\(code)} %s %n \\0 \\\" \\",
    "one\u{2028}two\u{2029}three\u{85}four\u{FEFF}five",
    "\u{202E}live\u{202C} \u{2066}evil\u{200F} \(nonCharacter)",
    "a\u{1}b\u{7F}c\u{9B}d\u{8}e\u{C}f",
    String(repeating: "Donaudampfschifffahrt", count: 40),
    "<svg/onload=\(code)>",
    "</title></textarea></svg></math><base href=//evil.example><meta http-equiv=refresh content=0>",
    "http://evil.example/x?a=1&b=2 url(//evil.example) @import '//evil.example'",
    "<b>\(code)</b>\n<i>second line</i>\n\n  <u>",
  ]

  /// `text` with every sign that means something replaced by a letter of the same width, so that it is set in the
  /// same lines; what cannot be seen goes.
  static func harmless(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "\n": result.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x80 && scalar.value > 0x20 && scalar.value != 0x7F: result += twin(scalar)
      default: if scalar.properties.isWhitespace { result += " " }
      }
    }
    return result
  }

  private static func twin(_ scalar: Unicode.Scalar) -> String {
    let width = TextMetrics.width(of: String(scalar), size: 100)
    let letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
    func distance(_ letter: String) -> Double { abs(TextMetrics.width(of: letter, size: 100) - width) }
    return letters.min { distance($0) < distance($1) } ?? "x"
  }
}

/// A workspace that holds every statement of the language in every place it may stand, made from the table, with a
/// payload in every text.
struct HostileWorkspace {
  /// Which payload comes first.
  let rotation: Int
  /// Whether the texts are only of the same shape.
  let isHarmless: Bool
  private var number = 0
  private var steps = 0

  /// Names that the references lead to, in letters that have no case and run in two directions.
  private static let team = "ทีม"
  private static let channel = "قناة"

  init(rotation: Int, isHarmless: Bool) {
    self.rotation = rotation
    self.isHarmless = isHarmless
  }

  private mutating func payload() -> String {
    number += 1
    return shape(Payload.all[rotation % Payload.all.count]) + " t\(number)"
  }

  private func shape(_ text: String) -> String { isHarmless ? Payload.harmless(text) : text }

  /// A text as it stands in the source: in quotes, with escapes.
  private mutating func quoted() -> String {
    var result = "\""
    for scalar in payload().unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// A text as it stands in a comment.
  private mutating func onOneLine() -> String {
    String(
      String.UnicodeScalarView(
        payload().unicodeScalars.filter { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) }))
  }

  /// A payload as a name of a file or folder.
  mutating func fileName(_ end: String) -> String {
    let text = shape(Payload.all[rotation % Payload.all.count])
    let allowed = text.unicodeScalars.filter { scalar in
      scalar != "/" && scalar.value >= 0x20 && !scalar.properties.isNoncharacterCodePoint
    }
    return String(String.UnicodeScalarView(allowed.prefix(60))) + " " + end
  }

  /// All files by name.
  mutating func files() -> [String: String] {
    var files: [String: String] = [:]
    files["workspace.journey"] = file { $0.isSetting }
    let name = fileName("all.journey")
    files["\(fileName("folder"))/\(name)"] = references() + file { !$0.isSetting }
    return files
  }

  private mutating func references() -> String {
    """
    /// \(onOneLine())
    organization org \(quoted()) {
      /// \(onOneLine())
      division part \(quoted()) {
        executive boss \(quoted()) { answers for org }
        team \(Self.team) \(quoted())
        partner outside \(quoted())
      }
    }
    channel \(Self.channel) \(quoted()) { run by \(Self.team); sells thing }
    channel street \(quoted()) { one-way }
    data datum \(quoted()) { personal }
    product thing \(quoted())
    offer deal \(quoted()) { product thing; shown in \(Self.channel), street; honored in street }
    metric figure \(quoted()) { from 0 to 100 }
    persona who \(quoted()) { uses \(Self.channel); patience 5 min; wants \(quoted()); quote \(quoted()) }
    persona other \(quoted()) { share 10% }
    process way \(quoted()) { owner \(Self.team) }
    journey ideal-one \(quoted()) {
      ideal of main
      persona who, other
      touchpoint s1 \(quoted()) { channel \(Self.channel); emotion \(quoted()) +3; new }
      touchpoint nobody \(quoted()) { channel street; asks datum; fails \(quoted()) }
      touchpoint again \(quoted()) { channel \(Self.channel); emotion \(quoted()) -3 for other; redeems deal; \
    then main.s1 }
    }

    """
  }

  private mutating func file(_ isWanted: (StatementDefinition) -> Bool) -> String {
    var text = "// \(onOneLine())\n"
    for definition in Language.table where definition.contexts.contains(.file) && isWanted(definition) {
      text += statement(definition, "")
    }
    return text
  }

  private mutating func statement(_ definition: StatementDefinition, _ indent: String) -> String {
    if definition.kind == .journey { steps = 0 }
    var words = [definition.keyword]
    if definition.kind == .custom { words = ["x-hostile", quoted(), "word", quoted()] }
    for operation in definition.pattern.operations {
      switch operation {
      case .literal(let word): words.append(String(decoding: word, as: UTF8.self))
      case .arrow: words.append("->")
      case .optional: break
      case .slot(let slot, _, _): words.append(value(slot, definition))
      }
    }
    var text = "\(indent)/// \(onOneLine())\n\(indent)" + words.joined(separator: " ")
    if let block = definition.block {
      text += " { // \(onOneLine())\n"
      for inner in Language.table where inner.contexts.contains(block) && inner.kind != .idealOf {
        text += statement(inner, indent + "  ")
      }
      text += indent + "}"
    }
    return text + "\n"
  }

  private mutating func value(_ slot: Slot, _ definition: StatementDefinition) -> String {
    switch slot {
    case .name: return name(definition.kind)
    case .title, .text, .path, .feeling, .speaker: return quoted()
    case .word: return word(definition.kind)
    case .owner: return Self.team
    case .answerable: return "org"
    case .channel: return Self.channel
    case .data: return "datum"
    case .product, .deal: return "thing"
    case .offer: return "deal"
    case .metric: return "figure"
    case .persona: return "who"
    case .process: return "way"
    case .journey: return "main"
    case .step: return steps % 2 == 0 ? "s1" : "s2"
    case .promise: return "promised"
    case .stage: return "phase"
    case .rule: return definition.kind == .lintLimit ? "shared-ownership" : "untitled"
    case .duration: return "3 days"
    case .durationRange: return "1 to 3 days"
    case .share: return "20%"
    case .score: return "-2"
    case .count: return "1"
    case .number:
      number += 1
      return "\(number)"
    case .money: return "12 EUR"
    case .rating: return "3"
    case .date: return "2026-03-01"
    case .choice(let index): return definition.pattern.choices[index][0]
    }
  }

  private mutating func name(_ kind: StatementKind) -> String {
    switch kind {
    case .journey: return "main"
    case .promises: return "promised"
    case .touchpoint, .action:
      steps += 1
      return "s\(steps)"
    case .stage: return "phase"
    default:
      number += 1
      return ["ชื่อ", "اسم", "onload"][number % 3] + "\(number)"
    }
  }

  private mutating func word(_ kind: StatementKind) -> String {
    switch kind {
    case .currency: return "EUR"
    case .translation: return "de"
    default:
      number += 1
      return "ป้าย\(number)"
    }
  }
}

extension StatementDefinition {
  /// Whether it stands in `workspace.journey`.
  var isSetting: Bool { [.language, .asOf, .currency, .lint, .output].contains(kind) }
}
