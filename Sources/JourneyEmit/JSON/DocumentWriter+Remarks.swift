import JourneyLanguage
import JourneySource

// What stands at statements that declare nothing, and at the top of files.

extension DocumentWriter {
  /// Writes the remarks of a journey.
  func writeRemarks(of journey: Journey, _ own: JourneyNames, into json: inout JSONWriter) {
    json.list("remarks", journey.remarks) { json, remark in
      write(remark, step: journey.step(around: remark.place).map { own.steps[$0] }, into: &json)
    }
  }

  /// Writes what stands outside of journeys: of a journey and of what it refers to, or all of it.
  func writeRemarks(of journey: Journey? = nil, _ used: Usage? = nil, into json: inout JSONWriter) {
    var remarks = program.remarks
    var extensions = program.extensions
    if let journey, let used {
      let file = journey.head.place.file
      let known = remarks.isEmpty ? [] : Set(heads(used).map(\.place))
      remarks.removeAll { remark in
        // What stands at the top of a file belongs to the journeys of that file.
        guard let around = site.heads.innermost(around: remark.place) else {
          return remark.place.file != file
        }
        return !known.contains(around.head.place)
      }
      extensions.removeAll { $0.file != file }
    }
    json.list("remarks", remarks) { write($1, step: nil, into: &$0) }
    json.list("extensions", extensions.map { program.source(of: $0) })
  }

  private func write(_ remark: Remark, step: String?, into json: inout JSONWriter) {
    json.object { json in
      json.member("statement", keyword(remark))
      json.member("step", step)
      json.member("note", text(remark.note))
      json.list("tags", texts(remark.tags))
      json.list("extensions", remark.extensions.map { program.source(of: $0) })
      json.member("place", remark.place, in: places)
    }
  }

  /// The declarations that `used` contains.
  private func heads(_ used: Usage) -> [DeclarationHead] {
    func chosen(_ declarations: [some Declaration], _ bits: BitSet) -> [DeclarationHead] {
      declarations.indices.filter { bits.contains($0) }.map { declarations[$0].head }
    }
    return chosen(program.parties, used.parties) + chosen(program.channels, used.channels)
      + chosen(program.data, used.data) + chosen(program.products, used.products)
      + chosen(program.offers, used.offers) + chosen(program.policies, used.policies)
      + chosen(program.metrics, used.metrics) + chosen(program.personas, used.personas)
      + chosen(program.processes, used.processes)
  }

  /// The keyword of the statement at which a remark stands, and fixed words directly behind it; of a word of one's own that word.
  private func keyword(_ remark: Remark) -> String {
    guard remark.kind == .custom else { return remark.phrase }
    return String(program.source(of: remark.place).prefix { !$0.isWhitespace && $0 != "{" && $0 != ";" })
  }
}
