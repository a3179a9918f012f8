/// The company that the examples of the rules share, so that each shows only what it is about.
enum Sample {
  /// One executive, one team, and the web shop that it runs.
  static let company = """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      team web "Web shop team"
    }
    channel shop "Web shop" { run by web }

    """

  /// The same with a second team.
  static let twoTeams = """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      team web "Web shop team"
      team care "Contact centre team"
    }
    channel shop "Web shop" { run by web }

    """

  /// The company and a journey with `body` in it.
  static func journey(_ body: String, company: String = company) -> String {
    let lines = body.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.isEmpty ? "" : "  " + line
    }
    return """
      \(company)
      journey buy-phone "Buying a phone" {
        accountable cxo

      \(lines.joined(separator: "\n"))
      }

      """
  }

  /// A step in the web shop that lacks nothing, with `statements` at its end.
  static func step(_ name: String, _ title: String, _ statements: String...) -> String {
    let lines =
      ["channel shop", "emotion content +1", "tangible \"A confirmation\""] + statements
    return "touchpoint \(name) \"\(title)\" {\n\(lines.map { "  \($0)\n" }.joined())}"
  }
}
