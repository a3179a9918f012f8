import Foundation
import GraphvizLayout
@testable import JourneyLanguage
import Testing

@testable import JourneyEmit

/// Writes outputs of the samples for people to look at, into the folder that `JOURNEY_PREVIEW` names.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["JOURNEY_PREVIEW"] != nil))
struct IndexPreview {
  private func write(_ text: String, _ name: String) throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["JOURNEY_PREVIEW"] ?? "/tmp")
    try Data(text.utf8).write(to: folder.appending(path: name))
  }

  private var samples: [(name: String, program: Program)] {
    [
      ("northwind", Samples.northwind()), ("tiny", Samples.tiny()),
      ("large", Samples.large(journeys: 40, owners: 30, stages: 20, steps: 40)),
    ]
  }

  @Test func json() throws {
    for (name, program) in samples {
      try write(WorkspaceDocument.json(in: SiteContext(program)), "\(name).json")
      try write(
        JourneyDocument.json(of: JourneyID(0), in: SiteContext(program)), "\(name)-journey.json")
    }
  }

  @Test func dot() throws {
    for (name, program) in samples + [("forty", Samples.large(journeys: 1, owners: 9, stages: 6, steps: 40))]
      + [("twelve", Samples.large(journeys: 1, owners: 9, stages: 4, steps: 12))]
    {
      for index in program.journeys.indices.prefix(2) {
        let dot = FlowDiagram.dot(JourneyID(index), in: SiteContext(program))
        try write(dot, "\(name)-\(index).dot")
        let drawing = try Graphviz.draw(dot)
        #expect(drawing.warnings.isEmpty)
        try write(String(decoding: drawing.bytes, as: UTF8.self), "\(name)-\(index).svg")
      }
    }
  }

  @Test func index() throws {
    for (name, program) in samples {
      let site = SiteContext(program, Samples.findings(in: program))
      try write(IndexPage.render(in: site, title: "Journeys of the folder"), "\(name)-index.html")
    }
    try write(IndexPage.render(in: SiteContext(Program(files: [], settings: Settings()))), "empty-index.html")
  }

  @Test(arguments: Examples.names)
  func example(name: String) throws {
    let site = try Examples.site(name)
    try write(IndexPage.render(in: site, title: name), "\(name)-index.html")
    try write(WorkspaceDocument.json(in: site), "\(name).json")
    for index in site.program.journeys.indices {
      let id = JourneyID(index)
      try write(JourneyDocument.json(of: id, in: site), "\(name)-\(index).json")
      let drawing = try Graphviz.draw(FlowDiagram.dot(id, in: site))
      #expect(drawing.warnings.isEmpty)
      try write(String(decoding: drawing.bytes, as: UTF8.self), "\(name)-\(index).svg")
    }
  }
}
