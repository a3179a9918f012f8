import JourneyLanguage
import JourneySource

/// The table of all journeys: how each feels, who owns its steps, who answers for it, how long it takes, and
/// how much was found in it.
struct JourneyTable {
  /// A journey as its row shows it.
  private struct Row {
    let entry: IndexModel.Entry
    /// What is compared with it, and how far it is.
    let gaps: [(pair: IdealGap.Pair, gap: IdealGap)]
    let curve: Sparkline
  }

  private let context: IndexContext
  private let rows: [Row]

  init(context: IndexContext) {
    self.context = context
    rows = context.model.entries.map { entry in
      let gaps = context.site.gapPairs(of: entry.id).map { ($0, context.site.gap(of: $0)) }
      return Row(entry: entry, gaps: gaps, curve: JourneyTable.curve(entry, gaps.map(\.1), context))
    }
  }

  /// The section.
  var markup: Markup {
    let rows = rows.map { row($0) }
    let table: Markup = #"""
      <table class="jt"><thead><tr><th scope="col">Journey</th>\#
      <th scope="col">Feels</th>\#
      <th scope="col">Who owns each step</th><th scope="col">Answers for all of it</th>\#
      <th scope="col">Usual time, expected</th>\#(countHeads)</tr></thead>
      <tbody>\#(rows.joined(separator: "\n"))
      </tbody></table>
      """#
    return #"""
      <section><h2 id="journeys-h">Journeys</h2>\#(legend)
      \#(context.region("journeys-h", table))</section>

      """#
  }

  /// The table as a page over several workspaces shows it: what fits in one row whoever owns the steps.
  var short: Markup {
    let rows = rows.map { row -> Markup in
      #"""
      <tr><th scope="row">\#(context.link(row.entry))\#(subtitle(row))</th><td>\#(feelings(row))</td>\#
      <td class="acc">\#(accountable(row.entry))</td>\#
      \#(Severity.allCases.reversed().map { found($0, row.entry) })</tr>
      """#
    }
    return #"""
      <table class="jt"><thead><tr><th scope="col">Journey</th><th scope="col">Feels</th>\#
      <th scope="col">Answers for all of it</th>\#(countHeads)</tr></thead>
      <tbody>\#(rows.joined(separator: "\n"))
      </tbody></table>
      """#
  }

  /// What lines and dots of the small curves mean; nothing where there are none.
  private var legend: Markup {
    JourneyTable.legend(
      rows.contains { !$0.curve.isEmpty },
      hasIdeal: rows.contains { $0.curve.hasIdeal || $0.entry.isIdeal },
      hasBeside: rows.contains { $0.curve.hasBeside },
      isAveraged: rows.contains { $0.curve.isAveraged },
      isOfSeveral: rows.contains { $0.curve.isOfSeveral })
  }

  /// The line that explains the small curves.
  static func legend(
    _ hasCurves: Bool, hasIdeal: Bool = true, hasBeside: Bool = true, isAveraged: Bool = false,
    isOfSeveral: Bool = false
  )
    -> Markup
  {
    guard hasCurves else { return .none }
    func dot(_ style: String, _ words: String) -> Markup {
      #"""
      <span class="le"><svg class="sk" viewBox="0 0 10 10" width="10" height="10" aria-hidden="true">\#
      <circle class="\#(style)" cx="5" cy="5" r="3.5"/></svg>\#(words)</span>
      """#
    }
    let ideal: Markup = hasIdeal ? #" <span class="lk id"></span>ideal"# : .none
    let beside: Markup = hasBeside ? " \(dot("of", "beside the usual way"))" : .none
    let mean = isAveraged ? "; of many steps their mean, and grey from best to worst" : ""
    return #"""
      <p class="sub lg">Feels: <span class="lk p1"></span>today\#(isOfSeveral ? ", one for all personas" : "")\#(ideal) \#
      \#(dot("lo", isOfSeveral ? "lowest point of anybody" : "lowest point")) \#
      \#(dot("en", "end of the usual way"))\#(beside)\#(mean)</p>
      """#
  }

  private static func curve(_ entry: IndexModel.Entry, _ gaps: [IdealGap], _ context: IndexContext)
    -> Sparkline
  {
    // Its line of today is that of all. The ideal journey of some, who feel otherwise today, would be told as what all should feel
    // beside it: the gap page has both for these. What the steps say themselves is meant for all.
    guard !gaps.isEmpty else { return Sparkline(entry, gap: nil) }
    let gap = gaps.first { gap in
      gap.personas == nil
        || gap.steps.allSatisfy { step in step.current.map { entry.scores[$0] == step.score.now } ?? true }
    }
    return Sparkline(entry, gap: gap ?? context.site.gap(of: IdealGap.Pair(entry.id, nil)))
  }

  private func row(_ row: Row) -> Markup {
    let entry = row.entry
    return #"""
      <tr id="j-\#(context.journeyIDs[entry.id.index])"><th scope="row">\#(context.link(entry))\#(subtitle(row))</th>\#
      <td>\#(feelings(row))</td><td>\#(strip(entry))</td><td class="acc">\#(accountable(entry))</td>\#
      <td>\#(UsualTime(entry, context.model.program).markup)</td>\#(Severity.allCases.reversed().map { found($0, entry) })</tr>
      """#
  }

  private func subtitle(_ row: Row) -> Markup {
    let entry = row.entry
    var parts: [Markup] = []
    var kind = Markup.none
    switch entry.journey.state {
    case .current: break
    case .sketch: kind = #"<b class="st">sketch</b> "#
    case .ideal(let current):
      kind = #"<b class="st ideal">ideal</b> "#
      if let current { parts.append("of \(context.title(context.program.journeys[current.index]))") }
    }
    let personas = JourneyWords.series(entry.journey.personas.map { context.program.label($0) })
    if !personas.isEmpty { parts.append("\(personas)") }
    if let retired = entry.journey.head.retired {
      parts.append("retired\(retired.date.map { " \($0.spelled)" } ?? "")")
    }
    parts += gaps(row)
    return parts.isEmpty && kind.isEmpty ? .none : "<small>\(kind)\(parts.joined(separator: " · "))</small>"
  }

  /// What there is to gain, in a few words, with a link to where the page says all of it.
  private func gaps(_ row: Row) -> [Markup] {
    row.gaps.compactMap { pair, gap in
      guard gap.steps.contains(where: \.isOpen) else { return nil }
      let words =
        gap.emotionToGain > 0
        ? "\(gap.emotionToGain) to gain"
          + (gap.personaEmotionToGain > 0 ? ", \(gap.personaEmotionToGain) for some" : "")
        : gap.personaEmotionToGain > 0 ? "\(gap.personaEmotionToGain) to gain for some" : "not the same"
      let whose: Markup = row.gaps.count > 1 ? " to \(context.site.aim(of: pair))" : .none
      return #"<a href="\#(context.base + context.site.gapPageName(of: pair))">gap\#(whose): \#(words)</a>"#
    }
  }

  private func feelings(_ row: Row) -> Markup {
    let (entry, curve) = (row.entry, row.curve)
    guard !curve.isEmpty else { return #"<small>no feeling noted</small>"# }
    let words = zip(entry.journey.steps.indices, entry.scores).map { index, score in
      let step = entry.journey.steps[index]
      let unsaid =
        entry.journey.isGone(step: index, entry.flow)
        ? "out of use" : entry.flow.isReachable[index] ? "not noted" : "not reached"
      return "\(context.program.label(step.head)) \(score.map { signed(Int($0)) } ?? unsaid)"
    }
    return #"\#(curve.markup)<span class="vh">\#(words.joined(separator: ", "))</span>"#
  }

  // MARK: Owners

  private func strip(_ entry: IndexModel.Entry) -> Markup {
    let journey = entry.journey
    var cells: [Markup] = []
    var words: [String] = []
    for (index, step) in journey.steps.enumerated() {
      if journey.isGone(step: index, entry.flow) {
        cells.append(#"<i class="k self"></i>"#)
        words.append("out of use")
      } else if step.kind == .action {
        cells.append(#"<i class="k self"></i>"#)
        words.append("customer alone")
      } else if let owner = context.program.owner(of: step, in: journey) {
        let owners = journey.explicitOwners(of: step).map(\.party)
        cells.append(cell(owner, with: Array(owners.dropFirst())))
        let others = owners.dropFirst().map { context.program.label($0) }
        words.append(
          context.program.label(owner.party) + (others.isEmpty ? "" : " with \(JourneyWords.list(others))"))
      } else if context.site.isOwnerUnknown(index, in: entry.id) {
        cells.append(#"<i class="k unk">?</i>"#)
        words.append("not known until its name is mended")
      } else {
        cells.append(#"<i class="k none">!</i>"#)
        words.append("nobody")
      }
    }
    guard !cells.isEmpty else { return "<small>no step</small>" }
    return #"""
      <span class="strip\#(cells.count > 10 ? " long" : "")" aria-hidden="true">\#(cells)</span><span class="vh">\#(words.joined(separator: ", "))</span>
      """#
  }

  /// A step of the strip: whose it is, and below that who owns it with them.
  private func cell(_ owner: (party: PartyID, isImplied: Bool), with others: [PartyID]) -> Markup {
    let first = context.chip(owner.party, isImplied: owner.isImplied)
    guard let second = others.first else { return first }
    let rest: Markup = others.count > 1 ? #"<i class="k unk">+\#(others.count)</i>"# : context.chip(second)
    return #"<span class="duo">\#(first)\#(rest)</span>"#
  }

  private func accountable(_ entry: IndexModel.Entry) -> Markup {
    let journey = entry.journey
    guard let accountable = journey.accountable else { return #"<b class="no1">nobody</b>"# }
    let label = context.program.label(accountable.party)
    guard let limited = remit(of: accountable.party, in: entry) else { return "\(label)" }
    return "\(label)<small>answers for \(limited)</small>"
  }

  /// What the accountable party answers for, if that is one of several divisions that own steps.
  private func remit(of party: PartyID, in entry: IndexModel.Entry) -> String? {
    let program = context.program
    let journey = entry.journey
    let owners = journey.steps.indices.compactMap { index in
      journey.steps[index].kind == .touchpoint && !journey.isGone(step: index, entry.flow)
        ? program.owner(of: journey.steps[index], in: journey)?.party : nil
    }
    let divisions = Set(owners.compactMap { program.parties[$0.index].division })
    let own = program.parties[party.index]
    let answers = own.answersFor.isEmpty ? [own.division].compactMap(\.self) : own.answersFor
    guard divisions.count > 1, !answers.isEmpty,
      answers.allSatisfy({ program.parties[$0.index].kind == .division }),
      !divisions.isSubset(of: Set(answers))
    else { return nil }
    let touched = divisions.intersection(answers).count
    let number = touched == 0 ? "none" : touched == 1 ? "one" : "\(touched)"
    return "\(number) of the \(divisions.count) divisions it touches"
  }

  // MARK: Counts

  private var countHeads: [Markup] {
    Severity.allCases.reversed().map { severity -> Markup in
      let word = SeverityMark.word(severity, 2)
      let name = word.prefix(1).uppercased() + word.dropFirst()
      let style = SeverityMark.style(severity)
      return #"""
        <th scope="col" class="n \#(style)"><span class="vh">\#(name)</span>\#(SeverityMark.sign(severity))</th>
        """#
    }
  }

  private func found(_ severity: Severity, _ entry: IndexModel.Entry) -> Markup {
    let number = entry.findings.count { $0.diagnostic.severity == severity }
    let style = SeverityMark.style(severity)
    guard number > 0 else { return #"<td class="n \#(style)">–</td>"# }
    return #"<td class="n \#(style)">\#(SeverityMark.sign(severity))\#(number)</td>"#
  }
}
