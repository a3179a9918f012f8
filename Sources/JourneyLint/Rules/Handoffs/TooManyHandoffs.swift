import JourneyLanguage
import JourneySource

/// A usual way on which the customer changes hands too often.
package struct TooManyHandoffs: JourneyRule {
  package static let documentation = RuleDocumentation(
    "too-many-handoffs", .handoffs, .info,
    summary:
      "On the usual way the customer changes hands more than four times (or as `limit` says), at more than two of three steps",
    why: """
      Every change of hands is a chance to lose an answer, an order or a promise, and to leave the customer \
      with the feeling of beginning again. A few are in the nature of things; a way with many mostly shows \
      the company's departments, and not what the customer wants. On a long way on which owners now and then keep \
      the customer for several steps nothing is said: many changes only show that it is long. What counts is the \
      usual way, which takes the largest share at each step: a customer who meets with every trouble there is changes \
      hands often, and nobody can act on that.
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
        "Only four in ten customers change hands that often",
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

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let limit = max(0, context.workspace.limit(of: Self.self))
    guard context.journey.steps.count > limit + 1, !context.hasErrors else { return }
    let handovers = context.analyses.handoffs.handovers
    let relay = UsualRelay(context.journey, context.graph, handovers)
    let changes = relay.changes
    guard changes.count > limit, changes.count * 3 > relay.length * 2 else { return }
    let words = HandoffWords(context: context)
    findings.report(
      "on the usual way through \(context.workspace.mention(context.journey.head)) the customer changes hands \(changes.count) times over \(relay.length + 1) touchpoints",
      at: context.workspace.headPlace(context.journey.head), label: "\(changes.count) changes of owner",
      related: changes.map { step in
        let owner = handovers.owners[step].map(words.name) ?? ""
        return RelatedPlace(context.headPlace(ofStep: step), "\(owner) takes over")
      },
      why: "with every change of hands the customer begins anew, and something may get lost",
      help:
        "let one owner keep the customer for longer, or join steps; more than \(limit) is what this rule minds"
    )
  }
}
