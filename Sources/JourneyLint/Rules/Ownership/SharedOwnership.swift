import JourneyLanguage
import JourneySource

/// A step with more than one owner.
package struct SharedOwnership: JourneyRule {
  package static let documentation = RuleDocumentation(
    "shared-ownership", .ownership, .warning,
    summary: "A touchpoint with more than one owner",
    why: """
      When marketing, sales and support all own a touchpoint, each can take another for the one who acts: \
      it is like a family party that everybody organizes and nobody has bought the food for. It is hard to \
      tell who does what, and harder to tell who decides.
      """,
    mend: """
      Keep one `owner`, the one who answers for the touchpoint, and name the others for what they do: \
      `responsible` for those who do the work, `consulted` and `informed` for those who take part.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Two teams own the order",
        Sample.journey(
          Sample.step("order", "Orders in the web shop", "owner web, care"), company: Sample.twoTeams))
    ],
    ignored: [
      RuleDocumentation.Example(
        "Two owners where `lint { limit shared-ownership 2 }` lets two share",
        files: [
          SourceFile(path: "workspace.journey", text: "language 1\n\nlint { limit shared-ownership 2 }\n"),
          SourceFile(
            path: "example.journey",
            text: Sample.journey(
              Sample.step("order", "Orders in the web shop", "owner web, care"), company: Sample.twoTeams)),
        ]),
      RuleDocumentation.Example(
        "One team owns the order, another does some of the work",
        Sample.journey(
          Sample.step("order", "Orders in the web shop", "owner web", "responsible care"),
          company: Sample.twoTeams)),
    ])

  /// How many owners a touchpoint may have.
  package static let limit: Int? = 1

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    let limit = context.workspace.limit(of: SharedOwnership.self)
    for (index, outline) in context.outlines.enumerated()
    where outline.contains(.namesOwners) && outline.contains(.reachable) && !outline.contains(.retired) {
      let step = context.journey.steps[index]
      let owners = context.journey.explicitOwners(of: step)
      let first = owners[0]
      var parties = [first.party]
      let others = owners.filter { owner in
        defer { parties.append(owner.party) }
        return !parties.contains(owner.party)
      }
      guard others.count >= max(1, limit), let second = others.first else { continue }
      let names = owners.map { context.program.parties[$0.party.index].head.name }
      findings.report(
        "the touchpoint \(context.mention(step: index)) has \(owners.count) owners", at: second.place,
        label: "another owner",
        related: [RelatedPlace(first.place, "`\(names[0])` is the owner")],
        why:
          "where several answer for the customer, each takes another for the one who acts",
        help: "keep one `owner`, and name the others `responsible`, `consulted` or `informed`",
        fixes: fix(owners, names, step, context).map { [$0] } ?? [])
    }
  }

  /// Makes all but the first responsible, where the owners stand in one statement and nobody is responsible
  /// yet.
  private func fix(
    _ owners: [RoleAssignment], _ names: [String], _ step: Step, _ context: JourneyContext
  ) -> Fix? {
    guard let last = owners.last,
      !context.journey.roles(of: step).contains(where: { $0.role == .responsible })
    else { return nil }
    let file = owners[0].place.file
    let bytes = context.program.files[file.index].bytes
    for (left, right) in zip(owners, owners.dropFirst()) {
      let start = Int(left.place.range.end)
      let end = Int(right.place.range.start)
      guard start <= end, bytes[start..<end].allSatisfy({ $0 == 0x2C || SourceScan.isBlank($0) }) else {
        return nil
      }
    }
    let start = Int(owners[0].place.range.start)
    let before = bytes[SourceScan.lineStart(bytes, start)..<start]
    let ownLine = before.drop(while: SourceScan.isBlank).elementsEqual("owner ".utf8)
    let separator =
      ownLine
      ? SourceScan.newline(bytes, start) + SourceScan.indentation(bytes, start) : "; "
    let range = ByteRange(owners[0].place.range.end, last.place.range.end)
    var others: [String] = []
    for name in names.dropFirst() where name != names[0] && !others.contains(name) { others.append(name) }
    return Fix(
      "keep `\(names[0])` as the owner, make the others responsible", .suggested,
      [TextEdit(Place(file, range), "\(separator)responsible \(others.joined(separator: ", "))")])
  }
}
