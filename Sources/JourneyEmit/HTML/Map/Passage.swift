import JourneyLanguage

/// The customer comes from one owner to another.
struct Passage: Sendable {
  enum Status: Sendable {
    /// A `handoff` says what goes along: its index.
    case declared(Int)
    /// Something is known or due by now, and no handoff says what goes along.
    case undeclared
    /// Nothing at stake.
    case idle
    /// Back along a passage, with nothing at stake.
    case back
  }

  var from: Int
  var to: Int
  /// nil: nobody owns the step.
  var giver: PartyID?
  var receiver: PartyID?
  var status: Status

  /// The index of the handoff that declares it.
  var handoff: Int? { if case .declared(let index) = status { index } else { nil } }
}
