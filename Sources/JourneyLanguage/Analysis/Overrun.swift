// When something takes longer than was said, and when that is no more than rounding.

extension JourneyDuration {
  /// How much longer this is than `limit`; nil where it is not, or by less than one of the units in which `limit` can be said
  /// and by less than a quarter of it: who says five days does not speak of hours.
  package func overrun(beyond limit: JourneyDuration) -> JourneyDuration? {
    guard self > limit else { return nil }
    let over = self - limit
    return over.seconds < limit.wholeUnit && over.seconds < limit.seconds / 4 ? nil : over
  }

  /// The seconds of the largest of day, hour, minute and second in which this can be said in whole numbers.
  var wholeUnit: Int64 {
    let units: [Unit] = [.day, .hour, .minute]
    return units.first { seconds % $0.rawValue == 0 }?.rawValue ?? 1
  }
}
