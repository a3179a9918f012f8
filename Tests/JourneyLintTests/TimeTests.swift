import JourneySource
import Testing

@testable import JourneyLint

/// Waits, work behind the scenes, and old processes.
struct TimeTests {
  private let personas = """
    persona ada { patience 10 min }
    persona ben { patience 1 h }
    persona eve
    persona dan { patience 2 days }
    """

  private func wait(_ step: String, _ people: String = "persona ada, ben") -> [String] {
    RuleRun(
      "\(personas)\njourney j {\n\(people)\ntouchpoint a { \(step) }\ntouchpoint b { promises p within 1 day; then a }\n}\n",
      "long-wait"
    ).found
  }

  @Test("The least patient of those who act in a step counts")
  func patience() {
    #expect(wait("wait 5 to 30 min; ends") == ["wait 5 to 30 min <- ada"])
    #expect(wait("wait 5 to 10 min; ends").isEmpty)
    #expect(wait("wait 30 min; by ben; ends").isEmpty)
    #expect(wait("wait 2 h; by ben; ends") == ["wait 2 h <- ben"])
    #expect(wait("wait 2 h; by eve; ends").isEmpty)
    #expect(wait("wait 90 min; by ada; ends", "persona ben") == ["wait 90 min <- ada"])
    #expect(wait("wait 119 min; by ada; ends") == ["wait 119 min <- ada"])
    #expect(wait("wait 2 h; by ada; ends").isEmpty)
    #expect(wait("wait 2 h; ends") == ["wait 2 h <- ben"])
    #expect(wait("wait 1 to 12 h; ends").isEmpty)
    #expect(wait("wait 1 to 24 h; ends").isEmpty)
    #expect(wait("wait 4 days; ends", "persona ada, dan") == ["wait 4 days <- dan"])
    #expect(wait("wait 2 days; ends", "persona ada, dan").isEmpty)
    #expect(wait("wait 479 h; ends", "persona dan") == ["wait 479 h <- dan"])
    #expect(wait("wait 20 days; ends", "persona dan").isEmpty)
    #expect(wait("wait 2 h; ends", "").isEmpty)
  }

  @Test("What is a small part of what customers expect to pass, they foresee")
  func foreseen() {
    func wait(_ expects: String, _ step: String = "wait 1 week") -> Bool {
      let found = RuleRun(
        """
        \(personas)
        journey j {
          persona dan
          \(expects)
          touchpoint a { then b 90%; then d }
          touchpoint b { \(step) }
          touchpoint c { ends }
          touchpoint d { wait 8 days; then b }
        }
        """, "long-wait"
      ).found
      // `d` is no part of the usual way.
      #expect(found.contains("wait 8 days <- dan"))
      return found.count > 1
    }
    #expect(wait(""))
    #expect(!wait("expects \"x\" within 4 weeks from a to c"))
    #expect(!wait("expects \"x\" within 4 weeks from a to b"))
    #expect(wait("expects \"x\" within 27 days from a to c"))
    #expect(wait("expects \"x\" within 4 weeks from b to c"))
    #expect(wait("expects \"x\" within 4 weeks from a"))
    #expect(wait("expects \"x\" within 4 weeks"))
    #expect(wait("expects \"x\" within 8 weeks from a to d"))
  }

  @Test("Less than a quarter more than the patience is nothing to act on")
  func barely() {
    #expect(wait("wait 12 min; ends").isEmpty)
    #expect(wait("wait 749 s; ends").isEmpty)
    #expect(wait("wait 750 s; ends") == ["wait 750 s <- ada"])
    #expect(wait("wait 3 days; ends", "persona dan").isEmpty)
    #expect(wait("wait 73 h; ends", "persona dan") == ["wait 73 h <- dan"])
  }

  @Test(
    "A message is waited for only by those who get it, and who mind; what customers do themselves is no wait")
  func messages() {
    func waits(_ steps: String) -> [String] {
      RuleRun(
        """
        organization o { team t }
        channel text { one-way }
        channel post { one-way }
        channel call { run by t }
        persona ada { patience 10 min; uses call }
        persona ben { patience 20 min; uses text, call }
        journey j {
        persona ada, ben
        \(steps)
        }

        """, "long-wait"
      ).found
    }
    #expect(waits("touchpoint a { channel text; wait 1 h; emotion calm 0 }").isEmpty)
    #expect(waits("touchpoint a { channel text; wait 1 h }").isEmpty)
    #expect(waits("touchpoint a { channel text; wait 1 h; emotion cross -1 }") == ["wait 1 h <- ben"])
    #expect(waits("touchpoint a { channel text; wait 1 h; emotion cross -1 for ada }").isEmpty)
    #expect(waits("touchpoint a { channel text; by ada; wait 1 h; emotion cross -1 }") == ["wait 1 h <- ada"])
    #expect(waits("touchpoint a { channel call; wait 1 h }") == ["wait 1 h <- ada"])
    #expect(waits("action a { wait 1 h }").isEmpty)
    #expect(waits("touchpoint a { channel post; wait 1 h; emotion cross -1 }") == ["wait 1 h <- ada"])
  }

  @Test("A wait in nobody's hands is nobody's to shorten; whatever shows the company's hand makes it one")
  func nobodys() {
    func waits(_ step: String, channel: String = "") -> [String] {
      RuleRun(
        """
        organization o { team t }
        product p
        data x
        offer f { product p }
        metric m
        process r
        channel station { \(channel) }
        persona ada { patience 10 min }
        journey j {
        persona ada
        touchpoint a { channel station; wait 1 h; \(step) }
        touchpoint b { channel station; promises q within 1 day; cancels q }
        }

        """, "long-wait"
      ).found
    }
    #expect(waits("asks x").isEmpty)
    #expect(waits("pain \"No seats\"; fails \"Shut\" -> b").isEmpty)
    for channel in ["run by t", "one-way", "sells p"] {
      #expect(waits("emotion cross -1", channel: channel).count == 1, "\(channel)")
    }
    for hand in [
      "owner t", "responsible t", "informed t", "escalates to t", "resolves", "shows f", "buys p",
      "promises q within 1 day", "cancels q", "measure m 3", "target m 3", "follows r", "support \"Desk\"",
    ] { #expect(waits(hand).count == 1, "\(hand)") }
  }

  @Test("Of those who wait too long, those who use the channel are named first")
  func named() {
    let run = RuleRun(
      """
      organization o { team t }
      channel web { run by t }
      channel call { run by t }
      persona ada { patience 10 min; uses web }
      persona ben { patience 20 min; uses call }
      journey j {
      persona ada, ben
      touchpoint a { channel call; wait 1 h }
      }

      """, "long-wait")
    #expect(run.found == ["wait 1 h <- ben"])
  }

  @Test("A step that keeps a promise may be waited for; one that makes or cancels it may not")
  func keeping() {
    #expect(wait("wait 2 h; keeps p").isEmpty)
    #expect(wait("wait 90 min; cancels p") == ["wait 90 min <- ada"])
    #expect(wait("wait 2 h; retired; ends").isEmpty)
  }

  @Test("Who is glad all the same is forgiving, up to twice the patience")
  func glad() {
    #expect(wait("wait 19 min; emotion glad +1; ends").isEmpty)
    #expect(wait("wait 20 min; emotion glad +1; ends") == ["wait 20 min <- ada"])
    #expect(wait("wait 19 min; emotion calm 0; ends") == ["wait 19 min <- ada"])
    #expect(wait("wait 19 min; emotion glad +1; emotion cross -1 for ada; ends") == ["wait 19 min <- ada"])
    #expect(wait("wait 70 min; emotion glad +2 for ada; by ada, ben; ends").count == 1)
  }

  @Test("The same wait in the same channel with the same team is told once")
  func sameWait() {
    func waits(_ second: String) -> [String] {
      RuleRun(
        """
        \(personas)
        organization o { team t }
        channel web { run by t }
        channel call { run by t }
        journey j {
        persona ada
        touchpoint a { channel web; wait 15 min }
        touchpoint b { \(second) }
        }

        """, "long-wait"
      ).found
    }
    #expect(waits("channel web; wait 15 min").count == 1)
    #expect(waits("channel web; wait 16 min").count == 2)
    #expect(waits("channel call; wait 15 min").count == 2)
  }

  private func backstage(_ step: String) -> [String] {
    RuleRun("journey j {\ntouchpoint a { \(step) }\n}\n", "backstage-longer-than-wait").found
  }

  @Test("The best case of the work against the worst of the wait, row by row")
  func backstage() {
    #expect(backstage("wait 1 to 2 h; backstage \"x\" { wait 1 h; takes 61 min to 3 h }").count == 1)
    #expect(backstage("wait 1 to 2 h; backstage \"x\" { wait 1 h; takes 1 to 3 h }").isEmpty)
    #expect(backstage("wait 2 h; backstage \"x\" { takes 90 min }; support \"y\" { takes 90 min }").isEmpty)
    #expect(backstage("wait 2 h; support \"y\" { takes 3 h }") == ["support \"y\" { takes 3 h } <- wait 2 h"])
    #expect(backstage("wait 2 h; frontstage \"y\" { takes 3 h }").isEmpty)
    #expect(backstage("takes 2 h; backstage \"y\" { takes 3 h }").isEmpty)
  }

  @Test("Who is served in front, and promised the outcome for later, does not wait for the work behind")
  func promisedForLater() {
    let desk = "frontstage \"f\" { takes 20 min }"
    let work = "wait 10 min; backstage \"b\" { wait 2 days }"
    #expect(backstage("\(work); \(desk); promises p within 2 days").isEmpty)
    #expect(backstage("\(work); \(desk); promises p within 47 h").count == 1)
    #expect(backstage("\(work); \(desk); promises p").count == 1)
    #expect(backstage("\(work); promises p within 2 days").count == 1)
    #expect(backstage("\(work); \(desk)").count == 1)
    #expect(backstage("\(work); \(desk); keeps p; promises p").count == 1)
  }

  private func stale(_ reviewed: String, asOf: String = "2026-06-01", step: String = "follows p") -> [String]
  {
    Checking(files: [
      SourceFile(path: "workspace.journey", text: "language 1\nas of \(asOf)\n"),
      SourceFile(
        path: "j.journey",
        text: "process p { \(reviewed) }\njourney j {\ntouchpoint a { \(step) }\n}\n"),
    ]).lint.filter { $0.code == "stale-process" }.map(\.message)
  }

  @Test("More than two years, to the day")
  func processes() {
    #expect(stale("reviewed 2024-06-01").isEmpty)
    #expect(stale("reviewed 2024-05-31").count == 1)
    #expect(stale("reviewed 2022-02-28", asOf: "2024-02-29").isEmpty)
    #expect(stale("reviewed 2022-02-27", asOf: "2024-02-29").count == 1)
  }

  @Test("Only processes that customers go through, that are in use, and whose review has a date")
  func otherProcesses() {
    #expect(stale("").isEmpty)
    #expect(stale("reviewed 2020-01-01; retired").isEmpty)
    #expect(stale("reviewed 2020-01-01", step: "ends }\ntouchpoint b { follows p").isEmpty)
    #expect(stale("reviewed 2020-01-01", step: "retired; follows p").isEmpty)
  }
}
