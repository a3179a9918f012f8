import JourneyLanguage
import JourneySource

/// Work behind a step that takes longer than the customer waits for it.
package struct BackstageLongerThanWait: JourneyRule {
  package static let documentation = RuleDocumentation(
    "backstage-longer-than-wait", .promises, .info,
    summary: "Work behind a step that cannot be done while the customer waits for the step",
    why: """
      What happens behind the scenes has to be done before the customer is served. Where even its best case is longer \
      than the longest wait, one of the two figures is a wish: either the customer waits longer than the map says, or \
      the work is not done in time. Processes that nobody has looked at for years are where such figures come from. Where \
      somebody serves the customer in front, and the step promises the outcome for a day that leaves time for the work, nobody \
      waits there for what happens behind.
      """,
    mend: """
      Ask those who do the work how long it takes, and correct the `wait` of the step or of the row. If both are right, \
      the work has to begin earlier: at the step where the customer orders it.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The warehouse needs five days, and the customer unpacks after four at most",
        Sample.journey(
          Sample.step(
            "receive", "Unpacks the phone", "wait 1 to 4 days",
            "backstage \"Picks and packs the order\" { owner web; wait 5 to 6 days }")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "It fits, if only in the best case",
        Sample.journey(
          Sample.step(
            "receive", "Unpacks the phone", "wait 1 to 4 days",
            "backstage \"Picks and packs the order\" { owner web; wait 2 to 6 days }"))),
      RuleDocumentation.Example(
        "The form is filled in at the desk, and the answer is promised for later",
        Sample.journey(
          """
          \(Sample.step(
            "claim", "Claims at the desk", "wait 10 min", "frontstage \"Fills in the form\" { owner web; takes 20 min }",
            "backstage \"Sends the form to the claims team\" { owner web; wait 2 days }",
            "promises answer \"You hear from us in two weeks\" within 14 days"))
          \(Sample.step("answer", "Reads the answer", "keeps answer"))
          """)),
      RuleDocumentation.Example(
        "Nobody says how long the customer waits",
        Sample.journey(
          Sample.step(
            "receive", "Unpacks the phone", "backstage \"Writes the invoice\" { owner web; takes 10 min }"))),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard !journey.blueprint.isEmpty else { return }
    for index in journey.steps.indices where !journey.steps[index].blueprint.isEmpty {
      guard let wait = journey.steps[index].wait, context.outlines[index].contains(.reachable),
        !context.outlines[index].contains(.retired)
      else { continue }
      for row in journey.steps[index].blueprint where journey.blueprint[row].layer != .frontstage {
        let time = (journey.blueprint[row].wait ?? .zero) + (journey.blueprint[row].takes ?? .zero)
        guard time.lower > wait.range.upper, !isPromisedForLater(time.lower, index, context),
          !context.isBroken(step: index)
        else { continue }
        let atLeast = time.lower == time.upper ? "" : "at least "
        let atMost = wait.range.lower == wait.range.upper ? "" : " at most"
        findings.report(
          "work behind \(context.mention(step: index)) takes \(atLeast)\(time.lower), and the customer waits \(wait.range.upper)\(atMost)",
          at: journey.blueprint[row].place, label: "does not fit into the wait",
          related: [RelatedPlace(wait.place, "the customer waits \(wait.range.upper)\(atMost)")],
          why: "the customer waits longer than the journey says, or the work is not done",
          help: "correct one of the two times, or begin the work at an earlier step")
      }
    }
  }

  /// Whether somebody serves the customer of a step in front, and something is promised there that work of at least `time`
  /// can still make.
  private func isPromisedForLater(_ time: JourneyDuration, _ index: Int, _ context: JourneyContext) -> Bool {
    let journey = context.journey
    let isServed = journey.steps[index].blueprint.contains { journey.blueprint[$0].layer == .frontstage }
    return isServed
      && journey.steps[index].promiseActs.contains { position in
        let act = journey.promiseActs[position]
        guard act.verb == .makes, let within = act.within else { return false }
        return time <= within
      }
  }
}
