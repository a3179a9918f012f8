import JourneyLanguage
import JourneySource

/// Open findings: how many a rule, and each where it belongs. Errors are open, the rest is a click away.
struct FindingsOverview {
  let context: IndexContext

  /// The section. That nothing was found is news, too.
  var markup: Markup {
    let all = context.model.findings
    guard !all.isEmpty else {
      return #"""
        <section><h2 id="find-h">Open findings</h2><p>None: nothing was found in any journey.</p></section>

        """#
    }
    let lists = Severity.allCases.reversed().map {
      list($0, all.count { [severity = $0] in $0.severity == severity })
    }
    return #"""
      <section><h2 id="find-h">Open findings</h2>
      <div class="fin">\#(rules(all))
      <div>\#(lists)</div></div></section>

      """#
  }

  // MARK: By rule

  private func rules(_ findings: [Diagnostic]) -> Markup {
    struct Rule: Hashable {
      let severity: Severity
      let code: String
    }
    var counts: [Rule: Int] = [:]
    for finding in findings { counts[Rule(severity: finding.severity, code: finding.code), default: 0] += 1 }
    let most = counts.values.max() ?? 1
    let ordered = counts.sorted { left, right in
      (-Int(left.key.severity.rawValue), -left.value, left.key.code)
        < (-Int(right.key.severity.rawValue), -right.value, right.key.code)
    }
    let rows = ordered.map { rule, count -> Markup in
      let style = SeverityMark.style(rule.severity)
      let width = max(2, 120 * Double(count) / Double(most))
      return #"""
        <tr><th scope="row" class="\#(style)">\#(SeverityMark.sign(rule.severity, isSaid: true))\#
        <span class="mono">\#(rule.code)</span></th>\#
        <td><svg viewBox="0 0 130 10" width="130" height="10" aria-hidden="true">\#
        <rect class="b\#(style)" y="1" width="\#(width)" height="8"/></svg></td><td class="n">\#(count)</td></tr>
        """#
    }
    return
      #"<table class="rt"><caption>By rule</caption><tbody>\#(rows.joined(separator: "\n"))</tbody></table>"#
  }

  // MARK: By journey

  private func list(_ severity: Severity, _ count: Int) -> Markup {
    guard count > 0 else { return .none }
    let heading = "\(count) \(SeverityMark.word(severity, count))"
    let groups = context.model.entries.map { entry -> Markup in
      group(context.link(entry), entry.findings.filter { $0.diagnostic.severity == severity }, entry)
    }
    let others = group(
      "What journeys share", context.model.workspaceFindings.filter { $0.diagnostic.severity == severity },
      nil)
    let content: Markup = #"<div class="fl">\#(groups)\#(others)</div>"#
    return severity == .error
      ? "<h3>\(heading)</h3>\(content)\n"
      : "<details><summary><h3>\(heading)</h3></summary>\(content)</details>\n"
  }

  private func group(_ heading: Markup, _ findings: [SiteFinding], _ entry: IndexModel.Entry?) -> Markup {
    guard !findings.isEmpty else { return .none }
    let words = FindingWords(entry?.id, in: context.site)
    let items = findings.map { item($0, entry, words) }.joined(separator: "\n")
    return "<h4>\(heading)</h4><ul>\(items)</ul>\n"
  }

  private func item(_ finding: SiteFinding, _ entry: IndexModel.Entry?, _ words: FindingWords) -> Markup {
    let severity = finding.diagnostic.severity
    var place: Markup = "<small>\(context.site.sourceLine(of: finding.diagnostic.place))</small>"
    if let entry {
      place = .none
      if let step = finding.step {
        let title = context.program.label(entry.journey.steps[step.index].head)
        place = #" <small><a href="\#(context.link(entry.id, step: step.index))">\#(title)</a></small>"#
      }
    }
    return #"""
      <li class="\#(SeverityMark.style(severity))">\#(SeverityMark.sign(severity, isSaid: true))<span>\#
      <span class="mono">\#(finding.diagnostic.code)</span> \#(words.message(finding.diagnostic))\#(place)\#
      </span></li>
      """#
  }
}
