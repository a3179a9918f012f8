import JourneyLanguage
import JourneySource

/// A step that asks what the customer already gave or was given.
package struct RepeatedQuestion: JourneyRule {
  package static let documentation = RuleDocumentation(
    "repeated-question", .handoffs, .error,
    summary:
      "A step asks what the customer already gave, or was given, on some way here, or what their profile holds",
    why: """
      A customer compares plans on the web, signs at a branch and rings the call centre about a claim, and tells \
      each of them the same. Asked what annoys customers most on such a way, those who design these ways name it \
      first: being asked again. Mostly a handoff lost the answer; sometimes it was carried, and the form or the \
      script asks all the same.
      """,
    details: """
      To say who one is bothers nobody. `identifies by` is no repeated question, nor is asking for data by which \
      some step of the journey identifies customers, or for what the journey gave them, a number or a paper to show. \
      It is one where a handoff into the step carries or drops the datum, and where the step has identified the \
      customer by something else; only a personal datum by which others identify may then be asked to make sure.

      What changes may be asked as often as need be: data that say `changes`, like a meter reading, and any other \
      after half a year (the lower ends of `wait` and `takes`, along the quickest way) or when the customer comes \
      round to the same step again.

      Whoever could not hear the answer may ask for it:
      - a second try, at the same step or where its failure leads, straight or past those who help (`resolves`), to \
      others who were told nothing;
      - straight after a failure, for what the failed step needed or was handed, a step that has identified the \
      customer: it may have been wrong;
      - the first step after a demand in a one-way channel, where nobody can answer;
      - a partner, such as a doctor or a court of arbitration, who asks of its own accord. It acts for the company \
      only where some handoff leads to it, or the step deals in what the company sells or makes or keeps a promise;
      - somebody in whom the company has no hand, such as the police: a step that nobody owns, in a channel that nobody runs, where nothing of the company is seen;
      - the company, of what customers told a partner before it dealt with them, unless a partner hands something on \
      from there, to a step from which they can still come to the question.

      A handoff into the step that carries or drops the answer says that it was on its way: then failures are no \
      excuse. What a partner gave customers is theirs to bring along, unless a handoff into the step drops it. What \
      one persona gave (`by admin`) may be asked of another.

      A profile (`known`) answers the company's questions where the step can know whose it is, because all come as \
      customers (`starts with`), or by identifying them or asking for what they were given, and where at least half \
      of the personas who act there and use the channel share it.
      """,
    mend: """
      Let the handoff carry the answer (`carries`), and take the question out. If the data only serve to \
      know who is calling, say `identifies by`; if the answer is another one each time, say `changes` at the data. \
      What the owner has to have and need not ask, say as `needs`.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The handoff loses the address, so the agent asks for it again",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.call("ask", "Asks when it comes", "identifies by order-no", "asks email"),
          "handoff order -> ask { carries order-no; within 1 h }")),
      RuleDocumentation.Example(
        "The number is carried, and asked all the same",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("ask", "Asks when it comes", "asks order-no"),
          "handoff order -> ask { carries order-no; within 1 h }")),
      RuleDocumentation.Example(
        "The profile holds it",
        Sample.journey(
          "persona regular\n"
            + Sample.step("order", "Orders in the web shop", "identifies by order-no", "asks email"),
          company: Sample.passing + "persona regular \"Regular customer\" { known email }\n")),
      RuleDocumentation.Example(
        "The company sends customers to its partner, who asks them all again",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no", "consent email"),
          Sample.visit("deliver", "Gets the parcel", "asks email"),
          "handoff order -> deliver { carries order-no; within 1 day }")),
    ],
    ignored: [
      RuleDocumentation.Example(
        "To identify somebody is no repeated question",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("ask", "Asks when it comes", "identifies by order-no"),
          "handoff order -> ask { carries order-no; within 1 h }")),
      RuleDocumentation.Example(
        "A reading is another one each time",
        Sample.journey(
          Sample.step("order", "Orders in the web shop", "asks reading") + "\n"
            + Sample.call("ask", "Asks for a new bill", "asks reading"),
          company: Sample.passing + "data reading \"Meter reading\" { changes }\n")),
      RuleDocumentation.Example(
        "What the company's profile holds, its partner has to ask",
        Sample.journey(
          "persona regular\n"
            + Sample.visit("deliver", "Gets the parcel", "asks email", "consent email"),
          company: Sample.passing + "persona regular \"Regular customer\" { known email }\n")),
      RuleDocumentation.Example(
        "A profile of others who do not come here",
        Sample.journey(
          "persona regular, guest\n"
            + Sample.step("order", "Orders in the web shop", "identifies by order-no", "asks email"),
          company: Sample.passing
            + "persona regular \"Regular customer\" { known email; uses phone }\npersona guest \"Guest\"\n")),
      RuleDocumentation.Example(
        "A partner whom customers visit by themselves asks who they are",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.visit("deliver", "Brings a parcel to the courier", "asks email", "consent email"))),
      RuleDocumentation.Example(
        "At a partner's counter customers say who they are",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.visit("deliver", "Gets the parcel", "asks order-no"),
          "handoff order -> deliver { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "By the address some step identifies customers, and so may others",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.step("open", "Logs in", "identifies by email"),
          Sample.call("ring", "Rings the contact centre", "asks email"))),
      RuleDocumentation.Example(
        "A second try asks the same in the same step",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "asks email", "fails \"The card is declined\" 5% -> order"))),
      RuleDocumentation.Example(
        "The form has failed, and whoever picks up the telephone has to ask",
        Sample.passingJourney(
          Sample.step(
            "form", "Fills in the form", "asks email", "fails \"It breaks off\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "asks email", "resolves"),
          "handoff form -> ring { within 1 h }")),
      RuleDocumentation.Example(
        "Nor does the next one know whom the helper sends",
        Sample.passingJourney(
          Sample.step(
            "form", "Fills in the form", "asks email", "fails \"It breaks off\" 5% -> help", "ends"),
          Sample.visit("help", "Asks the courier what to do", "resolves"),
          Sample.call("ring", "Rings the contact centre", "asks email"),
          "handoff form -> help { within 1 h }")),
      RuleDocumentation.Example(
        "The mail came back, so whoever sees the order asks whether the address is right",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.step(
            "confirm", "Waits for the confirmation", "needs email", "fails \"It bounces\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "identifies by order-no", "asks email", "resolves"),
          "handoff confirm -> ring { within 1 h }")),
      RuleDocumentation.Example(
        "By the address others identify customers, and here it is asked to make sure",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.step("open", "Logs in", "identifies by email"),
          Sample.call("ring", "Rings the contact centre", "identifies by order-no", "asks email"))),
      RuleDocumentation.Example(
        "After half a year the address may be another",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("ring", "Rings the contact centre", "wait 7 months", "asks email"))),
      RuleDocumentation.Example(
        "On the second round all is said anew",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call(
            "ring", "Rings the contact centre", "identifies by email", "then order 20%", "ends 80%"))),
      RuleDocumentation.Example(
        "The letter demands it, and the form gets it",
        Sample.journey(
          Sample.step("demand", "Reads what is missing", "asks email")
            .replacing("channel shop", with: "channel letter") + "\n"
            + Sample.step("form", "Fills in the form", "asks email"),
          company: Sample.passing + "channel letter \"Letter\" { run by care; one-way }\n")),
      RuleDocumentation.Example(
        "What a partner gave them customers bring along",
        Sample.passingJourney(
          Sample.visit("deliver", "Gets the parcel", "gives order-no"),
          Sample.call("ring", "Rings the contact centre", "identifies by email", "asks order-no"),
          "handoff deliver -> ring { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "Of what customers told somebody else first, the company knows nothing",
        Sample.passingJourney(
          Sample.visit("compare", "Asks the courier what it costs", "asks email", "consent email"),
          Sample.step("order", "Orders in the web shop", "asks email"))),
      RuleDocumentation.Example(
        "By the number that they were given customers say who they are",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("ask", "Asks when it comes", "asks order-no"))),
      RuleDocumentation.Example(
        "Nobody knows yet whose profile to look into",
        Sample.journey(
          "persona regular\n" + Sample.step("order", "Orders in the web shop", "asks email", "consent email"),
          company: Sample.passing + "persona regular \"Regular customer\" { known email }\n")),
      RuleDocumentation.Example(
        "Ways that never meet may ask the same",
        Sample.passingJourney(
          Sample.step("choose", "Chooses how to order", "then order 80%", "then ring 20%"),
          Sample.step("order", "Orders in the web shop", "asks email", "ends"),
          Sample.call("ring", "Orders by telephone", "asks email"))),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.dataUses.contains(where: { $0.verb == .asks }), !context.hasErrors else { return }
    guard !context.analyses.handoffs.given.questions.isEmpty else { return }
    let repeats = context.analyses.handoffs.repeats
    let words = HandoffWords(context: context)
    var trial = HandoffTrial(context)
    var start = 0
    while start < repeats.count {
      let step = repeats[start].question.step
      var end = start
      while end < repeats.count, repeats[end].question.step == step { end += 1 }
      if !words.isRetired(step) { report(Array(repeats[start..<end]), step, words, &trial, &findings) }
      start = end
    }
  }

  private func report(
    _ repeats: [KnownAnswer], _ step: Int, _ words: HandoffWords, _ trial: inout HandoffTrial,
    _ findings: inout Findings
  ) {
    let context = words.context
    let data = repeats.map(\.question.data)
    let lost = repeats.filter { if case .lost = $0.fate { true } else { false } }
    var help: String
    if lost.isEmpty {
      help = "take the question out: what is known need not be asked; say `needs` where it is used"
    } else {
      help = "let the handoff carry \(words.list(lost.map(\.question.data))), and take the question out"
    }
    let changeable = repeats.filter { one in
      !context.program.data[one.question.data.index].isPersonal
        && one.sourceUse.map { context.journey.dataUses[$0].verb == .asks } ?? false
    }
    if !changeable.isEmpty {
      let names = words.list(changeable.map(\.question.data))
      help += "; if \(names) \(changeable.count == 1 ? "is" : "are") different each time, say `changes` there"
    }
    findings.report(
      "\(context.mention(step: step)) asks for \(words.list(data)), \(reason(repeats, context))",
      at: context.journey.dataUses[repeats[0].question.use].place, label: "asked again",
      related: related(repeats, words),
      why: "whoever has to say everything twice concludes that nobody listened the first time",
      help: help, fixes: fixes(repeats, step, words, &trial))
  }

  /// How the company already knows.
  private func reason(_ repeats: [KnownAnswer], _ context: JourneyContext) -> String {
    var kinds: Set<String> = []
    for one in repeats {
      guard let use = one.sourceUse else {
        kinds.insert("which the customer's profile holds")
        continue
      }
      kinds.insert(
        context.journey.dataUses[use].verb == .gives
          ? "which the customer got from the company" : "which the customer has given before")
    }
    return kinds.count == 1 ? kinds.first ?? "" : "which the company has had before"
  }

  /// For each datum where it was first, then for all of them where they were lost, or carried and asked all the same.
  private func related(_ repeats: [KnownAnswer], _ words: HandoffWords) -> [RelatedPlace] {
    let context = words.context
    var places: [RelatedPlace] = []
    var losses: [(passage: Int?, handoff: Int?, data: [DataID])] = []
    var carried: [(handoff: Int, data: [DataID])] = []
    for one in repeats {
      let data = one.question.data
      if case .inProfile(let persona) = one.fate {
        let head = context.program.personas[persona.index].head
        places.append(
          RelatedPlace(
            context.workspace.headPlace(head),
            "the profile of \(context.workspace.mention(head)) holds \(words.name(data))"))
      }
      if let source = one.source, let use = one.sourceUse { places.append(words.source(source, use: use)) }
      switch one.fate {
      case .lost(let passage, let handoff) where passage != nil || handoff != nil:
        let along = handoff == nil ? passage : nil
        if let index = losses.firstIndex(where: { $0.passage == along && $0.handoff == handoff }) {
          losses[index].data.append(data)
        } else {
          losses.append((along, handoff, [data]))
        }
      case .known(handoff: let handoff?):
        if let index = carried.firstIndex(where: { $0.handoff == handoff }) {
          carried[index].data.append(data)
        } else {
          carried.append((handoff, [data]))
        }
      case .lost, .known, .inProfile: break
      }
    }
    for loss in losses {
      if let handoff = loss.handoff {
        places.append(words.loss(of: loss.data, by: handoff))
      } else if let passage = loss.passage {
        places.append(words.loss(of: loss.data, along: passage))
      }
    }
    places += carried.map { handoff, data in
      let does = data.count == 1 ? "it is" : "they are"
      return RelatedPlace(
        Mend.head(of: context.journey.handoffs[handoff], in: context.program),
        "this handoff carries \(words.list(data)), and \(does) asked for all the same")
    }
    return places
  }

  // MARK: Fixes

  /// The question taken out, with what was lost carried along where that can be written; else the question alone.
  private func fixes(
    _ repeats: [KnownAnswer], _ step: Int, _ words: HandoffWords, _ trial: inout HandoffTrial
  ) -> [Fix] {
    let context = words.context
    let data = repeats.map(\.question.data)
    var plain = HandoffTrial.Change()
    plain.dropped = context.journey.steps[step].dataUses.filter { use in
      context.journey.dataUses[use].verb == .asks && data.contains(context.journey.dataUses[use].data)
    }
    var fixes: [Fix] = []
    let names = words.list(data)
    // Once nothing is asked again, what else is lost on the way here would have to be declared.
    let isOpen = context.analyses.handoffs.changes.all.contains {
      $0.stake == .failure && context.analyses.passages.all[$0.passage].to == step
    }
    if !isOpen, let carrying = carrying(repeats, step, plain, words, &trial),
      let edits = trial.edits(carrying)
    {
      fixes.append(Fix("hand on what is known, and stop asking for \(names)", .suggested, edits))
    }
    if !isOpen, trial.isNoWorse(data, after: plain), let edits = trial.edits(plain) {
      fixes.append(Fix("stop asking for \(names)", .suggested, edits))
    }
    return fixes
  }

  /// The change that lets everything lost be carried along, by the handoff that lost it or by a new one.
  private func carrying(
    _ repeats: [KnownAnswer], _ step: Int, _ plain: HandoffTrial.Change, _ words: HandoffWords,
    _ trial: inout HandoffTrial
  ) -> HandoffTrial.Change? {
    let context = words.context
    let owners = context.analyses.handoffs.handovers.owners
    guard let receiver = owners[step] else { return nil }
    var change = HandoffTrial.Change()
    for one in repeats {
      guard case .lost(_, let handoff) = one.fate else { continue }
      let data = one.question.data
      if words.isPartner(receiver), context.program.data[data.index].isPersonal { return nil }
      if let handoff {
        change.carry(data, by: handoff)
      } else {
        guard let source = one.source, let giver = owners[source], giver != receiver,
          !words.isPassedOnByFailure(from: source, to: step)
        else { return nil }
        change.declare(from: source, to: step, [data])
      }
    }
    guard !change.carries.isEmpty || !change.declared.isEmpty else { return nil }
    change.dropped = plain.dropped
    return trial.isNoWorse(repeats.map(\.question.data), after: change) ? change : nil
  }
}
