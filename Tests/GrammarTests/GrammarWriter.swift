import JourneyLanguage

/// Writes the last part of `Grammar/journey.ebnf` from the statement table.
enum GrammarWriter {
  /// The line that stands between what is written by hand and what is generated.
  static let marker =
    "(* 4. From the statement table; do not edit. Written by UPDATE_GOLDENS=1 swift test --filter Grammar *)"

  /// Everything after the marker.
  static var generated: String {
    var lines = ["", "(* Every word that begins a statement somewhere. *)"]
    let keywords = Language.keywords.filter { $0 != "x-anything" }
    lines += wrapped("keyword = \(keywords.map { "\"\($0)\"" }.joined(separator: " | ")) ;")
    lines += ["", "(* The file *)", ""]
    lines += block(.file)
    for chapter in StatementDefinition.Chapter.allCases {
      lines += ["", "(* \(chapter.rawValue) *)", ""]
      for definition in Language.table where definition.chapter == chapter {
        lines += wrapped("\(name(definition.kind)) = \(operands(definition)) ;")
      }
    }
    for context in Context.allCases where context != .unknown && context != .file {
      lines += ["", "(* What stands \(context.phrase) *)", ""]
      lines += block(context)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The productions of one kind of block.
  private static func block(_ context: Context) -> [String] {
    let here = Language.table.filter { $0.contexts.contains(context) }
    let plain = here.map { name($0.kind) }
    let units = here.compactMap { definition in
      if definition.kind == .custom { return "\(name(definition.kind)) , block" }
      return definition.block.map { "\(name(definition.kind)) , \($0)-block" }
    }
    let unit = units.isEmpty ? "" : " | \(context)-unit"
    let body = "{ separator | \(context)-line , separator\(unit) } , [ \(context)-line ]"
    let block =
      context == .file ? "file = \(body) ;" : "\(context)-block = { NL } , \"{\" , \(body) , \"}\" ;"
    var lines = wrapped(block) + wrapped("\(context)-line = \(plain.joined(separator: " | ")) ;")
    if !units.isEmpty { lines += wrapped("\(context)-unit = \(units.joined(separator: " | ")) ;") }
    return lines
  }

  /// `asOf` becomes `as-of-statement`.
  static func name(_ kind: StatementKind) -> String {
    var result = ""
    for character in "\(kind)" {
      if character.isUppercase { result += "-" }
      result += character.lowercased()
    }
    return result + "-statement"
  }

  /// What a statement takes.
  private static func operands(_ definition: StatementDefinition) -> String {
    let pattern = definition.pattern
    // What the pattern is too simple to say.
    switch definition.kind {
    case .custom: return "EXTENSION , { free }"
    case .emotion, .ideal:
      return "\"\(definition.keyword)\" , ( feeling , [ score ] | score ) , [ \"for\" , persona ]"
    case .refuses:
      let verbs = alternatives(pattern.choices[0])
      return "\"refuses\" , \(verbs) , deal , [ text ] , [ [ share ] , to-step ]"
    case .currency: return "\"currency\" , currency"
    default: break
    }
    var parts = ["\"\(definition.keyword)\""]
    var closing: [Int] = []
    var isAfterArrow = false
    for (index, operation) in pattern.operations.enumerated() {
      var part: String
      switch operation {
      case .optional(let count):
        closing.append(index + count)
        parts.append("[")
        continue
      case .literal(let word): part = "\"\(String(decoding: word, as: UTF8.self))\""
      case .arrow:
        isAfterArrow = true
        continue
      case .slot(let slot, _, let isList):
        switch slot {
        case .choice(let choice):
          part = alternatives(pattern.choices[choice])
          if isList { part += " , { \",\" , { NL } , \(part) }" }
        default:
          part = name(slot)
          precondition(!isAfterArrow || slot == .step, "only steps follow an arrow")
          if isAfterArrow { part = "to-step" }
          isAfterArrow = false
          if isList { part += " , more" }
        }
      }
      while closing.last == index {
        closing.removeLast()
        part += " ]"
      }
      parts.append(part)
    }
    return parts.joined(separator: " , ").replacingOccurrences("[ , ", "[ ")
  }

  private static func alternatives(_ words: [String]) -> String {
    let quoted = words.map { "\"\($0)\"" }.joined(separator: " | ")
    return words.count == 1 ? quoted : "( \(quoted) )"
  }

  /// The production of what stands in a slot.
  static func name(_ slot: Slot) -> String {
    switch slot {
    case .name: "name"
    case .title: "title"
    case .text: "text"
    case .path: "location"
    case .word: "word"
    case .feeling: "feeling"
    case .speaker: "speaker"
    case .owner: "owner"
    case .answerable: "answerable"
    case .channel: "channel"
    case .data: "data"
    case .product: "product"
    case .offer: "offer"
    case .metric: "metric"
    case .persona: "persona"
    case .process: "process"
    case .journey: "journey"
    case .step: "step"
    case .promise: "promise"
    case .deal: "deal"
    case .stage: "stage"
    case .rule: "rule"
    case .duration: "duration"
    case .durationRange: "durations"
    case .share: "share"
    case .score: "score"
    case .count: "count"
    case .number: "number"
    case .money: "money"
    case .date: "date"
    case .rating: "rating"
    case .choice: "word"
    }
  }

  /// A production, over as many lines as it needs; a line is broken before a `,` or `|`.
  private static func wrapped(_ production: String) -> [String] {
    var lines: [String] = []
    var line = ""
    for part in production.split(separator: " ") {
      if line.count + part.count > 105, let cut = lastJoint(line) {
        lines.append(String(line[..<cut]))
        line = "   " + line[cut...]
      }
      line += (line.isEmpty ? "" : " ") + part
    }
    return lines + [line]
  }

  /// The blank before the last `,` or `|` of a line.
  private static func lastJoint(_ line: String) -> String.Index? {
    var result: String.Index?
    for index in line.indices.dropFirst(8) where line[index] == " " {
      let next = line[line.index(after: index)...]
      if next.hasPrefix(", ") || next.hasPrefix("| ") { result = index }
    }
    return result
  }
}

extension String {
  fileprivate func replacingOccurrences(_ old: String, _ new: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}
