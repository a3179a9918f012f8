import JourneyLanguage

/// How customers feel in which channel at which stage: mean scores, the worst channel first.
struct ChannelMap {
  private let context: IndexContext
  private var sums: [ChannelID: [(sum: Int, count: Int)]] = [:]
  /// The columns in which a channel has steps without a score.
  private var unscored: [ChannelID: Set<Int>] = [:]
  /// Whether only single personas are said to feel something at some step, and differently: the lowest of them counts.
  private var hasLowest = false

  /// Averages the journeys as they are today.
  init(_ context: IndexContext) {
    self.context = context
    let empty = Array(repeating: (sum: 0, count: 0), count: context.columns.count)
    for entry in context.model.lived {
      for (step, score) in zip(entry.journey.steps, entry.scores) {
        guard let channel = step.channel?.id else { continue }
        let felt = entry.journey.emotions(of: step).filter { !$0.isIdeal && $0.score != nil }
        if felt.allSatisfy({ $0.persona != nil }), felt.contains(where: { $0.score?.value != score }) {
          hasLowest = true
        }
        let column = context.columns.column(of: entry.journey.stages[step.stage.index])
        guard let score else {
          unscored[channel, default: []].insert(column)
          continue
        }
        sums[channel, default: empty][column].sum += Int(score)
        sums[channel, default: empty][column].count += 1
      }
    }
  }

  /// The section; nothing where no feeling is known in any channel.
  var markup: Markup {
    guard !sums.isEmpty else { return .none }
    let rows = sums.map { id, cells -> (id: ChannelID, cells: [(sum: Int, count: Int)], mean: Double) in
      let total = cells.reduce((0, 0)) { ($0.0 + $1.sum, $0.1 + $1.count) }
      return (id, cells, Double(total.0) / Double(total.1))
    }.sorted { ($0.mean, $0.id) < ($1.mean, $1.id) }
    // Channels without any score come last, in the order of the text.
    let others = unscored.keys.filter { sums[$0] == nil }.sorted().map { id in
      (id: id, cells: Array(repeating: (sum: 0, count: 0), count: context.columns.count), mean: 0.0)
    }
    let head = context.columns.titles.map { #"<th scope="col">\#($0)</th>"# as Markup }
    var hasUnscored = false
    let body = (rows + others).map { row -> Markup in
      let cells = row.cells.enumerated().map { column, content -> Markup in
        guard content.count == 0, unscored[row.id]?.contains(column) == true else { return cell(content) }
        hasUnscored = true
        return #"<td>–<span class="vh"> no score</span></td>"#
      }
      return #"<tr><th scope="row">\#(context.program.label(row.id))</th>\#(cells)</tr>"#
    }
    let hasSeveral = rows.contains { $0.cells.contains { $0.count > 1 } }
    let table: Markup = #"""
      <table class="ct \#(context.layout.table)"><thead><tr><td></td>\#(head)</tr></thead>\#
      <tbody>\#(body.joined(separator: "\n"))</tbody></table>
      """#
    let whose: Markup =
      hasLowest
      ? " of the steps; where only single personas are said to feel something, that of the lowest counts"
      : .none
    return #"""
      <section><h2 id="ch-h">Channels</h2><p class="sub">How customers feel there, mean score\#(whose); the worst channel \#
      first.\#(hasSeveral ? #" <span class="xn">×n: from so many steps.</span>"# as Markup : .none)\#(hasUnscored ? " –: steps without a score." : "")</p>
      \#(context.region("ch-h", table))</section>

      """#
  }

  private func cell(_ cell: (sum: Int, count: Int)) -> Markup {
    guard cell.count > 0 else { return "<td></td>" }
    let mean = Double(cell.sum) / Double(cell.count)
    let tenths = Int((mean * 10).rounded())
    let text = tenths < 0 ? "\u{2212}\(Fixed.text(-mean))" : tenths > 0 ? "+\(Fixed.text(mean))" : "0"
    let style = tenths < 0 ? "gn\(min(3, max(1, Int((-mean).rounded()))))" : "gz"
    let times: Markup = cell.count > 1 ? "<small> ×\(cell.count)</small>" : .none
    return #"<td class="\#(style)">\#(text)\#(times)</td>"#
  }
}
