import JourneyLanguage
import JourneySource
import JourneySyntax

/// Gives findings their fingerprints. Files are looked at when the first finding in them comes.
package struct Fingerprinter {
  private let trees: [SyntaxTree]
  private var paths: [NamePath?]
  /// What names were before, from `formerly` in all files.
  private let former: [String: [String]]

  /// At most so many ways in which names may have changed are tried for one finding.
  private static let maximumFormer = 16

  /// For findings in `trees`, which stand in the order of their ids.
  package init(_ trees: [SyntaxTree]) {
    self.trees = trees
    paths = Array(repeating: nil, count: trees.count)
    var former: [String: [String]] = [:]
    for tree in trees {
      let renames = tree.nodes.indices.filter { tree.statements[$0] == StatementKind.formerly.rawValue }
      guard !renames.isEmpty else { continue }
      let path = NamePath(tree)
      for node in renames {
        guard let name = path.name(around: node) else { continue }
        former[name, default: []] += tree.operands(node).map { tree.tokens[$0] }.filter { $0.kind == .word }
          .map(tree.text)
      }
    }
    self.former = former
  }

  /// The fingerprint of `finding`.
  package mutating func fingerprint(of finding: Diagnostic) -> Fingerprint {
    let index = finding.place.file.index
    guard trees.indices.contains(index) else {
      let parts = FingerprintParts(code: finding.code, path: [], words: [], mentions: [])
      return Fingerprint(value: parts.value, subject: parts.value, former: [], surroundings: "")
    }
    let path = paths[index] ?? NamePath(trees[index])
    paths[index] = path
    let around = path.parts(around: finding.place)
    let names = around.map(\.name)
    let parts = FingerprintParts(
      code: finding.code, path: around.flatMap { [$0.kind, $0.name] }, words: words(at: finding.place),
      mentions: Fingerprinter.mentions(in: finding.message).filter { !names.contains($0) })
    var subject = parts
    subject.mentions = []
    return Fingerprint(
      value: parts.value, subject: subject.value, former: formerValues(of: parts),
      surroundings: around.map { $0.name.isEmpty ? $0.keyword : "\($0.keyword) \($0.name)" }
        .joined(separator: ", "))
  }

  /// The tokens at a place, without the block that may follow.
  private func words(at place: Place) -> [String] {
    let tree = trees[place.file.index]
    var (low, high) = (0, tree.tokens.count)
    while low < high {
      let middle = (low + high) / 2
      if tree.tokens[middle].range.end <= place.range.start { low = middle + 1 } else { high = middle }
    }
    return tree.tokens[low...].prefix {
      $0.range.start < place.range.end && $0.kind != .leftBrace && $0.kind != .endOfFile
    }.map(tree.text)
  }

  /// What a message has in backquotes and a person may have named: no words of the language, no numbers.
  private static func mentions(in message: String) -> [String] {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 && $0 + 1 < parts.count }.map { String(parts[$0]) }.filter {
      $0.first?.isLetter == true && !keywords.contains(String($0.prefix { $0 != " " }))
    }
  }

  private static let keywords = Set(Language.table.map(\.keyword))

  /// The values under all combinations of present and former names.
  private func formerValues(of parts: FingerprintParts) -> [String] {
    guard !former.isEmpty else { return [] }
    var combinations: [[String: String]] = [[:]]
    for name in Set(parts.path + parts.words + parts.mentions).sorted() {
      guard let earlier = former[name] else { continue }
      let known = combinations
      for other in earlier {
        for var names in known where combinations.count <= Fingerprinter.maximumFormer {
          names[name] = other
          combinations.append(names)
        }
      }
    }
    return combinations.dropFirst().map { parts.renamed($0).value }
  }
}
