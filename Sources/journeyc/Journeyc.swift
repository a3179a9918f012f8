import ArgumentParser
import JourneyWorkspace

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

  /// The version and the file that runs: what another program made from the same text may look otherwise.
  static var identity: String {
    var status = stat()
    guard unsafe DiskFileSystem.withCString(OwnExecutable.path, { unsafe stat($0, &status) }) == 0 else {
      return current
    }
    #if canImport(Darwin)
      let time = status.st_mtimespec
    #else
      let time = status.st_mtim
    #endif
    return "\(current) \(status.st_size) \(time.tv_sec) \(time.tv_nsec)"
  }
}

/// The file that this process runs.
enum OwnExecutable {
  static var path: Path {
    #if canImport(Darwin)
      var size: UInt32 = 0
      unsafe _NSGetExecutablePath(nil, &size)
      let bytes = unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(size) + 1) { buffer in
        unsafe _NSGetExecutablePath(buffer.baseAddress, &size)
        return unsafe buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      }
      return Path(String(decoding: bytes, as: UTF8.self), in: .top)
    #else
      return Path("/proc/self/exe", in: .top)
    #endif
  }
}
