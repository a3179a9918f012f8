/// A workspace of many files: settings, the company, and folders of a hundred journey files.
struct ManyFiles {
  var count: Int
  var bytes: Int

  func write(to folder: String) throws {
    try Files.makeFolder(folder)
    try Files.write(CompanyWriter.settings, to: "\(folder)/workspace.journey")
    try Files.write(CompanyWriter.text, to: "\(folder)/company.journey")
    for file in 0..<max(0, count - 2) {
      let part = "\(folder)/area-\(file / 100)"
      if file % 100 == 0 { try Files.makeFolder(part) }
      var writer = JourneyWriter(seed: UInt64(file) + 1)
      writer.text = "use \"../company.journey\"\n"
      writer.fill(upTo: bytes, firstNumber: file * 100)
      try Files.write(writer.text, to: "\(part)/journeys-\(file).journey")
    }
  }
}
