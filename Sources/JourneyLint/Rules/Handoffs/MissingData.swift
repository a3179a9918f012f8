import JourneyLanguage
import JourneySource

/// A step that needs what its owner cannot know.
package struct MissingData: JourneyRule {
  package static let documentation = RuleDocumentation(
    "missing-data", .handoffs, .error,
    summary: "A step `needs` what the customer gave before, and the handoff to its owner does not bring it",
    why: """
      What one team was told, another does not know unless somebody hands it on. Then the parcel is packed without \
      an address and the claim is decided without the bill, and the customer finds out by waiting.
      """,
    details: """
      An owner knows
      - what it gives to customers in any step, for whoever issues a number can look it up;
      - what was asked, given or identified by in its steps, in the channels that it runs, and where it is \
      responsible, consulted or informed or owns a row of the blueprint;
      - what stands in the records of the channel in which it serves customers: they hold what the runner of the \
      channel knows, partners aside;
      - what the profile of the persona shares (`known`), and what a handoff `carries` to it, whatever steps it \
      spans;
      - in the company, every key: a datum that is not personal and by which some step identifies customers travels \
      with the case, unless a handoff into the step drops it.

      What an owner lacks at several steps is said once. Where no handoff is declared, `undeclared-handoff` speaks. \
      What no step of the journey asks, gives or identifies by comes from elsewhere. Behind a touchpoint that nobody \
      owns nothing is said. Where so many owners may know so much that it cannot be decided, one remark says so.
      """,
    mend: "Let the handoff carry it, or take the need out.",
    flagged: [
      RuleDocumentation.Example(
        "The handoff forgets the address to write to",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.call("remind", "Is told when it comes", "needs email, order-no"),
          "handoff order -> remind { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "The handoff drops the number by which others know the order",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks order-no"),
          Sample.call("remind", "Is told when it comes", "needs order-no"),
          Sample.step("open", "Logs in", "identifies by order-no"),
          "handoff order -> remind { drops order-no; within 1 day }")),
    ],
    ignored: [
      RuleDocumentation.Example(
        "No step of the journey asks for it: it comes from elsewhere",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("remind", "Is told when it comes", "needs email, order-no"),
          "handoff order -> remind { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "The handoff spans the letter between",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.visit("deliver", "Gets the parcel"),
          Sample.call("remind", "Is asked how it went", "needs email"),
          "handoff order -> remind { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "Whoever issues a number knows it",
        Sample.passingJourney(
          Sample.call(
            "ring", "Orders by telephone", "gives order-no", "fails \"The line is bad\" 5% -> order",
            "then remind"),
          Sample.step("order", "Orders in the web shop", "asks order-no"),
          Sample.call("remind", "Is told when it comes", "needs order-no"),
          "handoff order -> remind { within 1 day }")),
      RuleDocumentation.Example(
        "The address stands in the account, and the mail comes from there",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.step("remind", "Is told when it comes", "owner care", "needs email"),
          "handoff order -> remind { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "By the number cases are known, and nobody works on one without it",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks order-no"),
          Sample.call("remind", "Is told when it comes", "needs order-no"),
          Sample.step("open", "Logs in", "identifies by order-no"),
          "handoff order -> remind { within 1 day }")),
      RuleDocumentation.Example(
        "It is handed on from one to the next",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("remind", "Is told when it comes", "needs email"),
          "handoff order -> remind { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "Whoever reminds works behind the scenes of the order",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "asks email", "backstage \"Reads the order\" { owner care }"),
          Sample.call("remind", "Is told when it comes", "needs email"),
          "handoff order -> remind { within 1 day }")),
      RuleDocumentation.Example(
        "Two ways lead here, and the owner knows it on both",
        Sample.passingJourney(
          Sample.step("choose", "Chooses how to order", "then order 80%", "then ring 20%"),
          Sample.step("order", "Orders in the web shop", "asks email", "then remind"),
          Sample.call("ring", "Orders by telephone", "asks email"),
          Sample.call("remind", "Is told when it comes", "needs email"),
          "handoff order -> remind { carries email; within 1 day }")),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.journey.dataUses.contains(where: { $0.verb == .needs }), !context.hasErrors else { return }
    let custody = context.analyses.handoffs.custody
    let words = HandoffWords(context: context)
    var trial = HandoffTrial(context)
    for group in MissingData.groups(custody.missing, words) { report(group, words, &trial, &findings) }
    if !custody.tooInvolved.isEmpty {
      findings.report(
        "who knows \(words.list(Array(custody.tooInvolved.prefix(3)))) and when is too involved to tell",
        at: context.workspace.headPlace(context.journey.head), label: "not decided",
        why: "so many owners may or may not know it that a step could lack it unseen",
        help: "hand it on at fewer places, or part the journey", unlessSet: .info)
    }
  }

  /// What one finding speaks of: what the owner of a step lacks there first, and where it lacks the same again.
  private struct Group {
    var step: Int
    var first: [Custody.Missing]
    var later: [Custody.Missing] = []
  }

  /// One for each step at which an owner lacks something that it did not lack before in the text.
  private static func groups(_ missing: [Custody.Missing], _ words: HandoffWords) -> [Group] {
    let owners = words.context.analyses.handoffs.handovers.owners
    var groups: [Group] = []
    for one in missing where !words.isRetired(one.step) {
      let earlier = groups.firstIndex { group in
        group.step != one.step && owners[group.step] == owners[one.step]
          && group.first.contains { $0.data == one.data }
      }
      if let earlier {
        groups[earlier].later.append(one)
      } else if let last = groups.indices.last, groups[last].step == one.step {
        groups[last].first.append(one)
      } else {
        groups.append(Group(step: one.step, first: [one]))
      }
    }
    return groups
  }

  private func report(
    _ group: Group, _ words: HandoffWords, _ trial: inout HandoffTrial, _ findings: inout Findings
  ) {
    let (missing, step) = (group.first, group.step)
    let context = words.context
    let names = words.list(missing.map(\.data))
    let them = missing.count == 1 ? "it" : "them"
    let owner = context.analyses.handoffs.handovers.owners[step].map(words.name) ?? "its owner"
    var related = missing.compactMap { one in one.sourceUse.map { words.source(one.source, use: $0) } }
    var losses: [(handoff: Int, carries: Bool, data: [DataID])] = []
    for one in missing {
      let carries = context.journey.handoffs[one.handoff].carries.contains(one.data)
      if let index = losses.firstIndex(where: { $0.handoff == one.handoff && $0.carries == carries }) {
        losses[index].data.append(one.data)
      } else {
        losses.append((one.handoff, carries, [one.data]))
      }
    }
    related += losses.map { words.loss(of: $0.data, by: $0.handoff) }
    related += group.later.map { one in
      let use = context.journey.dataUses[one.use]
      return RelatedPlace(
        use.place, "\(context.mention(step: one.step)) needs \(words.list([one.data])) as well")
    }
    guard let first = missing.first else { return }
    findings.report(
      "\(context.mention(step: step)) needs \(names), and on some way here \(owner) cannot know \(them)",
      at: context.journey.dataUses[first.use].place, label: "not known", related: related,
      why: "what is not known is done late, wrong or not at all, and the customer waits for it",
      help: "let the handoff carry \(names), or take the need out where it is none",
      fixes: fixes(group, words, &trial))
  }

  /// Everything carried by the handoff that lost it, or by a new one from where it was given.
  private func fixes(_ group: Group, _ words: HandoffWords, _ trial: inout HandoffTrial) -> [Fix] {
    let context = words.context
    let isToPartner = words.isPartner(context.analyses.handoffs.handovers.owners[group.step])
    var change = HandoffTrial.Change()
    for one in group.first + group.later {
      if isToPartner, context.program.data[one.data.index].isPersonal { return [] }
      if one.isWithheld {
        change.carry(one.data, by: one.handoff)
      } else {
        if words.isPassedOnByFailure(from: one.source, to: one.step) { return [] }
        change.declare(from: one.source, to: one.step, [one.data])
      }
    }
    let data = group.first.map(\.data)
    let steps = [group.step] + group.later.map(\.step)
    guard trial.isNoWorse(data, after: change, settling: steps), let edits = trial.edits(change) else {
      return []
    }
    return [Fix("hand \(words.list(data)) on", .suggested, edits)]
  }
}
