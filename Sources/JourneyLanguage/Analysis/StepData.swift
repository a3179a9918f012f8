extension Journey {
  /// The data that a step asks for, gives, needs or identifies by, as `verbs` say: each once, as written.
  package func data(inStep index: Int, _ verbs: Set<DataUse.Verb>) -> [DataID] {
    var seen: [DataID] = []
    for use in dataUses(of: steps[index]) where verbs.contains(use.verb) && !seen.contains(use.data) {
      seen.append(use.data)
    }
    return seen
  }
}
