/// How old answers are when it is asked again: answers may change, and whoever asks for what was said more than half a year ago
/// does not repeat the question.
///
/// What lies between an answer and a question is the quickest way from the end of the one step to where the other begins: the
/// lower ends of `wait` and `takes` of the steps between, actions too, and of the `wait` for the question.
///
/// The quickest ways to a step are looked for from the step backwards (Dijkstra, A note on two problems in connexion with
/// graphs, 1959), only as far as the answers that are asked for, and not at all in journeys that do not last so long.
/// Complexity: O((steps + ways) x log steps) for the steps that are no farther in time, for each step with questions.
struct AnswerAges {
  /// 180 days.
  static let limit: Int64 = 180 * 86_400

  private let graph: FlowGraph
  /// Whether any answer can be older than the limit.
  private let isLong: Bool
  private var incoming: IncomingEdges?
  /// What each step lasts at least, and the wait for it.
  private var times: [Int64] = []
  private var waits: [Int64] = []
  private var target = -1
  private var round: Int32 = 0
  /// For each step the round in which the quickest way from it to the target was found.
  private var found: [Int32] = []
  private var work = Heap()

  init(_ journey: Journey, _ graph: FlowGraph) {
    self.graph = graph
    var total: Int64 = 0
    for step in journey.steps.indices {
      total = min(total + min(journey.time(ofStep: step).lower.seconds, AnswerAges.limit + 1), .max / 2)
    }
    isLong = total > AnswerAges.limit
    guard isLong else { return }
    incoming = IncomingEdges(graph)
    times = journey.steps.indices.map { min(journey.time(ofStep: $0).lower.seconds, AnswerAges.limit + 1) }
    waits = journey.steps.indices.map {
      min(journey.waitTime(ofStep: $0).lower.seconds, AnswerAges.limit + 1)
    }
    found = Array(repeating: 0, count: graph.nodeCount)
  }

  /// Whether what was said at `step` is old when the customer comes to `question` from there.
  mutating func isOld(_ step: Int, at question: Int) -> Bool {
    guard isLong, let incoming else { return false }
    if target != question {
      target = question
      round += 1
      found[question] = round
      work.removeAll()
      work.insert(waits[question], question)
    }
    while found[step] != round {
      guard let (time, node) = work.removeFirst(), time <= AnswerAges.limit else { return true }
      for edge in incoming.edges(to: node) {
        let from = graph.edges[Int(edge)].from
        guard from < graph.stepCount, found[from] != round else { continue }
        found[from] = round
        work.insert(time + times[from], from)
      }
    }
    return false
  }

  /// Nodes by time, the least first.
  private struct Heap {
    private var all: [(time: Int64, node: Int32)] = []

    mutating func removeAll() { all.removeAll(keepingCapacity: true) }

    mutating func insert(_ time: Int64, _ node: Int) {
      all.append((time, Int32(node)))
      var place = all.count - 1
      while place > 0, all[place].time < all[(place - 1) / 2].time {
        all.swapAt(place, (place - 1) / 2)
        place = (place - 1) / 2
      }
    }

    mutating func removeFirst() -> (time: Int64, node: Int)? {
      guard let first = all.first else { return nil }
      let moved = all.removeLast()
      if !all.isEmpty {
        all[0] = moved
        var place = 0
        while true {
          var least = place
          for child in [2 * place + 1, 2 * place + 2] where child < all.count {
            if all[child].time < all[least].time { least = child }
          }
          if least == place { break }
          all.swapAt(place, least)
          place = least
        }
      }
      return (first.time, Int(first.node))
    }
  }
}
