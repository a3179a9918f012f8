import ArgumentParser
import GraphvizLayout

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The command and its subcommands, one file each in `Commands/`.
struct Journeyc: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journeyc",
    abstract: "A compiler for customer journeys.",
    discussion: """
      Journey files say in plain words who the customers are, what they go through, who is responsible for each \
      step and what is promised. journeyc finds what would go wrong for the customer, and draws the journey.

        journeyc check                  check the workspace around here
        journeyc fix                    mend what can be mended without asking
        journeyc build --out site       check it, and write the maps
        journeyc gap                    what lies between today and the ideal
        journeyc explain unowned-touchpoint
                                  what a finding means and what to do about it

      No paths means the workspace: the folder with workspace.journey, found by walking up, else the current folder.

      Exit status: 0 all is well, 1 there are findings (errors always count, warnings with --deny warnings) or files \
      to format, 2 wrong usage, settings, or a file system that does not play along, 3 a mistake in journeyc itself.
      """,
    version: Version.current,
    subcommands: [
      CheckCommand.self, BuildCommand.self, FixCommand.self, FormatCommand.self, GapCommand.self,
      StatsCommand.self, BaselineCommand.self, ExplainCommand.self, RulesCommand.self, SchemaCommand.self,
      CompletionsCommand.self,
    ])
}

/// The version of this compiler.
enum Version {
  static let current = "1.0.0"

  /// What makes a site: the version, the file that runs, and the libraries installed. What others made from the same text may look
  /// otherwise.
  static var identity: String {
    // To ask Graphviz for its version takes longer than all else in a build with nothing to do. The list of libraries is written
    // anew with each that is installed.
    let libraries = stamp("/etc/ld.so.cache") ?? Graphviz.version
    return [current, stamp(OwnExecutable.path) ?? "", libraries].joined(separator: " ")
  }

  /// Size and time of a file or folder.
  static func stamp(_ path: String) -> String? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
  }
}

/// The file that this process runs.
enum OwnExecutable {
  static var path: String {
    #if canImport(Darwin)
      var size: UInt32 = 0
      unsafe _NSGetExecutablePath(nil, &size)
      let bytes = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(size) + 1) { buffer in
        unsafe _NSGetExecutablePath(buffer.baseAddress, &size)
        return unsafe buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      }
      return String(decoding: bytes, as: UTF8.self)
    #else
      return "/proc/self/exe"
    #endif
  }
}
