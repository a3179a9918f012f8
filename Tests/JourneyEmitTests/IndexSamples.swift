@testable import JourneyLanguage
import JourneySource

/// Workspaces that tests of several outputs share.
enum Samples {
  /// A phone bought across four channels, with a failure, a nobody's page, and an ideal.
  static func northwind() -> Program {
    var build = ProgramBuilder()
    let company = build.party("northwind", "Northwind Mobile", .organization)
    let chief = build.party("cxo", "Chief Customer Officer", .executive, in: company)
    let marketing = build.party(
      "marketing", "Marketing", .division, in: company, covers: ["awareness", "research"])
    let campaigns = build.party("campaigns", "Campaigns", in: marketing)
    let web = build.party("web", "Web shop", in: marketing)
    let sales = build.party("sales", "Sales", .division, in: company, covers: ["research", "buy"])
    let stores = build.party("stores", "Own stores", in: sales)
    let service = build.party("service", "Customer Service", .division, in: company, covers: ["use", "help"])
    let care = build.party("care", "Contact centre", in: service)
    let franchise = build.party("franchise", "Franchise stores", .partner, in: company)

    let webShop = build.channel("web", "Web shop", runBy: web)
    let store = build.channel("store", "Own store", runBy: stores)
    let corner = build.channel("corner", "Franchise store", runBy: franchise)
    let phone = build.channel("phone", "Contact centre", runBy: care)
    let billboard = build.channel("billboard", "Billboards", runBy: campaigns, oneWay: true)
    let tracking = build.channel("tracking", "Tracking page", oneWay: true)
    let email = build.data("email", "E-mail address", personal: true)
    let shopper = build.persona("shopper", "Smart shopper")
    let parent = build.persona("parent", "Parent")

    let current = build.journey(
      "buy-phone", "Buying a smartphone", personas: [shopper, parent], accountable: chief, expects: 5)
    build.stage("research", "Research")
    build.step("ad", "Sees the spring offer", channel: billboard, feels: "curious", 1, ideal: 1)
    build.step("compare", "Compares prices at home", .action, feels: "unsure", 0, ideal: 1)
    build.step("visit", "Asks in the store", channel: store, feels: "disappointed", -2, ideal: 2)
    build.exit(.fails, to: 3, 60, "The till does not know the offer")
    build.exit(.then, to: 3)
    build.opportunity("Honour the offer at every till", impact: 5, effort: 3)
    build.stage("buy", "Buy")
    build.step("order", "Orders on the web", channel: webShop, owner: web, feels: "confident", 2, ideal: 2)
    build.asks(email)
    build.step("follow", "Follows the parcel", channel: tracking, feels: "uneasy", -1, ideal: 1)
    build.opportunity(
      "Name an owner of the tracking page", owner: web, impact: 4, effort: 1,
      due: CivilDate(year: 2026, month: 6, day: 30))
    build.stage("use", "First use")
    build.step(
      "receive", "Unpacks the phone", channel: webShop, feels: "excited", 3, ideal: 3, wait: .days(1, 4),
      moment: true)
    build.exit(.fails, to: 6, 10, "Nothing arrives")
    build.exit(.then, to: 7, 4, "it will not charge")
    build.exit(.ends)
    build.step(
      "call", "Calls to ask where it is", channel: phone, owner: care, feels: "annoyed", -2, ideal: 2)
    build.asks(email)
    build.opportunity(
      "Show the order to the agent", owner: care, impact: 5, effort: 2,
      due: CivilDate(year: 2026, month: 9, day: 30))
    build.exit(.then, to: 5)
    build.stage("help", "Help")
    build.step("bring-back", "Brings it back to the corner", channel: corner, feels: "let down", -3, ideal: 1)
    build.opportunity("One take-back rule under every Northwind sign", impact: 5, effort: 4)
    build.exit(.fails, to: nil, 70, "Sent back to the web shop")
    build.endJourney()

    build.journey(
      "buy-phone-ideal", "Buying a smartphone, as it should be", personas: [shopper], accountable: chief,
      state: .ideal(of: current))
    build.stage("research", "Research")
    build.step("ad", "Sees the spring offer", channel: billboard, feels: "curious", 1)
    build.step("visit", "Asks in the store", channel: store, feels: "taken seriously", 2)
    build.stage("buy", "Buy")
    build.step("order", "Orders on the web", channel: webShop, feels: "confident", 2)
    build.endJourney()
    return build.built
  }

  /// The smallest journey: two steps, nothing around them.
  static func tiny() -> Program {
    var build = ProgramBuilder()
    build.journey("first", nil)
    build.stage("start")
    build.step("ask", "Asks", feels: "hopeful", 1)
    build.step("wait", "Waits", feels: nil, -1)
    build.endJourney()
    return build.built
  }

  /// Many journeys, owners, stages and steps, with names as long as they get.
  static func large(journeys: Int, owners: Int, stages: Int, steps: Int) -> Program {
    var build = ProgramBuilder()
    let company = build.party("concern", "Nordwind Beteiligungsgesellschaft", .organization)
    var parties: [PartyID] = []
    for division in 0..<max(1, owners / 6) {
      let id = build.party(
        "division-\(division)", "Bereich \(division + 1) Kundenerlebnis", .division, in: company)
      for team in 0..<6 where division * 6 + team < owners {
        parties.append(
          build.party(
            "team-\(division)-\(team)", "Kundenzufriedenheitsabteilung \(division + 1).\(team + 1)", in: id))
      }
    }
    let channels = (0..<12).map { index in
      build.channel(
        "channel-\(index)", "Kanal für Selbstbedienung \(index + 1)",
        runBy: index == 0 || parties.isEmpty ? nil : parties[index % parties.count])
    }
    let persona = build.persona("kunde", "Stammkunde mit Kundenkarte")
    var random: UInt32 = 7
    func next(_ bound: Int) -> Int {
      random = random &* 1_664_525 &+ 1_013_904_223
      return Int(random >> 8) % bound
    }
    for journey in 0..<journeys {
      build.journey(
        "journey-\(journey)", "Haftpflichtversicherungsschadensmeldung Nummer \(journey + 1)",
        personas: [persona],
        accountable: journey % 3 == 0 ? nil : parties.first, state: journey % 7 == 6 ? .sketch : .current,
        expects: journey % 2 == 0 ? 10 : nil)
      for stage in 0..<stages {
        build.stage("stage-\(stage)", "Vertragsabschluss \(stage + 1)")
        let first = stage * steps / stages
        for step in first..<((stage + 1) * steps / stages) {
          build.step(
            "step-\(step)", "Wartet auf die Rückmeldung der Sachbearbeitung \(step + 1)",
            step % 9 == 4 ? .action : .touchpoint, channel: step % 9 == 4 ? nil : channels[next(12)],
            owner: step % 4 == 1 && !parties.isEmpty ? parties[next(parties.count)] : nil, feels: "unsicher",
            Int8(next(7) - 3), wait: step % 3 == 0 ? .days(1, 3) : nil)
          if step % 8 == 3, step + 3 < steps {
            build.exit(.fails, to: step + 3, 15, "Die Unterlagen kommen nicht an")
          }
          if step % 11 == 5 {
            build.opportunity("Antworten am selben Tag", impact: next(5) + 1, effort: next(5) + 1)
          }
        }
      }
      build.endJourney()
    }
    return build.built
  }

  /// Findings as a linter might have them: what nobody owns, and how journeys end.
  static func findings(in program: Program) -> [Diagnostic] {
    var result: [Diagnostic] = []
    for journey in program.journeys {
      if journey.accountable == nil {
        result.append(
          Diagnostic(
            "unowned-journey", .warning, "nobody answers for all of `\(journey.head.name)`",
            at: journey.head.namePlace))
      }
      for step in journey.steps where step.kind == .touchpoint {
        if program.owner(of: step, in: journey) == nil {
          result.append(
            Diagnostic(
              "unowned-touchpoint", .error, "nobody owns `\(step.head.name)`", at: step.head.namePlace,
              why: "what nobody owns, nobody mends", help: "name an `owner`"))
        }
        if journey.emotions(of: step).contains(where: { $0.score?.value == -3 }) {
          result.append(
            Diagnostic(
              "emotional-cliff", .info, "the mood drops to its lowest point", at: step.head.namePlace))
        }
      }
    }
    if let channel = program.channels.last {
      result.append(
        Diagnostic(
          "unused-declaration", .info, "no step uses `\(channel.head.name)`", at: channel.head.namePlace))
    }
    return result
  }
}
