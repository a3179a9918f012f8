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
}
