// The flow of a journey read off its definition as directly as it can be said, sharing no code with the flow graph of
// the compiler: tests hold analyses against what they see here.

import JourneyLanguage

/// Which way leads where, and all ways there are.
package struct SimpleFlow {
  /// Where a way leads.
  package enum Place: Hashable, Sendable {
    case start
    case step(Int)
    case end
    case lost
  }

  /// How it leads there.
  package struct Edge: Hashable, Sendable {
    package var to: Place
    package var isFailure: Bool
    /// The exit that says it; nil by text order.
    package var exit: Int?

    package init(to: Place, isFailure: Bool, exit: Int?) {
      self.to = to
      self.isFailure = isFailure
      self.exit = exit
    }
  }

  package let journey: Journey

  package init(_ journey: Journey) { self.journey = journey }

  /// The ways out of a place, as written; by text order comes last.
  package func edges(from place: Place) -> [Edge] {
    switch place {
    case .end, .lost: return []
    case .start: return [Edge(to: following(nil), isFailure: false, exit: nil)]
    case .step(let index):
      let isNamed = journey.steps.indices.contains { other in
        other != index && journey.steps[other].exits.contains { target(journey.exits[$0]) == .step(index) }
      }
      if journey.steps[index].head.retired != nil, !isNamed { return [] }
      let exits = journey.steps[index].exits.map { ($0, journey.exits[$0]) }
      var edges = exits.map { number, exit in
        Edge(to: target(exit), isFailure: exit.kind == .fails || exit.kind == .refused, exit: number)
      }
      let goesElsewhere = exits.contains { _, exit in
        exit.kind == .then
          || (exit.kind == .ends || exit.kind == .lost) && exit.share == nil && exit.text == nil
      }
      let spent = exits.reduce(0) { $0 + Int($1.1.share?.thousandths ?? 0) }
      if !goesElsewhere, spent < Int(Share.all.thousandths) {
        edges.append(Edge(to: following(index), isFailure: false, exit: nil))
      }
      return edges
    }
  }

  /// Where customers come by text order behind a step, behind the start for nil: past what is retired.
  private func following(_ step: Int?) -> Place {
    let behind = journey.steps.indices.filter { step == nil || $0 > step! }
    return behind.first { journey.steps[$0].head.retired == nil }.map { .step($0) } ?? .end
  }

  private func target(_ exit: Exit) -> Place {
    switch exit.target {
    case .step(let id): .step(id.index)
    case .elsewhere: .end
    case nil: exit.kind == .ends ? .end : .lost
    }
  }

  /// A way: the places in order and the edges between them, one less.
  package struct Way: Sendable {
    package var places: [Place]
    package var edges: [Edge]

    /// The steps in order.
    package var steps: [Int] {
      places.compactMap { if case .step(let index) = $0 { index } else { nil } }
    }
  }

  /// Calls `visit` for every way from `start` that visits no place more than `visits` times, shorter ways first, among
  /// equally long ones in the order in which their first differing edges are written. Ways that go on are visited too, not just those
  /// that end. `visit` returns whether to go on from there.
  package func ways(from start: Place = .start, visits: Int, _ visit: (Way) -> Bool) {
    var level = [Way(places: [start], edges: [])]
    while !level.isEmpty {
      var longer: [Way] = []
      for way in level where visit(way) {
        for edge in edges(from: way.places[way.places.count - 1])
        where way.places.count(where: { $0 == edge.to }) < visits {
          longer.append(Way(places: way.places + [edge.to], edges: way.edges + [edge]))
        }
      }
      level = longer
    }
  }
}
