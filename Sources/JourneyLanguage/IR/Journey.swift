import JourneySource

// A lowered journey. Lists that belong to steps are kept once per journey, in step order, and a step
// holds its slice: one allocation a list instead of one a step, and analyses walk them flat.

/// One customer journey.
///
/// A class, so that every analysis can keep it for the price of one reference; it never changes. What it consists of is
/// explained at `JourneyParts`.
package final class Journey: Sendable {
  package enum State: Hashable, Sendable {
    case sketch
    case current
    /// What it should be: the ideal of another journey (nil: the name did not resolve).
    case ideal(of: JourneyID?)

    /// Whether it is an ideal.
    package var isIdeal: Bool { if case .ideal = self { true } else { false } }
  }

  package let head: DeclarationHead
  package let state: State
  package let personas: [PersonaID]
  package let accountable: (party: PartyID, place: Place)?
  package let expectations: [Expectation]
  package let startsWith: [Possession]
  package let stages: [Stage]
  package let steps: [Step]
  package let handoffs: [Handoff]
  package let promises: [Promise]
  package let roles: [RoleAssignment]
  package let actors: [Actor]
  package let emotions: [Emotion]
  package let lines: [Line]
  package let opportunities: [Opportunity]
  package let evidence: [Evidence]
  package let nestedEvidence: [Evidence]
  package let dataUses: [DataUse]
  package let deals: [Deal]
  package let promiseActs: [PromiseAct]
  package let exits: [Exit]
  package let measures: [Measure]
  package let targets: [Target]
  package let blueprint: [BlueprintRow]
  package let processes: [(process: ProcessID, place: Place)]
  package let journeyMeasures: [Measure]
  package let journeyTargets: [Target]
  package let remarks: [Remark]

  /// The journey of `parts`.
  package init(_ parts: JourneyParts) {
    head = parts.head
    state = parts.state
    personas = parts.personas
    accountable = parts.accountable
    expectations = parts.expectations
    startsWith = parts.startsWith
    stages = parts.stages
    steps = parts.steps
    handoffs = parts.handoffs
    promises = parts.promises
    roles = parts.roles
    actors = parts.actors
    emotions = parts.emotions
    lines = parts.lines
    opportunities = parts.opportunities
    evidence = parts.evidence
    nestedEvidence = parts.nestedEvidence
    dataUses = parts.dataUses
    deals = parts.deals
    promiseActs = parts.promiseActs
    exits = parts.exits
    measures = parts.measures
    targets = parts.targets
    blueprint = parts.blueprint
    processes = parts.processes
    journeyMeasures = parts.journeyMeasures
    journeyTargets = parts.journeyTargets
    remarks = parts.remarks
  }

  /// All of it, to make another journey of.
  package var parts: JourneyParts {
    var parts = JourneyParts(head: head)
    parts.state = state
    parts.personas = personas
    parts.accountable = accountable
    parts.expectations = expectations
    parts.startsWith = startsWith
    parts.stages = stages
    parts.steps = steps
    parts.handoffs = handoffs
    parts.promises = promises
    parts.roles = roles
    parts.actors = actors
    parts.emotions = emotions
    parts.lines = lines
    parts.opportunities = opportunities
    parts.evidence = evidence
    parts.nestedEvidence = nestedEvidence
    parts.dataUses = dataUses
    parts.deals = deals
    parts.promiseActs = promiseActs
    parts.exits = exits
    parts.measures = measures
    parts.targets = targets
    parts.blueprint = blueprint
    parts.processes = processes
    parts.journeyMeasures = journeyMeasures
    parts.journeyTargets = journeyTargets
    parts.remarks = remarks
    return parts
  }
}

/// What a journey consists of, while lowering still adds to it.
package struct JourneyParts: Sendable {
  /// Name, title, tags. The name is empty where the journey has none.
  package var head: DeclarationHead
  package var state: Journey.State = .current
  package var personas: [PersonaID] = []
  /// The one who answers for all of it.
  package var accountable: (party: PartyID, place: Place)?
  package var expectations: [Expectation] = []
  package var startsWith: [Possession] = []
  package var stages: [Stage] = []
  package var steps: [Step] = []
  package var handoffs: [Handoff] = []
  package var promises: [Promise] = []

  // The lists that steps hold slices of.
  package var roles: [RoleAssignment] = []
  package var actors: [Actor] = []
  package var emotions: [Emotion] = []
  package var lines: [Line] = []
  package var opportunities: [Opportunity] = []
  package var evidence: [Evidence] = []
  /// Evidence in the blocks of pains and opportunities.
  package var nestedEvidence: [Evidence] = []
  package var dataUses: [DataUse] = []
  package var deals: [Deal] = []
  package var promiseActs: [PromiseAct] = []
  package var exits: [Exit] = []
  package var measures: [Measure] = []
  package var targets: [Target] = []
  package var blueprint: [BlueprintRow] = []
  package var processes: [(process: ProcessID, place: Place)] = []
  /// Measures of the journey as a whole.
  package var journeyMeasures: [Measure] = []
  /// Targets of the journey as a whole.
  package var journeyTargets: [Target] = []
  /// What stands at its statements that declare nothing, in the order of the text.
  package var remarks: [Remark] = []

  package init(head: DeclarationHead) { self.head = head }
}

/// `expects "..." within D [from STEP] [to STEP]`.
package struct Expectation: Sendable {
  package var text: Text
  package var within: JourneyDuration
  /// The step from whose end the clock runs; nil: from the start.
  package var from: StepID?
  /// The step that answers it, to whose end the clock runs, if it is named.
  package var to: StepID?
  package var place: Place
}

/// `starts with bought handset in web`.
package struct Possession: Sendable {
  package var product: ProductID
  package var channel: ChannelID?
  package var place: Place
}

/// A part of a journey. Steps written outside a stage stand in one without name.
package struct Stage: Sendable {
  package var head: DeclarationHead
  /// Whether the text has no `stage` here: steps stand in the journey itself.
  package var isImplied = false
  /// Indices of its steps.
  package var steps: Range<Int>
}

/// A touchpoint, where the customer meets the company, or an action, what the customer does or lives
/// through without it.
package struct Step: Sendable {
  package enum Kind: UInt8, Sendable { case touchpoint, action }

  package var head: DeclarationHead
  package var kind: Kind
  package var stage: StageID
  package var channel: (id: ChannelID, place: Place)?
  package var wait: (range: DurationRange, place: Place)?
  package var takes: (range: DurationRange, place: Place)?
  package var cost: (money: Money, place: Place)?
  package var revenue: (money: Money, place: Place)?
  /// Where it says `moment of truth`.
  package var momentOfTruth: Place?
  /// Where it says `new`.
  package var new: Place?
  /// Where it says `resolves`, with its text.
  package var resolves: (text: Text?, place: Place)?
  /// `escalates to`.
  package var escalatesTo: (party: PartyID, place: Place)?

  package var roles = 0..<0
  package var actors = 0..<0
  package var emotions = 0..<0
  package var lines = 0..<0
  package var opportunities = 0..<0
  package var evidence = 0..<0
  package var dataUses = 0..<0
  package var deals = 0..<0
  package var promiseActs = 0..<0
  package var exits = 0..<0
  package var measures = 0..<0
  package var targets = 0..<0
  package var blueprint = 0..<0
  package var processes = 0..<0
}

/// Who has what part in a step.
package struct RoleAssignment: Sendable {
  package enum Role: UInt8, Sendable { case owner, responsible, consulted, informed }
  package var role: Role
  package var party: PartyID
  package var place: Place
}

/// `by admin`: who acts in the step.
package struct Actor: Sendable {
  package var persona: PersonaID
  package var place: Place
}

/// `emotion rushed -2 for parent`, or `ideal relieved +2`.
package struct Emotion: Sendable {
  /// Whether it is what the customer should feel.
  package var isIdeal: Bool
  package var word: Text?
  package var score: Score?
  /// For one persona; nil: for all.
  package var persona: PersonaID?
  package var place: Place
}

/// What a step says in words.
package struct Line: Sendable {
  package enum Kind: UInt8, Sendable { case tangible, thinks, quote, pain }
  /// Who says a quote.
  package enum Speaker: Sendable { case persona(PersonaID), other(Text) }
  package var kind: Kind
  package var text: Text
  package var speaker: Speaker?
  /// The evidence in its block, as indices into the journey's `nestedEvidence`.
  package var evidence = 0..<0
  package var place: Place
}

/// `opportunity "..." { owner care; impact 5; effort 2; due 2026-09-30 }`.
package struct Opportunity: Sendable {
  package var text: Text
  package var owner: PartyID?
  /// 1 to 5.
  package var impact: Int?
  /// 1 to 5.
  package var effort: Int?
  package var due: CivilDate?
  /// The evidence in its block, as indices into the journey's `nestedEvidence`.
  package var evidence = 0..<0
  package var place: Place
}

/// What a statement rests on.
package struct Evidence: Sendable {
  /// From weak to strong.
  package enum Kind: UInt8, Sendable, CaseIterable, Comparable {
    case assumption = 1
    case anecdote, interview, survey, data

    /// The word in the language.
    package var word: String {
      switch self {
      case .assumption: "assumption"
      case .anecdote: "anecdote"
      case .interview: "interview"
      case .survey: "survey"
      case .data: "data"
      }
    }

    /// Orders by strength.
    package static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
  }
  package var kind: Kind
  package var text: Text?
  package var date: CivilDate?
  package var place: Place
}

/// What happens to a piece of data in a step.
package struct DataUse: Sendable {
  package enum Verb: UInt8, Sendable, CaseIterable { case asks, gives, needs, identifies, consent }
  package var verb: Verb
  package var data: DataID
  /// The name in the statement.
  package var place: Place
}

/// An offer or product that comes up in a step.
package struct Deal: Sendable {
  package enum Verb: UInt8, Sendable, CaseIterable {
    case shows, redeems, buys, returns, exchanges, repairs

    /// The word in the language.
    package var word: String {
      switch self {
      case .shows: "shows"
      case .redeems: "redeems"
      case .buys: "buys"
      case .returns: "returns"
      case .exchanges: "exchanges"
      case .repairs: "repairs"
      }
    }
  }
  package enum Object: Hashable, Sendable { case offer(OfferID), product(ProductID) }
  package var verb: Verb
  package var object: Object
  /// Whether the step refuses it (`refuses returns handset "..."`).
  package var isRefused = false
  /// What is said when it is refused.
  package var reason: Text?
  package var place: Place
}

/// A promise of a journey, by name. Several steps may make it.
package struct Promise: Sendable {
  package var name: String
  /// The name where it is first made.
  package var place: Place
}

/// A promise made, kept or cancelled in a step.
package struct PromiseAct: Sendable {
  package enum Verb: UInt8, Sendable { case makes, keeps, cancels }
  package var verb: Verb
  package var promise: PromiseID
  /// The words of the promise, when it is made.
  package var text: Text?
  /// How soon it will be kept, when it is made.
  package var within: JourneyDuration?
  package var place: Place
}

/// Where a `then`, a failure or a refusal leads.
package enum StepTarget: Hashable, Sendable {
  case step(StepID)
  /// A step of another journey: this one ends there.
  case elsewhere(JourneyID, name: String)
}

/// A way out of a step.
package struct Exit: Sendable {
  package enum Kind: UInt8, Sendable {
    case then, ends
    /// `ends lost`: the customer leaves.
    case lost
    case fails
    /// A refusal that says where the customer goes.
    case refused
  }
  package var kind: Kind
  /// Where to; nil for ends, and for a failure that loses the customer.
  package var target: StepTarget?
  package var share: Share?
  /// `when "..."`, or what goes wrong.
  package var text: Text?
  package var place: Place
}

/// `measure nps 32 among 412 on 2026-05-01`.
package struct Measure: Sendable {
  package var metric: MetricID
  package var value: Decimal
  /// Whether the value was written with a per cent sign.
  package var isPercent: Bool
  package var among: Int?
  package var date: CivilDate?
  package var place: Place
}

/// `target nps 50`.
package struct Target: Sendable {
  package var metric: MetricID
  package var value: Decimal
  package var isPercent: Bool
  package var place: Place
}

/// A row of the service blueprint.
package struct BlueprintRow: Sendable {
  package enum Layer: UInt8, Sendable, CaseIterable { case frontstage, backstage, support }
  package var layer: Layer
  package var text: Text
  package var owner: PartyID?
  package var wait: DurationRange?
  package var takes: DurationRange?
  package var place: Place
}

/// `handoff a -> b { ... }`.
package struct Handoff: Sendable {
  /// nil where the name did not resolve.
  package var from: StepID?
  package var to: StepID?
  package var carries: [DataID] = []
  package var drops: [DataID] = []
  package var consent: [DataID] = []
  package var via: [Text] = []
  package var within: JourneyDuration?
  package var note: Text?
  package var place: Place

  /// A handoff that says nothing yet.
  package init(place: Place) { self.place = place }
}
