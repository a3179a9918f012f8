import JourneyLanguage
import JourneySource

/// The deepest fall of a journey where the customer is passed on or waits.
package struct EmotionalCliff: JourneyRule {
  package static let documentation = RuleDocumentation(
    "emotional-cliff", .outcomes, .info,
    summary: "The mood falls the most where the customer is handed over, or after a wait: the next hot issue",
    why: """
      Hot issues come as no surprise to those who look: the mood does not fall anywhere, it falls where one team \
      lets go of the customer and the next has not taken hold, or where nobody says how long it will take. Nobody \
      has to wait for the issue to get hot to see where it will be.
      """,
    details: """
      A fall is one customer's own: where the good feeling and the bad one are those of different personas, nobody's \
      mood has fallen. One that somebody has a plan for, an `opportunity` at either of the two steps or right \
      behind, is no news; where nothing but a wait lies in between, and it is longer than the customer's patience, \
      `long-wait` says so.
      """,
    mend: """
      Look at what lies between the two steps: say in the `handoff` what goes along and how soon, shorten \
      the `wait`, or tell the customer about it before it begins.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The mood is good until the contact centre takes over",
        text(owner: "owner care", feeling: "annoyed -1"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "The mood falls with the same team, and without a wait",
        text(owner: "owner web", feeling: "annoyed -1")),
      RuleDocumentation.Example("It hardly falls at all", text(owner: "owner care", feeling: "calm 0")),
      RuleDocumentation.Example(
        "Somebody already has a plan",
        text(
          owner: "owner care", feeling: "annoyed -1",
          "opportunity \"Change it in the web shop\" { owner web; due 2026-09-30 }")),
      RuleDocumentation.Example(
        "The buyer is glad, and somebody else is annoyed: nobody's mood falls",
        text(owner: "owner care", feeling: "annoyed -1", "by receiver", first: "by buyer", who: people)),
      RuleDocumentation.Example(
        "Only a wait lies in between, and it is found as longer than their patience",
        text(
          owner: "owner web", feeling: "annoyed -1", "wait 25 min", who: people,
          "persona buyer\nallow long-wait \"More people from May\"\n")),
    ])

  private static let people = """
    persona buyer "Buyer" { patience 10 min }
    persona receiver "Who gets the present" { patience 1 h }

    """

  private static func text(
    owner: String, feeling: String, _ more: String? = nil, first: String? = nil, who: String = "",
    _ head: String = ""
  ) -> String {
    Sample.journey(
      """
      \(head)\(first.map { Sample.step("order", "Orders in the web shop", $0) } ?? Sample.step("order", "Orders in the web shop"))
      touchpoint call "Calls to change the address" {
        \(owner)
        channel shop
        emotion \(feeling)
        tangible "The new address on record"
      \(more.map { "  \($0)\n" } ?? "")}
      \(Sample.step("receive", "Gets the parcel"))
      """, company: Sample.twoTeams + who)
  }

  /// A fall of one is within what people feel from one day to the next.
  private static let least = 2

  /// How it feels today.
  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let drops = context.analyses.drops.all.filter { $0.isOfOne(in: context.journey) }
    guard let deepest = drops.lazy.map(\.depth).max(), deepest >= EmotionalCliff.least,
      context.journey.head.retired == nil, !context.hasErrors
    else { return }
    for drop in drops where drop.depth == deepest {
      // Where nobody has a plan, `unaddressed-pain` speaks of the same fall.
      let isTold =
        deepest >= EmotionDrops.painful && context.analyses.unaddressedPains.contains(step: drop.to)
      if isTold || isPlanned(drop, context) { continue }
      let cause = EmotionDrops.cause(of: drop, in: context.journey, context.graph, context.owners)
      guard cause.isKnown, cause.handoffFrom != nil || !context.analyses.longWaits.contains(step: drop.to),
        let feeling = context.journey.feeling(ofStep: drop.to)
      else { continue }
      findings.report(
        "the mood falls the most, by \(drop.depth), where \(words(cause, drop, context))",
        at: context.journey.emotions[feeling].place, label: "the deepest fall",
        related: related(drop, cause, context),
        why: "this is where the next customer will be angry enough to be heard",
        help: help(cause))
      return
    }
  }

  private func isPlanned(_ drop: EmotionDrops.Drop, _ context: JourneyContext) -> Bool {
    !context.journey.steps[drop.from].opportunities.isEmpty
      || context.journey.isPlanned(atOrAfter: drop.to, context.graph)
  }

  private func words(_ cause: EmotionDrops.Cause, _ drop: EmotionDrops.Drop, _ context: JourneyContext)
    -> String
  {
    let step = context.mention(step: drop.to)
    let wait = context.journey.steps[drop.to].wait.map { $0.range.upper.description } ?? ""
    guard let from = cause.handoffFrom else { return "the customer waits up to \(wait) for \(step)" }
    let parties = context.program.parties
    var result = "the customer is passed on to \(step)"
    if let giver = context.owners[from], let receiver = context.owners[drop.to], giver != receiver {
      result =
        "`\(parties[giver.index].head.name)` passes the customer to `\(parties[receiver.index].head.name)` at \(step)"
    }
    return result + (cause.isAfterWait ? ", after a wait of up to \(wait)" : "")
  }

  /// Where the customer comes from, the handoff that is declared, and the wait.
  private func related(
    _ drop: EmotionDrops.Drop, _ cause: EmotionDrops.Cause, _ context: JourneyContext
  ) -> [RelatedPlace] {
    let journey = context.journey
    var result: [RelatedPlace] = []
    if let feeling = journey.feeling(ofStep: drop.from), let score = journey.emotions[feeling].score {
      result.append(
        RelatedPlace(
          journey.emotions[feeling].place,
          "the customer comes from \(context.mention(step: drop.from)) with \(score)"))
    }
    if let from = cause.handoffFrom,
      let handoff = journey.handoffs.first(where: { $0.from?.index == from && $0.to?.index == drop.to })
    {
      result.append(RelatedPlace(handoff.place, "the handoff in between"))
    }
    if cause.isAfterWait, let wait = journey.steps[drop.to].wait {
      result.append(RelatedPlace(wait.place, "the wait"))
    }
    return result
  }

  private func help(_ cause: EmotionDrops.Cause) -> String {
    switch (cause.handoffFrom, cause.isAfterWait) {
    case (nil, _): "shorten the wait, or tell the customer about it before it begins"
    case (_, false): "look at what goes along in this handoff, and who is there for the customer in between"
    default: "look at what goes along in this handoff, and at the wait before somebody takes over"
    }
  }
}
