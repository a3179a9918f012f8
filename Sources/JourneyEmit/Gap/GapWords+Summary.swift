import JourneyLanguage

extension GapWords {
  /// What there is to do in all, by kind; kinds in which there is nothing to do are left out.
  var summary: [Line] {
    var lines: [Line] = []
    func add(_ label: String, _ words: String?) {
      if let words { lines.append(Line(label: label, words: words)) }
    }
    add("Feelings", feelings)
    if let figures = gap.figures {
      add(
        "Waits",
        time(figures.now.wait.upper, figures.ideal.wait.upper, figures.now.wait != figures.ideal.wait))
      let ownTime = time(
        figures.now.takes.upper, figures.ideal.takes.upper, figures.now.takes != figures.ideal.takes)
      let isPartial = gap.steps.contains { step in
        step.current != nil && step.ideal != nil && !step.isMerged
          && (step.takes.now == nil) != (step.takes.ideal == nil)
      }
      add("Own time", ownTime.map { isPartial ? "\($0), where both say it" : $0 })
      add("Handoffs", handoffs(figures))
      add("Questions", questions(figures))
      add("Promises", promises)
      add("Owners", steps(where: \.hasOtherOwner, "in other hands"))
      add("Channels", steps(where: \.hasOtherChannel, "elsewhere"))
      add("Tangibles", steps(where: \.hasOtherTangible, "to leave with something else"))
      add("Costs", amounts(\.wholeCost, where: \.hasOtherCost, "cost"))
      add("Revenues", amounts(\.wholeRevenue, where: \.hasOtherRevenue, "earn"))
      add("Failures", failures)
      add("Steps", steps)
    }
    // What differs only beside the usual way, or for the worse, is in none of these figures.
    if lines.isEmpty { add("Steps", steps(where: \.isOpen, "to change")) }
    if lines.isEmpty { add("Feelings", unscored) }
    add("Plans", plans)
    return lines
  }

  /// What is said where steps only say what should be felt.
  private var unscored: String? {
    let count = gap.steps.count { $0.idealFeeling != nil && $0.feeling == nil }
    return count == 0
      ? nil
      : "\(JourneyWords.count(count, "step says", "steps say")) how it should feel, and not how it feels: "
        + "nobody can say what there is to gain."
  }

  private var feelings: String? {
    func at(_ count: Int) -> String { JourneyWords.count(count, "step", "steps") }
    let more = gap.personaEmotionToGain
    guard gap.emotionToGain > 0 else {
      return more > 0 ? "\(more) to gain for single personas at \(at(gap.stepsToLiftForPersonas))" : nil
    }
    var words = "\(gap.emotionToGain) to gain at \(at(gap.stepsToLift))"
    if more > 0 { words += " in general, \(more) for single personas" }
    let lowest = gap.lowest
    if let now = lowest.now, let ideal = lowest.ideal, ideal > now {
      words +=
        "; the lowest point\(hasPersonaFeelings ? " of all who come there" : "") is \(Score(now)) and should be \(Score(ideal))"
    }
    return words
  }

  /// Upper ends, along the usual way.
  private func time(_ now: JourneyDuration, _ ideal: JourneyDuration, _ isDifferent: Bool) -> String? {
    guard isDifferent else { return nil }
    let both = "\(upTo(now)) on the usual way, should be \(upTo(ideal))"
    if now > ideal {
      return "\(now - ideal) to cut: \(both)"
    }
    if ideal > now {
      return "\(ideal - now) more: \(both)"
    }
    return "the same at worst, \(upTo(now)), less at best"
  }

  private func upTo(_ time: JourneyDuration) -> String {
    time == .zero ? "none" : "up to \(time)"
  }

  private func handoffs(_ figures: NowAndIdeal<UsualFigures>) -> String? {
    let (now, ideal) = (figures.now.ownerChanges.count, figures.ideal.ownerChanges.count)
    let (removed, added) = (gap.handoffsToRemove, gap.handoffsToAdd)
    let parts = [
      removed.isEmpty ? nil : "\(removed.count) to remove (\(named(removed)))",
      added.isEmpty ? nil : "\(added.count) new (\(named(added)))",
    ].compactMap { $0 }
    guard !parts.isEmpty else { return nil }
    return "\(parts.joined(separator: ", ")): \(now) on the usual way, should be \(ideal)"
  }

  /// All of a few, the first of many.
  private func named(_ changes: [UsualFigures.OwnerChange]) -> String {
    let shown = changes.count > 4 ? 3 : changes.count
    let rest = changes.count - shown
    return JourneyWords.series(changes.prefix(shown).map(words)) + (rest > 0 ? " and \(rest) more" : "")
  }

  private func questions(_ figures: NowAndIdeal<UsualFigures>) -> String? {
    listed([
      gap.questionsDropped > 0 ? "\(gap.questionsDropped) of \(figures.now.questions) to drop" : nil,
      gap.questionsAdded > 0 ? "\(gap.questionsAdded) to add" : nil,
    ])
  }

  private var promises: String? {
    listed([
      gap.promisesAdded > 0 ? "\(gap.promisesAdded) to add" : nil,
      gap.promisesChanged > 0 ? "\(gap.promisesChanged) to change" : nil,
      gap.promisesDropped > 0 ? "\(gap.promisesDropped) to make no more" : nil,
    ])
  }

  private var failures: String? {
    listed([
      gap.failuresDropped > 0 ? "\(gap.failuresDropped) to end" : nil,
      gap.failuresChanged > 0 ? "\(gap.failuresChanged) for other shares of customers" : nil,
      gap.failuresAdded > 0 ? "\(gap.failuresAdded) new" : nil,
    ])
  }

  /// What there is of some parts; nil: nothing.
  private func listed(_ parts: [String?]) -> String? {
    let said = parts.compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: ", ")
  }

  private func steps(where holds: (IdealGap.Step) -> Bool, _ words: String) -> String? {
    let count = gap.steps.count(where: holds)
    return count == 0 ? nil : "\(JourneyWords.count(count, "step", "steps")) \(words)"
  }

  /// `2 steps to cost less, 1 step to cost more`. Amounts stand at their steps: what they come to in all, only shares of
  /// customers could say.
  private func amounts(
    _ amounts: (IdealGap.Step) -> NowAndIdeal<Money?>, where holds: (IdealGap.Step) -> Bool, _ verb: String
  ) -> String? {
    var (less, more, other) = (0, 0, 0)
    for step in gap.steps where holds(step) {
      let money = amounts(step)
      guard let now = money.now, let ideal = money.ideal,
        now.currency == ideal.currency || now.currency == nil || ideal.currency == nil
      else {
        other += 1
        continue
      }
      if ideal.amount < now.amount { less += 1 } else { more += 1 }
    }
    return listed(
      [(less, "less"), (more, "more"), (other, "in another currency")].map { count, words in
        count == 0 ? nil : "\(JourneyWords.count(count, "step", "steps")) to \(verb) \(words)"
      })
  }

  private var steps: String? {
    listed([
      gap.stepsDropped > 0 ? "\(gap.stepsDropped) to drop" : nil,
      gap.stepsNew > 0 ? "\(gap.stepsNew) new" : nil,
      gap.stepsMoved > 0 ? "\(gap.stepsMoved) to come earlier or later" : nil,
      gap.stepsKept > 0
        ? "\(gap.stepsKept) to stay but for how \(gap.stepsKept == 1 ? "it feels, counted as it is" : "they feel, counted as they are")"
        : nil,
    ])
  }

  /// What is planned at the steps where there is anything to do, and where nothing is.
  private var plans: String? {
    let open = open
    let own = open.flatMap { plans($0) }
    // There are more where nothing is to change: they stand at their steps.
    let isPart = gap.steps.reduce(0) { $0 + plans($1).count } > own.count
    let without = open.count(where: lacksPlan)
    guard !own.isEmpty || without > 0 else { return nil }
    let vague = own.count { $0.owner == nil || !$0.hasDate }
    var parts = [
      own.isEmpty
        ? "none"
        : JourneyWords.count(own.count, "opportunity", "opportunities")
          + (isPart ? " at steps that should change" : "")
    ]
    if vague > 0 {
      parts[0] += own.count == vague ? " without owner or date" : ", \(vague) of them without owner or date"
    }
    if without > 0 {
      parts.append(
        "\(JourneyWords.count(without, "step that should feel better has", "steps that should feel better have")) none"
      )
    }
    return own.isEmpty ? "none yet" : parts.joined(separator: "; ")
  }
}
