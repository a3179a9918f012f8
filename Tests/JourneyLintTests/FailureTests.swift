import JourneySource
import Testing

@testable import JourneyLint

/// Rules on what happens after something went wrong.
struct FailureTests {
  private let company = """
    organization o {
      executive cxo
      team web
      team care
      partner courier
    }

    """

  private func run(_ rule: String, _ body: String) -> RuleRun {
    RuleRun("\(company)journey j {\naccountable cxo\n\(body)\n}\n", rule)
  }

  // MARK: Nowhere to land

  private func alone(_ body: String) -> [String] { run("failure-without-recovery", body).found }

  @Test("Failures without a step to land on, in actions and sketches too; refusals and losses are none")
  func nowhere() {
    #expect(alone("touchpoint a { fails \"x\" 5% }") == ["fails \"x\" 5%"])
    #expect(alone("state sketch\naction a { fails \"x\" }") == ["fails \"x\""])
    #expect(alone("touchpoint a { ends lost 5% }").isEmpty)
    #expect(alone("touchpoint a { fails \"x\" -> k.y }\n}\njourney k {\n  touchpoint y").isEmpty)
    #expect(alone("touchpoint a { fails \"x\" -> nowhere }") == ["nowhere"])
    #expect(alone("touchpoint a { retired; fails \"x\" }").isEmpty)
  }

  @Test("A step of the same owner that resolves other failures is offered")
  func landing() throws {
    let text = """
      touchpoint a { owner web; fails "x" }
      touchpoint b { owner web; fails "y" -> d; ends }
      touchpoint d { owner web; resolves }
      """
    let mended = try #require(run("failure-without-recovery", text).mended)
    #expect(mended.contains("fails \"x\" -> d }"))
    #expect(
      run("failure-without-recovery", text.replacing("d { owner web", with: "d { owner care")).mended == nil)
  }

  // MARK: Nowhere to go

  private func ending(_ body: String) -> [String] { run("unresolved-ending", body).found }

  @Test(
    "Only the first failure from which nothing leads to the end, with the failures on the way to the loss")
  func first() {
    #expect(
      ending(
        """
        touchpoint a { fails "x" 5% -> b; ends }
        touchpoint b { fails "y" 5% -> c; then d }
        touchpoint c { ends lost }
        touchpoint d { then b }
        """) == ["fails \"x\" 5% -> b <- fails \"y\" 5% -> c | ends lost"])
  }

  @Test("Going round for ever is no ending either")
  func round() {
    let found = run("unresolved-ending", "touchpoint a { fails \"x\" -> b; ends }\ntouchpoint b { then b }")
    #expect(found.messages == ["after this failure at `a` customers only go round"])
  }

  @Test("One way that ends is enough, and another journey is an end")
  func hope() {
    #expect(ending("touchpoint a { fails \"x\" -> b; ends }\ntouchpoint b { ends lost 90% }").isEmpty)
    #expect(
      ending(
        "touchpoint a { fails \"x\" -> b; ends }\ntouchpoint b { then k.y }\n}\njourney k {\n  touchpoint y"
      )
      .isEmpty)
  }

  @Test("Refusals that lead nowhere count")
  func refusals() {
    let text =
      "product p\njourney j {\ntouchpoint a { refuses returns p \"x\" 5% -> b; ends }\ntouchpoint b { ends lost }\n}\n"
    #expect(
      RuleRun(text, "unresolved-ending").found == ["refuses returns p \"x\" 5% -> b <- ends lost"])
  }

  // MARK: Whose is it?

  private func whose(_ body: String) -> [String] { run("unowned-failure", body).found }
  private func lucky(_ body: String) -> [String] { run("no-escalation", body).found }
  private let fails = "touchpoint a { owner web; fails \"x\" -> b; ends }"

  @Test("Two owners, and an end without anybody resolving")
  func unowned() {
    #expect(whose("\(fails)\ntouchpoint b { owner care }") == ["fails \"x\" -> b <- b | b"])
    #expect(whose("\(fails)\ntouchpoint b { owner web }").isEmpty)
    #expect(whose("\(fails)\naction b\ntouchpoint c { owner care }") == ["fails \"x\" -> b <- c | c"])
  }

  @Test("Resolved by a step that succeeds; on the way out by a failure it was not")
  func resolved() {
    #expect(whose("\(fails)\ntouchpoint b { owner care; resolves }").isEmpty)
    #expect(
      whose("\(fails)\ntouchpoint b { owner care; resolves; fails \"y\" 5% }")
        == [])
    #expect(
      whose(
        "\(fails)\ntouchpoint b { owner care; resolves; fails \"y\" 5% -> c; ends }\ntouchpoint c { owner web }"
      )
        == ["fails \"x\" -> b <- b | c"])
    #expect(whose("\(fails)\ntouchpoint b { owner web; resolves }\ntouchpoint c { owner care }").isEmpty)
  }

  @Test("Somebody takes over: at the failing step, on the way, or where it comes back")
  func escalated() {
    #expect(
      whose("\(fails)\ntouchpoint b { owner care }\ntouchpoint c { owner web; escalates to cxo }").isEmpty)
    #expect(
      whose(
        "touchpoint a { owner web; escalates to cxo; fails \"x\" -> b; ends }\ntouchpoint b { owner care }"
      )
      .isEmpty)
  }

  @Test("Failures on the way belong to the path of the first")
  func nested() {
    #expect(
      whose("\(fails)\ntouchpoint b { owner care; fails \"y\" -> c; ends }\ntouchpoint c { owner courier }")
        == ["fails \"x\" -> b <- b | c | ends"])
  }

  @Test("Back in the normal flow by chance, or because a step says that it resolves")
  func chance() {
    #expect(lucky("\(fails)\ntouchpoint b { owner care; then a }") == ["fails \"x\" -> b <- b | then a"])
    #expect(whose("\(fails)\ntouchpoint b { owner care; then a }").isEmpty)
    #expect(lucky("\(fails)\ntouchpoint b { owner care; resolves; then a }").isEmpty)
    #expect(
      lucky(
        "touchpoint a { owner web; resolves; fails \"x\" -> b; ends }\ntouchpoint b { owner care; then a }"
      ).isEmpty)
    #expect(lucky("\(fails)\ntouchpoint b { owner care; ends lost 5%; then a }").isEmpty)
    #expect(whose("\(fails)\ntouchpoint b { owner care; ends lost 5%; then a }").count == 1)
  }

  @Test("A failure that lands in the normal flow at once has no path")
  func direct() {
    let text = "touchpoint a { owner web; fails \"x\" -> b; then b }\ntouchpoint b { owner care }"
    #expect(lucky(text).isEmpty && whose(text).isEmpty)
  }

  @Test("A failure with nowhere to land is no end of the path")
  func nowhereOnTheWay() {
    #expect(whose("\(fails)\ntouchpoint b { owner care; fails \"y\" 5%; then a }").isEmpty)
    #expect(lucky("\(fails)\ntouchpoint b { owner care; fails \"y\" 5%; then a }").count == 1)
    #expect(whose("\(fails)\ntouchpoint b { owner care; ends lost 5%; then a }").count == 1)
  }

  @Test("Only somebody who answers for all divisions on the path is offered")
  func silo() throws {
    let text = """
      organization o {
        executive coo { answers for one, two }
        division one { executive cfo; team web }
        division two { team care }
      }
      journey j {
        accountable cfo
        touchpoint a { owner web; fails "x" -> b; ends }
        touchpoint b { owner care }
      }

      """
    #expect(
      try #require(RuleRun(text, "unowned-failure").mended).contains("b { escalates to coo; owner care }"))
    let nobody = text.replacing("    executive coo { answers for one, two }\n", with: "").replacing(
      "  executive coo { answers for one, two }\n", with: "")
    #expect(RuleRun(nobody, "unowned-failure").mended == nil)
    let within = text.replacing("division two { team care }", with: "").replacing(
      "team web }", with: "team web; team care }"
    )
    .replacing("{ answers for one, two }", with: "{ answers for one }")
    #expect(
      try #require(RuleRun(within, "unowned-failure").mended).contains("b { escalates to cfo; owner care }"))
  }

  @Test("The one who answers for the journey is offered")
  func escalation() throws {
    let body = "\(fails)\ntouchpoint b { owner care }"
    let mended = try #require(run("unowned-failure", body).mended)
    #expect(mended.contains("touchpoint b { escalates to cxo; owner care }"))
    #expect(RuleRun(mended, "unowned-failure", "no-escalation").found.isEmpty)
  }
}
