import JourneyLanguage
import JourneySource

/// The ids of the parts of one journey.
struct JourneyNames {
  let steps: [String]
  let stages: [String]

  /// Names the steps and stages of `journey`.
  init(_ journey: Journey) {
    steps = DocumentNames.steps(of: journey)
    stages = DocumentNames.stages(of: journey)
  }
}

extension DocumentWriter {
  /// Writes one step as an object.
  func write(
    _ step: Step, at index: Int, of journey: Journey, _ own: JourneyNames, into json: inout JSONWriter
  ) {
    json.object { json in
      write(step.head, id: own.steps[index], into: &json)
      json.member("number", index + 1)
      json.member("kind", step.kind == .touchpoint ? "touchpoint" : "action")
      json.member("stage", own.stages[step.stage.index])
      json.member("channel", step.channel.map { names[$0.id] })
      writeRoles(of: step, in: journey, into: &json)
      json.member("wait", step.wait?.range)
      json.member("takes", step.takes?.range)
      json.member("cost", step.cost?.money, currency: program.settings.currency)
      json.member("revenue", step.revenue?.money, currency: program.settings.currency)
      json.flag("momentOfTruth", step.momentOfTruth != nil)
      json.flag("new", step.new != nil)
      writeExperience(of: step, in: journey, into: &json)
      writeDealings(of: step, in: journey, into: &json)
      writeExits(of: step, in: journey, own, into: &json)
      writeMeasures(journey.measures(of: step), journey.targets(of: step), into: &json)
      writeBlueprint(of: step, in: journey, into: &json)
    }
  }

  private func writeRoles(of step: Step, in journey: Journey, into json: inout JSONWriter) {
    if step.kind == .touchpoint, let owner = program.owner(of: step, in: journey) {
      json.member("owner", inline: true) { json in
        json.member("party", names[owner.party])
        json.flag("implied", owner.isImplied)
      }
    }
    let roles = journey.roles(of: step)
    func parties(_ role: RoleAssignment.Role) -> [String] {
      roles.filter { $0.role == role }.map { names[$0.party] }
    }
    json.list("furtherOwners", Array(parties(.owner).dropFirst()))
    json.list("responsible", parties(.responsible))
    json.list("consulted", parties(.consulted))
    json.list("informed", parties(.informed))
    json.list("actors", journey.actors(of: step).map { names[$0.persona] })
  }

  private func writeExperience(of step: Step, in journey: Journey, into json: inout JSONWriter) {
    json.list("emotions", journey.emotions(of: step)) { json, emotion in
      json.object { json in
        json.member("word", text(emotion.word))
        json.member("score", emotion.score.map { Int($0.value) })
        json.member("persona", emotion.persona.map { names[$0] })
        json.flag("ideal", emotion.isIdeal)
        json.member("place", emotion.place, in: places)
      }
    }
    for (name, kind) in [
      ("tangibles", Line.Kind.tangible), ("thinks", .thinks), ("quotes", .quote), ("pains", .pain),
    ] {
      json.list(name, journey.lines(of: step).filter { $0.kind == kind }) { json, line in
        json.object { json in
          json.member("text", text(line.text))
          switch line.speaker {
          case .persona(let id): json.member("persona", names[id])
          case .other(let name): json.member("speaker", text(name))
          case nil: break
          }
          writeEvidence(journey.nestedEvidence[line.evidence], into: &json)
          json.member("place", line.place, in: places)
        }
      }
    }
    json.list("opportunities", journey.opportunities(of: step)) { json, opportunity in
      json.object { json in
        json.member("text", text(opportunity.text))
        json.member("owner", opportunity.owner.map { names[$0] })
        json.member("impact", opportunity.impact)
        json.member("effort", opportunity.effort)
        json.member("due", opportunity.due)
        writeEvidence(journey.nestedEvidence[opportunity.evidence], into: &json)
        json.member("place", opportunity.place, in: places)
      }
    }
    writeEvidence(journey.evidence(of: step), into: &json)
  }

  private func writeEvidence(_ evidence: ArraySlice<Evidence>, into json: inout JSONWriter) {
    json.list("evidence", evidence) { json, item in
      json.object { json in
        json.member("kind", item.kind.word)
        json.member("text", text(item.text))
        json.member("date", item.date)
        json.member("place", item.place, in: places)
      }
    }
  }

  private func writeDealings(of step: Step, in journey: Journey, into json: inout JSONWriter) {
    json.list("data", journey.dataUses(of: step)) { json, use in
      json.object { json in
        json.member("verb", word(use.verb))
        json.member("data", names[use.data])
        json.member("place", use.place, in: places)
      }
    }
    json.list("deals", journey.deals(of: step)) { json, deal in
      json.object { json in
        json.member("verb", deal.verb.word)
        switch deal.object {
        case .offer(let id): json.member("offer", names[id])
        case .product(let id): json.member("product", names[id])
        }
        json.flag("refused", deal.isRefused)
        json.member("reason", text(deal.reason))
        json.member("place", deal.place, in: places)
      }
    }
    json.list("promises", journey.promiseActs(of: step)) { json, act in
      json.object { json in
        json.member("verb", word(act.verb))
        json.member("promise", journey.promises[act.promise.index].name)
        json.member("text", text(act.text))
        json.member("within", act.within)
        json.member("place", act.place, in: places)
      }
    }
    json.list("processes", journey.processes[step.processes].map { names[$0.process] })
  }

  private func writeExits(
    of step: Step, in journey: Journey, _ own: JourneyNames, into json: inout JSONWriter
  ) {
    json.list("exits", journey.exits(of: step)) { json, exit in
      json.object { json in
        json.member("kind", word(exit.kind))
        writeTarget(exit.target, own, into: &json)
        json.member("share", exit.share)
        json.member("text", text(exit.text))
        json.member("place", exit.place, in: places)
      }
    }
    if let resolves = step.resolves {
      json.member("resolves") { json in
        json.member("text", text(resolves.text))
        json.member("place", resolves.place, in: places)
      }
    }
    json.member("escalatesTo", step.escalatesTo.map { names[$0.party] })
  }

  /// Writes where a way leads: a step of this journey, or one of another.
  func writeTarget(_ target: StepTarget?, _ own: JourneyNames, into json: inout JSONWriter) {
    switch target {
    case .step(let id): json.member("to", own.steps[id.index])
    case .elsewhere(let id, let name):
      json.member("elsewhere", inline: true) { json in
        json.member("journey", names[id])
        json.member("step", name)
      }
    case nil: break
    }
  }

  /// Writes measured values and the values that are aimed at.
  func writeMeasures(
    _ measures: ArraySlice<Measure>, _ targets: ArraySlice<Target>, into json: inout JSONWriter
  ) {
    json.list("measures", measures) { json, measure in
      json.object { json in
        json.member("metric", names[measure.metric])
        json.member("value", JSONNumber(measure.value))
        json.flag("percent", measure.isPercent)
        json.member("among", measure.among)
        json.member("date", measure.date)
        json.member("place", measure.place, in: places)
      }
    }
    json.list("targets", targets) { json, target in
      json.object { json in
        json.member("metric", names[target.metric])
        json.member("value", JSONNumber(target.value))
        json.flag("percent", target.isPercent)
        json.member("place", target.place, in: places)
      }
    }
  }

  private func writeBlueprint(of step: Step, in journey: Journey, into json: inout JSONWriter) {
    json.list("blueprint", journey.blueprint(of: step)) { json, row in
      json.object { json in
        json.member("layer", word(row.layer))
        json.member("text", text(row.text))
        json.member("owner", row.owner.map { names[$0] })
        json.member("wait", row.wait)
        json.member("takes", row.takes)
        json.member("place", row.place, in: places)
      }
    }
  }
}
