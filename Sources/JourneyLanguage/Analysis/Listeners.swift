extension Journey {
  /// Who else learns what is said in a step, besides its owner: those who are responsible, consulted or informed there, and
  /// the owners of the rows of its blueprint. The owner may be among them.
  package func forEachListener(at step: Int, _ body: (PartyID) -> Void) {
    for role in steps[step].roles { body(roles[role].party) }
    for row in steps[step].blueprint { if let owner = blueprint[row].owner { body(owner) } }
  }
}
