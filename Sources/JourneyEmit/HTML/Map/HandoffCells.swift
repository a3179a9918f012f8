import JourneyLanguage

/// Handoffs and data of a step in words.
struct HandoffCells {
  let map: JourneyMap
  /// What is drawn of them: the rest is shown here.
  let lane: HandoffLane

  func cell(_ step: Int) -> Markup { handoffs(step) + data(step) }

  private func handoffs(_ step: Int) -> Markup {
    var result = Markup.none
    for passage in map.passages where passage.to == step {
      let givers = map.owners(passage.from).map(map.described)
      let giver = givers.isEmpty ? "nobody" : JourneyWords.list(givers)
      let words: String
      switch passage.status {
      case .declared(let index): words = declared(map.journey.handoffs[index], passage, giver)
      case .undeclared:
        let lost = DataThread.lost(on: passage, map.threads, map.journey)
        words =
          "Passed on from \(giver), step \(passage.from + 1); no handoff says what goes along."
          + (lost.isEmpty ? "" : " Lost: \(names(lost)).")
      case .idle, .back:
        var comes = "Comes"
        if case .back = passage.status { comes = "The customer comes back" }
        let lost = DataThread.lost(on: passage, map.threads, map.journey)
        // Where something is asked again that was lost before, nobody is to be reassured.
        let isMissing = map.threads.contains { thread in
          thread.repeats.contains {
            $0.step == step && ($0.lostAfter != nil || $0.isLostElsewhere || $0.isPartial)
          }
        }
        let missed =
          lost.isEmpty
          ? isMissing ? "." : ", and nothing shows that one is missed." : ". Lost: \(names(lost))."
        words = "\(comes) from \(giver), step \(passage.from + 1); no handoff is declared\(missed)"
      }
      let isShown = lane.unsaid.contains([passage.from, passage.to])
      result += #"<p class="\#(isShown ? "du" : "tx")" dir="auto">\#(BreakableText.figure.markup(words))</p>"#
    }
    return result
  }

  private func declared(_ handoff: Handoff, _ passage: Passage, _ giver: String) -> String {
    let via = handoff.via.map(map.text)
    var words = "Handed over from \(giver), step \(passage.from + 1)"
    if !via.isEmpty { words += " via " + JourneyWords.list(via) }
    if let within = handoff.within { words += " within \(within)" }
    words += "."
    let unfilled = DataThread.unfilled(on: passage, map.threads)
    let carried = handoff.carries.filter { !unfilled.contains($0) }
    if !carried.isEmpty { words += " Comes along: \(names(carried))." }
    if !unfilled.isEmpty { words += " Should come along, and was lost before: \(names(unfilled))." }
    if !handoff.consent.isEmpty { words += " The customer consents to: \(names(handoff.consent))." }
    let lost = DataThread.lost(on: passage, map.threads, map.journey)
    if !lost.isEmpty { words += " Lost: \(names(lost))." }
    if let note = handoff.note { words += " " + map.text(note) }
    return words
  }

  private func names(_ data: [DataID]) -> String { JourneyWords.list(data.map { map.program.label($0) }) }

  private func data(_ step: Int) -> Markup {
    var result = Markup.none
    let repeats = map.threads.flatMap { thread in
      thread.repeats.filter { $0.step == step }.map { (thread, $0) }
    }
    let learned = map.threads.flatMap { thread in
      thread.sources.filter { $0.step == step }.map { (data: thread.data, isIdentifying: $0.isIdentifying) }
    }
    let needs = lane.drawnNeeds[step] ?? []
    for (verb, word) in [
      (DataUse.Verb.asks, "asks"), (.gives, "gives"), (.identifies, "identifies by"), (.needs, "needs"),
      (.consent, "consent for"),
    ] {
      var data: [DataID] = []
      for use in map.journey.dataUses(of: map.steps[step]) where use.verb == verb && !data.contains(use.data)
      {
        // What is asked again or cannot be known has words of its own.
        if verb == .asks || verb == .needs, repeats.contains(where: { $0.0.data == use.data }) { continue }
        data.append(use.data)
      }
      // What has a thread is drawn; the rest is said in words.
      let drawn = data.filter { data in
        switch verb {
        case .asks, .gives: learned.contains { $0.data == data && !$0.isIdentifying }
        case .identifies:
          learned.contains { $0.data == data && $0.isIdentifying } || needs.contains { $0.data == data }
        case .needs: needs.contains { $0.data == data }
        case .consent: false
        }
      }
      let said = data.filter { !drawn.contains($0) }
      if !drawn.isEmpty {
        result += #"<p class="tx" dir="auto">\#(JourneyWords.sentence(word)) \#(names(drawn)).</p>"#
      }
      if !said.isEmpty { result += #"<p class="du" dir="auto"><i>\#(word)</i> \#(names(said))</p>"# }
    }
    for need in needs {
      guard let from = need.openAfter,
        !map.threads.contains(where: { $0.data == need.data && $0.isUnfilled(from: from, to: step) })
      else { continue }
      let words =
        "No handoff from step \(from + 1) says whether it comes along: \(map.program.label(need.data))."
      result += #"<p class="tx" dir="auto">\#(words)</p>"#
    }
    for (thread, again) in repeats {
      let name = map.program.label(thread.data)
      let first = again.source.map { " at step \($0 + 1)" } ?? " in the profile"
      let why: String
      if let lost = again.lostAfter {
        why = "given\(first), lost on the way from step \(lost + 1)."
      } else {
        why =
          again.isLostElsewhere
          ? "given\(first): on the nearest way known, and asked all the same; on another one lost."
          : "known\(first), and asked all the same."
      }
      let what = again.isNeed ? "Needs and cannot know" : "Asks again"
      let more =
        again.isPartial ? " It may be lost elsewhere, too: there are too many ways here to look at each." : ""
      result += #"<p class="tx" dir="auto">\#(what): \#(name), \#(why)\#(more)</p>"#
    }
    return result
  }
}
