import JourneyEmit
import JourneyLanguage
import Testing

@Suite struct MapDivisionTests {
  private static let text: String = {
    var text = "organization big \"Big\" {\n team legal \"Legal\"\n"
    for index in 0..<12 {
      text += " division d\(index) \"Service \(index)\" {\n"
      for team in 0..<3 { text += "  team t\(index)-\(team)x \"Team\"\n" }
      text += " }\n"
    }
    return text + " partner one \"Courier\"\n partner two \"Courier\"\n}\n"
  }()

  @Test func anyNumberOfDivisionsDiffers() {
    let styles = MapFixture(MapDivisionTests.text).context.divisions.all
    #expect(styles.count == 15)
    #expect(Set(styles.map(\.letter)).count == styles.count)
    #expect(styles.allSatisfy { !$0.letter.isEmpty && $0.letter.count <= 3 })
    let inner = styles.filter { !$0.isPartner }
    #expect(Set(inner.map { [$0.hue, Int($0.pattern.rawValue)] }).count == inner.count)
    #expect(styles.filter(\.isPartner).map(\.label) == ["Courier", "Courier"])
  }

  @Test func lettersCanBeGuessed() {
    let titles = ["Repairs", "Reservations", "Dealership", "Delivery", "Web shop", "Web shops", "Re"]
    let teams = titles.enumerated().map { "team t\($0.offset) \"\($0.element)\"\n" }.joined()
    let styles = MapFixture("organization o \"O\" {\n\(teams)}").context.divisions.all
    #expect(styles.map(\.letter) == ["R", "Re", "D", "De", "W", "S", "R2"])
  }

  @Test func anOwnerLooksLikeItsDivision() {
    let context = MapFixture(MapDivisionTests.text).context
    for (index, party) in context.program.parties.enumerated() where party.kind == .team {
      let expected = party.division.map { context.divisions[$0] }
      if let expected { #expect(context.divisions[PartyID(index)] == expected) }
    }
  }

  /// WCAG 2.2, 1.4.3: 4.5:1 against the grounds of both themes.
  @Test func huesCanBeRead() {
    func luminance(_ hex: String) -> Double {
      let digits = hex.dropFirst()
      let channels = (0..<3).map { position -> Double in
        let start = digits.index(digits.startIndex, offsetBy: position * 2)
        let value = Double(Int(digits[start..<digits.index(start, offsetBy: 2)], radix: 16) ?? 0) / 255
        return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055)
      }
      return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]
    }
    /// The power of 2.4: the fifth root of the twelfth power, by Newton's method.
    func power(_ base: Double) -> Double {
      var twelfth = 1.0
      for _ in 0..<12 { twelfth *= base }
      var root = base
      for _ in 0..<60 {
        let fourth = root * root * root * root
        root -= (root * fourth - twelfth) / (5 * fourth)
      }
      return root
    }
    func contrast(_ one: String, _ two: String) -> Double {
      let (a, b) = (luminance(one), luminance(two))
      return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
    #expect(abs(contrast("#000000", "#ffffff") - 21) < 0.001)
    for hue in DivisionStyles.hues {
      #expect(contrast(hue.light, "#fdfdfc") >= 4.5)
      #expect(contrast(hue.dark, "#11151a") >= 4.5)
    }
  }
}
