import JourneyLanguage
import JourneySource

/// Personal data that nobody does anything with.
package struct NeedlessQuestion: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "needless-question", .handoffs, .info,
    summary:
      "Personal data are asked and left behind by the handoff that takes other answers along, and nothing anywhere uses them",
    why: """
      Every question costs the customer time, and every personal one costs trust. What is asked because the form has \
      a field for it, and never used again, is asked for nothing, and has to be guarded all the same.
      """,
    details: """
      Few journeys write down every use: the law wants a tax number, an officer has to see a passport, a log-in is \
      made of an address. So this is said only where the answer is plainly left behind: a handoff from the step that \
      asks drops it, or carries other personal data that are asked there, and not this. Handoffs that are never used \
      do not count.

      Who asks for consent, or gives the data back, uses them, and so does a partner who asks before the company has met the customer. Nothing is said of steps that buy or redeem or that \
      follow a process, which say by themselves what the answers are for, nor of what is asked again in the same \
      journey: `repeated-question` speaks of that.
      """,
    mend: "Take the question out, or say where the answer is used: `needs`, `identifies by` or `carries`.",
    flagged: [
      RuleDocumentation.Example(
        "The address goes on, and the birthday stays",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email, birthday"),
          Sample.call("welcome", "Is called and welcomed", "needs email"),
          "handoff order -> welcome { carries email; within 1 day }"
        )
        .replacing("data order-no", with: "data birthday \"Birthday\" { personal }\ndata order-no")),
      RuleDocumentation.Example(
        "The handoff drops it, and nobody else uses it",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed"),
          "handoff order -> welcome { drops email; within 1 day }")),
    ],
    ignored: [
      RuleDocumentation.Example(
        "Nothing says what becomes of it: the law may want it",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed", "needs order-no"),
          "handoff order -> welcome { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "The confirmation is sent there",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.step("confirm", "Reads the confirmation", "needs email"))),
      RuleDocumentation.Example(
        "Whoever buys says who they are",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email", "buys handset"),
          Sample.call("welcome", "Is called and welcomed"),
          "handoff order -> welcome { drops email; within 1 day }"
        )
        .replacing("data email", with: "product handset \"Phone\"\ndata email")),
      RuleDocumentation.Example(
        "Data that are not personal",
        Sample.passingJourney(Sample.step("order", "Orders in the web shop", "asks order-no"))),
    ])

  package static let journeys: JourneyKinds = .all

  package init() {}

  /// What a journey asks and uses.
  package struct Facts: Sendable {
    /// The first place where each personal datum is asked, by a step in use of a journey that is no sketch.
    var asked: [(data: DataID, place: Place, step: String)]
    /// What is needed, carried, given, agreed to or identified by.
    var used: BitSet
  }

  package func collect(from context: JourneyContext) -> Facts? {
    guard !context.journey.dataUses.isEmpty || !context.journey.handoffs.isEmpty else { return nil }
    var facts = Facts(asked: [], used: BitSet())
    for use in context.journey.dataUses where use.verb != .asks {
      facts.used.insert(use.data.index)
    }
    for index in context.journey.handoffs.indices where !context.journey.handoffs[index].carries.isEmpty {
      if context.analyses.handoffs.handovers.idleness(of: index, in: context.journey) != nil { continue }
      for data in context.journey.handoffs[index].carries { facts.used.insert(data.index) }
    }
    if context.journey.state == .sketch { return facts }
    var seen = BitSet()
    for step in context.journey.steps.indices
    where context.outlines[step].isLiveTouchpoint(without: []) && !saysWhatFor(step, context.journey) {
      if context.program.isPartner(context.owners[step]),
        context.analyses.firstContact.isBeforeContact(step: step)
      {
        continue
      }
      for use in context.journey.steps[step].dataUses where context.journey.dataUses[use].verb == .asks {
        let data = context.journey.dataUses[use].data
        guard context.program.data[data.index].isPersonal, !seen.contains(data.index) else { continue }
        guard isLeftBehind(data, at: step, context), !isAskedAgain(data, context) else { continue }
        seen.insert(data.index)
        facts.asked.append((data, context.journey.dataUses[use].place, context.mention(step: step)))
      }
    }
    return facts
  }

  /// Whether a step buys or redeems something or follows a process: then its questions serve that.
  private func saysWhatFor(_ step: Int, _ journey: Journey) -> Bool {
    !journey.steps[step].processes.isEmpty
      || journey.deals[journey.steps[step].deals].contains {
        !$0.isRefused && ($0.verb == .buys || $0.verb == .redeems)
      }
  }

  /// Whether a handoff from a step drops a datum, or takes along other personal data that are asked there.
  private func isLeftBehind(_ data: DataID, at step: Int, _ context: JourneyContext) -> Bool {
    context.analyses.handoffs.handovers.handoffs(from: step).contains { index in
      let handoff = context.journey.handoffs[Int(index)]
      if handoff.drops.contains(data) { return true }
      return !handoff.carries.contains(data)
        && context.journey.dataUses(of: context.journey.steps[step]).contains {
          $0.verb == .asks && context.program.data[$0.data.index].isPersonal
            && handoff.carries.contains($0.data)
        }
    }
  }

  /// Whether `repeated-question` speaks of it somewhere in the journey.
  private func isAskedAgain(_ data: DataID, _ context: JourneyContext) -> Bool {
    context.analyses.handoffs.given.questions.contains { $0.data == data }
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    // What is not here, or broken, may use it.
    guard workspace.isWhole, !workspace.hasErrors else { return }
    var used = BitSet()
    for one in facts { used.formUnion(one.facts.used) }
    for one in facts {
      for (data, place, step) in one.facts.asked where !used.contains(data.index) {
        used.insert(data.index)
        let name = workspace.mention(workspace.program.data[data.index].head)
        findings.report(
          "\(step) asks for \(name) and leaves it behind, and nothing anywhere needs it or identifies by it",
          at: place,
          label: "asked for nothing",
          why: "every personal question costs the customer trust, and this one serves nobody",
          help:
            "take the question out, or say where the answer is used: `needs`, `identifies by` or `carries`")
      }
    }
  }
}
