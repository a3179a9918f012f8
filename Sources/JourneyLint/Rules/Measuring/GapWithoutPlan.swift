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
      another one and straight back, that detour is part of it, and an opportunity there with an owner and a date is a plan. \
      Each kind of customer is held against its own ideal; of several the one that misses most is named.
      """,
    flagged: [
      RuleDocumentation.Example(
        "It should be a relief, and nobody has said how",
        Sample.journey(Sample.step("call", "Calls to ask where it is", "ideal relieved +3"))),
      RuleDocumentation.Example("The ideal journey says how it should be", text()),
      RuleDocumentation.Example(
        "It is a long way to the ideal for some customers, though not for most",
        Sample.retail(
          "persona shopper \"Smart shopper\"\npersona parent \"Parent\"",
          """
          persona shopper, parent
          \(Sample.step(
            "order", "Orders on the web", in: "shop", "emotion glad +2", "emotion unsure -1 for shopper",
            "ideal relieved +3 for shopper"))
          """)),
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
      /// What it feels like, or in an ideal journey should feel like, to each of the journey's personas; of one that names none,
      /// to all.
      var feelings: [Felt]
    }
    /// What one persona, or everybody, feels.
    struct Felt: Sendable {
      var persona: PersonaID?
      var score: Int8
      /// Where it says so.
      var place: Place
      /// Whether it is said of this persona alone.
      var isOwn: Bool
    }
    /// Of an ideal journey: the one it is the ideal of.
    var current: JourneyID?
    var isIdeal: Bool
    /// Whose journey it is; empty: everybody's.
    var personas: [PersonaID]
    var steps: [Candidate]
  }

  package init() {}

  // MARK: `ideal` at the step

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let journey = context.journey
    guard !journey.state.isIdeal, journey.head.retired == nil else { return }
    for (index, outline) in context.outlines.enumerated()
    where outline.isSuperset(of: [.reachable, .emotion, .idealEmotion]) && isOpen(index, context) {
      let (now, aim) = (felt(index, context, isIdeal: false), felt(index, context, isIdeal: true))
      guard let widest = GapWithoutPlan.widest(now, aim), !context.isBroken(step: index) else { continue }
      report(
        context.mention(step: index), widest, context.program, at: widest.aim.place,
        RelatedPlace(widest.now.place, "how it feels today"), &findings)
    }
  }

  /// What a step feels like, or what its `ideal` says it should feel like, to each persona that takes part in it; where the journey
  /// names none, the one number that counts for all.
  private func felt(_ index: Int, _ context: JourneyContext, isIdeal: Bool) -> [Facts.Felt] {
    let journey = context.journey
    func felt(_ persona: PersonaID?, _ feeling: Int?) -> Facts.Felt? {
      guard let feeling, let score = journey.emotions[feeling].score else { return nil }
      return Facts.Felt(
        persona: persona, score: score.value, place: journey.emotions[feeling].place,
        isOwn: journey.emotions[feeling].persona != nil)
    }
    guard !journey.personas.isEmpty else {
      return [felt(nil, journey.feeling(ofStep: index, isIdeal: isIdeal))].compactMap(\.self)
    }
    let actors = journey.actors(of: journey.steps[index]).map(\.persona)
    return journey.personas.compactMap { persona in
      let own = felt(persona, journey.feeling(ofStep: index, isIdeal: isIdeal, for: [persona]))
      // What is said of a persona counts, whoever acts.
      return actors.isEmpty || actors.contains(persona) || own?.isOwn == true ? own : nil
    }
  }

  private typealias Gap = (now: Facts.Felt, aim: Facts.Felt)

  /// The widest of the gaps that are wide enough, the first as written of equally wide ones. What is everybody's is held against all.
  private static func widest(_ now: [Facts.Felt], _ aim: [Facts.Felt], _ known: [Gap] = []) -> Gap? {
    var result = known.first
    for felt in now {
      for wanted in aim where felt.persona == nil || wanted.persona == nil || felt.persona == wanted.persona {
        guard wanted.score - felt.score >= GapWithoutPlan.least else { continue }
        if let known = result, wanted.score - felt.score <= known.aim.score - known.now.score { continue }
        result = (felt, wanted)
      }
    }
    return result
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
    _ step: String, _ gap: Gap, _ program: Program, at place: Place, _ related: RelatedPlace,
    _ findings: inout Findings
  ) {
    let persona = gap.now.isOwn || gap.aim.isOwn ? gap.now.persona ?? gap.aim.persona : nil
    let whose = persona.map { " to `\(program.personas[$0.index].head.name)`" } ?? ""
    findings.report(
      "\(step) feels like \(Score(gap.now.score))\(whose), it should be \(Score(gap.aim.score)), and nobody has a plan for it",
      at: place, label: "\(gap.aim.score - gap.now.score) apart", related: [related],
      why: "an ideal that nobody works on changes nothing for the customer",
      help: "write what would bring it nearer as an `opportunity`, with an owner and a date")
  }

  // MARK: The ideal journey

  package func collect(from context: JourneyContext) -> Facts? {
    let journey = context.journey
    guard context.program.mayHaveIdeals, journey.head.retired == nil, !context.hasErrors else { return nil }
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
      var now = felt(index, context, isIdeal: false)
      if current == nil {
        // A step is told of once: what it says itself is found already.
        let own = felt(index, context, isIdeal: true)
        guard GapWithoutPlan.widest(now, own) == nil else { continue }
        now.removeAll { now in
          own.contains { $0.persona == now.persona } || Int(now.score) > 3 - GapWithoutPlan.least
        }
        guard !now.isEmpty, isOpen(index, context) else { continue }
      } else {
        // It says with `ideal` as well as with `emotion` how a step should feel; what is said of a persona goes first.
        let more = felt(index, context, isIdeal: true)
        now.removeAll { now in
          !now.isOwn && more.contains { $0.persona == now.persona && $0.isOwn }
        }
        now += more.filter { more in !now.contains { $0.persona == more.persona } }
      }
      guard !journey.steps[index].head.name.isEmpty, !journey.steps[index].head.isImplicit else { continue }
      steps.append(
        Facts.Candidate(
          name: journey.steps[index].head.namePlace, formerly: journey.steps[index].head.formerly,
          feelings: now))
    }
    return steps.isEmpty
      ? nil
      : Facts(current: current, isIdeal: current != nil, personas: journey.personas, steps: steps)
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard facts.contains(where: { $0.facts.isIdeal }) else { return }
    // A journey may have several ideals, for each kind of customer one: a step is told of once, and its widest gap. An ideal that
    // names nobody is that of those whom no other one names.
    let ideals = Dictionary(grouping: facts.filter { $0.facts.current != nil }) { $0.facts.current }
    for fact in facts where !fact.facts.isIdeal {
      let own = ideals[fact.journey] ?? []
      let named = Set(own.flatMap(\.facts.personas))
      var widest: [(gap: Gap, name: Place)?] = Array(repeating: nil, count: fact.facts.steps.count)
      for ideal in own {
        let matching = IdealMatching(
          current: names(fact.facts.steps, workspace), ideal: names(ideal.facts.steps, workspace))
        for (index, step) in fact.facts.steps.enumerated() {
          guard let match = matching.ideal[index] else { continue }
          let now = step.feelings.filter { felt in
            !ideal.facts.personas.isEmpty || felt.persona.map { !named.contains($0) } ?? true
          }
          let known = widest[index].map { [$0.gap] } ?? []
          if let gap = GapWithoutPlan.widest(now, ideal.facts.steps[match].feelings, known) {
            widest[index] = (gap, step.name)
          }
        }
      }
      for case (let gap, let name)? in widest {
        report(
          "`\(workspace.program.source(of: name))`", gap, workspace.program, at: gap.now.place,
          RelatedPlace(gap.aim.place, "how it should feel"), &findings)
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
