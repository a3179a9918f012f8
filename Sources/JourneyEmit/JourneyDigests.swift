import JourneyLanguage
import JourneySource

/// What the pages of a site are made from, in 32 bytes each: a page whose digest is the same as before need not be made again.
///
/// A page reads its journey, those that are its ideals or that it is the ideal of, the names in those that it leads to, all that
/// stands outside of journeys, its findings, and how the names that nobody declares come together. All of that is in its digest.
/// Where a journey or a finding stands in its file counts only by the line, which the page names, unless there are documents that tell
/// all places.
package struct JourneyDigests: Sendable {
  /// By journey.
  package let journeys: [[UInt8]]
  /// Of everything, for pages over all journeys.
  package let whole: [UInt8]

  /// The digests of a site; `tool` stands for the program and the options with which it is made, and `hasPlaces` says whether
  /// places are told to the column. Linear in the length of all texts.
  package init(_ site: SiteContext, tool: String, hasPlaces: Bool) {
    let spot = { (place: Place) in hasPlaces ? site.span(of: place) : site.sourceLine(of: place) }
    let program = site.program
    var shared = Message()
    shared.add(tool)
    JourneyDigests.addText(outsideJourneysOf: program, to: &shared, hasPlaces ? spot : nil)
    JourneyDigests.addNames(program, to: &shared)
    let common = shared.digest()

    let texts = program.journeys.indices.map { index -> [UInt8] in
      var message = Message()
      let head = program.journeys[index].head
      message.add(site.stem(of: JourneyID(index)))
      message.add(spot(head.place))
      if program.files.indices.contains(head.place.file.index) {
        message.add(program.files[head.place.file.index].bytes[JourneyDigests.range(head.place, in: program)])
      }
      return message.digest()
    }
    journeys = program.journeys.enumerated().map { index, journey in
      let id = JourneyID(index)
      var message = Message()
      message.add(common)
      message.add(texts[index])
      var partners: [JourneyID] = []
      if case .ideal(let of?) = journey.state { partners.append(of) }
      for partner in (partners + [id]).flatMap(site.ideals(of:)) + partners {
        message.add(texts[partner.index])
      }
      for exit in journey.exits {
        guard case .elsewhere(let other, let name)? = exit.target else { continue }
        message.add(name)
        JourneyDigests.addNames(of: other, in: site, to: &message)
      }
      for finding in site.findings(of: id) { JourneyDigests.add(finding, to: &message, spot) }
      return message.digest()
    }
    var all = Message()
    all.add(common)
    for journey in journeys { all.add(journey) }
    for finding in site.workspaceFindings { JourneyDigests.add(finding, to: &all, spot) }
    whole = all.digest()
  }

  /// Bytes that are parted by their lengths, so that no two lists of parts read alike.
  private struct Message {
    private var bytes: [UInt8] = []

    mutating func add(_ part: some Collection<UInt8>) {
      var length = part.count
      for _ in 0..<8 {
        bytes.append(UInt8(truncatingIfNeeded: length))
        length >>= 8
      }
      bytes += part
    }

    mutating func add(_ text: String) { add(Array(text.utf8)) }

    func digest() -> [UInt8] { SHA256.digest(bytes) }
  }

  private static func range(_ place: Place, in program: Program) -> Range<Int> {
    let count = program.files[place.file.index].bytes.count
    let start = min(Int(place.range.start), count)
    return start..<max(start, min(Int(place.range.end), count))
  }

  /// Declarations, settings, comments, uses: what of each file belongs to no journey; and where that stands, if anybody wants to know.
  private static func addText(
    outsideJourneysOf program: Program, to message: inout Message, _ spot: ((Place) -> String)?
  ) {
    var places: [Int: [Range<Int>]] = [:]
    for journey in program.journeys where program.files.indices.contains(journey.head.place.file.index) {
      places[journey.head.place.file.index, default: []].append(range(journey.head.place, in: program))
    }
    for (index, file) in program.files.enumerated() {
      message.add(file.path)
      var start = 0
      for own in (places[index] ?? []).sorted(by: { $0.lowerBound < $1.lowerBound }) {
        message.add(file.bytes[start..<max(start, own.lowerBound)])
        start = max(start, own.upperBound)
        if let spot { message.add(spot(Place(FileID(index), ByteRange(start, start)))) }
      }
      message.add(file.bytes[start...])
    }
  }

  /// All names with their titles: a sketch declares some by mentioning them.
  private static func addNames(_ program: Program, to message: inout Message) {
    let heads = [
      program.parties.map(\.head), program.channels.map(\.head), program.data.map(\.head),
      program.products.map(\.head), program.offers.map(\.head), program.policies.map(\.head),
      program.metrics.map(\.head), program.personas.map(\.head), program.processes.map(\.head),
    ]
    for list in heads {
      message.add("\(list.count)")
      for head in list {
        message.add(head.name)
        message.add(program.label(head))
      }
    }
  }

  /// What a link to a journey needs: its page, its title, the names of its steps.
  private static func addNames(of id: JourneyID, in site: SiteContext, to message: inout Message) {
    let journey = site.program.journeys[id.index]
    message.add(site.stem(of: id))
    message.add(site.program.label(journey.head))
    for head in journey.stages.map(\.head) + journey.steps.map(\.head) {
      message.add(head.name)
      message.add(site.program.label(head))
    }
  }

  private static func add(_ finding: SiteFinding, to message: inout Message, _ spot: (Place) -> String) {
    let diagnostic = finding.diagnostic
    message.add(diagnostic.code)
    message.add(diagnostic.severity.word)
    message.add(diagnostic.message)
    message.add(diagnostic.label)
    message.add(spot(diagnostic.place))
    message.add("\(finding.step?.index ?? -1)")
    message.add(diagnostic.why ?? "")
    message.add(diagnostic.help ?? "")
    for fix in diagnostic.fixes {
      message.add(fix.title)
      for edit in fix.edits {
        message.add(spot(edit.place))
        message.add(edit.replacement)
      }
    }
    message.add("\(diagnostic.related.count)")
    for related in diagnostic.related {
      message.add(related.message)
      message.add(spot(related.place))
    }
  }
}
