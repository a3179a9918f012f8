import JourneyLanguage

/// "Did you mean" for paths: a file of the same name elsewhere, a forgotten ending, a slip of the keys.
struct UseSuggestions {
  private let root: Path
  private let fileSystem: any FileSystem
  private let known: [Path]?
  /// How many candidates may still be looked at: a broken `use` in each of ten thousand files must not compare
  /// each with ten thousand paths.
  private var budget = 200_000

  init(root: Path, fileSystem: any FileSystem, known: [Path]?) {
    self.root = root
    self.fileSystem = fileSystem
    self.known = known
  }

  /// What `use` could mean, written as it is; nil for nothing near.
  mutating func suggestion(for use: UseResolver.Use) -> String? {
    let candidates = (known ?? neighbours(of: use)).filter { $0 != use.file }
    budget -= candidates.count
    guard budget > 0 else { return nil }
    let isFromRoot = use.text.utf8.first == 0x2F
    func spelled(_ path: Path) -> String {
      isFromRoot ? "/" + path.relative(to: root) : path.relative(to: use.file.parent)
    }
    // A path with backslashes is meant as one with slashes.
    let written = use.text.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    let wanted = UseSuggestions.folded(Path(written).name)
    let sameName = candidates.filter {
      let name = UseSuggestions.folded($0.name)
      return name == wanted || name == wanted + ".journey"
    }
    if let nearest = sameName.map(spelled).min(by: { ($0.utf8.count, $0) < ($1.utf8.count, $1) }) {
      return nearest
    }
    return Spelling.suggestion(for: written, among: candidates.map(spelled))
  }

  /// The journey files in the folder that is meant, in that of the file, and around it.
  private func neighbours(of use: UseResolver.Use) -> [Path] {
    var folders: Set<Path> = [use.target.parent, use.file.parent]
    if use.file.parent != root { folders.insert(use.file.parent.parent) }
    return folders.filter { $0.isInside(root) }.sorted().flatMap { folder in
      ((try? fileSystem.list(folder)) ?? []).filter { $0.kind == .file && Path.isJourneyName($0.name) }
        .map { folder.appending($0.name) }.sorted()
    }
  }

  /// A name without regard to capitals and to how accents are composed.
  private static func folded(_ name: ArraySlice<UInt8>) -> String {
    String(decoding: name, as: UTF8.self).lowercased()
  }
}
