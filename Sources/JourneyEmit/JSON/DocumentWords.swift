import JourneyLanguage

// The words that documents use for what the IR tells apart: those of the language.

extension DocumentWriter {
  /// The word for what happens to data.
  func word(_ verb: DataUse.Verb) -> String {
    switch verb {
    case .asks: "asks"
    case .gives: "gives"
    case .needs: "needs"
    case .identifies: "identifies"
    case .consent: "consent"
    }
  }

  /// The word for what happens to a promise.
  func word(_ verb: PromiseAct.Verb) -> String {
    switch verb {
    case .makes: "makes"
    case .keeps: "keeps"
    case .cancels: "cancels"
    }
  }

  /// The word for a way out of a step.
  func word(_ kind: Exit.Kind) -> String {
    switch kind {
    case .then: "then"
    case .ends: "ends"
    case .lost: "lost"
    case .fails: "fails"
    case .refused: "refused"
    }
  }

  /// The word for an edge of the flow graph.
  func word(_ kind: FlowGraph.Edge.Kind) -> String {
    switch kind {
    case .start: "start"
    case .next: "next"
    case .then: "then"
    case .ends: "ends"
    case .lost: "lost"
    case .fails: "fails"
    case .refused: "refused"
    }
  }

  /// The word for a layer of the service blueprint.
  func word(_ layer: BlueprintRow.Layer) -> String {
    switch layer {
    case .frontstage: "frontstage"
    case .backstage: "backstage"
    case .support: "support"
    }
  }
}
