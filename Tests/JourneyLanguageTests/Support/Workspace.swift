import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyTestSupport

/// A few files, compiled as the workspace would: who uses whom is told from the paths in their `use` statements.
struct Workspace {
  var files: [SourceFile]

  init(_ text: String) { files = [SourceFile(path: "test.journey", text: text)] }

  init(_ files: [SourceFile]) { self.files = files }

  init(_ files: [(path: String, text: String)]) {
    self.files = files.map { SourceFile(path: $0.path, text: $0.text) }
  }

  func parse() -> SourceSet {
    let trees = files.enumerated().map {
      Parser.parse($0.element, id: FileID($0.offset), vocabulary: Language.vocabulary)
    }
    let uses = trees.enumerated().map { index, tree in
      var used: Set<FileID> = []
      for (path, _) in UseStatement.list(in: tree) {
        let wanted = Workspace.resolve(path, from: files[index].path)
        for (other, file) in files.enumerated()
        where other != index && (file.path == wanted || file.path.hasPrefix(wanted + "/")) {
          used.insert(FileID(other))
        }
      }
      return used.sorted()
    }
    let settings = files.firstIndex { $0.path == "workspace.journey" }.map { FileID($0) }
    return SourceSet(trees: trees, uses: uses, settings: settings)
  }

  func compile() -> Compiled { Compiled(files, parse()) }

  private static func resolve(_ path: String, from file: String) -> String {
    var parts = path.hasPrefix("/") ? [] : Array(file.split(separator: "/").dropLast())
    for part in path.split(separator: "/") {
      if part == ".." { _ = parts.popLast() } else if part != "." { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }
}

/// All that comes out of the front end.
struct Compiled {
  let files: [SourceFile]
  let set: SourceSet
  let lowering: Lowering
  let program: Program
  let diagnostics: [Diagnostic]

  init(_ files: [SourceFile], _ set: SourceSet) {
    self.files = files
    self.set = set
    lowering = Lowering(set)
    var program = lowering.program
    var diagnostics = lowering.diagnostics
    lowering.journeys(0..<lowering.journeyCount) { lowered in
      program.journeys.append(lowered.journey)
      diagnostics += lowered.diagnostics
    }
    self.program = program
    self.diagnostics = diagnostics.sorted()
  }

  func text(_ text: Text?) -> String? { text.map(program.text(of:)) }
  func source(_ place: Place?) -> String? { place.map(program.source(of:)) }

  /// The diagnostics as golden files show them.
  func report() -> String { DiagnosticReport.text(diagnostics, in: files) }
}

/// A small random number generator with a seed: the same numbers on every machine.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}
