import ArgumentParser
import JourneyLanguage

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Where the process begins: arguments in, a status out. All ways out lead through here.
@main
enum Main {
  static func main() {
    Signals.install()
    let status = run(Array(CommandLine.arguments.dropFirst()))
    // Nothing is left to be done, so nothing is freed: a compiler's memory goes with it.
    _exit(status.rawValue)
  }

  private static func run(_ arguments: [String]) -> Status {
    do {
      // `check` with nothing but paths needs no parser: its 1.2 ms are a quarter of the time that a check takes.
      // Anything that begins with a dash goes the long way.
      if arguments.first == "check", !arguments.contains(where: { $0.hasPrefix("-") }) {
        return try Check(paths: Array(arguments.dropFirst())).run()
      }
      // Started by ourselves only, see `DrawingPool`.
      if arguments == [DrawingServer.command] { return DrawingServer.serve() }
      var command = try Journeyc.parseAsRoot(arguments)
      try command.run()
      return .clean
    } catch let status as Status {
      return status
    } catch let failure as Failure {
      StandardStream.error.say("journeyc: \(failure.message)")
      return failure.status
    } catch {
      return report(error, arguments)
    }
  }

  /// What the argument parser has to say: help and version on standard output, mistakes on standard error.
  private static func report(_ error: any Error, _ arguments: [String]) -> Status {
    if Journeyc.exitCode(for: error).isSuccess {
      StandardStream.output.write(Journeyc.fullMessage(for: error) + "\n")
      return .clean
    }
    let names = Journeyc.configuration.subcommands.compactMap { $0.configuration.commandName }
    if let first = arguments.first, !first.hasPrefix("-"), first != "help", !names.contains(first) {
      let meant = Spelling.suggestion(for: first, among: names).map { "; did you mean `\($0)`?" } ?? ""
      StandardStream.error.say(
        "journeyc: there is no command `\(first)`\(meant)\nCommands: \(names.joined(separator: ", "))")
    } else {
      StandardStream.error.say(Journeyc.fullMessage(for: error))
    }
    return .usage
  }
}

/// What the process tells its caller. Never a count.
enum Status: Int32, Error {
  /// No findings, or none that count.
  case clean = 0
  /// Findings that count, or files to format.
  case findings = 1
  /// Usage, settings, input and output.
  case usage = 2
  /// A mistake of ours.
  case bug = 3

  /// For reports that say what they can of files with errors: says on standard error that there are some.
  static func checkErrors(_ count: Int) throws(Status) {
    guard count > 0 else { return }
    let errors = count == 1 ? "1 error" : "\(count) errors"
    StandardStream.error.say("note: \(errors), so that something may be missing; `journeyc check` shows them")
    throw .findings
  }
}

/// Something that stops a command: said in one line on standard error.
struct Failure: Error {
  var message: String
  var status = Status.usage

  /// A failure, in lower case without full stop.
  init(_ message: String, _ status: Status = .usage) {
    self.message = message
    self.status = status
  }
}
