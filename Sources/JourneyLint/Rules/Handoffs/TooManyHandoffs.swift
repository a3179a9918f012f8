import JourneyLanguage
import JourneySource

/// A way on which the customer changes hands too often, and no mere side way.
package struct TooManyHandoffs: JourneyRule {
  package static let documentation = RuleDocumentation(
    "too-many-handoffs", .handoffs, nil,
    summary:
      "On one way the customer changes hands more than four times (or as `limit` says), at more than two of three steps, as on the usual way",
    why: """
      Every change of hands is a chance to lose an answer, an order or a promise, and to leave the customer with the \
      feeling of beginning again. A few are in the nature of things; a way with many mostly shows the company's \
      departments, and not what the customer wants.
      """,
    details: """
      Off unless a workspace asks for it: a count does not say which change to take away, and in many fields there \
      are as many hands as there are crafts. What an ideal journey takes away or adds, `journeyc gap` says.

      On a long way on which owners now and then keep the customer for several steps nothing is said: many changes \
      only show that it is long. Nor where on the usual way, which takes the largest share at each step, owners keep \
      the customer: then the changes are those of a side way, and nobody can act on their number. Side ways that \
      fewer than one in five take do not count, and ways that go round are counted once.
      """,
    mend: "Let one owner keep the customer for longer and fetch the others, or join steps.",
    flagged: [
      RuleDocumentation.Example(
        "Five changes between two teams",
        Sample.passingJourney(
          Sample.step("look", "Looks around"), Sample.call("ask", "Asks a question"),
          Sample.step("choose", "Chooses"), Sample.call("haggle", "Asks for the price"),
          Sample.step("basket", "Fills the basket"), Sample.call("confirm", "Confirms the day")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Most customers stay with the web shop, and four in ten change hands",
        Sample.passingJourney(
          Sample.step("look", "Looks around", "then ask 40%", "ends"), Sample.call("ask", "Asks a question"),
          Sample.step("choose", "Chooses"), Sample.call("haggle", "Asks for the price"),
          Sample.step("basket", "Fills the basket"), Sample.call("confirm", "Confirms the day"))),
      RuleDocumentation.Example(
        "Five on a way so long that owners keep the customer now and then",
        Sample.passingJourney(
          Sample.step("look", "Looks around"), Sample.step("compare", "Compares"), Sample.call("ask", "Asks"),
          Sample.step("choose", "Chooses"), Sample.step("fill", "Fills the basket"),
          Sample.call("haggle", "Asks for the price"), Sample.call("wait", "Holds the line"),
          Sample.step("order", "Orders"), Sample.call("confirm", "Confirms the day"))),
      RuleDocumentation.Example(
        "Four",
        Sample.passingJourney(
          Sample.step("look", "Looks around"), Sample.call("ask", "Asks a question"),
          Sample.step("choose", "Chooses"), Sample.call("haggle", "Asks for the price"),
          Sample.step("basket", "Fills the basket"))),
    ])

  package static let limit: Int? = 4

  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let limit = max(0, context.workspace.limit(of: Self.self))
    guard context.journey.steps.count > limit + 1, !context.hasErrors else { return }
    let handovers = context.analyses.handoffs.handovers
    let passages = context.analyses.passages
    guard LongestRelay.mayExceed(limit, passages, handovers) else { return }
    let relay = LongestRelay(context.graph, passages, handovers)
    let changes = relay.changes
    // Where owners keep the customer for a while, many changes only show that the way is long.
    guard changes.count > limit, Self.isRestless(changes.count, relay.length) else { return }
    let usual = UsualRelay(context.journey, context.graph, handovers)
    guard Self.isRestless(usual.changes.count, usual.length) else { return }
    let words = HandoffWords(context: context)
    findings.report(
      "on one way through \(context.workspace.mention(context.journey.head)) the customer changes hands \(changes.count) times over \(relay.length + 1) touchpoints",
      at: context.workspace.headPlace(context.journey.head), label: "\(changes.count) changes of owner",
      related: changes.map { index in
        let passage = passages.all[index]
        let owner = handovers.owners[passage.to].map(words.name) ?? ""
        return RelatedPlace(context.headPlace(ofStep: passage.to), "\(owner) takes over")
      },
      why: "with every change of hands the customer begins anew, and something may get lost",
      help:
        "let one owner keep the customer for longer, or join steps; more than \(limit) is what this rule minds"
    )
  }

  /// Whether another owner takes over at more than two of three steps.
  private static func isRestless(_ changes: Int, _ length: Int) -> Bool { changes * 3 > length * 2 }
}
