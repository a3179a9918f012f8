// Small journeys with loops, branches, failures, several owners and data, made at random from a fixed seed. Analyses
// are held against simple second implementations on thousands of them.

/// Makes texts of small workspaces in one file, each a company and one journey.
package struct RandomJourney {
  /// How often each kind of statement is written, out of 100 chances.
  package struct Mix: Sendable {
    /// The number of steps.
    package var steps = 2...7
    package var action = 12
    /// Steps whose channel nobody runs, and that name no owner.
    package var unowned = 6
    package var explicitOwner = 25
    package var then = 30
    package var secondThen = 40
    package var ends = 10
    package var endsLost = 5
    package var fails = 25
    /// Failures that name no step to land on.
    package var failsLost = 20
    package var resolves = 12
    package var escalates = 6
    package var stage = 25
    /// The data that steps and handoffs speak of.
    package var data = RandomJourney.data
    package var asks = 0
    package var gives = 0
    package var needs = 0
    package var identifies = 0
    package var consent = 0
    package var handoffs = 0...0
    package var shows = 0
    package var redeems = 0
    package var buys = 0
    package var afterSale = 0
    package var refuses = 0
    package var promises = 0
    package var keeps = 0
    package var cancels = 0
    package var wait = 0
    package var takes = 0
    package var emotion = 0
    package var startsWith = 0
    package var expects = 0
    package var actor = 0
    /// Feelings of single personas, beside the one for all or in its place.
    package var emotionFor = 0
    package var pain = 0
    package var opportunity = 0

    /// Tangibles, some of them what the customer expects.
    package var tangible = 0
    /// Ends that say when, among all `ends`.
    package var endsWhen = 0

    /// Touchpoints that name no channel.
    package var noChannel = 0
    package var retired = 0
    /// Steps that customers wait months for.
    package var months = 0
    /// Rows of the blueprint in front of the customer.
    package var frontstage = 0
    /// Handoffs that promise a time.
    package var within = 40
    /// Waits and times that are ranges.
    package var ranges = 40

    package init() {}
  }

  package var mix: Mix
  private var random: RandomNumbers
  private var lines: [String] = []

  package init(seed: UInt64, _ mix: Mix) {
    random = RandomNumbers(seed: seed)
    self.mix = mix
  }

  package static let owners = ["web", "stores", "care", "courier"]
  package static let channels = ["site", "shop", "phone", "mail", "street", "board"]
  package static let data = ["address", "number", "name"]
  package static let offers = ["spring", "bonus", "bundle"]
  package static let products = ["handset", "case"]
  package static let personas = ["ada", "ben"]
  package static let promiseNames = ["delivery", "reply"]

  /// The text of another workspace.
  package mutating func next() -> String {
    lines = []
    company()
    journey()
    dropUnmadePromises()
    return lines.joined(separator: "\n") + "\n"
  }

  /// Takes out what is kept and cancelled without being promised anywhere: that would not resolve.
  private mutating func dropUnmadePromises() {
    let made = Self.promiseNames.filter { name in lines.contains { $0.contains("promises \(name) ") } }
    for keyword in ["keeps", "cancels"] {
      let start = "      \(keyword) "
      lines = lines.compactMap { line in
        guard line.hasPrefix(start) else { return line }
        let kept = line.dropFirst(start.count).replacing(",", with: "").split(separator: " ").filter {
          made.contains(String($0))
        }
        return kept.isEmpty ? nil : start + kept.joined(separator: ", ")
      }
    }
  }

  private mutating func chance(_ percent: Int) -> Bool { random.below(100) < percent }

  private mutating func some(_ names: [String], _ percent: Int) -> [String] {
    names.filter { _ in chance(percent) }
  }

  private mutating func company() {
    lines += [
      "organization acme {", "  executive boss", "  division sales {", "    team web", "    team stores",
      "  }",
      "  division service { team care }", "  partner courier", "}",
    ]
    // Nobody runs `street`; nobody can answer on `board`.
    for (channel, runner) in zip(Self.channels, ["web", "stores", "care", "courier", "", "web"]) {
      let sells = some(Self.products, 40)
      var line = "channel \(channel) {"
      if !runner.isEmpty { line += " run by \(runner);" }
      if channel == "board" { line += " one-way;" }
      if !sells.isEmpty { line += " sells \(sells.joined(separator: ", "));" }
      lines.append(line.hasSuffix(";") ? line.dropLast() + " }" : line + " }")
    }
    let number = "data number \"Number of the card\"" + (chance(10) ? " { changes }" : "")
    lines += ["data address { personal }", number, "data name { personal }"]
    lines += Self.products.map { "product \($0)" }
    for offer in Self.offers {
      var parts = ["product \(random.pick(Self.products))"]
      let shown = some(Self.channels, 30)
      let honored = some(Self.channels, 50)
      let combines = some(Self.offers.filter { $0 != offer }, 20)
      if !shown.isEmpty { parts.append("shown in \(shown.joined(separator: ", "))") }
      if !honored.isEmpty { parts.append("honored in \(honored.joined(separator: ", "))") }
      if chance(40) {
        let first = 1 + random.below(6)
        parts.append("valid 2026-0\(first)-01 to 2026-0\(first + random.below(3))-28")
      }
      if !combines.isEmpty { parts.append("combines with \(combines.joined(separator: ", "))") }
      lines.append("offer \(offer) { \(parts.joined(separator: "; ")) }")
    }
    for name in ["take-back", "warranty"] where chance(60) {
      var parts: [String] = []
      let products = some(Self.products, 60)
      if !products.isEmpty { parts.append("product \(products.joined(separator: ", "))") }
      let covers = some(["returns", "exchanges", "repairs"], 60)
      parts.append("covers \(covers.isEmpty ? "returns" : covers.joined(separator: ", "))")
      for _ in 0..<random.below(3) {
        let (bought, accepted) = (some(Self.channels, 35), some(Self.channels, 35))
        parts.append(
          """
          bought in \(bought.isEmpty ? "site" : bought.joined(separator: ", ")) \
          accepted in \(accepted.isEmpty ? "shop" : accepted.joined(separator: ", "))
          """)
      }
      lines.append("policy \(name) { \(parts.joined(separator: "; ")) }")
    }
    for persona in Self.personas {
      var parts: [String] = []
      let uses = some(Self.channels, 60)
      let known = some(Self.data, 8)
      if !uses.isEmpty { parts.append("uses \(uses.joined(separator: ", "))") }
      if !known.isEmpty { parts.append("known \(known.joined(separator: ", "))") }
      if chance(60) {
        parts.append("patience \(random.pick(["10 min", "50 min", "2 h", "4 h", "2 days", "3 days"]))")
      }
      lines.append(
        parts.isEmpty ? "persona \(persona)" : "persona \(persona) { \(parts.joined(separator: "; ")) }")
    }
  }

  private mutating func journey() {
    let count = random.below(mix.steps.count) + mix.steps.lowerBound
    let names = (0..<count).map { "s\($0)" }
    lines.append("journey trip {")
    let personas = some(Self.personas, 60)
    if !personas.isEmpty { lines.append("  persona \(personas.joined(separator: ", "))") }
    if chance(mix.startsWith) {
      lines.append("  starts with bought \(random.pick(Self.products)) in \(random.pick(Self.channels))")
    }
    if chance(mix.expects) {
      let from = chance(40) ? " from \(random.pick(names))" : ""
      let to = chance(25) ? " to \(random.pick(names))" : ""
      let what =
        mix.tangible > 0 ? random.pick(["Soon", "Money back, on your card", "A new card, today"]) : "Soon"
      lines.append("  expects \"\(what)\" within \(duration())\(from)\(to)")
    }
    lines.append("  stage t0 {")
    for index in 0..<count {
      if index > 0, chance(mix.stage) { lines += ["  }", "  stage t\(index) {"] }
      step(index, names)
    }
    lines.append("  }")
    for _ in 0..<(random.below(mix.handoffs.count) + mix.handoffs.lowerBound) { handoff(names) }
    lines.append("}")
  }

  private mutating func duration() -> String {
    random.pick(["10 min", "1 h", "5 h", "1 day", "2 days", "4 days"])
  }

  private mutating func range() -> String {
    chance(mix.ranges) ? random.pick(["5 to 20 min", "1 to 3 h", "1 to 2 days", "2 to 5 days"]) : duration()
  }

  private mutating func step(_ index: Int, _ names: [String]) {
    let isAction = chance(mix.action)
    lines.append("    \(isAction ? "action" : "touchpoint") s\(index) {")
    if !isAction { meeting() }
    if mix.months > 0, chance(mix.months) {
      lines.append("      wait \(random.pick(["2 to 9 months", "4 months", "7 months"]))")
    } else if chance(mix.wait) {
      lines.append("      wait \(range())")
    }
    if chance(mix.takes) { lines.append("      takes \(range())") }
    if chance(mix.emotion) {
      lines.append("      emotion \(random.pick(["+3", "+2", "+1", "0", "-1", "-2", "-3"]))")
    }
    hurting()
    if chance(mix.resolves) { lines.append("      resolves") }
    if !isAction {
      dealing(names)
      if chance(mix.escalates) { lines.append("      escalates to boss") }
    }
    ways(names)
    lines.append("    }")
  }

  /// Statements that only some tests ask for: the others get the journeys that they always got.
  private mutating func hurting() {
    if mix.emotionFor > 0 {
      for persona in Self.personas where chance(mix.emotionFor) {
        lines.append("      emotion \(random.pick(["+3", "+1", "-1", "-3", "numb"])) for \(persona)")
      }
    }
    if mix.pain > 0, chance(mix.pain) { lines.append("      pain \"Hurts\"") }
    if mix.opportunity > 0, chance(mix.opportunity) { lines.append("      opportunity \"Could be better\"") }
    if mix.tangible > 0, chance(mix.tangible) {
      let what = random.pick([
        "A paper", "The money", "Your Money, back", "Card", "A card today", "A new card, Today",
      ])
      lines.append("      tangible \"\(what)\"")
    }
    if mix.retired > 0, chance(mix.retired) { lines.append("      retired") }
  }

  private mutating func meeting() {
    if mix.noChannel > 0, chance(mix.noChannel) {
      lines.append("      owner \(random.pick(Self.owners))")
    } else if chance(mix.unowned) {
      lines.append("      channel street")
    } else {
      lines.append("      channel \(random.pick(Self.channels.filter { $0 != "street" }))")
      if chance(mix.explicitOwner) { lines.append("      owner \(random.pick(Self.owners))") }
    }
    if chance(mix.actor) { lines.append("      by \(random.pick(Self.personas))") }
    if mix.frontstage > 0, chance(mix.frontstage) {
      let owner = chance(50) ? " { owner \(random.pick(Self.owners)) }" : ""
      lines.append("      frontstage \"Helps\"\(owner)")
    }
  }

  private mutating func dealing(_ names: [String]) {
    func list(_ keyword: String, _ percent: Int, _ all: [String]) {
      guard chance(percent) else { return }
      let first = random.pick(all)
      let second = random.pick(all)
      let both = chance(20) && first != second
      lines.append("      \(keyword) \(both ? "\(first), \(second)" : first)")
    }
    list("asks", mix.asks, mix.data)
    list("gives", mix.gives, mix.data)
    list("needs", mix.needs, mix.data)
    list("identifies by", mix.identifies, mix.data)
    list("consent", mix.consent, mix.data)
    list("shows", mix.shows, Self.offers)
    list("redeems", mix.redeems, Self.offers)
    list("buys", mix.buys, Self.products)
    list(random.pick(["returns", "exchanges", "repairs"]), mix.afterSale, Self.products)
    if chance(mix.refuses) {
      let what = random.pick(["returns handset", "exchanges case", "repairs handset", "redeems spring"])
      let way = chance(60) ? " 10% -> \(random.pick(names))" : ""
      lines.append("      refuses \(what) \"No\"\(way)")
    }
    if chance(mix.promises) {
      lines.append("      promises \(random.pick(Self.promiseNames)) within \(duration())")
    }
    list("keeps", mix.keeps, Self.promiseNames)
    list("cancels", mix.cancels, Self.promiseNames)
  }

  private mutating func ways(_ names: [String]) {
    if chance(mix.fails) {
      let share = chance(50) ? " 20%" : ""
      let way = chance(mix.failsLost) ? "" : " -> \(random.pick(names))"
      lines.append("      fails \"Wrong\"\(share)\(way)")
    }
    if chance(mix.then) {
      let first = random.pick(names)
      let second = random.pick(names)
      if chance(mix.secondThen), first != second {
        lines += ["      then \(first) 30%", "      then \(second)\(chance(40) ? " when \"Hurried\"" : "")"]
      } else {
        lines.append("      then \(first)")
      }
    } else if chance(mix.ends) {
      let when = mix.endsWhen > 0 && chance(mix.endsWhen) ? " when \"No more of it\"" : ""
      lines.append("      ends\(chance(30) ? " 10%" : "")\(when)")
    } else if chance(mix.endsLost) {
      lines.append("      ends lost\(chance(50) ? " 5%" : "")")
    }
  }

  private mutating func handoff(_ names: [String]) {
    let (from, to) = (random.pick(names), random.pick(names))
    var parts: [String] = []
    let carries = some(mix.data, 40)
    let drops = some(mix.data.filter { !carries.contains($0) }, 20)
    let consent = some(carries, 30)
    if !carries.isEmpty { parts.append("carries \(carries.joined(separator: ", "))") }
    if !drops.isEmpty { parts.append("drops \(drops.joined(separator: ", "))") }
    if !consent.isEmpty { parts.append("consent \(consent.joined(separator: ", "))") }
    if chance(mix.within) { parts.append("within \(duration())") }
    let line = "  handoff \(from) -> \(to)"
    guard from != to, !lines.contains(where: { $0.hasPrefix(line + " ") || $0 == line }) else { return }
    lines.append(parts.isEmpty ? line : "\(line) { \(parts.joined(separator: "; ")) }")
  }
}
