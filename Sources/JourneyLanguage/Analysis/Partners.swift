extension Program {
  /// Whether a party is outside the company, or stands in one that is.
  package func isPartner(_ party: PartyID?) -> Bool {
    var next = party
    var left = 8
    while let party = next, left > 0 {
      if parties[party.index].kind == .partner { return true }
      next = parties[party.index].parent
      left -= 1
    }
    return false
  }

  /// Whether a partner stands in an organization in which nobody else than partners stands: it is not one of the company's,
  /// but for example the supplier whom customers leave.
  package func isStrange(_ partner: PartyID) -> Bool {
    guard let home = parties[partner.index].parent, parties[home.index].kind == .organization else {
      return false
    }
    return parties.allSatisfy { $0.parent != home || $0.kind == .partner }
  }
}
