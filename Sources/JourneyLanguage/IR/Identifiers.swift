import JourneySource

/// An index into one of the program's lists, typed so that a channel is never taken for a product.
///
/// Inlined everywhere: it is generic, and a rule that asks for an index should not have to look up a type first.
@frozen
package struct ID<Entity>: Hashable, Sendable, Comparable {
  /// The position in the list.
  package var rawValue: UInt32

  /// The entity at `index`.
  @inlinable
  package init(_ index: Int) { rawValue = UInt32(truncatingIfNeeded: index) }

  /// The position as an array index.
  @inlinable
  package var index: Int { Int(rawValue) }

  /// Whether both are of one position.
  @inlinable
  package static func == (left: Self, right: Self) -> Bool { left.rawValue == right.rawValue }

  /// Hashes the position.
  @inlinable
  package func hash(into hasher: inout Hasher) { hasher.combine(rawValue) }

  /// Orders by position: as written.
  @inlinable
  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

package typealias PartyID = ID<Party>
package typealias ChannelID = ID<Channel>
package typealias DataID = ID<DataItem>
package typealias ProductID = ID<Product>
package typealias OfferID = ID<Offer>
package typealias PolicyID = ID<Policy>
package typealias MetricID = ID<Metric>
package typealias PersonaID = ID<Persona>
package typealias ProcessID = ID<Process>
package typealias JourneyID = ID<Journey>
/// A stage of one journey.
package typealias StageID = ID<Stage>
/// A step of one journey.
package typealias StepID = ID<Step>
/// A promise of one journey.
package typealias PromiseID = ID<Promise>

/// A string literal or a word of the source: what it says is decoded when it is shown
/// (`Program.text(of:)`), so that checking a large workspace copies no text.
package struct Text: Hashable, Sendable {
  /// The token.
  package var place: Place

  /// The text of the token at `place`.
  package init(_ place: Place) { self.place = place }
}
