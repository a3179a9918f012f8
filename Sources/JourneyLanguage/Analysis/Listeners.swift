/// Who else learns what is said in a step, besides its owner, and what its owner finds on record there.
///
/// Those who are responsible, consulted or informed there listen, the owners of the rows of its blueprint, and whoever runs the
/// channel (`run by`): what customers say or get there goes into the runner's records, like the account in a portal. Whoever
/// serves customers in a channel works with its records, and so knows what the runner knows. Partners neither read the
/// company's records nor write into them. Complexity: O(steps) to make, then O(those who listen) a step.
struct Listeners {
  private let journey: Journey
  /// For each step the runner of its channel, nil where it is the owner itself, where nobody in the company is, and where a partner
  /// owns the step.
  let runners: [PartyID?]

  init(_ journey: Journey, _ handovers: Handovers, _ program: Program) {
    self.journey = journey
    runners = journey.steps.indices.map { step in
      guard let owner = handovers.owners[step], !program.isPartner(owner),
        let channel = journey.steps[step].channel, let runner = program.channels[channel.id.index].runBy,
        runner != owner, !program.isPartner(runner)
      else { return nil }
      return runner
    }
  }

  /// Calls `body` with each of them, some more than once; the owner may be among them.
  func forEach(at step: Int, _ body: (PartyID) -> Void) {
    for role in journey.steps[step].roles { body(journey.roles[role].party) }
    for row in journey.steps[step].blueprint { if let owner = journey.blueprint[row].owner { body(owner) } }
    if let runner = runners[step] { body(runner) }
  }
}
