import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace
import Testing

/// Workspaces with other bytes in some files, as fixes and editors need them.
struct ReplacingTests {
  private static let files = [
    "/w/workspace.journey": "language 1\n", "/w/a.journey": "data a\n", "/w/b.journey": "data b\n",
    "/w/c.journey": "use \"gone.journey\"\n",
  ]

  private func replacing(_ path: String, _ text: String, in fileSystem: MemoryFileSystem) throws -> Loaded {
    var loaded = try Loaded(fileSystem)
    loaded.workspaces = loaded.workspaces.map {
      $0.replacing([Path(path): Array(text.utf8)], in: fileSystem)
    }
    return loaded
  }

  @Test func parsesOnlyWhatChanged() throws {
    let fileSystem = MemoryFileSystem(Self.files)
    let before = try Loaded(fileSystem)
    let after = try replacing("/w/b.journey", "data other\n", in: fileSystem)
    #expect(after.files == before.files)
    #expect(after.requested == before.requested)
    #expect(after.findings == before.findings)
    #expect(after.workspaces[0].sources.trees.map(\.source.text).contains("data other\n"))
    #expect(after.workspaces[0].isWhole)
  }

  @Test func followsUsesThatChange() throws {
    let fileSystem = MemoryFileSystem(Self.files)
    let after = try replacing("/w/b.journey", "use \"a.journey\"\n", in: fileSystem)
    #expect(after.uses("b.journey") == ["a.journey"])
    let mended = try replacing("/w/c.journey", "use \"b.journey\"\n", in: fileSystem)
    #expect(mended.findings.isEmpty)
    #expect(mended.uses("c.journey") == ["b.journey"])
  }

  @Test func readsNothingTwice() throws {
    let before = try #require(try Loaded(Self.files).workspaces.first)
    // Meanwhile somebody has written to a file that is not replaced.
    let changed = MemoryFileSystem(Self.files.merging(["/w/a.journey": "data written\n"]) { $1 })
    let after = before.replacing([Path("/w/b.journey"): Array("use \"a.journey\"\n".utf8)], in: changed)
    #expect(after.sources.trees.map(\.source.text).contains("data a\n"))
  }
}
