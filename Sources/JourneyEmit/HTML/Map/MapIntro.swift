import JourneyLanguage
import JourneySource

/// What stands above the map: the bar, the journey's head with its figures, the filter.
struct MapIntro {
  let map: JourneyMap
  let tags: FindingTags
  /// Whether a small curve can be shown, on the phone.
  let hasCurve: Bool
  /// Whether the page tells what lies between the journey and its ideal.
  var hasGap = false

  private var program: Program { map.program }

  /// The journey's title.
  var title: String {
    let label = program.label(map.journey.head)
    return label.isEmpty ? "Journey" : label
  }

  /// The organization's title, else a word for the list of journeys.
  var home: String { MapIntro.home(of: map.journey, in: program) }

  /// What the page of a journey calls the page over all of them: the organization; where there are several, that of whoever is
  /// accountable or owns the first step that has an owner.
  static func home(of journey: Journey, in program: Program) -> String {
    let all = program.parties.indices.filter {
      program.parties[$0].kind == .organization && !program.parties[$0].head.isImplicit
    }
    if all.count < 2 { return all.first.map { program.label(PartyID($0)) } ?? "All journeys" }
    let involved =
      [journey.accountable?.party].compactMap(\.self)
      + journey.steps.compactMap { program.owner(of: $0, in: journey)?.party }
    let own = involved.lazy.map { program.root(of: $0) }.first { all.contains($0.index) }
    return own.map { program.label($0) } ?? "All journeys"
  }

  func bar() -> Markup {
    let links = map.stages.compactMap { id -> Markup? in
      let stage = map.journey.stages[id.index]
      guard !stage.isImplied else { return nil }
      let label = program.label(stage.head)
      return
        #"<a href="\#(anchor: map.ids.stages[id.index])" dir="auto">\#(label.isEmpty ? "Stage" : label)</a>"#
    }
    let nav: Markup =
      links.isEmpty ? #"<span class="sp"></span>"# : #"<nav aria-label="Stages">\#(links)</nav>"#
    // Without a step there is nothing to present.
    let present: Markup = map.steps.isEmpty ? " hidden" : .none
    return #"""
      <header class="bar"><a class="home" href="index.html"><bdi>\#(home)</bdi></a> <b class="jn" dir="auto">\#(title)</b>\#(nav)
      <span class="tools"><a class="btn fi" href="\#(anchor: "findings")" id="b-f"><span class="vh">Findings: </span>\#(tags.counts())</a>\#
      <button class="btn js-only" id="b-p" type="button"\#(present)>Present</button>\#(Theme.themeSelect)</span></header>
      """#
  }

  func intro(_ files: [String]) -> Markup {
    let overview: Markup =
      hasCurve
      ? #"""
      <svg class="ov" viewBox="0 0 \#(map.width) \#(EmotionLane.height)" preserveAspectRatio="none" width="320" height="64" aria-hidden="true">\#
      <use href="\#(anchor: "lines")"/></svg>
      """# : .none
    let note =
      map.journey.head.note.map { #"<p class="jnote" dir="auto">\#(map.text($0))</p>"# as Markup } ?? .none
    let also: Markup = files.isEmpty ? .none : "<p>For a workshop: \(MapIntro.links(files))</p>"
    return #"""
      <div class="intro">
      <div><h1><bdi>\#(BreakableText.heading.markup(title))</bdi></h1><p>\#(summary())</p>\#(note)\#(tags.tags(step: nil, lane: nil))\#(measures())</div>
      \#(MapFacts(map: map).markup())
      \#(overview)
      <div class="r2">\#(filter())\#(also)</div>
      </div>
      """#
  }

  /// Links to files beside the page, named by their kind.
  static func links(_ files: [String]) -> Markup {
    // A long journey has a poster and a canvas of several sheets, and each is a picture of its own.
    let posters = files.filter { $0.hasSuffix(".svg") && $0.contains(".poster") }
    let canvases = files.filter { $0.hasSuffix(".svg") && $0.contains(".canvas") }
    return files.map { file -> Markup in
      let kind = file.split(separator: ".").last.map(String.init) ?? file
      let name =
        switch kind {
        case "pdf" where file.hasSuffix(".poster.pdf"): "poster"
        case "pdf" where file.hasSuffix(".tiles.pdf"): "poster in tiles"
        case "svg" where file == posters.first: posters.count > 1 ? "poster as SVG: sheet 1" : "poster as SVG"
        case "svg" where posters.contains(file): "sheet \((posters.firstIndex(of: file) ?? 0) + 1)"
        case "pdf" where file.hasSuffix(".cards.pdf"): "workshop cards"
        case "pdf" where file.hasSuffix(".canvas.pdf"): "empty canvas"
        case "svg" where file == canvases.first:
          canvases.count > 1 ? "the same as SVG: sheet 1" : "the same as SVG"
        case "svg" where canvases.contains(file): "sheet \((canvases.firstIndex(of: file) ?? 0) + 1)"
        default: kind.uppercased()
        }
      return #"<a href="\#(file)">\#(name)</a>"#
    }.joined(separator: ", ")
  }

  /// Who answers, whether it is as it is or should be, the personas. On paper no link leads anywhere.
  func summary(isOnPaper: Bool = false) -> Markup {
    var parts: [Markup] = []
    if let accountable = map.journey.accountable?.party {
      parts.append("Answers for all of it: <strong><bdi>\(program.label(accountable))</bdi></strong>")
    } else {
      parts.append(#"<b class="bad">Nobody answers for all of it</b>"#)
    }
    switch map.journey.state {
    case .sketch: parts.append("a sketch")
    case .current:
      var words: Markup = "as it is today"
      // What could be followed on a page is left out on paper.
      let links = isOnPaper ? [] : gapLinks()
      if !links.isEmpty { words += " (\(links.joined(separator: " · ")))" }
      parts.append(words)
    case .ideal(let of):
      var words: Markup = "as it should be"
      if let of {
        let label = program.label(program.journeys[of.index].head)
        words += #", the ideal of <a href="\#(map.context.pageName(of: of))"><bdi>\#(label)</bdi></a>"#
        let pair = map.context.gapPairs(of: of).first { $0.ideal == map.id }
        if !isOnPaper, let pair {
          words += #" (<a href="\#(map.context.gapPageName(of: pair))">side by side</a>)"#
        }
      }
      parts.append(words)
    }
    let personas = map.journey.personas.map { id -> Markup in
      let share = program.personas[id.index].share.map { " \($0)" } ?? ""
      return "<strong><bdi>\(program.label(id))</bdi></strong>\(share)"
    }
    if !personas.isEmpty {
      let isSplit = personas.count > 1 && map.journey.personas.contains { program.label($0).contains(",") }
      let separator: Markup = isSplit ? "; " : ", "
      parts.append(
        "\(personas.count == 1 ? "persona" : "personas"): \(personas.joined(separator: separator))")
    }
    let owned = map.journey.startsWith.map { possession -> Markup in
      let channel: Markup =
        possession.channel.map { ", bought in <bdi>\(program.label($0))</bdi>" } ?? .none
      return "<bdi>\(program.label(possession.product))</bdi>\(channel)"
    }
    if !owned.isEmpty { parts.append("begins with \(owned.joined(separator: ", "))") }
    if let retired = map.journey.head.retired {
      parts.append("retired\(retired.date.map { " on \($0.spelled)" } ?? "")")
    }
    parts += map.journey.head.tags.map { "#<bdi>\(map.text($0))</bdi>" }
    return parts.joined(separator: " · ")
  }

  /// From a journey as it is today to what says how it should be.
  private func gapLinks() -> [Markup] {
    let context = map.context
    var links: [Markup] = []
    let ideals = context.ideals(of: map.id)
    for id in ideals {
      let title = map.program.label(map.program.journeys[id.index].head)
      let words: Markup = ideals.count > 1 ? ": <bdi>\(title)</bdi>" : .none
      links.append(#"<a href="\#(context.pageName(of: id))">as it should be\#(words)</a>"#)
    }
    if hasGap { links.append(#"<a href="\#(anchor: "gap")">the gap</a>"#) }
    let pairs = context.gapPairs(of: map.id)
    for pair in pairs {
      let words: Markup = pairs.count > 1 ? " with \(context.aim(of: pair))" : .none
      links.append(#"<a href="\#(context.gapPageName(of: pair))">side by side\#(words)</a>"#)
    }
    return links
  }

  /// What is measured of the journey as a whole.
  func numbers() -> Markup {
    NumberCells(map: map).numbers(map.journey.journeyMeasures[...], map.journey.journeyTargets[...])
  }

  private func measures() -> Markup {
    let own = numbers()
    return own.isEmpty ? .none : #"<div class="jm">\#(own)</div>"#
  }

  private func filter() -> Markup {
    var selects: [Markup] = []
    func select(_ label: String, _ id: String, _ options: [Markup]) {
      guard options.count > 1 else { return }
      selects.append(
        #"""
        <label>\#(label) <select id="\#(id)" autocomplete="off"><option value="">all</option>\#(options)</select></label>
        """#)
    }
    select(
      "Persona", "q-p",
      map.journey.personas.enumerated().map { position, id in
        // What is nobody's in particular is everybody's.
        let own = (map.curves + map.ideals).filter { $0.personas.isEmpty || $0.personas.contains(position) }
        let numbers = own.map { String($0.number) }.joined(separator: " ")
        return #"<option value="\#(position)" data-c="\#(numbers)">\#(program.label(id))</option>"#
      })
    select(
      "Channel", "q-ch", map.channels.map { #"<option value="\#($0.index)">\#(program.label($0))</option>"# })
    var divisions: [Int] = []
    for step in map.steps.indices {
      for owner in map.owners(step) {
        let index = map.context.divisions.index(of: owner)
        if !divisions.contains(index) { divisions.append(index) }
      }
    }
    var owners = divisions.map { index -> Markup in
      let style = map.context.divisions.all[index]
      return #"<option value="\#(style.cssClass)">\#(style.label)</option>"#
    }
    if map.steps.indices.contains(where: map.isUnowned) {
      owners.append(#"<option value="none">nobody</option>"#)
    }
    let hasDivisions = program.parties.contains { $0.kind == .division }
    select(hasDivisions ? "Division" : "Owner", "q-div", owners)
    let rules = Set(map.findings.map(\.diagnostic.code)).sorted()
    select("Rule", "q-r", rules.map { #"<option value="\#($0)">\#($0)</option>"# })
    guard !selects.isEmpty else { return .none }
    return #"<form class="flt js-only" aria-label="Filter">\#(selects)<output id="q-o"></output></form>"#
  }
}
