import JourneySource
import JourneySyntax

/// Lowers what stands in `workspace.journey`, and translations.
enum SettingsLowering {
  static func lower(
    _ worker: inout Worker, _ node: NodeID, _ kind: StatementKind, _ settings: inout Settings
  ) {
    worker.match(node, kind)
    switch kind {
    case .language:
      if let version = worker.count(0), version != Language.version, let operand = worker.matcher.operand(0) {
        worker.report(
          "wrong-value", "this compiler does not read version \(version) of the language",
          worker.place(operand), help: "it reads version \(Language.version)")
      }
    case .asOf: settings.asOf = worker.date(0) ?? settings.asOf
    case .currency:
      guard let code = worker.word(0), let operand = worker.matcher.operand(0) else { return }
      if ValueReader.isCurrency(code) {
        settings.currency = code
      } else {
        worker.report(
          "wrong-value", "`\(code)` is not a currency", worker.place(operand),
          help: "a currency is three capitals, like `EUR`",
          fixes: ValueReader.currency(meantBy: code).map { [worker.change(worker.place(operand), to: $0)] }
            ?? [])
      }
    case .lint: lowerLint(&worker, node, &settings)
    case .output: lowerOutput(&worker, node, &settings)
    default: break
    }
  }

  private static func lowerLint(_ worker: inout Worker, _ node: NodeID, _ settings: inout Settings) {
    var result = settings
    worker.walk(node, .lint) { worker, child, kind in
      worker.match(child, kind)
      let rules = worker.matcher.operands.filter { $0.slot == 0 }.map {
        (rule: worker.tree.source.text(in: worker.place($0).range), place: worker.place($0))
      }
      result.ruleMentions += rules
      for rule in rules.map(\.rule) {
        switch kind {
        case .lintError: result.severities[rule] = .some(.error)
        case .lintWarning: result.severities[rule] = .some(.warning)
        case .lintInfo: result.severities[rule] = .some(.info)
        case .lintOff: result.severities[rule] = .some(nil)
        case .lintLimit: result.limits[rule] = worker.count(1) ?? result.limits[rule]
        default: break
        }
      }
    }
    settings = result
  }

  private static func lowerOutput(_ worker: inout Worker, _ node: NodeID, _ settings: inout Settings) {
    guard let text = worker.text(0) else { return }
    let folder = Literal.decode(worker.tree.source.bytes[text.place.range.indices])
    var output = Settings.Output(folder: folder, formats: [], theme: nil, place: worker.tree.place(node))
    if let reason = unsafePath(folder) {
      worker.report("wrong-value", "the site cannot be written to `\(folder)`", text.place, help: reason)
      return
    }
    worker.walk(node, .output) { worker, child, kind in
      worker.match(child, kind)
      for operand in worker.matcher.operands {
        let word = worker.tree.text(worker.token(operand))
        if kind == .formats { output.formats.append(word) } else { output.theme = word }
      }
    }
    settings.output = output
  }

  /// Why a folder may not be written to; nil where it may.
  private static func unsafePath(_ path: String) -> String? {
    if path.isEmpty { return "name a folder, like `output \"site\"`" }
    if path.hasPrefix("/") { return "the folder is relative to the root of the workspace" }
    if path.split(separator: "/").contains("..") { return "the folder lies inside the workspace" }
    return nil
  }

  static func translation(_ worker: inout Worker, _ node: NodeID) -> Translation {
    worker.match(node, .translation)
    var result = Translation(
      language: worker.word(0) ?? "", place: worker.tree.place(node), entries: [])
    worker.walk(node, .translation) { worker, child, kind in
      guard worker.match(child, kind), let source = worker.text(0), let target = worker.text(1) else {
        return
      }
      result.entries.append((source, target))
    }
    return result
  }
}
