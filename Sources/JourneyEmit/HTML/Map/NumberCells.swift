import JourneyLanguage

/// Measures with their targets, cost and revenue.
struct NumberCells {
  let map: JourneyMap

  func cell(_ step: Int) -> Markup {
    let step = map.steps[step]
    var result = numbers(map.journey.measures(of: step), map.journey.targets(of: step))
    let currency = map.program.settings.currency
    for (word, money) in [("costs", step.cost?.money), ("earns", step.revenue?.money)] {
      guard var money else { continue }
      money.currency = money.currency ?? currency
      result += "<p><small>\(word)</small> \(money.description)</p>"
    }
    return result
  }

  /// What is measured, then the targets that nothing measures.
  func numbers(_ measures: ArraySlice<Measure>, _ targets: ArraySlice<Target>) -> Markup {
    var result = Markup.none
    for measure in measures {
      let target = targets.last { $0.metric == measure.metric }
      result += number(measure, target)
    }
    for target in targets where !measures.contains(where: { $0.metric == target.metric }) {
      result += #"""
        <p dir="auto">\#(map.program.label(target.metric))</p><p><small>target</small> \#
        <strong>\#(JourneyWords.number(target.value, isPercent: target.isPercent))</strong> <small>not measured</small></p>
        """#
    }
    return result
  }

  private func number(_ measure: Measure, _ target: Target?) -> Markup {
    let metric = map.program.metrics[measure.metric.index]
    var low = metric.low?.double
    var high = metric.high?.double
    if low == nil, high == nil, measure.isPercent { (low, high) = (0, 100) }
    let value = measure.value.double
    var half: Double?
    if let low, let high, let among = measure.among, among > 0, value >= low, value <= high {
      half = 1.96 * ((high - value) * (value - low) / Double(among)).squareRoot()
    }
    var result: Markup = #"<p dir="auto">\#(map.program.label(measure.metric))</p>"#
    // Beyond its scale nothing can be drawn.
    func isBeyond(_ number: Double) -> Bool {
      guard let low, let high else { return false }
      return number < low || number > high
    }
    let aim = target?.value.double
    if let low, let high, high > low, !isBeyond(value) {
      result += bar(low, high, value, half, aim.flatMap { isBeyond($0) ? nil : $0 })
    }
    var words: Markup = "<strong>\(JourneyWords.number(measure.value, isPercent: measure.isPercent))</strong>"
    if let half { words += " ±\(Fixed.text(half, decimals: half < 1 ? 1 : 0))" }
    if let target {
      words +=
        " <small>target</small> <strong>\(JourneyWords.number(target.value, isPercent: target.isPercent))</strong>"
    }
    if let low = metric.low, let high = metric.high {
      let scale = [low, high].map { JourneyWords.number($0, isPercent: false) }
      let outside = [isBeyond(value) ? "measured" : nil, aim.map(isBeyond) ?? false ? "target" : nil]
        .compactMap(\.self)
      if !outside.isEmpty {
        words +=
          " <small>\(outside.joined(separator: " and ")) beyond the scale of \(scale[0]) to \(scale[1])</small>"
      }
    }
    // A date beside a number alone would be read as one.
    let date = measure.date.map { measure.among == nil ? "measured \($0.spelledMonth)" : $0.spelledMonth }
    let source = [measure.among.map { "n \($0)" }, date].compactMap { $0 }
    if !source.isEmpty { words += " <small>\(source.joined(separator: ", "))</small>" }
    return result + "<p>\(words)</p>"
  }

  private func bar(_ low: Double, _ high: Double, _ value: Double, _ half: Double?, _ target: Double?)
    -> Markup
  {
    func x(_ number: Double) -> Double { 2 + min(1, max(0, (number - low) / (high - low))) * 164 }
    var content = Markup.none
    if let half { content += #"<path class="ci" d="M\#(x(value - half)) 8H\#(x(value + half))"/>"# }
    content += #"<circle class="nv" cx="\#(x(value))" cy="8" r="4"/>"#
    if let target { content += #"<path class="tg" d="M\#(x(target)) 1v14"/>"# }
    return
      #"<svg class="nb" viewBox="0 0 168 16" width="168" height="16" aria-hidden="true"><path class="wl" d="M2 8H166"/>\#(content)</svg>"#
  }
}
