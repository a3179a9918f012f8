import JourneyLanguage
import JourneySource

/// What a rule sees of one journey. Made once a journey and shared by all rules: a rule that needs only what
/// `outlines` say walks a flat array of two bytes a step and allocates nothing until it finds something.
///
/// A class, so that whoever keeps it pays for one reference and not for a copy of every list.
package final class JourneyContext {
  /// Declarations and settings.
  package let workspace: WorkspaceContext
  /// The journey's number.
  package let id: JourneyID
  /// The journey.
  package let journey: Journey
  /// The ways through it.
  package let graph: FlowGraph
  /// What it allows.
  package let allows: [Allow]
  /// What is wrong with syntax, names and values in it.
  package let errors: [Diagnostic]
  /// The steps in short, by index.
  package let outlines: [StepOutline]
  /// Steps with an error in their text.
  private let brokenSteps: BitSet
  /// Who owns each step, by index: the first owner it names, else whoever runs its channel.
  package let owners: [PartyID?]
  /// Analyses that several rules ask for, each made when the first one does.
  package let analyses: JourneyAnalyses

  init(_ workspace: WorkspaceContext, _ lowered: LoweredJourney, graph: FlowGraph?) {
    self.workspace = workspace
    id = lowered.id
    journey = lowered.journey
    self.graph = graph ?? FlowGraph(lowered.journey)
    allows = lowered.allows
    var errors = lowered.diagnostics
    let place = lowered.journey.head.place
    if !workspace.errors.isEmpty, let others = workspace.errors[place.file] {
      errors += others.filter { place.contains($0.place) }
    }
    self.errors = errors
    var broken = BitSet()
    for error in errors where error.severity == .error {
      if let step = JourneyContext.step(at: error.place, in: journey) { broken.insert(step) }
    }
    brokenSteps = broken
    (outlines, owners) = StepOutline.all(of: journey, self.graph, workspace)
    analyses = JourneyAnalyses(journey, self.graph, owners, workspace)
  }

  /// Declarations, settings and files.
  package var program: Program { workspace.program }
  /// What the workspace sets.
  package var settings: Settings { workspace.program.settings }

  /// Whether the text of the journey has an error. Rules on the flow are silent then: the error may be
  /// what broke the flow.
  package var hasErrors: Bool { errors.contains { $0.severity == .error } }

  /// Whether an error lies within a step. What the step lacks may be lost, not missing.
  package func isBroken(step index: Int) -> Bool { brokenSteps.contains(index) }

  /// The step whose text `place` lies in. Complexity: O(log n) in the steps.
  package func step(at place: Place) -> Int? { JourneyContext.step(at: place, in: journey) }

  private static func step(at place: Place, in journey: Journey) -> Int? {
    var low = 0
    var high = journey.steps.count
    while low < high {
      let middle = (low + high) / 2
      if journey.steps[middle].head.place.range.start <= place.range.start {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 && journey.steps[low - 1].head.place.contains(place) ? low - 1 : nil
  }

  /// How a message calls a step: its name in backquotes, or its title where it has no name.
  package func mention(step index: Int) -> String { workspace.mention(journey.steps[index].head) }

  /// Where a finding about a whole step points.
  package func headPlace(ofStep index: Int) -> Place { workspace.headPlace(journey.steps[index].head) }

  /// Where a step shows who owns it: its first `owner`, else its channel, else its head.
  package func ownerPlace(ofStep index: Int) -> Place {
    for role in journey.roles(of: journey.steps[index]) where role.role == .owner { return role.place }
    return journey.steps[index].channel?.place ?? headPlace(ofStep: index)
  }

  /// Whether the name of `party` can be written in the journey's file and means that party there: it is
  /// declared in the file itself or in one that the file is known to use.
  ///
  /// - Parameter files: the files of declarations that resolve here.
  package func canName(_ party: PartyID, knownFiles files: [FileID]) -> Bool {
    let head = workspace.program.parties[party.index].head
    let file = head.namePlace.file
    return !head.isImplicit && (file == journey.head.place.file || files.contains(file))
  }
}
