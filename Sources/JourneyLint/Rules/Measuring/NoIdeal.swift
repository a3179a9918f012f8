import JourneyLanguage
import JourneySource

/// An important kind of customer for whom nobody has said how it should be.
package struct NoIdeal: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "no-ideal", .measuring, .info,
    summary: "A persona of high priority for whom there is no ideal journey",
    why: """
      For the customers that matter most it is worth finding out what the experience should be, and then \
      building it, rather than waiting for the next hot issue. Without an ideal every improvement is a \
      repair: it takes away what hurt last, and nobody knows what it is on the way to.
      """,
    mend: """
      Write a journey as this kind of customer would wish it, `ideal of` the one they go through today, and \
      let `journeyc gap` say what lies between the two.
      """,
    flagged: [
      RuleDocumentation.Example("The most important customers go through it as it is", text())
    ],
    ignored: [
      RuleDocumentation.Example("Somebody has said how it should be", text(ideal)),
      RuleDocumentation.Example("A persona of medium priority can wait", text(priority: "medium")),
    ])

  private static func text(_ more: String = "", priority: String = "high") -> String {
    """
    \(Sample.company)persona shopper "Smart shopper" { priority \(priority) }

    journey buy-phone "Buying a phone" {
      persona shopper
      accountable cxo

      touchpoint order "Orders in the web shop" {
        channel shop
        emotion content +1
        tangible "A confirmation"
      }
    }
    \(more)
    """
  }

  private static let ideal = """

    journey buy-phone-ideal "Buying a phone, as it should be" {
      ideal of buy-phone
      persona shopper
      accountable cxo

      touchpoint order "Orders in the web shop" {
        channel shop
        emotion happy +2
        tangible "A confirmation, and the day of delivery"
      }
    }

    """

  /// Whose journey it is.
  package struct Facts: Sendable {
    var personas: [PersonaID]
    var isIdeal: Bool
    /// The journey that it is the ideal of.
    var current: JourneyID?
    var head: Place
    var mention: String
  }

  package init() {}

  package func collect(from context: JourneyContext) -> Facts? {
    let journey = context.journey
    guard journey.head.retired == nil else { return nil }
    var current: JourneyID?
    if case .ideal(let of) = journey.state { current = of }
    guard journey.state.isIdeal || !journey.personas.isEmpty else { return nil }
    return Facts(
      personas: journey.personas, isIdeal: journey.state.isIdeal, current: current,
      head: context.workspace.headPlace(journey.head), mention: context.workspace.mention(journey.head))
  }

  package func finish(
    _ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let personas = workspace.program.personas
    guard workspace.isWhole, !workspace.hasErrors, personas.contains(where: { $0.priority == .high }) else {
      return
    }
    var byJourney: [JourneyID: Facts] = [:]
    if workspace.program.mayHaveIdeals {
      for fact in facts { byJourney[fact.journey] = fact.facts }
    }
    var served = BitSet()
    var today: [PersonaID: Facts] = [:]
    for fact in facts.map(\.facts) {
      if fact.isIdeal {
        // An ideal that names nobody is for whoever goes through the journey today.
        let whose =
          fact.personas.isEmpty ? fact.current.flatMap { byJourney[$0] }?.personas ?? [] : fact.personas
        for persona in whose { served.insert(persona.index) }
      } else {
        for persona in fact.personas where today[persona] == nil { today[persona] = fact }
      }
    }
    let waiting = personas.indices.filter { index in
      personas[index].priority == .high && !served.contains(index) && personas[index].head.retired == nil
        && today[PersonaID(index)] != nil
    }
    guard let first = waiting.first else { return }
    var related: [RelatedPlace] = []
    for index in waiting {
      if index != first {
        related.append(RelatedPlace(workspace.headPlace(personas[index].head), "nor for this one"))
      }
      if let journey = today[PersonaID(index)], !related.contains(where: { $0.place == journey.head }) {
        related.append(RelatedPlace(journey.head, "\(journey.mention) is how it is today"))
      }
    }
    let names = Wording.list(waiting.map { workspace.mention(personas[$0].head) })
    findings.report(
      "there is no ideal journey for \(names), whose priority is high",
      at: workspace.headPlace(personas[first].head), label: "no ideal", related: related,
      why: "for these customers every improvement is a repair, and nobody says what it should be like",
      help: "write a journey as it should be for them, with `ideal of` and the one they go through today")
  }
}
