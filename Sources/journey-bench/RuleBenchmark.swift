import Foundation
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax
import JourneyWorkspace

/// How long all rules take for a workspace, beside the parsing of the same files. Everything runs on one thread, so
/// that the two can be compared.
struct RuleBenchmark {
  private let files: [SourceFile]
  private let lowering: Lowering
  private let linter: Linter
  private let journeys: [LoweredJourney]

  init(_ folder: String) throws {
    let current = try DiskFileSystem.currentFolder()
    let request = WorkspaceRequest(currentFolder: current, paths: [folder])
    let workspaces = try Workspace.load(request, from: DiskFileSystem(), jobs: 1)
    guard let workspace = workspaces.first, workspaces.count == 1 else {
      throw Mistake(description: "\(folder) is not one workspace")
    }
    files = workspace.sources.trees.map(\.source)
    let lowering = Lowering(workspace.sources)
    self.lowering = lowering
    linter = Linter(program: lowering.program, errors: lowering.diagnostics, isWhole: workspace.isWhole)
    journeys = (0..<lowering.journeyCount).map { lowering.journey(JourneyID($0)) }
  }

  private func timeToParse() -> Duration {
    var trees: [SyntaxTree] = []
    trees.reserveCapacity(files.count)
    return ContinuousClock().measure {
      for (index, file) in files.enumerated() {
        trees.append(Parser.parse(file, id: FileID(index), vocabulary: Language.vocabulary))
      }
    }
  }

  private func timeToLower() -> Duration {
    ContinuousClock().measure {
      for index in 0..<lowering.journeyCount {
        precondition(lowering.journey(JourneyID(index)).id.index == index)
      }
    }
  }

  private func lint() -> [Diagnostic] {
    var usage = lowering.usage
    for journey in journeys { usage.formUnion(journey.usage) }
    return linter.finish(journeys.map { linter.findings(in: $0) }, usage: usage, allows: lowering.allows)
  }

  /// Prints the medians of `rounds`: nanoseconds to parse, to lower, and for the rules; then the number of steps and of
  /// findings.
  func printMedians(rounds: Int) {
    var findings = 0
    var parsing: [Int] = []
    var lowering: [Int] = []
    var rules: [Int] = []
    for round in -1..<rounds {
      let times = (
        timeToParse(), timeToLower(), ContinuousClock().measure { findings = lint().count }
      )
      guard round >= 0 else { continue }
      parsing.append(times.0.nanoseconds)
      lowering.append(times.1.nanoseconds)
      rules.append(times.2.nanoseconds)
    }
    func median(_ times: [Int]) -> Int { times.sorted()[times.count / 2] }
    let steps = journeys.reduce(0) { $0 + $1.journey.steps.count }
    print(median(parsing), median(lowering), median(rules), steps, findings)
  }

  /// Prints for each code how often it is found, the most frequent first.
  func printFindings() {
    var counts: [String: Int] = [:]
    for finding in lint() { counts[finding.code, default: 0] += 1 }
    for (code, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { print(count, code) }
    let errors = lowering.diagnostics + journeys.flatMap(\.diagnostics)
    for error in errors.prefix(5) { print(error.message) }
  }
}
