import JourneyLanguage

extension SiteContext {
  /// What a journey is held against: each of its ideals as written, and what its own steps should feel like where that is said of
  /// those whom no ideal is for. Empty where
  /// nobody says how it should be, where neither has a step to show, and for ideals and retired journeys.
  package func gapPairs(of id: JourneyID) -> [IdealGap.Pair] {
    func hasSteps(_ id: JourneyID) -> Bool {
      let journey = program.journeys[id.index]
      return journey.steps.indices.contains { graphs[id.index].isReachable[$0] }
    }
    return IdealGap.pairs(of: id, ideals(of: id), in: program)
      .filter { pair in hasSteps(id) || pair.ideal.map(hasSteps) ?? false }
  }

  /// What lies between the two of a pair.
  package func gap(of pair: IdealGap.Pair) -> IdealGap {
    IdealGap(
      pair.current, pair.ideal, in: program, graphs: graphs,
      isOwnerUnknown: { isOwnerUnknown($0, in: $1) })
  }

  /// The file name of a gap page: that of the journey for its first ideal, that of the ideal for further ones. No other page is
  /// called so: stems have no dot, and ideals have no gap of their own.
  package func gapPageName(of pair: IdealGap.Pair) -> String {
    let ideals = ideals(of: pair.current)
    if pair.ideal == nil, !ideals.isEmpty { return stem(of: pair.current) + ".steps.gap.html" }
    let further = pair.ideal.flatMap { $0 == ideals.first ? nil : $0 }
    return stem(of: further ?? pair.current) + ".gap.html"
  }

  /// What a journey is held against, in words beside those of its other pairs: the title of the ideal, or what its steps say.
  func aim(of pair: IdealGap.Pair) -> Markup {
    pair.ideal.map { "<bdi>\(program.label(program.journeys[$0.index].head))</bdi>" } ?? "what its steps say"
  }
}
