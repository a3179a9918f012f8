import JourneyLanguage
import JourneySource

/// A step that should feel much better, and that nobody has a plan for.
package struct GapWithoutPlan: JourneyRule, WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "gap-without-plan", .measuring, .warning,
    summary: "A step that should feel better by two or more, and has no opportunity",
    why: """
      An ideal is found in a good hour with good people, and then it hangs on the wall. The experience of \
      customers changes only where somebody has taken on one part of the way there: this step, from \
      annoyed to relieved, by the end of September.
      """,
    mend: """
      Write at the step of the current journey what would bring it nearer to the ideal, as an \
      `opportunity` with an owner and a date. What it should feel like is said by `ideal` at the step, else \
      by the step of the same name in the ideal journey. Where a failure of the step sends customers round by \
      another one and straight back, that detour is part of it, and an opportunity there with an owner and a date is a plan.
      """,
    flagged: [
      RuleDocumentation.Example(
        "It should be a relief, and nobody has said how",
        Sample.journey(Sample.step("call", "Calls to ask where it is", "ideal relieved +3"))),
      RuleDocumentation.Example("The ideal journey says how it should be", text()),
    ],
    ignored: [
      RuleDocumentation.Example(
        "There is a plan",
        text("opportunity \"Say the hour of delivery\" { owner web; due 2026-09-30 }")),
      RuleDocumentation.Example(
        "The detour that its failure makes is planned to be mended",
        Sample.journey(
          """
          \(Sample.step(
            "receive", "Gets the parcel", "ideal relieved +3", "fails \"Nobody comes\" 9% -> call", "ends"))
          \(Sample.step(
            "call", "Calls to have it sent again",
            "opportunity \"Deliver to a box at the second try\" { owner web; due 2026-09-30 }", "then receive"))
          """)),
      RuleDocumentation.Example(
        "Only one point is missing",
        Sample.journey(Sample.step("call", "Calls to ask where it is", "ideal relieved +2"))),
    ])

  private static func text(_ more: String...) -> String {
    """
    \(Sample.journey(Sample.step("receive", "Gets the parcel", more.joined(separator: "\n  "))))
    journey buy-phone-ideal "Buying a phone, as it should be" {
      ideal of buy-phone
      accountable cxo

      touchpoint receive "Gets the parcel" {
        channel shop
        emotion excited +3
        tangible "A phone, at the hour that was promised"
      }
    }

    """
  }

  /// A gap of less is for the day when the large ones are closed.
  private static let least = 2

  /// The steps of a journey that could be found once the ideal is known.
  package struct Facts: Sendable {
    struct Candidate: Sendable {
      var name: Place
      var formerly: [Text]
      var score: Int8?
      /// Where it says so.
      var place: Place
    }
    /// Of an ideal journey: the one it is the ideal of.
    var current: JourneyID?
    var isIdeal: Bool
    var steps: [Candidate]
  }

  package init() {}

  // MARK: `ideal` at the step

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard !journey.state.isIdeal, journey.head.retired == nil else { return }
    for (index, outline) in context.outlines.enumerated()
    where outline.isSuperset(of: [.reachable, .emotion, .idealEmotion]) && isOpen(index, context) {
      guard let now = journey.feeling(ofStep: index, isIdeal: false),
        let aim = journey.feeling(ofStep: index, isIdeal: true), let score = journey.emotions[now].score,
        let ideal = journey.emotions[aim].score, ideal.value - score.value >= GapWithoutPlan.least,
        !context.isBroken(step: index)
      else { continue }
      report(
        context.mention(step: index), score, ideal, at: journey.emotions[aim].place,
        RelatedPlace(journey.emotions[now].place, "how it feels today"), &findings)
    }
  }

  /// Whether a step is in use, and nobody has a plan there. Where `unaddressed-pain` says so, that is enough.
  private func isOpen(_ index: Int, _ context: JourneyContext) -> Bool {
    context.journey.steps[index].opportunities.isEmpty && !context.outlines[index].contains(.retired)
      && !context.analyses.unaddressedPains.contains(step: index)
      && !isDetourPlanned(index, context)
  }

  /// Whether a failure of a step leads to another one, in use, that leads straight back, and where somebody has taken
  /// something on by a day.
  private func isDetourPlanned(_ index: Int, _ context: JourneyContext) -> Bool {
    let journey = context.journey
    return journey.steps[index].exits.contains { position in
      guard journey.exits[position].kind == .fails, case .step(let id)? = journey.exits[position].target,
        !context.outlines[id.index].contains(.retired),
        journey.steps[id.index].exits.contains(where: {
          journey.exits[$0].kind == .then && journey.exits[$0].target == .step(StepID(index))
        })
      else { return false }
      return journey.steps[id.index].opportunities.contains {
        journey.opportunities[$0].owner != nil && journey.opportunities[$0].due != nil
      }
    }
  }

  private func report(
    _ step: String, _ score: Score, _ ideal: Score, at place: Place, _ related: RelatedPlace,
    _ findings: inout Findings
  ) {
    findings.report(
      "\(step) feels like \(score), it should be \(ideal), and nobody has a plan for it", at: place,
      label: "\(ideal.value - score.value) apart", related: [related],
      why: "an ideal that nobody works on changes nothing for the customer",
      help: "write what would bring it nearer as an `opportunity`, with an owner and a date")
  }

  // MARK: The ideal journey

  package func collect(from context: JourneyContext) -> Facts? {
    let journey = context.journey
    guard context.program.mayHaveIdeals, journey.head.retired == nil, !context.hasErrors else { return nil }
    let feelings = context.analyses.feelings
    var current: JourneyID?
    if case .ideal(let of) = journey.state {
      guard let of else { return nil }
      current = of
    }
    var steps: [Facts.Candidate] = []
    for (index, outline) in context.outlines.enumerated()
    where outline.contains(.reachable) && !outline.contains(.retired) {
      // Of the current journey only steps that an ideal could be far above. A step of the ideal that says no feeling is
      // still the one that a step of today belongs to.
      if current == nil {
        guard let score = feelings.scores[index], feelings.ideals[index] == nil,
          Int(score) <= 3 - GapWithoutPlan.least, isOpen(index, context)
        else { continue }
      }
      guard !journey.steps[index].head.name.isEmpty, !journey.steps[index].head.isImplicit else { continue }
      let feeling = journey.feeling(ofStep: index)
      steps.append(
        Facts.Candidate(
          name: journey.steps[index].head.namePlace, formerly: journey.steps[index].head.formerly,
          score: feelings.scores[index],
          place: feeling.map { journey.emotions[$0].place } ?? journey.steps[index].head.namePlace))
    }
    return steps.isEmpty ? nil : Facts(current: current, isIdeal: current != nil, steps: steps)
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard facts.contains(where: { $0.facts.isIdeal }) else { return }
    var byJourney: [JourneyID: Facts] = [:]
    for fact in facts where !fact.facts.isIdeal { byJourney[fact.journey] = fact.facts }
    // A journey may have several ideals, for each kind of customer one: a step is told of once.
    var told: [JourneyID: Set<Int>] = [:]
    for fact in facts {
      guard let id = fact.facts.current, let current = byJourney[id] else { continue }
      let ideal = fact.facts.steps
      let matching = IdealMatching(
        current: names(current.steps, workspace), ideal: names(ideal, workspace))
      for (index, step) in current.steps.enumerated() {
        guard let match = matching.ideal[index], let score = step.score, let aim = ideal[match].score,
          aim - score >= GapWithoutPlan.least, told[id, default: []].insert(index).inserted
        else { continue }
        report(
          "`\(workspace.program.source(of: step.name))`", Score(score), Score(aim),
          at: step.place, RelatedPlace(ideal[match].place, "how it should feel"), &findings)
      }
    }
  }

  private func names(_ steps: [Facts.Candidate], _ workspace: WorkspaceContext) -> [StepNames] {
    let program = workspace.program
    return steps.map { step in
      StepNames(name: program.source(of: step.name), formerly: step.formerly.map { program.text(of: $0) })
    }
  }
}
