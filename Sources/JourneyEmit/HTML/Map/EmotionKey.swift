/// The legend of the curves.
struct EmotionKey {
  let map: JourneyMap

  /// The words of an entry. In the narrow head of a lane they have places to break.
  private func text(_ words: String) -> Markup {
    map.hasKeyStrip ? "\(words)" : BreakableText.key.markup(words)
  }

  /// The list, nothing where nothing is drawn.
  var markup: Markup {
    let lane = EmotionLane(map)
    var items = entries(Array(named(map.curves)), of: map.curves)
    let others = named(ideals).filter { pair(of: $0) == nil && !lane.isCovered($0) }
    if ideals.contains(where: { pair(of: $0) != nil }) { items += entry("id", diamond(5), "as it should be") }
    items += entries(others, of: ideals)
    // Thick is the usual way, whatever fails on it.
    if lane.hasBeside { items += entry("p1 br", .none, "another way") }
    if lane.hasDetours {
      items += entry(
        "p1 w", .none, lane.hasBeside ? "another, after a failure" : "another way, after a failure")
    }
    return items.isEmpty ? .none : #"<ul class="key\#(map.hasKeyStrip ? " strip" : "")">\#(items)</ul>"#
  }

  private var ideals: [EmotionCurve] { map.ideals }

  /// The curves that have words in the picture; other ideals share an entry.
  private func named(_ curves: [EmotionCurve]) -> ArraySlice<EmotionCurve> {
    curves.prefix(EmotionLane.wordedCurves(of: curves.count))
  }

  /// The curve that stands in one entry with an ideal: that of the same personas, where not all have the same ideal. Side
  /// by side, in a long legend, each has its own.
  private func pair(of ideal: EmotionCurve) -> EmotionCurve? {
    guard !map.hasKeyStrip, ideals.count > 1, named(ideals).contains(where: { $0.number == ideal.number })
    else { return nil }
    return named(map.curves).first { $0.personas == ideal.personas }
  }

  /// An entry for each of some curves, and one for those of all that have no name.
  private func entries(_ shown: [EmotionCurve], of all: [EmotionCurve]) -> Markup {
    var items = Markup.none
    for curve in shown {
      let ideal = curve.isIdeal ? nil : ideals.first { pair(of: $0)?.number == curve.number }
      items += entry("\(look(curve)) c\(curve.number)", shape(curve, 5), words(curve), below: ideal)
    }
    let others = all.dropFirst(named(all).count)
    if let next = others.first, next.isIdeal {
      items += entry(look(next), shape(next, 5), "\(others.count) other ideals")
    } else {
      for curve in others { items += numbered(curve) }
    }
    return items
  }

  /// Whose a curve is. A long legend names no more than two of many: the cells name all.
  private func words(_ curve: EmotionCurve) -> String {
    guard map.hasKeyStrip, curve.names.count > 2 else { return curve.label }
    return "\(curve.isIdeal ? "Ideal of " : "")\(curve.names[0]) and \(curve.names.count - 1) others"
  }

  private func look(_ curve: EmotionCurve) -> String {
    curve.cssClass + (curve.isIdeal ? " i\(curve.style + 1)" : "")
  }

  private func entry(_ name: String, _ shape: Markup, _ words: String, below ideal: EmotionCurve? = nil)
    -> Markup
  {
    let more =
      ideal.map { #"<path class="gi i\#($0.style + 1)" d="M0 15h22"/>\#(self.shape($0, 15))"# as Markup }
      ?? .none
    return #"""
      <li class="\#(name)"><svg viewBox="0 0 22 \#(ideal == nil ? 10 : 20)" width="22" height="\#(ideal == nil ? 10 : 20)"><path d="M0 5h22"/>\#(shape)\#(more)</svg>\#
      <span dir="auto">\#(text(words))</span></li>
      """#
  }

  /// The entry of a curve with a number in its marks.
  private func numbered(_ curve: EmotionCurve) -> Markup {
    let number = curve.mark.map(String.init) ?? ""
    let radius = EmotionLane(map).discRadius
    return #"""
      <li class="\#(look(curve)) c\#(curve.number)"><svg viewBox="0 0 22 18" width="22" height="18"><path d="M0 9h22"/>\#
      <circle cx="11" cy="9" r="\#(min(radius, 8.25))"/><text class="dg" x="11" y="13">\#(number)</text></svg>\#
      <span dir="auto">\#(text(words(curve)))</span></li>
      """#
  }

  private func diamond(_ y: Double) -> Markup {
    #"<path class="gi d" d="M11 \#(y - 4.5) 15.5 \#(y) 11 \#(y + 4.5) 6.5 \#(y)z"/>"#
  }

  private func shape(_ curve: EmotionCurve, _ y: Double) -> Markup {
    switch (curve.isIdeal, curve.style) {
    case (false, 0): #"<circle cx="11" cy="\#(y)" r="3"/>"#
    case (true, 0): diamond(y)
    case (false, 1): #"<rect x="8" y="\#(y - 3)" width="6" height="6"/>"#
    case (true, 1): #"<path class="gi d" d="M7.5 \#(y - 3.5)h7v7h-7z"/>"#
    case (false, _) where curve.isTurned: #"<path class="m" d="M11 \#(y + 4)l4 -8h-8z"/>"#
    case (false, _): #"<path class="m" d="M11 \#(y - 4)l4 8h-8z"/>"#
    case (true, _): #"<path class="gi d" d="M11 \#(y - 4.5)l4.5 8.5h-9z"/>"#
    }
  }
}
