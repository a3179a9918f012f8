/// The kinds of names. A name is looked for among the names of one kind only, so that the team `web` and the channel
/// `web` live side by side.
package enum Namespace: UInt8, Sendable, CaseIterable {
  /// The organization, its divisions and all who can own something.
  case party
  case channel, data, product, offer, policy, metric, persona, process, journey
  /// Names of one journey.
  case step, promise

  /// What a name of this kind is, with its article.
  package var phrase: String {
    switch self {
    case .party: "an owner"
    case .channel: "a channel"
    case .data: "a piece of data"
    case .product: "a product"
    case .offer: "an offer"
    case .policy: "a policy"
    case .metric: "a metric"
    case .persona: "a persona"
    case .process: "a process"
    case .journey: "a journey"
    case .step: "a step"
    case .promise: "a promise"
    }
  }

  /// The bare noun: `no channel is called ...`.
  package var noun: String {
    switch self {
    case .party: "owner"
    case .data: "piece of data"
    default: String(phrase.drop { $0 != " " }.dropFirst())
    }
  }

  /// The statement that declares such a name.
  package var keyword: String {
    switch self {
    case .party: "team"
    case .step: "touchpoint"
    case .promise: "promises"
    default: noun == "piece of data" ? "data" : noun
    }
  }
}
