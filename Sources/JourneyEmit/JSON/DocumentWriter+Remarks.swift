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

  /// Writes what stands outside of journeys: in files for which `isWanted` says so.
  func writeRemarks(into json: inout JSONWriter, where isWanted: (FileID) -> Bool = { _ in true }) {
    json.list("remarks", program.remarks.filter { isWanted($0.place.file) }) { json, remark in
      write(remark, step: nil, into: &json)
    }
    let extensions = program.extensions.filter { isWanted($0.file) }
    json.list("extensions", extensions.map { program.source(of: $0) })
  }

  private func write(_ remark: Remark, step: String?, into json: inout JSONWriter) {
    json.object { json in
      json.member("statement", remark.phrase)
      json.member("step", step)
      json.member("note", text(remark.note))
      json.list("tags", texts(remark.tags))
      json.list("extensions", remark.extensions.map { program.source(of: $0) })
      json.member("place", remark.place, in: places)
    }
  }

  /// The files in which a journey stands, and what it refers to.
  func files(of journey: Journey, _ used: Usage) -> Set<FileID> {
    var result: Set<FileID> = [journey.head.place.file]
    func add(_ declarations: [some Declaration], _ bits: BitSet) {
      for (index, declaration) in declarations.enumerated() where bits.contains(index) {
        result.insert(declaration.head.place.file)
      }
    }
    add(program.parties, used.parties)
    add(program.channels, used.channels)
    add(program.data, used.data)
    add(program.products, used.products)
    add(program.offers, used.offers)
    add(program.policies, used.policies)
    add(program.metrics, used.metrics)
    add(program.personas, used.personas)
    add(program.processes, used.processes)
    return result
  }
}
