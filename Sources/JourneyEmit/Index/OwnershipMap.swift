import JourneyLanguage

/// Who owns how many steps in which stage: owners by division, nobody first.
struct OwnershipMap {
  private let context: IndexContext
  /// Steps by owner and column.
  private var owned: [PartyID: [Int]] = [:]
  /// Steps by column that nobody owns.
  private var unowned: [Int]
  /// Steps by division and column.
  private var byDivision: [PartyID: [Int]] = [:]
  /// The largest number of an owner's steps in a column.
  private let most: Int

  /// Counts the steps in use of the journeys as they are today. One that several own counts for each of them.
  init(_ context: IndexContext) {
    self.context = context
    let program = context.program
    let empty = Array(repeating: 0, count: context.columns.count)
    unowned = empty
    for entry in context.model.lived {
      for (index, step) in entry.journey.steps.enumerated()
      where step.kind == .touchpoint && !entry.journey.isGone(step: index, entry.flow) {
        let column = context.columns.column(of: entry.journey.stages[step.stage.index])
        guard let owner = program.owner(of: step, in: entry.journey)?.party else {
          if context.site.isUnowned(index, in: entry.id) { unowned[column] += 1 }
          continue
        }
        let owners = Set([owner] + entry.journey.explicitOwners(of: step).map(\.party))
        for owner in owners { owned[owner, default: empty][column] += 1 }
        for division in Set(owners.compactMap { program.parties[$0.index].division }) {
          byDivision[division, default: empty][column] += 1
        }
      }
    }
    most = owned.values.lazy.flatMap(\.self).max() ?? 0
  }

  /// The number of steps that nobody owns.
  var unownedCount: Int { unowned.reduce(0, +) }

  /// The section; nothing where there are neither owners nor steps to own.
  var markup: Markup {
    let rows = ownerRows
    guard !rows.isEmpty || unownedCount > 0 else { return .none }
    let head = context.columns.titles.map { #"<th scope="col">\#($0)</th>"# as Markup }
    let hasCovered = rows.contains { $0.isCovering }
    let idle = idleOwners
    let hasIdeals = context.model.lived.count < context.model.entries.count
    let sub: Markup = #"""
      <p class="sub">Steps owned, by stage, in all journeys\#(hasIdeals ? " but ideals" : "").\#
      \#(hasCovered ? #" <span class="cvk"></span> should take care of this stage, and owns no step in it."# : .none)</p>
      """#
    let table: Markup = #"""
      <table class="\#(context.layout.table)"><thead><tr><td></td>\#(head)</tr></thead>\#
      <tbody>\#(nobody)
      \#(rows.map(\.markup).joined(separator: "\n"))</tbody></table>
      """#
    let without: Markup =
      idle.isEmpty ? .none : "<p class=\"sub after\">Own no step: \(JourneyWords.series(idle)).</p>"
    return #"""
      <section><h2 id="own-h">Who owns what</h2>\#(sub)
      \#(context.region("own-h", table))\#(without)</section>

      """#
  }

  private var nobody: Markup {
    guard unownedCount > 0 else { return .none }
    let cells = unowned.map { number -> Markup in
      number > 0 ? #"<td class="un">\#(number)</td>"# : "<td></td>"
    }
    return #"<tr class="nobody"><th scope="row">Nobody</th>\#(cells)</tr>"#
  }

  // MARK: Rows

  private struct Row {
    let markup: Markup
    let isCovering: Bool
  }

  /// The owners in the order of the text, gathered by division; those outside any division come last.
  private var ownerRows: [Row] {
    let program = context.program
    var rows: [Row] = []
    var groups: [PartyID?] = []
    var members: [PartyID?: [PartyID]] = [:]
    for index in program.parties.indices {
      let id = PartyID(index)
      let party = program.parties[index]
      let coversAStage = covered(by: party).contains(true)
      let isShown: Bool
      switch party.kind {
      case .organization: isShown = false
      case .division:
        // A division speaks for itself only where none of its owners has a row.
        isShown = coversAStage && byDivision[id] == nil
      case .team, .person, .executive, .partner: isShown = owned[id] != nil || coversAStage
      }
      guard isShown else { continue }
      let group = party.division
      if members[group] == nil, group != nil { groups.append(group) }
      members[group, default: []].append(id)
    }
    for group in groups + [nil] {
      for (position, id) in (members[group] ?? []).enumerated() {
        rows.append(row(id, isFirst: position == 0 && !(rows.isEmpty && unownedCount == 0)))
      }
    }
    return rows
  }

  private func covered(by party: Party) -> [Bool] {
    var result = Array(repeating: false, count: context.columns.count)
    for name in party.covers {
      if let column = context.columns.column(named: context.program.text(of: name)) { result[column] = true }
    }
    return result
  }

  private func row(_ id: PartyID, isFirst: Bool) -> Row {
    let program = context.program
    let party = program.parties[id.index]
    let style = context.site.divisions[id].cssClass
    let own = covered(by: party)
    let division = party.division
    let divisions = division.map { covered(by: program.parties[$0.index]) }
    var isCovering = false
    let cells = context.columns.titles.indices.map { column -> Markup in
      let number = owned[id]?[column] ?? 0
      if number > 0 { return #"<td class="h\#(depth(number)) \#(style)">\#(number)</td>"# }
      // What a division covers shows with its owners only where none of them owns a step.
      let isNeglected = divisions?[column] == true && (division.flatMap { byDivision[$0]?[column] } ?? 0) == 0
      guard own[column] || isNeglected else { return "<td></td>" }
      isCovering = true
      return #"<td class="cov"><span class="vh">covers, owns no step</span></td>"#
    }
    let around: Markup =
      switch party.kind {
      case .division: "<small>division, owns no step</small>"
      case .partner where division == nil: "<small>partner</small>"
      default: division.map { "<small>\(program.label($0))</small>" } ?? .none
      }
    return Row(
      markup: #"""
        <tr\#(isFirst ? #" class="first""# : .none)><th scope="row"><span class="ow">\#(context.chip(id))\#
        <span>\#(BreakableText.matrix.markup(program.label(id)))\#(around)</span></span></th>\#
        \#(cells)</tr>
        """#, isCovering: isCovering)
  }

  /// One of four shades: the number itself, or its part of the largest where that is more than four.
  private func depth(_ number: Int) -> Int {
    most <= 4 ? number : (number * 4 + most - 1) / most
  }

  /// Teams, persons and partners that own nothing.
  private var idleOwners: [String] {
    let program = context.program
    return program.parties.indices.filter { index in
      switch program.parties[index].kind {
      case .organization, .division, .executive: false
      case .team, .person, .partner:
        owned[PartyID(index)] == nil && program.parties[index].head.retired == nil
      }
    }.map { program.label(PartyID($0)) }
  }
}
