import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace
import Testing

@Suite struct UseTests {
  @Test func resolvesFromTheFileAndFromTheRoot() throws {
    let loaded = try Loaded([
      "/w/workspace.journey": "", "/w/a/x.journey": "use \"../b/y.journey\"\nuse \"/c.journey\"\n",
      "/w/b/y.journey": "", "/w/c.journey": "use \"./a//x.journey\"\n",
    ])
    #expect(loaded.uses("a/x.journey") == ["b/y.journey", "c.journey"])
    #expect(loaded.uses("c.journey") == ["a/x.journey"])
    #expect(loaded.findings.isEmpty)
  }

  @Test func takesAFolderAsAllBelowIt() throws {
    let files = [
      "/w/a.journey": "use \"lib\"\n", "/w/lib/b.journey": "", "/w/lib/deep/c.journey": "",
      "/w/lib-other.journey": "", "/w/lib/nested/workspace.journey": "", "/w/lib/nested/d.journey": "",
    ]
    #expect(try Loaded(files).uses("a.journey") == ["lib/b.journey", "lib/deep/c.journey"])
    #expect(try Loaded(files, ["a.journey"]).uses("a.journey") == ["lib/b.journey", "lib/deep/c.journey"])
  }

  @Test func doesNotCountAFileAmongTheFolderItUses() throws {
    let loaded = try Loaded(["/w/a.journey": "use \"/\"\n", "/w/b.journey": ""])
    #expect(loaded.uses("a.journey") == ["b.journey"])
    #expect(loaded.findings.isEmpty)
  }

  @Test(arguments: [
    ("compnay.journey", "did you mean `company.journey`?"), ("company", "did you mean `company.journey`?"),
    ("Company.journey", "did you mean `company.journey`?"),
    ("refunds.journey", "did you mean `pay/refunds.journey`?"),
    ("pay\\\\refunds.journey", "did you mean `pay/refunds.journey`?"),
    ("/company.jorney", "did you mean `/company.journey`?"),
    ("nothing-like-it.journey", "paths are read from the folder of this file"),
    ("/home/me/nothing-like-it.journey", "a leading `/` means the workspace's own folder"),
    ("empty", "name another folder, or delete this line"),
    ("", "name a file or a folder: `use \"company.journey\"`"),
    ("notes.txt", "only files whose names end in `.journey`, and folders of them, can be used"),
    ("inner/x.journey", "workspaces cannot see each other; move what they share to one of them"),
    ("a.journey", "a file sees its own names anyway; delete this line, or name the file that was meant"),
  ])
  func saysWhatWasMeant(_ path: String, _ help: String) throws {
    var fileSystem = MemoryFileSystem([
      "/w/workspace.journey": "", "/w/a.journey": "use \"\(path)\"\n", "/w/company.journey": "",
      "/w/pay/refunds.journey": "", "/w/notes.txt": "", "/w/inner/workspace.journey": "",
      "/w/inner/x.journey": "",
    ])
    fileSystem.add(folder: "/w/empty")
    let loaded = try Loaded(fileSystem)
    try #require(loaded.findings.count == 1)
    #expect(loaded.findings[0].hasPrefix("a.journey: use-not-found"))
    #expect(loaded.findings[0].hasSuffix("| \(help)"))
  }

  @Test(arguments: ["../x.journey", "../../etc/passwd", "/../x.journey", "b/../../x.journey"])
  func staysInside(_ path: String) throws {
    let loaded = try Loaded(["/w/a.journey": "use \"\(path)\"\n", "/x.journey": "", "/etc/passwd": ""])
    #expect(loaded.files == ["a.journey"])
    #expect(loaded.findings.count == 1)
    #expect(loaded.findings.first?.contains("leads out of the workspace") == true)
  }

  @Test func offersAFix() throws {
    let loaded = try Loaded(["/w/a.journey": "use \"compnay.journey\"\n", "/w/company.journey": ""])
    let fix = try #require(loaded.workspaces[0].diagnostics.first?.fixes.first)
    #expect(fix.edits.map(\.replacement) == ["\"company.journey\""])
  }
}
