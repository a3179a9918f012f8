import JourneyFormat
import JourneyLanguage
import JourneyLint
import JourneySource
import JourneySyntax
import JourneyWorkspace

/// A workspace in memory whose fixes are tried: what every fix promises is checked here, and nowhere else.
///
/// After a fix alone, the finding it mends is gone; nothing is found that was not found before, lines and files apart;
/// and a file that was laid out by the formatter still is, without being formatted again. While the text has an error,
/// mending it may uncover findings of rules, but no other error.
struct FixTrial: Mendable {
  private let workspace: Workspace
  private let fileSystem: any FileSystem
  private let severities: [String: Severity?]
  let checking: Checking
  let findings: [Diagnostic]

  private static let top = "/example"

  /// The workspace in a folder of `fileSystem`.
  init?(_ fileSystem: any FileSystem, folder: Path, _ severities: [String: Severity?] = [:]) {
    let request = WorkspaceRequest(currentFolder: folder, paths: [])
    guard let workspace = try? Workspace.load(request, from: fileSystem).first else { return nil }
    self.init(workspace, fileSystem, severities)
  }

  /// The workspace of `files`.
  init?(_ files: [SourceFile], _ severities: [String: Severity?] = [:]) {
    var memory = MemoryFileSystem()
    for file in files { memory.add(Path(FixTrial.top + "/" + file.path), file.bytes) }
    self.init(memory, folder: Path(FixTrial.top), severities)
  }

  private init(_ workspace: Workspace, _ fileSystem: any FileSystem, _ severities: [String: Severity?]) {
    self.workspace = workspace
    self.fileSystem = fileSystem
    self.severities = severities
    checking = Checking(
      workspace.sources, severities, errors: workspace.diagnostics, isWhole: workspace.isWhole)
    findings = checking.all
  }

  var trees: [SyntaxTree] { checking.trees }

  func replacing(_ texts: [FileID: [UInt8]]) -> FixTrial {
    let files = Dictionary(uniqueKeysWithValues: texts.map { (workspace.paths[$0.key.index], $0.value) })
    return FixTrial(workspace.replacing(files, in: fileSystem), fileSystem, severities)
  }

  /// How fixes break their promise, each tried alone. Empty when all keep it.
  ///
  /// - Parameter isTried: the findings whose fixes are tried.
  func broken(where isTried: (Diagnostic) -> Bool = { _ in true }) -> [String] {
    guard findings.contains(where: { !$0.fixes.isEmpty && isTried($0) }) else { return [] }
    let ledger = FindingLedger(self)
    return zip(findings, ledger.fingerprints).filter { isTried($0.0) }.flatMap { finding, fingerprint in
      finding.fixes.compactMap { fix in
        broken(fix, of: finding, fingerprint, ledger).map {
          "\(finding.code), \(fix.title): \($0)\n    at \(checking.program.source(of: finding.place))"
        }
      }
    }
  }

  private func broken(
    _ fix: Fix, of finding: Diagnostic, _ fingerprint: Fingerprint, _ ledger: FindingLedger
  ) -> String? {
    guard !fix.edits.isEmpty else { return "it changes nothing" }
    guard let texts = FixRound.apply([.init(finding, fix)], to: trees.map(\.source)) else {
      return "its edits overlap"
    }
    let after = replacing(texts)
    let text = texts.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    let breach = FixContract.breach(
      from: ledger, to: FindingLedger(after), mending: [finding], with: [fingerprint])
    switch breach {
    case .brings(let codes): return "it brings \(codes) in\n\(text)"
    case .mendsNothing: return "the finding stays in\n\(text)"
    case nil: break
    }
    for (file, bytes) in texts where isFormatted(trees[file.index]) {
      let tree = Parser.parse(
        SourceFile(path: "", bytes: bytes), id: file, vocabulary: trees[file.index].vocabulary)
      let laidOut = Formatter.format(tree)
      if laidOut != bytes {
        return "the file is not laid out any more:\n\(Diff.unified(old: bytes, new: laidOut, path: "it"))"
      }
    }
    return nil
  }

  private func isFormatted(_ tree: SyntaxTree) -> Bool { Formatter.format(tree) == tree.source.bytes }
}
