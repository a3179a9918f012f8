import JourneyLanguage

/// Gaps for other programs to read. `GapSchema` describes the document.
package enum GapDocument {
  /// The document of `gaps`, each with the program it comes from, in their order.
  package static func json(_ gaps: [(gap: IdealGap, program: Program)]) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("version", GapSchema.version)
      json.member("document", "gap")
      json.list("gaps", gaps) { json, entry in GapWriter(entry.gap, in: entry.program).write(into: &json) }
    }
    return json.text
  }
}

/// Writes one gap.
private struct GapWriter {
  let gap: IdealGap
  let program: Program
  let current: Journey
  let ideal: Journey?

  init(_ gap: IdealGap, in program: Program) {
    self.gap = gap
    self.program = program
    current = program.journeys[gap.current.index]
    ideal = gap.ideal.map { program.journeys[$0.index] }
  }

  func write(into json: inout JSONWriter) {
    json.object { json in
      json.member("journey", inline: true) { named(current.head, &$0) }
      if let ideal { json.member("ideal", inline: true) { named(ideal.head, &$0) } }
      json.list("personas", gap.audience.map { program.personas[$0.index].head.name })
      json.member("stepsOfOthers", gap.stepsOfOthers)
      json.member("emotionToGain", gap.emotionToGain)
      json.member("stepsToLift", gap.stepsToLift)
      json.member("personaEmotionToGain", gap.personaEmotionToGain)
      json.member("stepsToLiftForPersonas", gap.stepsToLiftForPersonas)
      scores("lowest", gap.lowest, &json)
      if let figures = gap.figures {
        json.member("wait") { json in
          json.member("now", figures.now.wait)
          json.member("ideal", figures.ideal.wait)
        }
        json.member("takes") { json in
          json.member("now", figures.now.takes)
          json.member("ideal", figures.ideal.takes)
        }
        counts("ownerChanges", figures.now.ownerChanges.count, figures.ideal.ownerChanges.count, &json)
        counts("questions", figures.now.questions, figures.ideal.questions, &json)
        json.member("questionsDropped", gap.questionsDropped)
        json.member("questionsAdded", gap.questionsAdded)
        json.member("promisesAdded", gap.promisesAdded)
        json.member("promisesDropped", gap.promisesDropped)
        json.member("promisesChanged", gap.promisesChanged)
        json.member("tangiblesChanged", gap.tangiblesChanged)
        json.member("costsChanged", gap.costsChanged)
        json.member("revenuesChanged", gap.revenuesChanged)
        json.member("failuresDropped", gap.failuresDropped)
        json.member("failuresAdded", gap.failuresAdded)
        json.member("failuresChanged", gap.failuresChanged)
        json.member("stepsDropped", gap.stepsDropped)
        json.member("stepsNew", gap.stepsNew)
        json.member("stepsMoved", gap.stepsMoved)
        json.member("stepsKept", gap.stepsKept)
      }
      json.list("handoffsToRemove", gap.handoffsToRemove) { json, change in
        json.object(inline: true) { json in
          json.member("from", current.steps[change.from].head.name)
          json.member("to", current.steps[change.to].head.name)
          json.member("giver", program.parties[change.giver.index].head.name)
          json.member("receiver", program.parties[change.receiver.index].head.name)
        }
      }
      json.list("handoffsToAdd", gap.handoffsToAdd) { json, change in
        json.object(inline: true) { json in
          json.member("giver", program.parties[change.giver.index].head.name)
          json.member("receiver", program.parties[change.receiver.index].head.name)
        }
      }
      json.list("steps", gap.steps) { json, step in json.object { write(step, &$0) } }
    }
  }

  private func write(_ step: IdealGap.Step, _ json: inout JSONWriter) {
    json.member("change", change(step))
    if let index = step.current {
      json.member("step", inline: true) { named(current.steps[index].head, &$0) }
    }
    if let index = step.ideal, let ideal {
      json.member("idealStep", inline: true) { named(ideal.steps[index].head, &$0) }
    }
    json.flag("unreached", step.current != nil && !step.isReached)
    if let order = step.order, let ideal {
      json.member("follows", inline: true) { json in
        json.member("now", order.now.map { current.steps[$0].head.name })
        json.member("ideal", order.ideal.map { ideal.steps[$0].head.name })
      }
    }
    feeling("feeling", step.feeling, current, &json)
    aim("idealFeeling", step.idealFeeling, &json)
    json.member("gain", step.gain)
    json.list("personaFeelings", step.personaFeelings) { json, both in
      json.object { json in
        json.member("persona", program.personas[both.persona.index].head.name)
        feeling("now", both.now, current, &json)
        aim("ideal", both.ideal, &json)
        json.member("gain", both.gain)
      }
    }
    ranges("wait", step.wait, &json)
    ranges("takes", step.takes, &json)
    amounts("cost", step.cost, step.mergedCosts, &json)
    amounts("revenue", step.revenue, step.mergedRevenues, &json)
    if step.owner.now != nil || step.owner.ideal != nil {
      json.member("owner", inline: true) { json in
        json.member("now", step.owner.now.map { program.parties[$0.index].head.name })
        json.member("ideal", step.owner.ideal.map { program.parties[$0.index].head.name })
      }
    }
    if !step.coOwners.now.isEmpty || !step.coOwners.ideal.isEmpty {
      json.member("coOwners") { json in
        json.list("now", step.coOwners.now.map { program.parties[$0.index].head.name })
        json.list("ideal", step.coOwners.ideal.map { program.parties[$0.index].head.name })
      }
    }
    if step.channel.now != nil || step.channel.ideal != nil {
      json.member("channel", inline: true) { json in
        json.member("now", step.channel.now.map { program.channels[$0.index].head.name })
        json.member("ideal", step.channel.ideal.map { program.channels[$0.index].head.name })
      }
    }
    json.list("questionsDropped", step.questionsDropped.map { program.data[$0.index].head.name })
    json.list("questionsAdded", step.questionsAdded.map { program.data[$0.index].head.name })
    json.list("promisesAdded", step.promisesAdded) { json, index in
      if let ideal { json.object { promise(index, ideal, &$0) } }
    }
    json.list("promisesDropped", step.promisesDropped) { json, index in
      json.object { promise(index, current, &$0) }
    }
    json.list("promisesChanged", step.promisesChanged) { json, both in
      json.object { json in
        json.member("now") { promise(both.now, current, &$0) }
        if let ideal { json.member("ideal") { promise(both.ideal, ideal, &$0) } }
      }
    }
    if !step.tangibles.now.isEmpty || !step.tangibles.ideal.isEmpty {
      json.member("tangibles") { json in
        json.list("now", texts(step.tangibles.now, current))
        if let ideal { json.list("ideal", texts(step.tangibles.ideal, ideal)) }
      }
    }
    json.list("failuresDropped", step.failuresDropped) { json, index in
      json.object { failure(index, current, &$0) }
    }
    json.list("failuresAdded", step.failuresAdded) { json, index in
      if let ideal { json.object { failure(index, ideal, &$0) } }
    }
    json.list("failuresChanged", step.failuresChanged) { json, both in
      json.object { json in
        json.member("now") { failure(both.now, current, &$0) }
        if let ideal { json.member("ideal") { failure(both.ideal, ideal, &$0) } }
      }
    }
    json.list("opportunities", step.opportunities) { json, index in
      let opportunity = current.opportunities[index]
      json.object { json in
        json.member("text", program.text(of: opportunity.text))
        json.member("owner", opportunity.owner.map { program.parties[$0.index].head.name })
        json.member("due", opportunity.due)
        json.member("impact", opportunity.impact)
        json.member("effort", opportunity.effort)
      }
    }
  }

  private func promise(_ index: Int, _ journey: Journey, _ json: inout JSONWriter) {
    let act = journey.promiseActs[index]
    json.member("promise", journey.promises[act.promise.index].name)
    json.member("text", act.text.map(program.text(of:)))
    json.member("within", act.within)
  }

  private func failure(_ index: Int, _ journey: Journey, _ json: inout JSONWriter) {
    json.member("text", journey.exits[index].text.map(program.text(of:)))
    json.member("share", journey.exits[index].share)
  }

  private func texts(_ lines: [Int], _ journey: Journey) -> [String] {
    lines.map { program.text(of: journey.lines[$0].text) }
  }

  private func change(_ step: IdealGap.Step) -> String {
    if step.current == nil { return "new" }
    if step.isDropped { return "dropped" }
    if step.isMerged { return "merged" }
    return step.isOpen ? "changed" : "same"
  }

  private func named(_ head: DeclarationHead, _ json: inout JSONWriter) {
    json.member("name", head.name.isEmpty ? nil : head.name)
    json.member("title", head.title.map(program.text(of:)))
  }

  private func aim(_ name: String, _ aim: IdealGap.Aim?, _ json: inout JSONWriter) {
    feeling(name, aim?.index, aim.flatMap { $0.isOwn ? current : ideal }, &json)
  }

  private func feeling(_ name: String, _ index: Int?, _ journey: Journey?, _ json: inout JSONWriter) {
    guard let index, let journey else { return }
    json.member(name, inline: true) { json in
      json.member("word", journey.emotions[index].word.map(program.text(of:)))
      json.member("score", journey.emotions[index].score.map { Int($0.value) })
      json.member("persona", journey.emotions[index].persona.map { program.personas[$0.index].head.name })
    }
  }

  private func scores(_ name: String, _ value: NowAndIdeal<Int8?>, _ json: inout JSONWriter) {
    guard value.now != nil || value.ideal != nil else { return }
    json.member(name, inline: true) { json in
      json.member("now", value.now.map(Int.init))
      json.member("ideal", value.ideal.map(Int.init))
    }
  }

  private func counts(_ name: String, _ now: Int, _ ideal: Int, _ json: inout JSONWriter) {
    json.member(name, inline: true) { json in
      json.member("now", now)
      json.member("ideal", ideal)
    }
  }

  private func amounts(
    _ name: String, _ value: NowAndIdeal<Money?>, _ merged: [Money], _ json: inout JSONWriter
  ) {
    guard value.now != nil || value.ideal != nil || !merged.isEmpty else { return }
    json.member(name) { json in
      json.member("now", value.now, currency: nil)
      json.list("merged", merged) { json, money in
        json.object(inline: true) { json in
          json.member("amount", Money(money.amount, nil).description)
          json.member("currency", money.currency)
        }
      }
      json.member("ideal", value.ideal, currency: nil)
    }
  }

  private func ranges(_ name: String, _ value: NowAndIdeal<DurationRange?>, _ json: inout JSONWriter) {
    guard value.now != nil || value.ideal != nil else { return }
    json.member(name) { json in
      json.member("now", value.now)
      json.member("ideal", value.ideal)
    }
  }
}
