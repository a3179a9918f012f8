import JourneyLanguage
import JourneySource

/// A step that needs what its owner cannot know.
package struct MissingData: JourneyRule {
  package static let documentation = RuleDocumentation(
    "missing-data", .handoffs, .error,
    summary: "A step `needs` what its owner cannot know on some way here",
    why: """
      What one team was told, another does not know unless somebody hands it on. Then the parcel is packed \
      without an address and the claim is decided without the bill, and the customer finds out by waiting. An \
      owner knows what it asked for, gave or identified by, what the profile of the persona shares \
      (`known`), and what a handoff `carries` from an owner that knows it. Behind a touchpoint that nobody \
      owns nothing is said. Where so many owners may know so much that it cannot be decided, one remark says so.
      """,
    mend: "Let the handoff carry it, or ask for it before it is needed.",
    flagged: [
      RuleDocumentation.Example(
        "The handoff forgets the address to write to",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.call("remind", "Is told when it comes", "needs email, order-no"),
          "handoff order -> remind { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "Nobody asked",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop"),
          Sample.step("confirm", "Reads the confirmation", "needs email"))),
    ],
    ignored: [
      RuleDocumentation.Example(
        "It is handed on from one to the next",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("remind", "Is told when it comes", "needs email"),
          "handoff order -> remind { carries email; within 1 day }")),
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
    for missing in custody.missing where !words.isRetired(missing.step) {
      report(missing, words, &trial, &findings)
    }
    let involved = custody.tooInvolved.filter { data in
      context.journey.dataUses.contains { $0.verb == .needs && $0.data == data }
    }
    if !involved.isEmpty {
      findings.report(
        "who knows \(words.list(Array(involved.prefix(3)))) and when is too involved to tell",
        at: context.workspace.headPlace(context.journey.head), label: "not decided",
        why: "so many owners may or may not know it that a step could lack it unseen",
        help: "hand it on at fewer places, or part the journey", unlessSet: .info)
    }
  }

  private func report(
    _ missing: Custody.Missing, _ words: HandoffWords, _ trial: inout HandoffTrial, _ findings: inout Findings
  ) {
    let context = words.context
    let name = words.name(missing.data)
    let owner = context.analyses.handoffs.handovers.owners[missing.step].map(words.name) ?? "its owner"
    var related: [RelatedPlace] = []
    if let source = missing.source, let use = missing.sourceUse {
      related.append(words.source(source, use: use))
    }
    if let loss = missing.loss { related.append(words.loss(of: [missing.data], along: loss)) }
    let message =
      missing.source == nil
      ? "\(context.mention(step: missing.step)) needs \(name), and on some way here nobody has asked for it"
      : "\(context.mention(step: missing.step)) needs \(name), and on some way here \(owner) cannot know it"
    findings.report(
      message, at: context.journey.dataUses[missing.use].place, label: "not known",
      related: related,
      why: "what is not known is done late, wrong or not at all, and the customer waits for it",
      help: missing.loss == nil
        ? "ask for \(name) on the way here"
        : "let the handoff carry \(name), or ask for it before it is needed",
      fixes: fixes(missing, words, &trial))
  }

  private func fixes(
    _ missing: Custody.Missing, _ words: HandoffWords, _ trial: inout HandoffTrial
  ) -> [Fix] {
    let context = words.context
    let owner = context.analyses.handoffs.handovers.owners[missing.step]
    let isPersonal = context.program.data[missing.data.index].isPersonal
    let name = words.name(missing.data)
    var fixes: [Fix] = []
    if missing.loss != nil, let change = carrying(missing, words, &trial), let edits = trial.edits(change) {
      fixes.append(Fix("hand \(name) on", .suggested, edits))
    }
    if !(isPersonal && words.isPartner(owner)) {
      var change = HandoffTrial.Change()
      change.asked = (missing.step, missing.data)
      if let after = trial.result(of: change), trial.isNoWorse(after) {
        let step = context.journey.steps[missing.step]
        let written = "asks \(context.program.data[missing.data.index].head.name)"
        fixes.append(
          Fix(
            "ask for \(name) here", .suggested, [Mend.insert(written, into: step.head, of: context.program)]))
      }
    }
    return fixes
  }

  /// The change that hands the datum on along every way: each try shows where it gets lost next.
  private func carrying(
    _ missing: Custody.Missing, _ words: HandoffWords, _ trial: inout HandoffTrial
  ) -> HandoffTrial.Change? {
    let context = words.context
    var change = HandoffTrial.Change()
    var loss = missing.loss
    for _ in 0..<4 {
      guard let passage = loss else { return nil }
      let receiver = context.analyses.handoffs.handovers.owners[context.analyses.passages.all[passage].to]
      guard let receiver, !(words.isPartner(receiver) && context.program.data[missing.data.index].isPersonal)
      else { return nil }
      change.carry(missing.data, along: passage, context)
      guard let after = trial.result(of: change) else { return nil }
      guard
        let still = after.custody.missing.first(where: { $0.step == missing.step && $0.data == missing.data })
      else { return trial.isNoWorse(after) ? change : nil }
      loss = still.loss
    }
    return nil
  }
}
