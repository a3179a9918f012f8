import GraphvizLayout

/// Graphs of many kinds, the same ones in every run.
enum Samples {
  static func graph(_ seed: Int) -> String {
    var random = SplitMix(state: UInt64(seed))
    let names = [
      "Ask", "Quote", "Wait", "Sign", "Pay", "Übergabe", "契約", "Help 🙂", "Anruf bei der Hotline", "x",
    ]
    let nodeCount = 2 + random.next(12)
    var dot = "digraph \"g\(seed % 3)\" {\n"
    dot += ["", "rankdir=LR\n", "splines=ortho\n", "fontname=\"Helvetica\"\n"][random.next(4)]
    dot +=
      ["node [shape=box fontname=\"DejaVu Sans\"]\n", "node [style=\"rounded,filled\" shape=box]\n", ""][
        random.next(3)]
    let clusterCount = random.next(4)
    for node in 0..<nodeCount {
      let label = "\(names[random.next(names.count)])\\n\(names[random.next(names.count)]) \(node)"
      let line = "n\((node * 7 + seed) % 31) [label=\"\(label)\"]\n"
      let cluster = random.next(6)
      if cluster < clusterCount {
        dot += "subgraph cluster_\(cluster) { label=\"Stage \(cluster)\"; \(line) }\n"
      } else if cluster == 5 {
        dot += "{ rank=same; \(line) }\n"
      } else {
        dot += line
      }
    }
    for _ in 0..<nodeCount + random.next(nodeCount) {
      let (from, to) = (random.next(nodeCount), random.next(nodeCount))
      let attribute = clusterCount == 0 ? "label" : "xlabel"
      dot += "n\((from * 7 + seed) % 31) -> n\((to * 7 + seed) % 31)"
      dot += random.next(3) == 0 ? " [\(attribute)=\"\(names[random.next(names.count)])\"]\n" : "\n"
    }
    return dot + "}\n"
  }

  /// Twelve steps in four stages, the size of a common journey.
  static let journey: String = {
    var dot = "digraph { rankdir=LR; node [shape=box style=rounded]\n"
    for stage in 0..<4 {
      dot += "subgraph cluster_\(stage) { label=\"Stage \(stage)\"\n"
      for step in 0..<3 {
        dot += "s\(stage * 3 + step) [label=\"Step \(stage * 3 + step)\\nsomebody answers\"]\n"
      }
      dot += "}\n"
    }
    for step in 1..<12 { dot += "s\(step - 1) -> s\(step)\n" }
    return dot + "s7 -> s2 [xlabel=\"asks again\"]\n}\n"
  }()
}

/// SplitMix64: the same numbers everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func next(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
