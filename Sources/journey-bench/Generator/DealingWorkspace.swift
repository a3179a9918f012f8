/// A workspace to measure rules with: settings, the company, and one file a journey.
struct DealingWorkspace {
  var journeys: Int
  var steps: Int
  var data: Int

  func write(to folder: String) throws {
    try Files.makeFolder(folder)
    try Files.write(CompanyWriter.settings, to: "\(folder)/workspace.journey")
    try Files.write(DealingJourneyWriter.company(data: data), to: "\(folder)/company.journey")
    let names = DealingJourneyWriter.dataNames(data)
    for number in 1...journeys {
      var writer = DealingJourneyWriter(seed: UInt64(number), data: names)
      writer.text = "use \"company.journey\"\n"
      writer.writeJourney("journey-\(number)", steps: steps)
      try Files.write(writer.text, to: "\(folder)/journey-\(number).journey")
    }
  }
}
