import JourneyLanguage
import TextMetrics

/// The numbers behind the journeys of a workspace, for people and for programs.
package struct FiguresReport: Sendable {
  /// A journey with its numbers; nil where a loop is too large for them.
  package struct Entry: Sendable {
    package var journey: Journey
    package var figures: JourneyFigures?

    package init(_ journey: Journey, _ figures: JourneyFigures?) {
      self.journey = journey
      self.figures = figures
    }
  }

  private let program: Program
  private let entries: [Entry]

  /// A report on `entries`, which are journeys of `program`.
  package init(_ program: Program, _ entries: [Entry]) {
    self.program = program
    self.entries = entries
  }

  // MARK: Text

  /// Tables of plain text, one a journey.
  package var text: String { entries.map(text).joined(separator: "\n") }

  private static let columns = [
    "", "steps", "customers", "visits", "elapsed", "own time", "handoffs", "asked", "again", "cost",
    "revenue",
  ]

  private func text(_ entry: Entry) -> String {
    let head = entry.journey.head
    var text = head.title.map { "\(program.text(of: $0)) (\(head.name))" } ?? head.name
    text = SafeText.safe(text.isEmpty ? "a journey without a name" : text) + "\n"
    guard let figures = entry.figures else {
      return text
        + "  no figures: a loop of it has more than \(Traffic.largestLoop) steps, which takes too long to solve\n"
    }
    let usual = figures.usualWay
    text += "  the usual way: \(usual.steps) \(usual.steps == 1 ? "step" : "steps")"
    if usual.elapsed != .zero { text += ", \(usual.elapsed)" }
    if usual.ownTime != .zero, usual.ownTime != usual.elapsed {
      text += ", of it \(usual.ownTime) the customer's own"
    }
    text += "\n  \(FigureWords.share(figures.ended)) of customers come to an end"
    text += figures.lost > 0 ? ", \(FigureWords.share(figures.lost)) are lost\n" : "\n"
    var table = TextTable()
    table.row(FiguresReport.columns)
    table.row(cells("  all", figures.all))
    func section<Key>(_ title: String, _ groups: [JourneyFigures.Group<Key>], _ label: (Key?) -> String) {
      guard !groups.isEmpty else { return }
      table.words("  \(title)")
      for group in groups { table.row(cells("    " + SafeText.safe(label(group.key)), group.sum)) }
    }
    section("by stage", figures.stages) { label(stage: $0, in: entry.journey) ?? "no stage" }
    section("by owner", figures.owners) { $0.map(program.label) ?? "nobody" }
    section("by channel", figures.channels) { $0.map(program.label) ?? "no channel" }
    return text + table.text
  }

  private func cells(_ label: String, _ sum: JourneyFigures.Sum) -> [String] {
    [
      label, String(sum.steps), FigureWords.share(sum.share), FigureWords.count(sum.visits),
      FigureWords.time(sum.elapsed), FigureWords.time(sum.ownTime), FigureWords.count(sum.handoffs),
      FigureWords.count(sum.asked), FigureWords.count(sum.askedAgain), FigureWords.money(sum.cost),
      FigureWords.money(sum.revenue),
    ]
  }

  private func label(stage: StageID?, in journey: Journey) -> String? {
    guard let stage, !journey.stages[stage.index].isImplied else { return nil }
    return program.label(journey.stages[stage.index].head)
  }

  // MARK: JSON

  /// Writes the journeys as elements of an array.
  package func write(to json: inout JSONWriter) {
    for entry in entries {
      json.object { json in
        json.member("name", entry.journey.head.name)
        json.member("title", entry.journey.head.title.map(program.text))
        guard let figures = entry.figures else {
          json.member("unknown", "a loop has more than \(Traffic.largestLoop) steps")
          return
        }
        json.member("usualWay") { json in
          json.member("steps", figures.usualWay.steps)
          json.member("elapsed", figures.usualWay.elapsed)
          json.member("ownTime", figures.usualWay.ownTime)
        }
        json.member("ended", JSONNumber(average: figures.ended))
        json.member("lost", JSONNumber(average: figures.lost))
        json.member("all") { members(figures.all, &$0) }
        groups("stages", figures.stages, &json) { key in
          key.map { entry.journey.stages[$0.index] }.flatMap { $0.isImplied ? nil : $0.head }
        }
        groups("owners", figures.owners, &json) { $0.map { program.parties[$0.index].head } }
        groups("channels", figures.channels, &json) { $0.map { program.channels[$0.index].head } }
      }
    }
  }

  private func groups<Key>(
    _ name: String, _ groups: [JourneyFigures.Group<Key>], _ json: inout JSONWriter,
    _ head: (Key?) -> DeclarationHead?
  ) {
    json.list(name, groups) { json, group in
      json.object { json in
        let head = head(group.key)
        json.member("name", head?.name)
        json.member("title", head?.title.map(program.text))
        members(group.sum, &json)
      }
    }
  }

  private func members(_ sum: JourneyFigures.Sum, _ json: inout JSONWriter) {
    json.member("steps", sum.steps)
    json.member("share", JSONNumber(average: sum.share))
    json.member("visits", JSONNumber(average: sum.visits))
    span("elapsed", sum.elapsed, &json)
    span("ownTime", sum.ownTime, &json)
    json.member("handoffs", JSONNumber(average: sum.handoffs))
    json.member("asked", JSONNumber(average: sum.asked))
    json.member("askedAgain", JSONNumber(average: sum.askedAgain))
    money("cost", sum.cost, &json)
    money("revenue", sum.revenue, &json)
  }

  private func span(_ name: String, _ seconds: (best: Double, worst: Double), _ json: inout JSONWriter) {
    guard seconds.worst > 0 else { return }
    let range = DurationRange(
      JourneyDuration(seconds: Int64(seconds.best.rounded())),
      JourneyDuration(seconds: Int64(seconds.worst.rounded())))
    json.member(name, range)
  }

  private func money(_ name: String, _ amounts: [String: Double], _ json: inout JSONWriter) {
    json.list(name, amounts.filter { $0.value != 0 }.sorted { $0.key < $1.key }, inline: true) {
      json, entry in
      json.object(inline: true) { json in
        json.member("amount", JSONNumber(average: entry.value))
        json.member("currency", entry.key.isEmpty ? nil : entry.key)
      }
    }
  }
}
