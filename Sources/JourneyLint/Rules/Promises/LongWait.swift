import JourneyLanguage
import JourneySource

/// A wait that is longer than the customer's patience.
package struct LongWait: JourneyRule {
  package static let documentation = RuleDocumentation(
    "long-wait", .promises, .warning,
    summary: "A wait that can be longer than the patience of a customer who acts there",
    why: """
      Wait time is the first thing customers name when they tell what went wrong. How long is too long is theirs to \
      say: ten minutes on the phone are long for one who stands in front of a closed door.
      """,
    details: """
      Only waits for touchpoints count, for those who are named there or use its channel, and for all where nobody \
      is said to use it. Like is compared with like: a patience of minutes or hours is for waiting in line or on the \
      phone, and says nothing of days and weeks, which are held against promises and against what customers expect.

      Nothing is said of
      - a wait of days that is no more than a quarter of what customers expect (`expects`) to pass between two steps \
      of the usual way around it;
      - a wait that ends with a promise kept: the customer knows how long it will be;
      - a message that comes by itself, where customers cannot answer, unless the step feels bad to them;
      - less than a quarter more than the patience, or half as much again where it is one of days, which is a rough \
      figure;
      - less than twice the patience, or one of days, where customers feel well all the same;
      - ten times a patience of days, or twelve times one of minutes, where nobody waits of whom that is not so: who \
      waits so long lives on until then, and nobody stands in line for a yearly bill, or in a hospital bed;
      - a wait that is longer than a handoff agreed, which is told there; and the same wait with the same team, \
      which is told once;
      - a wait in which nothing says that the company has a hand, as at a police station: whose touchpoint it is has to be settled first; nor of one at a partner before the company has met the customer, as at the doctor who sends them.
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
        "A text that comes by itself, and that nobody minds",
        Sample.journey(
          """
          persona shopper
          touchpoint survey "Is asked how it was" {
            channel text
            wait 1 h
            emotion indifferent 0
            tangible "Five stars to tap on"
          }
          \(Sample.step("order", "Orders a phone"))
          """,
          company: company + "channel text \"Text message\" { run by web; one-way }\n")),
      RuleDocumentation.Example(
        "Bad news by text, to somebody who gets no texts",
        Sample.journey(
          """
          persona shopper, parent
          touchpoint missed "Reads that nobody was at home" {
            channel text
            wait 1 h
            emotion angry -2
            tangible "A text"
          }
          \(Sample.step("order", "Orders a phone"))
          """,
          company: company
            + "channel text \"Text message\" { run by web; one-way }\npersona parent \"Parent\" { uses text }\n"
        )),
      RuleDocumentation.Example(
        "What they do by themselves is no wait for the company",
        Sample.journey(
          """
          persona shopper
          action compare "Thinks it over" { wait 1 h }
          \(Sample.step("order", "Orders a phone"))
          """,
          company: company)),
      RuleDocumentation.Example(
        "Three days, for somebody who has patience for two",
        Sample.journey(
          """
          persona parent
          touchpoint call "Speaks with the team" {
            channel shop
            wait 3 days
            emotion bored -1
            tangible "An answer"
          }
          \(Sample.step("order", "Orders a phone"))
          """,
          company: company + "persona parent \"Parent\" { patience 2 days }\n")),
      RuleDocumentation.Example(
        "Two minutes more than they have patience are nothing to act on",
        Sample.journey(
          """
          persona shopper
          touchpoint help "Waits for the chat" {
            channel shop
            wait 5 to 12 min
            emotion bored -1
            tangible "An answer"
          }
          \(Sample.step("order", "Orders a phone"))
          """,
          company: company)),
      RuleDocumentation.Example(
        "Five minutes more, and they are glad all the same",
        Sample.journey(
          """
          persona shopper
          touchpoint help "Waits for the chat" {
            channel shop
            wait 5 to 15 min
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
        "How long the police take is not the company's to say",
        Sample.journey(
          """
          persona shopper
          touchpoint police "Reports the theft to the police" {
            channel station
            wait 20 to 90 min
            emotion small -1
            tangible "A number on paper"
            allow unowned-touchpoint "The police are not ours"
          }
          \(Sample.step("order", "Orders a phone"))
          """,
          company: company + "channel station \"Police station\"\n")),
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
    var told: [Told] = []
    for long in context.analyses.longWaits.all {
      let index = long.step
      let head = context.program.personas[long.persona.index].head
      guard let wait = journey.steps[index].wait, !context.isBroken(step: index),
        let patience = context.program.personas[long.persona.index].patience,
        !HandoffTooSlow.speaks(ofStep: index, context)
      else { continue }
      if let channel = journey.steps[index].channel?.id {
        let entry = Told(channel: channel, owner: context.owners[index], wait: wait.range)
        if told.contains(entry) { continue }
        told.append(entry)
      }
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
}
