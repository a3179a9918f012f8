import JourneyLanguage

// Members of objects, absent where there is nothing to say: an empty list and a missing value are the
// same to a reader, and a document without them is half as long.

extension JSONWriter {
  /// Writes `name` with a text, unless it is nil.
  package mutating func member(_ name: String, _ text: String?) {
    guard let text else { return }
    key(name)
    value(text)
  }

  /// Writes `name` with a whole number, unless it is nil.
  package mutating func member(_ name: String, _ number: Int?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  /// Writes `name` with a number, unless it is nil.
  package mutating func member(_ name: String, _ number: JSONNumber?) {
    guard let number else { return }
    key(name)
    value(number)
  }

  /// Writes `name` as true, unless it is false.
  package mutating func flag(_ name: String, _ isSet: Bool) {
    guard isSet else { return }
    key(name)
    value(true)
  }

  /// Writes `name` with an object.
  package mutating func member(_ name: String, inline: Bool = false, object body: (inout JSONWriter) -> Void)
  {
    key(name)
    object(inline: inline, body)
  }

  /// Writes `name` with an array of what `write` makes of each element, unless there is none.
  package mutating func list<Elements: Collection>(
    _ name: String, _ elements: Elements, inline: Bool = false,
    _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    guard !elements.isEmpty else { return }
    key(name)
    array(inline: inline) { json in
      for element in elements { write(&json, element) }
    }
  }

  /// Writes `name` with an array of texts on one line, unless there is none.
  package mutating func list(_ name: String, _ texts: [String]) {
    list(name, texts, inline: true) { $0.value($1) }
  }
}

extension JSONNumber {
  /// The decimal as written.
  package init(_ number: Decimal) { self.init(digits: number.description) }

  /// A share in per cent.
  package init(_ share: Share) {
    self.init(Decimal(millionths: Int64(share.thousandths) * 1_000))
  }
}

extension JSONWriter {
  /// Writes `name` with a day as ISO 8601, unless it is nil.
  mutating func member(_ name: String, _ date: CivilDate?) { member(name, date?.description) }

  /// Writes `name` with a span of time: seconds, and the words for people.
  mutating func member(_ name: String, _ duration: JourneyDuration?) {
    guard let duration else { return }
    key(name)
    value(duration)
  }

  /// Writes `name` with the best and the worst case of a span.
  mutating func member(_ name: String, _ range: DurationRange?) {
    guard let range else { return }
    member(name, inline: true) { json in
      json.member("min", range.lower)
      json.member("max", range.upper)
      json.member("text", range.description)
    }
  }

  /// Writes `name` with an amount in its currency, or in that of the workspace.
  mutating func member(_ name: String, _ money: Money?, currency: String?) {
    guard let money else { return }
    member(name, inline: true) { json in
      json.member("amount", Money(money.amount, nil).description)
      json.member("currency", money.currency ?? currency)
    }
  }

  /// Writes `name` with a share in per cent, unless it is nil.
  mutating func member(_ name: String, _ share: Share?) { member(name, share.map { JSONNumber($0) }) }

  private mutating func value(_ duration: JourneyDuration) {
    object(inline: true) { json in
      json.member("seconds", JSONNumber(duration.seconds))
      json.member("text", duration.description)
    }
  }
}
