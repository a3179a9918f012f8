import JourneyLanguage
import JourneySource

/// What all rules see: the declarations and settings, and, once all journeys were seen, what they refer to.
///
/// A class, so that a journey's context costs one reference and not a copy of every list.
package final class WorkspaceContext: Sendable {
  /// The declarations. Its `journeys` may be empty: they come one at a time.
  package let program: Program
  /// What is wrong with the syntax of all files, and with names and values outside journeys, by file. Errors
  /// only.
  let errors: [FileID: [Diagnostic]]
  /// Whether the program holds every file of its workspace, so that what is used nowhere is unused.
  package let isWhole: Bool
  /// Channels with an error in their declaration: what they lack may be lost, not missing.
  package let brokenChannels: BitSet
  /// Which divisions cover which stages.
  package let remits: Remits
  /// Whether there is anybody outside on whom a journey could depend.
  package let hasPartners: Bool
  /// The partner that each party is or belongs to; nil: it is inside the company.
  package let partners: [PartyID?]

  /// Whether anything declared outside of journeys is retired.
  package let hasRetired: Bool

  /// What is referred to anywhere. Empty until all journeys were seen.
  package let usage: Usage
  /// The number of journeys seen. 0 until all were seen.
  package let journeyCount: Int
  /// Files with a journey. Empty until all journeys were seen.
  package let journeyFiles: BitSet
  /// Whether anything anywhere has an error, so that references may be lost.
  package let hasErrors: Bool
  /// What is allowed outside journeys.
  package let allows: [Allow]

  /// What is known before the journeys.
  init(_ program: Program, errors: [Diagnostic], isWhole: Bool) {
    self.program = program
    let errors = Dictionary(grouping: errors.filter { $0.severity == .error }, by: \.place.file)
    self.errors = errors
    self.isWhole = isWhole
    var broken = BitSet()
    if !errors.isEmpty {
      for (index, channel) in program.channels.enumerated()
      where errors[channel.head.place.file, default: []].contains(where: {
        channel.head.place.contains($0.place)
      }) {
        broken.insert(index)
      }
    }
    brokenChannels = broken
    remits = Remits(program)
    partners = program.parties.indices.map { program.partner(of: PartyID($0)) }
    hasPartners = partners.contains { $0 != nil }
    hasRetired = WorkspaceContext.retires(
      program.parties, program.channels, program.data, program.products, program.offers, program.policies,
      program.metrics, program.personas, program.processes)
    usage = Usage()
    journeyCount = 0
    journeyFiles = BitSet()
    hasErrors = !errors.isEmpty
    allows = []
  }

  /// What is known after the journeys.
  init(_ before: WorkspaceContext, _ journeys: [JourneyFindings], usage: Usage, allows: [Allow]) {
    program = before.program
    errors = before.errors
    isWhole = before.isWhole
    brokenChannels = before.brokenChannels
    remits = before.remits
    hasPartners = before.hasPartners
    hasRetired = before.hasRetired
    partners = before.partners
    self.usage = usage
    journeyCount = journeys.count
    var files = BitSet()
    for journey in journeys { files.insert(journey.file.index) }
    journeyFiles = files
    hasErrors = before.hasErrors || journeys.contains { $0.hasErrors }
    self.allows = allows
  }

  /// Whether anything in some lists of declarations is retired.
  private static func retires<each D: Declaration>(_ lists: repeat [each D]) -> Bool {
    for list in repeat each lists {
      if list.contains(where: { $0.head.retired != nil }) { return true }
    }
    return false
  }

  /// The number set for `rule`, or its own.
  package func limit(of rule: (some Rule).Type) -> Int {
    program.settings.limits[rule.documentation.code] ?? rule.limit ?? 0
  }

  /// How a message calls something: its name in backquotes, or its title where it has no name.
  package func mention(_ head: DeclarationHead) -> String {
    if !head.name.isEmpty { return "`\(head.name)`" }
    if let title = head.title { return "\"\(program.text(of: title))\"" }
    return "without a name"
  }

  /// Where a finding about the whole of something points: its name, its title, or its keyword.
  package func headPlace(_ head: DeclarationHead) -> Place {
    if !head.namePlace.range.isEmpty, head.namePlace != head.place { return head.namePlace }
    if let title = head.title { return title.place }
    let bytes = program.files[head.place.file.index].bytes
    let start = Int(head.place.range.start)
    var end = start
    while end < bytes.count, end < Int(head.place.range.end), SourceScan.isWordByte(bytes[end]) { end += 1 }
    return Place(head.place.file, ByteRange(start, end))
  }
}

extension Diagnostic {
  /// Whether it is an error that lies within `place`.
  func isError(in place: Place) -> Bool { severity == .error && place.contains(self.place) }
}
