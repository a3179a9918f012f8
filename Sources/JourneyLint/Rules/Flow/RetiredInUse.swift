import JourneyLanguage
import JourneySource

/// What is retired, and the text still leads to it or names it.
package struct RetiredInUse: JourneyRule, WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "retired-in-use", .flow, .warning,
    summary: "What is `retired`, and a journey still leads there or names it",
    why: """
      What is `retired` is gone for customers: they go past a retired step, and the other rules expect nothing of it. \
      A text that still sends them there, passes them on from there, or lets a step take place in a retired channel \
      says the opposite. Either it is in use after all, and nobody looks at it any more, or the map shows a way that \
      ends at a closed door.
      """,
    details: """
      Looked at are the ways of a step, into other journeys too, handoffs, and where what is expected begins and ends; the \
      channel of a step, who has a part in it, whom it escalates to and who acts; the data, offers, products, processes and \
      targets that it names; the owners of its opportunities and of the rows of its blueprint; whose journey it is, who is \
      accountable for it and what it starts with; what a channel sells and who runs it; where an offer is shown and \
      honored, and what it is for and combines with; what a policy covers, and where it is accepted; who owns a process, \
      which channels a persona uses, and to what a party belongs. What is retired itself may lead to and name what it \
      likes. Measures and feelings are of their time, and so is where something was bought.
      """,
    mend: """
      Name what took its place, or take the mention out; where it is still in use, take `retired` out.
      """,
    flagged: [
      RuleDocumentation.Example(
        "A failure leads to a step that is out of use",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop", "fails \"Card refused\" 5% -> fax"))
          \(Sample.step("fax", "Orders by fax", "retired on 2025-12-31", "then receive"))
          \(Sample.step("receive", "Unpacks the phone"))
          """)),
      RuleDocumentation.Example(
        "The step takes place in a channel that was closed",
        Sample.journey(
          Sample.step("order", "Orders in the web shop"),
          company: Sample.company.replacing("{ run by web }", with: "{ run by web; retired on 2025-12-31 }"))),
    ],
    ignored: [
      RuleDocumentation.Example(
        "Customers go past it",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop"))
          \(Sample.step("fax", "Gets the receipt by fax", "retired on 2025-12-31"))
          \(Sample.step("receive", "Unpacks the phone"))
          """)),
      RuleDocumentation.Example(
        "Both are out of use",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop"))
          \(Sample.step("form", "Asks for a receipt", "retired", "then fax"))
          \(Sample.step("fax", "Gets the receipt by fax", "retired"))
          \(Sample.step("receive", "Unpacks the phone"))
          """)),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    for mention in RetiredMentions(in: context).all { report(mention, &findings) }
  }

  // MARK: Between journeys

  /// Ways of a journey into others, and what of it is retired.
  package struct Facts: Sendable {
    var ways: [(from: String, journey: JourneyID, step: String, place: Place)] = []
    /// The name of the journey.
    var name = ""
    /// The whole journey, if it is.
    var journey: Retirement?
    /// Its retired steps, by name.
    var steps: [String: Retirement] = [:]
  }

  package func collect(from context: JourneyContext) -> Facts? {
    var facts = Facts()
    let journey = context.journey
    facts.name = journey.head.name
    facts.journey = journey.head.retired
    for index in journey.steps.indices {
      let step = journey.steps[index]
      if let retired = step.head.retired {
        if !step.head.name.isEmpty { facts.steps[step.head.name] = retired }
        continue
      }
      guard journey.head.retired == nil else { continue }
      for exit in journey.exits(of: step) {
        if case .elsewhere(let other, let name) = exit.target {
          facts.ways.append((context.mention(step: index), other, name, exit.place))
        }
      }
    }
    return facts.ways.isEmpty && facts.steps.isEmpty && facts.journey == nil ? nil : facts
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    for mention in RetiredMentions(outsideJourneys: workspace).all { report(mention, &findings) }
    let journeys = Dictionary(uniqueKeysWithValues: facts.map { ($0.journey, $0.facts) })
    for own in facts {
      for way in own.facts.ways {
        guard let other = journeys[way.journey], let retired = other.steps[way.step] ?? other.journey else {
          continue
        }
        let what = other.steps[way.step] == nil ? "a step of a journey that is retired" : "which is retired"
        report(
          RetiredMention(
            words: "\(way.from) still leads to `\(other.name).\(way.step)`, \(what)", place: way.place,
            label: "leads to what is gone", retired: retired), &findings)
      }
    }
  }

  private func report(_ mention: RetiredMention, _ findings: inout Findings) {
    findings.report(
      mention.words, at: mention.place, label: mention.label,
      related: [RelatedPlace(mention.retired.place, "retired here")],
      why:
        "either it is in use after all and nobody looks at it, or customers are sent to where nothing is any more",
      help: "name what took its place, or take `retired` out")
  }
}
