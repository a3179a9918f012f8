import JourneyLanguage
import JourneySource

/// The ids of a page, made from names, so that links to a step stay good when steps are added before it.
struct PageIDs: Sendable {
  let steps: [String]
  let stages: [String]
  /// By position in the journey's findings.
  let findings: [String]

  /// Ids of the page itself: a step that is called like one of them gets another. Those of diagrams have a dot, as no name has.
  private static let own = [
    "main", "map", "findings", "gap", "personas", "lines", "emo", "thr", "prm", "pth", "s-e", "s-w", "s-i",
    "b-f", "b-p", "b-t", "b-x", "f-o", "p-b", "p-f", "p-n", "p-x", "q-p", "q-ch", "q-div", "q-r", "q-o",
  ]

  init(_ journey: Journey, _ findings: [SiteFinding], _ program: Program) {
    var taken = Set(PageIDs.own + ChannelIcon.allCases.map(\.id))
    func claim(_ wanted: String) -> String {
      var result = wanted
      var number = 2
      while !taken.insert(result).inserted {
        result = "\(wanted)-\(number)"
        number += 1
      }
      return result
    }
    let steps = journey.steps.enumerated().map { index, step in
      claim(step.head.name.isEmpty ? "step-\(index + 1)" : step.head.name)
    }
    self.steps = steps
    stages = journey.stages.enumerated().map { index, stage in
      claim("st-" + (stage.head.name.isEmpty ? String(index + 1) : stage.head.name))
    }
    self.findings = findings.map { finding in
      claim("f-" + finding.diagnostic.code + "-" + (finding.step.map { steps[$0.index] } ?? "journey"))
    }
  }
}
