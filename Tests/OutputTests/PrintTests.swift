import Foundation
import JourneyTestSupport
import Testing

/// Maps and gaps as a browser prints them: an extra where there is a Chromium.
@Suite(.withOtherTools, .withChromium) struct PrintTests {
  /// Each line of a map, or each of its two parts, and each row of the curves of a gap stands on one page, is no wider than that,
  /// and can be read.
  private func flaws(_ sites: [Site]) throws -> (pages: Int, curves: Int, flaws: [String]) {
    var jobs: [[String: any Sendable]] = []
    for site in sites {
      for name in site.maps.keys.sorted() + site.gaps.keys.sorted() {
        let url = URL(fileURLWithPath: site.folder.path + "/out/" + name).absoluteString
        jobs.append(["name": "\(site), \(name)", "url": url])
      }
    }
    let (numbers, flaws) = try OtherTool.script("paper.py", [], jobs)
    #expect(numbers.first == jobs.count && numbers.count == 3 && numbers[1] >= 1)
    return (jobs.count, numbers.last ?? 0, flaws)
  }

  @Test func examplesFillPages() throws {
    let (pages, curves, flaws) = try flaws([Sites.examples.get()])
    #expect(pages > 20 && curves >= 3)
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
  }

  @Test func longJourneysFillPages() throws {
    let names = ["one step", "5 steps", "40 steps", "200 steps", "12 personas", "30 owners", "loops"]
    let sites = try Sites.odd.get().filter { names.contains($0.description) }
    #expect(sites.count == names.count)
    let (_, curves, flaws) = try flaws(sites)
    // Of 5 steps, in one row; of 40 and 200 in more.
    #expect(curves > 1 + 3 + 15)
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
  }
}
