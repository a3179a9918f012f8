import JourneyLanguage

/// Figures as people read them. Everything is rounded half away from zero, in decimal, whatever the locale.
enum FigureWords {
  /// A share with at most one decimal: `82%`, `12.5%`; `<0.1%` for what would round to nothing.
  static func share(_ fraction: Double) -> String {
    if fraction > 0, fraction < 0.0005 { return "<0.1%" }
    return decimal(fraction * 100, places: 1) + "%"
  }

  /// A count that is an average: at most two decimals below 10, one above; empty for nothing.
  static func count(_ value: Double) -> String {
    guard value > 0 else { return "" }
    if value < 0.005 { return "<0.01" }
    return decimal(value, places: value < 10 ? 2 : 1)
  }

  /// From best to worst: `1 to 4 days`; empty for nothing.
  static func time(_ seconds: (best: Double, worst: Double)) -> String {
    guard seconds.worst > 0 else { return "" }
    return DurationRange(duration(seconds.best), duration(seconds.worst)).description
  }

  /// Seconds as a span, rounded to what an average can mean: whole hours from two days on, minutes from ten minutes on.
  static func duration(_ seconds: Double) -> JourneyDuration {
    let unit: Double = seconds >= 2 * 86_400 ? 3_600 : seconds >= 600 ? 60 : 1
    return JourneyDuration(seconds: Int64((seconds / unit).rounded()) * Int64(unit))
  }

  /// Amounts with two decimals, by currency in their alphabet's order.
  static func money(_ amounts: [String: Double]) -> String {
    amounts.filter { $0.value != 0 }.sorted { $0.key < $1.key }.map { currency, amount in
      let text = fixed(amount, places: 2)
      return currency.isEmpty ? text : "\(text) \(currency)"
    }.joined(separator: ", ")
  }

  /// The shortest form with at most so many decimals.
  static func decimal(_ value: Double, places: Int) -> String {
    Decimal(millionths: millionths(value, places)).description
  }

  private static func fixed(_ value: Double, places: Int) -> String {
    var text = decimal(value, places: places)
    guard places > 0 else { return text }
    let missing: Int
    if let dot = text.firstIndex(of: ".") {
      missing = places - (text.distance(from: dot, to: text.endIndex) - 1)
    } else {
      text += "."
      missing = places
    }
    return text + String(repeating: "0", count: max(0, missing))
  }

  private static func millionths(_ value: Double, _ places: Int) -> Int64 {
    var unit: Int64 = Decimal.scale
    for _ in 0..<places { unit /= 10 }
    let scaled = (value * Double(Decimal.scale / unit)).rounded()
    // Beyond this nobody can say what the figure means.
    return Int64(max(-9e12, min(9e12, scaled))) * unit
  }
}

extension JSONNumber {
  /// A figure that is an average, with at most four decimals.
  init(average value: Double) { self.init(digits: FigureWords.decimal(value, places: 4)) }
}
