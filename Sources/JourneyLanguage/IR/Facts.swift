import JourneySource

/// `allow RULE "reason"`: findings of a rule that are accepted within a block or a whole file.
package struct Allow: Sendable {
  /// The rule as written.
  package var rule: String
  /// The name's place.
  package var rulePlace: Place
  /// Why it is accepted.
  package var reason: Text?
  /// The statement.
  package var place: Place
  /// Where it holds: the statement whose block it stands in, or the whole file.
  package var scope: Place
}

/// Which declarations are referred to from anywhere, as bits by id.
package struct Usage: Sendable {
  package var parties = BitSet()
  package var channels = BitSet()
  package var data = BitSet()
  package var products = BitSet()
  package var offers = BitSet()
  package var policies = BitSet()
  package var metrics = BitSet()
  package var personas = BitSet()
  package var processes = BitSet()
  package var journeys = BitSet()

  package init() {}

  /// Adds what `other` uses.
  package mutating func formUnion(_ other: Usage) {
    parties.formUnion(other.parties)
    channels.formUnion(other.channels)
    data.formUnion(other.data)
    products.formUnion(other.products)
    offers.formUnion(other.offers)
    policies.formUnion(other.policies)
    metrics.formUnion(other.metrics)
    personas.formUnion(other.personas)
    processes.formUnion(other.processes)
    journeys.formUnion(other.journeys)
  }
}

/// A set of small numbers, one bit each.
package struct BitSet: Hashable, Sendable {
  @usableFromInline
  var words: [UInt64] = []

  package init() {}

  /// Whether `index` is in the set.
  @inlinable
  package func contains(_ index: Int) -> Bool {
    let word = index >> 6
    return word < words.count && words[word] & (1 << UInt64(index & 63)) != 0
  }

  /// Adds `index`.
  package mutating func insert(_ index: Int) {
    let word = index >> 6
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: word + 1 - words.count))
    }
    words[word] |= 1 << UInt64(index & 63)
  }

  /// Adds all of `other`.
  package mutating func formUnion(_ other: BitSet) {
    if other.words.count > words.count {
      words.append(contentsOf: repeatElement(0, count: other.words.count - words.count))
    }
    for (index, word) in other.words.enumerated() { words[index] |= word }
  }
}

/// One journey as lowering delivers it: checking a workspace takes journeys one by one, so that no more
/// than a few are in memory at a time.
package struct LoweredJourney: Sendable {
  package var id: JourneyID
  package var journey: Journey
  /// What is wrong with names and values in it.
  package var diagnostics: [Diagnostic]
  /// What it refers to.
  package var usage: Usage
  /// What it allows.
  package var allows: [Allow]
}
