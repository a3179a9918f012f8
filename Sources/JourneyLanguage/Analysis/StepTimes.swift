// Time as the language means it: a step costs its wait and what it takes, and of ranges the upper end counts.

import JourneySource

/// A part of the time that a way takes.
package struct TimePart: Hashable, Sendable {
  package enum Kind: UInt8, Sendable {
    /// What passes before the step.
    case wait
    /// What the customer spends in it.
    case takes
  }
  /// The step.
  package var step: Int
  package var kind: Kind
  package var range: DurationRange
  /// The statement.
  package var place: Place
}

extension Journey {
  /// How long the step at `index` takes: wait and customer's time together.
  package func time(ofStep index: Int) -> DurationRange {
    waitTime(ofStep: index) + (steps[index].takes?.range ?? .zero)
  }

  /// How long the customer waits for the step at `index`.
  package func waitTime(ofStep index: Int) -> DurationRange { steps[index].wait?.range ?? .zero }

  /// What `steps` cost, in their order; parts that cannot take any time are left out.
  ///
  /// - Parameter onlyWait: a step at the end of the way that counts up to its wait.
  package func timeParts(of way: some Sequence<Int>, onlyWait last: Int? = nil) -> [TimePart] {
    var parts: [TimePart] = []
    func add(_ kind: TimePart.Kind, _ step: Int, _ time: (range: DurationRange, place: Place)?) {
      guard let time, time.range.upper > .zero else { return }
      parts.append(TimePart(step: step, kind: kind, range: time.range, place: time.place))
    }
    for step in way {
      add(.wait, step, steps[step].wait)
      add(.takes, step, steps[step].takes)
    }
    if let last { add(.wait, last, steps[last].wait) }
    return parts
  }
}

extension DurationRange {
  /// Both spans one after the other.
  package static func + (left: DurationRange, right: DurationRange) -> DurationRange {
    DurationRange(left.lower + right.lower, left.upper + right.upper)
  }
}

extension JourneyDuration {
  /// What is left of this span after `other`; nothing where `other` is longer.
  package static func - (left: JourneyDuration, right: JourneyDuration) -> JourneyDuration {
    JourneyDuration(seconds: max(0, left.seconds - right.seconds))
  }
}
