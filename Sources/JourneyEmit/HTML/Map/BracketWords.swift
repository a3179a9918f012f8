import JourneyLanguage
import TextMetrics

/// What the bracket of a passage says: the way and the time of a handoff, and what it loses.
struct BracketWords {
  /// How it is drawn: `ok` as agreed, `no` red, `pl` as nothing that matters.
  let name: String
  /// What there is to say, the loss last.
  private let lines: [String]
  /// The loss in fewer words, where it names what is lost.
  private let shortLoss: String?
  /// Whether the words, where all are said, name all that is lost.
  let namesLosses: Bool

  init(_ passage: Passage, _ map: JourneyMap) {
    let data = DataThread.lost(on: passage, map.threads, map.journey)
    let loss =
      data.count > 1 ? ["loses \(data.count) items"] : data.map { "loses \(map.program.label($0))" }
    if case .undeclared = passage.status {
      namesLosses = data.isEmpty
    } else {
      namesLosses = data.count <= 1
    }
    switch passage.status {
    case .declared(let index):
      let handoff = map.journey.handoffs[index]
      let via = JourneyWords.series(handoff.via.map(map.text))
      let said = [via, handoff.within.map { "within \($0)" } ?? ""].filter { !$0.isEmpty } + loss
      (name, lines) = ("ok", said.isEmpty ? ["handed over"] : said)
      shortLoss = data.count == 1 ? "loses 1 item" : nil
    case .undeclared:
      (name, lines, shortLoss) = ("no", ["nothing declared"], nil)
    case .idle, .back:
      // Nothing at stake but an answer, which is asked for again: no quiet line.
      (name, lines) = (loss.isEmpty ? "pl" : "no", ["no handoff"] + loss)
      shortLoss = data.count == 1 ? "loses 1 item" : nil
    }
  }

  /// Whether nothing is at stake.
  var isQuiet: Bool { name == "pl" }

  private var most: Int { isQuiet ? 1 : 2 }

  /// As much as finds room of what is to be said, in two lines at most, in one where nothing is at stake, and whether that is all of it.
  func fitted(to room: Double) -> (lines: [String], isWhole: Bool) {
    // Way and time share a line rather than that one of them is left out.
    func together(_ lines: [String]) -> [[String]] {
      let joined =
        lines.count > 2 ? [lines.dropLast().joined(separator: ", "), lines[lines.count - 1]] : lines
      return [lines, joined, [lines.joined(separator: ", ")]]
    }
    // What is lost is named by its thread, too: that something is matters more than what.
    let short = shortLoss.map { together(lines.dropLast() + [$0]) + [[lines[0], $0]] } ?? []
    let parts = [Array(lines.suffix(1))] + (shortLoss.map { [[$0]] } ?? []) + [Array(lines.prefix(1))]
    let all =
      together(lines).map { ($0, true) } + (short + parts).map { ($0, lines.count == 1 && $0 == lines) }
    for (some, isWhole) in all {
      let wrapped = some.flatMap { line in
        DurationWords.kept(line) { TextMetrics.wrap($0, width: max(room, 30), size: 11) }
      }
      if wrapped.count <= most, wrapped.allSatisfy({ TextMetrics.width(of: $0, size: 11) <= room }) {
        return (wrapped, isWhole)
      }
    }
    return ([], false)
  }

  /// As much as finds room; where that is nothing, its beginning.
  func shortened(to room: Double) -> [String] {
    let whole = fitted(to: room).lines
    guard whole.isEmpty, room > 40 else { return whole }
    return DurationWords.kept(lines.joined(separator: ", ")) {
      TextMetrics.shortened($0, width: room, lines: most, size: 11)
    }
  }
}
