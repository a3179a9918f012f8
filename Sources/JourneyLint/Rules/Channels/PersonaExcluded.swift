import JourneyLanguage
import JourneySource

/// A stage that a persona cannot get through.
package struct PersonaExcluded: JourneyRule {
  package static let documentation = RuleDocumentation(
    "persona-excluded", .channels, .warning,
    summary: "Every way through a stage needs a channel that the persona of the journey does not use",
    why: """
      A journey that is drawn for somebody and leads through an app that they do not have is a journey for somebody else. \
      Who is shut out calls, gives up, or sends a grandchild. One-way channels shut nobody out, since nothing is \
      asked of the customer there. Where `by` says who acts in a step, it has to be theirs; a persona that does not say \
      what it `uses` is left alone, and losing the customer is no way through. In an ideal journey it is an error: \
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
          "persona parent \"Parent\" { uses store }",
          """
          persona parent
          \(Sample.stage("look", "Look", Sample.step("visit", "Asks in the store", in: "store")))
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop")))
          """))
    ],
    ignored: [
      RuleDocumentation.Example(
        "There is a way through the store",
        Sample.retail(
          "persona parent \"Parent\" { uses store }",
          """
          persona parent
          \(Sample.stage("look", "Look", Sample.step("visit", "Asks in the store", in: "store", "then order 40%", "then pay")))
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop", "ends"), Sample.step("pay", "Pays in the store", in: "store")))
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
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web for them", in: "shop", "by child")))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.personas.isEmpty || !context.journey.actors.isEmpty else { return }
    let workspace = context.workspace
    let found = context.analyses.stageWays.excluded { workspace.brokenChannels.contains($0.index) }
    guard !found.isEmpty, !context.hasErrors else { return }
    for excluded in found {
      let head = context.program.personas[excluded.persona.index].head
      guard !workspace.isBroken(head), head.retired == nil, let first = excluded.steps.first else { continue }
      let persona = workspace.mention(excluded.persona)
      let stage = context.journey.stages[excluded.stage]
      var related: [RelatedPlace] = []
      var channels: [String] = []
      for step in excluded.steps {
        guard let channel = context.journey.steps[step].channel else { continue }
        let mention = workspace.mention(channel.id)
        related.append(RelatedPlace(channel.place, "\(mention), which \(persona) does not use"))
        if !channels.contains(mention) { channels.append(mention) }
      }
      let place = stage.isImplied ? context.headPlace(ofStep: first) : workspace.headPlace(stage.head)
      let way = stage.isImplied ? "the journey" : "the stage \(workspace.mention(stage.head))"
      findings.report(
        "\(persona) cannot get through \(way): every way needs a channel that they do not use", at: place,
        label: "no way for \(persona)", related: related,
        why: "customers like \(persona) have to ask somebody, go elsewhere or give up here",
        help: "offer a way without \(Wording.list(channels, "or")), or say that \(persona) `uses` it",
        unlessSet: context.journey.state.isIdeal ? .error : nil)
    }
  }
}
