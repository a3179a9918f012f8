import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on channels, offers and policies: the corners that examples do not show.
struct ChannelTests {
  private static let company = """
    organization o "O" {
      executive boss "B"
      team sales "S"
    }
    product phone "Phone"
    product case "Case"
    channel web "Web" { run by sales; sells phone, case }
    channel store "Store" { run by sales; sells phone }
    channel call "Call" { run by sales }
    channel poster "Poster" { run by sales; one-way }

    """

  private static let offer = "offer spring \"S\" { product phone; shown in poster; honored in web }\n"
  private static let policy =
    "policy back \"B\" { product phone; covers returns; bought in web accepted in web; bought in store accepted in store }\n"

  private func step(_ name: String, _ channel: String, _ more: String = "") -> String {
    "  touchpoint \(name) \"T\" { channel \(channel); emotion fine +1; tangible \"X\"\(more.isEmpty ? "" : "; " + more) }\n"
  }

  private func check(_ declarations: String, _ body: String, head: String = "") -> Checking {
    Checking(
      ChannelTests.company + declarations + "journey j \"J\" {\n  accountable boss\n\(head)" + body + "}\n")
  }

  private func found(_ code: String, _ checking: Checking) -> [String] {
    checking.all.filter { $0.code == code }.map { finding in
      ([finding.place] + finding.related.map(\.place)).map { checking.program.source(of: $0) }
        .joined(separator: " < ")
    }
  }

  // MARK: Offers

  @Test("A failure does not unsee an offer")
  func seenAndFailed() {
    let checking = check(
      ChannelTests.offer,
      step("a", "poster", "shows spring; fails \"x\" -> c; ends")
        + step("c", "store", "buys phone; resolves \"x\""))
    #expect(found("offer-not-honored", checking) == ["phone < spring"])
  }

  @Test("Redeeming where it is honored settles it, unless that fails")
  func redeemed() {
    let good =
      step("a", "poster", "shows spring") + step("b", "web", "redeems spring")
      + step("c", "store", "buys phone")
    #expect(found("offer-not-honored", check(ChannelTests.offer, good)).isEmpty)
    let bad =
      step("a", "poster", "shows spring") + step("b", "web", "redeems spring; fails \"x\" -> c; ends")
      + step("c", "store", "buys phone; resolves \"x\"")
    #expect(found("offer-not-honored", check(ChannelTests.offer, bad)) == ["phone < spring"])
  }

  @Test("Another offer for the product settles it too, in the step of the purchase as well")
  func redeemedOther() {
    let two =
      ChannelTests.offer + "offer club \"C\" { product phone; honored in store; combines with spring }\n"
    let body = step("a", "poster", "shows spring") + step("c", "store", "redeems club; buys phone")
    #expect(found("offer-not-honored", check(two, body)).isEmpty)
  }

  @Test("Buying ends an offer, and buying from a partner who does not show it says nothing")
  func boughtElsewhere() {
    let twice =
      step("a", "poster", "shows spring") + step("b", "web", "buys phone") + step("c", "store", "buys phone")
    #expect(found("offer-not-honored", check(ChannelTests.offer, twice)).isEmpty)
    func dealer(_ shown: String, _ verb: String) -> [String] {
      let declarations =
        "organization p \"P\" { partner dealers \"D\" }\nchannel dealer \"D\" { run by dealers }\n"
        + "offer spring \"S\" { product phone; shown in \(shown); honored in web }\n"
      let body = step("a", "poster", "shows spring") + step("c", "dealer", verb)
      return found("offer-not-honored", check(declarations, body))
    }
    #expect(dealer("poster", "buys phone").isEmpty)
    #expect(dealer("poster, dealer", "buys phone") == ["phone < spring"])
    #expect(dealer("poster", "redeems spring") == ["spring < spring"])
  }

  @Test("Where an offer does not say where it is honored, nobody can tell")
  func silentOffer() {
    let body = step("a", "poster", "shows spring") + step("c", "store", "redeems spring")
    #expect(found("offer-not-honored", check("offer spring \"S\" { product phone }\n", body)).isEmpty)
    #expect(
      found("offer-not-honored", check(ChannelTests.offer, step("c", "store", "redeems spring"))).isEmpty)
  }

  @Test("An offer without a product is held against its own redemption only")
  func offerWithoutProduct() {
    let offer = "offer all \"A\" { honored in web }\n"
    let shown = step("a", "poster", "shows all")
    #expect(found("offer-not-honored", check(offer, shown + step("c", "store", "buys phone"))).isEmpty)
    #expect(
      found("offer-not-honored", check(offer, shown + step("c", "store", "redeems all"))) == ["all < all"])
  }

  @Test("A misspelled channel in an offer is one finding")
  func brokenOffer() {
    let offer = "offer spring \"S\" { product phone; honored in stroe }\n"
    let checking = check(offer, step("a", "poster", "shows spring") + step("c", "web", "redeems spring"))
    #expect(checking.all.filter { $0.severity == .error }.map(\.code) == ["unresolved-name"])
  }

  @Test("The fix edits the offer's own file, and only with names that it sees")
  func fixElsewhere() throws {
    func checking(_ use: String) -> Checking {
      Checking(files: [
        SourceFile(path: "offers.journey", text: "use \"shops.journey\"\n" + use + ChannelTests.offer),
        SourceFile(path: "shops.journey", text: ChannelTests.company),
        SourceFile(
          path: "more.journey", text: "channel kiosk \"K\" { run by sales }\nuse \"shops.journey\"\n"),
        SourceFile(
          path: "j.journey",
          text:
            "use \"shops.journey\"\nuse \"offers.journey\"\nuse \"more.journey\"\njourney j \"J\" {\n  accountable boss\n"
            + step("a", "poster", "shows spring") + step("b", "store", "redeems spring")
            + step("c", "kiosk", "redeems spring") + "}\n"),
      ])
    }
    let checking = checking("")
    #expect(checking.core.isEmpty)
    let findings = checking.all.filter { $0.code == "offer-not-honored" }
    try #require(findings.count == 2)
    #expect(checking.applying(findings[0].fixes[0]).contains("honored in web, store }"))
    #expect(findings[1].fixes.isEmpty)
  }

  @Test("Offers that meet are told once a pair, at the step where they meet first")
  func conflictsOnce() {
    let offers =
      "offer a \"A\" { product phone }\noffer b \"B\" { product phone }\noffer c \"C\" { product phone }\n"
    let body =
      step("s1", "poster", "shows a") + step("s2", "web", "shows b")
      + step("s3", "web", "shows c; then s1 10%; ends")
    #expect(found("conflicting-offers", check(offers, body)) == ["b < a", "c < a < b"])
  }

  @Test("A redeemed offer conflicts with none that comes later")
  func noConflictAfterRedeeming() {
    let offers = "offer a \"A\" { product phone; honored in web }\noffer b \"B\" { product phone }\n"
    let body = step("s1", "web", "shows a") + step("s2", "web", "redeems a") + step("s3", "web", "shows b")
    #expect(found("conflicting-offers", check(offers, body)).isEmpty)
  }

  @Test("Expired offers are one finding a journey, and none in an ideal one")
  func expired() {
    let offer = "offer spring \"S\" { product phone; honored in web; valid 2026-03-01 to 2026-04-01 }\n"
    let body = step("a", "poster", "shows spring") + step("b", "web", "redeems spring")
    func checking(_ day: String, _ state: String = "") -> Checking {
      Checking(files: [
        SourceFile(path: "workspace.journey", text: "language 1\nas of \(day)\n"),
        SourceFile(
          path: "j.journey",
          text: ChannelTests.company + offer + "journey j \"J\" {\n  accountable boss\n\(state)" + body
            + "}\njourney k \"K\" { accountable boss; touchpoint z \"Z\" { channel web; emotion fine +1; tangible \"X\" } }\n"
        ),
      ])
    }
    #expect(
      found("offer-expired", checking("2026-04-02")) == ["spring < spring < valid 2026-03-01 to 2026-04-01"])
    #expect(found("offer-expired", checking("2026-02-28")).count == 1)
    #expect(found("offer-expired", checking("2026-04-01")).isEmpty)
    #expect(found("offer-expired", checking("2026-04-02", "  ideal of k\n")).isEmpty)
  }

  @Test("An offer without `honored in` is a gap; one that is over is none")
  func gaps() {
    let persona = "persona p \"P\" { uses store, web }\n"
    let body = step("a", "web")
    let offer = "offer spring \"S\" { product phone; shown in poster }\n"
    let checking = check(offer + persona, body)
    #expect(found("offer-gap", checking) == ["spring < web < store"])
    let fixed = checking.all.first { $0.code == "offer-gap" }.map { checking.applying($0.fixes[0]) }
    #expect(fixed?.contains("offer spring \"S\" { honored in web, store; product phone") == true)
    #expect(
      found("offer-gap", check("offer s \"S\" { product case; shown in web }\n" + persona, body)).isEmpty)
  }

  @Test(
    "An offer is missed by who uses the channel and has seen it: where they go, are named, or everybody looks"
  )
  func offersSeen() {
    func gaps(_ shown: String, _ personas: String, _ body: String) -> [String] {
      let offer = "offer spring \"S\" { product phone; shown in \(shown); honored in web }\n"
      return found("offer-gap", check(offer + personas, body, head: "  persona p\n"))
    }
    let one = "persona p \"P\" { uses store, web }\n"
    let two = "persona p \"P\" { uses web }\npersona q \"Q\" { uses store }\n"
    #expect(gaps("web", one, step("a", "web")) == ["spring < store"])
    #expect(gaps("web", two, step("a", "web")).isEmpty)
    // Nobody says that they look at posters, and so everybody does, unless somebody says so.
    #expect(gaps("poster", two, step("a", "web")) == ["spring < store"])
    #expect(gaps("poster", two + "persona r \"R\" { uses poster }\n", step("a", "web")).isEmpty)
    // Who is named where it is shown has seen it.
    #expect(gaps("web", two, step("a", "web", "shows spring; by q")) == ["spring < store"])
    #expect(gaps("web", two, step("a", "web", "shows spring; by p")).isEmpty)
    #expect(gaps("web", two, step("a", "store", "shows spring; by q")).isEmpty)
  }

  // MARK: Policies

  @Test("Only another channel than the one it was bought in refuses a return")
  func sameChannel() {
    let policy = "policy back \"B\" { covers returns; bought in web accepted in call }\n"
    #expect(
      found(
        "return-refused", check(policy, step("a", "web", "buys phone") + step("b", "web", "returns phone"))
      ).isEmpty)
    #expect(
      found(
        "return-refused", check(policy, step("a", "web", "buys phone") + step("b", "store", "returns phone")))
        == ["phone < phone"])
  }

  @Test("In a channel where customers cannot answer, only what the text says is refused is refused")
  func broughtByPost() {
    func attempt(_ channel: String, _ deal: String) -> [String] {
      found(
        "return-refused",
        check(ChannelTests.policy, step("a", "web", "buys phone") + step("b", channel, deal)))
    }
    #expect(attempt("poster", "returns phone").isEmpty)
    #expect(attempt("poster", "refuses returns phone \"No\"") == ["refuses returns phone \"No\" < phone"])
    #expect(attempt("store", "returns phone") == ["phone < phone"])
  }

  @Test("A purchase that fails did not happen, and one of two that is accepted is enough")
  func purchases() {
    let failed =
      step("a", "web", "buys phone; fails \"x\" -> b; ends")
      + step("b", "store", "returns phone; resolves \"x\"")
    #expect(found("return-refused", check(ChannelTests.policy, failed)).isEmpty)
    let both =
      step("a", "web", "buys phone") + step("b", "store", "buys phone") + step("c", "store", "returns phone")
    #expect(found("return-refused", check(ChannelTests.policy, both)).isEmpty)
  }

  @Test("What was returned is gone")
  func returnedTwice() {
    let body =
      step("a", "web", "buys phone") + step("b", "web", "returns phone") + step("c", "store", "returns phone")
    #expect(found("return-refused", check(ChannelTests.policy, body)).isEmpty)
    let refused =
      step("a", "web", "buys phone") + step("b", "web", "refuses returns phone \"No\"")
      + step("c", "store", "returns phone")
    #expect(found("return-refused", check(ChannelTests.policy, refused)) == ["phone < phone"])
  }

  @Test("A refusal is against the policy only where nothing else can be meant")
  func againstPolicy() {
    let refusal = step("c", "web", "refuses returns phone \"No\"")
    let one = step("a", "web", "buys phone") + refusal
    #expect(
      found("policy-not-followed", check(ChannelTests.policy, one)) == [
        "refuses returns phone \"No\" < phone < bought in web accepted in web"
      ])
    let two =
      step("a", "poster", "then b 50%; then s") + step("s", "store", "buys phone; then c")
      + step("b", "web", "buys phone; then c") + refusal
    #expect(found("policy-not-followed", check(ChannelTests.policy, two)).isEmpty)
  }

  @Test("A gap names the pairs that are missing, and its fix adds them")
  func returnGap() throws {
    let persona = "persona p \"P\" { uses store, web, call, poster }\n"
    let checking = check(ChannelTests.policy + persona, step("a", "web"))
    #expect(found("return-gap", checking) == ["back < web < store"])
    let finding = try #require(checking.all.first { $0.code == "return-gap" })
    let fixed = Checking(checking.applying(finding.fixes[0]))
    #expect(fixed.core.isEmpty && found("return-gap", fixed).isEmpty)
    let one =
      "policy back \"B\" { product phone; covers exchanges; bought in web, store accepted in store, web }\n"
    #expect(found("return-gap", check(one + persona, step("a", "web"))).isEmpty)
    let unused = check(ChannelTests.policy + "persona p \"P\" { uses store }\n", step("a", "web"))
    #expect(
      unused.all.first { $0.code == "return-gap" }?.message
        == "what is bought in `web` cannot be brought back in `store` under `back`")
  }

  @Test(
    "Where only a channel that sells none of it accepts, no seller is asked to, and all purchases count alike"
  )
  func ownWayBack() {
    let persona = "persona p \"P\" { uses store, web, call }\n"
    func gaps(_ lines: String) -> [String] {
      let policy = "policy back \"B\" { product phone; covers returns; \(lines) }\n"
      return found("return-gap", check(policy + persona, step("a", "web")))
    }
    #expect(gaps("bought in web, store accepted in call").isEmpty)
    #expect(gaps("bought in web accepted in call") == ["back < store"])
    #expect(gaps("bought in web, store accepted in call, web") == ["back < web"])
    #expect(
      gaps("bought in web, store accepted in call; bought in web accepted in web") == ["back < web < store"])
  }

  // MARK: Channels

  @Test("A failure that repeats itself sends nobody back")
  func retry() {
    let body =
      step("a", "web", "buys phone; fails \"x\" -> b; ends") + step("b", "store", "then a")
    #expect(found("sent-back", check("", body)).isEmpty)
    let after = step("z", "store") + step("y", "call") + body
    #expect(found("sent-back", check("", after)) == ["b < z < fails \"x\" -> b"])
    // The nearest of several steps in the channel, and over what they come to, not over what the failure leads to.
    let long = step("w", "store") + step("z", "store", "then x") + step("x", "call", "then a") + body
    #expect(found("sent-back", check("", long)) == ["b < z < fails \"x\" -> b"])
  }

  @Test("A second failure of the same action is its retry, wherever the first one led")
  func retryElsewhere() {
    func body(_ first: String) -> String {
      step("a", "web", "then d")
        + "  action d \"D\" { emotion low 0; \(first); fails \"y\" -> a; ends }\n"
        + step("t", "store", "then d")
    }
    #expect(found("sent-back", check("", body("fails \"x\" -> t"))).isEmpty)
    #expect(found("sent-back", check("", body("then t 10%"))) == ["a < a < fails \"y\" -> a"])
  }

  @Test("An action between the failure and the channel changes nothing")
  func throughAction() {
    let body =
      step("a", "web", "then c") + "  action d \"D\" { emotion low 0; then b }\n"
      + step("b", "web", "ends") + step("c", "store", "returns phone; fails \"x\" -> d; ends")
    #expect(found("sent-back", check("", body)) == ["b < a < fails \"x\" -> d"])
  }

  @Test("Resolving on the way out counts, being left by a failure does not")
  func achieved() {
    func body(_ middle: String) -> String {
      step("a", "web") + step("m", "call", middle) + step("c", "store", "buys phone; fails \"x\" -> b; ends")
        + step("b", "web")
    }
    #expect(found("sent-back", check("", body("resolves \"x\""))).isEmpty)
    #expect(found("sent-back", check("", body("resolves \"x\"; fails \"y\" -> c"))).count == 1)
    #expect(found("sent-back", check("", body("resolves \"x\"; fails \"y\" 100% -> c"))).count == 1)
  }

  @Test("Nobody is sent back who comes back to where it is settled, or to where another trouble was")
  func settled() {
    func body(_ first: String, _ last: String) -> String {
      step("a", "web", first) + step("c", "store", "buys phone; fails \"x\" -> b; ends")
        + step("b", "web", last)
    }
    #expect(found("sent-back", check("", body("", ""))) == ["b < a < fails \"x\" -> b"])
    #expect(found("sent-back", check("", body("", "resolves \"x\""))).isEmpty)
    #expect(found("sent-back", check("", body("resolves \"y\"", ""))).isEmpty)
    #expect(found("sent-back", check("", body("buys phone", ""))).count == 1)
    let kept = step("s", "call", "promises word \"W\" within 1 day") + body("", "keeps word")
    #expect(found("sent-back", check("", kept)).isEmpty)
  }

  @Test("A failed deal sends back to where it is dealt in, other failures help on")
  func otherDoor() {
    func count(_ deal: String, in channel: String = "web") -> Int {
      let body =
        step("a", channel) + step("c", "store", "\(deal)fails \"x\" -> b; ends") + step("b", channel)
      return found("sent-back", check(ChannelTests.offer, body)).count
    }
    #expect(count("") == 0)
    #expect(count("shows spring; ") == 0)
    #expect(count("redeems spring; ") == 1)
    for verb in ["buys", "returns", "exchanges", "repairs"] {
      #expect(count("\(verb) phone; ") == 1)
      #expect(count("\(verb) phone; ", in: "call") == 0)
      #expect(count("\(verb) phone; ", in: "poster") == 0)
    }
    #expect(count("redeems spring; ", in: "call") == 0)
    let refused =
      step("a", "web") + step("c", "store", "refuses returns phone \"No\" 10% -> b; ends") + step("b", "web")
    #expect(found("sent-back", check("", refused)).count == 1)
  }

  @Test("All begins again where customers came by before, and went on without a failure")
  func beginsAgain() {
    func found(_ first: String, _ second: String, _ third: String, in channel: String = "call") -> [String] {
      self.found(
        "sent-back",
        check("", step("a", channel, first) + step("b", "web", second) + step("c", "store", third)))
    }
    #expect(found("", "", "fails \"x\" -> a; ends") == ["a < a < fails \"x\" -> a"])
    #expect(found("", "", "fails \"x\" -> a; ends", in: "poster").isEmpty)
    // From b to c only a failure leads.
    #expect(found("", "fails \"y\" -> c; ends", "fails \"x\" -> a; ends").isEmpty)
    // What is settled for the others goes wrong anew.
    #expect(found("", "", "resolves; fails \"x\" -> a; ends").isEmpty)
    // Those come there too with whom nothing went wrong.
    #expect(found("", "", "fails \"x\" -> a; then a 50%; ends").isEmpty)
  }

  @Test("Where all who fail come for the first time, nothing begins again")
  func firstTime() {
    func count(_ way: String) -> Int {
      found(
        "sent-back",
        check(
          "",
          step("z", "call", way) + step("b", "web", "then c") + step("a", "call", "then b")
            + step("c", "store", "fails \"x\" -> a; ends"))
      ).count
    }
    #expect(count("then b") == 0)
    #expect(count("then b 50%; then a 50%") == 1)
  }

  @Test("Who is sent to and fro is told so once")
  func toAndFro() {
    let teams =
      "organization p \"P\" { executive chief \"C\"; team t \"T\" }\nchannel desk \"D\" { run by t }\n"
    func body(_ last: String) -> String {
      step("a", "store", "fails \"x\" -> b; ends")
        + step("b", "desk", "returns phone; fails \"y\" -> c; ends")
        + step("c", "store", last)
    }
    let checking = check(teams, body("ends lost"))
    #expect(found("handoff-ping-pong", checking).count == 1)
    #expect(found("sent-back", checking).isEmpty)
    let good = check(teams, body("ends"))
    #expect(found("handoff-ping-pong", good).isEmpty)
    #expect(found("sent-back", good) == ["c < a < fails \"y\" -> c"])
  }

  @Test("The error of an ideal journey is a warning in a current one, unless the workspace says otherwise")
  func idealExclusion() {
    let persona = "persona p \"P\" { uses store }\npersona w \"W\" { uses web }\n"
    let other = "journey k \"K\" {\n  accountable boss\n" + step("z", "store") + "}\n"
    let ideal = check(persona + other, step("a", "web", "buys phone"), head: "  ideal of k\n  persona p\n")
    #expect(ideal.all.first { $0.code == "persona-excluded" }?.severity == .error)
    #expect(found("persona-excluded", ideal) == ["a < channel web"])
    let current = check(persona, step("a", "web", "buys phone"), head: "  persona p\n")
    #expect(current.all.first { $0.code == "persona-excluded" }?.severity == .warning)
  }

  @Test("Losing the customer is no way through; one-way channels and silent personas are no obstacle")
  func ways() {
    let persona = "persona p \"P\" { uses store }\npersona q \"Q\"\npersona w \"W\" { uses web }\n"
    let lost = step("a", "store", "then b 90%; ends lost 10%") + step("b", "web", "buys phone")
    #expect(found("persona-excluded", check(persona, lost, head: "  persona p, q\n")) == ["b < channel web"])
    #expect(
      found("persona-excluded", check(persona, step("a", "poster", "buys phone"), head: "  persona p\n"))
        .isEmpty)
    #expect(
      found("persona-excluded", check(persona, step("a", "web", "buys phone"), head: "  persona q\n")).isEmpty
    )
    let around =
      step("a", "store", "then b 90%; then c") + step("b", "web", "buys phone") + step("c", "store")
    #expect(found("persona-excluded", check(persona, around, head: "  persona p\n")).isEmpty)
  }

  @Test("A channel is needed where something is asked of the customer, and told once a persona")
  func needs() {
    let persona = "persona p \"P\" { uses store }\npersona w \"W\" { uses web, call }\ndata name \"N\"\n"
    func excluded(_ statement: String) -> [String] {
      found("persona-excluded", check(persona, step("a", "web", statement), head: "  persona p\n"))
    }
    for busy in ["asks name", "identifies by name", "buys phone"] {
      #expect(excluded(busy) == ["a < channel web"])
    }
    for given in ["needs name", "gives name", "tangible \"A letter\""] { #expect(excluded(given).isEmpty) }
    // A step that names them says that they come there.
    #expect(excluded("asks name; by p").isEmpty)
    #expect(excluded("asks name; by p; emotion cross -1 for p") == ["a < channel web"])
    // A place that no persona uses, whoever comes there.
    let desk = "channel desk \"D\" { run by sales }\n" + persona
    #expect(
      found("persona-excluded", check(desk, step("a", "desk", "buys phone"), head: "  persona p\n")).isEmpty)
    #expect(
      found("persona-excluded", check(desk, step("a", "desk", "buys phone; by p"), head: "  persona p\n"))
        .isEmpty)
    let cross = "buys phone; by p; emotion cross -1 for p"
    #expect(found("persona-excluded", check(desk, step("a", "desk", cross), head: "  persona p\n")).isEmpty)
    for known in ["pain \"Far away\"", "opportunity \"At the till\""] {
      let body = step("a", "desk", "\(cross); \(known)")
      #expect(
        found("persona-excluded", check(desk, body, head: "  persona p\n")) == ["a < channel desk"])
    }
    let stages =
      "  stage s \"S\" {\n" + step("a", "web", "asks name") + "  }\n  stage t \"T\" {\n"
      + step("b", "store") + "  }\n  stage u \"U\" {\n" + step("c", "call", "buys phone") + "  }\n"
    #expect(
      found("persona-excluded", check(persona, stages, head: "  persona p\n")) == ["s < channel web < u"])
  }

  @Test("Personas that are shut out of one stage share the finding")
  func sharedExclusion() {
    let personas =
      "persona p \"P\" { uses store }\npersona q \"Q\" { uses store, call }\npersona w \"W\" { uses web, call }\n"
    let stages =
      "  stage s \"S\" {\n" + step("a", "web", "buys phone") + "  }\n  stage t \"T\" {\n"
      + step("b", "call", "buys phone") + "  }\n"
    let checking = check(personas, stages, head: "  persona p, q\n")
    let all = checking.all.filter { $0.code == "persona-excluded" }
    #expect(found("persona-excluded", checking) == ["s < channel web < t"])
    #expect(
      all.map(\.message) == [
        "`p` and `q` cannot get through the stage `s`, nor some of them through one more: every way needs a channel that they do not use"
      ])
    #expect(
      all.first?.related.map(\.message) == [
        "`web`, which `p` and `q` do not use", "nor can `p` get through here, without `call`",
      ])
  }

  @Test("A stage is optional for who can pass it by from wherever one comes into it")
  func optionalStages() {
    let persona = "persona p \"P\" { uses store }\npersona w \"W\" { uses web }\n"
    func excluded(_ first: String, _ inside: String) -> [String] {
      let stages =
        "  stage s \"S\" {\n" + step("a", "store", first) + "  }\n  stage t \"T\" {\n"
        + step("b", "web", inside)
        + "  }\n  stage u \"U\" {\n" + step("c", "store", "buys phone") + "  }\n"
      return found("persona-excluded", check(persona, stages, head: "  persona p\n"))
    }
    #expect(excluded("then b 20%; then c", "buys phone").isEmpty)
    // Who must, who ends before it, who comes there by a failure or feels bad there.
    #expect(excluded("then b", "buys phone") == ["t < channel web"])
    #expect(excluded("then b 20%; ends", "buys phone") == ["t < channel web"])
    #expect(excluded("fails \"x\" 20% -> b; then c", "buys phone; resolves \"y\"") == ["t < channel web"])
    #expect(excluded("then b 20%; then c", "buys phone; emotion cross -1 for p") == ["t < channel web"])
  }

  @Test("A touchpoint without a channel, or in one that can be answered, opens a stage")
  func oneWay() {
    func stage(_ body: String) -> Checking { check("", "  stage s \"S\" {\n\(body)  }\n" + step("z", "web")) }
    #expect(found("one-way-only", stage(step("a", "poster") + step("b", "poster"))) == ["s < channel poster"])
    #expect(
      found("one-way-only", stage(step("a", "poster") + "  action b \"B\" { emotion fine +1 }\n")).count == 1)
    #expect(found("one-way-only", stage(step("a", "poster") + step("b", "call"))).isEmpty)
    let open = "  touchpoint b \"T\" { owner sales; emotion fine +1; tangible \"X\" }\n"
    #expect(found("one-way-only", stage(step("a", "poster") + open)).isEmpty)
    #expect(found("one-way-only", stage("  action b \"B\" { emotion fine +1 }\n")).isEmpty)
    // Advertising is what only shows offers.
    func dealing(_ deals: String) -> Checking {
      check(Self.offer, "  stage s \"S\" {\n\(step("a", "poster", deals))  }\n" + step("z", "web"))
    }
    #expect(found("one-way-only", dealing("shows spring")).isEmpty)
    #expect(found("one-way-only", dealing("shows spring; buys phone")) == ["s < channel poster"])
  }

  @Test("A channel is no dead end while one of its steps leads on")
  func deadEnds() {
    let persona = "persona p \"P\" { uses store, web }\n"
    let bad =
      step("a", "store", "fails \"x\" 50% -> c; then b") + step("b", "store", "fails \"x\" -> c; ends lost")
      + step("c", "web", "resolves \"x\"")
    #expect(found("channel-dead-end", check(persona, bad, head: "  persona p\n")) == ["a < b"])
    let good =
      step("a", "store", "fails \"x\" 50% -> c; then b") + step("b", "store", "fails \"x\" -> c")
      + step("c", "web", "resolves \"x\"")
    #expect(found("channel-dead-end", check(persona, good, head: "  persona p\n")).isEmpty)
  }
}
