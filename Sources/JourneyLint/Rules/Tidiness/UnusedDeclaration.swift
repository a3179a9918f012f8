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
      Executives, divisions and policies are never called unused; nor is anything that is `retired`, or \
      anything at all while the text has errors or no journey is there to use it.
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
    reportParties(program, usage, workspace, &findings)
    report(program.channels, usage.channels, "channel", workspace, &findings)
    report(program.data, usage.data, "data", workspace, &findings)
    report(program.products, usage.products, "product", workspace, &findings)
    report(program.offers, usage.offers, "offer", workspace, &findings)
    report(program.metrics, usage.metrics, "metric", workspace, &findings)
    report(program.personas, usage.personas, "persona", workspace, &findings)
    report(program.processes, usage.processes, "process", workspace, &findings)
  }

  private func report(
    _ declarations: [some Declaration], _ used: BitSet, _ kind: String, _ workspace: WorkspaceContext,
    _ findings: inout Findings
  ) {
    for (index, declaration) in declarations.enumerated() where !used.contains(index) {
      report(declaration.head, kind, workspace, &findings)
    }
  }

  /// A party counts as used when one that stands in it is.
  private func reportParties(
    _ program: Program, _ usage: Usage, _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    var used = BitSet()
    for index in program.parties.indices where usage.parties.contains(index) {
      var next: PartyID? = PartyID(index)
      while let party = next, !used.contains(party.index) {
        used.insert(party.index)
        next = program.parties[party.index].parent
      }
    }
    var reported = BitSet()
    for (index, party) in program.parties.enumerated() where !used.contains(index) {
      switch party.kind {
      case .organization, .division, .executive: continue
      case .team, .person, .partner:
        // A team that nobody refers to is one finding, whoever is in it.
        reported.insert(index)
        if let parent = party.parent, reported.contains(parent.index) { continue }
        report(party.head, party.kind.keyword, workspace, &findings)
      }
    }
  }

  private func report(
    _ head: DeclarationHead, _ kind: String, _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    guard !head.isImplicit, head.retired == nil else { return }
    // Files that are not here may use it, unless it stands with the journey that would.
    guard workspace.isWhole || workspace.journeyFiles.contains(head.place.file.index) else { return }
    var all = head.place
    if let note = head.note?.place, note.file == all.file { all.range = all.range.union(note.range) }
    findings.report(
      "nothing refers to the \(kind) \(workspace.mention(head))", at: workspace.headPlace(head),
      label: "unused",
      why: "either customers meet it and no journey shows it, or it is left over and misleads readers",
      help: "use it in a journey, mark it `retired`, or take it out",
      fixes: [Fix("take it out", .suggested, [Mend.remove(all, of: workspace.program)])])
  }
}
