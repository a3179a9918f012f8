import JourneyLanguage

/// The ids by which a document refers to declarations and steps: names, never positions.
///
/// Names are unique among what a file sees, but not in a workspace, and a sketch has steps without a name. The
/// first to have a name has it as id, later ones get `~2`, `~3` behind it, which no name can contain.
struct DocumentNames {
  let parties: [String]
  let channels: [String]
  let data: [String]
  let products: [String]
  let offers: [String]
  let policies: [String]
  let metrics: [String]
  let personas: [String]
  let processes: [String]
  let journeys: [String]

  /// Names everything in `program`.
  init(_ program: Program) {
    parties = DocumentNames.ids(program.parties.map(\.head), unnamed: "party")
    channels = DocumentNames.ids(program.channels.map(\.head), unnamed: "channel")
    data = DocumentNames.ids(program.data.map(\.head), unnamed: "data")
    products = DocumentNames.ids(program.products.map(\.head), unnamed: "product")
    offers = DocumentNames.ids(program.offers.map(\.head), unnamed: "offer")
    policies = DocumentNames.ids(program.policies.map(\.head), unnamed: "policy")
    metrics = DocumentNames.ids(program.metrics.map(\.head), unnamed: "metric")
    personas = DocumentNames.ids(program.personas.map(\.head), unnamed: "persona")
    processes = DocumentNames.ids(program.processes.map(\.head), unnamed: "process")
    journeys = DocumentNames.ids(program.journeys.map(\.head), unnamed: "journey")
  }

  /// The ids of the steps of a journey.
  static func steps(of journey: Journey) -> [String] { ids(journey.steps.map(\.head), unnamed: "step") }

  /// The ids of the stages of a journey.
  static func stages(of journey: Journey) -> [String] { ids(journey.stages.map(\.head), unnamed: "stage") }

  private static func ids(_ heads: [DeclarationHead], unnamed: String) -> [String] {
    var counts: [String: Int] = [:]
    var result: [String] = []
    result.reserveCapacity(heads.count)
    for (index, head) in heads.enumerated() {
      let name = head.name.isEmpty ? "\(unnamed)~\(index + 1)" : head.name
      let count = (counts[name] ?? 0) + 1
      counts[name] = count
      result.append(count == 1 ? name : "\(name)~\(count)")
    }
    return result
  }

  subscript(id: PartyID) -> String { parties[id.index] }
  subscript(id: ChannelID) -> String { channels[id.index] }
  subscript(id: DataID) -> String { data[id.index] }
  subscript(id: ProductID) -> String { products[id.index] }
  subscript(id: OfferID) -> String { offers[id.index] }
  subscript(id: PolicyID) -> String { policies[id.index] }
  subscript(id: MetricID) -> String { metrics[id.index] }
  subscript(id: PersonaID) -> String { personas[id.index] }
  subscript(id: ProcessID) -> String { processes[id.index] }
  subscript(id: JourneyID) -> String { journeys[id.index] }
}
