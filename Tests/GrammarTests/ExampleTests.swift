import JourneyEmit
import JourneyLanguage
import JourneySource
import Testing

/// Every example that people are shown compiles.
@Suite struct ExampleTests {
  @Test func examplesOfTheTableCompile() {
    for definition in Language.table {
      for context in definition.contexts {
        let text = Scaffold.text(definition.example, in: context)
        let errors = Compiled([("workspace.journey", text)]).errors
        #expect(errors == [], "\(definition.kind) \(context.phrase):\n\(text)")
      }
    }
  }

  /// The names in the scaffold are used, and a wrong example would be found.
  @Test func theScaffoldFindsMistakes() {
    for (example, context) in [
      ("channel wap", Context.touchpoint), ("wait soon", .touchpoint), ("then somewhere", .action),
      ("run by nobody", .channel), ("team care; team care", .organization),
    ] {
      let text = Scaffold.text(example, in: context)
      #expect(!Compiled([("workspace.journey", text)]).errors.isEmpty, "\(example)")
    }
  }

  @Test func filesCompile() throws {
    var folders: [String: [(path: String, text: String)]] = [:]
    for file in try Repository.journeys(in: "Grammar/examples") {
      let parts = file.path.split(separator: "/").dropFirst(2)
      // A file of its own is a workspace of its own.
      let folder = parts.count > 1 ? String(parts.first ?? "") : file.path
      folders[folder, default: []].append(
        (parts.dropFirst(parts.count - 1).joined(separator: "/"), file.text))
    }
    #expect(folders.count > 10)
    for (folder, files) in folders {
      #expect(Compiled(files).diagnostics.map(\.message) == [], "\(folder)")
    }
  }

  @Test func filesAreToldOfInTheReference() throws {
    for file in try Repository.journeys(in: "Grammar/examples") {
      let path = String(file.path.dropFirst("Grammar/".count))
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      #expect(
        LanguageReference.markdown.contains("(\(path))")
          || LanguageReference.markdown.contains("(\(folder)/)"),
        "\(path)")
    }
  }
}
