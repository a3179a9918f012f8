@testable import JourneyLanguage
import JourneySource

@testable import JourneyEmit

/// Builds programs without the parser: outputs are tested on exactly the facts that a test is about.
struct ProgramBuilder {
  private var source = ""
  private(set) var program = Program(files: [], settings: Settings())
  private var divisions: [PartyID] = []

  /// The program with its one file, `company.journey`.
  var built: Program {
    var program = program
    program.files = [SourceFile(path: "company.journey", text: source)]
    return program
  }

  /// Changes the program directly.
  mutating func edit(_ change: (inout Program) -> Void) { change(&program) }

  // MARK: Text

  /// Puts `text` into the source as a literal.
  mutating func text(_ text: String) -> Text {
    Text(place("\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""))
  }

  /// Puts `text` into the source as it stands.
  mutating func place(_ text: String) -> Place {
    let start = source.utf8.count
    source += text + "\n"
    return Place(FileID(0), ByteRange(start, source.utf8.count - 1))
  }

  private mutating func head(_ keyword: String, _ name: String, _ title: String?) -> DeclarationHead {
    let whole = place("\(keyword) \(name)")
    let start = Int(whole.range.start) + keyword.utf8.count + 1
    var head = DeclarationHead(
      name: name, namePlace: Place(FileID(0), ByteRange(start, Int(whole.range.end))), place: whole)
    head.title = title.map { text($0) }
    return head
  }

  // MARK: Declarations

  /// Declares a party in `parent`.
  @discardableResult
  mutating func party(
    _ name: String, _ title: String, _ kind: Party.Kind = .team, in parent: PartyID? = nil,
    covers: [String] = [], answersFor: [PartyID]? = nil
  ) -> PartyID {
    let id = PartyID(program.parties.count)
    let head = head(kind.keyword, name, title)
    let division = kind == .division ? id : parent.flatMap { program.parties[$0.index].division }
    let covered = covers.map { Text(place($0)) }
    let answers = answersFor ?? (kind == .executive ? [parent].compactMap(\.self) : [])
    program.parties.append(
      Party(head: head, kind: kind, parent: parent, division: division, covers: covered, answersFor: answers))
    return id
  }

  /// Declares a channel.
  mutating func channel(_ name: String, _ title: String, runBy: PartyID? = nil, oneWay: Bool = false)
    -> ChannelID
  {
    let head = head("channel", name, title)
    program.channels.append(Channel(head: head, runBy: runBy, isOneWay: oneWay))
    return ChannelID(program.channels.count - 1)
  }

  /// Declares a persona.
  mutating func persona(_ name: String, _ title: String) -> PersonaID {
    let head = head("persona", name, title)
    program.personas.append(Persona(head: head))
    return PersonaID(program.personas.count - 1)
  }

  /// Declares a piece of data.
  mutating func data(_ name: String, _ title: String, personal: Bool = false) -> DataID {
    let head = head("data", name, title)
    program.data.append(DataItem(head: head, isPersonal: personal))
    return DataID(program.data.count - 1)
  }

  // MARK: Journeys

  /// Begins a journey; what follows stands in it until `endJourney`.
  @discardableResult
  mutating func journey(
    _ name: String, _ title: String?, personas: [PersonaID] = [], accountable: PartyID? = nil,
    state: Journey.State = .current, expects days: Int? = nil
  ) -> JourneyID {
    var journey = JourneyParts(head: head("journey", name, title))
    journey.state = state
    journey.personas = personas
    journey.accountable = accountable.map { ($0, journey.head.place) }
    if let days {
      journey.expectations = [
        Expectation(
          text: text("A working phone"), within: .days(days), from: nil, place: journey.head.place)
      ]
    }
    program.journeys.append(Journey(journey))
    return JourneyID(program.journeys.count - 1)
  }

  /// Ends the journey: its statement covers all that was written since.
  mutating func endJourney() {
    let end = source.utf8.count
    inJourney { $0.head.place.range.end = UInt32(end) }
  }

  /// Begins a stage.
  mutating func stage(_ name: String, _ title: String? = nil) {
    let head = head("stage", name, title)
    inJourney { $0.stages.append(Stage(head: head, steps: $0.steps.count..<$0.steps.count)) }
  }

  /// Adds a step to the last stage.
  @discardableResult
  mutating func step(
    _ name: String, _ title: String? = nil, _ kind: Step.Kind = .touchpoint, channel: ChannelID? = nil,
    owner: PartyID? = nil, feels word: String? = nil, _ score: Int8? = nil, ideal: Int8? = nil,
    wait: DurationRange? = nil, moment: Bool = false
  ) -> StepID {
    let head = head(kind == .touchpoint ? "touchpoint" : "action", name, title)
    let wordText = word.map { text($0) }
    let end = source.utf8.count
    inJourney { journey in
      var step = Step(head: head, kind: kind, stage: StageID(journey.stages.count - 1))
      step.head.place.range.end = UInt32(end)
      step.channel = channel.map { ($0, head.place) }
      step.wait = wait.map { ($0, head.place) }
      step.momentOfTruth = moment ? head.place : nil
      func begin(_ count: Int) -> Range<Int> { count..<count }
      step.roles = begin(journey.roles.count)
      step.emotions = begin(journey.emotions.count)
      step.lines = begin(journey.lines.count)
      step.opportunities = begin(journey.opportunities.count)
      step.exits = begin(journey.exits.count)
      step.dataUses = begin(journey.dataUses.count)
      if let owner {
        journey.roles.append(RoleAssignment(role: .owner, party: owner, place: head.place))
        step.roles = step.roles.lowerBound..<journey.roles.count
      }
      if score != nil || word != nil {
        journey.emotions.append(
          Emotion(isIdeal: false, word: wordText, score: score.map { Score($0) }, place: head.place))
      }
      if let ideal {
        journey.emotions.append(Emotion(isIdeal: true, score: Score(ideal), place: head.place))
      }
      step.emotions = step.emotions.lowerBound..<journey.emotions.count
      journey.steps.append(step)
      let last = journey.stages.count - 1
      journey.stages[last].steps = journey.stages[last].steps.lowerBound..<journey.steps.count
    }
    return StepID(program.journeys[program.journeys.count - 1].steps.count - 1)
  }

  /// Adds a way out to the last step.
  mutating func exit(_ kind: Exit.Kind, to step: Int? = nil, _ percent: Int32? = nil, _ words: String? = nil)
  {
    let said = words.map { text($0) }
    inStep { journey, last in
      journey.exits.append(
        Exit(
          kind: kind, target: step.map { .step(StepID($0)) },
          share: percent.map { Share(thousandths: $0 * 1_000) },
          text: said, place: journey.steps[last].head.place))
      journey.steps[last].exits = journey.steps[last].exits.lowerBound..<journey.exits.count
    }
  }

  /// Adds an opportunity to the last step.
  mutating func opportunity(
    _ words: String, owner: PartyID? = nil, impact: Int? = nil, effort: Int? = nil, due: CivilDate? = nil
  ) {
    let said = text(words)
    inStep { journey, last in
      journey.opportunities.append(
        Opportunity(
          text: said, owner: owner, impact: impact, effort: effort, due: due, place: said.place))
      journey.steps[last].opportunities =
        journey.steps[last].opportunities.lowerBound..<journey.opportunities.count
    }
  }

  /// Lets the last step ask for data.
  mutating func asks(_ data: DataID) {
    inStep { journey, last in
      journey.dataUses.append(DataUse(verb: .asks, data: data, place: journey.steps[last].head.place))
      journey.steps[last].dataUses = journey.steps[last].dataUses.lowerBound..<journey.dataUses.count
    }
  }

  /// Changes the last journey.
  mutating func inJourney(_ change: (inout JourneyParts) -> Void) {
    let last = program.journeys.count - 1
    var parts = program.journeys[last].parts
    change(&parts)
    program.journeys[last] = Journey(parts)
  }

  /// Changes the last journey and its last step.
  mutating func inStep(_ change: (inout JourneyParts, Int) -> Void) {
    inJourney { change(&$0, $0.steps.count - 1) }
  }
}

extension JourneyDuration {
  /// So many days.
  static func days(_ count: Int) -> JourneyDuration { JourneyDuration(seconds: Int64(count) * 86_400) }
}

extension DurationRange {
  /// From so many to so many days.
  static func days(_ low: Int, _ high: Int) -> DurationRange { DurationRange(.days(low), .days(high)) }
}

extension SiteContext {
  /// A site of `program` with these findings.
  init(_ program: Program, _ findings: [Diagnostic] = []) {
    self.init(program: program, graphs: program.journeys.map { FlowGraph($0) }, diagnostics: findings)
  }
}
