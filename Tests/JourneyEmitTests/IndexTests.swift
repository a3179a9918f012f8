import Foundation
@testable import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyEmit

@Suite struct IndexTests {
  private func page(_ program: Program, _ findings: [Diagnostic] = [], title: String = "Folder") -> String {
    IndexPage.render(in: SiteContext(program, findings), title: title)
  }

  /// The part of `page` between `start` and the next `end`.
  private func part(_ page: String, from start: String, to end: String) throws -> Substring {
    let begin = try #require(page.range(of: start), "\(start)")
    let rest = page[begin.lowerBound...]
    let finish = try #require(rest.range(of: end), "\(end)")
    return rest[..<finish.upperBound]
  }

  // MARK: The whole page

  @Test func leadCountsWhatIsThere() throws {
    let program = Samples.northwind()
    let lead = try part(page(program, Samples.findings(in: program)), from: "<p class=\"lead\">", to: "</p>")
    #expect(lead.contains("1 journey, 8 steps, and 1 ideal."))
    #expect(lead.contains("1 step nobody owns"))
    #expect(lead.contains("1 error, 2 notes"))
    #expect(!lead.contains("nobody answers"))
  }

  @Test func theOrganizationNamesThePage() {
    #expect(page(Samples.northwind()).contains("<h1>Northwind Mobile</h1>"))
    #expect(page(Samples.tiny(), title: "R & D").contains("<h1>R &amp; D</h1>"))
  }

  @Test func sectionsWithoutContentAreLeftOut() {
    let tiny = page(Samples.tiny())
    #expect(!tiny.contains("id=\"ch-h\"") && !tiny.contains("#ch-h"))
    #expect(!tiny.contains("id=\"opp-h\"") && !tiny.contains("#opp-h"))
    #expect(tiny.contains("None: nothing was found in any journey."), "no findings are news")
    let empty = page(Program(files: [], settings: Settings()))
    #expect(empty.contains("There is no journey in this workspace yet."))
    #expect(!empty.contains("id=\"own-h\""))
  }

  @Test func noStyleAttributesAndNoOpenText() {
    var build = ProgramBuilder()
    let team = build.party("team", "<script>alert(1)</script>")
    build.journey("a", "\"><img src=x onerror=alert(1)>")
    build.stage("s", "</title>")
    build.step("one", "'\"<&", owner: team, feels: "<i>", -2)
    build.opportunity("</svg>", owner: team, impact: 1, effort: 1)
    build.endJourney()
    let program = build.built
    let html = page(program, [Diagnostic("x", .error, "`<b>` & co", at: program.journeys[0].head.place)])
    #expect(!html.contains(" style="))
    #expect(!html.contains("<script>alert") && !html.contains("<img"))
    #expect(html.contains("<code>&lt;b&gt;</code> &amp; co"))
  }

  @Test func sameInputGivesTheSameBytes() {
    let program = Samples.large(journeys: 5, owners: 8, stages: 4, steps: 12)
    #expect(page(program, Samples.findings(in: program)) == page(program, Samples.findings(in: program)))
  }

  @Test(arguments: Examples.names)
  func examplesHaveAnIndex(name: String) throws {
    let site = try Examples.site(name)
    let html = IndexPage.render(in: site, title: name)
    for index in site.program.journeys.indices {
      #expect(html.contains("<a href=\"\(site.pageName(of: JourneyID(index)))\">"))
    }
    let ids = html.matches(of: /\ id="([^"]*)"/).map(\.output.1)
    #expect(Set(ids).count == ids.count, "an id stands once")
  }

  // MARK: Journeys

  @Test func idealsFollowTheirJourneyAndAreMarked() throws {
    let html = page(Samples.northwind())
    let current = try #require(html.range(of: "<tr id=\"j-buy-phone\">"))
    let ideal = try #require(html.range(of: "<tr id=\"j-buy-phone-ideal\">"))
    #expect(current.lowerBound < ideal.lowerBound)
    #expect(html[ideal.lowerBound...].contains("<b class=\"st ideal\">ideal</b> of Buying a smartphone"))
  }

  @Test func theStripSaysWhoOwnsEachStep() throws {
    let row = try part(page(Samples.northwind()), from: "<tr id=\"j-buy-phone\">", to: "</tr>")
    #expect(
      row.contains(
        "Campaigns, customer alone, Own stores, Web shop, nobody, Web shop, Contact centre, Franchise stores")
    )
    #expect(row.ranges(of: "class=\"k none\"").count == 1)
    #expect(row.ranges(of: " imp\"").count == 4)
  }

  @Test func nobodyAnswersIsNews() throws {
    #expect(page(Samples.tiny()).contains("<b class=\"no1\">nobody</b>"))
  }

  @Test func severalWorkspacesHaveAPage() throws {
    let program = Samples.northwind()
    let page = OverviewSection.page([
      OverviewSection(
        SiteContext(program, Samples.findings(in: program)), folder: "a b", address: "a%20b", title: "a b"),
      OverviewSection(SiteContext(Samples.tiny()), folder: "tiny", address: "tiny", title: "R & D"),
    ])
    #expect(page.contains("2 workspaces, 2 journeys."))
    #expect(
      page.contains("<a href=\"a%20b/index.html\">Northwind Mobile</a> <small class=\"mono\">a b</small>"))
    #expect(page.contains("<a href=\"a%20b/buy-phone.html\">Buying a smartphone</a>"))
    #expect(page.contains("<a href=\"a%20b/index.html#find-h\">1 error, 2 notes</a>"))
    #expect(page.contains("<a href=\"tiny/index.html\">R &amp; D</a>"))
    #expect(page.ranges(of: "<svg class=\"sp\"").count == 3)
    #expect(!page.contains(" style="))
  }

  @Test func timeIsHeldAgainstWhatIsExpected() throws {
    let row = try part(page(Samples.northwind()), from: "<tr id=\"j-buy-phone\">", to: "</tr>")
    #expect(row.contains("usually up to <b>4 days</b>,</span> <span class=\"bt\">expected within 5 days"))
    let part = IndexPage.render(
      in:
        MapFixture(
          """
          journey j "J" {
            expects "A reply" within 3 days from ask to answer
            touchpoint look "Looks"
            touchpoint ask "Asks"
            touchpoint answer "Is answered" { wait 1 to 2 days }
            touchpoint thank "Says thank you"
          }
          """
        ).context)
    #expect(part.contains("usually up to <b>2 days</b> from step 2 to step 3,</span>"))
    var build = ProgramBuilder()
    build.journey("late", "Late", expects: 2)
    build.stage("s")
    build.step("a", wait: .days(1, 3))
    build.exit(.lost)
    build.endJourney()
    let late = page(build.built)
    #expect(
      late.contains(
        "usually up to <b class=\"bad\">3 days</b>,</span> <span class=\"bt\">expected within 2 days"))
    #expect(late.contains("customer lost"))
  }

  /// The expectation that is exceeded the most is shown, and how many others are not met.
  @Test func furtherExpectationsThatAreNotMetAreCounted() {
    func row(_ days: Int) -> String {
      IndexPage.render(
        in: MapFixture(
          """
          journey j "J" {
            expects "A reply" within 1 day from ask to answer
            expects "All done" within \(days) days
            touchpoint ask "Asks"
            touchpoint answer "Is answered" { wait 2 to 3 days }
            touchpoint thank "Says thank you" { wait 1 day }
          }
          """
        ).context)
    }
    #expect(
      row(3).contains(
        "expected within 1 day</span><small class=\"bad\">1 further expectation not met</small>"))
    #expect(row(9).contains("expected within 1 day</span>") && !row(9).contains("further expectation"))
  }

  // MARK: Owners and channels

  @Test func ownersStandByDivisionAndNobodyFirst() throws {
    let section = try part(page(Samples.northwind()), from: "id=\"own-h\"", to: "</section>")
    let heads = section.matches(of: /<th scope="row">(.*?)<\/th>/).map {
      String($0.output.1.replacing(/<[^>]*>/, with: " ").split(separator: " ").joined(separator: " "))
    }
    #expect(
      heads == [
        "Nobody", "M Campaigns Marketing", "M Web shop Marketing", "S Own stores Sales",
        "C Contact centre Customer Service", "F Franchise stores partner",
      ])
    #expect(section.contains("<td class=\"un\">1</td>"))
    // Sales covers buying and owns nothing there.
    #expect(section.ranges(of: "class=\"cov\"").count == 2)
  }

  @Test func idleOwnersAreNamed() {
    var build = ProgramBuilder()
    let team = build.party("team", "Team")
    build.party("idle", "Idle ones")
    build.journey("a", "A")
    build.stage("s", "S")
    build.step("one", owner: team)
    build.endJourney()
    #expect(page(build.built).contains("Own no step: Idle ones."))
  }

  @Test func channelsAreSortedByHowTheyFeel() throws {
    let section = try part(page(Samples.northwind()), from: "id=\"ch-h\"", to: "</section>")
    let heads = section.matches(of: /<th scope="row">(.*?)<\/th>/).map { String($0.output.1) }
    #expect(
      heads == ["Franchise store", "Own store", "Contact centre", "Tracking page", "Billboards", "Web shop"])
    #expect(section.contains("<td class=\"gn3\">−3</td>"))
    #expect(section.contains("<td class=\"gz\">+2</td>"))
  }

  @Test func aChannelWithoutScoresStandsLast() throws {
    let text = """
      channel phone "Phone"
      channel web "Web"
      journey j "J" {
        touchpoint a "A" { channel phone; emotion happy }
        touchpoint b "B" { channel web; emotion glad +1 }
      }
      """
    let html = IndexPage.render(in: MapFixture(text).context)
    let section = try part(html, from: "id=\"ch-h\"", to: "</section>")
    let heads = section.matches(of: /<th scope="row">(.*?)<\/th>/).map { String($0.output.1) }
    #expect(heads == ["Web", "Phone"])
    #expect(section.contains("<td>–<span class=\"vh\"> no score</span></td>"))
  }

  @Test func stagesOfAllJourneysAreMergedInOrder() {
    var build = ProgramBuilder()
    for (name, stages) in [
      ("a", ["buy", "use"]), ("b", ["research", "buy", "pay", "use"]), ("c", ["use", "leave"]),
    ] {
      build.journey(name, name)
      for stage in stages {
        build.stage(stage, stage)
        build.step(stage)
      }
      build.endJourney()
    }
    let model = IndexModel(SiteContext(build.built))
    #expect(StageColumns(model, model.entries).titles == ["research", "buy", "pay", "use", "leave"])
  }

  @Test(arguments: [
    (3, 50.0, "two", "ht few"), (6, 50, "two", "ht"), (8, 80, "two one", "ht"),
    (20, 80, "two one", "ht many w1"),
    (12, 110, "two one", "ht many w2"), (9, 200, "two one", "ht many w3"),
  ])
  func tablesMakeRoomForTheirHeadings(count: Int, word: Double, grid: String, table: String) {
    let layout = StageLayout(count: count, word: word)
    #expect(layout.grid == grid)
    #expect(layout.table == table)
  }

  // MARK: Opportunities and findings

  @Test func opportunitiesComeInTheOrderOfTheirGain() throws {
    let section = try part(page(Samples.northwind()), from: "id=\"opp-h\"", to: "</section>")
    let titles = section.matches(of: /<li><b>(.*?)<\/b>/).map { String($0.output.1) }
    #expect(
      titles == [
        "Show the order to the agent", "Name an owner of the tracking page", "Honour the offer at every till",
        "One take-back rule under every Northwind sign",
      ])
    #expect(section.contains("by 30 Sep 2026"))
    #expect(section.contains("href=\"buy-phone.html#visit\""))
    #expect(section.ranges(of: "class=\"o none\"").count == 2)
  }

  @Test func manyOpportunitiesAreCounted() throws {
    let html = page(Samples.large(journeys: 40, owners: 6, stages: 3, steps: 20))
    let plot = try part(html, from: "<svg class=\"plot\"", to: "</svg>")
    let numbers = plot.matches(of: /class="o all[^>]*>.*?>([0-9]+)<\/text>/).compactMap { Int($0.output.1) }
    #expect(numbers.reduce(0, +) == html.ranges(of: "<li><b>Antworten").count)
  }

  @Test func findingsStandByRuleAndJourney() throws {
    let program = Samples.northwind()
    let section = try part(
      page(program, Samples.findings(in: program)), from: "id=\"find-h\"", to: "</section>")
    let rules = section.matches(of: /<span class="mono">([a-z-]+)<\/span><\/th>/).map { String($0.output.1) }
    #expect(rules == ["unowned-touchpoint", "emotional-cliff", "unused-declaration"])
    #expect(section.contains("<h3>1 error</h3>"))
    #expect(section.contains("<summary><h3>2 notes</h3></summary>"))
    #expect(section.contains("Nobody owns “<bdi title=\"follow\">Follows the parcel</bdi>”"))
    #expect(section.contains("<a href=\"buy-phone.html#follow\">Follows the parcel</a>"))
    #expect(section.contains("What journeys share"))
  }

  @Test func wordsOfFindingsBeginWithACapital() {
    let words = FindingWords(nil, in: MapFixture("").context)
    func html(_ message: String) -> String {
      words.message(Diagnostic("x", .error, message, at: Place(FileID(0), ByteRange(0, 0)))).html
    }
    #expect(html("nobody owns `a`, not `b`") == "Nobody owns <code>a</code>, not <code>b</code>")
    #expect(html("`a` is lost") == "<code>a</code> is lost")
    #expect(html("an odd ` sign") == "An odd ` sign")
  }

  /// A board reads titles, not names of the source, unless a name means several things, or what is found is about the source.
  @Test func findingsCallThingsByTheirTitles() {
    let fixture = MapFixture(
      """
      organization o "Shop & Co" { team a "Team A" }
      channel line "Service line"
      channel desk "Desk"
      data mail "E-mail <home>"
      journey j "Buying" {
        stage first "First" {
          touchpoint call "Calls" { channel line; asks mail; promises soon "Tomorrow" within 1 day }
          touchpoint desk "Waits"
          touchpoint bare
        }
      }
      """)
    func html(_ message: String, _ id: JourneyID?, _ code: String = "repeated-question") -> String {
      FindingWords(id, in: fixture.context).message(
        Diagnostic(code, .error, message, at: Place(FileID(0), ByteRange(0, 0)))
      ).html
    }
    let journey = JourneyID(0)
    #expect(
      html("`call` asks for `mail`", journey)
        == "“<bdi title=\"call\">Calls</bdi>” asks for “<bdi title=\"mail\">E-mail &lt;home&gt;</bdi>”")
    #expect(
      html("`soon` at `desk`", journey).hasSuffix("Tomorrow</bdi>” at “<bdi title=\"desk\">Waits</bdi>”"))
    #expect(html("`soon` and `desk`", journey).hasSuffix("Tomorrow</bdi>” and <code>desk</code>"))
    #expect(html("the channel `desk`", journey).contains("The channel “<bdi title=\"desk\">Desk</bdi>”"))
    #expect(html("`desk` and `call`", nil) == "“<bdi title=\"desk\">Desk</bdi>” and <code>call</code>")
    #expect(html("`bare`, `then`", journey) == "<code>bare</code>, <code>then</code>")
  }

  /// A team, a step and what is asked there may have one name: the sentence says which is meant.
  @Test func namesOfSeveralThingsAreToldApart() {
    let fixture = MapFixture(
      """
      organization o "O" { team care "Care team"; team order "Order desk" }
      data order "Order number"
      persona quick "Quick" 
      journey j "J" {
        touchpoint order "Orders"
        touchpoint care "Calls in"
        touchpoint quick
      }
      """)
    func words(_ message: String) -> String {
      FindingWords(JourneyID(0), in: fixture.context).message(
        Diagnostic("missing-data", .error, message, at: Place(FileID(0), ByteRange(0, 0)))
      ).html.replacing(/<bdi[^>]*>|<\/bdi>/, with: "")
    }
    #expect(words("`care` asks for `order`") == "“Calls in” asks for “Order number”")
    #expect(
      words("from here `care` takes over at `care`, and no handoff carries `order`")
        == "From here “Care team” takes over at “Calls in”, and no handoff carries “Order number”")
    #expect(
      words("customers can wait 25 min for `care`, and `quick` has patience for 1 min")
        == "Customers can wait 25 min for “Calls in”, and “Quick” has patience for 1 min")
    #expect(words("nobody owns the touchpoint `quick`") == "Nobody owns the touchpoint <code>quick</code>")
    #expect(words("`order` and others") == "<code>order</code> and others")
    #expect(words("`care` sends the customer back") == "“Care team” sends the customer back")
    #expect(
      words("the customer goes from `order` to `care` and back, and at `care` again")
        == "The customer goes from “Order desk” to “Care team” and back, and at “Calls in” again")
    // A promise without words, and journeys, are meanings, too.
    let other = MapFixture(
      """
      organization o "O" { team best "Best team" }
      channel web "Web shop"; channel store "Own store"
      product phone "Phone"
      journey j "J" {
        touchpoint slot "Picks a time" { promises slot within 1 day }
        touchpoint web "Buys on the web"
        touchpoint store "Brings it back" { keeps slot }
      }
      journey best "As it should be" { ideal of j }
      """)
    func said(_ message: String) -> String {
      FindingWords(JourneyID(0), in: other.context).message(
        Diagnostic("missing-data", .error, message, at: Place(FileID(0), ByteRange(0, 0)))
      ).html.replacing(/<bdi[^>]*>|<\/bdi>/, with: "")
    }
    #expect(said("`slot` is promised within 1 day") == "<code>slot</code> is promised within 1 day")
    #expect(said("`x` matches no step of `best`") == "<code>x</code> matches no step of “As it should be”")
    #expect(
      said("a failure sends customers from `store` back to `web`, which they had left, with nothing achieved")
        .contains("back to “Web shop”, which"))
    #expect(
      said("nothing leads on in `web`, which `p` uses")
        == "Nothing leads on in “Web shop”, which <code>p</code> uses")
    #expect(
      said("`store` refuses to take back `phone` from `web`, which the policy `p` allows")
        == "“Own store” refuses to take back “Phone” from “Web shop”, which the policy <code>p</code> allows")
  }
}
