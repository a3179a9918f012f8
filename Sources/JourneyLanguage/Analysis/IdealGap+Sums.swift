// What the steps of a gap come to together.

extension IdealGap {
  /// The emotion to gain: the sum over all steps that should feel better, what single personas are to gain apart.
  package var emotionToGain: Int { steps.reduce(0) { $0 + max(0, $1.gain ?? 0) } }
  /// The number of steps that should feel better, to all.
  package var stepsToLift: Int { steps.count { ($0.gain ?? 0) > 0 } }
  /// What there is to gain for single personas beside that, of each at each step.
  package var personaEmotionToGain: Int {
    steps.reduce(0) { sum, step in step.personaFeelings.reduce(sum) { $0 + max(0, $1.gain ?? 0) } }
  }
  /// The number of steps that should feel better to single personas.
  package var stepsToLiftForPersonas: Int {
    steps.count { step in step.personaFeelings.contains { ($0.gain ?? 0) > 0 } }
  }
  /// The lowest point now, among steps whose feeling is known, and the lowest as it should be. Where only steps of the current journey
  /// say what they should feel like, what is said of others is no lowest point of a whole: then it is what the lowest step says of
  /// itself.
  /// What only single personas feel is no lowest point of all.
  package var lowest: NowAndIdeal<Int8?> {
    func now(_ step: Step) -> Int8? { step.feeling == nil ? nil : step.score.now }
    func aim(_ step: Step) -> Int8? { step.idealFeeling == nil ? nil : step.score.ideal }
    let least = steps.compactMap(now).min()
    guard ideal == nil else { return NowAndIdeal(least, steps.compactMap(aim).min()) }
    let lowest = steps.filter { now($0) == least }
    // One of several as low as that which stays as it is keeps the lowest point where it is.
    return NowAndIdeal(
      least, lowest.allSatisfy { aim($0) != nil } ? lowest.compactMap(aim).min() : nil)
  }
  /// The number of questions that are dropped, and of those that are added, step by step.
  package var questionsDropped: Int { steps.reduce(0) { $0 + $1.questionsDropped.count } }
  package var questionsAdded: Int { steps.reduce(0) { $0 + $1.questionsAdded.count } }
  /// The number of promises to add, of those to make no more, and of those to make otherwise.
  package var promisesAdded: Int { steps.reduce(0) { $0 + $1.promisesAdded.count } }
  package var promisesDropped: Int { steps.reduce(0) { $0 + $1.promisesDropped.count } }
  package var promisesChanged: Int { steps.reduce(0) { $0 + $1.promisesChanged.count } }
  /// The number of steps from which the customer should take something else.
  package var tangiblesChanged: Int { steps.count { $0.hasOtherTangible } }
  /// The steps that should cost or earn something else.
  package var costsChanged: Int { steps.count { $0.hasOtherCost } }
  package var revenuesChanged: Int { steps.count { $0.hasOtherRevenue } }
  /// The number of failures that there are to be none of, of those that only the ideal has, and of those with another share.
  package var failuresDropped: Int { steps.reduce(0) { $0 + $1.failuresDropped.count } }
  package var failuresAdded: Int { steps.reduce(0) { $0 + $1.failuresAdded.count } }
  package var failuresChanged: Int { steps.reduce(0) { $0 + $1.failuresChanged.count } }
  /// The steps that there are to be none of.
  package var stepsDropped: Int { steps.count { $0.isDropped } }
  /// The steps that there are none of today.
  package var stepsNew: Int { steps.count { $0.current == nil } }
}
