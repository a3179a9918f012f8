import JourneyLanguage
import JourneySource

// How messages call the things that channels, offers and policies are about.

extension WorkspaceContext {
  /// The name of a channel in backquotes.
  func mention(_ id: ChannelID) -> String { mention(program.channels[id.index].head) }
  /// The name of an offer in backquotes.
  func mention(_ id: OfferID) -> String { mention(program.offers[id.index].head) }
  /// The name of a product in backquotes.
  func mention(_ id: ProductID) -> String { mention(program.products[id.index].head) }
  /// The name of a persona in backquotes.
  func mention(_ id: PersonaID) -> String { mention(program.personas[id.index].head) }
  /// The name of a policy in backquotes.
  func mention(_ id: PolicyID) -> String { mention(program.policies[id.index].head) }

  /// Whether the text of a declaration has an error: what it lacks may be lost, not missing.
  func isBroken(_ head: DeclarationHead) -> Bool {
    if head.isBroken { return true }
    guard !errors.isEmpty, let errors = errors[head.place.file] else { return false }
    return errors.contains { head.place.contains($0.place) }
  }
}

extension JourneyContext {
  /// Whether an offer that the journey deals with has an error in its text.
  var hasBrokenOffers: Bool {
    !workspace.errors.isEmpty
      && journey.deals.contains { deal in
        deal.offer.map { workspace.isBroken(program.offers[$0.index].head) } ?? false
      }
  }

  /// Whether any policy has an error in its text.
  var hasBrokenPolicies: Bool {
    !workspace.errors.isEmpty && program.policies.contains { workspace.isBroken($0.head) }
  }

  /// The channel of a step as messages call it.
  func mentionChannel(ofStep index: Int) -> String? {
    journey.steps[index].channel.map { workspace.mention($0.id) }
  }
}

/// Words for several things.
enum Wording {
  /// `a`, `b` and `c`.
  static func list(_ items: [String], _ conjunction: String = "and") -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return "\(items.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}
