import Foundation
import JourneyTestSupport
import Testing

/// Texts stay texts, whatever stands in them and wherever they stand.
@Suite struct InjectionTests {
  /// The statements are all read, so that the texts get as far as they can.
  @Test func theWorkspaceIsRead() throws {
    for (hostile, harmless) in try Sites.hostile.get() {
      let errors = try codes(hostile)
      #expect(errors == (try codes(harmless)), "\(hostile)")
      let unexpected = errors.keys.filter { !Self.expectedErrors.contains($0) }
      let messages = hostile.result.error.split(separator: "\n").filter { line in
        unexpected.contains { line.contains("error[\($0)]") }
      }
      #expect(unexpected.isEmpty, "\(hostile): \(messages)")
    }
  }

  /// What is wrong with a workspace that says everything at once.
  private static let expectedErrors: Set<String> = [
    "use-not-found", "unowned-touchpoint", "shares-do-not-add-up",
  ]

  private func codes(_ site: Site) throws -> [String: Int] {
    let check = try Tool.run(["check", "./" + site.root, "--format", "json"], in: site.folder.path)
    let report = try JSONSerialization.jsonObject(with: Data(check.output.utf8)) as? [String: Any] ?? [:]
    return (report["findings"] as? [[String: Any]] ?? []).filter { $0["severity"] as? String == "error" }
      .reduce(into: [:]) { $0[$1["code"] as? String ?? "", default: 0] += 1 }
  }

  /// A page with hostile texts is made of the same elements with the same attributes as one with harmless texts.
  @Test func textsMakeNoElements() throws {
    for (hostile, harmless) in try Sites.hostile.get() {
      #expect(Set(hostile.pages.keys) == Set(harmless.pages.keys), "\(hostile)")
      for (name, page) in hostile.pages {
        guard let twin = harmless.pages[name] else { continue }
        let (shapes, expected) = (self.shapes(page), self.shapes(twin))
        // Lines of text and words beside curves are as many as fit, and long words have places to break.
        #expect(
          Set(shapes.keys).subtracting(expected.keys).subtracting(["wbr"]).isEmpty, "\(hostile), \(name)")
        let differences = Set(shapes.keys).union(expected.keys).filter {
          !$0.hasPrefix("text ") && $0 != "wbr" && shapes[$0] != expected[$0]
        }
        #expect(
          differences.isEmpty,
          "\(hostile), \(name): \(differences.map { "<\($0)> \(shapes[$0] ?? 0), not \(expected[$0] ?? 0)" })"
        )
      }
    }
  }

  /// How many elements there are of each shape. The heads of lanes stand once more in each further line of what is printed, and
  /// there are as many lines as the length of texts asks for.
  private func shapes(_ page: Page) -> [String: Int] {
    func isRepeated(_ element: Page.Element) -> Bool { element.classes.contains("pph") }
    return page.elements.filter { element in
      !isRepeated(element) && !element.classes.contains("ln") && !page.isInside(element, isRepeated)
    }.reduce(into: [:]) { $0[$1.shape, default: 0] += 1 }
  }

  /// Every text is in the JSON, so the workspace does hold what it should; and as it was written.
  @Test func textsArriveAsTheyAre() throws {
    for (index, (hostile, _)) in try Sites.hostile.get().enumerated() {
      let payload = Payload.all[index]
      let documents = try hostile.names.filter { $0.hasSuffix(".json") && !$0.contains("schema") }.map {
        try hostile.json($0)
      }
      var texts: [String] = []
      documents.forEach { collect($0, &texts) }
      let count = Set(texts.filter { $0.hasPrefix(payload) }).count
      #expect(count > 100, "\(hostile): \(count) texts arrived")
    }
  }

  private func collect(_ value: Any, _ texts: inout [String]) {
    switch value {
    case let text as String: texts.append(text)
    case let list as [Any]: for element in list { collect(element, &texts) }
    case let object as [String: Any]: for member in object.values { collect(member, &texts) }
    default: break
    }
  }
}
