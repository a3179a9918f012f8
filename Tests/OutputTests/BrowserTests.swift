import Foundation
import JourneyTestSupport
import Testing

/// Pages as a browser shows them: an extra where there is a Chromium.
@Suite(.withOtherTools, .withChromium) struct BrowserTests {
  /// A phone, a tablet, a laptop, a large screen.
  private static let widths = [390, 1024, 1440, 2560]

  /// Opens pages at several widths and gives back what is wrong with them.
  private func flaws(_ sites: [Site], widths: [Int]) throws -> [String] {
    var jobs: [[String: Any]] = []
    for site in sites {
      // The thirty journeys with reserved names are alike.
      for name in site.pages.keys.sorted().prefix(site.description == "reserved names" ? 3 : .max) {
        let url = URL(fileURLWithPath: site.folder.path + "/out/" + name).absoluteString
        jobs += widths.map { ["name": "\(site), \(name)", "url": url, "width": $0] }
      }
    }
    let list = String(
      decoding: try JSONSerialization.data(
        withJSONObject: jobs, options: [.sortedKeys, .withoutEscapingSlashes]),
      as: UTF8.self)
    let measure = try String(
      contentsOf: Sites.repository.appendingPathComponent("Tests/OutputTests/Browser/measure.html"),
      encoding: .utf8)
    let folder = try Folder()
    try folder.write(
      measure.replacing("/*JOBS*/[]", with: list.replacing("</", with: "<\\/")), to: "measure.html")
    let chromium = try #require(OtherTool.chromium())
    let result = try chromium.run([
      "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--hide-scrollbars",
      "--user-data-dir=\(folder.path)/profile", "--virtual-time-budget=600000", "--dump-dom",
      folder.url("measure.html").absoluteString,
    ])
    let start = try #require(result.output.range(of: "id=\"result\">"), "\(result.error.prefix(1000))")
    let lines = result.output[start.upperBound...].prefix { $0 != "<" }.split(separator: "\n").map(
      String.init)
    #expect(lines.first == "finished \(jobs.count)", "\(lines.first ?? "") \(result.error.suffix(500))")
    return Array(lines.dropFirst())
  }

  @Test func examplesStayInTheirCells() throws {
    let flaws = try flaws([Sites.examples.get()], widths: Self.widths)
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
  }

  @Test func oddJourneysStayInTheirCells() throws {
    let sites = try Sites.odd.get()
    let names = Set(sites.map(\.description))
    #expect(names.isSuperset(of: ["5 steps", "40 steps", "200 steps", "12 personas", "30 owners"]))
    let flaws = try flaws(sites, widths: Self.widths)
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
  }

  @Test func hostileTextsDoNotRun() throws {
    let flaws = try flaws(Sites.hostile.get().map(\.hostile), widths: [390, 1440])
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
  }
}
