// Names into entities: who is meant, and what to say when nobody is.

import JourneySource
import JourneySyntax

/// Everything that is shared by all who lower: the files, the declared names, the entities.
struct Declared: Sendable {
  let set: SourceSet
  var names: NameTable
  /// What kind of party each is; owners are looked for among some kinds only.
  var partyKinds: [Party.Kind] = []
  var journeyNodes: [(file: FileID, node: NodeID)] = []
  /// Names that statements with a misspelt, missing or misplaced keyword seem to declare, by file. The statement has
  /// been spoken of; whoever refers to such a name made no mistake.
  var lost: [FileID: Set<String>] = [:]

  /// Whether a name that means nothing seems to be declared by a statement that is no declaration.
  func isLost(_ token: Token, in tree: SyntaxTree) -> Bool {
    guard !lost.isEmpty else { return false }
    let name = tree.text(token)
    return lost[tree.file]?.contains(name) ?? false
      || set.uses[tree.file.index].contains { lost[$0]?.contains(name) ?? false }
  }

  /// The entry that a name means for a reader in `file`.
  func entry(_ namespace: Namespace, _ token: Token, in tree: SyntaxTree) -> NameTable.Entry? {
    let bytes = tree.source.bytes
    return names.first(
      namespace, bytes.span, token.range, isSpecial: token.isSpecial, seenFrom: tree.file, set)
  }

  /// What to say of a name that means nothing to its reader.
  func explain(
    _ namespace: Namespace, _ token: Token, in tree: SyntaxTree, suggests: Bool
  ) -> Diagnostic {
    let name = tree.text(token)
    let place = tree.place(token)
    let file = tree.file
    if let other = otherKind(of: token, in: tree) {
      return Diagnostic(
        "wrong-kind", .error, "`\(name)` is \(other.phrase), and \(namespace.phrase) is needed here",
        at: place, label: "not \(namespace.phrase)",
        related: [RelatedPlace(Place(other.entry.file, other.entry.range), "`\(name)` is declared here")])
    }
    var diagnostic = Diagnostic(
      "unresolved-name", .error, "no \(namespace.noun) is called `\(name)`", at: place)
    guard suggests else { return diagnostic }
    // Whoever sees it would have found it: what there is of this name stands elsewhere.
    let bytes = tree.source.bytes
    let elsewhere = names.all(namespace, bytes.span, token.range, isSpecial: token.isSpecial)
    if let first = elsewhere.first(where: { !$0.isImplicit }) {
      let path = UsePath.relative(
        from: tree.source.path, to: set.trees[first.file.index].source.path)
      diagnostic.message = "`\(name)` is declared in another file that this one does not use"
      diagnostic.related = [RelatedPlace(Place(first.file, first.range), "declared here")]
      diagnostic.help = "add `use \"\(path)\"` at the top"
      diagnostic.fixes = [
        Fix("use \"\(path)\"", .safe, [UsePath.edit(adding: path, to: tree)])
      ]
      return diagnostic
    }
    let visible = ([file] + set.uses[file.index]).lazy.flatMap { names.declarations(in: $0) }.filter {
      $0.namespace == namespace
    }
    // A letter has up to four bytes: names that are longer or shorter by far need not be read.
    let limit = 4 * Spelling.limit(for: name.unicodeScalars.count)
    let letters = NameTable.letters(name.utf8)
    let near = visible.filter { entry in
      guard let letters, let others = names.letters(of: entry) else {
        return abs(entry.range.count - token.length) <= limit + token.length
      }
      return abs(entry.range.count - token.length) <= limit / 4
        && (letters ^ others).nonzeroBitCount <= limit / 2
    }
    if let suggestion = Spelling.suggestion(for: name, among: near.map { names.name(of: $0) }) {
      diagnostic.help = "did you mean `\(suggestion)`?"
      diagnostic.fixes = [
        Fix("change it to `\(suggestion)`", .suggested, [TextEdit(place, suggestion)])
      ]
    } else {
      diagnostic.help =
        namespace == .party
        ? "declare it in the organization, like `team \(name)`, or use the file that does"
        : "declare it, like `\(namespace.keyword) \(name)`, or use the file that does"
    }
    return diagnostic
  }

  /// Another kind of thing of that name that the reader sees.
  private func otherKind(
    of token: Token, in tree: SyntaxTree
  ) -> (phrase: String, entry: NameTable.Entry)? {
    for other in Namespace.allCases where other != .step && other != .promise {
      if let entry = entry(other, token, in: tree), !entry.isImplicit {
        let phrase =
          other == .party
          ? Declared.phrase(of: partyKinds[Int(entry.id)]) : other.phrase
        return (phrase, entry)
      }
    }
    return nil
  }

  /// A kind of party with its article.
  static func phrase(of kind: Party.Kind) -> String {
    switch kind {
    case .organization, .executive: "an \(kind.keyword)"
    case .division, .team, .person, .partner: "a \(kind.keyword)"
    }
  }
}

/// The paths of `use`.
enum UsePath {
  /// How a file is written in a `use` of another.
  static func relative(from: String, to: String) -> String {
    let origin = from.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    let target = to.split(separator: "/", omittingEmptySubsequences: true)
    let common = zip(origin, target.dropLast()).prefix { $0 == $1 }.count
    let ups = Array(repeating: "..", count: origin.count - common)
    return (ups + target.dropFirst(common).map(String.init)).joined(separator: "/")
  }

  /// The edit that adds a `use`: behind the last one, else before the first statement and its note.
  static func edit(adding path: String, to tree: SyntaxTree) -> TextEdit {
    let bytes = tree.source.bytes
    let firstLine = bytes.prefix { $0 != 0x0A }
    let newline = firstLine.last == 0x0D && firstLine.count < bytes.count ? "\r\n" : "\n"
    let line = "use \"\(path.replacingQuotes)\""
    var last: NodeID?
    var node = 0
    while node < tree.nodes.count {
      if tree.statements[node] == StatementKind.use.rawValue { last = node }
      node = Int(tree.nodes[node].next)
    }
    if let last {
      // A comment behind the last one stays with it.
      var end = Int(tree.range(last).end)
      if tree.tokens[Int(tree.nodes[last].end)].startsLine {
        while end < bytes.count, bytes[end] != 0x0A { end += 1 }
        if bytes[end - 1] == 0x0D { end -= 1 }
      }
      return TextEdit(Place(tree.file, ByteRange(end, end)), newline + line)
    }
    let start =
      tree.nodes.isEmpty
      ? UInt32(tree.source.bytes.count)
      : tree.note(0)?.start ?? tree.range(0).start
    return TextEdit(Place(tree.file, ByteRange(start, start)), line + newline + newline)
  }
}

extension String {
  fileprivate var replacingQuotes: String {
    reduce(into: "") { $0 += $1 == "\"" || $1 == "\\" ? "\\\($1)" : String($1) }
  }
}
