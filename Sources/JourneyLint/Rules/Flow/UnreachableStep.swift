import JourneyLanguage
import JourneySource

/// A step that no way leads to.
package struct UnreachableStep: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unreachable-step", .flow, .warning,
    summary: "A step that no way through the journey leads to",
    why: """
      What no customer gets to is not part of the journey. Mostly a way was forgotten, and the map shows \
      less than what customers go through; the other rules look only at steps that can be reached, so \
      trouble here passes unseen. Where several steps hang together, the finding stands at the first of \
      them.
      """,
    mend: """
      Lead there from the step before it with `then`, or from the failure that it repairs with `fails \
      "..." -> step`. Take the step out if customers no longer meet it.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The order ends the journey, so nobody unpacks the phone",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop", "ends"))
          \(Sample.step("unpack", "Reads how to begin"))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Only some customers end here: the others go on as written",
        Sample.journey(
          """
          \(Sample.step("order", "Orders in the web shop", "ends 20%"))
          \(Sample.step("unpack", "Reads how to begin"))
          """))
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.outlines.contains(where: { !$0.contains(.reachable) }), !context.hasErrors else { return }
    let unreached = context.graph.isReachable.enumerated().map {
      !$0.element && $0.offset < context.graph.stepCount
    }
    for index in context.graph.entrances(of: unreached) where !context.outlines[index].contains(.retired) {
      findings.report(
        "no way leads to \(context.mention(step: index))", at: context.headPlace(ofStep: index),
        label: "never reached", related: whereTheTextTurnsAway(before: index, context),
        why: "no customer gets here as the journey stands, so nothing that goes wrong here is found",
        help: "lead here with `then`, or from a failure with `->`, or take the step out")
    }
  }

  /// The statement because of which the step before this one does not lead here.
  private func whereTheTextTurnsAway(before index: Int, _ context: JourneyContext) -> [RelatedPlace] {
    guard let before = (0..<index).last(where: { !context.outlines[$0].contains(.retired) }),
      context.outlines[before].contains(.reachable)
    else { return [] }
    let mention = context.mention(step: before)
    for exit in context.journey.exits(of: context.journey.steps[before]) {
      switch exit.kind {
      case .then: return [RelatedPlace(exit.place, "\(mention), just before it, goes elsewhere")]
      case .ends, .lost: return [RelatedPlace(exit.place, "\(mention), just before it, ends the journey")]
      case .fails, .refused: continue
      }
    }
    return []
  }
}
