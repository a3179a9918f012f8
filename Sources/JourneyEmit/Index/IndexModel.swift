import JourneyLanguage
import JourneySource

/// What the index page counts: facts about all journeys, each worked out once.
struct IndexModel {
  /// What is known about one journey.
  struct Entry {
    let id: JourneyID
    let journey: Journey
    let flow: FlowGraph
    /// The findings that belong to it, in the order of its text.
    let findings: [SiteFinding]
    /// What each step feels like, one number for all personas; of no step that is out of use, or that no way leads to.
    let scores: [Int8?]
    /// What each of these steps feels like to those who take part in it, each persona once.
    let feelings: [[Int8]]
    /// The number of steps, those left out that are out of use.
    var stepCount: Int { journey.steps.indices.count { !journey.isGone(step: $0, flow) } }
    /// Ideals are shown, but not counted as what customers meet today.
    var isIdeal: Bool { journey.state.isIdeal }
  }

  let program: Program
  /// All journeys as the table shows them: each followed by its ideals.
  let entries: [Entry]
  /// Findings that belong to no journey.
  let workspaceFindings: [SiteFinding]

  /// Looks at what is in `site`.
  init(_ site: SiteContext) {
    program = site.program
    workspaceFindings = site.workspaceFindings
    let all = site.program.journeys.indices.map { index in
      let id = JourneyID(index)
      let journey = site.program.journeys[index]
      let flow = site.graphs[index]
      let scores = zip(journey.steps.indices, Feelings(journey).scores).map { step, score in
        flow.isReachable[step] ? score : nil
      }
      return Entry(
        id: id, journey: journey, flow: flow, findings: site.findings(of: id), scores: scores,
        feelings: zip(journey.steps.indices, scores).map { step, score in
          score.map { site.program.feelings(atStep: step, of: journey, otherwise: $0) } ?? []
        })
    }
    var ideals: [Int: [Entry]] = [:]
    var others: [Entry] = []
    for entry in all {
      if case .ideal(let current?) = entry.journey.state, current != entry.id,
        !site.program.journeys[current.index].state.isIdeal
      {
        ideals[current.index, default: []].append(entry)
      } else {
        others.append(entry)
      }
    }
    entries = others.flatMap { [$0] + (ideals[$0.id.index] ?? []) }
  }

  /// The journeys that customers go through today: all but ideals, or all where there are only ideals.
  var lived: [Entry] {
    let lived = entries.filter { !$0.isIdeal }
    return lived.isEmpty ? entries : lived
  }

  /// All findings, each once: one at a declaration may belong to several journeys.
  var findings: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return (entries.flatMap(\.findings) + workspaceFindings).map(\.diagnostic).filter {
      seen.insert($0).inserted
    }
  }
}
