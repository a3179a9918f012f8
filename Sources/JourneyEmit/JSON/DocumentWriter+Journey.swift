import JourneyLanguage
import JourneySource

extension DocumentWriter {
  /// Writes one journey as an object, with the findings that belong to it.
  func write(_ id: JourneyID, into json: inout JSONWriter) {
    let journey = program.journeys[id.index]
    let own = JourneyNames(journey)
    json.object { json in
      write(journey.head, id: names[id], into: &json)
      write(journey.state, into: &json)
      json.list("personas", journey.personas.map { names[$0] })
      json.member("accountable", journey.accountable.map { names[$0.party] })
      json.list("expectations", journey.expectations) { json, expectation in
        json.object { json in
          json.member("text", text(expectation.text))
          json.member("within", expectation.within)
          json.member("from", expectation.from.map { own.steps[$0.index] })
          json.member("to", expectation.to.map { own.steps[$0.index] })
          json.member("place", expectation.place, in: places)
        }
      }
      json.list("startsWith", journey.startsWith) { json, possession in
        json.object { json in
          json.member("product", names[possession.product])
          json.member("channel", possession.channel.map { names[$0] })
          json.member("place", possession.place, in: places)
        }
      }
      writeMeasures(journey.journeyMeasures[...], journey.journeyTargets[...], into: &json)
      json.list("stages", Array(journey.stages.indices)) { json, index in
        json.object { json in
          let stage = journey.stages[index]
          write(stage.head, id: own.stages[index], into: &json)
          json.flag("implied", stage.isImplied)
          json.list("steps", stage.steps.map { own.steps[$0] })
        }
      }
      json.list("steps", Array(journey.steps.indices)) { json, index in
        write(journey.steps[index], at: index, of: journey, own, into: &json)
      }
      json.list("handoffs", journey.handoffs) { json, handoff in
        write(handoff, own, into: &json)
      }
      writeRemarks(of: journey, own, into: &json)
      writeFlow(of: journey, site.graphs[id.index], own, into: &json)
      json.list("findings", site.findings(of: id)) { json, finding in
        json.value(finding.diagnostic, in: places) { json in
          json.member("step", finding.step.map { own.steps[$0.index] })
        }
      }
    }
  }

  private func write(_ state: Journey.State, into json: inout JSONWriter) {
    switch state {
    case .sketch: json.member("state", "sketch")
    case .current: json.member("state", "current")
    case .ideal(let current):
      json.member("state", "ideal")
      json.member("idealOf", current.map { names[$0] })
    }
  }

  private func write(_ handoff: Handoff, _ own: JourneyNames, into json: inout JSONWriter) {
    json.object { json in
      json.member("from", handoff.from.map { own.steps[$0.index] })
      json.member("to", handoff.to.map { own.steps[$0.index] })
      json.list("carries", handoff.carries.map { names[$0] })
      json.list("drops", handoff.drops.map { names[$0] })
      json.list("consent", handoff.consent.map { names[$0] })
      json.list("via", texts(handoff.via))
      json.member("within", handoff.within)
      json.member("note", text(handoff.note))
      json.member("place", handoff.place, in: places)
    }
  }

  /// Writes the flow graph: what the steps say, what follows from their order, and the usual way.
  private func writeFlow(
    of journey: Journey, _ flow: FlowGraph, _ own: JourneyNames, into json: inout JSONWriter
  ) {
    json.member("flow") { json in
      json.list("edges", flow.edges) { json, edge in
        json.object(inline: true) { json in
          json.member("kind", word(edge.kind))
          json.member("from", edge.from < flow.stepCount ? own.steps[edge.from] : nil)
          if edge.to < flow.stepCount {
            json.member("to", own.steps[edge.to])
          } else if let exit = edge.exit, case .elsewhere = journey.exits[exit].target {
            writeTarget(journey.exits[exit].target, own, into: &json)
          } else {
            json.member("outcome", edge.to == flow.lost ? "lost" : "end")
          }
          json.member("share", edge.share)
          json.flag("shareIsComputed", edge.written == nil)
          json.member("text", edge.exit.flatMap { text(journey.exits[$0].text) })
        }
      }
      let steps = journey.steps.indices
      json.list("unreachable", steps.filter { !flow.isReachable[$0] }.map { own.steps[$0] })
      json.list(
        "onlyAfterFailure",
        steps.filter { flow.isReachable[$0] && !flow.isNormal[$0] }.map { own.steps[$0] })
      json.member("usualWay") { json in
        json.list("steps", flow.usualWay.filter { $0 < flow.stepCount }.map { own.steps[$0] })
        switch flow.usualWay.last {
        case flow.lost: json.member("outcome", "lost")
        case flow.end: json.member("outcome", "end")
        default: json.member("outcome", "loop")
        }
        json.member("time", journey.usualTime(flow))
      }
    }
  }
}

extension Journey {
  /// The time that the usual way takes: waits, and what the customer does.
  func usualTime(_ flow: FlowGraph) -> DurationRange {
    flow.usualWay.filter { $0 < flow.stepCount }.reduce(.zero) { sum, index in
      [steps[index].wait?.range, steps[index].takes?.range].compactMap(\.self).reduce(sum) {
        DurationRange($0.lower + $1.lower, $0.upper + $1.upper)
      }
    }
  }
}
