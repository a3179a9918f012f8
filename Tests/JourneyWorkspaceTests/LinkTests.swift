import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace
import Testing

@Suite struct LinkTests {
  private func files() -> MemoryFileSystem {
    MemoryFileSystem(["/w/a.journey": "", "/w/sub/b.journey": "", "/elsewhere/c.journey": ""])
  }

  @Test func findsAFileOnceHoweverManyLinksLeadToIt() throws {
    var fileSystem = files()
    fileSystem.add(link: "/w/again.journey", to: "a.journey")
    fileSystem.add(link: "/w/folder", to: "sub")
    fileSystem.add(link: "/w/sub/up", to: "..")
    let loaded = try Loaded(fileSystem)
    #expect(loaded.files == ["a.journey", "sub/b.journey"])
    #expect(loaded.findings.isEmpty)
  }

  @Test func usesThroughLinks() throws {
    var fileSystem = files()
    fileSystem.add(link: "/w/folder", to: "sub")
    fileSystem.add("/w/a.journey", "use \"folder/b.journey\"\n")
    #expect(try Loaded(fileSystem).uses("a.journey") == ["sub/b.journey"])
  }

  @Test func followsLinksToHiddenFolders() throws {
    var fileSystem = files()
    fileSystem.add("/w/.store/d.journey", "")
    fileSystem.add(link: "/w/store", to: ".store")
    #expect(try Loaded(fileSystem).files == [".store/d.journey", "a.journey", "sub/b.journey"])
  }

  @Test func refusesToLeave() throws {
    var fileSystem = files()
    fileSystem.add(link: "/w/out.journey", to: "/elsewhere/c.journey")
    fileSystem.add(link: "/w/away", to: "/elsewhere")
    fileSystem.add("/w/a.journey", "use \"away/c.journey\"\n")
    let loaded = try Loaded(fileSystem)
    #expect(
      loaded.findings.map { $0.split(separator: "|")[0] } == [
        "a.journey: use-not-found `away/c.journey` is a link that leads out of the workspace ",
        "away: unreadable-file this link leads out of the workspace and is not followed ",
        "out.journey: unreadable-file this link leads out of the workspace and is not followed ",
      ])
    #expect(loaded.workspaces[0].sources.trees.allSatisfy { $0.source.path != "c.journey" })
  }

  @Test func speaksOfLinksThatLeadNowhere() throws {
    var fileSystem = files()
    fileSystem.add(link: "/w/x.journey", to: "y.journey")
    fileSystem.add(link: "/w/y.journey", to: "x.journey")
    fileSystem.add(link: "/w/z.journey", to: "gone.journey")
    fileSystem.add(link: "/w/other", to: "gone")
    #expect(
      try Loaded(fileSystem).findings.map { $0.split(separator: "|")[0] } == [
        "x.journey: unreadable-file this link cannot be followed: its links lead in a circle ",
        "y.journey: unreadable-file this link cannot be followed: its links lead in a circle ",
        "z.journey: unreadable-file this link leads to nothing ",
      ])
  }
}
