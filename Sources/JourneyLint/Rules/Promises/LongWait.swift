import JourneyLanguage
import JourneySource

/// A wait that is longer than the customer's patience.
package struct LongWait: JourneyRule {
  package static let documentation = RuleDocumentation(
    "long-wait", .promises, .warning,
    summary: "A wait that can be longer than the patience of a customer who acts there",
    why: """
      Wait time is the first thing customers name when they tell what went wrong. How long is too long is theirs to \
      say: ten minutes on the phone are long for one who stands in front of a closed door. A wait that ends with a \
      promise kept is left alone: the customer knows how long it will be. Like is compared with like: a patience of \
      minutes or hours is for waiting in line or on the phone, and says nothing of days and weeks, which are held \
      against promises and against what customers expect. And who waits ten times as long as a patience of days, or \
      twelve times as long as one of minutes, lives on until then: nobody stands in line for a yearly bill, or in a \
      hospital bed. A wait of less than twice the patience, or one of days, is forgiven where customers feel well all the same; one that \
      is longer than a handoff agreed is told there; and the same wait with the same team is told once.
      """,
    mend: """
      Make the wait shorter, or end it: offer to call back, and promise when. Where customers do not mind waiting, \
      correct the `patience` of the persona.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Twenty-five minutes on the line, for somebody who hangs up after ten",
        Sample.journey(
          """
          persona shopper
          \(Sample.step("help", "Waits for the chat", "wait 5 to 25 min"))
          """,
          company: company))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Short enough",
        Sample.journey(
          """
          persona shopper
          \(Sample.step("help", "Waits for the chat", "wait 5 to 10 min"))
          """,
          company: company)),
      RuleDocumentation.Example(
        "The customer knows when to expect it",
        Sample.journey(
          """
          persona shopper
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 1 to 3 days", "keeps delivery"))
          """,
          company: company)),
      RuleDocumentation.Example(
        "Nobody waits for days in line: that is for promises and expectations",
        Sample.journey(
          """
          persona shopper
          \(Sample.step("receive", "Unpacks the phone", "wait 1 to 3 days"))
          """,
          company: company)),
      RuleDocumentation.Example(
        "Nobody sits and waits for a yearly bill",
        Sample.journey(
          """
          persona parent
          \(Sample.step("bill", "Reads the yearly bill", "wait 360 days"))
          """,
          company: company + "persona parent \"Parent\" { patience 2 days }\n")),
      RuleDocumentation.Example(
        "Two minutes more, and they are glad all the same",
        Sample.journey(
          """
          persona shopper
          touchpoint help "Waits for the chat" {
            channel shop
            wait 5 to 12 min
            emotion relieved +2
            tangible "An answer"
          }
          """,
          company: company)),
      RuleDocumentation.Example(
        "Two hours in bed until the doctor comes are no line to stand in",
        Sample.journey(
          """
          persona shopper
          \(Sample.step("round", "Sees the doctor on the ward", "wait 1 to 2 h"))
          """,
          company: company)),
      RuleDocumentation.Example(
        "Somebody else waits there, who has the time",
        Sample.journey(
          """
          persona shopper
          \(Sample.step("help", "Waits for the chat", "by parent", "wait 5 to 25 min"))
          """,
          company: company + "persona parent \"Parent\" { patience 1 h }\n")),
    ])

  private static let company = """
    \(Sample.company)
    persona shopper "Smart shopper" {
      uses shop
      patience 10 min
    }

    """

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard let impatient = impatience(context) else { return }
    var told: [Told] = []
    for index in journey.steps.indices {
      guard let wait = journey.steps[index].wait, wait.range.upper > impatient,
        context.outlines[index].contains(.reachable), !context.outlines[index].contains(.retired),
        let persona = leastPatient(index, wait.range.upper, context),
        let patience = context.program.personas[persona.index].patience,
        !keepsPromise(index, journey), !context.isBroken(step: index),
        !HandoffTooSlow.speaks(ofStep: index, context)
      else { continue }
      if let channel = journey.steps[index].channel?.id {
        let entry = Told(channel: channel, owner: context.owners[index], wait: wait.range)
        if told.contains(entry) { continue }
        told.append(entry)
      }
      let head = context.program.personas[persona.index].head
      let name = context.workspace.mention(head)
      findings.report(
        "customers can wait \(wait.range.upper) for \(context.mention(step: index)), and \(name) has patience for \(patience)",
        at: wait.place, label: "longer than \(patience)",
        related: [RelatedPlace(head.namePlace, "has patience for \(patience)")],
        why: "who waits longer than they are prepared to leaves, or arrives annoyed",
        help: "shorten the wait, or say how long it will be with `promises` and keep that")
    }
  }

  /// A wait that was told: elsewhere in the journey it is the same trouble.
  private struct Told: Equatable {
    var channel: ChannelID
    var owner: PartyID?
    var wait: DurationRange
  }

  /// The least patience of anybody in the journey: a shorter wait is nobody's trouble.
  private func impatience(_ context: JourneyContext) -> JourneyDuration? {
    var least: JourneyDuration?
    func take(_ persona: PersonaID) {
      guard let patience = context.program.personas[persona.index].patience else { return }
      least = least.map { min($0, patience) } ?? patience
    }
    for persona in context.journey.personas { take(persona) }
    for actor in context.journey.actors { take(actor.persona) }
    return least
  }

  /// Of those who act in a step, or of all where it names nobody, the one with the least patience for whom `wait` is too
  /// long; of equal ones the first.
  private func leastPatient(_ index: Int, _ wait: JourneyDuration, _ context: JourneyContext) -> PersonaID? {
    let journey = context.journey
    let actors = journey.steps[index].actors
    var least: PersonaID?
    var patience: JourneyDuration?
    func take(_ persona: PersonaID) {
      guard let own = context.program.personas[persona.index].patience, patience.map({ own < $0 }) ?? true,
        wait > own, LongWait.isLike(wait, own),
        LongWait.isPastPardon(wait, own) || !isGlad(persona, index, context)
      else { return }
      least = persona
      patience = own
    }
    if actors.isEmpty {
      for persona in journey.personas { take(persona) }
    } else {
      for actor in actors { take(journey.actors[actor].persona) }
    }
    return least
  }

  /// Whether a wait is of the kind that a patience is about.
  private static func isLike(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    let day = JourneyDuration.Unit.day.rawValue
    guard patience.seconds >= day else { return wait.seconds < day && wait.seconds / 12 < patience.seconds }
    return wait.seconds / 10 < patience.seconds
  }

  /// Whether even those who are glad in the end mind: a patience of days says little of what was worth waiting for.
  private static func isPastPardon(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    patience.seconds < JourneyDuration.Unit.day.rawValue && wait.seconds >= 2 * patience.seconds
  }

  /// Whether a step is known to feel good to a persona.
  private func isGlad(_ persona: PersonaID, _ index: Int, _ context: JourneyContext) -> Bool {
    context.journey.score(ofStep: index, for: persona).map { $0 > 0 } ?? false
  }

  private func keepsPromise(_ index: Int, _ journey: Journey) -> Bool {
    journey.steps[index].promiseActs.contains { journey.promiseActs[$0].verb == .keeps }
  }
}
