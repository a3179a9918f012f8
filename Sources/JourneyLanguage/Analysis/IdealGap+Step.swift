// What a gap says of one step.

extension IdealGap {
  /// A statement that says how a step should feel.
  package struct Aim: Hashable, Sendable {
    /// An index into the emotions of the current journey, or of the ideal one.
    package var index: Int
    /// Whether the step of the current journey says it itself.
    package var isOwn: Bool
  }

  /// What somebody feels and should feel at a step: the statement of the current journey as an index into its emotions, and the one
  /// that says what should be; nil where nothing is said.
  package struct Felt: Hashable, Sendable {
    package var now: Int?
    package var ideal: Aim?
  }

  /// What one persona feels and should feel at a step.
  package struct PersonaFeeling: Sendable {
    package var persona: PersonaID
    package var now: Int?
    /// Nil where nothing says what it should feel.
    package var ideal: Aim?
    fileprivate var score: NowAndIdeal<Int8?>

    /// Whether it should feel better or worse, or in other words where no score tells, or nobody says how it feels today.
    package let isDifferent: Bool

    init(_ persona: PersonaID, _ felt: Felt, score: NowAndIdeal<Int8?>, isDifferent: Bool) {
      (self.persona, now, ideal, self.score) = (persona, felt.now, felt.ideal, score)
      self.isDifferent = isDifferent
    }

    /// The emotion to gain, as that of a step.
    package var gain: Int? { IdealGap.gain(score) }
  }

  fileprivate static func gain(_ score: NowAndIdeal<Int8?>) -> Int? {
    guard let now = score.now, let ideal = score.ideal else { return nil }
    return Int(ideal) - Int(now)
  }

  /// One step: of both journeys, of the current one alone, or of the ideal one alone.
  package struct Step: Sendable {
    /// The step of the current journey; nil: there is none today.
    package var current: Int?
    /// The step of the ideal journey; nil: there is to be none, or there is no ideal journey.
    package var ideal: Int?
    /// Whether an earlier step belongs to the same ideal step: this one becomes part of it.
    package var isMerged = false
    /// Where it stands on both sides, if it should come earlier or later.
    package internal(set) var order: Order?
    /// How it feels, and should feel: what `feeling` and `idealFeeling` say. Where single personas feel something, each
    /// something else, the lowest of it; of what should be only where all of these have an ideal.
    package var score = NowAndIdeal<Int8?>(nil, nil)
    /// The statement of the current journey that says how it feels to all of whom nothing else is said, as an index into its
    /// emotions; nil too where there is no such persona.
    package var feeling: Int?
    /// The statement that says how it should feel to them.
    package var idealFeeling: Aim?
    /// Whether the step says itself how it should feel.
    package var saysIdeal = false
    /// What single personas feel and should feel, of whom something else is said on one of the sides; in the order of the journey.
    package var personaFeelings: [PersonaFeeling] = []
    package var wait = NowAndIdeal<DurationRange?>(nil, nil)
    package var takes = NowAndIdeal<DurationRange?>(nil, nil)
    /// What it costs and earns the company, in the currency that is said or else the workspace's.
    package var cost = NowAndIdeal<Money?>(nil, nil)
    package var revenue = NowAndIdeal<Money?>(nil, nil)
    /// What the steps cost and earn that become part of it.
    package internal(set) var mergedCosts: [Money] = []
    package internal(set) var mergedRevenues: [Money] = []
    package var owner = NowAndIdeal<PartyID?>(nil, nil)
    /// Who owns it besides.
    package var coOwners = NowAndIdeal<[PartyID]>([], [])
    /// Whether the customer is alone with it: an action.
    package var isAlone = NowAndIdeal(false, false)
    /// Whether a name has to be mended before it can be said who has it, on one of the sides.
    package var hasUnknownOwner = false
    package var channel = NowAndIdeal<ChannelID?>(nil, nil)
    /// What the customer is asked today and is not to be asked.
    package var questionsDropped: [DataID] = []
    /// What the customer is to be asked and is not asked today.
    package var questionsAdded: [DataID] = []
    /// Promises that are to be made here and are made nowhere today, as indices into the promise acts of the ideal journey.
    package var promisesAdded: [Int] = []
    /// Promises that are made here and are to be made nowhere, as indices into the promise acts of the current journey.
    package var promisesDropped: [Int] = []
    /// Promises that are made here and should be made here in other words, or for another time: indices into the promise acts
    /// of both journeys.
    package var promisesChanged: [NowAndIdeal<Int>] = []
    /// What the customer leaves with, as indices into the lines of both journeys.
    package var tangibles = NowAndIdeal<[Int]>([], [])
    /// Whether the customer should leave with something else. An ideal that names nothing says nothing about it.
    package internal(set) var hasOtherTangible = false
    /// What goes wrong here today and is not to, as indices into the exits of the current journey.
    package var failuresDropped: [Int] = []
    /// What goes wrong here only in the ideal journey, as indices into its exits.
    package var failuresAdded: [Int] = []
    /// What should go wrong here for another share of customers: indices into the exits of both journeys.
    package var failuresChanged: [NowAndIdeal<Int>] = []
    /// Whether some way leads there today.
    package internal(set) var isReached = true
    /// What is planned here, as indices into the opportunities of the current journey.
    package var opportunities = 0..<0

    /// The emotion to gain, of single personas apart; negative where it should feel worse; nil where one side is not known.
    package var gain: Int? { feeling == nil || idealFeeling == nil ? nil : IdealGap.gain(score) }
    /// Whether it should feel better or worse, or in other words where no score tells, or nobody says how it feels today; of single
    /// personas apart.
    package internal(set) var hasOtherFeeling = false
    /// Whether it should feel better, to all or to single personas.
    package var isToLift: Bool { (gain ?? 0) > 0 || personaFeelings.contains { ($0.gain ?? 0) > 0 } }

    /// Whether there is a step on both sides, each the only one of its side.
    private var isPair: Bool { current != nil && ideal != nil && !isMerged }
    /// Whether it should happen elsewhere. An ideal that names no channel says nothing about it.
    package var hasOtherChannel: Bool { isPair && channel.ideal != nil && channel.now != channel.ideal }
    /// Whether somebody else should have it: another owner, or the customer alone. An ideal that names no owner says nothing.
    package var hasOtherOwner: Bool {
      isPair && !hasUnknownOwner
        && (isAlone.ideal
          ? !isAlone.now
          : owner.ideal != nil && (owner.now != owner.ideal || Set(coOwners.now) != Set(coOwners.ideal)))
    }
    /// Whether there should be another wait, or none.
    package var hasOtherWait: Bool { isPair && wait.now != wait.ideal }
    /// Whether it should take the customer another time. A step that says no time today is not measured, and an ideal that says
    /// none says nothing about it.
    package var takesOtherTime: Bool {
      isPair && takes.now != nil && takes.ideal != nil && takes.now != takes.ideal
    }
    /// Whether it should cost or earn something else. As with its time, what only one of them says is no difference.
    package var hasOtherCost: Bool { isPair && (isOther(wholeCost) || isMixed(cost, mergedCosts)) }
    package var hasOtherRevenue: Bool {
      isPair && (isOther(wholeRevenue) || isMixed(revenue, mergedRevenues))
    }

    /// Whether amounts that should become one are in several currencies: they have no sum, and are another one in any case.
    private func isMixed(_ own: NowAndIdeal<Money?>, _ merged: [Money]) -> Bool {
      own.ideal != nil && Set(([own.now].compactMap(\.self) + merged).map(\.currency)).count > 1
    }

    /// What it costs and earns together with the steps that become part of it, beside what it should; nil today where nobody says it,
    /// or where it is in several currencies.
    package var wholeCost: NowAndIdeal<Money?> { NowAndIdeal(Self.sum(cost.now, mergedCosts), cost.ideal) }
    package var wholeRevenue: NowAndIdeal<Money?> {
      NowAndIdeal(Self.sum(revenue.now, mergedRevenues), revenue.ideal)
    }

    private static func sum(_ own: Money?, _ others: [Money]) -> Money? {
      let all = [own].compactMap(\.self) + others
      guard let first = all.first, all.allSatisfy({ $0.currency == first.currency }) else { return nil }
      return Money(Decimal(millionths: all.reduce(0) { $0 + $1.amount.millionths }), first.currency)
    }

    /// An amount of which nobody says the currency is in that of the other.
    private func isOther(_ money: NowAndIdeal<Money?>) -> Bool {
      guard let now = money.now, let ideal = money.ideal else { return false }
      return now.amount != ideal.amount
        || now.currency != ideal.currency && now.currency != nil && ideal.currency != nil
    }

    /// Whether there is anything between what is and what should be.
    package var isOpen: Bool {
      hasOtherFeeling && feeling != nil || personaFeelings.contains(where: \.isDifferent) || current == nil
        || isDropped
        || isMerged || order != nil || hasOtherWait
        || takesOtherTime || hasOtherCost || hasOtherRevenue
        || hasOtherOwner || hasOtherChannel || !questionsDropped.isEmpty || !questionsAdded.isEmpty
        || !promisesAdded.isEmpty || !promisesDropped.isEmpty || !promisesChanged.isEmpty
        || hasOtherTangible || !failuresDropped.isEmpty || !failuresAdded.isEmpty || !failuresChanged.isEmpty
    }

    /// Whether the ideal journey does without the step, and the step does not say itself what it should feel like.
    package internal(set) var isDropped = false
  }
}
