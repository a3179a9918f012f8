import ArgumentParser
import JourneyEmit

/// How findings are written.
enum FindingFormat: String, CaseIterable, ExpressibleByArgument {
  case text, short, json, github
}

/// Whether there is colour.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto, always, never
}

/// What counts as failure beside errors.
enum DenyLevel: String, CaseIterable, ExpressibleByArgument {
  case warnings
}

/// What is written of each journey.
enum SiteFormat: String, CaseIterable, ExpressibleByArgument {
  case html, svg, png, pdf, dot, json

  /// What is written where nobody says what.
  static let usual: Set<SiteFormat> = [.html, .svg, .dot, .json]
  /// What each diagram is written as.
  static let diagrams: Set<SiteFormat> = [.svg, .png, .pdf, .dot]
}

extension Paper: ExpressibleByArgument {}

/// A list with commas in it: `html,svg`.
struct CommaList<Element: ExpressibleByArgument & CaseIterable & RawRepresentable & Sendable>:
  ExpressibleByArgument, Sendable
where Element.RawValue == String {
  var elements: [Element]

  init?(argument: String) {
    elements = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let element = Element(rawValue: String(part)) else { return nil }
      elements.append(element)
    }
  }
}
