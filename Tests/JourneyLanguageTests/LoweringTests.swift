import JourneyLanguage
import JourneySource
import Testing

/// The two files of the design page, field by field.
@Suite struct LoweringTests {
  let compiled = Sample.workspace.compile()
  var program: Program { compiled.program }

  func names<Entity: Declaration>(_ list: [Entity]) -> [String] { list.map(\.head.name) }

  @Test func hasNothingToSay() {
    #expect(compiled.diagnostics.map(\.message) == [])
  }

  @Test func parties() {
    #expect(
      names(program.parties) == [
        "northwind", "cxo", "marketing", "cmo", "campaigns", "web", "sales", "stores", "service", "care",
        "franchise",
      ])
    #expect(
      program.parties.map(\.kind) == [
        .organization, .executive, .division, .executive, .team, .team, .division, .team, .division, .team,
        .partner,
      ])
    #expect(
      program.parties.map { $0.parent?.index } == [nil, 0, 0, 2, 2, 2, 0, 6, 0, 8, 0])
    #expect(
      program.parties.map { $0.division?.index } == [nil, nil, 2, 2, 2, 2, 6, 6, 8, 8, nil])
    #expect(
      program.parties.map { $0.answersFor.map(\.index) } == [[], [0], [], [2], [], [], [], [], [], [], []])
    #expect(program.parties[2].covers.map(program.text(of:)) == ["awareness", "research"])
    #expect(program.label(PartyID(0)) == "Northwind Mobile")
    #expect(compiled.source(program.parties[4].head.place) == "team campaigns \"Campaigns\"")
    #expect(compiled.source(program.parties[4].head.namePlace) == "campaigns")
    #expect(compiled.source(program.parties[0].head.title?.place) == "\"Northwind Mobile\"")
  }

  @Test func channelsAndData() {
    #expect(names(program.channels) == ["web", "store", "corner", "phone", "billboard"])
    #expect(
      program.channels.map { program.parties[$0.runBy!.index].head.name } == [
        "web", "stores", "franchise", "care", "campaigns",
      ])
    #expect(program.channels.map(\.isOneWay) == [false, false, false, false, true])
    #expect(program.channels.map(\.sells.count) == [1, 1, 1, 0, 0])
    #expect(names(program.data) == ["email", "order-no"])
    #expect(program.data.map(\.isPersonal) == [true, false])
    #expect(program.data.map(\.changes) == [false, false])
    #expect(names(program.products) == ["handset"])
  }

  @Test func offersPoliciesMetricsPersonas() throws {
    let offer = try #require(program.offers.first)
    #expect(offer.products == [ProductID(0)])
    #expect(offer.shownIn == [ChannelID(0), ChannelID(4)])
    #expect(offer.honoredIn == [ChannelID(0)])
    #expect(offer.valid?.first == CivilDate(year: 2026, month: 3, day: 1))
    #expect(offer.valid?.last == CivilDate(year: 2026, month: 5, day: 31))
    #expect(compiled.source(offer.valid?.place) == "valid 2026-03-01 to 2026-05-31")
    #expect(offer.combinesWith.isEmpty)
    let policy = try #require(program.policies.first)
    #expect(policy.covers == [.returns, .exchanges])
    #expect(policy.products == [ProductID(0)])
    #expect(policy.lines.map(\.boughtIn) == [[ChannelID(0)], [ChannelID(2)]])
    #expect(policy.lines.map(\.acceptedIn) == [[ChannelID(0)], [ChannelID(2)]])
    #expect(policy.lines.map { $0.within?.description } == ["30 days", nil])
    let metric = try #require(program.metrics.first)
    #expect(metric.low == Decimal(-100))
    #expect(metric.high == Decimal(100))
    let persona = try #require(program.personas.first)
    #expect(persona.priority == .high)
    #expect(persona.share == Share(thousandths: 35_000))
    #expect(persona.uses == [ChannelID(0), ChannelID(1), ChannelID(3)])
    #expect(persona.wants.map(program.text(of:)) == ["The advertised price, wherever I buy"])
    #expect(persona.patience == JourneyDuration(seconds: 600))
    #expect(persona.quotes.isEmpty && persona.known.isEmpty)
    #expect(program.processes.isEmpty && program.translations.isEmpty && program.extensions.isEmpty)
    #expect(program.settings.asOf == nil && program.settings.output == nil)
  }

  @Test func journey() throws {
    let journey = try #require(program.journeys.first)
    #expect(program.journeys.count == 1)
    #expect(journey.head.name == "buy-phone")
    #expect(compiled.text(journey.head.title) == "Buying a smartphone")
    #expect(journey.state == .current)
    #expect(journey.personas == [PersonaID(0)])
    #expect(journey.accountable?.party == PartyID(1))
    #expect(compiled.source(journey.accountable?.place) == "accountable cxo")
    let expectation = try #require(journey.expectations.first)
    #expect(program.text(of: expectation.text) == "A working phone")
    #expect(expectation.within.description == "5 days")
    #expect(expectation.from == nil)
    #expect(journey.stages.map(\.head.name) == ["research", "buy", "use"])
    #expect(journey.stages.map(\.steps) == [0..<2, 2..<3, 3..<5])
    #expect(journey.stages.allSatisfy { !$0.isImplied })
    #expect(journey.steps.map(\.head.name) == ["ad", "visit", "order", "receive", "call"])
    #expect(journey.steps.map(\.stage.index) == [0, 0, 1, 2, 2])
    #expect(journey.steps.map { $0.channel?.id.index } == [4, 1, 0, 0, 3])
    #expect(journey.steps.allSatisfy { $0.kind == .touchpoint })
    #expect(journey.promises.map(\.name) == ["delivery"])
    #expect(compiled.source(journey.promises.first?.place) == "delivery")
  }

  @Test func whatStepsSay() throws {
    let journey = try #require(program.journeys.first)
    #expect(
      journey.emotions.map { compiled.text($0.word) } == [
        "curious", "disappointed", "confident", "excited", "annoyed", "relieved",
      ])
    #expect(journey.emotions.map { $0.score?.value } == [1, -2, 2, 3, -2, 2])
    #expect(journey.emotions.map(\.isIdeal) == [false, false, false, false, false, true])
    #expect(journey.emotions.allSatisfy { $0.persona == nil })
    #expect(journey.steps.map(\.emotions) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<6])
    #expect(journey.lines.map(\.kind) == [.tangible, .tangible, .tangible, .tangible, .tangible, .pain])
    #expect(
      journey.lines.map { program.text(of: $0.text) }.suffix(2) == [
        "A new delivery date", "Has to tell everything again",
      ])
    #expect(journey.steps.map(\.lines) == [0..<1, 1..<2, 2..<3, 3..<4, 4..<6])
    #expect(journey.lines.map(\.evidence).suffix(2) == [0..<0, 0..<1])
    #expect(journey.nestedEvidence.map(\.kind) == [.interview])
    #expect(compiled.text(journey.nestedEvidence.first?.text) == "14 interviews, May 2026")
    #expect(journey.evidence.isEmpty)
    let opportunity = try #require(journey.opportunities.first)
    #expect(opportunity.owner == PartyID(9))
    #expect(opportunity.impact == 5 && opportunity.effort == 2)
    #expect(opportunity.due?.description == "2026-09-30")
    #expect(opportunity.evidence.isEmpty)
    #expect(journey.steps.map(\.opportunities.count) == [0, 0, 0, 0, 1])
    #expect(journey.steps.map { $0.wait?.range.description } == [nil, nil, nil, "1 to 4 days", "25 min"])
    #expect(compiled.source(journey.steps[3].wait?.place) == "wait 1 to 4 days")
    #expect(journey.steps.map { $0.momentOfTruth != nil } == [false, false, false, true, false])
    #expect(journey.blueprint.map(\.layer) == [.backstage, .support])
    #expect(journey.blueprint.map { $0.owner?.index } == [5, nil])
    #expect(journey.blueprint.first?.wait?.upper == JourneyDuration(seconds: 14_400))
    #expect(journey.steps.map(\.blueprint) == [0..<0, 0..<0, 0..<0, 0..<2, 2..<2])
  }

  @Test func whatIsDealtWith() throws {
    let journey = try #require(program.journeys.first)
    #expect(journey.dataUses.map(\.verb) == [.asks, .gives, .asks, .asks])
    #expect(journey.dataUses.map(\.data.index) == [0, 1, 0, 1])
    #expect(journey.dataUses.map { compiled.source($0.place) } == ["email", "order-no", "email", "order-no"])
    #expect(journey.steps.map(\.dataUses) == [0..<0, 0..<0, 0..<2, 2..<2, 2..<4])
    #expect(journey.deals.map(\.verb) == [.shows, .redeems, .buys])
    #expect(journey.deals.map(\.object) == [.offer(OfferID(0)), .offer(OfferID(0)), .product(ProductID(0))])
    #expect(journey.promiseActs.map(\.verb) == [.makes, .keeps])
    #expect(journey.promiseActs[0].within?.description == "3 days")
    #expect(compiled.text(journey.promiseActs[0].text) == "At your door in 3 days")
    #expect(journey.measures.map(\.value) == [Decimal(32)])
    #expect(journey.measures[0].among == 412)
    #expect(journey.measures[0].date?.description == "2026-05-01")
    #expect(!journey.measures[0].isPercent)
    #expect(journey.targets.map(\.value) == [Decimal(50)])
    let handoff = try #require(journey.handoffs.first)
    #expect(handoff.from == StepID(3) && handoff.to == StepID(4))
    #expect(handoff.carries == [DataID(1)] && handoff.drops.isEmpty && handoff.consent.isEmpty)
    #expect(handoff.within?.description == "1 day")
    #expect(handoff.via.map(program.text(of:)) == ["CRM"])
  }

  @Test func waysOut() throws {
    let journey = try #require(program.journeys.first)
    #expect(journey.exits.map(\.kind) == [.fails, .then, .fails, .ends, .then])
    #expect(
      journey.exits.map(\.target) == [
        .step(StepID(2)), .step(StepID(2)), .step(StepID(4)), nil, .step(StepID(3)),
      ])
    #expect(journey.exits.map { $0.share?.description } == ["60%", nil, "10%", nil, nil])
    #expect(compiled.text(journey.exits[0].text) == "The till does not know the offer")
    #expect(compiled.source(journey.exits[2].place) == "fails \"Nothing arrives\" 10% -> call")
  }

  @Test func whatIsUsed() {
    var usage = compiled.lowering.usage
    compiled.lowering.journeys(0..<1) { usage.formUnion($0.usage) }
    #expect((0..<11).filter(usage.parties.contains) == [0, 1, 4, 5, 7, 9, 10])
    #expect((0..<5).filter(usage.channels.contains) == [0, 1, 2, 3, 4])
    #expect(usage.offers.contains(0) && usage.personas.contains(0) && usage.metrics.contains(0))
    #expect(!usage.policies.contains(0))
  }
}

/// Statements that the sample does not have.
@Suite struct LoweringMoreTests {
  @Test func everywhere() throws {
    let it = Workspace(
      """
      x-top 1 2
      /// Where it is sold.
      ///  Two lines.
      channel web "Web" {
        tag pilot, germany
        retired on 2025-12-31
        formerly shop, net
        x-ticket "CX-512" { anything goes }
        allow untitled "Because"
      }
      //// No note.
      product phone
      allow long-wait
      """
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    let head = try #require(it.program.channels.first).head
    #expect(it.text(head.note) == "Where it is sold.\n Two lines.")
    #expect(head.tags.map(it.program.text(of:)) == ["pilot", "germany"])
    #expect(head.retired?.date?.description == "2025-12-31")
    #expect(head.formerly.map(it.program.text(of:)) == ["shop", "net"])
    #expect(head.extensions.map { it.source($0) } == ["x-ticket \"CX-512\" { anything goes }"])
    #expect(it.program.extensions.map { it.source($0) } == ["x-top 1 2"])
    #expect(it.program.products.first?.head.note == nil)
    let allows = it.lowering.allows
    #expect(allows.map(\.rule).sorted() == ["long-wait", "untitled"])
    let untitled = try #require(allows.first { $0.rule == "untitled" })
    #expect(it.text(untitled.reason) == "Because")
    #expect(untitled.scope == head.place)
    let file = try #require(allows.first { $0.rule == "long-wait" })
    #expect(file.scope.range.count == it.files[0].bytes.count)
  }

  /// Notes, tags and `x-` statements of what declares nothing are kept in the order of the text.
  @Test func remarks() throws {
    let it = Workspace(
      """
      organization co "Co" {
        /// Team note
        team care "Care" {
          /// All of it
          covers help
        }
      }
      channel web "Web" {
        /// By contract
        run by care
      }
      journey j "J" {
        /// In the board
        accountable care
        /// Stage note
        stage help "Help" {
          touchpoint a "A" {
            // No note.
            channel web
            /// From a survey
            emotion sad -2
            /// Seen twice
            pain "No answer" {
              tag pilot
              /// Of eleven
              evidence interview
              tag germany; x-ticket "CX-5"
            }
            opportunity "Answer" { owner care; tag quick }
            support "Desk" { x-role 5 }
          }
          touchpoint b "B" { channel web }
        }
        /// Its own
        handoff a -> b { tag slow }
      }
      journey k "K" {
        touchpoint c "C" { channel web }
      }
      """
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    func told(_ remarks: [Remark]) -> [String] {
      remarks.map { remark in
        let parts =
          [remark.note.map(it.program.text(of:))].compactMap(\.self)
          + remark.tags.map { "#" + it.program.text(of: $0) } + remark.extensions.compactMap { it.source($0) }
        return "\(remark.phrase): \(parts.joined(separator: ", "))"
      }
    }
    #expect(told(it.program.remarks) == ["covers: All of it", "run by: By contract"])
    let journey = try #require(it.program.journeys.first)
    #expect(
      told(journey.remarks) == [
        "accountable: In the board", "emotion: From a survey",
        "pain: Seen twice, #pilot, #germany, x-ticket \"CX-5\"", "evidence: Of eleven", "opportunity: #quick",
        "support: x-role 5", "handoff: #slow",
      ])
    #expect(journey.remarks.map { journey.step(around: $0.place) } == [nil, 0, 0, 0, 0, 0, nil])
    #expect(journey.handoffs.map { it.text($0.note) } == ["Its own"])
    #expect(it.program.journeys[1].remarks.isEmpty)
  }

  /// What has no name cannot be retired or renamed.
  @Test func whatMeansNothingIsRefused() {
    let it = Workspace(
      """
      journey j "J" {
        touchpoint a "A" {
          pain "Slow" { retired }
          support "Desk" { formerly desk }
        }
        touchpoint b "B"
        handoff a -> b { retired }
      }
      """
    ).compile()
    let found = it.diagnostics.filter { $0.code == "misplaced-statement" }.compactMap { it.source($0.place) }
    #expect(found.sorted() == ["formerly", "retired", "retired"])
    #expect(it.diagnostics.allSatisfy { $0.code == "misplaced-statement" })
  }

  @Test func settingsAndTranslations() {
    let it = Workspace([
      (
        "workspace.journey",
        """
        language 1; as of 2026-06-01; currency EUR
        lint { error unowned-journey, untitled; warning a; info b; off c; limit too-many-handoffs 6 }
        output "site/all" { formats html, svg; theme dark }
        translation de { text "First use" is "Erste Nutzung"; text "Buy" is "Kaufen" }
        """
      )
    ]).compile()
    #expect(it.diagnostics.map(\.message) == [])
    let settings = it.program.settings
    #expect(settings.asOf?.description == "2026-06-01")
    #expect(settings.currency == "EUR")
    #expect(settings.severities["unowned-journey"] == .error)
    #expect(settings.severities["c"] == .some(nil))
    #expect(settings.severities["nowhere"] == nil)
    #expect(settings.limits == ["too-many-handoffs": 6])
    #expect(
      settings.ruleMentions.map(\.rule) == [
        "unowned-journey", "untitled", "a", "b", "c", "too-many-handoffs",
      ])
    #expect(settings.output?.folder == "site/all")
    #expect(settings.output?.formats == ["html", "svg"])
    #expect(settings.output?.theme == "dark")
    let translation = it.program.translations[0]
    #expect(translation.language == "de")
    #expect(translation.entries.map { it.program.text(of: $0.target) } == ["Erste Nutzung", "Kaufen"])
  }

  @Test func sketches() throws {
    let it = Workspace([
      (
        "idea.journey",
        """
        journey idea {
          state sketch
          persona visitor
          accountable boss
          stage "Sees" {
            touchpoint "Sees an ad" { channel billboard; owner marketing; asks email; shows spring; measure nps 5 }
            action "Thinks"
          }
          touchpoint "Calls" { channel billboard; buys phone; follows claims }
        }
        journey real { touchpoint call { channel billboard } }
        """
      ), ("other.journey", "journey elsewhere { touchpoint call { channel billboard } }"),
    ]).compile()
    #expect(it.diagnostics.map(\.message) == ["no channel is called `billboard`"])
    let program = it.program
    #expect(program.channels.map(\.head.name) == ["billboard"])
    #expect(program.channels.allSatisfy { $0.head.isImplicit })
    #expect(program.parties.map(\.head.name).sorted() == ["boss", "marketing"])
    #expect(program.data.count == 1 && program.offers.count == 1 && program.products.count == 1)
    #expect(program.metrics.count == 1 && program.processes.count == 1 && program.personas.count == 1)
    let sketch = try #require(program.journeys.first)
    #expect(sketch.state == .sketch)
    #expect(sketch.steps.map(\.head.name) == ["", "", ""])
    #expect(sketch.stages.map(\.isImplied) == [false, true])
    #expect(sketch.stages.map(\.steps) == [0..<2, 2..<3])
    #expect(program.journeys[1].steps[0].channel?.id == ChannelID(0))
  }

  @Test func idealsAndOtherJourneys() {
    let it = Workspace(
      """
      journey better { ideal of buy; touchpoint order { new; then buy.pay; formerly ordering } }
      journey buy { touchpoint order { then buy.pay; fails "It breaks" -> better.order }; touchpoint pay }
      """
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    #expect(it.program.journeys[0].state == .ideal(of: JourneyID(1)))
    #expect(it.program.journeys[0].state.isIdeal)
    #expect(it.program.journeys[0].steps[0].new != nil)
    #expect(it.program.journeys[0].exits.map(\.target) == [.elsewhere(JourneyID(1), name: "pay")])
    #expect(
      it.program.journeys[1].exits.map(\.target) == [
        .step(StepID(1)), .elsewhere(JourneyID(0), name: "order"),
      ])
  }

  @Test func promisesInAnyOrder() {
    let it = Workspace(
      """
      journey buy {
        touchpoint receive { keeps delivery, call-back }
        touchpoint order { promises delivery "Soon" within 3 days; promises call-back within 1 h }
        touchpoint again { promises delivery within 5 days; cancels call-back }
        expects "All" within 2 weeks from again
        expects "It" within 3 days to receive
        expects "It" within 3 days from order to receive
        handoff again -> receive
      }
      """
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    let journey = it.program.journeys[0]
    #expect(journey.promises.map(\.name) == ["delivery", "call-back"])
    #expect(journey.promiseActs.map(\.promise.index) == [0, 1, 0, 1, 0, 1])
    #expect(journey.promiseActs.map(\.verb) == [.keeps, .keeps, .makes, .makes, .makes, .cancels])
    #expect(journey.expectations.map(\.from) == [StepID(2), nil, StepID(1)])
    #expect(journey.expectations.map(\.to) == [nil, StepID(0), StepID(0)])
    #expect(journey.handoffs[0].from == StepID(2) && journey.handoffs[0].to == StepID(0))
  }

  @Test func restOfSteps() throws {
    let it = Workspace(
      """
      organization o { team a; team b; person p; executive x }
      process claims { owner a; reviewed 2024-01-10 }
      persona parent; persona admin
      product phone; offer spring; data email; channel web
      journey j {
        starts with bought phone in web
        starts with bought phone
        measure-less
        touchpoint one {
          owner a, b
          responsible p
          consulted x
          informed a, p
          by parent, admin
          emotion "let down" -2 for parent
          emotion +1
          thinks "Hm"
          quote "So" by parent
          quote "Well" by "The neighbour"
          quote "Alone"
          evidence survey "410" on 2026-05-10
          cost 4.20 EUR
          revenue 299
          takes 12 min
          frontstage "Agent" { owner p; takes 5 min }
          identifies by email
          needs email
          consent email
          refuses returns phone "No" 20% -> two
          refuses redeems spring
          escalates to x
          resolves "Done"
          follows claims
        }
        action two { ends lost 5% when "Tired"; ends when "Done" }
      }
      """.replacing("  measure-less\n", with: "")
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    let journey = it.program.journeys[0]
    let step = journey.steps[0]
    #expect(journey.startsWith.map { $0.channel?.index } == [0, nil])
    #expect(journey.roles.map(\.role) == [.owner, .owner, .responsible, .consulted, .informed, .informed])
    #expect(journey.roles.map { it.source($0.place) } == ["a", "b", "p", "x", "a", "p"])
    #expect(journey.explicitOwners(of: step).map { it.program.label($0.party) } == ["a", "b"])
    #expect(journey.actors(of: step).map(\.persona.index) == [0, 1])
    #expect(journey.emotions.map { it.text($0.word) } == ["let down", nil])
    #expect(journey.emotions.map { $0.persona?.index } == [0, nil])
    #expect(journey.lines.map(\.kind) == [.thinks, .quote, .quote, .quote])
    guard case .persona(PersonaID(0)) = journey.lines[1].speaker,
      case .other(let who) = journey.lines[2].speaker
    else {
      Issue.record("speakers are lost")
      return
    }
    #expect(it.text(who) == "The neighbour")
    #expect(journey.lines[3].speaker == nil)
    #expect(journey.evidence.map(\.kind) == [.survey])
    #expect(step.cost?.money.description == "4.20 EUR")
    #expect(step.revenue?.money.description == "299")
    #expect(step.takes?.range.upper.description == "12 min")
    #expect(journey.blueprint[0].takes?.upper.description == "5 min")
    #expect(journey.dataUses.map(\.verb) == [.identifies, .needs, .consent])
    #expect(journey.deals.map(\.isRefused) == [true, true])
    #expect(journey.deals.map(\.verb) == [.returns, .redeems])
    #expect(it.text(journey.deals[0].reason) == "No")
    #expect(journey.exits.map(\.kind) == [.refused, .lost, .ends])
    #expect(journey.exits[1].share == Share(thousandths: 5_000))
    #expect(step.escalatesTo?.party == PartyID(4))
    #expect(it.text(step.resolves?.text) == "Done")
    #expect(journey.processes.map(\.process.index) == [0])
    #expect(it.program.processes[0].owner == PartyID(1))
    #expect(journey.steps[1].kind == .action)
    #expect(it.program.owner(of: step, in: journey)?.party == PartyID(1))
  }

  @Test(arguments: ["ร้าน", "متجر", "🛒", "cafe\u{301}", "Straße", "網店"])
  func namesInAnyScript(_ name: String) {
    let it = Workspace(
      "channel \(name) \"\(name)\"\njourney \(name) { touchpoint \(name) { channel \(name); then \(name).\(name) } }"
    ).compile()
    #expect(it.diagnostics.map(\.message) == [])
    #expect(it.program.journeys[0].steps[0].channel?.id == ChannelID(0))
    #expect(it.program.journeys[0].exits[0].target == .step(StepID(0)))
  }

  @Test func composedAndDecomposedAreOneName() {
    let it = Workspace([
      ("a.journey", "channel caf\u{E9}; journey j\u{E9} { touchpoint \u{E9}t\u{E9} }"),
      (
        "b.journey",
        "use \"a.journey\"; journey k { touchpoint \u{E8} { channel cafe\u{301}; then e\u{300}; then je\u{301}.e\u{301}te\u{301} } }"
      ),
    ]).compile()
    #expect(it.diagnostics.map(\.message) == [])
    #expect(it.program.journeys[1].steps[0].channel?.id == ChannelID(0))
  }

  @Test func windowsLinesAndByteOrderMark() {
    let text = "\u{FEFF}" + Sample.journey.replacing("\n", with: "\r\n")
    let it = Workspace([
      ("company.journey", "\u{FEFF}" + Sample.company.replacing("\n", with: "\r\n")),
      ("buy-phone.journey", text),
    ]).compile()
    #expect(it.diagnostics.map(\.message) == [])
    #expect(it.program.journeys[0].steps.map(\.head.name) == ["ad", "visit", "order", "receive", "call"])
    #expect(it.source(it.program.journeys[0].exits[4].place) == "then receive")
  }

  @Test func sameJourneyAlone() {
    let files =
      Sample.workspace.files + [
        SourceFile(path: "b.journey", text: "journey b { touchpoint x { channel nowhere; then y } }")
      ]
    let it = Workspace(files).compile()
    var together: [[Diagnostic]] = []
    it.lowering.journeys(0..<2) { together.append($0.diagnostics) }
    #expect(together == (0..<2).map { it.lowering.journey(JourneyID($0)).diagnostics })
    #expect(together[1].count == 2)
  }
}
