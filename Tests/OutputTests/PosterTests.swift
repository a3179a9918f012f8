import Foundation
import JourneyEmit
import JourneyTestSupport
import Testing

/// Posters of all examples and of odd journeys: legible, nothing cut, nothing over anything else.
@Suite struct PosterTests {
  private func check(_ name: String, root: String, files: [String: String], paper: Paper) throws {
    let folder = try Folder()
    for (file, text) in files { try folder.write(text, to: "\(root)/\(file)") }
    let result = try Tool.run(
      ["build", "./" + root, "--out", "out", "--emit", "json", "--paper", paper.rawValue], in: folder.path)
    #expect((0...1).contains(result.status), "\(name): \(result.error)")
    let (short, long) = paper.size
    let svgs = folder.files.filter { $0.contains(".poster") && $0.hasSuffix(".svg") }
    let journeys = folder.files.filter { $0.hasSuffix(".canvas.pdf") }.map {
      $0.replacing(".canvas.pdf", with: "")
    }
    #expect(!journeys.isEmpty, "\(name)")
    for svg in svgs {
      let text = try folder.read(svg)
      let texts = DrawnText.all(in: text)
      #expect(!texts.isEmpty, "\(name): \(svg)")
      let flaws = DrawnText.flaws(texts, width: long, height: short)
      #expect(flaws.isEmpty, "\(name), \(svg) on \(paper):\n\(flaws.prefix(20).joined(separator: "\n"))")
      // Small print can be read, from afar on sheets for the wall.
      let smallest = texts.map(\.size).min() ?? 0
      #expect(smallest >= paper.smallPrint - 0.01, "\(name), \(svg) on \(paper): \(smallest) points")
      #expect(text.contains("width=\"\(Int(long.rounded()))pt\""), "\(name), \(svg)")
    }
    for journey in journeys {
      let sheets = svgs.filter { $0.hasPrefix(journey + ".poster") }.count
      guard sheets > 0 else { continue }
      for number in 1...sheets where sheets > 1 {
        let file = journey + ".poster" + (number > 1 ? "-\(number)" : "") + ".svg"
        let place = "Sheet \(number) of \(sheets)"
        #expect(
          DrawnText.all(in: try folder.read(file)).contains {
            $0.text == place || $0.text.hasPrefix(place + ", step")
          }, "\(name): \(file)")
      }
      #expect(try pages(folder, journey + ".poster.pdf") == sheets, "\(name): \(journey)")
      #expect(folder.exists(journey + ".tiles.pdf") == (paper != paper.small), "\(name): \(journey)")
    }
  }

  /// The pages of a PDF.
  private func pages(_ folder: Folder, _ name: String) throws -> Int {
    let bytes = try Data(contentsOf: folder.url(name))
    let text = String(decoding: bytes, as: Unicode.ASCII.self)
    return text.matches(of: /\/Type \/Page\b/).count
  }

  @Test(arguments: [Paper.a1, .a3, .letter])
  func examplesStayOnThePaper(paper: Paper) throws {
    let site = try Sites.examples.get()
    var files: [String: String] = [:]
    for file in site.folder.files where file.hasPrefix("Journeys/") {
      files[String(file.dropFirst("Journeys/".count))] = try site.folder.read(file)
    }
    try check("the examples", root: "Journeys", files: files, paper: paper)
  }

  @Test(arguments: OddJourneys.all.map(\.name)) func oddJourneysStayOnThePaper(name: String) throws {
    try check(name, on: .a1)
  }

  @Test(arguments: ["40 steps", "200 steps", "12 personas", "30 owners"])
  func longJourneysStayOnSmallPaper(name: String) throws { try check(name, on: .a4) }

  private func check(_ name: String, on paper: Paper) throws {
    let workspace = try #require(OddJourneys.all.first { $0.name == name })
    guard name != "a workspace without a journey", name != "workspaces called like files" else { return }
    try check(name, root: "work", files: workspace.files, paper: paper)
  }
}
