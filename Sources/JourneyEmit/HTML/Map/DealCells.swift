import JourneyLanguage
import JourneySource

/// Offers and products of a step.
struct DealCells {
  let map: JourneyMap

  func cell(_ step: Int) -> Markup {
    let channel = map.steps[step].channel?.id
    let deals = map.journey.deals(of: map.steps[step])
    // What is tried and refused is one line: the refusal.
    let shown = deals.filter { deal in
      deal.isRefused || !deals.contains { $0.isRefused && $0.verb == deal.verb && $0.object == deal.object }
    }
    return shown.map { deal -> Markup in
      let verb = deal.verb == .shows ? "sees" : deal.verb.word
      var result: Markup = #"<p class="of" dir="auto"><i>\#(verb)</i> \#(name(deal.object))"#
      if deal.verb == .shows, case .offer(let id) = deal.object,
        let last = map.program.offers[id.index].valid?.last
      {
        result += " <small>until \(last.spelled)</small>"
      }
      if deal.isRefused || isRefused(deal, step) {
        result += #" <b class="bad">✕\#u{A0}refused</b>"#
      } else if deal.verb == .redeems, case .offer(let id) = deal.object, let channel,
        !map.program.offers[id.index].honoredIn.contains(channel)
      {
        result += #" <b class="bad">✕\#u{A0}not honored</b>"#
      }
      if let reason = deal.reason { result += " <small>“\(map.text(reason))”</small>" }
      return result + "</p>"
    }.joined()
  }

  private func name(_ object: Deal.Object) -> String {
    switch object {
    case .offer(let id): map.program.label(id)
    case .product(let id): map.program.label(id)
    }
  }

  /// Whether a finding says that the policy refuses it.
  private func isRefused(_ deal: Deal, _ step: Int) -> Bool {
    map.findings.contains { finding in
      finding.diagnostic.code == "return-refused" && finding.step?.index == step
        && deal.place.file == finding.diagnostic.place.file
        && deal.place.range.start <= finding.diagnostic.place.range.start
        && finding.diagnostic.place.range.end <= deal.place.range.end
    }
  }
}
