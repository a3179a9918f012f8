import JourneyLanguage
import JourneySource
import JourneySyntax
import Testing

/// The whole front end on texts that nobody would write. Seeds are fixed: the same texts on every machine.
@Suite struct FuzzTests {
  /// Compiles, and checks what holds of everything that comes out.
  @discardableResult
  static func check(_ workspace: Workspace, _ hint: @autoclosure () -> String) -> Compiled {
    let it = workspace.compile()
    func isInside(_ place: Place) -> Bool {
      place.file.index < it.files.count && place.range.start <= place.range.end
        && Int(place.range.end) <= it.files[place.file.index].bytes.count
    }
    var wrong: [String] = []
    for diagnostic in it.diagnostics {
      let places =
        [diagnostic.place] + diagnostic.related.map(\.place)
        + diagnostic.fixes.flatMap { $0.edits.map(\.place) }
      if !places.allSatisfy(isInside) { wrong.append("place of \(diagnostic.message)") }
      // Lexer and parser still show text with its line ends.
      let isOfSyntax = ["syntax-error", "invalid-escape"].contains(diagnostic.code)
      if diagnostic.message.isEmpty || (diagnostic.message.contains("\n") && !isOfSyntax) {
        wrong.append("message")
      }
    }
    for journey in it.program.journeys {
      check(journey, isInside, &wrong)
      let graph = FlowGraph(journey)
      if graph.outgoing.count != graph.nodeCount { wrong.append("graph") }
      if Set(graph.usualWay).count != graph.usualWay.count { wrong.append("usual way") }
      for edge in graph.edges where edge.to >= graph.nodeCount || edge.share < .none || edge.share > .all {
        wrong.append("edge")
      }
    }
    #expect(wrong == [], "\(hint())")
    return it
  }

  private static func check(_ journey: Journey, _ isInside: (Place) -> Bool, _ wrong: inout [String]) {
    var ends = Array(repeating: 0, count: 14)
    for step in journey.steps {
      let slices = [
        step.roles, step.actors, step.emotions, step.lines, step.opportunities, step.evidence, step.dataUses,
        step.deals, step.promiseActs, step.exits, step.measures, step.targets, step.blueprint, step.processes,
      ]
      for (index, slice) in slices.enumerated() {
        // Slices follow each other without a gap: nothing belongs to two steps, nothing to none.
        if slice.lowerBound != ends[index] { wrong.append("slice \(index)") }
        ends[index] = slice.upperBound
      }
      if step.stage.index >= journey.stages.count
        || !journey.stages[step.stage.index].steps.contains(where: {
          journey.steps[$0].head.place == step.head.place
        })
      {
        wrong.append("stage")
      }
      if !isInside(step.head.place) || !isInside(step.head.namePlace) { wrong.append("place of step") }
    }
    let counts = [
      journey.roles.count, journey.actors.count, journey.emotions.count, journey.lines.count,
      journey.opportunities.count, journey.evidence.count, journey.dataUses.count, journey.deals.count,
      journey.promiseActs.count, journey.exits.count, journey.measures.count, journey.targets.count,
      journey.blueprint.count, journey.processes.count,
    ]
    if ends != counts { wrong.append("lists") }
    if journey.stages.map(\.steps.count).reduce(0, +) != journey.steps.count { wrong.append("stages") }
    for line in journey.lines where !journey.nestedEvidence.indices.contains(line.evidence) {
      wrong.append("evidence")
    }
    for exit in journey.exits {
      if case .step(let id) = exit.target, id.index >= journey.steps.count { wrong.append("target") }
      if !isInside(exit.place) { wrong.append("exit") }
    }
  }

  /// The sample as one file, so that it can be cut anywhere.
  static let sample = Array(
    (Sample.company + Sample.journey.replacing("use \"company.journey\"\n", with: "")).utf8)

  static func file(_ bytes: [UInt8]) -> Workspace { Workspace([SourceFile(path: "a.journey", bytes: bytes)]) }

  static func show(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func sampleIsFine() {
    #expect(FuzzTests.check(FuzzTests.file(FuzzTests.sample), "").diagnostics.isEmpty)
  }

  @Test func everyPrefix() {
    for length in 0...FuzzTests.sample.count {
      let it = FuzzTests.check(FuzzTests.file(Array(FuzzTests.sample.prefix(length))), "\(length)")
      // What is cut off may be looked for: names that are declared, but no cascade of anything else.
      #expect(it.diagnostics.filter { $0.code != "unresolved-name" }.count <= 3, "\(length)")
    }
  }

  @Test func everyDeletedToken() {
    let tokens = Lexer.tokenize(SourceFile(path: "a.journey", bytes: FuzzTests.sample), id: FileID(0)).tokens
    var total = 0
    for token in tokens.dropLast() {
      var bytes = FuzzTests.sample
      bytes.removeSubrange(token.range.indices)
      let it = FuzzTests.check(FuzzTests.file(bytes), "\(token.start)")
      total += it.diagnostics.count
      // The worst is a declaration without its name: whoever refers to it is told.
      #expect(it.diagnostics.count <= 8, "\(token.start): \(it.report())")
    }
    let average = Double(total) / Double(tokens.count - 1)
    print("measured: \(average) diagnostics for a deleted token")
    #expect(average < 1.25)
  }

  /// Each token of the samples doubled, or exchanged for another.
  @Test func tokensExchanged() {
    let tokens = Lexer.tokenize(SourceFile(path: "a.journey", bytes: FuzzTests.sample), id: FileID(0)).tokens
      .dropLast()
    var random = Seeded(11)
    var total = 0
    for token in tokens {
      let other = random.pick(Array(tokens))
      var bytes = FuzzTests.sample
      bytes.replaceSubrange(token.range.indices, with: FuzzTests.sample[other.range.indices])
      total += FuzzTests.check(FuzzTests.file(bytes), "\(token.start)").diagnostics.count
    }
    print("measured: \(Double(total) / Double(tokens.count)) diagnostics for an exchanged token")
    #expect(Double(total) / Double(tokens.count) < 2)
  }

  @Test(arguments: 0..<300) func mutations(_ seed: Int) {
    var random = Seeded(UInt64(seed))
    var bytes = FuzzTests.sample
    for _ in 0..<(1 + random.below(12)) {
      let start = random.below(bytes.count)
      let end = min(bytes.count, start + random.below(30))
      switch random.below(5) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count))
      case 2: bytes[start] = UInt8(truncatingIfNeeded: random.next())
      case 3: bytes.insert(contentsOf: random.pick(FuzzTests.words).utf8, at: start)
      default: bytes.swapAt(start, random.below(bytes.count))
      }
    }
    let first = FuzzTests.check(FuzzTests.file(bytes), FuzzTests.show(bytes))
    #expect(first.report() == FuzzTests.file(bytes).compile().report())
  }

  static let words =
    Language.keywords + [
      "{", "}", "{\n", "}\n", ";", ",", "->", ".", "\n", "\n\n", "\"text\"", "\"open",
      "\"\"\"\nblock\n\"\"\"", "\"\"\"",
      "1", "+2", "-3", "60%", "4h", "10 min", "1 to 3 days", "2026-03-01", "2026-02-30", "12.50 EUR",
      "99999999999999999999", "web", "store", "a", "b", "a.b", "\u{E9}", "e\u{301}", "ร้าน", "🛒", "→", "#",
      "//c\n",
      "///n\n", "\\", "'", "€", "x-y", "x-", "by", "of", "for", "in", "within", "lost", "when", "truth",
      "sketch",
      "true", "\r\n", "\t", "\u{FEFF}", "\u{2028}",
    ]

  @Test(arguments: 0..<400) func tokenSoup(_ seed: Int) {
    var random = Seeded(UInt64(seed) &+ 1_000)
    var text = random.below(2) == 0 ? "journey j {\n" : ""
    if random.below(3) == 0 { text += "touchpoint t {\n" }
    for _ in 0..<random.below(200) {
      text += random.pick(FuzzTests.words) + (random.below(4) == 0 ? "\n" : " ")
    }
    let first = FuzzTests.check(Workspace(text), text)
    #expect(first.report() == Workspace(text).compile().report())
  }

  /// Every statement of the table in every block, with operands that fit it and with some that do not.
  @Test func everyStatementEverywhere() {
    var random = Seeded(5)
    for definition in Language.table {
      for outer in [
        "", "organization o { ", "organization o { division d { ", "organization o { team t { ",
        "channel c { ",
        "offer o { ", "policy p { ", "metric m { ", "persona p { ", "process p { ", "data d { ",
        "product p { ",
        "journey j { ", "journey j { stage s { ", "journey j { touchpoint t { ", "journey j { action a { ",
        "journey j { touchpoint t { pain \"p\" { ", "journey j { touchpoint t { opportunity \"o\" { ",
        "journey j { touchpoint t { backstage \"b\" { ", "journey j { touchpoint t; handoff t -> t { ",
        "translation de { ", "lint { ", "output \"site\" { ", "nonsense { ",
      ] {
        let close = String(repeating: " }", count: outer.filter { $0 == "{" }.count)
        for body in [
          definition.example, definition.keyword, definition.keyword + " " + random.pick(FuzzTests.words),
        ] {
          let text = outer + body + close + "\n"
          FuzzTests.check(Workspace([("workspace.journey", text)]), text)
        }
      }
    }
  }

  /// The examples of the table stand without a mistake of shape or value in the first of their contexts.
  @Test(arguments: Language.table.map(\.example)) func examples(_ example: String) throws {
    let definition = try #require(Language.table.first { $0.example == example })
    let context = try #require(definition.contexts.first)
    let outer: String =
      switch context {
      case .unknown, .file: ""
      case .organization: "organization o {"
      case .division: "organization o { division d {"
      case .team: "organization o { team t {"
      case .person: "organization o { person p {"
      case .channel, .data, .product, .offer, .policy, .metric, .persona, .process: "\(context) thing {"
      case .journey: "journey j {"
      case .stage: "journey j { stage s {"
      case .touchpoint, .action: "journey j { \(context) t {"
      case .handoff: "journey j { touchpoint t; handoff t -> t {"
      case .pain: "journey j { touchpoint t { pain \"p\" {"
      case .opportunity: "journey j { touchpoint t { opportunity \"o\" {"
      case .blueprint: "journey j { touchpoint t { support \"s\" {"
      case .translation: "translation de {"
      case .lint: "lint {"
      case .output: "output \"site\" {"
      }
    let close = String(repeating: "}", count: outer.filter { $0 == "{" }.count)
    let codes = Workspace([("workspace.journey", outer + "\n" + example + "\n" + close)]).compile()
      .diagnostics.map(\.code)
    #expect(codes.allSatisfy { $0 == "unresolved-name" }, "\(codes)")
  }
}
