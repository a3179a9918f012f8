import JourneyLanguage

/// How findings speak of what customers expect.
enum ExpectationWords {
  /// From where to where the time of an expectation counts, " from `order` to `receive`"; nothing for what counts all
  /// along.
  static func span(_ index: Int, _ context: JourneyContext) -> String {
    let from =
      context.journey.expectations[index].from.map { " from \(context.mention(step: $0.index))" } ?? ""
    let to = context.analyses.expected.answers[index].map { " to \(context.mention(step: $0))" } ?? ""
    return from + to
  }
}
