extension Sample {
  /// Two teams, a partner, and data that they ask and pass on.
  static let passing =
    twoTeams.replacing(
      "  team care \"Contact centre team\"\n",
      with: "  team care \"Contact centre team\"\n  partner courier \"Parcel courier\"\n") + """
      channel phone "Telephone" { run by care }
      channel door "At the door" { run by courier }
      data email "E-mail address" { personal }
      data order-no "Order number"

      """

  /// A journey of that company.
  static func passingJourney(_ parts: String...) -> String {
    journey(parts.joined(separator: "\n"), company: passing)
  }

  /// A step at the telephone that lacks nothing, with `statements` at its end.
  static func call(_ name: String, _ title: String, _ statements: String...) -> String {
    let lines = ["channel phone", "emotion content +1", "tangible \"An answer\""] + statements
    return "touchpoint \(name) \"\(title)\" {\n\(lines.map { "  \($0)\n" }.joined())}"
  }

  /// A step of the courier that lacks nothing, with `statements` at its end.
  static func visit(_ name: String, _ title: String, _ statements: String...) -> String {
    let lines =
      ["channel door", "responsible care", "emotion content +1", "tangible \"The parcel\""] + statements
    return "touchpoint \(name) \"\(title)\" {\n\(lines.map { "  \($0)\n" }.joined())}"
  }
}
