import JourneyLanguage
import JourneySource

/// A stage that a persona cannot get through.
package struct PersonaExcluded: JourneyRule {
  package static let documentation = RuleDocumentation(
    "persona-excluded", .channels, .warning,
    summary:
      "On every way through a stage the persona of the journey has to do something in a channel it does not use",
    why: """
      A journey that is drawn for somebody and leads through an app that they do not have is a journey for somebody else. \
      Who is shut out calls, gives up, or sends a grandchild. What counts is where they have to do something: to say what \
      the step `asks` for or who they are, to buy, to redeem, to bring something back. A letter, a mail or a room that they \
      are only given shuts nobody out. It is one finding a persona and journey, at the first stage. A channel that no \
      persona `uses` counts for nobody: it may be a desk or a ward, to which everybody comes. Whom `by` names comes \
      there somehow: that counts only where the step feels bad to them. Where `by` names others, the step is not theirs; \
      a persona that does not say what it `uses` is left alone, and losing the customer is no way through. In an ideal journey it is an error: \
      the future is planned without them.
      """,
    mend: """
      Give the stage a way in a channel that they use. If they do use the channel, say so with `uses`; if \
      the journey is not theirs, take them out of it.
      """,
    flagged: [
      RuleDocumentation.Example(
        "The order is on the web, and the parent goes to stores",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop }
          """,
          """
          persona parent
          \(Sample.stage("look", "Look", Sample.step("visit", "Asks in the store", in: "store")))
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop", "buys handset")))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "There is a way through the store",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop }
          """,
          """
          persona parent
          \(Sample.stage("look", "Look", Sample.step("visit", "Asks in the store", in: "store", "then order 40%", "then pay")))
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop", "buys handset", "ends"), Sample.step("pay", "Pays in the store", in: "store", "buys handset")))
          """)),
      RuleDocumentation.Example(
        "They only hear from the web shop",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop }
          """,
          """
          persona parent
          \(Sample.stage("buy", "Buy", Sample.step("pay", "Pays in the store", in: "store", "buys handset")))
          \(Sample.stage("after", "After", Sample.step("thanks", "Is thanked by the web shop", in: "shop")))
          """)),
      RuleDocumentation.Example(
        "A desk that everybody comes to, and no persona is said to use",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          channel desk "Repair desk" { run by sales }
          """,
          """
          persona parent
          \(Sample.stage("mend", "Mend", Sample.step("bring", "Brings it to the desk", in: "desk", "repairs handset")))
          """)),
      RuleDocumentation.Example(
        "The step says that they come there",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop }
          """,
          """
          persona parent
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop", "by parent", "buys handset")))
          """)),
      RuleDocumentation.Example(
        "Somebody else does it for them",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop }
          """,
          """
          persona parent
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web for them", in: "shop", "by child", "buys handset")))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.personas.isEmpty || !context.journey.actors.isEmpty else { return }
    let workspace = context.workspace
    let found = StageWays.excluded(in: context.journey, context.graph, context.program) {
      workspace.brokenChannels.contains($0.index)
    }
    guard !found.isEmpty, !context.hasErrors else { return }
    var position = 0
    while position < found.count {
      let persona = found[position].persona
      let stages = found[position...].prefix { $0.persona == persona }
      position += stages.count
      let head = context.program.personas[persona.index].head
      if !workspace.isBroken(head), head.retired == nil { report(stages, context, &findings) }
    }
  }

  private func report(
    _ stages: ArraySlice<StageWays.Excluded>, _ context: JourneyContext, _ findings: inout Findings
  ) {
    guard let first = stages.first, let firstStep = first.steps.first else { return }
    let workspace = context.workspace
    let journey = context.journey
    let persona = workspace.mention(first.persona)
    var related: [RelatedPlace] = []
    var channels: [String] = []
    for excluded in stages {
      var needed: [String] = []
      for step in excluded.steps {
        guard let channel = journey.steps[step].channel else { continue }
        let mention = workspace.mention(channel.id)
        if excluded.stage == first.stage {
          related.append(RelatedPlace(channel.place, "\(mention), which \(persona) does not use"))
        }
        if !needed.contains(mention) { needed.append(mention) }
        if !channels.contains(mention) { channels.append(mention) }
      }
      if excluded.stage != first.stage, let step = excluded.steps.first {
        let stage = journey.stages[excluded.stage]
        related.append(
          RelatedPlace(
            stage.isImplied ? context.headPlace(ofStep: step) : workspace.headPlace(stage.head),
            "nor through here, without \(Wording.list(needed, "or"))"))
      }
    }
    let stage = journey.stages[first.stage]
    let place = stage.isImplied ? context.headPlace(ofStep: firstStep) : workspace.headPlace(stage.head)
    let others = stages.count == 1 ? "" : ", and \(stages.count == 2 ? "one" : "\(stages.count - 1)") more"
    let way =
      stage.isImplied ? "the journey" : "the stage \(workspace.mention(stage.head))\(others)"
    findings.report(
      "\(persona) cannot get through \(way): every way needs a channel that they do not use", at: place,
      label: "no way for \(persona)", related: related,
      why: "customers like \(persona) have to ask somebody, go elsewhere or give up here",
      help: "offer a way without \(Wording.list(channels, "or")), or say that \(persona) `uses` it",
      unlessSet: journey.state.isIdeal ? .error : nil)
  }
}
