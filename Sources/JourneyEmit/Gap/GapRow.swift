import JourneyLanguage

/// What one step says today and as it should be, fact by fact.
struct GapRow {
  /// What a fact is about, in the order in which they are read.
  enum Kind: Int, CaseIterable {
    case order, channel, owner, feels, tangible, wait, takes, costs, earns, asks, promises, fails

    /// The class of a fact, which puts it into its row below the title on both sides.
    var name: String { "f\(rawValue + 2)" }
    var rule: String { ".\(name){grid-row:\(rawValue + 2)}" }

    var label: String {
      switch self {
      case .order: "Comes"
      case .channel: "Channel"
      case .owner: "Owner"
      case .feels: "Feels"
      case .tangible: "Leaves with"
      case .wait: "Wait"
      case .takes: "Takes"
      case .costs: "Costs"
      case .earns: "Earns"
      case .asks: "Asks"
      case .promises: "Promises"
      case .fails: "Fails"
      }
    }
  }

  /// One fact of both sides.
  struct Fact {
    var kind: Kind
    /// Nil where nothing is said. What differs stands in `b`, or parts of it do.
    var now: Markup?
    var ideal: Markup?
    var isDifferent = false
  }

  let step: IdealGap.Step
  private(set) var facts: [Fact] = []
  private let words: GapWords
  private let today: GapSide
  private let aim: GapSide?

  init(_ step: IdealGap.Step, _ words: GapWords, today: GapSide, aim: GapSide?) {
    self.step = step
    self.words = words
    self.today = today
    self.aim = aim
    facts = Kind.allCases.compactMap(fact).filter { $0.now != nil || $0.ideal != nil }
  }

  /// The step of the ideal journey that stands beside; nil too where another one stands there already.
  private var ideal: Int? { step.isMerged ? nil : step.ideal }

  /// Whether there is nothing to tell of it: both sides say the same, or the ideal does not go into it.
  var isSame: Bool {
    guard let now = step.current, let aim, let ideal, !step.isOpen, today.title(now) == aim.title(ideal)
    else { return false }
    return facts.allSatisfy { !$0.isDifferent && ($0.ideal == nil || $0.ideal == $0.now) }
  }

  /// Whether nobody says how the step should be.
  var isUnsaid: Bool {
    step.current != nil && step.ideal == nil && !step.isDropped && step.idealFeeling == nil
      && step.personaFeelings.allSatisfy { $0.ideal == nil }
  }

  /// Whether there is something on both sides to hold it against; a step that becomes part of another one is held against that.
  private var isBoth: Bool { step.current != nil && step.ideal != nil }

  /// The step that it becomes part of; itself where it becomes none.
  private var whole: IdealGap.Step {
    step.isMerged ? words.gap.steps.first { $0.ideal == step.ideal && !$0.isMerged } ?? step : step
  }

  // MARK: Facts

  private func fact(_ kind: Kind) -> Fact? {
    switch kind {
    case .order: order()
    case .channel: channel()
    case .owner: owner()
    case .feels: feels()
    case .tangible: tangible()
    case .wait: wait()
    case .takes: takes()
    case .costs: money(.costs, step.cost, step.mergedCosts, whole.hasOtherCost)
    case .earns: money(.earns, step.revenue, step.mergedRevenues, whole.hasOtherRevenue)
    case .asks: asks()
    case .promises: promises()
    case .fails: fails()
    }
  }

  private func mark(_ markup: Markup, _ isDifferent: Bool) -> Markup {
    isDifferent ? "<b>\(markup)</b>" : markup
  }

  private func order() -> Fact? {
    words.words(ofOrder: step).map { order in
      Fact(
        kind: .order, now: "<b><bdi>\(order.now)</bdi></b>", ideal: "<b><bdi>\(order.ideal)</bdi></b>",
        isDifferent: true)
    }
  }

  private func channel() -> Fact {
    let (now, to) = (step.current.flatMap(today.channel), ideal.flatMap { aim?.channel($0) })
    let isDifferent = step.hasOtherChannel
    func show(_ id: ChannelID) -> Markup {
      let channel = words.program.channels[id.index]
      let oneWay: Markup = channel.isOneWay ? " <i>one-way</i>" : .none
      let label = mark("<bdi>\(words.program.label(id))</bdi>", isDifferent)
      return "\(ChannelIcon(channel, words.program).markup)\(label)\(oneWay)"
    }
    return Fact(
      kind: .channel, now: now.map(show) ?? (isDifferent ? "none" : nil), ideal: to.map(show),
      isDifferent: isDifferent)
  }

  private func owner() -> Fact {
    let (now, to) = (step.current.map(today.owner), ideal.flatMap { aim?.owner($0) })
    let isDifferent = step.hasOtherOwner
    func show(_ owner: GapSide.Owner, _ isDifferent: Bool) -> Markup {
      switch owner {
      case .party(let party, let isImplied):
        let style = words.program.label(party)
        return GapTable.badge(party, isImplied: isImplied, in: today.context)
          + mark("<bdi>\(style)</bdi>", isDifferent) + remark(party, isImplied)
      case .nobody: return #"<b class="none">Nobody owns this</b>"#
      case .customer: return mark("<i>the customer alone</i>", isDifferent)
      case .unknown: return "<i>unknown until its name is mended</i>"
      }
    }
    /// The one that counts, and behind it those who own the step, too. Who owns it on both sides is no difference, but for who
    /// counts.
    func all(_ first: GapSide.Owner, _ parties: [PartyID], beside other: [PartyID], _ count: PartyID?)
      -> Markup
    {
      var isOther = isDifferent
      if case .party(let party, _) = first {
        isOther =
          isDifferent && (!other.contains(party) || count != party && Set(parties + [party]) == Set(other))
      }
      return show(first, isOther)
        + parties.map { ", " + show(.party($0, isImplied: false), isDifferent && !other.contains($0)) }
        .joined(separator: "")
    }
    let owners = NowAndIdeal(
      [step.owner.now].compactMap(\.self) + step.coOwners.now,
      [step.owner.ideal].compactMap(\.self) + step.coOwners.ideal)
    return Fact(
      kind: .owner,
      now: now.map { all($0, step.coOwners.now, beside: owners.ideal, step.owner.ideal) },
      ideal: to.map { all($0, step.coOwners.ideal, beside: owners.now, step.owner.now) },
      isDifferent: isDifferent)
  }

  /// The division in small print, as on the map.
  private func remark(_ party: PartyID, _ isImplied: Bool) -> Markup {
    let style = today.context.divisions[party]
    let division =
      style.isPartner ? "Partner" : style.label == words.program.label(party) ? "" : style.label
    let parts = [division, isImplied ? "implied" : ""].filter { !$0.isEmpty }
    return parts.isEmpty ? .none : " <small><bdi>\(parts.joined(separator: ", "))</bdi></small>"
  }

  private func feels() -> Fact {
    let now = words.feeling(step)
    let to = words.idealFeeling(step)
    let isDifferent = step.hasOtherFeeling
    func show(_ text: String) -> Markup { mark("<bdi>\(GapSection.minus(text))</bdi>", isDifferent) }
    let gain: Markup =
      step.gain.map {
        $0 > 0 ? " <small>\($0) to gain</small>" : $0 < 0 ? " <small>\(-$0) less</small>" : .none
      }
      ?? .none
    func list(_ first: Markup?, _ side: KeyPath<NowAndIdeal<String?>, String?>) -> Markup? {
      let others = step.personaFeelings.compactMap { both in
        words.words(both, step)[keyPath: side].map {
          mark("<bdi>\(GapSection.minus($0))</bdi>", both.isDifferent && step.current != nil)
        }
      }
      let all = [first].compactMap(\.self) + others
      return all.isEmpty ? nil : all.joined(separator: ", ")
    }
    return Fact(
      kind: .feels,
      now: list(now.map(show) ?? (isDifferent ? "not said" : nil), \.now),
      ideal: list(to.map { show($0) + gain }, \.ideal),
      isDifferent: isDifferent || step.current != nil && step.personaFeelings.contains(where: \.isDifferent))
  }

  private func tangible() -> Fact {
    let isDifferent = step.hasOtherTangible
    func show(_ lines: [Int], _ journey: Journey?) -> Markup? {
      guard let journey, !lines.isEmpty else { return nil }
      return lines.map { mark("<bdi>\(words.program.text(of: journey.lines[$0].text))</bdi>", isDifferent) }
        .joined(separator: "; ")
    }
    return Fact(
      kind: .tangible, now: show(step.tangibles.now, today.journey) ?? (isDifferent ? "not said" : nil),
      ideal: ideal == nil ? nil : show(step.tangibles.ideal, aim?.journey), isDifferent: isDifferent)
  }

  private func wait() -> Fact {
    let isDifferent = step.hasOtherWait || step.isMerged && step.wait.now != nil
    func show(_ range: DurationRange?) -> Markup? {
      range.map { mark("\($0.description)", isDifferent) } ?? (isDifferent ? mark("none", true) : nil)
    }
    return Fact(
      kind: .wait, now: show(step.wait.now), ideal: ideal == nil ? nil : show(step.wait.ideal),
      isDifferent: isDifferent)
  }

  private func takes() -> Fact {
    let isDifferent = step.takesOtherTime || step.isMerged && step.takes.now != nil
    func show(_ range: DurationRange?) -> Markup? { range.map { mark("\($0.description)", isDifferent) } }
    return Fact(
      kind: .takes, now: show(step.takes.now), ideal: ideal == nil ? nil : show(step.takes.ideal),
      isDifferent: isDifferent)
  }

  /// - Parameter merged: what the steps that become part of it cost or earn beside it.
  private func money(
    _ kind: Kind, _ amounts: NowAndIdeal<Money?>, _ merged: [Money], _ isDifferent: Bool
  ) -> Fact {
    func show(_ money: [Money]) -> Markup? {
      money.isEmpty
        ? nil : mark("\(money.map(\.description).joined(separator: " + "))", isDifferent)
    }
    return Fact(
      kind: kind, now: show([amounts.now].compactMap(\.self) + merged),
      ideal: ideal == nil ? nil : show([amounts.ideal].compactMap(\.self)), isDifferent: isDifferent)
  }

  private func asks() -> Fact {
    let now = step.current.map(today.questions) ?? []
    let to = ideal.flatMap { aim?.questions($0) } ?? []
    // All that a new step asks is new: there is nothing that it differs from.
    let (dropped, added) = (step.questionsDropped, step.current == nil ? [] : step.questionsAdded)
    let isDifferent = step.ideal != nil && !(dropped.isEmpty && added.isEmpty)
    return lists(.asks, (now, dropped), (to, added), isDifferent) { item, _ in words.program.label(item) }
  }

  /// A fact of several things on each side, of which those that only one side has are marked.
  private func lists<Item: Equatable>(
    _ kind: Kind, _ now: (all: [Item], dropped: [Item]), _ to: (all: [Item], added: [Item]),
    _ isDifferent: Bool, words: (_ item: Item, _ isIdeal: Bool) -> String
  ) -> Fact {
    func show(_ list: [Item], _ marked: [Item], _ isIdeal: Bool) -> Markup? {
      guard !list.isEmpty else { return isDifferent ? mark("nothing", true) : nil }
      return list.map { mark("<bdi>\(words($0, isIdeal))</bdi>", isDifferent && marked.contains($0)) }
        .joined(separator: ", ")
    }
    return Fact(
      kind: kind, now: step.current == nil ? nil : show(now.all, now.dropped, false),
      ideal: ideal == nil ? nil : show(to.all, to.added, true), isDifferent: isDifferent)
  }

  private func promises() -> Fact {
    let now = step.current.map(today.promises) ?? []
    let to = ideal.flatMap { aim?.promises($0) } ?? []
    // A promise that is made elsewhere in the other journey is no difference; one in other words is.
    let dropped = step.promisesDropped + step.promisesChanged.map(\.now)
    let added = step.promisesAdded + to.filter(words.promisesToChange.contains)
    let isDifferent = isBoth && !(dropped.isEmpty && added.isEmpty)
    return lists(.promises, (now, dropped), (to, added), isDifferent) { act, isIdeal in
      (isIdeal ? aim : today).map { words.words(ofPromise: act, in: $0.journey) } ?? ""
    }
  }

  private func fails() -> Fact {
    let now = step.current.map(today.failures) ?? []
    let to = ideal.flatMap { aim?.failures($0) } ?? []
    let dropped = step.failuresDropped + step.failuresChanged.map(\.now)
    let added = step.failuresAdded + step.failuresChanged.map(\.ideal)
    let isDifferent = isBoth && !(dropped.isEmpty && added.isEmpty)
    return lists(.fails, (now, dropped), (to, added), isDifferent) { exit, isIdeal in
      (isIdeal ? aim : today).map { words.words(ofFailure: exit, in: $0.journey) } ?? ""
    }
  }
}
