import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Rules on who owns what.
struct OwnershipTests {
  private let company = """
    organization o "O" {
      executive cxo "Chief Customer Officer"
      team web "Web team"
      team care "Care team"
      person anna "Anna" 
    }
    channel shop "Shop" { run by web }
    channel phone "Phone" { run by care }
    channel kiosk "Kiosk"

    """

  private func step(_ name: String, _ channel: String, _ more: String = "") -> String {
    "  touchpoint \(name) \"T\" {\n    channel \(channel)\n    emotion fine +1\n    tangible \"X\"\n\(more)  }\n"
  }

  private func journey(_ body: String) -> String {
    company + "journey j \"J\" {\n  accountable cxo\n" + body + "}\n"
  }

  private func found(_ code: String, _ text: String, _ settings: [String: Severity?] = [:]) -> [Diagnostic] {
    Checking(text, settings).all.filter { $0.code == code }
  }

  @Test("Owners of neighbouring steps are offered, the one before first")
  func offersNeighbours() throws {
    let text = journey(step("a", "phone") + step("b", "kiosk") + step("c", "shop"))
    let finding = try #require(found("unowned-touchpoint", text).first)
    #expect(finding.fixes.map(\.title) == ["make `care` the owner", "make `web` the owner"])
    #expect(finding.fixes.allSatisfy { $0.applicability == .suggested })
    let mended = Checking(text).applying(finding.fixes[0])
    #expect(mended.contains("touchpoint b \"T\" {\n    owner care\n    channel kiosk\n"))
    #expect(found("unowned-touchpoint", mended).isEmpty)
  }

  @Test("Nobody is offered where a wait would be too long for customers: it goes with the step")
  func offersNoLongWait() throws {
    func fixes(_ wait: String) throws -> Int {
      let persona = "persona p \"P\" { patience 10 min }\n"
      let text = journey("  persona p\n" + step("a", "phone") + step("b", "kiosk", "    wait \(wait)\n"))
      let finding = try #require(found("unowned-touchpoint", persona + text).first)
      return finding.fixes.count
    }
    #expect(try fixes("1 h") == 0)
    #expect(try fixes("5 min") == 1)
  }

  @Test("Neighbours are found through actions and along jumps, not only by the text order")
  func offersAlongTheFlow() throws {
    let text = journey(
      step("a", "phone", "    then wait\n") + step("x", "shop", "    ends\n")
        + "  action wait \"W\" {\n    then b\n  }\n" + step("b", "kiosk"))
    let finding = try #require(found("unowned-touchpoint", text).first)
    #expect(finding.fixes.map(\.title) == ["make `care` the owner"])
  }

  @Test("Where no neighbour has an owner, whoever covers the stage is offered")
  func offersCoverage() throws {
    let text = """
      organization o "O" {
        executive cxo "C"
        team web "W" { covers buy }
        team care "C" { covers use }
      }
      channel kiosk "Kiosk"
      journey j "J" {
        accountable cxo
        stage use "Use" {
      \(step("a", "kiosk"))
        }
      }
      """
    let finding = try #require(found("unowned-touchpoint", text).first)
    #expect(finding.fixes.map(\.title) == ["make `care` the owner"])
  }

  @Test("An owner whose name the file does not see is not offered")
  func offersOnlyVisible() throws {
    let people = "organization o \"O\" {\n  executive cxo \"C\"\n  team web \"W\"\n}\n"
    let channels =
      "use \"people.journey\"\nchannel shop \"S\" { run by web }\nchannel kiosk \"K\"\n"
    let journey =
      "use \"channels.journey\"\njourney j \"J\" {\n" + step("a", "shop") + step("b", "kiosk") + "}\n"
    let checking = Checking(files: [
      SourceFile(path: "people.journey", text: people), SourceFile(path: "channels.journey", text: channels),
      SourceFile(path: "j.journey", text: journey),
    ])
    #expect(checking.core.isEmpty)
    let finding = try #require(checking.all.first { $0.code == "unowned-touchpoint" })
    #expect(finding.fixes.isEmpty)
  }

  @Test("A misspelled owner is one finding, not two")
  func misspelledOwner() {
    let text = journey(step("a", "kiosk", "    owner wbe\n"))
    #expect(Checking(text).all.filter { $0.severity == .error }.map(\.code) == ["unresolved-name"])
  }

  @Test("A misspelled runner is one finding, whatever the number of steps in the channel")
  func misspelledRunner() {
    let text =
      "organization o \"O\" {\n  executive cxo \"C\"\n}\nchannel shop \"S\" { run by wbe }\n"
      + "journey j \"J\" {\n  accountable cxo\n" + step("a", "shop") + step("b", "shop") + "}\n"
    #expect(Checking(text).all.filter { $0.severity == .error }.map(\.code) == ["unresolved-name"])
  }

  @Test("Every step in a channel that nobody runs is a finding of its own, at its name")
  func eachStep() {
    let checking = Checking(journey(step("a", "kiosk") + step("b", "kiosk")))
    #expect(
      checking.summary.filter { $0.hasPrefix("unowned") } == [
        "unowned-touchpoint: a", "unowned-touchpoint: b",
      ])
  }

  @Test("Retired and unreachable steps are not asked for an owner")
  func deadSteps() {
    let text = journey(
      step("a", "kiosk", "    retired\n") + step("b", "shop", "    ends\n") + step("c", "kiosk"))
    #expect(found("unowned-touchpoint", text).isEmpty)
  }

  @Test("Implied owners can be written down without asking")
  func impliedOwner() throws {
    let text = journey(step("a", "shop"))
    #expect(found("implied-owner", text).isEmpty)
    let finding = try #require(found("implied-owner", text, ["implied-owner": .warning]).first)
    #expect(finding.fixes.map(\.applicability) == [.safe])
    let mended = Checking(text).applying(finding.fixes[0])
    #expect(mended.contains("    owner web\n    channel shop\n"))
    #expect(found("implied-owner", mended, ["implied-owner": .warning]).isEmpty)
  }

  @Test("Executives are offered to answer for a journey")
  func unownedJourney() throws {
    let text =
      company + "journey j \"J\" {\n  stage s \"S\" {\n" + step("a", "shop", "    informed cxo\n")
      + "  }\n}\n"
    let finding = try #require(found("unowned-journey", text).first)
    #expect(Checking(text).program.source(of: finding.place) == "j")
    #expect(finding.fixes.map(\.title) == ["make `cxo` accountable"])
    #expect(Checking(text).applying(finding.fixes[0]).contains("journey j \"J\" {\n  accountable cxo\n"))
  }

  @Test("A misspelled accountable person is one finding")
  func misspelledAccountable() {
    let text = company + "journey j \"J\" {\n  accountable cox\n" + step("a", "shop") + "}\n"
    #expect(found("unowned-journey", text).isEmpty)
  }

  @Test("Ideal journeys share the accountable person of the current one")
  func idealJourney() {
    let text = journey(step("a", "shop")) + "journey k \"K\" {\n  ideal of j\n" + step("a", "shop") + "}\n"
    #expect(found("unowned-journey", text).isEmpty)
  }

  @Test("Two owners are one finding, at the second, with the first as related place")
  func sharedOwnership() throws {
    let text = journey(step("a", "shop", "    owner web, care, anna\n"))
    let findings = found("shared-ownership", text)
    let finding = try #require(findings.first)
    #expect(findings.count == 1)
    let checking = Checking(text)
    #expect(checking.program.source(of: finding.place) == "care")
    #expect(finding.related.map { checking.program.source(of: $0.place) } == ["web"])
    #expect(finding.message.contains("3 owners"))
    let mended = checking.applying(finding.fixes[0])
    #expect(mended.contains("    owner web\n    responsible care, anna\n"))
    #expect(Checking(mended).core.isEmpty)
  }

  @Test("The same owner twice is not shared")
  func sameOwnerTwice() {
    #expect(found("shared-ownership", journey(step("a", "shop", "    owner web, web\n"))).isEmpty)
  }
}
