import JourneyLanguage
import JourneySource

/// A stage that a persona cannot get through.
package struct PersonaExcluded: JourneyRule {
  package static let documentation = RuleDocumentation(
    "persona-excluded", .channels, .warning,
    summary:
      "On every way through a stage the persona of the journey has to do something in a channel it does not use",
    why: """
      A journey that is drawn for somebody and leads through an app that they do not have is a journey for somebody \
      else. Who is shut out calls, gives up, or sends a grandchild.
      """,
    details: """
      What counts is where they have to do something: to say what the step `asks` for or who they are, to buy, to \
      redeem, to bring something back. A letter, a mail or a room that they are only given shuts nobody out, and \
      neither does a stage that they can pass by, from wherever one comes into it. Losing the customer is no way through. A partner before whom the company has not met the customer, as the doctor who sends them, shuts nobody out. A persona that does not say what it `uses` is left alone.

      A channel that no persona `uses` shuts nobody out: it is a desk or a ward, to which everybody comes. Whom `by` names comes there somehow, and so to other steps of the same channel that name nobody: that counts only where the step feels bad to them, and in a channel that nobody \
      `uses` only where it has a `pain` or an `opportunity`. Where `by` names others, the step is not theirs.

      A persona is told of once a journey, at the first stage; those who are shut out of the same one share the \
      finding. In an ideal journey it is an error: the future is planned without them.
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
        "Nor does it shut out whom the step names, and who feels bad there",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          channel desk "Repair desk" { run by sales }
          """,
          """
          persona parent
          stage mend "Mend" {
            touchpoint bring "Brings it to the desk" {
              channel desk
              by parent
              emotion annoyed -1
              tangible "A ticket"
              repairs handset
            }
          }
          \(Sample.stage("back", "Back", Sample.step("fetch", "Fetches it in the store", in: "store")))
          """)),
      RuleDocumentation.Example(
        "Who does not want to talk about it passes the stage by",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop, store }
          """,
          """
          persona parent, child
          \(Sample.stage("look", "Look", Sample.step("visit", "Looks at it in the store", in: "store", "then chat 20% when \"wants advice\"", "then pay")))
          \(Sample.stage("advice", "Advice", Sample.step("chat", "Asks in the chat of the web shop", in: "shop", "exchanges handset")))
          \(Sample.stage("buy", "Buy", Sample.step("pay", "Pays in the store", in: "store", "buys handset")))
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
        "Another step of the channel says so",
        Sample.retail(
          """
          persona parent "Parent" { uses store }
          persona child "Grown-up child" { uses shop }
          """,
          """
          persona parent
          \(Sample.stage("buy", "Buy", Sample.step("order", "Orders on the web", in: "shop", "buys handset")))
          \(Sample.stage("rate", "Rate", Sample.step("rate", "Says how it was", in: "shop", "by parent")))
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
    var told: [[StageWays.Excluded]] = []
    var position = 0
    while position < found.count {
      let persona = found[position].persona
      let stages = found[position...].prefix { $0.persona == persona }
      position += stages.count
      let head = context.program.personas[persona.index].head
      if !workspace.isBroken(head), head.retired == nil { told.append(Array(stages)) }
    }
    while let first = told.first?.first?.stage {
      report(told.filter { $0.first?.stage == first }, at: first, context, &findings)
      told.removeAll { $0.first?.stage == first }
    }
  }

  /// Reports personas that are all shut out of the stage `first`, each with all stages that they cannot get through.
  private func report(
    _ told: [[StageWays.Excluded]], at first: Int, _ context: JourneyContext, _ findings: inout Findings
  ) {
    let workspace = context.workspace
    let journey = context.journey
    let all = told.flatMap { $0 }
    let personas = mentions(told.compactMap { $0.first?.persona }, workspace)
    let isOne = told.count == 1
    var related: [RelatedPlace] = []
    for step in steps(all, at: first) {
      guard let channel = journey.steps[step].channel else { continue }
      let who = all.filter { $0.stage == first && $0.steps.contains(step) }.map(\.persona)
      related.append(
        RelatedPlace(
          channel.place,
          "\(workspace.mention(channel.id)), which \(mentions(who, workspace)) \(who.count == 1 ? "does" : "do") not use"
        ))
    }
    let others = Set(all.map(\.stage)).subtracting([first]).sorted()
    for other in others {
      let steps = steps(all, at: other)
      guard let step = steps.first else { continue }
      let stage = journey.stages[other]
      let who = mentions(all.filter { $0.stage == other }.map(\.persona), workspace)
      let needed = Wording.list(channels(of: steps, context), "or")
      related.append(
        RelatedPlace(
          stage.isImplied ? context.headPlace(ofStep: step) : workspace.headPlace(stage.head),
          isOne ? "nor through here, without \(needed)" : "nor can \(who) get through here, without \(needed)"
        ))
    }
    guard let firstStep = steps(all, at: first).first else { return }
    let stage = journey.stages[first]
    let place = stage.isImplied ? context.headPlace(ofStep: firstStep) : workspace.headPlace(stage.head)
    let areAlike = told.allSatisfy { Set($0.map(\.stage)) == Set(all.map(\.stage)) }
    let more =
      others.isEmpty
      ? ""
      : ", nor \(areAlike ? "" : "some of them ")through \(others.count == 1 ? "one" : "\(others.count)") more"
    let way = stage.isImplied ? "the journey" : "the stage \(workspace.mention(stage.head))\(more)"
    let needed = Wording.list(channels(of: ([first] + others).flatMap { steps(all, at: $0) }, context), "or")
    findings.report(
      "\(personas) cannot get through \(way): every way needs a channel that they do not use", at: place,
      label: "no way for \(personas)", related: related,
      why: "customers like \(personas) have to ask somebody, go elsewhere or give up here",
      help: isOne
        ? "offer a way without \(needed), or say that \(personas) `uses` it"
        : "offer a way without \(needed), or say with `uses` that they use it",
      unlessSet: journey.state.isIdeal ? .error : nil)
  }

  /// The steps of a stage that somebody cannot do, in the order of the way, then of the personas.
  private func steps(_ all: [StageWays.Excluded], at stage: Int) -> [Int] {
    var result: [Int] = []
    for excluded in all where excluded.stage == stage {
      for step in excluded.steps where !result.contains(step) { result.append(step) }
    }
    return result
  }

  private func mentions(_ personas: [PersonaID], _ workspace: WorkspaceContext) -> String {
    Wording.list(personas.map { workspace.mention($0) })
  }

  /// The channels of steps, each once.
  private func channels(of steps: [Int], _ context: JourneyContext) -> [String] {
    var result: [String] = []
    for step in steps {
      guard let channel = context.journey.steps[step].channel?.id else { continue }
      let mention = context.workspace.mention(channel)
      if !result.contains(mention) { result.append(mention) }
    }
    return result
  }
}
