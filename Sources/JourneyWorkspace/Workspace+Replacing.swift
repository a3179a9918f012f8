import JourneyLanguage
import JourneySource
import JourneySyntax

extension Workspace {
  /// The same workspace with other bytes in some of its files.
  ///
  /// Where no `use` changes, only these files are parsed again. Otherwise everything is read from `fileSystem` again with
  /// the new bytes laid over it, and files may get other ids.
  package func replacing(
    _ texts: [Path: [UInt8]], in fileSystem: any FileSystem, jobs: Int = 1
  ) -> Workspace {
    let known = Dictionary(paths.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    let troubled = Set(diagnostics.map(\.place.file))
    var trees = sources.trees
    for (path, bytes) in texts {
      guard let index = known[path], !troubled.contains(FileID(index)), sources.settings != FileID(index)
      else { return reloaded(texts, fileSystem, jobs) }
      let source = SourceFile(path: trees[index].source.path, bytes: bytes)
      let tree = Parser.parse(source, id: FileID(index), vocabulary: Language.vocabulary)
      let (old, new) = (UseStatement.list(in: trees[index]), UseStatement.list(in: tree))
      guard old.map(\.path) == new.map(\.path) else { return reloaded(texts, fileSystem, jobs) }
      trees[index] = tree
    }
    let sources = SourceSet(trees: trees, uses: sources.uses, settings: sources.settings)
    return Workspace(
      root: root, sources: sources, paths: paths, isRequested: isRequested, isWhole: isWhole,
      diagnostics: diagnostics, origin: origin)
  }

  private func reloaded(_ texts: [Path: [UInt8]], _ fileSystem: any FileSystem, _ jobs: Int) -> Workspace {
    // What was read once is not read again: somebody may be writing there meanwhile.
    var files = texts
    for (path, tree) in zip(paths, sources.trees) where files[path] == nil && !isUnread(tree) {
      files[path] = tree.source.bytes
    }
    var loader = WorkspaceLoader(
      origin.item, OverlayFileSystem(fileSystem, files), excluded: origin.excluded, jobs: jobs)
    return loader.load()
  }

  /// Whether nothing of a file was read: there is a folder of that name, or no permission.
  private func isUnread(_ tree: SyntaxTree) -> Bool {
    tree.source.bytes.isEmpty && diagnostics.contains { $0.place.file == tree.file }
  }
}
