import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace
import Testing

@Suite struct DiscoveryTests {
  @Test func findsAllFilesBelowTheFolder() throws {
    let loaded = try Loaded([
      "/w/b.journey": "", "/w/a/z.journey": "", "/w/a.journey": "", "/w/.git/x.journey": "",
      "/w/.hidden.journey": "", "/w/notes.txt": "", "/elsewhere/y.journey": "",
    ])
    #expect(loaded.files == ["a.journey", "a/z.journey", "b.journey"])
    #expect(loaded.workspaces[0].isWhole)
    #expect(loaded.findings.isEmpty)
  }

  @Test func walksUpToTheWorkspace() throws {
    let loaded = try Loaded(
      ["/w/workspace.journey": "", "/w/a/b/x.journey": "", "/w/y.journey": ""], in: "/w/a/b")
    #expect(loaded.workspaces.map(\.root) == [Path("/w")])
    #expect(loaded.requested == ["a/b/x.journey", "workspace.journey", "y.journey"])
    #expect(loaded.workspaces[0].sources.settings?.index == 1)
  }

  @Test func leavesNestedWorkspacesToThemselves() throws {
    let loaded = try Loaded([
      "/w/x.journey": "", "/w/one/workspace.journey": "", "/w/one/a.journey": "",
      "/w/one/deep/workspace.journey": "", "/w/two/b.journey": "",
    ])
    #expect(loaded.workspaces.map(\.root.description) == ["/w", "/w/one", "/w/one/deep"])
    #expect(loaded.files == ["two/b.journey", "x.journey"])
  }

  @Test func skipsOutputs() throws {
    let loaded = try Loaded([
      "/w/workspace.journey": "output \"made\" {}\n", "/w/made/old.journey": "",
      "/w/site/.journeyc-manifest": "", "/w/site/old.journey": "", "/w/a.journey": "",
    ])
    #expect(loaded.files == ["a.journey", "workspace.journey"])
  }

  @Test func readsTheWholeWorkspaceAroundAFile() throws {
    let loaded = try Loaded(
      ["/w/workspace.journey": "", "/w/a.journey": "", "/w/b.journey": ""], ["a.journey"])
    #expect(loaded.files == ["a.journey", "b.journey", "workspace.journey"])
    #expect(loaded.requested == ["a.journey"])
    #expect(loaded.workspaces[0].isWhole)
  }

  @Test func readsOnlyWhatAFileUsesWithoutAWorkspace() throws {
    let loaded = try Loaded(
      [
        "/w/a.journey": "use \"lib/b.journey\"\n", "/w/lib/b.journey": "use \"c.journey\"\n",
        "/w/lib/c.journey": "use \"../a.journey\"\n", "/w/d.journey": "",
      ], ["a.journey"])
    #expect(loaded.files == ["a.journey", "lib/b.journey", "lib/c.journey"])
    #expect(loaded.requested == ["a.journey"])
    #expect(loaded.uses("lib/c.journey") == ["a.journey"])
    #expect(!loaded.workspaces[0].isWhole)
  }

  @Test func takesPathsOfSeveralWorkspaces() throws {
    let loaded = try Loaded(
      [
        "/w/one/workspace.journey": "", "/w/one/a.journey": "", "/w/two/workspace.journey": "",
        "/w/two/b.journey": "", "/w/c.journey": "",
      ], ["two", "one/a.journey", "c.journey"])
    #expect(loaded.workspaces.map(\.root.description) == ["/w", "/w/one", "/w/two"])
    #expect(loaded.workspaces.map(\.requestedCount) == [1, 1, 2])
  }

  @Test func refusesWhatIsNotThere() throws {
    let files = ["/w/a.journey": "", "/w/notes.txt": ""]
    #expect(throws: RequestError.unreadable(path: "b.journey", .notFound)) {
      try Loaded(files, ["b.journey"])
    }
    #expect(throws: RequestError.notAJourneyFile(path: "notes.txt")) { try Loaded(files, ["notes.txt"]) }
  }

  @Test func findsNothingInAnEmptyFolder() throws {
    var fileSystem = MemoryFileSystem()
    fileSystem.add(folder: "/w")
    #expect(try Loaded(fileSystem).workspaces.isEmpty)
  }

  @Test func speaksOfWhatIsInTheWay() throws {
    var fileSystem = MemoryFileSystem(["/w/a.journey": "", "/w/x.journey/b.journey": ""])
    fileSystem.add(device: "/w/pipe.journey")
    fileSystem.add(forbidden: "/w/secret.journey")
    fileSystem.add(Path(Array("/w/".utf8) + [0xFF] + Array(".journey".utf8)), [])
    let loaded = try Loaded(fileSystem)
    #expect(
      loaded.files.filter { !$0.contains("\u{FFFD}") } == [
        "a.journey", "pipe.journey", "secret.journey", "x.journey", "x.journey/b.journey",
      ])
    #expect(
      loaded.findings.map { $0.split(separator: "|")[0] } == [
        "pipe.journey: unreadable-file this is no file, but a device, a pipe or a socket ",
        "secret.journey: unreadable-file this file cannot be read: permission denied ",
        "x.journey: unreadable-file this is a folder with the name of a journey file ",
        "\u{FFFD}.journey: unreadable-file the name of this file is not UTF-8 ",
      ])
  }

  @Test(arguments: [1, 2, 5])
  func numbersFilesTheSameWithAnyNumberOfThreads(_ jobs: Int) throws {
    var fileSystem = MemoryFileSystem()
    for index in 0..<60 { fileSystem.add("/w/\(index).journey", "use \"\((index + 1) % 60).journey\"\n") }
    let loaded = try Loaded(fileSystem, jobs: jobs)
    #expect(loaded.files == (0..<60).map { "\($0).journey" }.sorted())
    #expect(loaded.uses("59.journey") == ["0.journey"])
  }
}
