import JourneyLanguage

/// How customers feel in which channel at which stage: mean scores, the worst channel first.
struct ChannelMap {
  private let context: IndexContext
  private var sums: [ChannelID: [(sum: Double, count: Int)]] = [:]
  /// The columns in which a channel has steps without a score.
  private var unscored: [ChannelID: Set<Int>] = [:]
  /// Whether personas feel differently at some step: then their mean counts there.
  private var isOfSeveral = false

  /// Averages the journeys as they are today.
  init(_ context: IndexContext) {
    self.context = context
    let empty = Array(repeating: (sum: 0.0, count: 0), count: context.columns.count)
    for entry in context.model.lived {
      for (index, step) in entry.journey.steps.enumerated() {
        guard let channel = step.channel?.id, entry.flow.isReachable[index] else { continue }
        let felt = entry.feelings[index]
        let column = context.columns.column(of: entry.journey.stages[step.stage.index])
        guard !felt.isEmpty else {
          unscored[channel, default: []].insert(column)
          continue
        }
        if Set(felt).count > 1 { isOfSeveral = true }
        sums[channel, default: empty][column].sum += felt.reduce(0) { $0 + Double($1) } / Double(felt.count)
        sums[channel, default: empty][column].count += 1
      }
    }
  }

  /// The section; nothing where no feeling is known in any channel.
  var markup: Markup {
    guard !sums.isEmpty else { return .none }
    let rows = sums.map { id, cells -> (id: ChannelID, cells: [(sum: Double, count: Int)], mean: Double) in
      let total = cells.reduce((0.0, 0)) { ($0.0 + $1.sum, $0.1 + $1.count) }
      return (id, cells, total.0 / Double(total.1))
    }.sorted { ($0.mean, $0.id) < ($1.mean, $1.id) }
    // Channels without any score come last, in the order of the text.
    let others = unscored.keys.filter { sums[$0] == nil }.sorted().map { id in
      (id: id, cells: Array(repeating: (sum: 0.0, count: 0), count: context.columns.count), mean: 0.0)
    }
    let head = context.columns.titles.map { #"<th scope="col">\#($0)</th>"# as Markup }
    var hasUnscored = false
    let body = (rows + others).map { row -> Markup in
      let cells = row.cells.enumerated().map { column, content -> Markup in
        guard content.count == 0, unscored[row.id]?.contains(column) == true else { return cell(content) }
        hasUnscored = true
        return #"<td>–<span class="vh"> no score</span></td>"#
      }
      return
        #"<tr><th scope="row">\#(BreakableText.matrix.markup(context.program.label(row.id)))</th>\#(cells)</tr>"#
    }
    let hasSeveral = rows.contains { $0.cells.contains { $0.count > 1 } }
    let table: Markup = #"""
      <table class="ct \#(context.layout.table)"><thead><tr><td></td>\#(head)</tr></thead>\#
      <tbody>\#(body.joined(separator: "\n"))</tbody></table>
      """#
    let whose: Markup = isOfSeveral ? " of steps, and at each of the personas who come there" : .none
    return #"""
      <section><h2 id="ch-h">Channels</h2><p class="sub">How customers feel there, mean score\#(whose); the worst channel \#
      first.\#(hasSeveral ? #" <span class="xn">×n: from so many steps.</span>"# as Markup : .none)\#(hasUnscored ? " –: steps without a score." : "")</p>
      \#(context.region("ch-h", table))</section>

      """#
  }

  private func cell(_ cell: (sum: Double, count: Int)) -> Markup {
    guard cell.count > 0 else { return "<td></td>" }
    let mean = cell.sum / Double(cell.count)
    let tenths = Int((mean * 10).rounded())
    let text = tenths < 0 ? "\u{2212}\(Fixed.text(-mean))" : tenths > 0 ? "+\(Fixed.text(mean))" : "0"
    let style = tenths < 0 ? "gn\(min(3, max(1, Int((-mean).rounded()))))" : "gz"
    let times: Markup = cell.count > 1 ? "<small> ×\(cell.count)</small>" : .none
    return #"<td class="\#(style)">\#(text)\#(times)</td>"#
  }
}
