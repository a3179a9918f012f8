import JourneyLanguage
import JourneySource

/// What a step says in each lane, as text in reading order. Empty where it says nothing.
///
/// What a drawn lane shows stands here too, in `tx`: on a wide screen only for those who cannot see the drawing, on
/// a phone for everybody.
struct StepCells {
  let map: JourneyMap
  /// Steps whose words found no room in the drawing.
  let unplacedEmotions: Set<Int>
  let handoffs: HandoffLane

  var program: Program { map.program }
  var journey: Journey { map.journey }

  /// The content of the cell of a lane.
  func cell(_ lane: MapLane, _ step: Int) -> Markup {
    switch lane {
    case .emo: emotions(step)
    case .own: owner(step)
    case .data: HandoffCells(map: map, lane: handoffs).cell(step)
    case .prom: promises(step)
    case .wait: WaitCells(map: map).cell(step)
    case .path: map.isGone(step) ? .none : ways(step)
    case .tang: lines(step, .tangible) { "<p dir=\"auto\">\(map.text($0.text))</p>" }
    case .mind: mind(step)
    case .offers: DealCells(map: map).cell(step)
    case .pain: pains(step)
    case .opps: opportunities(step)
    case .nums: NumberCells(map: map).cell(step)
    case .front: blueprint(step, .frontstage)
    case .back: blueprint(step, .backstage) + processes(step)
    case .supp: blueprint(step, .support)
    case .src: #"<p class="mono">\#(map.context.sourceLine(of: map.steps[step].head.place))</p>"#
    }
  }

  private func lines(_ step: Int, _ kind: Line.Kind, _ show: (Line) -> Markup) -> Markup {
    journey.lines(of: map.steps[step]).filter { $0.kind == kind }.map(show).joined()
  }

  // MARK: feelings and owner

  private func emotions(_ step: Int) -> Markup {
    let said = (map.curves + map.ideals).compactMap { curve in curve.points[step].map { (curve, $0) } }
    guard !said.isEmpty else { return .none }
    let isLong = said.count > EmotionLane.mostWorded
    // Of many, those who feel the same stand together; alone they stand where somebody is chosen.
    let together = isLong ? FeltTogether.all(in: map, at: step) : []
    var items = together.map(\.markup).joined()
    for (curve, point) in said {
      // Whoever is chosen asks for no others with the same ideal.
      let label = isLong && curve.isIdeal && curve.names.count > 1 ? "Ideal" : curve.label
      items +=
        #"<li class="\#(curve.cssClass) c\#(curve.number)"\#(isLong ? " hidden" : "")><span dir="auto">\#(BreakableText.feeling.markup(label))</span><span class="co">:</span> <bdi>\#(BreakableText.feeling.markup(point.label))</bdi></li>"#
    }
    // Without room in the drawing the words are shown below it.
    return unplacedEmotions.contains(step)
      ? #"<ul class="em">\#(items)</ul>"# : #"<ul class="tx">\#(items)</ul>"#
  }

  private func owner(_ step: Int) -> Markup {
    guard map.steps[step].kind == .touchpoint else { return #"<p class="alone">the customer alone</p>"# }
    guard let owner = map.owner(step) else {
      guard map.isUnowned(step) else {
        let words = map.isOwnerUnknown(step) ? "unknown until its name is mended" : "nobody, and out of use"
        return #"<p class="alone">\#(words)</p>"# + raci(step)
      }
      return #"<p class="rib"><strong>Nobody owns this</strong></p>"# + raci(step)
    }
    let style = map.context.divisions[owner.party]
    let label = program.label(owner.party)
    let division = style.isPartner ? "Partner" : style.label == label ? "" : style.label
    let small = [division, owner.isImplied ? "implied" : ""].filter { !$0.isEmpty }.joined(separator: ", ")
    return #"""
      <p class="rib \#(style.cssClass)">\#(map.badge(owner.party))<span><strong dir="auto">\#(BreakableText.owner.markup(label))</strong>\#
      \#(small.isEmpty ? .none : "<small dir=\"auto\">\(small)</small>" as Markup)</span></p>
      """# + raci(step)
  }

  private func raci(_ step: Int) -> Markup {
    var parts: [String] = []
    let roles = journey.roles(of: map.steps[step])
    for (role, word) in [
      (RoleAssignment.Role.owner, "Also owner"), (.responsible, "Responsible"), (.consulted, "Consulted"),
      (.informed, "Informed"),
    ] {
      let names = roles.filter { $0.role == role }.map { program.label($0.party) }.dropFirst(
        role == .owner ? 1 : 0)
      if !names.isEmpty { parts.append("\(word): \(JourneyWords.series(Array(names))).") }
    }
    return parts.isEmpty ? .none : #"<p class="raci" dir="auto">\#(parts.joined(separator: " "))</p>"#
  }

  // MARK: promises and ways

  private func promises(_ step: Int) -> Markup {
    var result = Markup.none
    // A promise that is made in several places is kept once.
    var kept: [Markup] = []
    func add(_ line: Markup) {
      guard !kept.contains(line) else { return }
      kept.append(line)
      result += line
    }
    for span in map.spans {
      let words = PromiseLane.words(span)
      if span.isExpectation {
        if span.end == .end(step) {
          let guess = span.isGuess ? ", if it is this step that answers; nobody says so" : ""
          result += #"<p class="tx" dir="auto">\#(words); the \#(span.usualWay)\#(guess).</p>"#
        } else if span.end == .open(step) {
          result += #"<p class="tx" dir="auto">\#(words); nobody says at which step.</p>"#
        }
      } else if span.from == step {
        guard map.spans.first(where: { $0.act == span.act })?.end == span.end else { continue }
        let limit = span.limit.map { " within \($0)" } ?? ""
        result += #"<p class="tx" dir="auto">Promises \#(words)\#(limit), \#(ends(of: span))</p>"#
      } else if span.end == .kept(step) {
        let time = span.longest.flatMap { span.isLate ? ": can take \($0)" : nil } ?? ""
        add(#"<p class="tx" dir="auto">Keeps \#(words)\#(time).</p>"#)
      } else if span.end == .cancelled(step) {
        add(#"<p class="tx" dir="auto">Cancels \#(words).</p>"#)
      }
    }
    // What was kept or cancelled before on every way here closes nothing, and is said all the same.
    for index in map.steps[step].promiseActs {
      let act = map.journey.promiseActs[index]
      let spans = map.spans.filter { $0.promise == act.promise }
      guard act.verb != .makes, let words = spans.first.map(PromiseLane.words),
        !spans.contains(where: { $0.end == .kept(step) || $0.end == .cancelled(step) })
      else { continue }
      let verb = act.verb == .cancels ? "Cancels" : "Keeps"
      add(#"<p class="tx" dir="auto">\#(verb) \#(words), which is not open any more.</p>"#)
    }
    return result
  }

  /// What becomes of a promise, at each of the steps that keep or cancel it.
  private func ends(of first: PromiseSpan) -> String {
    let spans = map.spans.filter { $0.act == first.act }
    let ends = spans.compactMap { span -> String? in
      switch span.end {
      case .kept(let step):
        // Of one step the worst case is a sentence of its own.
        let time = spans.count > 1 ? span.longest.map { ", worst case \($0)" } ?? "" : ""
        return "kept at step \(step + 1)\(time)"
      case .cancelled(let step): return "cancelled at step \(step + 1)"
      case .never, .end, .open: return nil
      }
    }
    guard !ends.isEmpty else { return "never kept." }
    let worst =
      spans.count > 1
      ? "" : first.hasNoTime ? " No time is noted." : first.longest.map { " Worst case: \($0)." } ?? ""
    return ends.joined(separator: "; ") + (first.isForgotten ? ", not on every way" : "") + "." + worst
  }

  private func ways(_ step: Int) -> Markup {
    var result = Markup.none
    let edges = map.graph.edges(from: step)
    /// How many go this way: what is written, or what the others leave, where there are others.
    func share(_ index: Int) -> Share? {
      let edge = edges.first { $0.exit == index }
      return journey.exits[index].share
        ?? edge.flatMap { edges.count > 1 && $0.share > .none ? $0.share : nil }
    }
    for index in map.steps[step].exits {
      let exit = journey.exits[index]
      let text = exit.text.map(map.text)
      switch exit.kind {
      case .fails, .refused:
        let share = exit.share.map { "<strong>\($0.description)</strong> " as Markup } ?? .none
        let to = exit.target.map { target($0, prefix: "→\u{A0}") } ?? #"<b class="bad">✕\#u{A0}lost</b>"#
        let words = text ?? (exit.kind == .refused ? "Refused" : "Fails")
        result += #"<p class="fail" dir="auto">\#(share)\#(words) \#(to)</p>"#
      case .lost:
        let share = exit.share.map { "\($0) " } ?? ""
        result +=
          #"<p class="fail" dir="auto"><b class="bad">\#(share)✕\#u{A0}lost</b> \#(text ?? "the customer leaves")</p>"#
      case .ends:
        guard share(index) != nil || text != nil else {
          if step + 1 < map.steps.count { result += #"<p class="then tx">Ends here.</p>"# }
          continue
        }
        result +=
          #"<p class="then" dir="auto">\#(share(index).map { "\($0) " } ?? "")ends here\#(text.map { ": \($0)" } ?? "")</p>"#
      case .then:
        guard let target = exit.target else { continue }
        if case .step(let id) = target, id.index == step + 1, share(index) == nil, text == nil { continue }
        var word = "then to"
        if case .step(let id) = target, id.index <= step { word = "then back to" }
        let share = share(index).map { "\($0) " } ?? ""
        result +=
          #"<p class="then" dir="auto">\#(share)\#(word) \#(self.target(target))\#(text.map { ": \($0)" } ?? "")</p>"#
      }
    }
    // Who is not named goes on to the next step.
    if let rest = edges.first(where: { $0.kind == .next }), edges.count > 1, rest.share > .none,
      rest.to < map.steps.count
    {
      result += #"<p class="then">\#(rest.share.description) then to \#(map.link(rest.to))</p>"#
    }
    if let resolves = map.steps[step].resolves {
      result += #"<p class="then" dir="auto">resolved\#(resolves.text.map { ": " + map.text($0) } ?? "")</p>"#
    }
    if let party = map.steps[step].escalatesTo?.party {
      result += #"<p class="by" dir="auto">escalates to \#(map.badge(party))\#(program.label(party))</p>"#
    }
    return result
  }

  private func target(_ target: StepTarget, prefix: String = "") -> Markup {
    switch target {
    case .step(let id): return map.link(id.index, prefix + String(id.index + 1))
    case .elsewhere(let other, let name):
      let label = program.label(ofStep: name, of: other)
      return #"<a href="\#(map.context.address(ofStep: name, in: other))">\#(prefix + label)</a>"#
    }
  }

  // MARK: words

  private func mind(_ step: Int) -> Markup {
    var result = lines(step, .thinks) { #"<p class="th" dir="auto">\#(map.text($0.text))</p>"# }
    result += lines(step, .quote) { line in
      let speaker: String? =
        switch line.speaker {
        case .persona(let id): program.label(id)
        case .other(let text): map.text(text)
        case nil: nil
        }
      let cite = speaker.map { "<cite>\($0)</cite>" as Markup } ?? .none
      return #"<blockquote dir="auto">“\#(map.text(line.text))” \#(cite)</blockquote>"#
    }
    // What the whole step rests on is no pain.
    return result + evidence(journey.evidence(of: map.steps[step]), label: "Evidence: ")
  }

  private func pains(_ step: Int) -> Markup {
    lines(step, .pain) { line in
      #"<p dir="auto">\#(map.text(line.text))</p>"# + evidence(journey.nestedEvidence[line.evidence])
    }
  }

  private func evidence(_ list: ArraySlice<Evidence>, label: String = "") -> Markup {
    list.map { evidence -> Markup in
      let strength = Int(evidence.kind.rawValue)
      let dots = String(repeating: "●", count: strength) + String(repeating: "○", count: 5 - strength)
      var words = evidence.text.map(map.text) ?? evidence.kind.word
      // Texts often say it: `14 interviews, April 2026`.
      if let month = evidence.date?.spelledMonth,
        !month.split(separator: " ").allSatisfy({ words.contains($0) })
      {
        words += ", \(month)"
      }
      // Without a text the word for its kind stands there already.
      let kind: Markup =
        evidence.text == nil ? .none : #"<span class="vh">\#(evidence.kind.word): </span>"#
      return #"""
        <p class="ev" dir="auto">\#(label)<span aria-hidden="true">\#(dots)</span> \#(kind)\#(words)</p>
        """#
    }.joined()
  }

  private func opportunities(_ step: Int) -> Markup {
    journey.opportunities(of: map.steps[step]).map { opportunity -> Markup in
      var result: Markup = #"<p dir="auto">\#(map.text(opportunity.text))</p>"#
      let figures: [Markup] = [("impact", opportunity.impact), ("effort", opportunity.effort)].compactMap {
        name, value in value.map { "\(name) <b>\($0)</b>" }
      }
      if !figures.isEmpty { result += #"<p class="ie">\#(figures.joined(separator: " · "))</p>"# }
      let due = DueDate(opportunity.due, in: program).markup
      if let owner = opportunity.owner {
        result += #"<p class="by" dir="auto">\#(map.badge(owner))\#(program.label(owner)), \#(due)</p>"#
      } else {
        result += #"<p class="by"><b class="bad">no owner</b>, \#(due)</p>"#
      }
      return result + evidence(journey.nestedEvidence[opportunity.evidence])
    }.joined()
  }

  private func blueprint(_ step: Int, _ layer: BlueprintRow.Layer) -> Markup {
    journey.blueprint(of: map.steps[step]).filter { $0.layer == layer }.map { row -> Markup in
      let times = [row.wait.map { "waits \($0)" }, row.takes.map { "takes \($0)" }].compactMap(\.self)
      let words = ([row.owner.map { program.label($0) }].compactMap { $0 } + times).joined(separator: ", ")
      let by =
        words.isEmpty
        ? .none : #"<p class="by" dir="auto">\#(row.owner.map(map.badge) ?? .none)\#(words)</p>"# as Markup
      return #"<p dir="auto">\#(map.text(row.text))</p>\#(by)"#
    }.joined()
  }

  private func processes(_ step: Int) -> Markup {
    journey.processes[map.steps[step].processes].map { entry -> Markup in
      let process = program.processes[entry.process.index]
      let badge = process.owner.map(map.badge) ?? .none
      let reviewed = process.reviewed.map { ", reviewed \($0.spelledMonth)" } ?? ""
      return #"<p class="by" dir="auto">\#(badge)follows \#(program.label(entry.process))\#(reviewed)</p>"#
    }.joined()
  }
}
