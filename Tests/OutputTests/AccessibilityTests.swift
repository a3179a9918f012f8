import Foundation
import JourneyTestSupport
import Testing

/// Pages for everybody: held against axe-core, and walked with the keyboard alone.
@Suite(.withOtherTools, .withChromium) struct AccessibilityTests {
  private typealias Job = [String: any Sendable]

  private func job(_ site: Site, _ name: String) -> Job {
    let url = URL(fileURLWithPath: site.folder.path + "/out/" + name)
    let size = (try? url.resourceValues(forKeys: [.fileSizeKey]))?.fileSize ?? 0
    return ["name": "\(site), \(name)", "url": url.absoluteString, "size": size]
  }

  // MARK: axe

  private static let light: Job = ["name": "light at 1440", "width": 1440]
  private static let dark: Job = ["name": "dark at 390", "width": 390, "scheme": "dark"]
  /// Chosen on the page, with the layout that the light theme was held in already.
  private static let contrast: Job = [
    "name": "high contrast at 1440", "width": 1440, "theme": "contrast", "colours": true,
  ]

  /// Every theme at both widths, however it is asked for, and all that the script shows.
  private static let everything: [Job] = {
    let themes: [Job] = [
      ["name": "light"], ["name": "dark", "scheme": "dark"], ["name": "high contrast", "theme": "contrast"],
      ["name": "dark by choice", "theme": "dark"],
      ["name": "high contrast in the dark", "theme": "contrast", "scheme": "dark"],
      ["name": "more contrast", "contrast": "more"],
      ["name": "more contrast in the dark", "contrast": "more", "scheme": "dark"],
    ]
    func click(_ id: String) -> String { "document.getElementById('\(id)')?.click()" }
    let views: [(name: String, width: Int, scripts: [String], themes: Int)] = [
      ("", 1440, [], themes.count), (" at 390", 390, [], themes.count),
      (" with the findings", 1440, [click("b-f")], 3), (" with a filter", 1440, [filter(true)], 3),
      (" presenting", 1440, [filter(false), click("b-x"), click("b-p")], 3),
    ]
    return views.flatMap { view in
      themes.prefix(view.themes).enumerated().map { index, theme in
        var state = theme
        state["name"] = "\(theme["name"] ?? "")\(view.name)"
        state["width"] = view.width
        // The view stays when the theme changes.
        state["scripts"] = index == 0 ? view.scripts : []
        return state
      }
    }
  }()

  /// Chooses the first or no value of the first filter.
  private static func filter(_ isOn: Bool) -> String {
    """
    (() => { const e = document.querySelector('.flt select'); if (!e) return;
      e.selectedIndex = \(isOn ? 1 : 0); e.dispatchEvent(new Event('change')) })()
    """
  }

  private func audit(_ jobs: [Job]) throws {
    let (numbers, flaws) = try OtherTool.script("audit.py", [OtherTool.axe()], jobs)
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
    let states = jobs.reduce(0) { $0 + ((($1["states"]) as? [Job])?.count ?? 0) }
    #expect(numbers.first == states)
    // Texts in drawings are judged here only: without any the judging is broken.
    #expect(numbers.count == 3 && numbers[2] > states)
  }

  @Test func examplesPassAxe() throws {
    let site = try Sites.examples.get()
    let states = [Self.light, Self.dark, Self.contrast]
    try audit(
      site.pages.keys.sorted().enumerated().map { number, name in
        var job = job(site, name)
        // A mended journey looks much like the one that it was made from: one theme after the other is enough.
        job["states"] =
          name.hasPrefix("first/")
          ? Self.everything : name.contains("-mended/") ? [states[number % 3]] : states
        // The filter by persona takes words out of the picture.
        if name == "emotional-and-tangible/first-quarter.html" {
          job["states"] = states + Self.everything.filter { "\($0["name"] ?? "")".hasSuffix("with a filter") }
        }
        return job
      })
  }

  /// The long ones too, each in one theme.
  @Test func oddJourneysPassAxe() throws {
    var jobs: [Job] = []
    for (number, site) in try Sites.odd.get().enumerated()
    where !["reserved names"].contains(site.description) {
      // Journeys of one workspace are alike.
      for name in ["index.html"] + site.maps.keys.sorted().prefix(1) + site.gaps.keys.sorted().prefix(1) {
        var job = job(site, name)
        job["states"] = [number % 2 == 0 ? Self.light : Self.dark]
        jobs.append(job)
      }
    }
    try audit(jobs)
  }

  // MARK: the keyboard

  /// Tab stops at everything, in order, where it can be seen, and leaves; keys do what the mouse does.
  @Test func theKeyboardIsEnough() throws {
    let examples = try Sites.examples.get()
    let odd = try Sites.odd.get()
    func site(_ name: String) throws -> Site { try #require(odd.first { $0.description == name }) }
    let pages: [(site: Site, name: String, widths: [Int])] = [
      (examples, "index.html", [390]),
      (examples, "three-divisions/index.html", [390, 1440]),
      (examples, "three-divisions/moving-house.html", [1440]),
      (examples, "first/parcel.html", [390, 1440]),
      (examples, "smartphone/buy-phone.gap.html", [390, 1440]),
      // One stage that is wider than the window.
      (try site("all steps fail"), "failing.html", [1440]),
      (try site("loops"), "loops.html", [390]),
    ]
    let jobs = pages.flatMap { page in
      page.widths.map { job(page.site, page.name).merging(["width": $0]) { $1 } }
    }
    let (numbers, flaws) = try OtherTool.script("keyboard.py", [], jobs)
    #expect(flaws.isEmpty, "\(flaws.joined(separator: "\n"))")
    #expect(numbers.count == 2 && numbers[0] == jobs.count && numbers[1] > 1000)
  }
}
