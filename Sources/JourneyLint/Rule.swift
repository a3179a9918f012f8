import JourneyLanguage
import JourneySource

// How a rule looks. One file in `Rules/` is one rule: a type that carries its documentation, examples
// included, and finds one kind of trouble. A rule conforms to `JourneyRule`, to `WorkspaceRule`, or to both;
// it sees no other rule and no disk. To add one, write the file and list its type in `RuleCatalogue.rules`.

/// What every rule has.
package protocol Rule: Sendable {
  /// What there is to know about it; its severity is the one without any setting.
  static var documentation: RuleDocumentation { get }

  /// The kinds of journeys it looks at.
  static var journeys: JourneyKinds { get }

  /// The number that `lint { limit RULE COUNT }` sets, if the rule has one.
  static var limit: Int? { get }

  /// Itself as a rule of one journey, if it is one: asked at every start, and much faster than a cast.
  var forJourneys: (any JourneyRule)? { get }

  /// Itself as a rule of the whole workspace, if it is one.
  var forWorkspaces: (any WorkspaceRule)? { get }

  init()
}

extension Rule {
  /// Everything but sketches: those are for names, values, flow and data only.
  package static var journeys: JourneyKinds { .finished }

  /// Most rules have no number to set.
  package static var limit: Int? { nil }

  /// Nothing, unless it is one.
  package var forJourneys: (any JourneyRule)? { nil }

  /// Nothing, unless it is one.
  package var forWorkspaces: (any WorkspaceRule)? { nil }
}

extension JourneyRule {
  /// Itself.
  package var forJourneys: (any JourneyRule)? { self }
}

extension WorkspaceRule {
  /// Itself.
  package var forWorkspaces: (any WorkspaceRule)? { self }
}

/// A rule whose findings follow from one journey and the declarations.
package protocol JourneyRule: Rule {
  /// Reports the trouble in the journey of `context`.
  func check(_ context: JourneyContext, _ findings: inout Findings)
}

/// A rule that needs the declarations as a whole, or facts from all journeys.
///
/// Journeys come and go one at a time, in any order and on several threads: `collect` takes from each what
/// the rule needs, as small as it can, and `finish` sees the facts of all journeys in the order of their ids.
package protocol WorkspaceRule: Rule {
  /// What the rule keeps of one journey.
  associatedtype Facts: Sendable = NoFacts

  /// The facts of the journey of `context`; nil where there is nothing to keep.
  func collect(from context: JourneyContext) -> Facts?

  /// Reports the trouble in the whole.
  func finish(_ facts: [JourneyFacts<Facts>], _ workspace: WorkspaceContext, _ findings: inout Findings)

  /// `collect`, and `finish`, for a caller that does not know `Facts`. Requirements, so that each rule gets its own code
  /// for them; no rule writes them.
  func keep(of context: JourneyContext) -> (any Sendable)?
  func finish(kept: [KeptFacts], _ workspace: WorkspaceContext, _ findings: inout Findings)
}

extension WorkspaceRule {
  /// What `collect` returns.
  package func keep(of context: JourneyContext) -> (any Sendable)? { collect(from: context) }

  /// Calls `finish` with what `collect` returned.
  package func finish(kept: [KeptFacts], _ workspace: WorkspaceContext, _ findings: inout Findings) {
    var facts: [JourneyFacts<Facts>] = []
    facts.reserveCapacity(kept.count)
    for entry in kept {
      if let own = entry.facts as? Facts { facts.append(JourneyFacts(journey: entry.journey, facts: own)) }
    }
    finish(facts, workspace, &findings)
  }
}

/// The facts of a rule that needs none from journeys.
package enum NoFacts: Sendable {}

/// What a workspace rule kept of one journey.
package struct JourneyFacts<Facts: Sendable>: Sendable {
  /// The journey.
  package let journey: JourneyID
  /// What the rule kept of it.
  package let facts: Facts
}

extension WorkspaceRule where Facts == NoFacts {
  /// Nothing.
  package func collect(from context: JourneyContext) -> NoFacts? { nil }
}

/// Kinds of journeys, by their state.
package struct JourneyKinds: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let sketch = JourneyKinds(rawValue: 1)
  package static let current = JourneyKinds(rawValue: 2)
  package static let ideal = JourneyKinds(rawValue: 4)
  /// Current and ideal ones.
  package static let finished: JourneyKinds = [.current, .ideal]
  /// All: for rules on flow and data.
  package static let all: JourneyKinds = [.sketch, .current, .ideal]

  /// The kind of a journey in `state`.
  package init(_ state: Journey.State) {
    switch state {
    case .sketch: self = .sketch
    case .current: self = .current
    case .ideal: self = .ideal
    }
  }
}
