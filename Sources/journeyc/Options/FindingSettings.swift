#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What a command does about findings; as it stands here, when nothing else is said.
struct FindingSettings {
  var format = FindingFormat.text
  /// The file that findings go to, instead of a stream.
  var outputFile: String?
  /// What counts as failure beside errors.
  var deny: DenyLevel?
  /// The only rules to report; nil for all.
  var selected: Set<String>?
  /// Rules not to report.
  var ignored: Set<String> = []
  /// Which findings are known and do not count.
  var baseline = BaselineChoice.found
  /// The number of findings to write at most.
  var limit: Int?
  var color = ColorChoice.auto
  /// Whether there is no summary.
  var isQuiet = false
  /// The number of threads; nil for one a processor.
  var jobs: Int?

  /// Whether what goes to `stream` is coloured.
  func isColored(_ stream: StandardStream) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto: outputFile == nil && Environment.wantsColor(isTerminal: stream.isTerminal)
    }
  }
}

/// Variables of the environment that people set for all their tools.
enum Environment {
  /// What no-color.org and bixense.com/clicolors ask for.
  static func wantsColor(isTerminal: Bool) -> Bool {
    if let value = value("NO_COLOR"), !value.isEmpty { return false }
    if let value = value("CLICOLOR_FORCE"), !value.isEmpty, value != "0" { return true }
    return isTerminal && value("TERM") != "dumb" && value("CLICOLOR") != "0"
  }

  private static func value(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }
}
