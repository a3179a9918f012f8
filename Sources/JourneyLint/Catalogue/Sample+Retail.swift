// The company that the examples on channels share: one team runs everything, so that only channels change hands.

extension Sample {
  /// A web shop, a store and a poster.
  static let retail = """
    organization northwind "Northwind Mobile" {
      executive cxo "Chief Customer Officer"
      team sales "Sales"
    }
    product handset "Smartphone"
    channel shop "Web shop" {
      run by sales
      sells handset
    }
    channel store "Own store" {
      run by sales
      sells handset
    }
    channel poster "Posters" {
      run by sales
      one-way
    }

    """

  /// A journey of that company.
  /// - Parameter declarations: what stands between the company and the journey.
  static func retail(_ declarations: String, _ body: String) -> String {
    journey(body, company: declarations.isEmpty ? retail : "\(retail)\(declarations)\n")
  }

  /// A step in a channel that lacks nothing, with `statements` at its end.
  static func step(_ name: String, _ title: String, in channel: String, _ statements: String...) -> String {
    let lines = ["channel \(channel)", "emotion content +1", "tangible \"A confirmation\""] + statements
    return "touchpoint \(name) \"\(title)\" {\n\(lines.map { "  \($0)\n" }.joined())}"
  }

  /// A stage with `parts` in it.
  static func stage(_ name: String, _ title: String, _ parts: String...) -> String {
    let lines = parts.flatMap { $0.split(separator: "\n") }.map { "  \($0)\n" }
    return "stage \(name) \"\(title)\" {\n\(lines.joined())}"
  }

  /// A discount that only the web shop honors.
  static let springOffer = """
    offer spring "20% off in spring" {
      product handset
      shown in poster, shop
      honored in shop
      valid 2026-03-01 to 2026-05-31
    }
    """

  /// What is bought in the web shop goes back there, and what is bought in a store to any store.
  static let takeBack = """
    policy take-back "Returns" {
      product handset
      covers returns
      bought in shop accepted in shop within 30 days
      bought in store accepted in store within 30 days
    }
    """
}
