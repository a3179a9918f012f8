/// For which data a change of owner has to say what becomes of them.
///
/// Keys that travel with the case are not among those that anybody lacks (`Custody`). Of the others four kinds have their way
/// already. What was asked in an attempt that failed was not taken down: straight after it customers say it again. What is not personal and some step gives to customers they bring along to where they can be asked for it. The personal data that a step in a one-way channel needs are where the message goes and to whom: it is sent from
/// where they are. And where every step that learns a datum, of other owners, hands it on to an owner by some handoff that
/// carries it, how it gets there has been agreed, whatever lies between. Complexity: O(uses of the datum x handoffs).
struct DatumStakes {
  private let journey: Journey
  private let handovers: Handovers
  private let uses: DataIndex
  private let program: Program

  init(_ journey: Journey, _ handovers: Handovers, _ uses: DataIndex, _ program: Program) {
    self.journey = journey
    self.handovers = handovers
    self.uses = uses
    self.program = program
  }

  /// Whether it matters that an owner is not told a datum when it takes the customer over.
  func isAtStake(_ data: DataID, for receiver: PartyID, along passage: Passages.Passage) -> Bool {
    let step = passage.to
    if passage.leavesByFailure,
      journey.dataUses(of: journey.steps[passage.from]).contains(where: {
        $0.verb == .asks && $0.data == data
      })
    {
      return false
    }
    if program.data[data.index].isPersonal, let channel = journey.steps[step].channel?.id,
      program.channels[channel.index].isOneWay
    {
      return false
    }
    let entries = uses.entries(of: data)
    if !program.data[data.index].isPersonal, let channel = journey.steps[step].channel?.id,
      !program.channels[channel.index].isOneWay, entries.contains(where: { $0.verb == .gives })
    {
      return false
    }
    return entries.contains { entry in
      entry.learns && handovers.owners[Int(entry.step)] != receiver
        && !isHandedOn(data, from: Int(entry.step), to: receiver)
    }
  }

  private func isHandedOn(_ data: DataID, from step: Int, to receiver: PartyID) -> Bool {
    handovers.handoffs(from: step).contains { index in
      let handoff = journey.handoffs[Int(index)]
      return handoff.carries.contains(data)
        && handoff.to.map { handovers.owners[$0.index] == receiver } ?? false
    }
  }
}
