import JourneyLanguage
import JourneySource

/// The opening tag of a step with what the filter asks for, and its head.
struct StepHead {
  let map: JourneyMap
  let tags: FindingTags

  func open(_ index: Int) -> Markup {
    let step = map.steps[index]
    let detour = map.isDetour(index)
    let kind = (step.kind == .action ? " act" : "") + (detour || map.isGone(index) ? " off" : "")
    // Below the stage's heading, where there is one.
    let heading: Markup = map.journey.stages[step.stage.index].isImplied ? "h3" : "h4"
    var result: Markup = #"""
      <article class="step\#(kind)" id="\#(map.ids.steps[index])" data-ch="\#(step.channel.map { String($0.id.index) } ?? "")" \#
      data-div="\#(division(index))" data-not="\#(excluded(index))" data-r="\#(rules(index))">
      <header class="hd"><\#(heading)><a href="\#(anchor: map.ids.steps[index])"><span class="no">\#(index + 1)</span> \#
      <bdi>\#(BreakableText.title.markup(map.title(index)))</bdi></a></\#(heading)>
      """#
    result += channel(step)
    if let note = step.head.note { result += #"<p class="note" dir="auto">\#(map.text(note))</p>"# }
    if step.momentOfTruth != nil, !map.isGone(index) { result += #"<p class="mot">◆ Moment of truth</p>"# }
    let remarks = remarks(index)
    if !remarks.isEmpty { result += #"<p class="det" dir="auto">\#(remarks.joined(separator: ", "))</p>"# }
    return result + tags.tags(step: index, lane: nil) + "</header>\n"
  }

  private func channel(_ step: Step) -> Markup {
    let actors = map.journey.actors(of: step).map { map.program.label($0.persona) }
    let by: Markup =
      actors.isEmpty ? .none : #" <i class="by">by <bdi>\#(JourneyWords.list(actors))</bdi></i>"#
    guard let id = step.channel?.id else {
      guard step.kind == .action else { return actors.isEmpty ? .none : #"<p class="ch">\#(by)</p>"# }
      return #"<p class="ch">\#(ChannelIcon.alone.markup)<span><i>on their own</i>\#(by)</span></p>"#
    }
    let channel = map.program.channels[id.index]
    let oneWay: Markup = channel.isOneWay ? #" <i class="ow">one-way</i>"# : .none
    return #"""
      <p class="ch">\#(ChannelIcon(channel, map.program).markup)<span><bdi>\#(BreakableText.channel.markup(map.program.label(id)))</bdi>\#(oneWay)\#(by)</span></p>
      """#
  }

  private func remarks(_ index: Int) -> [String] {
    var result: [String] = []
    let step = map.steps[index]
    if !map.graph.isReachable[index] {
      if step.head.retired == nil { result.append("never reached") }
    } else if map.isDetour(index) {
      result.append("only after a failure")
    }
    if step.new != nil { result.append("new") }
    if let retired = step.head.retired {
      result.append("retired" + (retired.date.map { " on \($0.spelled)" } ?? ""))
    }
    return result + step.head.tags.map { "#" + map.text($0) }
  }

  private func division(_ index: Int) -> String {
    guard map.steps[index].kind == .touchpoint else { return "" }
    var names: [String] = []
    for owner in map.owners(index) {
      let name = map.context.divisions[owner].cssClass
      if !names.contains(name) { names.append(name) }
    }
    return names.isEmpty ? (map.isUnowned(index) ? "none" : "") : names.joined(separator: " ")
  }

  private func rules(_ index: Int) -> String {
    var seen: [String] = []
    let stage = map.steps[index].stage
    for finding in map.findings
    where (finding.step?.index == index || map.stage(of: finding) == stage)
      && !seen.contains(finding.diagnostic.code)
    {
      seen.append(finding.diagnostic.code)
    }
    return seen.joined(separator: " ")
  }

  /// The positions of personas that do not come through here: others act, or they do not use the channel where others do.
  private func excluded(_ index: Int) -> String {
    let comers = map.program.comers(toStep: index, of: map.journey)
    return map.journey.personas.enumerated().filter { !comers.contains($0.element) }
      .map { String($0.offset) }.joined(separator: " ")
  }
}
