import JourneyLanguage

/// How the owners of one division look, everywhere: a hue, a pattern and a letter, so that no meaning hangs on
/// colour alone.
package struct DivisionStyle: Sendable, Hashable {
  /// The pattern of the stripe above an owner.
  package enum Pattern: UInt8, Sendable, CaseIterable {
    case diagonal, upright, double, backward, blocks
    /// Only partners.
    case dashes
  }

  /// The title of the division, of the partner, or of the owner that stands in no division.
  package var label: String
  /// One letter, or two where the letters run out. Unique in the workspace.
  package var letter: String
  /// Index into `DivisionStyles.hues`.
  package var hue: Int
  package var pattern: Pattern
  /// The class of everything that carries this style: `d1`, `d2`, ... in the order of the text.
  package var cssClass: String
  /// Whether it stands for a partner outside the company.
  package var isPartner: Bool
}

/// The styles of a workspace: one a division, one a partner, one for the owners that the organization has
/// outside its divisions. Without any division each owner has its own.
///
/// Hue and pattern are given in the order of the text and wrap around at different lengths, so that forty
/// divisions still differ in one of them; the letter always does.
package struct DivisionStyles: Sendable {
  /// Colours for the light and the dark theme. The last one is kept for partners. None is near red, amber or
  /// green, which have other meanings.
  package static let hues: [(light: String, dark: String)] = [
    ("#6740bd", "#b19bf3"), ("#0a67a6", "#66bbf2"), ("#0c7068", "#45cabb"), ("#9c2a86", "#ee93d6"),
    ("#5b6114", "#bfc763"), ("#3a4a9f", "#97a8fa"), ("#4b5a66", "#a9bac8"), ("#86419a", "#d79aec"),
    ("#78572f", "#d3ab7f"),
  ]

  /// All styles, in the order of the text.
  package let all: [DivisionStyle]
  /// For each party the index of its style.
  private let indexOfParty: [Int]

  /// Styles for all parties of `program`.
  package init(_ program: Program) {
    let hasDivisions = program.parties.contains { $0.kind == .division }
    var styles: [DivisionStyle] = []
    var indices = Array(repeating: 0, count: program.parties.count)
    var indexOfGroup: [PartyID: Int] = [:]
    var letters: Set<String> = []
    var inner = 0
    // Divisions come first, so that who stands outside of them does not change their colours; partners last.
    let ranked = program.parties.indices.map { index in
      let group = DivisionStyles.group(
        of: program.parties[index], PartyID(index), hasDivisions: hasDivisions, in: program)
      let kind = program.parties[group.index].kind
      return (rank: kind == .division ? 0 : kind == .partner ? 2 : 1, index: index, group: group)
    }
    for (_, index, group) in ranked.sorted(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }) {
      let party = program.parties[index]
      if let known = indexOfGroup[group] {
        indices[index] = known
        continue
      }
      // An organization or a division without an owner of its own needs no colour; it borrows one.
      if group.index == index, !party.kind.canOwn, party.kind != .division { continue }
      let isPartner = program.parties[group.index].kind == .partner
      let label = program.label(group)
      let name = program.parties[group.index].head.name
      let letter = DivisionStyles.letter(for: label, fallback: name, letters)
      letters.insert(letter)
      indexOfGroup[group] = styles.count
      indices[index] = styles.count
      styles.append(
        DivisionStyle(
          label: label, letter: letter,
          hue: isPartner ? DivisionStyles.partnerHue : inner % DivisionStyles.partnerHue,
          pattern: isPartner ? .dashes : DivisionStyle.Pattern(rawValue: UInt8(inner % 5)) ?? .diagonal,
          cssClass: "d\(styles.count + 1)", isPartner: isPartner))
      if !isPartner { inner += 1 }
    }
    all = styles
    indexOfParty = indices
  }

  /// The style of an owner, division or partner.
  package subscript(party: PartyID) -> DivisionStyle { all[indexOfParty[party.index]] }

  /// The index of a party's style in `all`.
  package func index(of party: PartyID) -> Int { indexOfParty[party.index] }

  /// The hue of partners; those before it are for the inside.
  private static let partnerHue = hues.count - 1

  private static func group(
    of party: Party, _ id: PartyID, hasDivisions: Bool, in program: Program
  ) -> PartyID {
    if party.kind == .partner { return id }
    // Nested divisions count as one: the outermost has the colour.
    var top: PartyID?
    var current: PartyID? = id
    var steps = 0
    while let party = current, steps <= program.parties.count {
      if program.parties[party.index].kind == .division { top = party }
      current = program.parties[party.index].parent
      steps += 1
    }
    if let top { return top }
    guard hasDivisions, party.kind.canOwn, let parent = party.parent else { return id }
    return parent
  }

  /// What can be guessed: the first letter of the label or of its other words, whichever is free; then two letters,
  /// of two words or of the first; then numbers.
  private static func letter(for label: String, fallback: String, _ taken: Set<String>) -> String {
    func split(_ text: String) -> [Substring] { text.split { !$0.isLetter && !$0.isNumber } }
    let words = split(label).isEmpty ? split(fallback) : split(label)
    let initials = words.compactMap { $0.first.map { String($0).uppercased() } }
    for candidate in initials where candidate.count == 1 && !taken.contains(candidate) {
      return candidate
    }
    let first = initials.first ?? "?"
    let seconds = initials.dropFirst() + words.flatMap { $0.dropFirst().map { String($0).lowercased() } }
    for second in seconds where second.count == 1 && !taken.contains(first + second) {
      return first + second
    }
    var number = 2
    while taken.contains(first + String(number)) { number += 1 }
    return first + String(number)
  }
}

extension DivisionStyles {
  /// The style sheet of the divisions: `--d1` the colour, `.d1` sets `--k`, `.rib.d1` the stripe.
  package var css: String {
    var tokens = ""
    var rules = ""
    for style in all {
      let hue = DivisionStyles.hues[style.hue]
      tokens += "--\(style.cssClass):light-dark(\(hue.light),\(hue.dark));"
      rules += ".\(style.cssClass){--k:var(--\(style.cssClass))}"
      rules += ".rib.\(style.cssClass){\(DivisionStyles.stripe(style.pattern))}"
    }
    return ":root{\(tokens)}\n\(rules)"
  }

  private static func stripe(_ pattern: DivisionStyle.Pattern) -> String {
    func gradient(_ angle: Int, _ first: Int, _ second: Int) -> String {
      "border-image:repeating-linear-gradient(\(angle)deg,"
        + "var(--k) 0 \(first)px,var(--t) \(first)px \(second)px) 5"
    }
    return switch pattern {
    case .diagonal: gradient(135, 5, 8)
    case .upright: gradient(90, 4, 7)
    case .double: "border-top-style:double;border-color:var(--k)"
    case .backward: gradient(45, 3, 7)
    case .blocks: gradient(90, 20, 24)
    case .dashes: gradient(90, 12, 18)
    }
  }
}
