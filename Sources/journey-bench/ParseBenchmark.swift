import Foundation
import JourneyLanguage
import JourneySource
import JourneySyntax

/// How long lexer and parser take for one file. The file is read once, and the tree is given back outside of the
/// time, as it is in the references.
struct ParseBenchmark {
  private let source: SourceFile

  init(_ path: String) throws {
    source = SourceFile(path: path, bytes: try Files.read(path))
  }

  private func parse() -> SyntaxTree {
    Parser.parse(source, id: FileID(0), vocabulary: Language.vocabulary)
  }

  private func timeToLex() -> Duration {
    var lexed: TokenizedText?
    let time = ContinuousClock().measure { lexed = Lexer.tokenize(source, id: FileID(0)) }
    precondition(lexed?.isBinary == false)
    return time
  }

  private func timeToParse() -> Duration {
    var tree: SyntaxTree?
    let time = ContinuousClock().measure { tree = parse() }
    precondition(tree?.isBinary == false)
    return time
  }

  /// Prints the medians of `rounds`, after two that are not counted.
  func printMedians(rounds: Int) {
    let tree = parse()
    for diagnostic in tree.diagnostics.prefix(5) { print(diagnostic.message) }
    print("\(source.bytes.count) bytes, \(tree.tokens.count) tokens, \(tree.nodes.count) statements")
    for _ in 0..<2 { _ = timeToParse() }
    var lexing: [Duration] = []
    var both: [Duration] = []
    for _ in 0..<rounds {
      lexing.append(timeToLex())
      both.append(timeToParse())
    }
    show("lex", lexing)
    show("lex + parse", both)
  }

  private func show(_ what: String, _ times: [Duration]) {
    let nanoseconds = times.map(\.nanoseconds).sorted()
    let median = nanoseconds[nanoseconds.count / 2]
    func rate(_ time: Int) -> Int { source.bytes.count * 1_000 / max(time, 1) }
    print(
      "\(what): median \(median / 1_000) µs, \(rate(median)) MB/s; "
        + "fastest \(nanoseconds[0] / 1_000) µs, \(rate(nanoseconds[0])) MB/s")
  }

  /// Runs one round for every line of standard input, and prints its nanoseconds: so a driver can let several
  /// programs take turns.
  func answerRounds() {
    while readLine() != nil {
      FileHandle.standardOutput.write(Data("\(timeToParse().nanoseconds)\n".utf8))
    }
  }
}

extension Duration {
  /// The duration in nanoseconds.
  var nanoseconds: Int {
    Int(components.seconds) * 1_000_000_000 + Int(components.attoseconds / 1_000_000_000)
  }
}
