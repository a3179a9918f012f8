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
  /// by default, and what the environment says. Folders that only a configuration of one's own names are not looked into.
  static var stamp: String {
    let variables = ["FONTCONFIG_FILE", "FONTCONFIG_PATH", "FONTCONFIG_SYSROOT"].map { variable($0) ?? "" }
    return (variables + folders.flatMap { times(of: $0, depth: 4) }).joined(separator: " ")
  }

  private static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static var folders: [String] {
    let home = variable("HOME") ?? ""
    let data = variable("XDG_DATA_HOME") ?? home + "/.local/share"
    let settings = variable("XDG_CONFIG_HOME") ?? home + "/.config"
    return [
      "/usr/share/fonts", "/usr/local/share/fonts", "/usr/X11R6/lib/X11/fonts", "/etc/fonts",
      "/System/Library/Fonts", "/Library/Fonts", home + "/Library/Fonts", home + "/.fonts", data + "/fonts",
      settings + "/fontconfig",
    ].filter { $0.hasPrefix("/") }
  }

  /// When a folder and those in it last changed, each with its path; nothing where there is none.
  private static func times(of folder: String, depth: Int) -> [String] {
    let files = DiskFileSystem()
    guard let time = Version.stamp(folder) else { return [] }
    guard depth > 0, let entries = try? files.list(Path(folder)) else { return [folder, time] }
    let inner = entries.filter { $0.kind == .folder }.map { String(decoding: $0.name, as: UTF8.self) }
      .sorted()
    return [folder, time] + inner.flatMap { times(of: folder + "/" + $0, depth: depth - 1) }
  }
}
