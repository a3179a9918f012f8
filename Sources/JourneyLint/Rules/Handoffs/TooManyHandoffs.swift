import JourneyLanguage
import JourneySource

/// A way on which the customer changes hands too often.
package struct TooManyHandoffs: JourneyRule {
  package static let documentation = RuleDocumentation(
    "too-many-handoffs", .handoffs, .info,
    summary:
      "On one way the customer changes hands more than four times (or as `limit` says), at more than every second step",
    why: """
      Every change of hands is a chance to lose an answer, an order or a promise, and to leave the customer \
      with the feeling of beginning again. A few are in the nature of things; a way with many mostly shows \
      the company's departments, and not what the customer wants. On a long way on which owners mostly keep \
      the customer for several steps nothing is said. Side ways that fewer than one in five take do not count, \
      and ways that go round are counted once.
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
        "Only one in ten customers changes hands that often",
        Sample.passingJourney(
          Sample.step("look", "Looks around", "then ask 10%", "ends"), Sample.call("ask", "Asks a question"),
          Sample.step("choose", "Chooses"), Sample.call("haggle", "Asks for the price"),
          Sample.step("basket", "Fills the basket"), Sample.call("confirm", "Confirms the day"))),
      RuleDocumentation.Example(
        "Five on a way so long that most owners keep the customer for a while",
        Sample.passingJourney(
          Sample.step("look", "Looks around"), Sample.step("compare", "Compares"), Sample.call("ask", "Asks"),
          Sample.call("hear", "Hears more"), Sample.step("choose", "Chooses"),
          Sample.step("fill", "Fills the basket"),
          Sample.call("haggle", "Asks for the price"), Sample.call("wait", "Holds the line"),
          Sample.step("order", "Orders"), Sample.step("pay", "Pays"),
          Sample.call("confirm", "Confirms the day"))),
      RuleDocumentation.Example(
        "Four",
        Sample.passingJourney(
          Sample.step("look", "Looks around"), Sample.call("ask", "Asks a question"),
          Sample.step("choose", "Chooses"), Sample.call("haggle", "Asks for the price"),
          Sample.step("basket", "Fills the basket"))),
    ])

  package static let limit: Int? = 4

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let limit = max(0, context.workspace.limit(of: Self.self))
    guard context.journey.steps.count > limit + 1, !context.hasErrors else { return }
    let handovers = context.analyses.handoffs.handovers
    let passages = context.analyses.passages
    guard LongestRelay.mayExceed(limit, passages, handovers) else { return }
    let relay = LongestRelay(context.graph, passages, handovers)
    let changes = relay.changes
    // Where most owners keep the customer for a while, many changes only show that the way is long.
    guard changes.count > limit, changes.count * 2 > relay.length else { return }
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
}
