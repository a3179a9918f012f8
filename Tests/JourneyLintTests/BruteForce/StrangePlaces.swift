import JourneyLanguage

extension Program {
  /// Whether the company is nowhere to be seen in a touchpoint: customers go to somebody, who sells nothing and is nobody's.
  func isStrange(_ step: Step) -> Bool {
    guard let channel = step.channel.map({ channels[$0.id.index] }) else { return false }
    let isOurs = channel.runBy != nil || channel.isOneWay || !channel.sells.isEmpty
    let names = !step.roles.isEmpty || step.escalatesTo != nil
    let acts =
      step.deals.count + step.promiseActs.count + step.measures.count + step.targets.count
      + step.processes.count + step.blueprint.count > 0
    return !isOurs && !names && !acts && step.resolves == nil
  }
}
