/// The lanes of the map, in their order. The raw value is the class of its cells and the name of its row.
enum MapLane: String, CaseIterable, Sendable {
  case emo, own, data, prom, wait, path, tang, mind, offers, pain, opps, nums, front, back, supp, src

  /// The name in the lane head.
  var title: String {
    switch self {
    case .emo: "Feels"
    case .own: "Who owns it"
    case .data: "Handoffs, data"
    case .prom: "Promises"
    case .wait: "Waits"
    case .path: "Ways on and failures"
    case .tang: "Leaves with"
    case .mind: "Thinks and says"
    case .offers: "Offers, buying"
    case .pain: "Pains"
    case .opps: "Opportunities"
    case .nums: "Numbers"
    case .front: "Frontstage"
    case .back: "Backstage"
    case .supp: "Support"
    case .src: "Source"
    }
  }

  /// The name beside a cell, where steps are cards.
  var label: String {
    switch self {
    case .own: "Owner"
    case .path: "Ways on"
    case .mind: "Thinks, says"
    case .pain: "Pain"
    case .opps: "Opportunity"
    default: title
    }
  }

  /// What the drawing in it means, in small print; or the line above it.
  var remark: String? {
    switch self {
    case .own: "outlined: implied by the channel"
    case .wait: "bar against patience or promise"
    case .tang: "tangible outcome"
    case .pain: "● strength of evidence"
    case .nums: "● now, ±95%   ┃ target"
    case .front: "line of interaction"
    case .back: "line of visibility"
    case .supp: "line of internal interaction"
    default: nil
    }
  }

  /// Whether its remark names the line above it.
  var isBlueprint: Bool { self == .front || self == .back || self == .supp }

  /// The lane in which findings of a rule stand; nil: the head of the step.
  init?(rule: String) {
    guard let lane = MapLane.lanes[rule] else { return nil }
    self = lane
  }

  private static let lanes: [String: MapLane] = {
    let rules: [(MapLane, String)] = [
      (.emo, "emotional-cliff low-ending gap-without-plan missing-emotion"),
      (
        .own,
        "unowned-touchpoint implied-owner shared-ownership accountable-in-silo out-of-remit partner-without-steward"
      ),
      (
        .data,
        """
        repeated-question missing-data undeclared-handoff idle-handoff handoff-ping-pong too-many-handoffs \
        handoff-without-deadline handoff-too-slow needless-question personal-data-to-partner
        """
      ),
      (.prom, "promise-never-kept promise-too-tight promise-beyond-need deadline-missed"),
      (.wait, "long-wait backstage-longer-than-wait"),
      (.path, "failure-without-recovery unresolved-ending unowned-failure no-escalation sent-back"),
      (.tang, "missing-tangible"),
      (
        .offers,
        """
        offer-not-honored offer-gap conflicting-offers offer-expired return-refused return-gap policy-not-followed
        """
      ),
      (.pain, "unaddressed-pain assumption-only stale-evidence"),
      (.opps, "unowned-opportunity"),
      (.nums, "unmeasured-journey unmeasured-moment-of-truth small-sample missing-cost"),
      (.back, "stale-process"),
    ]
    var result: [String: MapLane] = [:]
    for (lane, codes) in rules {
      for code in codes.split(separator: " ") { result[String(code)] = lane }
    }
    return result
  }()
}
