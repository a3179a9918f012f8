import JourneyLanguage
import JourneySource

/// A promise that the journey itself cannot keep in time.
package struct PromiseTooTight: JourneyRule {
  package static let documentation = RuleDocumentation(
    "promise-too-tight", .promises, .error,
    summary: "A promise that takes longer to keep, in the worst case, than what is promised",
    why: """
      A card in ten minutes, a parcel in three days: whoever promises it seldom knows how long the others need. A \
      missed commitment is remembered longer than a long one that was kept.
      """,
    details: """
      The worst case is the longest way from the promise to its keeping, failures included, with the upper ends of \
      all waits and of what the customer spends. A way may go round: each step counts once, and the finding says \
      `or more`, since nobody knows how often. The clock starts when the step that promises ends, and stops after the wait of the step that keeps. Less than a unit and less \
      than a quarter more is rounding: who promises five days does not speak of hours.
      """,
    mend: """
      Promise what can be held in the worst case, or shorten one of the waits that the finding lists. Where \
      something goes wrong on the way, `cancels` and a new promise are more honest than silence.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Three days are promised, and the parcel takes up to four",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 1 to 4 days", "keeps delivery"))
          """)),
      RuleDocumentation.Example(
        "In time unless something goes wrong",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "receive", "Unpacks the phone", "wait 1 to 3 days", "keeps delivery",
            "fails \"Nothing arrives\" 10% -> ask", "ends"))
          \(Sample.step(
            "ask", "Asks where it is", "wait 1 day", "resolves \"Sent again\"", "then receive"))
          """)),
    ],
    ignored: [
      RuleDocumentation.Example(
        "An hour on top of three days",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("set-up", "Chooses the ringtone", "takes 1 h"))
          \(Sample.step("receive", "Unpacks the phone", "wait 3 days", "keeps delivery"))
          """)),
      RuleDocumentation.Example(
        "What comes before the promise, and after the keeping, does not count",
        Sample.journey(
          """
          \(Sample.step(
            "order", "Orders a phone", "wait 2 days", "takes 2 h",
            "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 3 days", "takes 1 h", "keeps delivery"))
          """)),
      RuleDocumentation.Example(
        "Who cannot keep it takes it back, and promises something else",
        Sample.journey(
          """
          \(Sample.step("order", "Orders a phone", "promises delivery \"Here in 3 days\" within 3 days"))
          \(Sample.step(
            "excuse", "Reads that it will be late", "wait 2 days", "cancels delivery",
            "promises delivery \"Here in 2 days\" within 2 days"))
          \(Sample.step("receive", "Unpacks the phone", "wait 2 days", "keeps delivery"))
          """)),
    ])

  package init() {}

  /// How many times as long as promised a fix may promise.
  private static let most: Int64 = 3

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.promises.isEmpty, !context.hasErrors else { return }
    let promises = context.analyses.promises
    for making in promises.makings {
      guard let within = making.within, context.graph.isReachable[making.step],
        !context.outlines[making.step].contains(.retired), promises.bound(making) > within,
        let worst = promises.worst(making), let over = worst.time.overrun(beyond: within)
      else { continue }
      let name = "`\(context.journey.promises[making.promise.index].name)`"
      let time = worst.goesRound ? "\(worst.time) or more" : worst.time.description
      findings.report(
        "\(name) is promised within \(within), and in the worst case takes \(time): \(worst.goesRound ? "at least " : "")\(over) longer",
        at: context.journey.promiseActs[making.act].place, label: "can take \(time)",
        related: TimeWords.places(worst.parts, context),
        why: "a date that is missed disappoints more than a later one that holds",
        help:
          worst.goesRound
          ? "let it be cancelled before customers come by once more, or shorten a wait on the way to \(context.mention(step: worst.keeping))"
          : "promise what holds in the worst case, or shorten a wait on the way to \(context.mention(step: worst.keeping))",
        fixes: fixes(making, worst, context))
    }
  }

  /// Promises what holds, in the unit of the promise, as long as the customer can do with it. Its words follow, unless a
  /// translation depends on them.
  private func fixes(
    _ making: PromiseWays.Making, _ worst: PromiseWays.Worst, _ context: JourneyContext
  ) -> [Fix] {
    let act = context.journey.promiseActs[making.act]
    let file = act.place.file
    let bytes = context.program.files[file.index].bytes
    let word = Array("within".utf8)
    let end = Int(act.place.range.end)
    var start = end - word.count
    while start > Int(act.place.range.start), !bytes[start..<end].starts(with: word) { start -= 1 }
    guard start > Int(act.place.range.start) else { return [] }
    start += word.count
    while start < end, SourceScan.isBlank(bytes[start]) { start += 1 }
    let written = bytes[start..<end]
    let letters = written.filter { (0x61...0x7A).contains($0) }
    guard let unit = JourneyDuration.Unit(String(decoding: letters, as: UTF8.self)) else { return [] }
    let seconds = worst.time.seconds
    let count = seconds / unit.rawValue + (seconds % unit.rawValue > 0 ? 1 : 0)
    let (enough, isTooLong) = count.multipliedReportingOverflow(by: unit.rawValue)
    // Nobody turns three days into two months: what is so far off has to be put right elsewhere.
    guard !isTooLong, let within = making.within, enough / PromiseTooTight.most <= within.seconds,
      context.analyses.expected.exceeded(
        by: JourneyDuration(seconds: enough), promised: making.promise, in: making.step) == nil
    else { return [] }
    let text = "\(count) \(unit.spelling(for: count))"
    var edits = [TextEdit(Place(file, ByteRange(start, end)), text)]
    if let words = act.text?.place, context.program.translations.isEmpty {
      let range = Int(words.range.start)..<Int(words.range.end)
      if let mention = range.first(where: { bytes[$0..<range.upperBound].starts(with: written) }),
        !SourceScan.isWordByte(bytes[mention - 1])
      {
        edits.insert(TextEdit(Place(file, ByteRange(mention, mention + written.count)), text), at: 0)
      }
    }
    let title =
      "promise it within \(text)\(worst.goesRound ? ", which holds for whoever goes round once" : "")"
    return [Fix(title, .suggested, edits)]
  }
}
