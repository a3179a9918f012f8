import JourneyLanguage

/// All steps of a journey and of its ideal, side by side: what each says, what differs, and what is planned.
///
/// Name and facts of today are two cells of one column. On a wide screen subgrid puts the same fact of both sides on
/// one line.
struct GapTable {
  let words: GapWords
  let today: GapSide
  let aim: GapSide?
  private let rows: [GapRow]

  init(words: GapWords, today: GapSide, aim: GapSide?) {
    (self.words, self.today, self.aim) = (words, today, aim)
    rows = words.gap.steps.map { GapRow($0, words, today: today, aim: aim) }
  }

  /// Whether some steps have nothing to tell, and stand in small print.
  var hasSame: Bool { rows.contains { $0.isSame || $0.isUnsaid } }

  /// Whether one side leaves open what the other says, and nothing is found in that.
  var hasOpen: Bool {
    rows.contains { row in
      row.step.current != nil && row.step.ideal != nil && !row.step.isMerged
        && row.facts.contains {
          [.takes, .costs, .earns].contains($0.kind) && ($0.now == nil) != ($0.ideal == nil)
        }
    }
  }

  func markup() -> Markup {
    let rows = rows.map(row)
    return #"""
      <table class="ga"><thead><tr><th scope="col" colspan="2">Today</th><th scope="col">As it should be</th>\#
      <th scope="col">Planned</th></tr></thead>
      <tbody>\#(rows.joined(separator: "\n"))
      </tbody></table>
      """#
  }

  /// The letter of a party's division in its colour and with its pattern; only outlined where the channel implies it.
  static func badge(_ party: PartyID, isImplied: Bool = false, in context: SiteContext) -> Markup {
    let style = context.divisions[party]
    let kind = "\(style.cssClass) \(style.pattern.word)\(isImplied ? " imp" : "")"
    return #"<b class="k \#(kind)" aria-hidden="true">\#(style.letter)</b>"#
  }

  // MARK: Rows

  private func row(_ row: GapRow) -> Markup {
    let kind =
      row.isSame || row.isUnsaid
      ? "same" : row.step.current == nil ? "nw" : row.step.ideal == nil && row.step.isDropped ? "dp" : "df"
    let plans = GapSection.plans(row.step, words) { GapTable.badge($0, in: today.context) }
    return #"""
      <tr class="\#(kind)"><th scope="row">\#(head(row))</th>\#
      <td class="now">\#(facts(row, row.step.current == nil ? { _ in nil } : \.now, "Today"))</td>\#
      <td class="to">\#(ideal(row))</td>\#
      <td class="plan">\#(plans.isEmpty ? .none : label("Planned") + plans)</td></tr>
      """#
  }

  private func head(_ row: GapRow) -> Markup {
    if let index = row.step.current { return today.head(index) }
    return #"<i>none today</i><span class="vh">: <bdi>\#(words.title(row.step))</bdi></span>"#
  }

  private func ideal(_ row: GapRow) -> Markup {
    let step = row.step
    if row.isUnsaid { return label("As it should be") + #"<p class="fate"><i>nothing said</i></p>"# }
    var result = label("As it should be")
    if let index = step.ideal, let aim {
      if step.isMerged {
        result += #"<p class="fate"><b class="tag">merged</b> becomes part of \#(aim.link(index))</p>"#
      } else {
        let tag: Markup = step.current == nil ? #" <b class="tag new">new</b>"# : .none
        result += #"<p class="st">\#(aim.head(index, tag: tag))</p>"#
      }
    } else if step.isDropped {
      result += #"<p class="fate"><b class="tag">dropped</b> there is to be no such step</p>"#
    } else if aim != nil {
      result += #"<p class="fate"><i>only how it should feel is said</i></p>"#
    }
    if row.isSame { return result + #"<p class="as">as today</p>"# }
    return result + facts(row, \.ideal, nil)
  }

  private func label(_ text: String) -> Markup { #"<p class="l" aria-hidden="true">\#(text)</p>"# }

  private func facts(_ row: GapRow, _ side: (GapRow.Fact) -> Markup?, _ label: String?) -> Markup {
    let facts = row.facts.compactMap { fact -> Markup? in
      guard let value = side(fact) else { return nil }
      let style = fact.isDifferent ? " df" : ""
      // Only the side of the ideal has no label of its own.
      let arrow: Markup =
        fact.isDifferent && label == nil ? #"<span class="arrow" aria-hidden="true">→</span>"# : .none
      let said: Markup = fact.isDifferent ? #"<span class="vh"> (differs)</span>"# : .none
      return
        #"<div class="\#(fact.kind.name)\#(style)"><dt>\#(arrow)\#(fact.kind.label)\#(said)</dt><dd>\#(value)</dd></div>"#
    }
    guard !facts.isEmpty else { return .none }
    return (label.map { self.label($0) } ?? .none) + "<dl>\(facts)</dl>"
  }
}
