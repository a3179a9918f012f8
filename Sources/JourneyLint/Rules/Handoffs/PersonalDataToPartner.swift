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
      A partner may ask customers who come to it what it likes: they tell it themselves. The question is the company's \
      affair where a handoff of the company leads to the step and the partner works there for the company: a handoff \
      leads back to the company from there or from a later step of the partner, or customers are identified at the step by a number \
      that the company gave them. Partners to whom one step leads, and who ask for the same, are one finding.
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
          Sample.call("arrived", "Is told that it is done"),
          "handoff order -> deliver { within 1 day }", "handoff deliver -> arrived { within 1 day }")),
      RuleDocumentation.Example(
        "The courier knows the customer by the company's number",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.visit("deliver", "Gets the parcel", "identifies by order-no", "asks email"),
          "handoff order -> deliver { carries order-no; within 1 day }")),
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
        "The courier asks for itself, and hands nothing back",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop"),
          Sample.visit("deliver", "Gets the parcel", "asks email"),
          "handoff order -> deliver { within 1 day }")),
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
    var asking: [Asking] = []
    for step in context.journey.steps.indices
    where context.outlines[step].isLiveTouchpoint(without: [])
      && context.journey.steps[step].dataUses.contains(where: { context.journey.dataUses[$0].verb == .asks })
    {
      guard let owner = context.owners[step], words.isPartner(owner) else { continue }
      let givers = givers(to: step, words)
      guard !givers.isEmpty, worksForCompany(owner, at: step, words) else { continue }
      var uses: [DataUse] = []
      for use in context.journey.dataUses(of: context.journey.steps[step])
      where use.verb == .asks && context.program.data[use.data.index].isPersonal && !agrees(step, use.data)
        && !uses.contains(where: { $0.data == use.data }) && known(use.data).isFromCompany[step]
      {
        uses.append(use)
      }
      guard !uses.isEmpty else { continue }
      let same = asking.firstIndex { other in
        uses.allSatisfy { use in other.uses.contains { $0.data == use.data } }
          && givers.contains(where: other.givers.contains)
      }
      if let same {
        asking[same].further.append((step, uses))
      } else {
        asking.append(Asking(step: step, owner: owner, uses: uses, givers: givers))
      }
    }
    for one in asking { report(one, words, &findings) }
  }

  /// What one finding speaks of: a step that asks, the steps that pass the customer on to it, and further steps to which they
  /// pass customers on, and that ask for no more.
  private struct Asking {
    var step: Int
    var owner: PartyID
    var uses: [DataUse]
    var givers: [Int]
    var further: [(step: Int, uses: [DataUse])] = []
  }

  /// The steps of the company from which handoffs lead to a step.
  private func givers(to step: Int, _ words: HandoffWords) -> [Int] {
    let handovers = words.context.analyses.handoffs.handovers
    return handovers.handoffs(into: step).compactMap { handoff in
      guard let from = words.context.journey.handoffs[Int(handoff)].from?.index,
        let giver = handovers.owners[from], !words.isPartner(giver)
      else { return nil }
      return from
    }
  }

  /// Whether a partner works for the company at a step, and not for itself.
  private func worksForCompany(_ partner: PartyID, at step: Int, _ words: HandoffWords) -> Bool {
    let journey = words.context.journey
    let handovers = words.context.analyses.handoffs.handovers
    let uses = words.context.analyses.handoffs.uses
    for use in journey.dataUses(of: journey.steps[step])
    where use.verb == .identifies && !words.context.program.data[use.data.index].isPersonal {
      let isIssued = uses.entries(of: use.data).contains { entry in
        guard entry.verb == .gives, let owner = handovers.owners[Int(entry.step)] else { return false }
        return !words.isPartner(owner)
      }
      if isIssued { return true }
    }
    return journey.steps.indices.contains { other in
      handovers.owners[other] == partner
        && words.context.graph.nodes(reaching: [other])[step]
        && handovers.handoffs(from: other).contains { handoff in
          let to = journey.handoffs[Int(handoff)].to?.index
          return to.flatMap { handovers.owners[$0] }.map { !words.isPartner($0) } ?? false
        }
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

  private func report(_ asking: Asking, _ words: HandoffWords, _ findings: inout Findings) {
    let context = words.context
    let data = asking.uses.map(\.data)
    let all = [(asking.step, asking.uses)] + asking.further
    let edits = all.map { step, uses in
      Mend.insert(
        consent(uses.map(\.data), context.program), into: context.journey.steps[step].head,
        of: context.program)
    }
    findings.report(
      "the partner \(words.name(asking.owner)) asks for \(words.list(data)) at \(context.mention(step: asking.step)) without the customer's consent",
      at: asking.uses[0].place, label: "no consent",
      related: asking.further.map { step, uses in
        let owner = context.owners[step].map(words.name) ?? "a partner"
        return RelatedPlace(uses[0].place, "so does \(owner) at \(context.mention(step: step))")
      },
      why: Self.why,
      help: "ask for consent before or here, and say so with `consent`, or do without the data",
      fixes: [Fix("note that the customer consents", .suggested, edits)])
  }
}
