import JourneyLanguage
import JourneySource
import JourneySyntax

/// Reads and parses the files of one workspace, and what they use.
struct WorkspaceLoader {
  /// Workspaces inside this one.
  private(set) var nestedRoots: [Path] = []

  private let item: WorkspacePlan.Item
  private let fileSystem: any FileSystem
  private let excluded: Set<Path>
  private let jobs: Int
  private var trees: [SyntaxTree] = []
  private var paths: [Path] = []
  private var index: [Path: FileID] = [:]
  private var diagnostics: [Diagnostic] = []

  init(_ item: WorkspacePlan.Item, _ fileSystem: any FileSystem, excluded: Set<Path>, jobs: Int) {
    self.item = item
    self.fileSystem = fileSystem
    self.excluded = excluded
    self.jobs = jobs
  }

  /// Reads everything.
  mutating func load() -> Workspace {
    let starts = item.isMarked ? [item.root] + item.folders : item.folders
    let walk = FolderWalk(
      fileSystem, root: item.root, starts: starts,
      excluded: excluded.union(outputFolder().map { [$0] } ?? []))
    nestedRoots = walk.nestedRoots.sorted()
    add(Set(walk.files).union(item.files).sorted(), problems: walk.problems)
    let requested = trees.count
    var resolver = UseResolver(
      root: item.root, fileSystem: fileSystem, known: item.isMarked ? index.keys.sorted() : nil)
    // Files that are used and not yet there come in waves, until there are no more.
    var uses: [[FileID]] = []
    while uses.count < trees.count {
      let wave = uses.count..<trees.count
      let found = wave.map { file in
        resolver.resolve(UseStatement.list(in: trees[file]), at: paths[file], index)
      }
      let missing = Set(found.flatMap { $0.flatMap(\.self) }).subtracting(index.keys)
      add(missing.sorted(), problems: [])
      for (file, targets) in zip(wave, found) {
        let own = FileID(file)
        var ids = Set<FileID>()
        for target in targets.joined() { if let id = index[target], id != own { ids.insert(id) } }
        uses.append(ids.sorted())
      }
    }
    let settings = index[item.root.appending(Path.settingsName)]
    return Workspace(
      root: item.root, sources: SourceSet(trees: trees, uses: uses, settings: settings), paths: paths,
      isRequested: paths.indices.map { $0 < requested && item.isRequested(paths[$0]) },
      isWhole: item.isMarked || item.folders.contains(item.root),
      diagnostics: diagnostics + resolver.diagnostics,
      origin: Workspace.Origin(item: item, excluded: excluded))
  }

  // MARK: Reading

  private struct Entry: Sendable {
    var path: Path
    var problem: FolderWalk.Problem?
  }

  /// Reads and parses files on several threads; a problem takes the place of an empty file.
  private mutating func add(_ files: [Path], problems: [FolderWalk.Problem]) {
    guard !files.isEmpty || !problems.isEmpty else { return }
    let entries = (files.map { Entry(path: $0) } + problems.map { Entry(path: $0.path, problem: $0) })
      .sorted { $0.path < $1.path }
    let first = trees.count
    let (fileSystem, root, jobs) = (fileSystem, item.root, jobs)
    let vocabulary = Language.vocabulary
    let results = Parallel.map(entries.count, jobs: jobs) { number in
      let entry = entries[number]
      let id = FileID(first + number)
      let name = entry.path.relative(to: root)
      let source: SourceFile
      var trouble: Diagnostic?
      if let problem = entry.problem {
        source = SourceFile(path: name, bytes: [])
        trouble = Diagnostic(
          problem.code, problem.severity, problem.message, at: Place(id, ByteRange(0, 0)), help: problem.help)
      } else {
        do { source = SourceFile(path: name, bytes: try fileSystem.read(entry.path)) } catch {
          source = SourceFile(path: name, bytes: [])
          trouble = Diagnostic(
            "unreadable-file", .error, "this file cannot be read: \(error)", at: Place(id, ByteRange(0, 0)),
            help: "what it declares is missing for the files that use it")
        }
      }
      // Many files are read side by side; a single one is read in pieces.
      let pieces = entries.count == 1 ? jobs : 1
      let tree = Parser.parse(source, id: id, vocabulary: vocabulary, pieces: pieces) { count, body in
        _ = Parallel.map(count, jobs: jobs, chunk: 1, body)
      }
      return (tree: tree, trouble: trouble)
    }
    for (entry, result) in zip(entries, results) {
      if entry.problem == nil { index[entry.path] = FileID(trees.count) }
      paths.append(entry.path)
      trees.append(result.tree)
      if let trouble = result.trouble { diagnostics.append(trouble) }
    }
  }

  /// The folder that `output "..."` in the settings names, which is none of the source.
  private func outputFolder() -> Path? {
    guard item.isMarked, let bytes = try? fileSystem.read(item.root.appending(Path.settingsName)) else {
      return nil
    }
    let source = SourceFile(path: "", bytes: bytes)
    let tree = Parser.parse(source, id: FileID(0), vocabulary: Language.vocabulary)
    for node in tree.children(of: nil) where tree.statements[node] == StatementKind.output.rawValue {
      for operand in tree.operands(node) where tree.tokens[operand].kind == .string {
        let text = Literal.decode(bytes[tree.tokens[operand].range.indices])
        let folder = Path(text, in: item.root)
        return item.root.isInside(folder) ? nil : folder
      }
    }
    return nil
  }
}
