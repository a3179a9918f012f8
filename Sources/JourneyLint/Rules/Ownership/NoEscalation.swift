import JourneyLanguage
import JourneySource

/// A failure that ends well, as it happens.
package struct NoEscalation: JourneyRule {
  package static let documentation = RuleDocumentation(
    "no-escalation", .ownership, .info,
    summary:
      "A failure of several owners that comes right only by chance: nobody says that they resolve it or escalate it",
    why: """
      It worked out this time: the customer called, somebody looked into it, and things went on as usual. As long as it \
      is nobody's task to put it right, the next customer may be less lucky, and nobody learns what keeps going wrong. \
      A promise that is made after the failure and kept puts it right too. Failures that lead to the same step are one \
      trouble, told at the first of them.
      """,
    mend: """
      Let the step that puts it right say so with `resolves`, or say with `escalates to` who takes over when it does not \
      come right by itself.
      """,
    flagged: [
      RuleDocumentation.Example(
        "After the call it goes on, and nobody says why",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"Nothing arrives\" 5% -> call", "ends"))
          \(Sample.call("call", "Calls about it", "then unpack"))
          """,
          company: Sample.phoneCompany))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The contact centre sends it again",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"Nothing arrives\" 5% -> call", "ends"))
          \(Sample.call("call", "Calls about it", "resolves \"Sent again\"", "then unpack"))
          """,
          company: Sample.phoneCompany)),
      RuleDocumentation.Example(
        "What was promised in the call is kept",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"Nothing arrives\" 5% -> call", "then use"))
          \(Sample.step("use", "Uses the phone", "ends"))
          \(Sample.call("call", "Calls about it", "promises again \"Here tomorrow\" within 1 day"))
          \(Sample.step("second", "Unpacks the second parcel", "keeps again", "then use"))
          """,
          company: Sample.phoneCompany)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.exits.isEmpty, !context.hasErrors else { return }
    var told = BitSet()
    for path in context.analyses.failures.paths
    where path.isResolvedByChance && FailureTrail.isShared(path, context) {
      let landing = context.graph.edges[path.edge].to
      if told.contains(landing) { continue }
      told.insert(landing)
      let trail = FailureTrail(path, context)
      findings.report(
        "the failure at \(context.mention(step: path.origin)) goes through the hands of \(trail.owners.count) owners, and comes right by chance",
        at: trail.place, label: "nobody escalates it",
        related: trail.related(
          trail.full.luckyReturns.first, "here it goes on, and nobody said that it is resolved"),
        why: "the next customer may be less lucky, and nobody learns of what went wrong",
        help: "say where it is over with `resolves`, or who takes over with `escalates to`",
        fixes: trail.escalation)
    }
  }
}
