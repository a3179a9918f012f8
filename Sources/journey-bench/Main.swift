// What the benchmarks need on our side: content to measure with, its JSON form, and the time that the lexer and
// the parser take. `Scripts/bench/run.sh` runs it beside the references.

import Foundation

/// The command line of the benchmarks.
@main
struct JourneyBench {
  static let usage = """
    journey-bench generate single BYTES FILE          one file of about BYTES bytes, the company included
    journey-bench generate many FILES BYTES FOLDER    a workspace of FILES files of about BYTES bytes
    journey-bench generate steps STEPS FILE           one journey of STEPS steps, the company included
    journey-bench generate dealings JOURNEYS STEPS DATA FOLDER
                                                      a workspace to measure rules with
    journey-bench json FILE OUTPUT                    the same statements as JSON
    journey-bench parse FILE [ROUNDS]                 the time to lex and parse FILE, median of ROUNDS
    journey-bench rules FOLDER [ROUNDS]               parsing, lowering, all rules, in nanoseconds; steps, findings
    journey-bench findings FOLDER                     how often each rule finds something
    journey-bench rounds FILE                         one round for every line of standard input, in nanoseconds
    """

  static func main() {
    do {
      try run(Array(CommandLine.arguments.dropFirst()))
    } catch {
      FileHandle.standardError.write(Data("journey-bench: \(error)\n".utf8))
      exit(2)
    }
  }

  private static func run(_ arguments: [String]) throws {
    switch (arguments.first, arguments.count) {
    case ("generate", 4) where arguments[1] == "single":
      var content = CompanyWriter.text
      content += JourneyWriter.journeys(bytes: try number(arguments[2]) - content.utf8.count)
      try Files.write(content, to: arguments[3])
    case ("generate", 5) where arguments[1] == "many":
      try ManyFiles(count: try number(arguments[2]), bytes: try number(arguments[3])).write(to: arguments[4])
    case ("generate", 4) where arguments[1] == "steps":
      var writer = JourneyWriter(seed: 12)
      writer.writeJourney(number: 1, steps: try number(arguments[2]))
      try Files.write(CompanyWriter.text + writer.text, to: arguments[3])
    case ("generate", 6) where arguments[1] == "dealings":
      try DealingWorkspace(
        journeys: try number(arguments[2]), steps: try number(arguments[3]), data: try number(arguments[4])
      ).write(to: arguments[5])
    case ("json", 3):
      try Files.write(JSONForm.json(of: try Files.read(arguments[1])), to: arguments[2])
    case ("parse", 2), ("parse", 3):
      try ParseBenchmark(arguments[1]).printMedians(
        rounds: arguments.count == 3 ? try number(arguments[2]) : 15)
    case ("rules", 2), ("rules", 3):
      try RuleBenchmark(arguments[1]).printMedians(
        rounds: arguments.count == 3 ? try number(arguments[2]) : 7)
    case ("findings", 2):
      try RuleBenchmark(arguments[1]).printFindings()
    case ("rounds", 2):
      try ParseBenchmark(arguments[1]).answerRounds()
    default:
      throw Mistake(description: "wrong usage\n\(usage)")
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
      throw Mistake(description: "`\(text)` is not a positive number")
    }
    return number
  }
}

/// What is said before giving up.
struct Mistake: Error, CustomStringConvertible {
  var description: String
}

/// Files, read and written whole.
enum Files {
  static func read(_ path: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  static func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }
}
