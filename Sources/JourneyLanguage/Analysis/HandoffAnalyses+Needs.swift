/// A step that needs a datum which was asked or given on a way to it, where nothing shows that its owner cannot know it; or that
/// identifies customers by one.
package struct AnsweredNeed: Sendable {
  package var step: Int
  package var data: DataID
  /// Whether it identifies customers by the datum: they bring it, whatever its owner knows.
  package var isIdentifying: Bool
  /// The nearest step before it, of equally near ones the first as written, that asked for the datum, identified by it or gave it.
  package var source: Int
  /// The touchpoint from which another owner takes the customer over to this step without anything that says whether the
  /// datum comes along, so that it can be known or not. Nil: there is none.
  package var openAfter: Int?
}

extension HandoffAnalyses {
  /// What steps need or identify by and was learned before them, by step, in each as written: neither what is missing there,
  /// nor what was never learned on a way there, nor what could not be judged. Steps that nobody owns know nothing.
  ///
  /// Complexity: O(needs · (passages + uses of the datum + what is missing)), and that of `custody` and `undeclared`.
  func findAnsweredNeeds() -> [AnsweredNeed] {
    var incoming = Array(repeating: [Int](), count: passages.outgoing.count)
    for index in passages.all.indices { incoming[passages.all[index].to].append(index) }
    let open = (custody.lacking + custody.alsoLacking).filter { undeclared.contains($0.passage) }
    var needs: [(use: Int, need: AnsweredNeed)] = []
    for data in uses.data {
      let entries = uses.entries(of: data)
      var learners: [Int: Bool] = [:]
      for entry in entries where entry.learns {
        // What is given is given on success only; what is asked is known whatever comes of it.
        learners[Int(entry.step), default: false] = learners[Int(entry.step)] == true || entry.verb != .gives
      }
      var seen: Set<Int32> = []
      for entry in entries where entry.verb == .needs || entry.verb == .identifies {
        guard seen.insert(entry.step).inserted else { continue }
        let step = Int(entry.step)
        let own = entries.filter { $0.step == entry.step }
        guard !own.contains(where: { $0.verb == .asks || $0.verb == .gives }) else { continue }
        let isIdentifying = own.contains { $0.verb == .identifies }
        guard isIdentifying || canKnow(data, at: step), let source = nearest(learners, before: step, incoming)
        else { continue }
        let passage = open.first { $0.data == data && passages.all[$0.passage].to == step }?.passage
        needs.append(
          (
            Int(entry.use),
            AnsweredNeed(
              step: step, data: data, isIdentifying: isIdentifying, source: source,
              openAfter: isIdentifying ? nil : passage.map { passages.all[$0].from })
          ))
      }
    }
    return needs.sorted { ($0.need.step, $0.use) < ($1.need.step, $1.use) }.map(\.need)
  }

  /// Whether nothing shows that the owner of a step cannot know what it needs.
  private func canKnow(_ data: DataID, at step: Int) -> Bool {
    handovers.owners[step] != nil && !custody.tooInvolved.contains(data)
      && !custody.missing.contains { $0.step == step && $0.data == data }
  }

  /// The step of `learners` from which the shortest way leads to a step.
  ///
  /// - Parameters:
  ///   - learners: by step, whether it learns the datum although it fails.
  ///   - incoming: the passages to each node.
  private func nearest(_ learners: [Int: Bool], before step: Int, _ incoming: [[Int]]) -> Int? {
    var level = [step]
    var seen = BitSet()
    seen.insert(step)
    while !level.isEmpty {
      var found: Int?
      var further: [Int] = []
      for index in level.flatMap({ incoming[$0] }) {
        let passage = passages.all[index]
        if let always = learners[passage.from], always || !passage.leavesByFailure {
          found = min(found ?? passage.from, passage.from)
        } else if !seen.contains(passage.from) {
          seen.insert(passage.from)
          further.append(passage.from)
        }
      }
      if let found { return found }
      level = further
    }
    return nil
  }
}
