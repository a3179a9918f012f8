import JourneyLanguage
import JourneySource

/// A finding at the step, or at least the journey, that it belongs to.
package struct SiteFinding: Sendable {
  package var diagnostic: Diagnostic
  /// The step whose text it stands in, that of a handoff the one that it leads to, else the first step that it relates to; nil: the
  /// journey as a whole.
  package var step: StepID?

  package init(_ diagnostic: Diagnostic, at step: StepID?) {
    self.diagnostic = diagnostic
    self.step = step
  }

  /// Sorts findings by the journeys they belong to. A finding at a declaration belongs to the journeys and steps
  /// that it relates to; without any it belongs to the workspace.
  static func sort(
    _ diagnostics: [Diagnostic], by index: JourneyPlaceIndex, journeyCount: Int
  ) -> (journeys: [[SiteFinding]], workspace: [SiteFinding]) {
    var journeys: [[SiteFinding]] = Array(repeating: [], count: journeyCount)
    var workspace: [SiteFinding] = []
    for diagnostic in diagnostics {
      if let owner = index.journey(at: diagnostic.place) {
        let step =
          index.step(at: diagnostic.place, in: owner) ?? index.receiver(at: diagnostic.place, in: owner)
        journeys[owner.index].append(SiteFinding(diagnostic, at: step))
        continue
      }
      var seen: [JourneyID] = []
      for related in diagnostic.related {
        guard let owner = index.journey(at: related.place), !seen.contains(owner) else { continue }
        seen.append(owner)
        let step = diagnostic.related.lazy.compactMap { index.step(at: $0.place, in: owner) }.first
        journeys[owner.index].append(SiteFinding(diagnostic, at: step))
      }
      if seen.isEmpty { workspace.append(SiteFinding(diagnostic, at: nil)) }
    }
    return (journeys, workspace)
  }
}

/// Finds the journey and the step around a place by binary search.
package struct JourneyPlaceIndex: Sendable {
  private let journeys: [(place: Place, id: JourneyID)]
  private let steps: [[(place: Place, id: StepID)]]
  /// The handoffs of each journey, with the steps that they lead to.
  private let handoffs: [[(place: Place, id: StepID)]]

  package init(_ program: Program) {
    journeys = program.journeys.enumerated().map { ($0.element.head.place, JourneyID($0.offset)) }
      .sorted { ($0.place, $0.id) < ($1.place, $1.id) }
    handoffs = program.journeys.map { journey in
      journey.handoffs.compactMap { handoff in handoff.to.map { (handoff.place, $0) } }
        .sorted { ($0.place, $0.id) < ($1.place, $1.id) }
    }
    steps = program.journeys.map { journey in
      journey.steps.enumerated().map { ($0.element.head.place, StepID($0.offset)) }
        .sorted { ($0.place, $0.id) < ($1.place, $1.id) }
    }
  }

  /// The step that the handoff leads to whose text holds `place`.
  package func receiver(at place: Place, in journey: JourneyID) -> StepID? {
    JourneyPlaceIndex.find(place, in: handoffs[journey.index])
  }

  /// The journey whose text holds `place`.
  package func journey(at place: Place) -> JourneyID? {
    JourneyPlaceIndex.find(place, in: journeys)
  }

  /// The step of `journey` whose text holds `place`.
  package func step(at place: Place, in journey: JourneyID) -> StepID? {
    JourneyPlaceIndex.find(place, in: steps[journey.index])
  }

  /// Places of one kind never overlap: the last one that starts at or before `place` is the only candidate.
  private static func find<Entity>(_ place: Place, in list: [(place: Place, id: ID<Entity>)]) -> ID<Entity>? {
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      let start = list[middle].place
      if (start.file, start.range.start) <= (place.file, place.range.start) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low > 0 else { return nil }
    let candidate = list[low - 1]
    guard candidate.place.file == place.file, place.range.end <= candidate.place.range.end else { return nil }
    return candidate.id
  }
}
