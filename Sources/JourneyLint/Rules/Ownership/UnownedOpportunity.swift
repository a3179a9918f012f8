import JourneyLanguage
import JourneySource

/// An improvement that nobody will make, or that nobody will make by any day.
package struct UnownedOpportunity: JourneyRule {
  package static let documentation = RuleDocumentation(
    "unowned-opportunity", .ownership, .info,
    summary: "An opportunity without an owner or without a due date",
    why: """
      In hindsight it was obvious what should have been done for the customer, and everybody in the room \
      had known. An idea that belongs to nobody, or that has no day on it, is still on the wall at the \
      next workshop, and the customer lives through the same thing once more.
      """,
    mend: "Give each opportunity an `owner` and a `due` date, or take it out.",
    flagged: [
      RuleDocumentation.Example(
        "A good idea with a date, and nobody to do it",
        Sample.journey(
          Sample.step(
            "order", "Orders in the web shop", "opportunity \"Say the day of delivery\" { due 2026-09-30 }")))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The web shop team will do it by the end of September",
        Sample.journey(
          Sample.step(
            "order", "Orders in the web shop",
            "opportunity \"Say the day of delivery\" { owner web; due 2026-09-30 }")))
    ])

  /// What an ideal journey would improve is not there yet.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.opportunities.isEmpty else { return }
    for (index, outline) in context.outlines.enumerated()
    where outline.contains(.reachable) && !outline.contains(.retired) {
      for position in context.journey.steps[index].opportunities {
        let opportunity = context.journey.opportunities[position]
        guard opportunity.owner == nil || opportunity.due == nil, !context.isBroken(step: index) else {
          continue
        }
        report(opportunity, index, context, &findings)
      }
    }
  }

  private func report(
    _ opportunity: Opportunity, _ index: Int, _ context: JourneyContext, _ findings: inout Findings
  ) {
    let (lack, words, help): (String, String, String) =
      switch (opportunity.owner, opportunity.due) {
      case (nil, nil):
        (
          "neither an owner nor a due date", "nobody, no day",
          "say who will do it with `owner`, and by when with `due`"
        )
      case (nil, _): ("no owner", "nobody will do it", "say who will do it with `owner`")
      default: ("no due date", "no day", "say by when with `due`")
      }
    var fixes: [Fix] = []
    if opportunity.due != nil, let owner = context.owners[index],
      context.canName(owner, knownFiles: context.knownFiles)
    {
      let name = context.program.parties[owner.index].head.name
      let edit = Mend.insert(
        "owner \(name)", intoBlockAt: opportunity.place, after: Int(opportunity.text.place.range.end),
        of: context.program)
      fixes = [Fix("make `\(name)`, who owns the step, its owner", .suggested, [edit])]
    }
    findings.report(
      "the opportunity at \(context.mention(step: index)) has \(lack)", at: opportunity.text.place,
      label: words,
      why: "everybody knows what would help the customer, and it does not happen", help: help, fixes: fixes)
  }
}
