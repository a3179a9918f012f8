import JourneyLanguage
import JourneySource

/// Personal data that leave the company without consent.
package struct PersonalDataToPartner: JourneyRule {
  package static let documentation = RuleDocumentation(
    "personal-data-to-partner", .handoffs, .warning,
    summary:
      "A handoff carries personal data to a partner, or a partner's step asks for them, without `consent`",
    why: """
      What customers tell a company they have not told its courier or its franchise. People give their data \
      more willingly when they stay masters of them, and they worry about security and privacy in every new \
      channel. Who finds out that an address went to somebody they have never dealt with does not give it \
      again. Consent counts when the customer gave it before, on every way here, or when the handoff notes it. \
      A partner that customers come to by themselves may ask: only where a handoff of the company leads to it is the \
      question the company's affair.
      """,
    mend: "Ask for consent before, and say so with `consent` in the step or the handoff, or pass on less.",
    flagged: [
      RuleDocumentation.Example(
        "The courier gets the customer's address",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.visit("deliver", "Gets the parcel"),
          "handoff order -> deliver { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "The courier asks for it at the door",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop"),
          Sample.visit("deliver", "Gets the parcel", "asks email"),
          "handoff order -> deliver { within 1 day }")),
    ],
    ignored: [
      RuleDocumentation.Example(
        "The customer agreed",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "consent email"),
          Sample.visit("deliver", "Gets the parcel"),
          "handoff order -> deliver { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "An order number is not personal",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.visit("deliver", "Gets the parcel"),
          "handoff order -> deliver { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "Nobody passes customers on to the courier: they go there with the parcel",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop"),
          Sample.visit("send-back", "Sends it back with the courier", "asks email"))),
      RuleDocumentation.Example(
        "Customers chose the partner themselves",
        Sample.passingJourney(
          Sample.visit("fetch", "Sends a parcel back with the courier", "asks email"),
          Sample.call("arrived", "Is told that it has come"))),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.program.parties.contains(where: { $0.kind == .partner }), !context.hasErrors else { return }
    let words = HandoffWords(context: context)
    var ways: [DataID: ConsentWays] = [:]
    func known(_ data: DataID) -> ConsentWays {
      let known =
        ways[data]
        ?? ConsentWays(
          of: data, context.journey, context.graph, context.analyses.passages,
          context.analyses.handoffs.handovers,
          context.analyses.handoffs.uses, context.program)
      ways[data] = known
      return known
    }
    func agrees(_ step: Int, _ data: DataID) -> Bool {
      context.journey.steps[step].dataUses.contains {
        context.journey.dataUses[$0].verb == .consent && context.journey.dataUses[$0].data == data
      }
    }
    for index in context.journey.handoffs.indices where !context.journey.handoffs[index].carries.isEmpty {
      let handovers = context.analyses.handoffs.handovers
      guard let from = context.journey.handoffs[index].from?.index,
        let to = context.journey.handoffs[index].to?.index, let receiver = handovers.owners[to],
        words.isPartner(receiver), handovers.owners[from] != receiver, context.graph.isReachable[from],
        handovers.idleness(of: index, in: context.journey) == nil, !words.isRetired(from),
        !words.isRetired(to)
      else { continue }
      var data: [DataID] = []
      for item in context.journey.handoffs[index].carries
      where context.program.data[item.index].isPersonal && !data.contains(item)
        && !context.journey.handoffs[index].consent.contains(item) && !agrees(from, item)
        && known(item).isOpen[from]
      {
        data.append(item)
      }
      if !data.isEmpty { report(index, data, receiver, words, &findings) }
    }
    for step in context.journey.steps.indices
    where context.outlines[step].isLiveTouchpoint(without: [])
      && context.journey.steps[step].dataUses.contains(where: { context.journey.dataUses[$0].verb == .asks })
    {
      guard let owner = context.owners[step], words.isPartner(owner), isPassedOn(to: step, words) else {
        continue
      }
      var uses: [DataUse] = []
      for use in context.journey.dataUses(of: context.journey.steps[step])
      where use.verb == .asks && context.program.data[use.data.index].isPersonal && !agrees(step, use.data)
        && !uses.contains(where: { $0.data == use.data }) && known(use.data).isFromCompany[step]
      {
        uses.append(use)
      }
      if !uses.isEmpty { report(step, uses, owner, words, &findings) }
    }
  }

  /// Whether the company passes the customer on to a step.
  private func isPassedOn(to step: Int, _ words: HandoffWords) -> Bool {
    let handovers = words.context.analyses.handoffs.handovers
    return handovers.handoffs(into: step).contains { handoff in
      let giver = words.context.journey.handoffs[Int(handoff)].from.flatMap { handovers.owners[$0.index] }
      return giver.map { !words.isPartner($0) } ?? false
    }
  }

  private static let why =
    "customers trust the company with their data, and they find them with somebody they never dealt with"

  private func consent(_ data: [DataID], _ program: Program) -> String {
    "consent \(data.map { program.data[$0.index].head.name }.joined(separator: ", "))"
  }

  private func report(
    _ index: Int, _ data: [DataID], _ receiver: PartyID, _ words: HandoffWords, _ findings: inout Findings
  ) {
    let context = words.context
    let handoff = context.journey.handoffs[index]
    let edit = Mend.add(
      data.map { context.program.data[$0.index].head.name }, to: "consent", of: handoff, in: context.program)
    findings.report(
      "the handoff carries \(words.list(data)) to the partner \(words.name(receiver)) without the customer's consent",
      at: Mend.head(of: handoff, in: context.program), label: "no consent", why: Self.why,
      help: "ask for consent before, and say so with `consent` in the step or here, or pass on less",
      fixes: [Fix("note that the customer consents", .suggested, [edit])])
  }

  private func report(
    _ step: Int, _ uses: [DataUse], _ owner: PartyID, _ words: HandoffWords, _ findings: inout Findings
  ) {
    let context = words.context
    let data = uses.map(\.data)
    let edit = Mend.insert(
      consent(data, context.program), into: context.journey.steps[step].head, of: context.program)
    findings.report(
      "the partner \(words.name(owner)) asks for \(words.list(data)) at \(context.mention(step: step)) without the customer's consent",
      at: uses[0].place, label: "no consent", why: Self.why,
      help: "ask for consent before or here, and say so with `consent`, or do without the data",
      fixes: [Fix("note that the customer consents", .suggested, [edit])])
  }
}
