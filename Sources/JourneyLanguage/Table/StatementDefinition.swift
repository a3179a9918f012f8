/// All there is to say of one statement: checks, messages, the reference page, completion and highlighting come from
/// this.
package struct StatementDefinition: Sendable {
  /// How often it may stand in one block.
  package enum Occurrence: Sendable { case once, any }

  /// The chapter of the reference in which it stands.
  package enum Chapter: String, Sendable, CaseIterable {
    case everywhere = "Everywhere"
    case files = "Files and the workspace"
    case organization = "Who there is"
    case world = "Channels, data, products, policies, measures, personas"
    case journeys = "Journeys, stages and handoffs"
    case steps = "What the customer meets, feels and gets"
    case dealing = "Data, offers, buying and promises"
    case flow = "The way through"
    case blueprint = "Behind the scenes and what could be better"
  }

  package let kind: StatementKind
  /// Keyword and operands.
  package let pattern: Pattern
  /// Where it may stand.
  package let contexts: [Context]
  /// The kind of its block; nil where it takes none.
  package let block: Context?
  package let occurrence: Occurrence
  package let chapter: Chapter
  /// What it means, in whole sentences.
  package let meaning: String
  /// An example that compiles in the first of `contexts`.
  package let example: String
  /// The version of the language that brought it.
  package let since: Int

  /// The first word.
  package var keyword: String { String(pattern.text.prefix { $0 != " " }) }

  /// The keyword and the fixed words directly behind it: `moment of truth`, `run by`.
  package var phrase: String {
    var words = [keyword]
    for operation in pattern.operations {
      guard case .literal(let word) = operation else { break }
      words.append(String(decoding: word, as: UTF8.self))
    }
    return words.joined(separator: " ")
  }

  init(
    _ kind: StatementKind, _ pattern: String, in contexts: [Context], block: Context? = nil,
    _ occurrence: Occurrence, _ chapter: Chapter, _ meaning: String, example: String, since: Int = 1
  ) {
    self.kind = kind
    self.pattern = Pattern(pattern)
    self.contexts = contexts
    self.block = block
    self.occurrence = occurrence
    self.chapter = chapter
    self.meaning = meaning
    self.example = example
    self.since = since
  }
}
