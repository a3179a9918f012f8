import JourneyLanguage
import JourneySource

/// Finds the steps whose owner cannot be known: the name of their owner, of their channel or of whoever runs it leads
/// nowhere. That nobody owns them would be said too early.
package struct UnknownOwners {
  private let program: Program
  private let places: [Place]

  /// Looks for names that lead nowhere in `diagnostics`.
  package init(_ program: Program, _ diagnostics: [Diagnostic]) {
    self.program = program
    places = diagnostics.filter { $0.code == "unresolved-name" || $0.code == "wrong-kind" }.map(\.place)
  }

  /// The positions of these steps, by journey.
  package func steps(by index: JourneyPlaceIndex) -> [Set<Int>] {
    var result = Array(repeating: Set<Int>(), count: program.journeys.count)
    guard !places.isEmpty else { return result }
    for place in places where ["channel", "owner"].contains(statement(at: place)) {
      guard let journey = index.journey(at: place), let step = index.step(at: place, in: journey) else {
        continue
      }
      result[journey.index].insert(step.index)
    }
    let channels = Set(
      program.channels.indices.filter { channel in
        let whole = program.channels[channel].head.place
        return places.contains { whole.contains($0) && statement(at: $0) == "run" }
      })
    guard !channels.isEmpty else { return result }
    for (journey, content) in program.journeys.enumerated() {
      for (step, content) in content.steps.enumerated() {
        if let channel = content.channel?.id, channels.contains(channel.index) {
          result[journey].insert(step)
        }
      }
    }
    return result
  }

  /// The first word of the statement that a name stands in.
  private func statement(at place: Place) -> String {
    guard program.files.indices.contains(place.file.index) else { return "" }
    let bytes = program.files[place.file.index].bytes.prefix(Int(place.range.start))
    let ends = Array("{};\n".utf8)
    let begin = bytes.lastIndex { ends.contains($0) }.map { $0 + 1 } ?? 0
    return String(decoding: bytes[begin...].split(separator: UInt8(ascii: " ")).first ?? [], as: UTF8.self)
  }
}
