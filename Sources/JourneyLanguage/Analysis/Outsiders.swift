// Where customers deal with somebody of whom the company knows nothing: the police, the shops of the world.

extension Program {
  /// Whether nothing in the text says that the company has a hand in a step of `journey`: a touchpoint in a channel that
  /// nobody runs, in which nothing is sold and customers can answer; that names nobody of the company; and in which nothing is
  /// promised, kept, dealt, solved, measured, done by some process or done behind the scenes.
  ///
  /// Whose it is has to be found out first. Until then nobody can be asked to shorten its wait, or to know already what is
  /// asked there. A message comes from somebody: in a channel where customers cannot answer, it is the company's.
  ///
  /// Complexity: O(1).
  package func isInNobodysHands(step index: Int, in journey: Journey) -> Bool {
    let step = journey.steps[index]
    guard step.kind == .touchpoint, let channel = step.channel?.id, channels[channel.index].runBy == nil,
      !channels[channel.index].isOneWay, channels[channel.index].sells.isEmpty
    else { return false }
    return step.roles.isEmpty && step.escalatesTo == nil && step.resolves == nil && step.deals.isEmpty
      && step.promiseActs.isEmpty && step.measures.isEmpty && step.targets.isEmpty && step.processes.isEmpty
      && step.blueprint.isEmpty
  }
}
