import JourneyWorkspace

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The fonts that pictures are drawn with.
enum InstalledFonts {
  /// What changes when fonts are installed or removed, or fontconfig is told to take others: the times of the folders where it looks
  /// by default, those of its configuration files, and what the environment says. Folders and files that only a configuration of
  /// one's own names are not looked into.
  static var stamp: String {
    let variables = ["FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"].map { variable($0) ?? "" }
    let named = variables.flatMap { $0.hasPrefix("/") ? times(of: $0, depth: 2, withFiles: true) : [] }
    return
      (variables + named + fonts.flatMap { times(of: $0, depth: 4, withFiles: false) }
      + configurations.flatMap { times(of: $0, depth: 2, withFiles: true) }).joined(separator: " ")
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static var fonts: [String] {
    let home = variable("HOME") ?? ""
    let data = variable("XDG_DATA_HOME") ?? home + "/.local/share"
    return [
      "/usr/share/fonts", "/usr/local/share/fonts", "/usr/X11R6/lib/X11/fonts", "/System/Library/Fonts",
      "/Library/Fonts", home + "/Library/Fonts", home + "/.fonts", data + "/fonts",
    ].filter { $0.hasPrefix("/") }
  }

  private static var configurations: [String] {
    let home = variable("HOME") ?? ""
    let settings = variable("XDG_CONFIG_HOME") ?? home + "/.config"
    return [
      "/etc/fonts", "/opt/homebrew/etc/fonts", "/usr/local/etc/fonts", settings + "/fontconfig",
      home + "/.fonts.conf",
    ]
    .filter { $0.hasPrefix("/") }
  }

  /// When a folder and those in it last changed, each with its path; nothing where there is none.
  ///
  /// - Parameter withFiles: whether it counts, too, when files in it changed.
  private static func times(of folder: String, depth: Int, withFiles: Bool) -> [String] {
    let files = DiskFileSystem()
    guard let time = Version.stamp(folder) else { return [] }
    guard depth > 0, let entries = try? files.list(Path(folder)) else { return [folder, time] }
    let inner = entries.filter { withFiles || $0.kind == .folder }
      .map { String(decoding: $0.name, as: UTF8.self) }.sorted()
    return [folder, time]
      + inner.flatMap { times(of: folder + "/" + $0, depth: depth - 1, withFiles: withFiles) }
  }
}
