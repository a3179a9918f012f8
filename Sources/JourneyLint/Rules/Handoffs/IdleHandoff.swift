import JourneyLanguage
import JourneySource

/// A handoff that hands over nothing.
package struct IdleHandoff: JourneyRule {
  package static let documentation = RuleDocumentation(
    "idle-handoff", .handoffs, .warning,
    summary:
      "A handoff between steps where no way leads from one to the other, or that have one owner in one channel",
    why: """
      A handoff says that the customer and what is known of them pass from one owner to the next. One \
      between steps of which no way leads from the one to the other is never used: whoever reads the map \
      believes that something goes along which does not. One within a team and channel hands over nothing. Other steps \
      between the two do no harm; a handoff from or to an action has nobody at that end.
      """,
    mend:
      "Name the steps between which the owner changes, put the missing `then` in, or take the handoff out.",
    flagged: [
      RuleDocumentation.Example(
        "Both steps belong to the web shop",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.step("track", "Looks where the parcel is"),
          "handoff order -> track { carries order-no; within 1 h }")),
      RuleDocumentation.Example(
        "The call comes after the order, not before",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed"),
          "handoff order -> welcome { carries order-no; within 1 day }",
          "handoff welcome -> order { within 1 day }")),
    ],
    ignored: [
      RuleDocumentation.Example(
        "From the shop to the telephone of the same team",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "owner care", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "A handoff may span other steps",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.visit("deliver", "Gets the parcel"),
          Sample.call("welcome", "Is called and welcomed", "needs order-no"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "A handoff may span what the customer does alone",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          "action wait-for-it \"Waits for the parcel\"",
          Sample.call("welcome", "Is called and welcomed"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.handoffs.isEmpty, !context.hasErrors else { return }
    let handovers = context.analyses.handoffs.handovers
    let words = HandoffWords(context: context)
    var mentions: [Int]?
    for index in context.journey.handoffs.indices {
      guard let idleness = handovers.idleness(of: index, in: context.journey),
        let from = context.journey.handoffs[index].from?.index,
        let to = context.journey.handoffs[index].to?.index,
        context.graph.isReachable[from], context.graph.isReachable[to], !words.isRetired(from),
        !words.isRetired(to)
      else { continue }
      // What a handoff alone names would be declared for nothing without it.
      let counts = mentions ?? self.mentions(in: context.journey, of: context.program)
      mentions = counts
      let handoff = context.journey.handoffs[index]
      let isOnlyPlace = (handoff.carries + handoff.drops).contains { counts[$0.index] == 1 }
      report(index, idleness, from, to, isOnlyPlace, words, &findings)
    }
  }

  private func report(
    _ index: Int, _ idleness: Handovers.Idleness, _ from: Int, _ to: Int, _ isOnlyPlace: Bool,
    _ words: HandoffWords, _ findings: inout Findings
  ) {
    let context = words.context
    let handoff = context.journey.handoffs[index]
    let (giver, receiver) = (context.mention(step: from), context.mention(step: to))
    let message: String
    let help: String
    switch idleness {
    case .action(let step):
      message =
        "the handoff from \(giver) to \(receiver) ends in the air: \(context.mention(step: step.index)) is an action"
      help = "name the touchpoints before and after it: a handoff may span what lies between"
    case .sameOwner(let owner):
      message =
        "the handoff from \(giver) to \(receiver) hands over nothing: both belong to \(words.name(owner))"
      help = "take it out, or say who else owns one of the steps"
    case .noWay:
      message =
        "the handoff from \(giver) to \(receiver) is never used: no way leads from the one to the other"
      help =
        "name the steps between which the customer is passed on, or say `then \(context.journey.steps[to].head.name)` in \(giver)"
    }
    var place = handoff.place
    if let note = handoff.note?.place, note.file == place.file { place.range = place.range.union(note.range) }
    findings.report(
      message, at: Mend.head(of: handoff, in: context.program), label: "idle",
      why: "readers believe that something is passed on here, and for the customer nothing is",
      help: help,
      fixes: isOnlyPlace
        ? [] : [Fix("take the handoff out", .suggested, [Mend.remove(place, of: context.program)])])
  }

  /// How often each datum is named in a journey, by steps and by handoffs.
  private func mentions(in journey: Journey, of program: Program) -> [Int] {
    var counts = Array(repeating: 0, count: program.data.count)
    for use in journey.dataUses { counts[use.data.index] += 1 }
    for handoff in journey.handoffs {
      for data in handoff.carries + handoff.drops { counts[data.index] += 1 }
    }
    return counts
  }
}
