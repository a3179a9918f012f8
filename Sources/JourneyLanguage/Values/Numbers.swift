/// A decimal number as written: exact, so that it is shown again without a rounding error.
package struct Decimal: Hashable, Sendable, Comparable {
  /// The number times 1,000,000.
  package var millionths: Int64

  /// `millionths` / 1,000,000.
  package init(millionths: Int64) { self.millionths = millionths }

  /// A whole number.
  package init(_ whole: Int) { millionths = Int64(whole) * Decimal.scale }

  /// The nearest floating-point number.
  package var double: Double { Double(millionths) / Double(Decimal.scale) }

  package static let scale: Int64 = 1_000_000

  /// Orders by size.
  package static func < (left: Decimal, right: Decimal) -> Bool { left.millionths < right.millionths }
}

extension Decimal: CustomStringConvertible {
  /// The shortest form: `12.5`, `-3`.
  package var description: String {
    let whole = millionths.magnitude / UInt64(Decimal.scale)
    var fraction = millionths.magnitude % UInt64(Decimal.scale)
    var text = (millionths < 0 ? "-" : "") + String(whole)
    if fraction > 0 {
      var digits = String(fraction)
      while digits.count < 6 { digits = "0" + digits }
      while digits.last == "0" { digits.removeLast() }
      fraction = 0
      text += "." + digits
    }
    return text
  }
}

/// A share of customers, in per cent: `60%` is 60.
package struct Share: Hashable, Sendable, Comparable {
  /// The share times 1,000: 60% is 60,000, all is 100,000.
  package var thousandths: Int32

  /// `thousandths` / 1,000 per cent.
  package init(thousandths: Int32) { self.thousandths = thousandths }

  /// Everyone.
  package static let all = Share(thousandths: 100_000)
  /// Nobody.
  package static let none = Share(thousandths: 0)

  /// Orders by size.
  package static func < (left: Share, right: Share) -> Bool { left.thousandths < right.thousandths }
}

extension Share: CustomStringConvertible {
  /// `60%`, `12.5%`.
  package var description: String {
    Decimal(millionths: Int64(thousandths) * 1_000).description + "%"
  }
}

/// An amount of money.
package struct Money: Hashable, Sendable {
  /// The amount in the currency's main unit.
  package var amount: Decimal
  /// The ISO 4217 code; nil where the workspace's `currency` is meant.
  package var currency: String?

  /// `amount` of `currency`.
  package init(_ amount: Decimal, _ currency: String?) {
    self.amount = amount
    self.currency = currency
  }
}

extension Money: CustomStringConvertible {
  /// `12.50 EUR`: at least two decimals where there are any.
  package var description: String {
    var text = amount.description
    if let dot = text.firstIndex(of: "."), text.distance(from: dot, to: text.endIndex) == 2 { text += "0" }
    return currency.map { "\(text) \($0)" } ?? text
  }
}

/// How good or bad something feels, from -3 to +3.
package struct Score: Hashable, Sendable, Comparable {
  /// -3 to 3.
  package var value: Int8

  /// A score of `value`.
  package init(_ value: Int8) { self.value = value }

  /// Orders from bad to good.
  package static func < (left: Score, right: Score) -> Bool { left.value < right.value }
}

extension Score: CustomStringConvertible {
  /// With its sign, as it is written: `+2`, `-1`, `0`.
  package var description: String { value > 0 ? "+\(value)" : "\(value)" }
}
