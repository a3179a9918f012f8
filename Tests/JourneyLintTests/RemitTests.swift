import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on who answers for a journey, on divisions and stages, and on partners and plans.
struct RemitTests {
  private let company = """
    organization o "O" {
      executive ceo "C"
      team board "B"
      division marketing "M" {
        covers find
        executive cmo "C"
        team web "W"
      }
      division sales "S" {
        team stores "S" { covers buy }
        partner agent "A"
      }
      division service "V" { team care "C" }
      partner courier "P" { person driver "D" }
    }
    channel shop "Shop" { run by web }
    channel store "Store" { run by stores }
    channel phone "Phone" { run by care }
    channel door "Door" { run by courier }
    channel post "Post" { run by web; one-way }

    """

  private func step(_ name: String, _ channel: String, _ more: String = "") -> String {
    "  touchpoint \(name) \"T\" {\n    channel \(channel)\n    emotion fine +1\n    tangible \"X\"\n\(more)  }\n"
  }

  private func journey(_ body: String, accountable: String = "ceo") -> String {
    company + "journey j \"J\" {\n  accountable \(accountable)\n" + body + "}\n"
  }

  private func found(_ code: String, _ text: String) -> [Diagnostic] {
    let isOff = RuleCatalogue.documentation(of: code)?.severity == nil
    return Checking(text, isOff ? [code: .info] : [:]).all.filter { $0.code == code }
  }

  // MARK: accountable-in-silo

  @Test("The head of one of three divisions, with the first step of each other one")
  func silo() throws {
    let text = journey(step("a", "shop") + step("b", "store") + step("c", "phone"), accountable: "cmo")
    let checking = Checking(text)
    let finding = try #require(checking.all.first { $0.code == "accountable-in-silo" })
    #expect(
      finding.message == "the journey `j` goes through 3 divisions, and `cmo` answers for `marketing` only")
    #expect(checking.program.source(of: finding.place) == "accountable cmo")
    #expect(finding.related.map { checking.program.source(of: $0.place) } == ["b", "c"])
    #expect(finding.fixes.map(\.title) == ["make `ceo` accountable"])
    #expect(found("accountable-in-silo", checking.applying(finding.fixes[0])).isEmpty)
  }

  @Test("Somebody from a division that the customer never meets answers for none")
  func otherSilo() throws {
    let text = journey(step("a", "store") + step("b", "phone"), accountable: "cmo")
    let finding = try #require(found("accountable-in-silo", text).first)
    #expect(finding.message.hasSuffix("`cmo` answers for none of them"))
  }

  @Test("A team answers for the division it stands in; one outside every division is not known to")
  func teams() {
    let steps = step("a", "shop") + step("b", "store")
    #expect(found("accountable-in-silo", journey(steps, accountable: "web")).count == 1)
    #expect(found("accountable-in-silo", journey(steps, accountable: "board")).isEmpty)
    #expect(found("accountable-in-silo", journey(steps, accountable: "courier")).isEmpty)
    #expect(
      found("accountable-in-silo", journey(step("a", "shop") + step("b", "shop"), accountable: "cmo")).isEmpty
    )
  }

  @Test("Steps that no way reaches, retired ones and those of partners outside cross no division")
  func crossing() {
    let ended = step("a", "shop", "    ends\n") + step("b", "store")
    #expect(found("accountable-in-silo", journey(ended, accountable: "cmo")).isEmpty)
    let retired = step("a", "shop") + step("b", "store", "    retired\n")
    #expect(found("accountable-in-silo", journey(retired, accountable: "cmo")).isEmpty)
    let partner = step("a", "shop") + step("b", "door", "    responsible web\n")
    #expect(found("accountable-in-silo", journey(partner, accountable: "cmo")).isEmpty)
  }

  // MARK: out-of-remit

  /// A step that feels bad.
  private func sad(_ name: String, _ channel: String, _ more: String = "") -> String {
    step(name, channel, more).replacing("emotion fine +1", with: "emotion sad -1")
  }

  @Test("One finding a division and journey, at the owner or the channel; teams cover for their division")
  func remit() throws {
    let text = journey(
      "  stage buy \"B\" {\n" + sad("a", "store", "    owner web\n") + sad("b", "phone") + sad("c", "store")
        + "  }\n  stage find \"F\" {\n" + sad("d", "store", "    owner stores\n")
        + "  }\n  stage buy \"B\" {\n"
        + sad("e", "shop", "    owner web\n") + step("f", "shop", "    owner web\n") + "  }\n")
    let checking = Checking(text, ["out-of-remit": .info])
    let findings = checking.all.filter { $0.code == "out-of-remit" }
    #expect(findings.count == 2, "service does not say what it covers")
    let finding = try #require(findings.first)
    #expect(
      finding.message
        == "`marketing` owns `a` in the stage `buy`, which `sales` covers and `marketing` does not")
    #expect(checking.program.source(of: finding.place) == "web")
    #expect(finding.related.map { checking.program.source(of: $0.place) } == ["web"])
    #expect(finding.related.map(\.message) == ["`marketing` owns `e` too"])
    #expect(findings[1].message.hasPrefix("`sales` owns `d` in the stage `find`"))
  }

  @Test("An owner that comes with the channel counts where its division has most of the stage")
  func remitOfChannels() {
    func count(_ steps: String...) -> Int {
      found("out-of-remit", journey("  stage buy \"B\" {\n" + steps.joined() + "  }\n")).count
    }
    #expect(count(sad("a", "shop"), step("b", "shop"), step("c", "store")) == 1)
    #expect(count(sad("a", "shop"), step("b", "store")) == 0)
    #expect(count(sad("a", "shop"), step("b", "store", "    retired\n")) == 1)
    #expect(count(step("a", "shop"), step("b", "shop")) == 0)
  }

  @Test("A stage that nobody covers is nobody's")
  func uncovered() {
    #expect(found("out-of-remit", journey("  stage use \"U\" {\n" + step("a", "shop") + "  }\n")).isEmpty)
  }

  // MARK: partner-without-steward

  @Test("Only somebody inside who is responsible, or informed of each case, looks after a partner's step")
  func steward() throws {
    for more in ["", "    responsible courier\n", "    informed courier\n", "    consulted web\n"] {
      #expect(
        found("partner-without-steward", journey(step("a", "shop") + step("b", "door", more))).count == 1,
        "\(more)")
    }
    for owner in ["agent", "driver"] {
      #expect(found("partner-without-steward", journey(step("b", "shop", "    owner \(owner)\n"))).count == 1)
    }
    #expect(found("partner-without-steward", journey(step("b", "door", "    responsible web\n"))).isEmpty)
    #expect(found("partner-without-steward", journey(step("b", "door", "    informed web\n"))).isEmpty)
    #expect(found("partner-without-steward", journey(step("b", "door", "    retired\n"))).isEmpty)
  }

  @Test("A partner to whom customers come before the company knows them is not the company's to look after")
  func beforeContact() {
    func count(_ first: String, _ more: String = "") -> Int {
      found("partner-without-steward", journey(first + step("b", "door", more) + step("c", "phone"))).count
    }
    #expect(count("") == 0)
    #expect(count("  action a \"A\"\n") == 0)
    #expect(count(step("a", "phone")) == 1)
    #expect(count(step("a", "post")) == 0)
    #expect(count("", "    consulted web\n") == 1)
    #expect(count("", "    backstage \"Looks\" { owner web }\n") == 1)
    #expect(count("", "    promises reply \"Here soon\" within 1 day\n") == 1)
    #expect(count("", "    then c\n    fails \"x\" 5% -> c\n") == 0)
    // Who comes back has been met.
    #expect(
      found(
        "partner-without-steward", journey(step("b", "door") + step("c", "phone", "    then b 5%; ends\n"))
      ).count == 1)
  }

  @Test("Those around the step are offered, and no other partner")
  func likelyStewards() throws {
    let text = journey(
      step("z", "phone") + step("a", "store", "    owner agent\n") + step("b", "door") + step("c", "phone"))
    let checking = Checking(text)
    let finding = try #require(checking.all.last { $0.code == "partner-without-steward" })
    #expect(checking.program.source(of: finding.place) == "channel door")
    #expect(finding.fixes.map(\.title) == ["make `care` responsible"])
    let mended = checking.applying(finding.fixes[0])
    #expect(found("partner-without-steward", mended).count == 1)
  }

  @Test("One finding a partner; who looks after it elsewhere is offered first, for all of its steps at once")
  func stewardOfAll() throws {
    let text = journey(
      step("z", "shop") + step("a", "door") + step("b", "shop") + step("c", "door", "    responsible care\n")
        + step("d", "phone", "    owner driver\n") + step("e", "store", "    owner agent\n"))
    let checking = Checking(text)
    let findings = checking.all.filter { $0.code == "partner-without-steward" }
    #expect(findings.count == 2)
    let finding = try #require(findings.first)
    #expect(
      finding.message
        == "`a` and 1 more touchpoint are in the hands of the partner `courier`, and nobody inside looks after them"
    )
    #expect(finding.related.map { checking.program.source(of: $0.place) } == ["driver"])
    #expect(
      finding.fixes.map(\.title) == ["make `care` responsible for all 2", "make `web` responsible for all 2"])
    #expect(found("partner-without-steward", checking.applying(finding.fixes[0])).count == 1)
    let ideal = "journey k \"K\" {\n  ideal of j\n" + step("a", "door") + "}\n"
    #expect(found("partner-without-steward", text + ideal).count == 2)
  }

  // MARK: unowned-opportunity

  @Test("What an opportunity lacks, and an owner where that is all")
  func opportunities() throws {
    func text(_ block: String) -> String { journey(step("a", "shop", "    opportunity \"O\"\(block)\n")) }
    #expect(
      found("unowned-opportunity", text("")).first?.message
        == "the opportunity at `a` has neither an owner nor a due date")
    let undated = try #require(found("unowned-opportunity", text(" { owner care }")).first)
    #expect(undated.message == "the opportunity at `a` has no due date")
    #expect(undated.fixes.isEmpty)
    let unowned = try #require(found("unowned-opportunity", text(" { due 2026-09-30 }")).first)
    #expect(unowned.fixes.map(\.applicability) == [.suggested])
    let mended = Checking(text(" { due 2026-09-30 }")).applying(unowned.fixes[0])
    #expect(mended.contains("opportunity \"O\" { owner web; due 2026-09-30 }"))
    #expect(found("unowned-opportunity", mended).isEmpty)
    #expect(found("unowned-opportunity", text(" { owner care; due 2026-09-30 }")).isEmpty)
  }
}
