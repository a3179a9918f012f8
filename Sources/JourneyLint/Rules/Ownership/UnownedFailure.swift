import JourneyLanguage
import JourneySource

/// A failure that several owners have, and nobody.
package struct UnownedFailure: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unowned-failure", .ownership, .warning,
    summary: "A failure that goes through the hands of several owners, none of whom resolves or escalates it",
    why: """
      When an issue gets hot, many are involved, and each points at the next or defends what they did. In the end the \
      company does the right thing, once somebody high enough is shouted at. Where a failure wanders from owner to \
      owner, and nobody has the task to end it, that can be foreseen, and settled before it happens.
      """,
    mend: """
      Say who takes over when those on the way cannot help, with `escalates to`, or let a step say `resolves` before \
      the customer is at the end. The path runs from the step that fails to the first step that customers without \
      trouble meet too. A failure on it with nowhere to land is a finding of its own, and mended there.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The shop sends the customer to the phone, and there it ends somehow",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> call", "ends"))
          \(Sample.call("call", "Calls about it", "ends"))
          """,
          company: Sample.phoneCompany))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The contact centre puts it right",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> call", "ends"))
          \(Sample.call("call", "Calls about it", "resolves \"A new phone is on its way\"", "ends"))
          """,
          company: Sample.phoneCompany)),
      RuleDocumentation.Example(
        "It is clear who takes over",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> call", "ends"))
          \(Sample.call("call", "Calls about it", "escalates to cxo", "ends"))
          """,
          company: Sample.phoneCompany)),
      RuleDocumentation.Example(
        "Put right, if it can be; who does not answer is found as a failure with nowhere to land",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> call", "ends"))
          \(Sample.call(
            "call", "Calls about it", "resolves \"A new phone is on its way\"", "fails \"Hangs up\" 9%",
            "allow failure-without-recovery \"They call again\"", "ends"))
          """,
          company: Sample.phoneCompany)),
      RuleDocumentation.Example(
        "One owner from beginning to end",
        Sample.journey(
          """
          \(Sample.step("unpack", "Unpacks the phone", "fails \"It is broken\" 5% -> chat", "ends"))
          \(Sample.step("chat", "Asks in the chat", "ends"))
          """,
          company: Sample.phoneCompany)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.exits.isEmpty, !context.hasErrors else { return }
    for path in context.analyses.failures.paths where !path.isResolved && FailureTrail.isShared(path, context)
    {
      let trail = FailureTrail(path, context)
      let nobody = path.outcome.hasGoodEnd ? "on some way nobody resolves it" : "nobody resolves it"
      findings.report(
        "the failure at \(context.mention(step: path.origin)) goes through the hands of \(trail.owners.count) owners: \(nobody), and nobody escalates it",
        at: trail.place, label: "whose is it?",
        related: trail.related(trail.full.openEnds.first, "here it ends, unresolved"),
        why: "each can point at the other, and the customer is left between them",
        help: "say who takes over with `escalates to`, or where it is over with `resolves`",
        fixes: trail.escalation)
    }
  }
}
