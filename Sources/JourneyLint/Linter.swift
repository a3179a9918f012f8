import JourneyLanguage
import JourneySource

/// Runs the rules: `findings(in:)` for each journey, on any thread and in any order, then `finish` once.
///
/// A value that never changes: threads share it. The result does not depend on who calls what when.
package struct Linter: Sendable {
  struct ActiveJourneyRule: Sendable {
    var setting: RuleSetting
    var kinds: JourneyKinds
    var rule: any JourneyRule
  }
  struct ActiveWorkspaceRule: Sendable {
    var setting: RuleSetting
    var kinds: JourneyKinds
    var rule: any WorkspaceRule
  }

  let workspace: WorkspaceContext
  let journeyRules: [ActiveJourneyRule]
  let workspaceRules: [ActiveWorkspaceRule]
  /// What is on, by name.
  let settings: [String: RuleSetting]

  /// A linter for the journeys of `program`.
  ///
  /// - Parameters:
  ///   - program: declarations and settings; its journeys are not looked at.
  ///   - errors: what is wrong with the syntax of all files and with names and values outside journeys
  ///     (`Lowering.diagnostics`), so that what follows from it is not reported as well.
  /// - isWhole: whether the program holds every file of its workspace. When it does not, what other files may
  /// use is not called unused.
  package init(program: Program, errors: [Diagnostic] = [], isWhole: Bool = true) {
    workspace = WorkspaceContext(program, errors: errors, isWhole: isWhole)
    var settings: [String: RuleSetting] = [:]
    var journeyRules: [ActiveJourneyRule] = []
    var workspaceRules: [ActiveWorkspaceRule] = []
    for type in RuleCatalogue.rules {
      let documentation = type.documentation
      let chosen = program.settings.severities[documentation.code]
      // Who sets the limit of a rule that is off by default wants to hear from it.
      let asked: Severity? = program.settings.limits[documentation.code] == nil ? nil : .info
      guard let severity = chosen ?? (documentation.severity ?? asked) else { continue }
      let setting = RuleSetting(code: documentation.code, severity: severity, isChosen: chosen != nil)
      settings[documentation.code] = setting
      let rule = type.init()
      if let rule = rule.forJourneys {
        journeyRules.append(ActiveJourneyRule(setting: setting, kinds: type.journeys, rule: rule))
      }
      if let rule = rule.forWorkspaces {
        workspaceRules.append(ActiveWorkspaceRule(setting: setting, kinds: type.journeys, rule: rule))
      }
    }
    self.settings = settings
    self.journeyRules = journeyRules
    self.workspaceRules = workspaceRules
  }

  /// What the rules find in one journey.
  ///
  /// - Parameters:
  ///   - lowered: the journey.
  ///   - graph: its flow, where the caller has it already.
  package func findings(in lowered: LoweredJourney, graph: FlowGraph? = nil) -> JourneyFindings {
    let context = JourneyContext(workspace, lowered, graph: graph)
    let kind = JourneyKinds(lowered.journey.state)
    var findings = Findings()
    // By index: a rule is not copied only to be asked.
    for index in journeyRules.indices where journeyRules[index].kinds.contains(kind) {
      findings.begin(journeyRules[index].setting)
      journeyRules[index].rule.check(context, &findings)
    }
    var facts: [KeptFacts] = []
    for index in workspaceRules.indices where workspaceRules[index].kinds.contains(kind) {
      if let kept = workspaceRules[index].rule.keep(of: context) {
        facts.append(KeptFacts(rule: index, journey: lowered.id, facts: kept))
      }
    }
    return JourneyFindings(
      id: lowered.id, diagnostics: findings.diagnostics, facts: facts,
      allows: lowered.allows.map { AllowUse(allow: $0, couldApply: couldApply($0, in: context, kind)) },
      kind: kind, file: lowered.journey.head.place.file, hasErrors: context.hasErrors)
  }

  /// All findings of the rules in the workspace, suppressed ones left out, in the order of every output.
  ///
  /// - Parameters:
  ///   - journeys: what `findings(in:)` returned, in any order.
  ///   - usage: what is referred to anywhere, journeys and declarations together.
  ///   - allows: what is allowed outside journeys: at the top of files and in declarations.
  package func finish(_ journeys: [JourneyFindings], usage: Usage, allows: [Allow] = []) -> [Diagnostic] {
    var journeys = journeys
    if zip(journeys, journeys.dropFirst()).contains(where: { $0.id > $1.id }) {
      journeys.sort { $0.id < $1.id }
    }
    let whole = WorkspaceContext(workspace, journeys, usage: usage, allows: allows)
    var findings = Findings()
    var kept: [[KeptFacts]] = Array(repeating: [], count: workspaceRules.count)
    for journey in journeys {
      for facts in journey.facts { kept[facts.rule].append(facts) }
    }
    for (index, active) in workspaceRules.enumerated() {
      findings.begin(active.setting)
      active.rule.finish(kept: kept[index], whole, &findings)
    }
    var diagnostics = findings.diagnostics
    for journey in journeys { diagnostics += journey.diagnostics }

    let uses = allowUses(journeys, allows, whole)
    var suppressions = Suppressions(uses)
    diagnostics.removeAll { suppressions.suppresses($0) }
    diagnostics += unusedAllows(&suppressions)
    diagnostics += RuleNames.findings(in: whole.program, allows: uses.map(\.allow))

    diagnostics.sort()
    return diagnostics.enumerated().filter { $0.offset == 0 || diagnostics[$0.offset - 1] != $0.element }
      .map(\.element)
  }

  /// Findings about allows that suppressed nothing. They can be allowed themselves, so they come last.
  private func unusedAllows(_ suppressions: inout Suppressions) -> [Diagnostic] {
    let code = UnusedAllow.documentation.code
    guard let setting = settings[code] else { return [] }
    var findings = Findings()
    findings.begin(setting)
    UnusedAllow().check(suppressions.unused { $0.rule != code }, workspace, &findings)
    let kept = findings.diagnostics.filter { !suppressions.suppresses($0) }
    var own = Findings()
    own.begin(setting)
    UnusedAllow().check(suppressions.unused { $0.rule == code }, workspace, &own)
    return kept + own.diagnostics
  }

  /// All allows. What the rule never looked at is not called unused.
  private func allowUses(
    _ journeys: [JourneyFindings], _ allows: [Allow], _ whole: WorkspaceContext
  ) -> [AllowUse] {
    var uses = journeys.flatMap(\.allows)
    var kinds: [FileID: JourneyKinds] = [:]
    if !allows.isEmpty {
      for journey in journeys { kinds[journey.file, default: []].formUnion(journey.kind) }
    }
    for allow in allows {
      var couldApply = settings[allow.rule] != nil && whole.errors[allow.scope.file] == nil
      if let type = RuleCatalogue.rule(named: allow.rule), let kinds = kinds[allow.scope.file] {
        couldApply = couldApply && !type.journeys.isDisjoint(with: kinds)
      }
      uses.append(AllowUse(allow: allow, couldApply: couldApply))
    }
    if !whole.isWhole || whole.hasErrors || journeys.isEmpty {
      for index in uses.indices
      where RuleCatalogue.rule(named: uses[index].allow.rule) is any WorkspaceRule.Type {
        uses[index].couldApply = false
      }
    }
    return uses
  }

  /// Whether a rule that an `allow` of a journey names looks at the place where it holds.
  private func couldApply(_ allow: Allow, in context: JourneyContext, _ kind: JourneyKinds) -> Bool {
    guard settings[allow.rule] != nil, let type = RuleCatalogue.rule(named: allow.rule),
      type.journeys.contains(kind), !context.hasErrors
    else { return false }
    // Steps that no way leads to are not analysed, so what they allow waits for the day they are.
    if let step = context.step(at: allow.scope), !context.graph.isReachable[step] {
      return allow.rule == UnreachableStep.documentation.code
    }
    return true
  }
}
