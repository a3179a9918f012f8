import JourneyLanguage
import JourneySource

/// A moment of truth that nobody measures.
package struct UnmeasuredMomentOfTruth: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unmeasured-moment-of-truth", .measuring, .warning,
    summary: "A moment of truth at which nothing is measured",
    why: """
      Here the customer decides about the company, and will be a supporter or a detractor before an \
      audience larger than any campaign's. Surveys and figures exist to know how such moments go; a company \
      that measures the rest and not this one looks where the light is.
      """,
    details: """
      What a partner does before the company has met the customer is the partner's: the doctor who sends them, a portal on which \
      they compare. The company has met them behind any touchpoint of its own where they can answer; and it is seen where \
      somebody inside runs the channel or has a role or a row of the blueprint, or where something is sold or promised.
      """,
    mend: "Measure what the customer makes of this step: `measure nps 32 among 412 on 2026-05-01`.",
    flagged: [
      RuleDocumentation.Example(
        "The parcel is opened, and nobody asks how it was",
        Sample.journey(Sample.step("receive", "Opens the parcel", "moment of truth")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Customers are asked",
        Sample.journey(
          Sample.step(
            "receive", "Opens the parcel", "moment of truth", "measure nps 32 among 412 on 2026-05-01"),
          company: Sample.company + "metric nps \"Net promoter score\" { from -100 to 100 }\n"))
    ])

  /// Only what is real can be measured.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    for (index, outline) in context.outlines.enumerated()
    where outline.isLive(withAnyOf: .momentOfTruth) {
      guard let moment = journey.steps[index].momentOfTruth, journey.steps[index].measures.isEmpty,
        journey.head.retired == nil, !context.isBroken(step: index),
        !context.analyses.firstContact.isBeforeContact(step: index)
      else { continue }
      let target = journey.targets(of: journey.steps[index]).first
      findings.report(
        "nobody measures the moment of truth at \(context.mention(step: index))", at: moment,
        label: "no `measure`",
        related: target.map { [RelatedPlace($0.place, "there is a target, and nothing to hold against it")] }
          ?? [],
        why: "here the customer decides about the company, and nobody learns how it went",
        help: "measure what the customer makes of this step with `measure`")
    }
  }
}
