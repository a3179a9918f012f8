import JourneySyntax

/// The kinds of blocks: where a statement may stand.
package enum Context: UInt8, Sendable, CaseIterable {
  /// The block of a statement that is not known; nothing in it is reported.
  case unknown = 0
  /// The top of a file.
  case file = 1
  case organization, division, team, person
  case channel, data, product, offer, policy, metric, persona, process
  case journey, stage, touchpoint, action, handoff
  case pain, opportunity, blueprint
  case translation, lint, output

  /// How it is named in sentences: "in a touchpoint".
  package var phrase: String {
    switch self {
    case .unknown: "in an unknown block"
    case .file: "at the top of a file"
    case .organization: "in an organization"
    case .division: "in a division"
    case .team: "in a team or partner"
    case .person: "in a person or executive"
    case .channel: "in a channel"
    case .data: "in a piece of data"
    case .product: "in a product"
    case .offer: "in an offer"
    case .policy: "in a policy"
    case .metric: "in a metric"
    case .persona: "in a persona"
    case .process: "in a process"
    case .journey: "in a journey"
    case .stage: "in a stage"
    case .touchpoint: "in a touchpoint"
    case .action: "in an action"
    case .handoff: "in a handoff"
    case .pain: "in a pain"
    case .opportunity: "in an opportunity"
    case .blueprint: "in a frontstage, backstage or support row"
    case .translation: "in a translation"
    case .lint: "in `lint`"
    case .output: "in `output`"
    }
  }

  /// The blocks of what has a name, and can be retired and renamed.
  static let declarations: [Context] = [
    .organization, .division, .team, .person, .channel, .data, .product, .offer, .policy, .metric,
    .persona, .process, .journey, .stage, .touchpoint, .action,
  ]
  /// The blocks of all that journeys are made of.
  static let everywhere = declarations + [.handoff, .pain, .opportunity, .blueprint]
  /// Touchpoints and actions.
  static let steps: [Context] = [.touchpoint, .action]
}
