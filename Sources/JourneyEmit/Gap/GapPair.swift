import JourneyLanguage

/// A journey beside what it should be: what one gap page shows.
package struct GapPair: Hashable, Sendable {
  /// The journey as it is.
  package let current: JourneyID
  /// The journey as it should be; nil: only steps of the current one say what they should feel like.
  package let ideal: JourneyID?

  package init(_ current: JourneyID, _ ideal: JourneyID?) {
    self.current = current
    self.ideal = ideal
  }
}

extension SiteContext {
  /// What a journey is held against: each of its ideals as written, else what its own steps should feel like. Empty where
  /// nobody says how it should be, where neither has a step to show, and for ideals and retired journeys.
  package func gapPairs(of id: JourneyID) -> [GapPair] {
    func hasSteps(_ id: JourneyID) -> Bool {
      let journey = program.journeys[id.index]
      return journey.steps.indices.contains { journey.isLive(step: $0, graphs[id.index]) }
    }
    return IdealGap.pairs(of: id, ideals(of: id), in: program)
      .filter { pair in hasSteps(id) || pair.ideal.map(hasSteps) ?? false }
      .map { GapPair($0.now, $0.ideal) }
  }

  /// What lies between the two of a pair.
  package func gap(of pair: GapPair) -> IdealGap {
    IdealGap(pair.current, pair.ideal, in: program, graphs: graphs)
  }

  /// The file name of a gap page: that of the journey for its first ideal, that of the ideal for further ones. No other page is
  /// called so: stems have no dot, and ideals have no gap of their own.
  package func gapPageName(of pair: GapPair) -> String {
    let further = pair.ideal.flatMap { $0 == ideal(of: pair.current) ? nil : $0 }
    return stem(of: further ?? pair.current) + ".gap.html"
  }
}
