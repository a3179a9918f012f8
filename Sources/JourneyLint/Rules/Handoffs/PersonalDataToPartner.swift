import JourneyLanguage
import JourneySource

/// Personal data that leave the company without consent.
package struct PersonalDataToPartner: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "personal-data-to-partner", .handoffs, .warning,
    summary:
      "A handoff carries personal data to a partner, or a partner's step asks for them, without `consent`",
    why: """
      What customers tell a company they have not told its courier or its franchise. People give their data more \
      willingly when they stay masters of them, and they worry about security and privacy in every new channel. Who \
      finds out that an address went to somebody they have never dealt with does not give it again.
      """,
    details: """
      What is minded is consent that was forgotten: a workspace in which nobody notes any is not told of each \
      partner, and what a step asks and passes on at once customers give for what comes next. Consent counts when \
      the customer gave it before, on every way here, or when the handoff notes it.

      A partner may ask customers who come to it what it likes: they tell it themselves. The question is the \
      company's affair where consent is noted, here or in another journey, for other data that the partner asks or \
      is handed there, and a handoff of the company leads to the step and the partner works there for the company: a \
      handoff leads back to the company from there or from a later step of the partner, or customers are identified \
      at the step by a number that the company gave them. Partners to whom one step leads, and who ask for the same, \
      are one finding.
      """,
    mend: "Ask for consent before, and say so with `consent` in the step or the handoff, or pass on less.",
    flagged: [
      RuleDocumentation.Example(
        "The courier gets the customer's address",
        agreeing(
          Sample.step("order", "Orders in the web shop", "asks email, mobile", "consent mobile"),
          Sample.step("pay", "Pays"), Sample.visit("deliver", "Gets the parcel"),
          "handoff pay -> deliver { carries email, mobile; within 1 day }")),
      RuleDocumentation.Example(
        "The courier asks for it at the door",
        agreeing(
          Sample.step("order", "Orders in the web shop", "asks mobile", "consent mobile"),
          Sample.visit("deliver", "Gets the parcel", "asks email"),
          Sample.call("arrived", "Is told that it is done"),
          "handoff order -> deliver { carries mobile; within 1 day }",
          "handoff deliver -> arrived { within 1 day }")),
      RuleDocumentation.Example(
        "The courier knows the customer by the company's number",
        agreeing(
          Sample.step(
            "order", "Orders in the web shop", "asks mobile", "gives order-no", "consent mobile"),
          Sample.visit("deliver", "Gets the parcel", "identifies by order-no", "asks email"),
          "handoff order -> deliver { carries order-no, mobile; within 1 day }")),
    ],
    ignored: [
      RuleDocumentation.Example(
        "Nobody in the company notes what customers agree to",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"), Sample.step("pay", "Pays"),
          Sample.visit("deliver", "Gets the parcel"),
          "handoff pay -> deliver { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "Customers give it for what comes next",
        agreeing(
          Sample.step("order", "Orders in the web shop", "asks email, mobile", "consent mobile"),
          Sample.visit("deliver", "Gets the parcel"),
          "handoff order -> deliver { carries email, mobile; within 1 day }")),
      RuleDocumentation.Example(
        "They agreed to nothing that the courier gets",
        agreeing(
          Sample.step("order", "Orders in the web shop", "asks mobile", "consent mobile"),
          Sample.visit("deliver", "Gets the parcel", "asks email"),
          Sample.call("arrived", "Is told that it is done"),
          "handoff order -> deliver { within 1 day }", "handoff deliver -> arrived { within 1 day }")),
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

  /// What a journey hands on or lets partners ask, and the data to which customers agree in it.
  package struct Facts: Sendable {
    fileprivate var agreed: Set<DataID> = []
    fileprivate var handoffs: [Passing] = []
    fileprivate var questions: [Asking] = []
  }

  /// A handoff that carries data to a partner without consent.
  fileprivate struct Passing: Sendable {
    var place: Place
    var data: String
    var receiver: String
    var edit: TextEdit
  }

  /// A step in which a partner asks without consent.
  fileprivate struct Asking: Sendable {
    var place: Place
    var mention: String
    var owner: String
    var list: String
    var data: Set<DataID>
    /// The steps that pass the customer on to it.
    var givers: [Int]
    /// The other data that it asks, or is handed.
    var others: Set<DataID>
    var edit: TextEdit
  }

  package func collect(from context: JourneyContext) -> Facts? {
    guard context.program.parties.contains(where: { $0.kind == .partner }), !context.hasErrors else {
      return nil
    }
    let journey = context.journey
    var facts = Facts()
    for use in journey.dataUses where use.verb == .consent { facts.agreed.insert(use.data) }
    for handoff in journey.handoffs {
      for data in handoff.consent { facts.agreed.insert(data) }
    }
    let words = HandoffWords(context: context)
    var ways: [DataID: ConsentWays] = [:]
    func known(_ data: DataID) -> ConsentWays {
      let known =
        ways[data]
        ?? ConsentWays(
          of: data, journey, context.graph, context.analyses.passages,
          context.analyses.handoffs.handovers, context.analyses.handoffs.uses, context.program)
      ways[data] = known
      return known
    }
    func uses(_ step: Int, _ verb: DataUse.Verb, _ data: DataID) -> Bool {
      journey.dataUses(of: journey.steps[step]).contains { $0.verb == verb && $0.data == data }
    }
    for index in journey.handoffs.indices where !journey.handoffs[index].carries.isEmpty {
      let handovers = context.analyses.handoffs.handovers
      guard let from = journey.handoffs[index].from?.index,
        let to = journey.handoffs[index].to?.index, let receiver = handovers.owners[to],
        words.isPartner(receiver), handovers.owners[from] != receiver, context.graph.isReachable[from],
        handovers.idleness(of: index, in: journey) == nil, !words.isRetired(from), !words.isRetired(to)
      else { continue }
      var data: [DataID] = []
      for item in journey.handoffs[index].carries
      where context.program.data[item.index].isPersonal && !data.contains(item)
        && !journey.handoffs[index].consent.contains(item) && !uses(from, .consent, item)
        && !uses(from, .asks, item) && known(item).isOpen[from]
      {
        data.append(item)
      }
      guard !data.isEmpty else { continue }
      facts.handoffs.append(
        Passing(
          place: Mend.head(of: journey.handoffs[index], in: context.program), data: words.list(data),
          receiver: words.name(receiver),
          edit: Mend.add(
            data.map { context.program.data[$0.index].head.name }, to: "consent",
            of: journey.handoffs[index], in: context.program)))
    }
    for step in journey.steps.indices
    where context.outlines[step].isLiveTouchpoint(without: [])
      && journey.steps[step].dataUses.contains(where: { journey.dataUses[$0].verb == .asks })
    {
      guard let owner = context.owners[step], words.isPartner(owner) else { continue }
      let givers = givers(to: step, words)
      guard !givers.isEmpty, worksForCompany(owner, at: step, words) else { continue }
      var asked: [DataUse] = []
      for use in journey.dataUses(of: journey.steps[step])
      where use.verb == .asks && context.program.data[use.data.index].isPersonal
        && !uses(step, .consent, use.data) && !asked.contains(where: { $0.data == use.data })
        && known(use.data).isFromCompany[step]
      {
        asked.append(use)
      }
      guard let first = asked.first else { continue }
      facts.questions.append(
        Asking(
          place: first.place, mention: context.mention(step: step), owner: words.name(owner),
          list: words.list(asked.map(\.data)), data: Set(asked.map(\.data)), givers: givers,
          others: others(at: step, than: asked, words),
          edit: Mend.insert(
            "consent \(asked.map { context.program.data[$0.data.index].head.name }.joined(separator: ", "))",
            into: journey.steps[step].head, of: context.program)))
    }
    return facts.agreed.isEmpty && facts.handoffs.isEmpty && facts.questions.isEmpty ? nil : facts
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    var agreed: Set<DataID> = []
    for one in facts { agreed.formUnion(one.facts.agreed) }
    guard !agreed.isEmpty else { return }
    for one in facts {
      for handoff in one.facts.handoffs { report(handoff, &findings) }
      var groups: [[Asking]] = []
      for asking in one.facts.questions where !asking.others.isDisjoint(with: agreed) {
        let same = groups.firstIndex { group in
          asking.data.isSubset(of: group[0].data) && asking.givers.contains(where: group[0].givers.contains)
        }
        if let same { groups[same].append(asking) } else { groups.append([asking]) }
      }
      for group in groups { report(group, &findings) }
    }
  }

  /// What else than `asked` is asked at a step, or carried there by a handoff.
  private func others(at step: Int, than asked: [DataUse], _ words: HandoffWords) -> Set<DataID> {
    let journey = words.context.journey
    var others: Set<DataID> = []
    for use in journey.dataUses(of: journey.steps[step]) where use.verb == .asks {
      others.insert(use.data)
    }
    for handoff in words.context.analyses.handoffs.handovers.handoffs(into: step) {
      others.formUnion(journey.handoffs[Int(handoff)].carries)
    }
    return others.subtracting(asked.map(\.data))
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

  private func report(_ handoff: Passing, _ findings: inout Findings) {
    findings.report(
      "the handoff carries \(handoff.data) to the partner \(handoff.receiver) without the customer's consent",
      at: handoff.place, label: "no consent", why: Self.why,
      help: "ask for consent before, and say so with `consent` in the step or here, or pass on less",
      fixes: [Fix("note that the customer consents", .suggested, [handoff.edit])])
  }

  private func report(_ group: [Asking], _ findings: inout Findings) {
    let asking = group[0]
    findings.report(
      "the partner \(asking.owner) asks for \(asking.list) at \(asking.mention) without the customer's consent",
      at: asking.place, label: "no consent",
      related: group.dropFirst().map {
        RelatedPlace($0.place, "so does \($0.owner) at \($0.mention)")
      },
      why: Self.why,
      help: "ask for consent before or here, and say so with `consent`, or do without the data",
      fixes: [Fix("note that the customer consents", .suggested, group.map(\.edit))])
  }

  /// A journey of a company that knows the customer's mobile number too.
  private static func agreeing(_ parts: String...) -> String {
    Sample.journey(
      parts.joined(separator: "\n"),
      company: Sample.passing.replacing(
        "data order-no", with: "data mobile \"Mobile number\" { personal }\ndata order-no"))
  }
}
