import JourneyLanguage
import JourneySource
import JourneySyntax

/// The surroundings of an example: everything that the examples of the table refer to, without what the example at hand
/// declares itself.
struct Scaffold {
  /// Who there is: lines of an organization.
  private static let parties = [
    "executive cxo", "team care", "team shop", "team stores", "team campaigns", "division marketing",
  ]
  /// What there is: lines of a file.
  private static let things = [
    "channel web { run by shop }", "channel store", "channel phone", "channel billboard { one-way }",
    "data email", "data order-no", "product handset", "offer spring", "offer loyalty", "metric nps",
    "persona shopper", "process claims { owner care }", "journey buy-phone { touchpoint order }",
  ]
  /// Steps of the journey around the example.
  private static let steps = [
    "touchpoint before { promises delivery within 3 days }", "touchpoint order", "touchpoint receive",
    "touchpoint call",
  ]

  /// The text of a file in which `example` stands in `context`.
  static func text(_ example: String, in context: Context) -> String {
    let full = text(example, in: context, without: [])
    return text(example, in: context, without: declared(in: example, of: full))
  }

  /// `channel web` for every declaration within the example.
  private static func declared(in example: String, of text: String) -> Set<String> {
    guard let range = text.ranges(of: "\n" + example + "\n").last else { return [] }
    let start = text[..<range.lowerBound].utf8.count
    let end = start + example.utf8.count + 1
    let tree = Parser.parse(
      SourceFile(path: "", text: text), id: FileID(0), vocabulary: Language.vocabulary)
    var result: Set<String> = []
    for node in tree.nodes.indices where (start..<end).contains(Int(tree.keyword(node).start)) {
      let kind = StatementKind(rawValue: tree.statements[node]) ?? .unknown
      guard let operations = Language.definitions[Int(kind.rawValue)]?.pattern.operations,
        operations.contains(where: { if case .slot(.name, _, _) = $0 { true } else { false } }),
        let name = tree.operands(node).first
      else { continue }
      result.insert(tree.text(tree.keyword(node)) + " " + tree.text(tree.tokens[name]))
    }
    return result
  }

  private static func text(_ example: String, in context: Context, without: Set<String>) -> String {
    func rest(_ lines: [String]) -> String {
      lines.filter { line in !without.contains(line.split(separator: " ").prefix(2).joined(separator: " ")) }
        .joined(separator: "\n")
    }
    let body = "\n\(example)\n"
    let around: String
    switch context {
    case .organization: around = body
    case .division: around = "division here {\(body)}"
    case .team: around = "team here {\(body)}"
    case .person: around = "person here {\(body)}"
    default: around = ""
    }
    let company = without.contains("organization northwind") ? "others" : "northwind"
    var result = "organization \(company) {\n\(rest(parties))\n\(around)\n}\n"
    result += rest(things) + "\n"
    switch context {
    case .file: result += body
    case .channel, .data, .product, .offer, .policy, .metric, .persona, .process, .journey:
      let inside = context == .journey ? body + rest(steps) : body
      result += "\(context) here {\(inside)\n}\n"
    case .stage, .touchpoint, .action, .handoff, .pain, .opportunity, .blueprint:
      result += "journey here {\n\(inJourney(body, context))\n\(rest(steps))\n}\n"
    case .translation: result += "translation de {\(body)}\n"
    case .lint: result += "lint {\(body)}\n"
    case .output: result += "output \"site\" {\(body)}\n"
    case .organization, .division, .team, .person, .unknown: break
    }
    return result
  }

  private static func inJourney(_ body: String, _ context: Context) -> String {
    switch context {
    case .stage: "stage here {\(body)}"
    case .touchpoint: "touchpoint here {\(body)}"
    case .action: "action here {\(body)}"
    case .handoff: "handoff order -> receive {\(body)}"
    case .pain: "touchpoint here { pain \"Pain\" {\(body)} }"
    case .opportunity: "touchpoint here { opportunity \"Opportunity\" {\(body)} }"
    default: "touchpoint here { backstage \"Work\" {\(body)} }"
    }
  }
}
