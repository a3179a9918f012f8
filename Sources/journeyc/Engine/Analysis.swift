// From a workspace to its findings: the same way for `check` and `build`. Journeys are lowered and linted in
// chunks on several threads, and none is kept unless somebody will draw it.

import JourneyLanguage
import JourneyLint
import JourneySource
import JourneyWorkspace

/// A workspace with everything that is to be said about it.
struct Analysis {
  /// Declarations and settings, and the journeys if they were to be kept.
  var program: Program
  /// All findings of the workspace, sorted.
  var findings: [Diagnostic]

  /// How to analyse.
  struct Settings: Sendable {
    /// The number of threads.
    var jobs: Int
    /// The only rules to report; nil for all.
    var selected: Set<String>?
    /// Rules not to report.
    var ignored: Set<String> = []
    /// Rules to report though they are off.
    var added: Set<String> = []
    /// Whether the program gets its journeys.
    var keepsJourneys = false
  }

  /// What one chunk of journeys comes to.
  private struct Part: Sendable {
    var journeys: [Journey] = []
    var diagnostics: [Diagnostic] = []
    var usage = Usage()
    var findings: [JourneyFindings] = []
  }

  private static let chunk = 16

  /// Analyses `workspace`.
  init(_ workspace: Workspace, _ settings: Settings) {
    let lowering = Lowering(workspace.sources)
    var program = lowering.program
    Analysis.choose(settings, &program.settings)
    let errors = lowering.diagnostics + workspace.diagnostics
    let linter = Linter(program: program, errors: errors, isWhole: workspace.isWhole)
    let count = lowering.journeyCount
    let keeps = settings.keepsJourneys
    let parts = Parallel.map(
      (count + Analysis.chunk - 1) / Analysis.chunk, jobs: settings.jobs, chunk: 1
    ) { index in
      var part = Part()
      lowering.journeys(index * Analysis.chunk..<min(count, (index + 1) * Analysis.chunk)) { lowered in
        part.diagnostics += lowered.diagnostics
        part.usage.formUnion(lowered.usage)
        part.findings.append(linter.findings(in: lowered))
        if keeps { part.journeys.append(lowered.journey) }
      }
      return part
    }
    var diagnostics = errors
    var usage = lowering.usage
    var findings: [JourneyFindings] = []
    for part in parts {
      diagnostics += part.diagnostics
      usage.formUnion(part.usage)
      findings += part.findings
      program.journeys += part.journeys
    }
    diagnostics += linter.finish(findings, usage: usage, allows: lowering.allows)
    diagnostics.removeAll { !Analysis.isReported($0, settings) }
    diagnostics.sort()
    self.program = program
    self.findings = diagnostics
  }

  /// Turns rules on and off as the command line says.
  private static func choose(_ settings: Settings, _ workspace: inout JourneyLanguage.Settings) {
    for code in settings.ignored { workspace.severities[code] = .some(nil) }
    for code in settings.added { turnOn(code, &workspace) }
    guard let selected = settings.selected else { return }
    // Whether an `allow` is used only its rule can tell, so all have to run then.
    let runsAll = selected.contains(UnusedAllow.documentation.code)
    for rule in RuleCatalogue.rules {
      let documentation = rule.documentation
      if !selected.contains(documentation.code) {
        if runsAll { continue }
        workspace.severities[documentation.code] = .some(nil)
      } else {
        turnOn(documentation.code, &workspace)
      }
    }
  }

  private static func turnOn(_ code: String, _ workspace: inout JourneyLanguage.Settings) {
    guard let documentation = RuleCatalogue.rule(named: code)?.documentation,
      (workspace.severities[code] ?? documentation.severity) == nil
    else { return }
    workspace.severities[code] = documentation.severity ?? .warning
  }

  private static func isReported(_ diagnostic: Diagnostic, _ settings: Settings) -> Bool {
    if settings.ignored.contains(diagnostic.code) { return false }
    guard let selected = settings.selected else { return true }
    return selected.contains(diagnostic.code) || !RuleCatalogue.canBeSet(diagnostic.code)
  }
}
