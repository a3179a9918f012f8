// Who is there for what: which divisions cover a stage, and for which divisions somebody answers.

/// Which divisions cover which stages, in any journey, by the name of the stage. A division covers what it says itself
/// and what a team, person, executive or partner in it says.
///
/// Complexity: O(parties), once a workspace.
package struct Remits: Sendable {
  /// The divisions that cover a stage, as written.
  private var byStage: [String: [PartyID]] = [:]
  /// Divisions that say what they cover at all.
  private var outspoken = BitSet()

  /// What the parties of `program` cover.
  package init(_ program: Program) {
    for party in program.parties where !party.covers.isEmpty {
      guard let division = party.division else { continue }
      outspoken.insert(division.index)
      for stage in party.covers {
        let name = program.text(of: stage)
        if byStage[name]?.contains(division) != true { byStage[name, default: []].append(division) }
      }
    }
  }

  /// Whether nothing is known.
  package var isEmpty: Bool { byStage.isEmpty }

  /// The divisions that cover the stage `name`, as written.
  package func divisions(covering name: String) -> [PartyID] { byStage[name] ?? [] }

  /// Whether a division says anywhere what it covers. One that does not is not known to be in the wrong place.
  package func isOutspoken(_ division: PartyID) -> Bool { outspoken.contains(division.index) }
}

/// The divisions that a journey goes through: those whose people own its touchpoints. Steps that no way reaches, or that
/// are retired, do not count.
///
/// Complexity: O(steps * divisions).
package struct DivisionsCrossed: Sendable {
  /// The divisions, in the order of their first touchpoints.
  package private(set) var all: [(division: PartyID, step: Int)] = []

  /// The divisions behind `owners`, the owners of the steps of `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ owners: [PartyID?], _ parties: [Party]) {
    var last: PartyID?
    for index in owners.indices {
      // Neighbours often have one owner.
      guard let owner = owners[index], owner != last else { continue }
      guard graph.isReachable[index], journey.steps[index].kind == .touchpoint,
        journey.steps[index].head.retired == nil
      else { continue }
      last = owner
      guard let division = parties[owner.index].division, !all.contains(where: { $0.division == division })
      else { continue }
      all.append((division, index))
    }
  }

  /// How far somebody's word goes in a journey.
  package enum Reach: Equatable, Sendable {
    /// Through several of its divisions, or it has but one; or nobody says what the party answers for.
    case enough
    /// In one of its several divisions.
    case only(PartyID)
    /// In none of its several divisions.
    case none
  }

  /// How far the word of `party` goes in these divisions.
  package func reach(of party: PartyID, in program: Program) -> Reach {
    guard all.count > 1 else { return .enough }
    var result = Reach.none
    for entry in all {
      guard let answers = program.answers(party, for: entry.division) else { return .enough }
      guard answers else { continue }
      if result != .none { return .enough }
      result = .only(entry.division)
    }
    return result
  }
}

extension Program {
  /// Whether `party` answers for what happens in `division`: for all of the organization, for the division, or for a
  /// part of it.
  ///
  /// - Returns: nil where nobody says what it answers for: a team, person or partner outside every division.
  package func answers(_ party: PartyID, for division: PartyID) -> Bool? {
    let answering = parties[party.index]
    guard answering.answersFor.isEmpty else {
      return answering.answersFor.contains { target in
        parties[target.index].kind == .organization || parties[target.index].division == division
      }
    }
    return answering.division.map { $0 == division }
  }

  /// Whether `party` is a partner, or somebody in one: outside the company.
  package func isOutside(_ party: PartyID) -> Bool { partner(of: party) != nil }

  /// The partner that `party` is or belongs to; nil: it is inside the company.
  package func partner(of party: PartyID) -> PartyID? {
    var next: PartyID? = party
    while let party = next {
      if parties[party.index].kind == .partner { return party }
      next = parties[party.index].parent
    }
    return nil
  }
}
