import Foundation
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax
import JourneyWorkspace

/// How long all rules take for a workspace, beside the parsing of the same files. Everything runs on one thread, so
/// that the two can be compared. Journeys are lowered, looked at and forgotten one by one, as `journeyc check` does it.
struct RuleBenchmark {
  private let files: [SourceFile]
  private let lowering: Lowering
  private let linter: Linter

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

  /// What one look at all journeys took and found.
  private struct Round {
    var lowering = Duration.zero
    var rules = Duration.zero
    var steps = 0
    var errors: [Diagnostic] = []
    var findings: [Diagnostic] = []
  }

  private func lint() -> Round {
    let clock = ContinuousClock()
    var round = Round()
    var usage = lowering.usage
    var found: [JourneyFindings] = []
    var start = clock.now
    lowering.journeys(0..<lowering.journeyCount) { journey in
      let lowered = clock.now
      usage.formUnion(journey.usage)
      found.append(linter.findings(in: journey))
      let looked = clock.now
      round.lowering += start.duration(to: lowered)
      round.rules += lowered.duration(to: looked)
      round.steps += journey.journey.steps.count
      round.errors += journey.diagnostics
      start = clock.now
    }
    start = clock.now
    round.findings = linter.finish(found, usage: usage, allows: lowering.allows)
    round.rules += start.duration(to: clock.now)
    return round
  }

  /// Prints the medians of `rounds`: nanoseconds to parse, to lower, and for the rules; then the number of steps and of
  /// findings.
  func printMedians(rounds: Int) {
    var parsing: [Int] = []
    var lowering: [Int] = []
    var rules: [Int] = []
    var last = Round()
    for number in -1..<rounds {
      let parsed = timeToParse()
      last = lint()
      guard number >= 0 else { continue }
      parsing.append(parsed.nanoseconds)
      lowering.append(last.lowering.nanoseconds)
      rules.append(last.rules.nanoseconds)
    }
    func median(_ times: [Int]) -> Int { times.sorted()[times.count / 2] }
    print(median(parsing), median(lowering), median(rules), last.steps, last.findings.count)
  }

  /// Prints for each code how often it is found, the most frequent first.
  func printFindings() {
    var counts: [String: Int] = [:]
    let round = lint()
    for finding in round.findings { counts[finding.code, default: 0] += 1 }
    for (code, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) { print(count, code) }
    for error in (lowering.diagnostics + round.errors).prefix(5) { print(error.message) }
  }
}
