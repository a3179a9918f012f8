import JourneyLanguage
import JourneySource

/// A declaration that nothing refers to.
package struct UnusedDeclaration: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "unused-declaration", .tidiness, .info,
    summary: "A declaration that nothing refers to",
    why: """
      What is declared and never used is either a part of the company that no journey has looked at, such \
      as a channel that customers are in and nobody maps, or it is left over and goes out of date unseen. \
      Parties, products, policies and processes are never called unused: they say who there is in the company, what it \
      sells, what it allows and how it works, whichever journeys are drawn. \
      Nor is anything that is `retired`, or anything at all while the text has errors or no journey is there to \
      use it.
      """,
    mend: "Use it in a journey, mark it `retired`, or take it out.",
    flagged: [
      RuleDocumentation.Example(
        "No customer comes to the kiosk",
        Sample.journey(
          Sample.step("order", "Orders in the web shop"),
          company: Sample.company + "channel kiosk \"Kiosk in the station\" { run by web }\n"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "A channel that a step takes place in, and a team that runs it",
        Sample.journey(Sample.step("order", "Orders in the web shop"))),
      RuleDocumentation.Example(
        "A team that has nothing to do here is in the company all the same",
        Sample.journey(Sample.step("order", "Orders in the web shop"), company: Sample.twoTeams)),
      RuleDocumentation.Example(
        "What else the company sells belongs to other journeys",
        Sample.journey(
          Sample.step("order", "Orders in the web shop"),
          company: Sample.company + "product tablet \"Tablet\"\n")),
      RuleDocumentation.Example(
        "A file of declarations alone, for other files to use",
        """
        channel kiosk "Kiosk in the station"
        product handset "Smartphone"

        """),
    ])

  package init() {}

  package func finish(
    _ facts: [JourneyFacts<NoFacts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard workspace.journeyCount > 0, !workspace.hasErrors else { return }
    let program = workspace.program
    let usage = workspace.usage
    func report<D: Declaration>(
      _ kind: String, _ declarations: [D], _ used: BitSet, stands alone: (D) -> Bool = { _ in true }
    ) {
      for (index, declaration) in declarations.enumerated() where !used.contains(index) {
        self.report(declaration.head, kind, alone(declaration), workspace, &findings)
      }
    }
    report("channel", program.channels, usage.channels) { $0.runBy == nil && $0.sells.isEmpty }
    report("data", program.data, usage.data)
    report("offer", program.offers, usage.offers) {
      $0.products.isEmpty && $0.shownIn.isEmpty && $0.honoredIn.isEmpty && $0.combinesWith.isEmpty
    }
    report("metric", program.metrics, usage.metrics)
    report("persona", program.personas, usage.personas) { $0.uses.isEmpty && $0.known.isEmpty }
  }

  /// - Parameter standsAlone: whether it refers to nothing else. What does is not offered to be taken out: that could
  ///   leave something else unused, so the decision is not one for this place alone.
  private func report(
    _ head: DeclarationHead, _ kind: String, _ standsAlone: Bool, _ workspace: WorkspaceContext,
    _ findings: inout Findings
  ) {
    guard !head.isImplicit, head.retired == nil else { return }
    // Files that are not here may use it, unless it stands with the journey that would.
    guard workspace.isWhole || workspace.journeyFiles.contains(head.place.file.index) else { return }
    var fixes = [
      Fix("mark it `retired`", .suggested, [Mend.insert("retired", into: head, of: workspace.program)])
    ]
    if standsAlone {
      var all = head.place
      if let note = head.note?.place, note.file == all.file { all.range = all.range.union(note.range) }
      fixes.append(Fix("take it out", .suggested, [Mend.remove(all, of: workspace.program)]))
    }
    findings.report(
      "nothing refers to the \(kind) \(workspace.mention(head))", at: workspace.headPlace(head),
      label: "unused",
      why: "either customers meet it and no journey shows it, or it is left over and misleads readers",
      help: "use it in a journey, mark it `retired`, or take it out", fixes: fixes)
  }
}
