import JourneyLanguage

/// One of the two journeys of a gap page, with what its steps say in words.
struct GapSide {
  /// Who has a step.
  enum Owner: Equatable {
    case party(PartyID, isImplied: Bool)
    /// A touchpoint that nobody owns.
    case nobody
    /// An action: the company has no part in it.
    case customer
    /// A name has to be mended before anybody can tell.
    case unknown
  }

  let context: SiteContext
  let id: JourneyID
  let journey: Journey
  private let ids: [String]
  private let usual: Set<Int>

  /// - Parameter way: the usual way of those who count.
  init(_ id: JourneyID, in context: SiteContext, way: [Int]) {
    self.context = context
    self.id = id
    let journey = context.program.journeys[id.index]
    self.journey = journey
    ids = PageIDs(journey, [], context.program).steps
    usual = Set(way)
  }

  private var program: Program { context.program }

  /// The title of the journey.
  var title: String {
    let label = program.label(journey.head)
    return label.isEmpty ? "Journey" : label
  }

  /// The title of a step.
  func title(_ step: Int) -> String {
    let label = program.label(journey.steps[step].head)
    return label.isEmpty ? "Step \(step + 1)" : label
  }

  /// Number and title of a step, with a link to it on the map.
  func link(_ step: Int) -> Markup {
    let target = context.pageName(of: id) + "#" + ids[step]
    return
      #"<a href="\#(target)"><span class="no">\#(step + 1)</span> <bdi>\#(BreakableText.row.markup(title(step)))</bdi></a>"#
  }

  /// The link to a step, and what the hollow marks at the curves say. The link stands in a block of its own: within a
  /// text it would have to be underlined.
  func head(_ step: Int, tag: Markup = .none) -> Markup {
    let remarks = remarks(step)
    guard !remarks.isEmpty else { return link(step) + tag }
    return
      #"<span class="nm">\#(link(step))</span>\#(tag) <small>\#(remarks.joined(separator: ", "))</small>"#
  }

  private func remarks(_ step: Int) -> [String] {
    var result: [String] = []
    if journey.steps[step].head.retired != nil { result.append("retired") }
    if !isUsual(step) {
      result.append(
        context.graphs[id.index].isReachable[step] ? "beside the usual way" : "no way leads there")
    }
    return result
  }

  /// Whether a step is on the usual way.
  func isUsual(_ step: Int) -> Bool { usual.contains(step) }

  /// Where a step takes place; nil where nothing says it.
  func channel(_ step: Int) -> ChannelID? { journey.steps[step].channel?.id }

  /// Who has a step.
  func owner(_ step: Int) -> Owner {
    if journey.steps[step].kind == .action { return .customer }
    if let owner = program.owner(of: journey.steps[step], in: journey) {
      return .party(owner.party, isImplied: owner.isImplied)
    }
    return context.isOwnerUnknown(step, in: id) ? .unknown : .nobody
  }

  /// What is asked at a step, each once.
  func questions(_ step: Int) -> [DataID] { journey.data(inStep: step, [.asks]) }

  /// What goes wrong at a step, as indices into the exits of the journey.
  func failures(_ step: Int) -> [Int] {
    journey.steps[step].exits.filter { [.fails, .refused].contains(journey.exits[$0].kind) }
  }

  /// What is promised at a step, as indices into the promise acts of the journey.
  func promises(_ step: Int) -> [Int] {
    journey.steps[step].promiseActs.filter { journey.promiseActs[$0].verb == .makes }
  }
}
