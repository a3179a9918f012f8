import JourneyLanguage
import JourneySource

/// A step of an ideal journey that the current one does not have.
package struct IdealDrift: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "ideal-drift", .measuring, .info,
    summary: "A step of an ideal journey that matches none of the current one, and is not marked `new`",
    why: """
      The ideal and the current journey are compared step by step, by their names. When one of them is \
      renamed and the other is not, the comparison loses the pair: a gap that was there yesterday is gone, \
      and nothing has changed for the customer.
      """,
    mend: """
      If the step is to be introduced, mark it `new`. If it is a step of today under another name, say so \
      with `formerly` and the name that the current journey has for it.
      """,
    flagged: [
      RuleDocumentation.Example("The shop was renamed in one of the two journeys", text("receiving")),
      RuleDocumentation.Example("A step that there is not today", text("follow")),
    ],
    ignored: [
      RuleDocumentation.Example("The step is marked as new", text("follow", "new")),
      RuleDocumentation.Example("It says what it was called before", text("unpack", "formerly receive")),
    ])

  private static func text(_ name: String, _ more: String...) -> String {
    """
    \(Sample.journey(Sample.step("receive", "Gets the parcel")))
    journey buy-phone-ideal "Buying a phone, as it should be" {
      ideal of buy-phone
      accountable cxo

      touchpoint \(name) "Knows where the parcel is" {
    \(more.map { "    \($0)\n" }.joined())    channel shop
        emotion informed +2
        tangible "A phone, at the hour that was promised"
      }
    }

    """
  }

  /// What the steps of a journey are called.
  package struct Facts: Sendable {
    struct Named: Sendable {
      var name: Place
      var formerly: [Text]
      var isNew: Bool
    }
    /// Of an ideal journey: the one it is the ideal of, and the heads of its steps.
    var current: JourneyID?
    var heads: [DeclarationHead] = []
    var steps: [Named]
    var mention: String
  }

  package init() {}

  package func collect(from context: JourneyContext) -> Facts? {
    let journey = context.journey
    guard context.program.mayHaveIdeals, journey.head.retired == nil, !context.hasErrors else { return nil }
    var facts = Facts(current: nil, steps: [], mention: context.workspace.mention(journey.head))
    if case .ideal(let of) = journey.state {
      guard let of else { return nil }
      facts.current = of
      facts.heads = journey.steps.map(\.head)
    }
    facts.steps.reserveCapacity(journey.steps.count)
    for index in journey.steps.indices {
      let isNew =
        journey.steps[index].new != nil || context.outlines[index].contains(.retired)
        || !context.outlines[index].contains(.reachable)
      facts.steps.append(
        Facts.Named(
          name: journey.steps[index].head.name.isEmpty
            ? Place(journey.head.place.file, ByteRange(0, 0)) : journey.steps[index].head.namePlace,
          formerly: journey.steps[index].head.formerly, isNew: isNew))
    }
    return facts
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard facts.contains(where: { $0.facts.current != nil }) else { return }
    var byJourney: [JourneyID: Facts] = [:]
    for fact in facts { byJourney[fact.journey] = fact.facts }
    for fact in facts {
      guard let id = fact.facts.current, let current = byJourney[id], current.current == nil else { continue }
      let today = names(current.steps, workspace)
      let ideal = names(fact.facts.steps, workspace)
      let matching = IdealMatching(current: today, ideal: ideal)
      // What a step may have been called before: current names that nothing in the ideal belongs to.
      let free = today.indices.filter { matching.ideal[$0] == nil && !today[$0].name.isEmpty }.map {
        today[$0].name
      }
      for index in ideal.indices where !matching.isKnown[index] && !fact.facts.steps[index].isNew {
        report(fact.facts.heads[index], current.mention, free, workspace, &findings)
      }
    }
  }

  private func report(
    _ head: DeclarationHead, _ journey: String, _ free: [String], _ workspace: WorkspaceContext,
    _ findings: inout Findings
  ) {
    let new = Fix("mark it `new`", .suggested, [Mend.insert("new", into: head, of: workspace.program)])
    let near = Spelling.suggestion(for: head.name, among: free)
    let renamed = near.map { name in
      Fix(
        "say that it was `\(name)` before", .suggested,
        [Mend.insert("formerly \(name)", into: head, of: workspace.program)])
    }
    findings.report(
      "\(workspace.mention(head)) matches no step of \(journey) and is not marked `new`",
      at: workspace.headPlace(head), label: "no such step today",
      why: "what is not compared with today is missing in the gap, whatever the customer lives through",
      help: near.map {
        "if it is `\($0)` of today, write `formerly \($0)`; if it is to be introduced, mark it `new`"
      }
        ?? "mark it `new`, or say with `formerly` what it is called today",
      fixes: [renamed, new].compactMap { $0 })
  }

  private func names(_ steps: [Facts.Named], _ workspace: WorkspaceContext) -> [StepNames] {
    let program = workspace.program
    return steps.map { step in
      StepNames(
        name: step.name.range.isEmpty ? "" : program.source(of: step.name),
        formerly: step.formerly.map { program.text(of: $0) })
    }
  }
}
