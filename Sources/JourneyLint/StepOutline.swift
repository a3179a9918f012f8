import JourneyLanguage
import JourneySource

/// What most rules ask of a step, computed in one pass over the journey.
package struct StepOutline: OptionSet, Sendable {
  package let rawValue: UInt16
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The customer meets the company there.
  package static let touchpoint = StepOutline(rawValue: 1 << 0)
  /// Some way leads there: steps that no way reaches are not analysed.
  package static let reachable = StepOutline(rawValue: 1 << 1)
  /// It names an owner.
  package static let namesOwner = StepOutline(rawValue: 1 << 2)
  /// It names more than one.
  package static let namesOwners = StepOutline(rawValue: 1 << 3)
  /// It names none, and whoever runs its channel owns it.
  package static let impliedOwner = StepOutline(rawValue: 1 << 4)
  /// It says what the customer feels.
  package static let emotion = StepOutline(rawValue: 1 << 5)
  /// It says what the customer should feel.
  package static let idealEmotion = StepOutline(rawValue: 1 << 6)
  /// It says what the customer gets.
  package static let tangible = StepOutline(rawValue: 1 << 7)
  /// It has a title.
  package static let titled = StepOutline(rawValue: 1 << 8)
  /// It is out of use.
  package static let retired = StepOutline(rawValue: 1 << 9)

  /// It has a pain.
  package static let pain = StepOutline(rawValue: 1 << 10)
  /// It is a moment of truth.
  package static let momentOfTruth = StepOutline(rawValue: 1 << 11)

  /// A touchpoint that is reached and in use.
  package static let liveTouchpoint: StepOutline = [.touchpoint, .reachable]

  /// Whether it is a touchpoint that is reached and in use, and lacks all of `missing`.
  @inline(__always)
  package func isLiveTouchpoint(without missing: StepOutline) -> Bool {
    intersection([.touchpoint, .reachable, .retired]) == .liveTouchpoint && isDisjoint(with: missing)
  }

  /// Whether some way leads there, it is in use, and it has one of `any`.
  @inline(__always)
  package func isLive(withAnyOf any: StepOutline) -> Bool {
    intersection([.reachable, .retired]) == .reachable && !isDisjoint(with: any)
  }

  static func all(
    of journey: Journey, _ graph: FlowGraph, _ workspace: WorkspaceContext
  ) -> (outlines: [StepOutline], owners: [PartyID?]) {
    let count = journey.steps.count
    var outlines: [StepOutline] = []
    outlines.reserveCapacity(count)
    var owners: [PartyID?] = []
    owners.reserveCapacity(count)
    for index in 0..<count {
      var outline: StepOutline = []
      var owner: PartyID?
      if journey.steps[index].kind == .touchpoint { outline.insert(.touchpoint) }
      if graph.isReachable[index] { outline.insert(.reachable) }
      if journey.steps[index].head.title != nil { outline.insert(.titled) }
      if journey.steps[index].head.retired != nil { outline.insert(.retired) }
      for position in journey.steps[index].roles where journey.roles[position].role == .owner {
        let party = journey.roles[position].party
        if let owner, owner != party { outline.insert(.namesOwners) }
        if owner == nil { owner = party }
        outline.insert(.namesOwner)
      }
      if owner == nil, let channel = journey.steps[index].channel?.id,
        let runner = workspace.program.channels[channel.index].runBy
      {
        owner = runner
        outline.insert(.impliedOwner)
      }
      for position in journey.steps[index].emotions {
        outline.insert(journey.emotions[position].isIdeal ? .idealEmotion : .emotion)
      }
      if journey.steps[index].momentOfTruth != nil { outline.insert(.momentOfTruth) }
      for position in journey.steps[index].lines {
        switch journey.lines[position].kind {
        case .tangible: outline.insert(.tangible)
        case .pain: outline.insert(.pain)
        default: break
        }
      }
      outlines.append(outline)
      owners.append(owner)
    }
    return (outlines, owners)
  }
}
