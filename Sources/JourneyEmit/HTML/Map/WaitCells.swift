import JourneyLanguage
import JourneySource

/// Waits against patience, and what a step takes of the customer's own time.
struct WaitCells {
  let map: JourneyMap
  private static let width = 168.0
  /// Where the patience of the least patient persona stands, whatever it is: bars compare by eye.
  private static let tick = 64.0
  /// A bar is cut at this many times the patience; words say the rest.
  private static let limit = 2.5

  func cell(_ step: Int) -> Markup {
    var result = Markup.none
    if let wait = map.steps[step].wait?.range {
      // Where nobody comes, nobody's patience is tried.
      result += map.isGone(step) ? plain(wait) : self.wait(wait, step)
    }
    if let takes = map.steps[step].takes?.range {
      // Where cards have a heading of their own, it says so already.
      let word: Markup = map.steps[step].wait == nil ? #"<span class="tk">takes </span>"# : "takes "
      result += "<p><small>\(word)\(takes.description)</small></p>"
    }
    return result
  }

  private func wait(_ range: DurationRange, _ step: Int) -> Markup {
    if let span = map.spans.first(where: { $0.end == .kept(step) }) {
      guard let limit = span.limit, limit.seconds > 0 else {
        let share = Double(range.lower.seconds) / Double(max(1, range.upper.seconds))
        let bars = rectangle("wa", 0, 162 * share) + rectangle("wz", 162 * share, 162)
        return bar(bars) + "<p><strong>\(range.description)</strong> <small>promised</small></p>"
      }
      var words = "promised \(limit)"
      if Double(range.upper.seconds) > Double(limit.seconds) * WaitCells.limit {
        words += ", \(factor(range.upper, limit)) × as long"
      } else if range.upper <= limit, span.isLate, let longest = span.longest {
        // What is late is not this wait alone.
        words += ", with all before it \(longest)"
      }
      return against(limit, range, [("", limit)], words)
    }
    let waiting = waiting(step)
    let acting = waiting.compactMap { id in
      map.program.personas[id.index].patience.map { (name: map.program.label(id), time: $0) }
    }
    // What the rule takes for no trouble is none here: a wait of weeks is nothing that a patience of minutes is held against.
    let late = map.impatient(atStep: step)
    let impatient = late.first.flatMap { map.program.personas[$0.index].patience }
    let isLong = impatient != nil
    let comparable = acting.map(\.time).filter { $0.seconds > 0 && isComparable(range, $0) }
    guard let least = impatient ?? comparable.min() ?? acting.map(\.time).min(), least.seconds > 0 else {
      return plain(range)
    }
    // Where there are several, whose patience it is.
    let whose = acting.filter { $0.time == least }.map(\.name)
    let of = acting.count > whose.count ? " of \(JourneyWords.list(whose))" : ""
    let isCompared = isLong || isComparable(range, least)
    let shown =
      isCompared
      ? against(
        least, range, acting,
        range.upper > least
          ? "\(factor(range.upper, least)) × patience\(of)\(reason(step, least))" : "within patience",
        isForgiven: !isLong, whose: late) : plain(range)
    let others = others(waiting, at: step, than: least, range, late, unlike: shown)
    return others.isEmpty ? shown : "<div data-own>\(shown)</div>\(others.joined(separator: ""))"
  }

  /// Why a wait beyond a patience is no trouble, where that is not seen at the step itself.
  private func reason(_ step: Int, _ patience: JourneyDuration) -> String {
    let forbearing = LongWaits.forbearing(inStep: step, map.journey, map.graph, map.program)
    return forbearing.contains { map.program.personas[$0.index].patience == patience }
      ? ", within what is expected in all" : ""
  }

  private func plain(_ range: DurationRange) -> Markup { "<p><strong>\(range.description)</strong></p>" }

  /// Whether a wait that is no trouble says something beside a patience: one of weeks is not held against minutes.
  private func isComparable(_ range: DurationRange, _ patience: JourneyDuration) -> Bool {
    range.upper <= patience || range.upper.seconds / 10 < patience.seconds
  }

  /// The wait against the patience of those who have another than `least`, for when one of them is chosen: once for all
  /// alike, and not where it is what stands there in any case.
  private func others(
    _ waiting: [PersonaID], at step: Int, than least: JourneyDuration, _ range: DurationRange,
    _ late: [PersonaID], unlike own: Markup
  ) -> [Markup] {
    struct Kind: Hashable { var time: JourneyDuration?, isLate: Bool }
    var kinds: [Kind] = []
    var positions: [Kind: [Int]] = [:]
    for (position, id) in map.journey.personas.enumerated() where waiting.contains(id) {
      let kind = Kind(time: map.program.personas[id.index].patience, isLate: late.contains(id))
      guard kind.time != least else { continue }
      if positions[kind] == nil { kinds.append(kind) }
      positions[kind, default: []].append(position)
    }
    return kinds.compactMap { kind in
      var shown = plain(range)
      if let time = kind.time, time.seconds > 0, kind.isLate || isComparable(range, time) {
        let words =
          range.upper > time
          ? "\(factor(range.upper, time)) × patience\(reason(step, time))" : "within patience"
        shown = against(time, range, [("", time)], words, isForgiven: !kind.isLate)
      }
      guard shown.html != own.html else { return nil }
      let whose = (positions[kind] ?? []).map(String.init).joined(separator: " ")
      return #"<div data-of="\#(whose)" hidden>\#(shown)</div>"#
    }
  }

  /// How many times as long one time is as another.
  private func factor(_ time: JourneyDuration, _ least: JourneyDuration) -> String {
    let times = Double(time.seconds) / Double(least.seconds)
    return times > 100 ? "over 100" : Fixed.text(times, decimals: times < 10 ? 1 : 0)
  }

  /// A wait against what the customer counts on: beyond the tick it is red, for those `whose` patience it is where somebody is chosen.
  private func against(
    _ least: JourneyDuration, _ range: DurationRange, _ acting: [(name: String, time: JourneyDuration)],
    _ words: String, isForgiven: Bool = false, whose: [PersonaID] = []
  ) -> Markup {
    func x(_ time: JourneyDuration) -> Double {
      min(Double(time.seconds) / Double(least.seconds), WaitCells.limit) * WaitCells.tick
    }
    let isLate = range.upper > least
    var bars = rectangle("wa", 0, min(x(range.lower), WaitCells.tick))
    // However short, it is there.
    let end = range.upper > .zero ? max(2, min(x(range.upper), WaitCells.tick)) : 0
    bars += rectangle("wz", min(x(range.lower), WaitCells.tick), end)
    if isLate { bars += rectangle(isForgiven ? "wz" : "wx", WaitCells.tick, x(range.upper)) }
    for (index, persona) in acting.enumerated() {
      // Beyond where bars are cut: behind their end.
      let place = min(Double(persona.time.seconds) / Double(least.seconds) * WaitCells.tick, 165)
      bars += #"<path class="wt \#(persona.time == least || index == 0 ? "p1" : "p2")" d="M\#(place) 0v14"/>"#
    }
    let time: Markup =
      isLate && !isForgiven
      ? #"<strong class="bad">\#(range.description)</strong>"# : "<strong>\(range.description)</strong>"
    let positions = map.journey.personas.indices.filter { whose.contains(map.journey.personas[$0]) }
    let who: Markup =
      positions.isEmpty ? .none : #" data-late="\#(positions.map(String.init).joined(separator: " "))""#
    return bar(bars, who) + "<p\(who)>\(time) <small>\(words)</small></p>"
  }

  private func bar(_ content: Markup, _ attributes: Markup = .none) -> Markup {
    #"<svg class="wb"\#(attributes) viewBox="0 0 168 14" width="168" height="14" aria-hidden="true"><path class="wl" d="M0 13H168"/>\#(content)</svg>"#
  }

  private func rectangle(_ name: String, _ from: Double, _ to: Double) -> Markup {
    to > from ? #"<rect class="\#(name)" x="\#(from)" y="3" width="\#(to - from)" height="7"/>"# : .none
  }

  /// Those who wait for a step, as the rule takes it: where some use the channel, those who do not are not there.
  private func waiting(_ step: Int) -> [PersonaID] {
    let actors = map.journey.actors(of: map.steps[step]).map(\.persona)
    let channel = map.steps[step].channel?.id
    let users = map.journey.personas.filter { id in
      let uses = map.program.personas[id.index].uses
      return channel.map { uses.isEmpty || uses.contains($0) } ?? true
    }
    return !actors.isEmpty ? actors : users.isEmpty ? map.journey.personas : users
  }
}
