import Foundation
import JourneyLanguage
import JourneySource
import JourneySyntax

@testable import JourneyEmit

/// A site made from the text of one file.
struct MapFixture {
  let context: SiteContext

  /// A site of `text`, with the settings of a workspace; `findings` become diagnostics at the first place where their text stands.
  init(_ text: String, settings: String = "", findings: [(code: String, at: String)] = []) {
    let file = SourceFile(path: "example.journey", text: text)
    let tree = Parser.parse(file, id: FileID(0), vocabulary: Language.vocabulary)
    let workspace = Parser.parse(
      SourceFile(path: "workspace.journey", text: settings), id: FileID(1), vocabulary: Language.vocabulary)
    let lowering = Lowering(
      settings.isEmpty
        ? SourceSet(trees: [tree], uses: [[]], settings: nil)
        : SourceSet(trees: [tree, workspace], uses: [[], []], settings: FileID(1)))
    var program = lowering.program
    program.journeys = (0..<lowering.journeyCount).map { lowering.journey(JourneyID($0)).journey }
    let diagnostics = findings.map { finding in
      let bytes = Array(finding.at.utf8)
      let start = file.bytes.indices.first { file.bytes[$0...].starts(with: bytes) } ?? 0
      return Diagnostic(
        finding.code, .warning, "found `\(finding.code)`",
        at: Place(FileID(0), ByteRange(start, start + bytes.count)))
    }
    context = SiteContext(
      program: program, graphs: program.journeys.map { FlowGraph($0) }, diagnostics: diagnostics)
  }

  /// The page of a journey.
  func page(_ index: Int = 0, flow: String? = nil) -> String {
    MapPage.render(JourneyID(index), in: context, drawings: flow.map { [(.flow, $0)] } ?? [])
  }

  /// The gap pages of a journey.
  func gapPages(_ index: Int) -> [String] {
    context.gapPairs(of: JourneyID(index)).map { GapPage.render($0, in: context) }
  }

  /// What lies between the journeys and their ideals.
  var gaps: [IdealGap] {
    IdealGap.all(
      in: context.program, graphs: context.graphs, isOwnerUnknown: { context.isOwnerUnknown($0, in: $1) })
  }

  /// The rows of a gap page, each without its tags but with what marks them.
  static func gapRows(_ page: String) -> [(kind: String, html: String)] {
    page.components(separatedBy: "<tr class=\"").dropFirst().map { part in
      let kind = String(part.prefix { $0 != "\"" })
      return (kind, String(part.components(separatedBy: "</tr>")[0]))
    }
  }

  /// What the lanes are drawn from.
  func map(_ index: Int = 0) -> JourneyMap { JourneyMap(JourneyID(index), in: context) }

  /// The notes listed on a page: name, kind and words.
  static func notes(_ page: String) -> [String] {
    page.matches(
      of: /<dt><bdi>(.*?)<\/bdi> <small>(.*?)<\/small><\/dt><dd dir="auto">(.*?)<\/dd>/
    ).map { "\($0.output.1)|\($0.output.2)|\($0.output.3)" }
  }

  /// A company, and a journey with a handoff, a promise, data and a failure.
  static let shop = """
    organization co "Company" {
      division sales "Sales" { team web "Web shop" }
      division service "Service" { team care "Contact centre" }
      partner corner "Corner shop"
    }
    channel web "Web shop" { run by web }
    channel phone "Phone" { run by care }
    data email "E-mail"
    data number "Order number"
    product handset "Handset"
    persona shopper "Shopper" { patience 10 min; uses web, phone }
    persona parent "Parent" { patience 15 min; uses phone }
    journey buy "Buying" {
      persona shopper, parent
      stage first "First" {
        touchpoint order "Orders" {
          channel web
          emotion glad +2
          emotion unsure 0 for parent
          tangible "A mail"
          asks email
          gives number
          promises soon "In 3 days" within 3 days
        }
        action waits "Waits" { emotion bored -1 }
      }
      stage second "Second" {
        touchpoint receive "Unpacks" {
          channel web
          wait 1 to 4 days
          emotion happy +3
          keeps soon
          moment of truth
          fails "Nothing comes" 10% -> call
          ends
        }
        touchpoint call "Calls" {
          channel phone
          wait 25 min
          emotion angry -3
          asks email, number
          then receive
        }
      }
      handoff receive -> call { carries number; within 1 day; via "CRM" }
    }
    """
}
