import JourneySource

/// A whole workspace, lowered: what outputs are made from. Every entity knows its place in the text.
package struct Program: Sendable {
  /// The files, in the order of their ids.
  package var files: [SourceFile]
  package var settings: Settings
  package var parties: [Party] = []
  package var channels: [Channel] = []
  package var data: [DataItem] = []
  package var products: [Product] = []
  package var offers: [Offer] = []
  package var policies: [Policy] = []
  package var metrics: [Metric] = []
  package var personas: [Persona] = []
  package var processes: [Process] = []
  package var translations: [Translation] = []
  /// `x-` statements at the top of files.
  package var extensions: [Place] = []
  /// What stands at statements outside of journeys that declare nothing, file by file in the order of the text.
  package var remarks: [Remark] = []
  package var journeys: [Journey] = []
  /// Whether there may be an ideal journey. Where there is none, nobody has to keep what would be compared with it.
  package var mayHaveIdeals = true

  package init(files: [SourceFile], settings: Settings) {
    self.files = files
    self.settings = settings
  }
}

/// What `workspace.journey` sets.
package struct Settings: Sendable {
  package struct Output: Sendable {
    /// The folder as written, relative to the workspace root.
    package var folder: String
    package var formats: [String]
    package var theme: String?
    package var place: Place
  }
  /// The only "today" that the compiler knows.
  package var asOf: CivilDate?
  package var currency: String?
  /// Severity by rule; `.some(nil)` is off.
  package var severities: [String: Severity?] = [:]
  /// Numbers of rules that have one: `limit shared-ownership 2`.
  package var limits: [String: Int] = [:]
  package var output: Output?
  /// The rules that settings name, as written, in the order written.
  package var ruleMentions: [(rule: String, place: Place)] = []

  package init() {}
}

extension Program {
  /// What a text says: a string literal without quotes and with its escapes resolved, a text block
  /// without its indentation, a note without its slashes, a word as it stands.
  package func text(of text: Text) -> String {
    Literal.decode(files[text.place.file.index].bytes[text.place.range.indices])
  }

  /// The source of `place` as written.
  package func source(of place: Place) -> String { files[place.file.index].text(in: place.range) }

  /// The title of a declaration, or its name where it has none.
  package func label(_ head: DeclarationHead) -> String {
    guard let title = head.title.map(text(of:)), !title.allSatisfy(\.isWhitespace) else { return head.name }
    return title
  }
  /// The title or name of a party.
  package func label(_ id: PartyID) -> String { label(parties[id.index].head) }
  /// The title or name of a channel.
  package func label(_ id: ChannelID) -> String { label(channels[id.index].head) }
  /// The title or name of a piece of data.
  package func label(_ id: DataID) -> String { label(data[id.index].head) }
  /// The title or name of a product.
  package func label(_ id: ProductID) -> String { label(products[id.index].head) }
  /// The title or name of an offer.
  package func label(_ id: OfferID) -> String { label(offers[id.index].head) }
  /// The title or name of a metric.
  package func label(_ id: MetricID) -> String { label(metrics[id.index].head) }
  /// The title or name of a persona.
  package func label(_ id: PersonaID) -> String { label(personas[id.index].head) }
  /// The title or name of a process.
  package func label(_ id: ProcessID) -> String { label(processes[id.index].head) }
}

// The slices of a step are inlined: whoever asks for one has the step, which is large, and needs two numbers of it.
extension Journey {
  /// The roles of a step.
  @inlinable
  package func roles(of step: Step) -> ArraySlice<RoleAssignment> { roles[step.roles] }
  /// Who acts in a step.
  @inlinable
  package func actors(of step: Step) -> ArraySlice<Actor> { actors[step.actors] }
  /// Whether a persona takes part in a step: where nobody is said to act, everybody does.
  package func takesPart(_ persona: PersonaID, in step: Step) -> Bool {
    let actors = actors(of: step)
    return actors.isEmpty || actors.contains { $0.persona == persona }
  }
  /// Emotions of a step, current and ideal.
  @inlinable
  package func emotions(of step: Step) -> ArraySlice<Emotion> { emotions[step.emotions] }
  /// Tangibles, thoughts, quotes and pains of a step.
  @inlinable
  package func lines(of step: Step) -> ArraySlice<Line> { lines[step.lines] }
  /// Opportunities of a step.
  @inlinable
  package func opportunities(of step: Step) -> ArraySlice<Opportunity> { opportunities[step.opportunities] }
  /// Evidence of a step itself.
  @inlinable
  package func evidence(of step: Step) -> ArraySlice<Evidence> { evidence[step.evidence] }
  /// What a step does with data.
  @inlinable
  package func dataUses(of step: Step) -> ArraySlice<DataUse> { dataUses[step.dataUses] }
  /// Offers and products in a step.
  @inlinable
  package func deals(of step: Step) -> ArraySlice<Deal> { deals[step.deals] }
  /// Promises made, kept and cancelled in a step.
  @inlinable
  package func promiseActs(of step: Step) -> ArraySlice<PromiseAct> { promiseActs[step.promiseActs] }
  /// The ways out that a step names.
  @inlinable
  package func exits(of step: Step) -> ArraySlice<Exit> { exits[step.exits] }
  /// Measures of a step.
  @inlinable
  package func measures(of step: Step) -> ArraySlice<Measure> { measures[step.measures] }
  /// Targets of a step.
  @inlinable
  package func targets(of step: Step) -> ArraySlice<Target> { targets[step.targets] }
  /// Blueprint rows of a step.
  @inlinable
  package func blueprint(of step: Step) -> ArraySlice<BlueprintRow> { blueprint[step.blueprint] }

  /// The owners that a step names.
  package func explicitOwners(of step: Step) -> [RoleAssignment] {
    roles(of: step).filter { $0.role == .owner }
  }
}

extension Journey {
  /// The index of the step in whose statement a place lies; nil where it lies in none. Complexity: O(log n) in the steps, which stand
  /// one behind the other.
  package func step(around place: Place) -> Int? {
    var (low, high) = (0, steps.count)
    while low < high {
      let middle = (low + high) / 2
      if steps[middle].head.place.range.start <= place.range.start { low = middle + 1 } else { high = middle }
    }
    return low > 0 && steps[low - 1].head.place.contains(place) ? low - 1 : nil
  }
}

extension Program {
  /// The party that a party is part of and that is part of none: mostly the organization; itself where it is part of none.
  package func root(of party: PartyID) -> PartyID {
    var party = party
    while let parent = parties[party.index].parent { party = parent }
    return party
  }

  /// Who owns a touchpoint: the first owner it names, else whoever runs its channel.
  package func owner(of step: Step, in journey: Journey) -> (party: PartyID, isImplied: Bool)? {
    for role in journey.roles(of: step) where role.role == .owner { return (role.party, false) }
    if let channel = step.channel, let runner = channels[channel.id.index].runBy { return (runner, true) }
    return nil
  }
}
