// Where customers wait for longer than they have patience.

/// The waits of a journey whose upper end is longer than the patience of somebody who acts in the step, of any persona
/// of the journey where it names nobody.
///
/// Like is compared with like: a patience of less than a day is for waits of less than a day, and who waits ten times as
/// long as a patience of days, or twelve times as long as a shorter one, lives on until then. Less than a quarter more
/// than the patience is nothing that anybody notices. A wait of less than twice a patience of hours, or one that is held
/// against a patience of days, is forgiven where the step feels good to them all the same. A step that keeps a promise
/// ends a wait that the customer knew of. Only steps that are reached and in use count.
///
/// Complexity: O(steps * personas).
package struct LongWaits: Sendable {
  /// One such wait.
  package struct Wait: Hashable, Sendable {
    package var step: Int
    /// Of those for whom it is too long, the one with the least patience, the first as written.
    package var persona: PersonaID
  }

  /// In the order of the steps.
  package let all: [Wait]

  /// The long waits of `journey`.
  package init(_ journey: Journey, _ graph: FlowGraph, _ program: Program) {
    var all: [Wait] = []
    for index in journey.steps.indices {
      guard let wait = journey.steps[index].wait, graph.isReachable[index],
        journey.steps[index].head.retired == nil, !journey.keepsPromise(inStep: index),
        let persona = LongWaits.leastPatient(index, wait.range.upper, journey, program)
      else { continue }
      all.append(Wait(step: index, persona: persona))
    }
    self.all = all
  }

  /// Whether the wait of a step is among them. Complexity: O(n) in them.
  package func contains(step: Int) -> Bool { all.contains { $0.step == step } }

  private static func leastPatient(
    _ index: Int, _ wait: JourneyDuration, _ journey: Journey, _ program: Program
  ) -> PersonaID? {
    let actors = journey.steps[index].actors
    var least: PersonaID?
    var patience: JourneyDuration?
    func take(_ persona: PersonaID) {
      guard let own = program.personas[persona.index].patience, patience.map({ own < $0 }) ?? true,
        isTooLong(wait, own),
        isPastPardon(wait, own) || journey.score(ofStep: index, for: persona) ?? 0 <= 0
      else { return }
      least = persona
      patience = own
    }
    if actors.isEmpty {
      for persona in journey.personas { take(persona) }
    } else {
      for actor in actors { take(journey.actors[actor].persona) }
    }
    return least
  }

  private static let day = JourneyDuration.Unit.day.rawValue

  /// Whether a wait is noticeably longer than a patience, and of the kind that it is about.
  private static func isTooLong(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    guard wait.seconds - patience.seconds > (patience.seconds - 1) / 4, wait > patience else { return false }
    guard patience.seconds >= day else { return wait.seconds < day && wait.seconds / 12 < patience.seconds }
    return wait.seconds / 10 < patience.seconds
  }

  /// Whether even those who are glad in the end mind: a patience of days says little of what was worth waiting for.
  private static func isPastPardon(_ wait: JourneyDuration, _ patience: JourneyDuration) -> Bool {
    patience.seconds < day && wait.seconds >= 2 * patience.seconds
  }
}
