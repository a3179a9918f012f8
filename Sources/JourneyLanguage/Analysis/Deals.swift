// What offers and policies say about an attempt. Where they do not say, nobody can tell, and "not said" is never taken
// for "no". Each question looks through the policies, their lines or the deals of one step: O(those).

extension Offer {
  /// Whether it can be redeemed in a channel: yes where it does not say where, or the step does not say in which channel
  /// it is.
  package func isHonored(in channel: ChannelID?) -> Bool {
    guard let channel, !honoredIn.isEmpty else { return true }
    return honoredIn.contains(channel)
  }

  /// Whether it and another one are for the same product. An offer that names no product shares none.
  package func sharesProduct(with other: Offer) -> Bool { products.contains { other.products.contains($0) } }

  /// Whether there is a day on which both hold.
  package func isValid(togetherWith other: Offer) -> Bool {
    guard let valid, let days = other.valid else { return true }
    return valid.first <= days.last && days.first <= valid.last
  }
}

extension Policy {
  /// Whether it is for a product: it names it, or none at all and so is for everything.
  package func concerns(_ product: ProductID) -> Bool { products.isEmpty || products.contains(product) }

  /// Whether it settles where a product is accepted for `kind`: it says so and has a line.
  package func settles(_ kind: AfterSale, of product: ProductID) -> Bool {
    !lines.isEmpty && covers.contains(kind) && concerns(product) && head.retired == nil
  }
}

extension Program {
  /// The first policy that settles where a product is accepted for `kind`. Without one nothing is known.
  package func policy(on kind: AfterSale, of product: ProductID) -> PolicyID? {
    policies.firstIndex { $0.settles(kind, of: product) }.map { PolicyID($0) }
  }

  /// The first line by which a product that was bought in one channel is accepted in another. A policy that does
  /// not say what it covers may cover this.
  package func line(
    accepting product: ProductID, for kind: AfterSale, boughtIn: ChannelID, in channel: ChannelID
  ) -> Policy.Line? {
    for policy in policies
    where policy.covers.isEmpty || policy.covers.contains(kind) {
      guard policy.concerns(product), policy.head.retired == nil else { continue }
      for line in policy.lines where line.boughtIn.contains(boughtIn) && line.acceptedIn.contains(channel) {
        return line
      }
    }
    return nil
  }

  /// Whether a product can be brought to a channel for `kind` wherever it was bought: some line accepts it there, or nobody
  /// says where it is accepted.
  package func mayAccept(_ product: ProductID, for kind: AfterSale, in channel: ChannelID?) -> Bool {
    guard let channel, policy(on: kind, of: product) != nil else { return true }
    return policies.contains { policy in
      (policy.covers.isEmpty || policy.covers.contains(kind)) && policy.concerns(product)
        && policy.head.retired == nil && policy.lines.contains { $0.acceptedIn.contains(channel) }
    }
  }

  /// Whether some persona uses a channel.
  package func isUsedByPersonas(_ channel: ChannelID) -> Bool {
    personas.contains { $0.head.retired == nil && $0.uses.contains(channel) }
  }

  /// Whether somebody outside the company runs a channel.
  package func isRunByPartner(_ channel: ChannelID) -> Bool {
    var next = channels[channel.index].runBy
    // Parents may lead round where the text is wrong.
    var left = parties.count
    while let party = next, left > 0 {
      if parties[party.index].kind == .partner { return true }
      next = parties[party.index].parent
      left -= 1
    }
    return false
  }

  /// Whether two offers for one product hold on one day and cannot be had together.
  package func conflict(_ one: OfferID, _ other: OfferID) -> Bool {
    let (left, right) = (offers[one.index], offers[other.index])
    return one != other && left.sharesProduct(with: right) && left.isValid(togetherWith: right)
      && !left.combinesWith.contains(other) && !right.combinesWith.contains(one)
  }
}

extension Deal.Verb {
  /// The kind of attempt after buying, if it is one.
  package var afterSale: AfterSale? {
    switch self {
    case .returns: .returns
    case .exchanges: .exchanges
    case .repairs: .repairs
    case .shows, .redeems, .buys: nil
    }
  }
}

extension Deal {
  /// The offer it is about.
  package var offer: OfferID? { if case .offer(let id) = object { id } else { nil } }
  /// The product it is about.
  package var product: ProductID? { if case .product(let id) = object { id } else { nil } }
}

extension Journey {
  /// Whether the customer has to do something in a step: to say who they are or what they are asked for, to buy, to redeem
  /// an offer, or to bring something back. Who is only given something, or hears or sees it, need not.
  @inlinable
  package func isCustomerBusy(inStep index: Int) -> Bool {
    for use in steps[index].dataUses {
      if dataUses[use].verb == .asks || dataUses[use].verb == .identifies { return true }
    }
    for deal in steps[index].deals where deals[deal].verb != .shows { return true }
    return false
  }

  /// The channel of a step that is in use; nil for actions and retired steps.
  @inlinable
  package func liveChannel(ofStep index: Int) -> ChannelID? {
    steps[index].head.retired == nil ? steps[index].channel?.id : nil
  }

  /// What is dealt in a step that is in use.
  package func liveDeals(ofStep index: Int) -> Range<Int> {
    steps[index].head.retired == nil ? steps[index].deals : steps[index].deals.prefix(0)
  }

  /// Whether customers bring something back in a step, for which there is nothing to do there but that. Complexity: O(deals).
  package func bringsBack(inStep index: Int) -> Bool {
    liveDeals(ofStep: index).contains { deals[$0].verb.afterSale != nil && !deals[$0].isRefused }
  }
}
