import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on handoffs and on what the customer is asked: the corners that examples do not show.
struct HandoffTests {
  private static let company = """
    organization acme {
      executive boss
      team web
      team care
      team stores
      partner courier
    }
    channel site { run by web }
    channel phone { run by care }
    channel shop { run by stores }
    channel door { run by courier }
    channel street
    channel letter { run by web; one-way }
    process watching { owner care }
    data email { personal }
    data number
    persona admin
    persona user
    persona regular { known email }
    persona caller { known email; uses phone }
    product phone

    """

  /// Findings of `codes` in a journey with these lines.
  private func check(_ codes: [String], _ lines: [String], state: String = "current") -> Checking {
    var severities: [String: Severity?] = [:]
    for rule in RuleCatalogue.rules where !codes.contains(rule.documentation.code) {
      severities[rule.documentation.code] = .some(nil)
    }
    let body = (["state \(state)"] + lines).map { "  \($0)\n" }.joined()
    return Checking(Self.company + "journey trip {\n\(body)}\n", severities)
  }

  private func summary(_ codes: [String], _ lines: String..., state: String = "current") -> [String] {
    check(codes, lines, state: state).summary
  }

  private func related(_ checking: Checking, _ index: Int = 0) -> [String] {
    checking.all[index].related.map { "\(checking.program.source(of: $0.place)): \($0.message)" }
  }

  // MARK: repeated-question

  @Test("Three known things are one finding, with the way of each")
  func oneFinding() {
    let found = check(
      ["repeated-question"],
      [
        "touchpoint order { channel site; asks email; gives number; fails \"x\" -> call }",
        "touchpoint receive { channel site; fails \"y\" -> call; ends }",
        "touchpoint call { channel phone; asks email, number }",
        "handoff receive -> call { carries number }",
      ])
    #expect(found.summary == ["repeated-question: email"])
    #expect(
      related(found) == [
        "email: `order` asks for `email`", "number: `order` gives `number` to the customer",
        "handoff receive -> call: this handoff to `care` does not carry `email`",
        "handoff receive -> call: this handoff carries `number`, and it is asked for all the same",
      ])
  }

  @Test("What a failing step would have given was not given")
  func failedGiving() {
    let second = "touchpoint call { channel phone; asks number }"
    #expect(
      summary(
        ["repeated-question"], "touchpoint order { channel site; gives number; fails \"x\" -> call; ends }",
        second
      ).isEmpty)
    #expect(
      summary(
        ["repeated-question"], "touchpoint order { channel site; asks number; fails \"x\" -> call; ends }",
        second
      ).isEmpty)
    // What the failing step asked belongs to the same attempt; what a step before it asked does not.
    #expect(
      summary(
        ["repeated-question"], "touchpoint order { channel site; asks number }",
        "touchpoint pay { channel site; fails \"x\" -> call; ends }", second)
        == ["repeated-question: number"])
  }

  @Test("In a loop only what was said before the first visit counts")
  func loops() {
    #expect(
      summary(
        ["repeated-question"], "touchpoint a { channel site; asks number }",
        "touchpoint b { channel phone; then a 20%; ends 80% }"
      ).isEmpty)
    #expect(
      summary(
        ["repeated-question"], "touchpoint a { channel site; asks number }",
        "touchpoint b { channel phone; asks number; then a 20%; ends 80% }")
        == ["repeated-question: number"])
    // Some come to b first.
    #expect(
      summary(
        ["repeated-question"], "touchpoint s { channel site; then a 50%; then b 50% }",
        "touchpoint a { channel site; asks number }",
        "touchpoint b { channel phone; asks number; then a 20%; ends 80% }")
        == ["repeated-question: number", "repeated-question: number"])
  }

  @Test("Half a year passes over the quickest way, actions and the wait for the question included")
  func ages() {
    func asked(_ lines: String...) -> Int {
      check(
        ["repeated-question"],
        ["touchpoint a { channel site; asks number; wait 9 months; takes 9 months }"] + lines
          + ["touchpoint z { channel phone; asks number; takes 9 months }"]
      ).summary.count
    }
    #expect(asked() == 1)
    #expect(asked("touchpoint b { channel site; wait 180 days }") == 1)
    #expect(asked("touchpoint b { channel site; wait 180 days; takes 1 min }") == 0)
    #expect(asked("touchpoint b { channel site; wait 5 to 9 months }") == 1)
    #expect(asked("action b { takes 7 months }") == 0)
    #expect(
      asked("touchpoint b { channel site; then c 50%; then z 50% }", "action c { takes 7 months }") == 1)
    // The nearer answer is old and the farther one too; one in between is not.
    #expect(
      asked("touchpoint b { channel site; wait 7 months }", "touchpoint c { channel site; asks number }") == 1
    )
    #expect(
      summary(
        ["repeated-question"], "touchpoint a { channel site; asks number }",
        "touchpoint b { channel phone; wait 181 days; asks number }"
      ).isEmpty)
  }

  @Test("An answer that is near and old hides none that is farther and young")
  func nearAndOld() {
    let found = check(
      ["repeated-question"],
      [
        "touchpoint s { channel site; asks email }",
        "touchpoint s2 { channel site; then a 50%; then c 50% }",
        "touchpoint a { channel phone; identifies by email }",
        "action b { takes 7 months; then z }",
        "touchpoint c { channel site }", "touchpoint c2 { channel site }", "touchpoint c3 { channel site }",
        "touchpoint z { channel shop; asks email }", "handoff s -> z { drops email }",
      ])
    #expect(found.summary == ["repeated-question: email"])
    #expect(related(found).first == "email: `s` asks for `email`")
  }

  @Test("A demand in a one-way channel may repeat, and is no answer")
  func oneWay() {
    let demand = "touchpoint b { channel letter; asks number }"
    #expect(
      summary(["repeated-question"], demand, "touchpoint c { channel site; asks number }").isEmpty)
    #expect(
      summary(["repeated-question"], "touchpoint a { channel site; asks number }", demand)
        == ["repeated-question: number"])
    #expect(
      summary(
        ["repeated-question"], demand, "touchpoint c { channel site; asks number }",
        "touchpoint d { channel phone; asks number }"
      ).count == 1)
  }

  @Test("What partners gave or were told counts as far as a handoff passes it on")
  func partners() {
    let gift = "touchpoint a { channel door; gives number }"
    let second = "touchpoint b { channel site; identifies by email; asks number }"
    #expect(summary(["repeated-question"], gift, second).isEmpty)
    #expect(summary(["repeated-question"], gift, second, "handoff a -> b { carries number }").isEmpty)
    #expect(summary(["repeated-question"], gift, second, "handoff a -> b { drops number }").count == 1)
    #expect(summary(["repeated-question"], gift, second, "handoff a -> b { within 1 h }").isEmpty)

    let told = "touchpoint a { channel door; asks number }"
    let asked = "touchpoint b { channel site; asks number }"
    #expect(summary(["repeated-question"], told, asked).isEmpty)
    #expect(summary(["repeated-question"], told, asked, "handoff a -> b { within 1 h }").count == 1)
    #expect(summary(["repeated-question"], "starts with bought phone in site", told, asked).count == 1)
    #expect(
      summary(["repeated-question"], "touchpoint o { channel site; asks email }", told, asked).count == 1)
    #expect(
      summary(["repeated-question"], "touchpoint o { channel door; asks email }", told, asked).isEmpty)
    // The next step of a partner hands on what was told there.
    #expect(
      summary(
        ["repeated-question"], told, "touchpoint o { channel door }", "touchpoint p { channel phone }", asked,
        "handoff o -> p { within 1 h }"
      ).count == 1)
  }

  @Test("A sale that failed is no acquaintance, and what is passed on later is passed on")
  func partnersAndOthers() {
    let told = "touchpoint a { channel door; asks number }"
    func count(_ lines: String...) -> Int { check(["repeated-question"], lines).summary.count }
    let asked = "touchpoint b { channel site; asks number }"
    #expect(count("touchpoint o { channel site; buys phone; fails \"x\" -> a; ends }", told, asked) == 0)
    #expect(count("touchpoint o { channel site; buys phone }", told, asked) == 1)
    // The customer comes through x twice, and only on the way round the partner hands on.
    #expect(
      count(
        told, "touchpoint x { channel shop; then p 50%; then b 50% }",
        "touchpoint p { channel door; then x }", asked, "handoff p -> b { within 1 h }") == 1)
  }

  @Test("A failed attempt goes on past those who help, and no farther")
  func attempts() {
    func count(_ help: String, _ rest: String...) -> Int {
      check(
        ["repeated-question"],
        [
          "touchpoint a { channel site; asks number; fails \"x\" -> h; ends }",
          "touchpoint h { channel shop; \(help) }", "touchpoint b { channel phone; asks number }",
        ] + rest
      ).summary.count
    }
    #expect(count("resolves") == 0)
    #expect(count("takes 5 min") == 1)
    #expect(count("resolves", "handoff a -> b { drops number }") == 1)
    #expect(count("resolves; asks number") == 1)
    #expect(
      summary(
        ["repeated-question"], "touchpoint a { channel site; asks number; fails \"x\" -> h; ends }",
        "touchpoint h { channel shop; resolves }", "touchpoint b { channel site; asks number }"
      ).count == 1)
  }

  @Test("What failed may be set right by whoever sees whose it is")
  func corrections() {
    func count(_ failed: String, _ asking: String, _ rest: String...) -> Int {
      check(
        ["repeated-question"],
        [
          "touchpoint a { channel site; asks email }",
          "touchpoint f { channel shop; \(failed) fails \"x\" -> b; ends }",
          "touchpoint b { channel phone; \(asking) asks email }",
        ] + rest
      ).summary.count
    }
    #expect(count("needs email;", "identifies by number;") == 0)
    #expect(count("", "identifies by number;", "handoff a -> f { carries email }") == 0)
    #expect(count("", "identifies by number;") == 1)
    #expect(count("needs email;", "") == 1)
    #expect(count("needs email;", "identifies by number;", "handoff a -> b { drops email }") == 1)
  }

  @Test("What identifies customers somewhere says who they are")
  func identities() {
    func count(_ asking: String, _ rest: String...) -> Int {
      check(
        ["repeated-question"],
        ["touchpoint a { channel site; asks email, number }", "touchpoint b { \(asking) }"] + rest
      ).summary.count
    }
    let login = "touchpoint c { channel site; identifies by email, number }"
    #expect(count("channel phone; identifies by number; asks email", login) == 0)
    #expect(count("channel phone; identifies by number; asks email") == 1)
    #expect(count("channel phone; asks email", login) == 0)
    #expect(count("channel phone; asks email, number", login) == 0)
    // One number is enough.
    #expect(count("channel phone; identifies by email; asks number", login) == 1)
    // What is handed on, or forgotten, need not be said.
    #expect(count("channel phone; asks email", login, "handoff a -> b { carries email }") == 1)
    #expect(count("channel phone; asks number", login, "handoff a -> b { drops number }") == 1)
    // What customers were given serves as well, and is no check.
    #expect(count("channel phone; asks number", "touchpoint c { channel site; gives number }") == 0)
    #expect(count("channel phone; asks email", "touchpoint c { channel site; gives email }") == 0)
    #expect(
      count("channel phone; identifies by number; asks email", "touchpoint c { channel site; gives email }")
        == 1)
    // Partners to whom customers are sent may ask for all of it.
    #expect(count("channel door; asks email, number", login, "handoff a -> b { drops email, number }") == 0)
    let sent = "handoff a -> b { within 1 h }"
    #expect(count("channel door; identifies by email; asks number", sent) == 1)
    #expect(count("channel door; identifies by email; asks number", login, sent) == 0)
  }

  @Test("A partner to whom no handoff leads asks of its own accord")
  func ownAffairs() {
    func count(_ asks: String, _ rest: String...) -> Int {
      check(
        ["repeated-question"],
        [
          "touchpoint a { channel site; asks email, number }", "touchpoint b { channel door }",
          "touchpoint c { channel phone }", "touchpoint d { channel door; asks \(asks) }",
        ] + rest
      ).summary.count
    }
    #expect(count("email") == 0)
    #expect(count("number") == 0)
    #expect(count("number", "handoff a -> b { within 1 h }") == 1)
    #expect(count("email", "handoff a -> d { within 1 h }") == 1)
    #expect(count("email", "handoff a -> b { within 1 h }") == 1)
    #expect(count("email", "handoff d -> c { within 1 h }") == 0)
    #expect(count("email", "handoff b -> c { within 1 h }") == 0)
    // Whoever takes back what the company sold does so for the company.
    #expect(count("email; returns phone") == 1)
    // So does whoever gives a word, or keeps it.
    #expect(count("number; promises reply \"We write\" within 1 day") == 1)
    #expect(
      count("number; keeps reply", "touchpoint e { channel site; promises reply \"We write\" within 1 day }")
        == 1)
  }

  @Test("Of what is asked where the company is not to be seen nobody repeats anything")
  func strangers() {
    func count(_ more: String) -> Int {
      check(
        ["repeated-question"],
        ["touchpoint a { channel site; asks email }", "touchpoint b { \(more); asks email }"]
      ).summary.count
    }
    #expect(count("channel street") == 0)
    #expect(count("channel street; owner care") == 1)
    #expect(count("channel street; follows watching") == 1)
    #expect(count("channel street; backstage \"Looks it up\"") == 1)
    #expect(count("tangible \"A number\"") == 1)
  }

  @Test("What one person was asked may be asked of another")
  func persons() {
    func lines(_ data: String, _ first: String, _ second: String) -> [String] {
      summary(
        ["repeated-question"], "persona admin, user",
        "touchpoint a { channel site; \(first) asks \(data) }",
        "touchpoint b { channel site; \(second) asks \(data) }")
    }
    #expect(lines("email", "by admin;", "by user;").isEmpty)
    #expect(lines("email", "by admin;", "by admin;").count == 1)
    #expect(lines("email", "", "by user;").count == 1)
    #expect(lines("email", "by admin;", "").count == 1)
    #expect(lines("number", "by admin;", "by user;").isEmpty)
    #expect(lines("number", "by admin;", "by admin;").count == 1)
  }

  @Test("The profile of whoever acts counts where it is known whose it is")
  func profile() {
    func count(_ personas: String, _ lines: String...) -> Int {
      check(["repeated-question"], ["persona \(personas)"] + lines).summary.count
    }
    #expect(count("regular, user", "touchpoint a { channel site; identifies by number; asks email }") == 1)
    #expect(count("regular, user", "touchpoint a { channel site; asks email }") == 0)
    #expect(
      count("regular, user", "starts with bought phone in site", "touchpoint a { channel site; asks email }")
        == 1)
    #expect(
      count(
        "regular, user", "touchpoint a { channel site; by user; identifies by number; asks email }") == 0)
    // Fewer than half.
    #expect(
      count("regular, user, admin", "touchpoint a { channel site; identifies by number; asks email }") == 0)
    // By what was given to them customers can be known.
    #expect(
      count(
        "regular", "touchpoint o { channel site; gives number }",
        "touchpoint a { channel phone; asks number, email }") == 1)
    #expect(count("regular", "touchpoint a { channel phone; asks number, email }") == 0)
    // The profile is the company's, and of those who use the channel.
    #expect(count("regular", "touchpoint a { channel door; identifies by number; asks email }") == 0)
    #expect(count("caller", "touchpoint a { channel site; identifies by number; asks email }") == 0)
    #expect(count("caller", "touchpoint a { channel phone; identifies by number; asks email }") == 1)
    #expect(count("caller", "touchpoint a { owner care; identifies by number; asks email }") == 1)
    // Who does not use it does not count on either side.
    #expect(
      count("caller, regular, user", "touchpoint a { channel site; identifies by number; asks email }") == 1)
  }

  @Test("Nobody keeps what was said where nobody owns the step")
  func unownedKeeper() {
    let found = check(
      ["repeated-question"],
      [
        "touchpoint a { channel street; asks number }", "touchpoint b { channel site; asks number }",
      ])
    #expect(related(found) == ["number: `a` asks for `number`"])
  }

  @Test("Fixes hand on what is known and take the question out")
  func repeatedFixes() throws {
    let found = check(
      ["repeated-question", "missing-data"],
      [
        "touchpoint a { channel site; asks email, number }",
        "touchpoint b { channel phone; asks number, email; needs number }",
        "handoff a -> b { within 1 h }",
      ])
    let finding = try #require(found.all.first)
    #expect(finding.fixes.map(\.title) == ["hand on what is known, and stop asking for `number` and `email`"])
    let text = found.applying(finding.fixes[0])
    #expect(text.contains("handoff a -> b { carries number, email; within 1 h }"))
    #expect(text.contains("touchpoint b { channel phone; needs number }"))
  }

  @Test(
    "What a handoff is to carry it no longer drops",
    arguments: [
      ("number, email", "drops email, number; within 1 h", "carries number, email; within 1 h"),
      ("number, email", "within 1 h; drops email", "carries number, email; within 1 h"),
      ("number", "carries email; drops number", "carries email, number"),
      ("number", "drops email, number", "carries number; drops email"),
    ])
  func carriedIsNotDropped(asked: String, block: String, mended: String) throws {
    let found = check(
      ["repeated-question"],
      [
        "touchpoint a { channel site; asks email, number }", "touchpoint b { channel phone; asks \(asked) }",
        "handoff a -> b { \(block) }",
      ])
    let fix = try #require(found.all.first?.fixes.first)
    let text = found.applying(fix)
    #expect(text.contains("handoff a -> b { \(mended) }"), "\(text)")
  }

  @Test("Personal data are not proposed to be handed to a partner")
  func fixesToPartners() throws {
    let found = check(
      ["repeated-question"],
      [
        "touchpoint a { channel site; asks email }", "touchpoint b { channel door; asks email }",
        "handoff a -> b { within 1 h }",
      ])
    #expect(try #require(found.all.first).fixes.map(\.title) == ["stop asking for `email`"])
  }

  @Test("A finding can be allowed; sketches, ideals and texts with errors")
  func scopes() {
    let first = "touchpoint a { channel site; asks number }"
    let second = "touchpoint b { channel site; asks number }"
    #expect(
      summary(
        ["repeated-question"], first,
        "touchpoint b { channel site; asks number; allow repeated-question \"Law\" }"
      )
      .isEmpty)
    #expect(summary(["repeated-question"], first, second, state: "sketch").count == 1)
    #expect(
      summary(["repeated-question"], first, second, "touchpoint c { chanel x }").allSatisfy {
        !$0.hasPrefix("repeated")
      })
    #expect(
      summary(["repeated-question"], first, "touchpoint b { channel site; asks number; retired }").isEmpty)
  }

  // MARK: missing-data

  @Test("Sets of owners are not joined where ways meet")
  func noFalseJoin() {
    // On either way one of the two knows, and hands it on.
    #expect(
      summary(
        ["missing-data"], "touchpoint s { channel shop; then a 50%; then b 50% }",
        "touchpoint a { channel site; asks number; then m }",
        "touchpoint b { channel phone; asks number; then m }",
        "touchpoint m { channel site; then n }", "touchpoint n { channel phone; needs number }",
        "handoff m -> n { carries number }"
      ).isEmpty)
    #expect(
      summary(
        ["missing-data"], "touchpoint s { channel shop; then a 50%; then b 50% }",
        "touchpoint a { channel site; asks number; then m }",
        "touchpoint b { channel shop; asks number; then m }",
        "touchpoint m { channel site; then n }", "touchpoint n { channel phone; needs number }",
        "handoff m -> n { drops number }") == ["missing-data: number"])
  }

  @Test("A handoff carries what the giver knows, actions between")
  func carriers() throws {
    let last = "touchpoint c { channel shop; needs number }"
    #expect(
      summary(
        ["missing-data"], "touchpoint a { channel site; asks number }", "action b", last,
        "handoff a -> c { carries number }"
      ).isEmpty)
    let found = check(
      ["missing-data"],
      [
        "touchpoint a { channel site; asks number }", "touchpoint b { channel phone }", last,
        "handoff b -> c { drops number }",
      ])
    try #require(found.summary == ["missing-data: number"])
    #expect(related(found).first == "number: `a` asks for `number`")
    // Who writes down that it goes along is believed.
    #expect(
      summary(
        ["missing-data"], "touchpoint a { channel site; asks number }", "touchpoint b { channel phone }",
        last,
        "handoff b -> c { carries number }"
      ).isEmpty)
  }

  @Test("An unowned step silences what comes behind it on its way")
  func unownedSilence() {
    let handoff = "handoff s -> b"
    let last = "touchpoint b { channel site; needs number }"
    let between = "touchpoint a { channel street }"
    #expect(
      summary(["missing-data"], "touchpoint s { channel shop; asks number }", between, last, handoff).isEmpty)
    #expect(
      summary(
        ["missing-data"], "touchpoint s { channel shop; asks number; then a 50%; then b 50% }", between, last,
        handoff
      ).count == 1)
  }

  @Test("Who asks or identifies in the same step knows")
  func sameStep() {
    for verb in ["asks", "gives", "identifies by"] {
      #expect(
        summary(["missing-data"], "touchpoint a { channel site; needs number; \(verb) number }").isEmpty)
    }
  }

  @Test("Only what a handoff fails to bring is missing: the rest comes from elsewhere or is undeclared")
  func contradictions() {
    let first = "touchpoint a { channel site; asks number }"
    let last = "touchpoint b { channel phone; needs number, email }"
    #expect(summary(["missing-data"], first, last).isEmpty)
    #expect(summary(["missing-data"], first, last, "handoff a -> b") == ["missing-data: number"])
    #expect(
      summary(["missing-data"], first, last, "handoff a -> b { drops number }") == ["missing-data: number"])
    #expect(summary(["missing-data"], first, last, "handoff a -> b { carries number }").isEmpty)
  }

  @Test("One finding a step, with the fix for all of it")
  func missingTogether() throws {
    let found = check(
      ["missing-data"],
      [
        "touchpoint a { channel site; asks number, email }", "touchpoint x { channel shop }",
        "touchpoint b { channel phone; needs number, email }", "handoff a -> b { within 1 h }",
      ])
    let finding = try #require(found.all.first)
    #expect(found.summary == ["missing-data: number"])
    #expect(
      related(found) == [
        "number: `a` asks for `number`", "email: `a` asks for `email`",
        "handoff a -> b: this handoff to `care` does not carry `number` and `email`",
      ])
    #expect(finding.fixes.map(\.title) == ["hand `number` and `email` on"])
    #expect(
      found.applying(finding.fixes[0]).contains("handoff a -> b { carries number, email; within 1 h }"))
  }

  @Test("A handoff that says it carries a datum is believed, one that drops it is not")
  func emptyHandoff() {
    func found(_ says: String) -> [String] {
      summary(
        ["missing-data"], "touchpoint a { channel site; asks number }", "touchpoint x { channel shop }",
        "touchpoint b { channel phone; needs number }", "handoff x -> b { \(says) number }")
    }
    #expect(found("carries").isEmpty)
    #expect(found("drops") == ["missing-data: number"])
  }

  /// At each of many forks one of two teams asks, and each hands it on to the desk, which half of the customers pass by: what
  /// is on its way to the desk tells as many customers apart as there are ways through the forks.
  private func forks(_ count: Int, steps: Int) -> Checking {
    var teams = "organization acme {\n  team web\n  team last\n"
    var lines: [String] = []
    for fork in 0..<count {
      teams += "  team x\(fork)\n  team y\(fork)\n"
      lines.append("touchpoint s\(fork) { owner web; then x\(fork) 50%; then y\(fork) 50% }")
      for team in ["x\(fork)", "y\(fork)"] {
        lines.append("touchpoint \(team) { owner \(team); asks number; then s\(fork + 1) }")
        lines.append("handoff \(team) -> desk { carries number }")
      }
    }
    lines.append("touchpoint s\(count) { owner web }")
    for step in 0..<steps { lines.append("touchpoint m\(step) { owner web }") }
    lines += [
      "touchpoint fork { owner web; then desk 50%; then end 50% }", "touchpoint desk { owner last }",
      "touchpoint end { owner last; needs number }", "handoff fork -> end { drops number }",
    ]
    var severities: [String: Severity?] = [:]
    for rule in RuleCatalogue.rules where rule.documentation.code != "missing-data" {
      severities[rule.documentation.code] = .some(nil)
    }
    let body = lines.map { "  \($0)\n" }.joined()
    return Checking("\(teams)}\ndata number\njourney trip {\n\(body)}\n", severities)
  }

  @Test("Whoever passes the desk by comes to somebody who does not know it", arguments: [(5, 520), (7, 1)])
  func decided(_ count: Int, _ steps: Int) {
    let found = forks(count, steps: steps)
    #expect(found.summary == ["missing-data: number"])
    #expect(found.all.map(\.severity) == [.error])
  }

  @Test("With too many states nothing is said but that, once", arguments: [(10, 1), (7, 520)])
  func tooInvolved(_ count: Int, _ steps: Int) {
    // 1,024 states at one step, or 128 at each of 520: more than 512, or 65,536 in all.
    let found = forks(count, steps: steps).all
    #expect(found.map(\.code) == ["missing-data"])
    #expect(found.map(\.severity) == [.info])
    #expect(found.map(\.message) == ["who knows `number` and when is too involved to tell"])
  }

  // MARK: handoffs

  @Test("What makes a handoff worth declaring")
  func undeclared() {
    func count(_ first: String, _ second: String) -> Int {
      summary(
        ["undeclared-handoff"], "touchpoint a { channel site; \(first) }",
        "touchpoint b { channel phone; \(second) }"
      ).count
    }
    #expect(count("asks number", "thinks \"Hm\"") == 0)
    #expect(count("asks number", "needs number") == 1)
    #expect(count("asks number", "needs email") == 0)
    #expect(count("promises reply within 1 day", "keeps reply") == 1)
    // A promise that nobody keeps is told where it is made.
    #expect(count("promises reply within 1 day", "thinks \"Hm\"") == 0)
    #expect(count("asks number; fails \"x\" -> b; ends", "resolves") == 1)
    #expect(count("gives number; fails \"x\" -> b; ends", "resolves") == 0)
  }

  @Test("A failure passes customers on to those who have to know of it, and not to where all come")
  func failures() {
    func count(_ second: String, _ first: String = "ends", channel: String = "phone") -> Int {
      check(
        ["undeclared-handoff"],
        [
          "touchpoint p { channel site; promises reply within 1 day; then x 50%; then a 50% }",
          "touchpoint x { channel site; keeps reply; ends }",
          "touchpoint a { channel site; asks number; fails \"x\" -> b; \(first) }",
          "touchpoint b { channel \(channel); owner care; \(second) }",
        ]
      ).all.count
    }
    #expect(count("thinks \"Hm\"") == 0)
    #expect(count("asks number") == 0)
    #expect(count("gives email") == 0)
    #expect(count("needs email") == 1)
    #expect(count("identifies by email") == 1)
    #expect(count("resolves") == 1)
    // To a message only what it settles has to get.
    #expect(count("needs email", channel: "letter") == 0)
    #expect(count("identifies by email", channel: "letter") == 0)
    #expect(count("identifies by email; keeps reply", channel: "letter") == 1)
    #expect(count("resolves", channel: "letter") == 1)
    #expect(count("resolves", "then b") == 0)
    #expect(count("resolves", "then b 50%; ends 50%") == 0)
    #expect(count("resolves", "then x") == 1)
  }

  @Test("Whoever runs the channel that customers leave never lost hold of them")
  func channelRunners() {
    func count(_ channel: String) -> Int {
      check(
        ["undeclared-handoff"],
        [
          "touchpoint a { channel \(channel); owner stores; promises reply \"We write\" within 1 day }",
          "touchpoint b { channel phone; keeps reply }",
        ]
      ).all.count
    }
    #expect(count("site") == 1)
    #expect(count("phone; wait 1 day") == 0)
  }

  @Test("What was asked in an attempt that failed is said again")
  func failedAttempts() {
    func count(_ first: String) -> Int {
      check(
        ["undeclared-handoff"],
        [
          "touchpoint a { channel shop; \(first); then c }", "touchpoint c { channel letter; then b }",
          "touchpoint b { channel phone; needs email }", "handoff c -> b { carries email }",
        ]
      ).all.count
    }
    #expect(count("asks email; fails \"x\" -> b") == 0)
    #expect(count("asks email; then b 50%") == 1)
    #expect(count("gives email; fails \"x\" -> b; then b 50%") == 1)
  }

  @Test("What a message says is at stake, and not where it goes")
  func messages() {
    func count(_ needs: String, _ channel: String) -> Int {
      check(
        ["undeclared-handoff"],
        [
          "touchpoint a { channel shop; asks email, number }",
          "touchpoint b { channel \(channel); owner care; needs \(needs) }",
        ]
      ).all.count
    }
    #expect(count("email", "phone") == 1)
    #expect(count("email", "letter") == 0)
    #expect(count("number", "letter") == 1)
  }

  @Test("Pages of one channel are one place, unless something goes wrong, takes time, or somebody steps in")
  func samePlace() {
    func count(_ first: String, _ second: String, _ between: String = "") -> Int {
      check(
        ["undeclared-handoff"],
        ["touchpoint a { channel site; promises reply \"We write\" within 1 day; \(first) }", between]
          + ["touchpoint b { channel site; owner care; keeps reply; \(second) }"]
      ).all.count
    }
    #expect(count("takes 1 min", "takes 1 min") == 0)
    #expect(count("takes 1 min", "wait 1 day") == 1)
    #expect(count("takes 1 min", "frontstage \"Asks\"") == 1)
    #expect(count("takes 1 min", "backstage \"Looks\"") == 0)
    #expect(count("asks number; fails \"x\" -> b; ends", "takes 1 min") == 1)
    #expect(count("takes 1 min", "takes 1 min", "action c { takes 1 day }") == 1)
    #expect(count("takes 1 min", "channel phone") == 1)
  }

  @Test(
    "What is said in a channel is on record with its runner, for all of the company who serve in its channels"
  )
  func records() {
    func count(_ first: String, _ second: String) -> Int {
      check(
        ["undeclared-handoff"],
        ["touchpoint a { \(first); asks email }", "touchpoint b { \(second); needs email, number }"]
          + ["touchpoint c { channel shop; asks number; ends }"]
      ).all.count
    }
    #expect(count("channel site", "channel site; owner care; wait 1 day") == 0)
    #expect(count("channel site; owner care", "channel site; owner stores; wait 1 day") == 0)
    #expect(count("channel site; owner care", "channel letter; owner stores") == 0)
    #expect(count("channel phone", "channel site; owner stores") == 1)
    #expect(count("channel site; owner stores", "channel phone; owner web") == 0)
    #expect(count("channel shop; owner stores", "channel phone; owner web") == 1)
    // The runner knows it everywhere.
    #expect(count("channel site; owner care", "channel shop; owner web") == 0)
    // Partners neither read nor write.
    #expect(count("channel site", "channel site; owner courier; wait 1 day") == 1)
    #expect(count("channel site; owner courier", "channel site; owner care; wait 1 day") == 1)
    #expect(count("channel door; owner care", "channel door; owner stores; wait 1 day") == 1)
    #expect(count("channel street; owner care", "channel street; owner stores; wait 1 day") == 1)
  }

  @Test("What customers were given they bring along, and what they are known by opens the company's records")
  func caseNumbers() {
    func count(_ gives: String, _ needs: String, _ identifies: String, _ channels: (String, String)) -> Int {
      check(
        ["undeclared-handoff"],
        [
          "touchpoint a { channel \(channels.0); \(gives) }",
          "touchpoint b { channel \(channels.1); needs \(needs) }",
          "touchpoint c { channel site; \(identifies) }",
        ]
      ).all.count
    }
    #expect(count("gives number", "number", "identifies by number", ("shop", "phone")) == 0)
    #expect(count("gives number", "number", "asks number", ("shop", "phone")) == 0)
    #expect(count("gives number", "number", "asks number", ("shop", "letter")) == 1)
    #expect(count("asks number", "number", "asks number", ("shop", "phone")) == 1)
    #expect(count("asks number", "number", "identifies by number", ("shop", "phone")) == 0)
    #expect(count("gives email", "email", "identifies by email", ("shop", "phone")) == 1)
    #expect(count("gives number", "number", "identifies by number", ("door", "phone")) == 0)
    #expect(count("gives number", "number", "identifies by number", ("shop", "door")) == 0)
    // Together with what is at stake it is named.
    #expect(
      count("asks email; gives number", "number, email", "identifies by number", ("shop", "phone")) == 1)
  }

  @Test("A key travels with the case inside the company, unless a handoff drops it")
  func keys() {
    func count(_ channel: String, _ data: String, _ identifies: String, _ handoff: String) -> Int {
      check(
        ["missing-data"],
        [
          "touchpoint a { channel shop; asks \(data) }", "touchpoint b { channel \(channel); needs \(data) }",
          "touchpoint c { channel site; \(identifies) }", "handoff a -> b { \(handoff) }",
        ]
      ).all.count
    }
    #expect(count("phone", "number", "identifies by number", "within 1 h") == 0)
    #expect(count("phone", "number", "identifies by number", "drops number") == 1)
    #expect(count("phone", "number", "asks number", "within 1 h") == 1)
    #expect(count("phone", "email", "identifies by email", "within 1 h") == 1)
    #expect(count("door", "number", "identifies by number", "within 1 h") == 1)
  }

  @Test("What everybody else who learns it hands on to an owner needs no further word")
  func handedOn() {
    func count(_ last: String, _ handoff: String) -> Int {
      check(
        ["undeclared-handoff"],
        [
          "touchpoint a { channel site; asks number; then c 50%; then x 50% }",
          "touchpoint c { channel phone; ends }", "touchpoint x { channel shop }",
          "touchpoint b { channel phone; needs number }", "touchpoint d { \(last) }", handoff,
        ]
      ).all.count
    }
    #expect(count("channel site", "") == 1)
    #expect(count("channel site", "handoff a -> c { drops number }") == 1)
    #expect(count("channel site", "handoff a -> c { carries number }") == 0)
    // What the owner asks for itself it need not be told, what others ask it must.
    #expect(count("channel phone; asks number", "handoff a -> c { carries number }") == 0)
    #expect(count("channel shop; asks number", "handoff a -> c { carries number }") == 1)
  }

  @Test("An ideal journey shows what customers live through, and not yet who tells whom")
  func ideals() {
    let text =
      Self.company
        + """
        journey trip {
          touchpoint a { channel site; asks number }
          touchpoint b { channel phone; needs number }
        }
        journey trip-ideal {
          ideal of trip
          touchpoint a { channel site; asks number }
          touchpoint b { channel phone; needs number }
        }
        """
    #expect(Checking(text).summary.filter { $0.hasPrefix("undeclared-handoff") } == ["undeclared-handoff: b"])
  }

  @Test("A promise that somebody keeps later, and one whose way leads elsewhere")
  func promises() {
    #expect(
      summary(
        ["undeclared-handoff"], "touchpoint a { channel site; promises reply within 1 day }",
        "touchpoint b { channel phone }", "touchpoint c { channel site; keeps reply }"
      ).isEmpty)
  }

  @Test("A product that somebody else sold")
  func products() {
    for (verb, count) in [("returns", 1), ("exchanges", 1), ("repairs", 1), ("shows", 0)] {
      let found = Checking(
        Self.company.replacing("organization", "product boots\norganization")
          + """
          journey trip {
            touchpoint a { channel site; buys boots }
            touchpoint b { channel shop; \(verb) boots }
          }
          """)
      #expect(found.summary.filter { $0.hasPrefix("undeclared-handoff") }.count == count, "\(verb)")
    }
  }

  @Test("Who did not sell a product has nothing to pass on about it")
  func sellers() {
    func count(_ first: String, _ starts: String = "") -> Int {
      let found = Checking(
        Self.company.replacing("organization", "product boots\norganization")
          + """
          journey trip {
            \(starts)
            \(first)
            touchpoint d { channel shop; repairs boots }
          }
          """)
      return found.summary.filter { $0.hasPrefix("undeclared-handoff") }.count
    }
    #expect(count("touchpoint a { channel site; buys boots }") == 1)
    #expect(
      count("touchpoint a { channel site; buys boots }\ntouchpoint b { channel letter; owner care }") == 0)
    #expect(count("touchpoint a { channel site; tangible \"A page\" }") == 0)
    #expect(
      count("touchpoint a { channel site; tangible \"A page\" }", "starts with bought boots in site") == 1)
    #expect(
      count("touchpoint a { channel phone; tangible \"A call\" }", "starts with bought boots in site") == 0)
  }

  @Test("A product may come back where a handoff leads, from wherever it comes")
  func awaitedProducts() {
    func count(_ handoff: String) -> Int {
      let found = Checking(
        Self.company.replacing("organization", "product boots\norganization")
          + """
          journey trip {
            touchpoint a { channel site; buys boots; then b 50%; then c 50% }
            touchpoint b { channel phone; then d }
            touchpoint c { channel letter; then d }
            touchpoint d { channel shop; returns boots }
            \(handoff)
          }
          """)
      return found.summary.filter { $0.hasPrefix("undeclared-handoff") }.count
    }
    #expect(count("") == 1)
    #expect(count("handoff b -> d { within 1 day }") == 0)
    #expect(count("handoff b -> c { within 1 day }") == 1)
  }

  @Test("Back to an owner is silent if every way met it and it needs nothing new")
  func returning() {
    let first = "touchpoint a { channel site; asks number; fails \"x\" -> b; ends }"
    let middle = "touchpoint b { channel phone; gives email; fails \"y\" -> c; ends }"
    let handoff = "handoff a -> b"
    #expect(
      summary(["undeclared-handoff"], first, middle, "touchpoint c { channel site; resolves }", handoff)
        .isEmpty)
    #expect(
      summary(["undeclared-handoff"], first, middle, "touchpoint c { channel site; needs number }", handoff)
        .isEmpty)
    #expect(
      summary(["undeclared-handoff"], first, middle, "touchpoint c { channel shop; resolves }", handoff)
        == ["undeclared-handoff: c"])
    #expect(
      summary(
        ["undeclared-handoff"], first, middle, "touchpoint c { channel shop; resolves }", handoff,
        "handoff a -> c"
      ).isEmpty)
  }

  @Test("Customers come back from a partner by themselves")
  func fromPartner() {
    let last = "touchpoint c { channel phone; resolves }"
    #expect(
      summary(
        ["undeclared-handoff"], "touchpoint a { channel door; asks number; fails \"x\" -> c; ends }", last
      )
      .isEmpty)
    #expect(
      summary(
        ["undeclared-handoff"], "touchpoint a { channel site; asks number; fails \"x\" -> c; ends }", last
      )
      .count == 1)
  }

  @Test("Several steps that pass on are one finding, mended at once")
  func grouped() throws {
    let found = check(
      ["undeclared-handoff", "idle-handoff"],
      [
        "touchpoint a { channel site; asks number; then c 20%; then b 80% }",
        "touchpoint b { channel shop; then c 20%; ends 80% }",
        "touchpoint c { channel phone; needs number }",
      ])
    let finding = try #require(found.all.first)
    #expect(found.all.count == 1 && finding.related.count == 2)
    #expect(
      finding.message
        == "`care` takes the customer over from `web` and `stores` at `c`, which needs `number`, and no handoff says what goes along"
    )
  }

  @Test("A handoff holds on every way from its one step to the other")
  func spanning() {
    let steps = [
      "touchpoint a { channel site; asks number }", "touchpoint x { channel shop }",
      "touchpoint b { channel phone; needs number }",
    ]
    let codes = ["missing-data", "undeclared-handoff", "idle-handoff"]
    #expect(check(codes, steps + ["handoff a -> b { carries number }"]).all.isEmpty)
    #expect(check(codes, steps + ["handoff a -> b"]).summary == ["missing-data: number"])
    #expect(check(codes, steps).summary == ["undeclared-handoff: b"])
    // On the way that goes round a, nothing was given.
    #expect(
      check(
        codes,
        ["touchpoint s { channel shop; then a 50%; then x 50% }"] + steps
          + ["handoff a -> b { carries number }"]
      ).all.isEmpty)
  }

  @Test("Handoffs that are idle")
  func idle() {
    let steps = ["touchpoint a { channel site }", "action b", "touchpoint c { channel phone }"]
    for (handoff, count) in [("a -> c", 0), ("a -> b", 1), ("b -> c", 1), ("c -> a", 1), ("a -> a", 1)] {
      #expect(check(["idle-handoff"], steps + ["handoff \(handoff)"]).all.count == count, "\(handoff)")
    }
    #expect(
      summary(
        ["idle-handoff"], "touchpoint a { channel street }", "touchpoint c { channel phone }",
        "handoff a -> c"
      ).isEmpty)
  }

  @Test("Consent counts on every way, in a step or in a handoff")
  func consent() {
    // Somebody notes that customers agree to something.
    let partner = "touchpoint z { channel door; consent number }"
    let handoff = "handoff b -> z { carries email }"
    func found(_ lines: String...) -> Int { check(["personal-data-to-partner"], lines + [partner]).all.count }
    #expect(found("touchpoint b { channel site }", handoff) == 1)
    #expect(found("touchpoint b { channel site; consent email }", handoff) == 0)
    #expect(
      found("touchpoint a { channel site; consent email }", "touchpoint b { channel site }", handoff) == 0)
    #expect(
      found(
        "touchpoint s { channel site; then a 50%; then b 50% }",
        "touchpoint a { channel site; consent email }",
        "touchpoint b { channel site }", handoff) == 1)
    #expect(found("touchpoint b { channel site }", "handoff b -> z { carries email; consent email }") == 0)
    // What is asked where it is handed on is given for what comes next.
    #expect(found("touchpoint b { channel site; asks email }", handoff) == 0)
    #expect(
      found("touchpoint a { channel site; asks email }", "touchpoint b { channel site }", handoff) == 1)
  }

  @Test("Consent is forgotten only where somebody in the workspace notes it")
  func consentSomewhere() {
    func found(_ other: String, state: String = "current") -> Int {
      let text =
        Self.company
          + """
          journey one {
            touchpoint a { channel site }
            touchpoint z { channel door }
            handoff a -> z { carries email }
          }
          journey two {
            state \(state)
            touchpoint a { channel site }
            touchpoint b { channel phone; \(other) }
            handoff a -> b { carries number \(other == "" ? "; consent number" : "") }
          }

          """
      return Checking(text).summary.count { $0.hasPrefix("personal-data-to-partner") }
    }
    #expect(found("takes 1 min") == 0)
    #expect(found("consent number") == 1)
    #expect(found("") == 1)
    // A sketch says nothing of it yet.
    #expect(found("consent number", state: "sketch") == 0)
  }

  @Test("What a partner asks matters where customers agreed to something else that it gets there")
  func consentBeside() {
    func count(_ asks: String, _ carries: String, _ agreed: String) -> Int {
      check(
        ["personal-data-to-partner"],
        [
          "touchpoint a { channel site; \(agreed) }", "touchpoint z { channel door; asks \(asks) }",
          "touchpoint b { channel phone }", "handoff a -> z { \(carries) }", "handoff z -> b",
        ]
      ).all.count
    }
    #expect(count("email", "drops number", "consent number") == 0)
    #expect(count("email", "carries number", "consent number") == 1)
    #expect(count("email, number", "drops number", "consent number") == 1)
    #expect(count("email, number", "carries number", "gives number") == 0)
    #expect(count("email", "carries number", "consent email") == 0)
  }

  @Test("A partner who handed customers over before, and not after, asks for itself")
  func partnerBefore() {
    func count(_ lines: String...) -> Int { check(["personal-data-to-partner"], lines).all.count }
    let asks = "touchpoint z { channel door; asks email, number }"
    #expect(
      count(
        "touchpoint p { channel door }", "touchpoint a { channel site; consent number }", asks,
        "handoff p -> a",
        "handoff a -> z") == 0)
    #expect(
      count(
        "touchpoint a { channel site; consent number }", asks, "touchpoint y { channel door }",
        "touchpoint b { channel phone }", "handoff a -> z", "handoff y -> b") == 1)
  }

  @Test("Data are needless only where they are left behind and nothing anywhere uses them")
  func needless() {
    func found(_ uses: String, _ says: String = "carries phone-no", _ later: String = "takes 1 min")
      -> [String]
    {
      let text =
        Self.company
          + """
          data phone-no { personal }
          journey one {
            touchpoint a { channel site; asks email, phone-no; gives number }
            touchpoint c { channel phone; \(later) }
            handoff a -> c { \(says); within 1 day }
          }
          journey two {
            touchpoint b { channel phone; takes 1 min\(uses) }
          }

          """
      return Checking(text).summary.filter { $0.hasPrefix("needless-question") }
    }
    #expect(found("") == ["needless-question: email"])
    #expect(found("; asks email") == ["needless-question: email"])
    #expect(found("; needs email").isEmpty)
    #expect(found("; identifies by email").isEmpty)
    #expect(found("", "drops email") == ["needless-question: email"])
    #expect(found("", "drops number").isEmpty)
    #expect(found("", "carries number").isEmpty)
    #expect(found("", "carries email, phone-no").isEmpty)
    // Who asks again has a use for it.
    #expect(found("", "carries phone-no", "asks email").isEmpty)
  }

  @Test("The limit of changes can be set, and turns the rule on unless it is off expressly")
  func limit() {
    func found(_ settings: String) -> [Diagnostic] {
      let files = [
        SourceFile(path: "workspace.journey", text: "language 1\nlint { \(settings) }\n"),
        SourceFile(
          path: "a.journey",
          text: Self.company
            + "journey j { touchpoint a { channel site }; touchpoint b { channel phone }; touchpoint c { channel site } }\n"
        ),
      ]
      return Checking(files: files).all.filter { $0.code == "too-many-handoffs" }
    }
    #expect(found("warning too-many-handoffs").isEmpty)
    #expect(found("limit too-many-handoffs 1; off too-many-handoffs").isEmpty)
    #expect(found("limit too-many-handoffs 1; warning too-many-handoffs").map(\.severity) == [.warning])
    let found = found("limit too-many-handoffs 1")
    #expect(found.map(\.severity) == [.info])
    #expect(
      found.map(\.message) == [
        "on one way through `j` the customer changes hands 2 times over 3 touchpoints"
      ]
    )
    #expect(found.first?.related.count == 2)
  }

  @Test("Lists are edited where they stand")
  func lists() throws {
    let text = """
      touchpoint a {
        thinks "asks x"
        asks one, two; asks three // asks four
        pain "p" { evidence interview "asks" }
        asks four,
          five
      }
      """
    let program = Program(files: [SourceFile(path: "a.journey", text: text)], settings: Settings())
    let place = Place(FileID(0), ByteRange(0, text.utf8.count))
    let lists = ListStatement.all("asks", in: place, of: program)
    let bytes = Array(text.utf8)
    let items = lists.map { $0.items.map { String(decoding: bytes[$0], as: UTF8.self) } }
    #expect(items == [["one", "two"], ["three"], ["four", "five"]])
    func removing(_ names: [String]) -> String? {
      let places = lists.flatMap(\.items).filter {
        names.contains(String(decoding: bytes[$0], as: UTF8.self))
      }
      .map { Place(FileID(0), ByteRange($0.lowerBound, $0.upperBound)) }
      return Mend.remove(places, from: "asks", in: place, of: program).flatMap {
        program.files[0].applying($0, in: FileID(0)).map { String(decoding: $0, as: UTF8.self) }
      }
    }
    #expect(try #require(removing(["one"])).contains("\n  asks two; asks three"))
    #expect(try #require(removing(["four"])).contains("\n  asks five\n"))
    #expect(try #require(removing(["three", "one"])).contains("\n  asks two // asks four\n"))
  }
}

extension String {
  /// With one text in place of another.
  fileprivate func replacing(_ old: String, _ new: String) -> String {
    guard let range = firstRange(of: old) else { return self }
    return String(self[..<range.lowerBound]) + new + self[range.upperBound...]
  }
}
