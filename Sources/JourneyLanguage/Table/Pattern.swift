// What a statement takes, as a small pattern language that is read by people (it is printed in the reference and
// in error messages) and by the matcher.
//
//   word        that word              <slot>      a value or reference
//   a|b|c       one of these words     <slot>,     one or more, separated by commas
//   [ ... ]     may be left out        ->          the arrow
//   word?       that word or nothing, told apart

import JourneySyntax

/// What stands in a place of a statement.
package enum Slot: Hashable, Sendable {
  /// A name that is declared.
  case name
  /// A text in quotes.
  case title, text, path
  /// A free word.
  case word
  /// A feeling: a word or a text.
  case feeling
  /// A persona or a text: who says it.
  case speaker
  /// A reference.
  case owner, answerable, channel, data, product, offer, metric, persona, process, journey, step, promise
  /// A product or an offer, as the verb before it wants.
  case deal
  /// The name of a stage, in any journey; never unresolved.
  case stage
  /// The name of a rule.
  case rule
  case duration, durationRange, share, score, count, number, money, date, rating
  /// One of several words; the index into the pattern's choices.
  case choice(Int)
}

/// A compiled pattern.
package struct Pattern: Sendable {
  package enum Operation: Sendable {
    case literal([UInt8])
    case arrow
    /// A slot, its number in the statement, and whether it takes a list.
    case slot(Slot, number: UInt8, isList: Bool)
    /// The next `count` operations may be left out together.
    case optional(count: Int)
  }

  /// The pattern as written, the keyword first.
  package let text: String
  /// What follows the keyword.
  package let operations: [Operation]
  /// The words of each choice.
  package let choices: [[String]]
  /// Whether the keyword alone is a complete statement.
  package var isBare: Bool {
    guard case .optional(let count)? = operations.first else { return operations.isEmpty }
    var position = 1 + count
    while position < operations.count {
      guard case .optional(let count) = operations[position] else { return false }
      position += 1 + count
    }
    return true
  }

  /// Compiles `text`, whose first word is the keyword.
  init(_ text: String) {
    self.text = text
    var operations: [Operation] = []
    var choices: [[String]] = []
    var number: UInt8 = 0
    var openGroups: [Int] = []
    for part in text.split(separator: " ").dropFirst() {
      switch part {
      case "[":
        openGroups.append(operations.count)
        operations.append(.optional(count: 0))
      case "]":
        let start = openGroups.removeLast()
        operations[start] = .optional(count: operations.count - start - 1)
      case "->":
        operations.append(.arrow)
      default:
        let isList = part.hasSuffix(",")
        let body = isList ? part.dropLast() : part
        if body.hasPrefix("<") {
          operations.append(.slot(Pattern.slot(String(body)), number: number, isList: isList))
          number += 1
        } else if body.contains("|") {
          operations.append(.slot(.choice(choices.count), number: number, isList: isList))
          choices.append(body.split(separator: "|").map(String.init))
          number += 1
        } else if body.hasSuffix("?") {
          operations.append(.optional(count: 1))
          operations.append(.slot(.choice(choices.count), number: number, isList: false))
          choices.append([String(body.dropLast())])
          number += 1
        } else {
          operations.append(.literal(Array(body.utf8)))
        }
      }
    }
    self.operations = operations
    self.choices = choices
  }

  private static func slot(_ text: String) -> Slot {
    switch text {
    case "<name>": .name
    case "<title>": .title
    case "<text>": .text
    case "<path>": .path
    case "<word>": .word
    case "<feeling>": .feeling
    case "<speaker>": .speaker
    case "<owner>": .owner
    case "<answerable>": .answerable
    case "<channel>": .channel
    case "<data>": .data
    case "<product>": .product
    case "<offer>": .offer
    case "<metric>": .metric
    case "<persona>": .persona
    case "<process>": .process
    case "<journey>": .journey
    case "<step>": .step
    case "<promise>": .promise
    case "<deal>": .deal
    case "<stage>": .stage
    case "<rule>": .rule
    case "<duration>": .duration
    case "<durations>": .durationRange
    case "<share>": .share
    case "<score>": .score
    case "<count>": .count
    case "<number>": .number
    case "<money>": .money
    case "<date>": .date
    case "<rating>": .rating
    default: preconditionFailure("no slot is called \(text)")
    }
  }

  /// How the statement is written, for people: `wait DURATION [to DURATION]`, `asks DATA, ...`.
  package var usage: String {
    var words: [String] = []
    for part in text.split(separator: " ") {
      var word = String(part)
      let isList = word.hasSuffix(",")
      if isList { word.removeLast() }
      if word.hasPrefix("<") { word = Pattern.slot(word).shown }
      if word.hasSuffix("?") { word = "[\(word.dropLast())]" }
      words.append(isList ? word + ", ..." : word)
    }
    return words.joined(separator: " ").replacing("[ ", with: "[").replacing(" ]", with: "]")
  }
}

extension String {
  /// Every occurrence of `old` replaced, without Foundation.
  fileprivate func replacing(_ old: String, with new: String) -> String {
    var result = ""
    var rest = self[...]
    while let range = rest.firstRange(of: old) {
      result += rest[..<range.lowerBound] + new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}

extension Slot {
  /// How it is shown in a usage line.
  package var shown: String {
    switch self {
    case .name: "NAME"
    case .title: "\"title\""
    case .text, .path: "\"...\""
    case .word: "WORD"
    case .feeling: "FEELING"
    case .speaker: "WHO"
    case .owner: "OWNER"
    case .answerable: "DIVISION"
    case .channel: "CHANNEL"
    case .data: "DATA"
    case .product: "PRODUCT"
    case .offer: "OFFER"
    case .metric: "METRIC"
    case .persona: "PERSONA"
    case .process: "PROCESS"
    case .journey: "JOURNEY"
    case .step: "STEP"
    case .promise: "PROMISE"
    case .deal: "PRODUCT"
    case .stage: "STAGE"
    case .rule: "RULE"
    case .duration: "DURATION"
    case .durationRange: "DURATION [to DURATION]"
    case .share: "SHARE"
    case .score: "SCORE"
    case .count: "COUNT"
    case .number: "NUMBER"
    case .money: "MONEY"
    case .date: "DATE"
    case .rating: "1 to 5"
    case .choice: "WORD"
    }
  }

  /// What it is and how it looks, for error messages: "a duration, like `10 min` or `3 days`".
  package var expectation: String {
    switch self {
    case .name: "a name, like `buy-phone`"
    case .title, .text: "a text in double quotes"
    case .path: "a path in double quotes"
    case .word: "a word"
    case .feeling: "a feeling, like `relieved` or `\"let down\"`"
    case .speaker: "a persona, or a text in double quotes"
    case .owner: "the name of an owner: a team, person, executive or partner"
    case .answerable: "the name of an organization, division, team or partner"
    case .channel: "the name of a channel"
    case .data: "the name of a piece of data"
    case .product: "the name of a product"
    case .offer: "the name of an offer"
    case .metric: "the name of a metric"
    case .persona: "the name of a persona"
    case .process: "the name of a process"
    case .journey: "the name of a journey"
    case .step: "the name of a step"
    case .promise: "the name of a promise"
    case .deal: "the name of a product or offer"
    case .stage: "the name of a stage"
    case .rule: "the name of a rule, like `missing-tangible`"
    case .duration: "a duration, like `10 min`, `2 h` or `3 days`"
    case .durationRange: "a duration, like `10 min`, or a range, like `1 to 3 days`"
    case .share: "a share, like `60%`"
    case .score: "a score from `-3` to `+3`"
    case .count: "a whole number, like `412`"
    case .number: "a number, like `32` or `71%`"
    case .money: "an amount of money, like `12.50 EUR`"
    case .date: "a date, like `2026-03-01`"
    case .rating: "a number from `1` to `5`"
    case .choice: "one of its words"
    }
  }
}
