extension Sample {
  /// The company with a contact centre and its phone.
  static let phoneCompany = """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      team web "Web shop team"
      team care "Contact centre team"
    }
    channel shop "Web shop" { run by web }
    channel phone "Contact centre" { run by care }

    """

  /// A step on the phone that lacks nothing, with `statements` at its end.
  static func call(_ name: String, _ title: String, _ statements: String...) -> String {
    let lines = ["channel phone", "emotion content +1", "tangible \"A friendly voice\""] + statements
    return "touchpoint \(name) \"\(title)\" {\n\(lines.map { "  \($0)\n" }.joined())}"
  }
}
