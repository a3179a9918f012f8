import JourneyLanguage
import JourneySource

/// A measure that cannot tell whether the target is reached.
package struct SmallSample: JourneyRule {
  package static let documentation = RuleDocumentation(
    "small-sample", .measuring, .info,
    summary: "A measure of so few customers that it cannot tell whether the target is reached",
    why: """
      A score of 32 among forty customers may well be 20 or 44. Whoever celebrates or worries about such a \
      figure acts on chance, and customers get changes that were never needed, or none.
      """,
    mend: """
      Ask more customers: the help of the finding says how many. The reach of a measure is taken as \
      1.96 * sqrt((high - value) * (value - low) / customers), the widest that a mean within `from low to \
      high` can be off in 95 of 100 samples; percentages without `from` lie between 0 and 100.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Forty answers, and ten points to the target",
        text("measure nps 32 among 40 on 2026-05-01", "target nps 42"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Two thousand answers",
        text("measure nps 32 among 2000 on 2026-05-01", "target nps 42"))
    ])

  private static func text(_ lines: String...) -> String {
    Sample.journey(
      "touchpoint receive \"Opens the parcel\" {\n  channel shop\n  emotion content +1\n  tangible \"A phone\"\n"
        + lines.map { "  \($0)\n" }.joined() + "}",
      company: Sample.company + "metric nps \"Net promoter score\" { from -100 to 100 }\n")
  }

  /// Only what is real can be measured.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard journey.head.retired == nil else { return }
    check(journey.journeyMeasures[...], journey.journeyTargets[...], context, &findings)
    guard !journey.measures.isEmpty, !journey.targets.isEmpty else { return }
    for (index, outline) in context.outlines.enumerated()
    where outline.contains(.reachable) && !outline.contains(.retired)
      && !journey.steps[index].measures.isEmpty
    {
      check(
        journey.measures(of: journey.steps[index]), journey.targets(of: journey.steps[index]), context,
        &findings)
    }
  }

  private func check(
    _ measures: ArraySlice<Measure>, _ targets: ArraySlice<Target>, _ context: JourneyContext,
    _ findings: inout Findings
  ) {
    for measure in measures {
      guard let target = targets.last(where: { $0.metric == measure.metric }), let among = measure.among,
        let reach = MeasureReach(measure, in: context.program), reach.includes(target.value)
      else { continue }
      let metric = context.workspace.mention(context.program.metrics[measure.metric.index].head)
      let customers = among == 1 ? "1 customer" : "\(among) customers"
      let enough = reach.customers(toTellFrom: target.value)
      findings.report(
        "\(metric) of \(customers) cannot tell whether the target is reached", at: measure.place,
        label: "\(measure.value) ± \(reach.rounded)",
        related: [RelatedPlace(target.place, "the target lies within that")],
        why: "acting on chance gives customers changes they do not need, or none",
        help: enough.map { "ask at least \($0) customers" }
          ?? "value and target are so near to each other that no sample can tell them apart")
    }
  }
}
