import Foundation
import JourneyEmit
import JourneyTestSupport
import Testing

/// What stands in the pages.
@Suite struct StructureTests {
  @Test func pagesKeepTheRules() throws {
    for site in try Sites.all() {
      #expect((0...1).contains(site.result.status), "\(site): \(site.result.error.suffix(2000))")
      #expect(site.pages["index.html"] != nil, "\(site)")
      for (name, page) in site.pages {
        let flaws = PageRules(site: site, name: name, page: page).flaws()
        #expect(flaws.isEmpty, "\(site), \(name): \(flaws.prefix(6))")
      }
    }
  }

  /// A diagram on its own leads to the page of its journey, and where customers go on in another one, to the page of that.
  @Test func diagramsLeadToPages() throws {
    var others = 0
    for site in try Sites.all() {
      for name in site.names where name.hasSuffix(".svg") {
        var rest = try site.read(name)[...]
        let stem = JourneyDiagram.allCases.reduce(String(name.dropLast(4))) {
          !$1.suffix.isEmpty && $0.hasSuffix($1.suffix) ? String($0.dropLast($1.suffix.count)) : $0
        }
        let folder = name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
        while let found = rest.range(of: "href=\"") {
          rest = rest[found.upperBound...]
          let target = rest.prefix { $0 != "\"" }.split(separator: "#").map(String.init)
          let page = folder + (target.first ?? "")
          let id = target.count == 2 ? target[1].removingPercentEncoding ?? "" : ""
          let leads = site.pages[page]?.elements.contains { $0["id"] == id } ?? false
          // Only the flow diagram, which is called like the journey, shows what lies behind it.
          let isOwn = page == stem + ".html"
          #expect(leads && (isOwn || name == stem + ".svg"), "\(site), \(name): \(target)")
          if !isOwn { others += 1 }
        }
      }
    }
    #expect(others > 0)
  }

  @Test func everyFileBelongsToOneJourney() throws {
    for site in try Sites.all() {
      let lower = site.names.map { $0.lowercased() }
      #expect(Set(lower).count == lower.count, "\(site)")
      for name in site.names {
        let stem = name.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
        #expect(
          !["con", "prn", "aux", "nul", "com1", "lpt1"].contains(stem.lowercased()), "\(site): \(name)")
      }
      // Every journey has its four files, and its JSON is about itself.
      for name in site.names where name.hasSuffix("workspace.json") {
        let document = try site.json(name)
        #expect(document["document"] as? String == "workspace", "\(site): \(name)")
      }
      for name in site.maps.keys {
        let stem = String(name.dropLast(4))
        for kind in ["svg", "dot", "json"] {
          #expect(site.names.contains(stem + kind), "\(site): \(stem)\(kind)")
        }
        if site.names.contains(stem + "json") {
          let document = try site.json(stem + "json")
          #expect(document["document"] as? String == "journey", "\(site): \(stem)json")
        }
      }
    }
  }

  /// A step that goes on in another journey leads to the step there, whatever that page had to call it.
  @Test func waysLeadToStepsOfOtherJourneys() throws {
    for site in try Sites.all() {
      for (name, page) in site.maps {
        for link in page.elements where link.name == "a" && page.isInside(link, { $0.name == "article" }) {
          let parts = (link["href"] ?? "").split(separator: "#").map { $0.removingPercentEncoding ?? "" }
          guard parts.count == 2, let other = site.pages[parts[0]] else { continue }
          #expect(
            other.elements.contains { $0.name == "article" && $0["id"] == parts[1] },
            "\(site), \(name): \(parts)")
        }
      }
    }
  }

  /// Title, stage by stage, step by step: as in the text, whatever the style sheet makes of it.
  @Test func stepsStandInReadingOrder() throws {
    for site in try Sites.all() {
      for (name, page) in site.maps {
        guard let journey = try site.json(String(name.dropLast(4)) + "json")["journey"] as? [String: Any]
        else {
          Issue.record("\(site), \(name): no journey in its JSON")
          continue
        }
        let steps = journey["steps"] as? [[String: Any]] ?? []
        let titles = steps.map { shown(($0["title"] ?? $0["name"]) as? String ?? "") }
        let heads = page.elements.filter { element in
          element.name == "bdi" && page.isInside(element) { ["h3", "h4"].contains($0.name) }
            && page.isInside(element) { $0.name == "article" }
        }
        #expect(heads.map { shown(page.text(of: $0)) } == titles, "\(site), \(name)")
        #expect(page.elements.count { $0.name == "article" } == steps.count, "\(site), \(name)")
      }
    }
  }

  /// The lanes as they are read, by the names that cells have where no style sheet puts them in rows.
  private static let lanes = [
    "Feels", "Owner", "Handoffs, data", "Promises", "Waits", "Ways on", "Leaves with", "Thinks, says",
    "Offers, buying", "Pain", "Opportunity", "Numbers", "Frontstage", "Backstage", "Support", "Source",
  ]

  /// Without style sheet and script a page reads as the journey goes: stages, in each its steps, in each its cells.
  @Test func pagesReadAsJourneysGo() throws {
    for site in try Sites.all() {
      for (name, page) in site.pages {
        var level = 0
        for element in page.elements {
          guard element.name.count == 2, element.name.first == "h", let own = Int(element.name.dropFirst())
          else { continue }
          #expect(own <= level + 1, "\(site), \(name): <\(element.name)> after <h\(level)>")
          level = own
        }
      }
      for (name, page) in site.maps { try readsAsItGoes(site, name, page) }
    }
  }

  private func readsAsItGoes(_ site: Site, _ name: String, _ page: Page) throws {
    let journey = try site.json(String(name.dropLast(4)) + "json")["journey"] as? [String: Any] ?? [:]
    let stages = journey["stages"] as? [[String: Any]] ?? []
    // Stages and steps as they stand in the page, each step by its number; and the same from the JSON.
    var read: [String] = []
    var cells: [Int] = []
    for element in page.elements {
      if element.name == "h3", element.classes == ["sh"],
        let title = page.elements(in: element).first(where: { $0.name == "bdi" })
      {
        let heading = "stage " + shown(page.text(of: title))
        // A long stage is in pieces, and each of them says which one it is of.
        if page.text(of: element).hasSuffix("continued") {
          #expect(read.last { $0.hasPrefix("stage ") } == heading, "\(site), \(name): \(heading)")
        } else {
          read.append(heading)
        }
      }
      if element.name == "span", element.classes == ["no"] {
        read.append("step " + page.text(of: element))
        cells = []
      }
      if element.name == "b", element.classes == ["l"] {
        let label = page.text(of: element).replacing("Takes", with: "Waits")
        let lane = try #require(Self.lanes.firstIndex(of: label), "\(site), \(name): \(label)")
        #expect(
          cells.allSatisfy { $0 < lane }, "\(site), \(name): \(label) comes too late in \(read.last ?? "")")
        cells.append(lane)
      }
    }
    var expected: [String] = []
    var stage = ""
    for step in journey["steps"] as? [[String: Any]] ?? [] {
      let own = step["stage"] as? String ?? ""
      if own != stage, let entry = stages.first(where: { $0["id"] as? String == own }) {
        let title = shown((entry["title"] ?? entry["name"]) as? String ?? "")
        // Steps outside of all stages stand in one without a name.
        if !title.isEmpty { expected.append("stage " + title) }
      }
      stage = own
      expected.append("step \(step["number"] as? Int ?? 0)")
    }
    #expect(read == expected, "\(site), \(name)")
  }

  /// Without what HTML cannot hold and without the kinds of blanks.
  private func shown(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          !scalar.properties.isWhitespace && !scalar.properties.isNoncharacterCodePoint
            && scalar.value >= 0x20
            && !(0x7F..<0xA0).contains(scalar.value)
            // Where a long word may be broken.
            && scalar != "\u{AD}"
        }))
  }

  /// Every journey that is not as it should be, and no other, has a page of its gap: with all its steps in their order and,
  /// in their places, those of the ideal. Map and gap lead to each other.
  @Test func gapsShowAllSteps() throws {
    for site in try Sites.all() {
      var expected: Set<String> = []
      // What steps say for personas of no ideal has a page of its own.
      let pairs = site.maps.flatMap { name, map in [".gap.html", ".steps.gap.html"].map { (name, map, $0) } }
      for (name, map, ending) in pairs {
        let gap = String(name.dropLast(5)) + ending
        let own = String(gap.split(separator: "/").last ?? "")
        guard map.elements.contains(where: { $0.name == "a" && $0["href"] == own }) else { continue }
        let page = try #require(site.gaps[gap], "\(site), \(gap)")
        let journey = try site.json(String(name.dropLast(4)) + "json")["journey"] as? [String: Any] ?? [:]
        expected.insert(gap)
        let back = String(name.split(separator: "/").last ?? "")
        let heads = page.elements.filter { $0.name == "th" && $0["scope"] == "row" }
        let links = heads.compactMap { head in
          page.elements(in: head).first { $0.name == "a" }?["href"]
        }
        #expect(links.allSatisfy { $0.hasPrefix(back + "#") }, "\(site), \(gap): \(links)")
        let numbers = heads.compactMap { head in
          page.elements(in: head).first { $0.classes == ["no"] }.flatMap { Int(page.text(of: $0)) }
        }
        let all = journey["steps"] as? [[String: Any]] ?? []
        #expect(numbers == numbers.sorted() && Set(numbers).count == numbers.count, "\(site), \(gap)")
        // What no way reaches is left out.
        #expect(numbers.allSatisfy { (1...max(1, all.count)).contains($0) }, "\(site), \(gap)")
      }
      #expect(Set(site.gaps.keys) == expected, "\(site)")
    }
  }

  private struct Finding: Hashable, CustomStringConvertible {
    var rule: String
    var words: String
    var line: String
    var description: String { "\(rule) at \(line): \(words)" }
  }

  private struct Report: Decodable {
    struct Finding: Decodable {
      struct Place: Decodable {
        var file: String
        var line: Int?
      }
      var code: String
      var message: String
      var place: Place?
    }
    var findings: [Finding]
  }

  /// Whatever `check` reports stands in the pages: on a journey's page once each, and in the index once in all.
  @Test func everyFindingIsShown() throws {
    for site in try Sites.all() {
      let check = try Tool.run(["check", "./" + site.root, "--format", "json"], in: site.folder.path)
      let report = try JSONDecoder().decode(Report.self, from: Data(check.output.utf8))
      let reported = counts(
        report.findings.map { finding in
          Finding(
            rule: finding.code, words: words(finding.message),
            line: ":\(finding.place?.line.map(String.init) ?? "")")
        })
      var listed: [String: Int] = [:]
      for (name, page) in site.pages {
        if name.hasSuffix("index.html") {
          for item in page.elements where item.name == "li" {
            guard let rule = page.elements(in: item).first(where: { $0.classes == ["mono"] }) else {
              continue
            }
            listed[page.text(of: rule), default: 0] += 1
          }
          continue
        }
        let found = page.elements.filter { $0.name == "li" && $0.classes.contains("f") }.map { item in
          let inner = page.elements(in: item)
          func text(_ name: String, _ condition: (Page.Element) -> Bool) -> String {
            inner.last { $0.name == name && condition($0) }.map { page.text(of: $0) } ?? ""
          }
          // The page calls things by their titles, the command by their names.
          var said = text("p") { $0.classes == ["ft"] }
          for element in inner where element.name == "bdi" {
            guard let name = element["title"],
              let place = said.range(of: "“\(page.text(of: element))”")
            else { continue }
            said.replaceSubrange(place, with: name)
          }
          // Scores have a true minus there.
          said = said.replacing("\u{2212}", with: "-")
          return Finding(
            rule: text("b") { $0.classes == ["mono"] }, words: words(said),
            line: ":" + (text("span") { $0.classes == ["mono"] }.split(separator: ":").last ?? ""))
        }
        for (finding, count) in counts(found) {
          #expect(count <= reported[finding] ?? 0, "\(site), \(name) shows \(count) times: \(finding)")
        }
      }
      let all = reported.values.reduce(0, +)
      #expect(
        listed.values.reduce(0, +) == all, "\(site): the index lists other findings than the \(all) reported")
      for (rule, findings) in Dictionary(grouping: reported, by: \.key.rule) {
        let count = findings.reduce(0) { $0 + $1.value }
        #expect(listed[rule] == count, "\(site): the index lists \(listed[rule] ?? 0) of \(count) \(rule)")
      }
    }
  }

  private func counts(_ findings: [Finding]) -> [Finding: Int] {
    findings.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// A message without the marks and the capital that a page gives it, and without what HTML cannot hold.
  private func words(_ text: String) -> String {
    shown(text.replacing("`", with: "")).lowercased().trimmingCharacters(in: .punctuationCharacters)
  }
}
