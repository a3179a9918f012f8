/// How far a measured value may be from the true one: half the width of the interval that holds it in 95 of 100 samples.
///
/// A metric runs from a lowest to a highest value. Among n answers with the mean x, the half-width is at most
/// `1.96 * sqrt((high - x) * (x - low) / n)`: no distribution between two bounds with that mean varies more than the one
/// that has only the bounds themselves (Bhatia and Davis 2000), and 1.96 is the 97.5th percentile of the normal
/// distribution.
///
/// Complexity: O(1). Computed with IEEE doubles, of which only +, -, *, / and sqrt are used: all of them are rounded exactly, so that every
/// machine gets the same bits.
package struct MeasureReach: Sendable {
  /// The measured value.
  package let value: Double
  /// Half the width of the interval.
  package let halfWidth: Double
  private let spread: Double

  /// The reach of `measure`. Nil where it is not known among how many it was measured, where the metric says no bounds
  /// and the value is no percentage (which lies between 0 and 100), and where the value is not between the bounds.
  package init?(_ measure: Measure, in program: Program) {
    let metric = program.metrics[measure.metric.index]
    var low = metric.low?.double
    var high = metric.high?.double
    if low == nil, high == nil, measure.isPercent { (low, high) = (0, 100) }
    guard let low, let high, let among = measure.among, among > 0 else { return nil }
    value = measure.value.double
    guard value > low, value < high else { return nil }
    spread = (high - value) * (value - low)
    halfWidth = 1.96 * (spread / Double(among)).squareRoot()
  }

  /// Whether the true value may be on the other side of `target`. A value that is exactly the target says no more in a
  /// larger sample, so it is not called too small.
  package func includes(_ target: Decimal) -> Bool {
    let distance = abs(target.double - value)
    return distance > 0 && halfWidth >= distance
  }

  /// Among how many customers the same value would tell itself from `target`; nil where a million would not.
  package func customers(toTellFrom target: Decimal) -> Int? {
    let distance = abs(target.double - value)
    guard distance > 0 else { return nil }
    let needed = (1.96 * 1.96 * spread / (distance * distance)).rounded(.down) + 1
    return needed <= 1_000_000 ? Int(needed) : nil
  }

  /// The half-width for people: one decimal below ten, none above.
  package var rounded: Decimal {
    let scale: Int64 = halfWidth < 10 ? 10 : 1
    let shown = min(halfWidth, 9e12)
    return Decimal(millionths: Int64((shown * Double(scale)).rounded()) * (Decimal.scale / scale))
  }
}
