import JourneySource
import JourneySyntax
import Testing

@testable import JourneyLanguage

/// Values as they are read from a statement, and as they are printed.
@Suite struct ValueTests {
  /// The step that `statement` is in, and what is said of it.
  static func step(_ statement: String) -> (journey: Journey, codes: [String]) {
    let it = Workspace("metric nps\njourney j { touchpoint a { \(statement) } }").compile()
    return (it.program.journeys[0], it.diagnostics.map(\.code))
  }

  static let units: [(String, Int64)] =
    ["s", "sec", "second", "seconds"].map { ($0, 1) } + ["min", "mins", "minute", "minutes"].map { ($0, 60) }
    + ["h", "hour", "hours"].map { ($0, 3_600) } + ["day", "days", "d"].map { ($0, 86_400) }
    + ["week", "weeks", "w"].map { ($0, 604_800) } + ["month", "months"].map { ($0, 2_592_000) }
    + ["year", "years", "y"].map { ($0, 31_536_000) }

  @Test(arguments: units) func durations(_ unit: String, _ seconds: Int64) {
    for (text, factor) in [("1 \(unit)", 1.0), ("90\(unit)", 90), ("0 \(unit)", 0), ("2.5 \(unit)", 2.5)] {
      let (journey, codes) = ValueTests.step("wait \(text)")
      #expect(codes == [])
      #expect(journey.steps[0].wait?.range.lower.seconds == Int64(Double(seconds) * factor), "\(text)")
    }
    let range = ValueTests.step("wait 1 to 3 \(unit)").journey.steps[0].wait?.range
    #expect(range == DurationRange(JourneyDuration(seconds: seconds), JourneyDuration(seconds: 3 * seconds)))
  }

  @Test func everySpellingIsTried() {
    #expect(Set(ValueTests.units.map(\.0)) == Set(JourneyDuration.Unit.allCases.flatMap(\.spellings)))
  }

  @Test(arguments: [
    ("1 to 3 days", 86_400, 259_200), ("30 min to 2 h", 1_800, 7_200), ("1h to 2h", 3_600, 7_200),
    ("1 h to 2h", 3_600, 7_200), ("1h to 2 h", 3_600, 7_200), ("1 to 2h", 3_600, 7_200), ("5 min", 300, 300),
    ("1 to 1 day", 86_400, 86_400), ("0 to 10 min", 0, 600), ("1000 years", 31_536_000_000, 31_536_000_000),
  ]) func ranges(_ text: String, _ low: Int64, _ high: Int64) {
    let (journey, codes) = ValueTests.step("wait \(text)")
    #expect(codes == [])
    #expect(
      journey.steps[0].wait?.range
        == DurationRange(JourneyDuration(seconds: low), JourneyDuration(seconds: high)))
  }

  @Test(arguments: [
    "wait 5 m", "wait 5m", "wait 5", "wait 5.5", "wait -1 min", "wait +1 min", "wait 1001 years",
    "wait 99999999999999999999 s", "wait 9223372036854775807 years", "wait 1.1234567 h", "wait 1..2 h",
    "wait 1 to 2", "wait 3 to 1 days", "wait 1-3 days", "wait 1,5 h", "wait 1 MIN", "wait 5 %", "wait %",
    "cost -1 EUR", "cost 1 eur", "cost 1.23456 EUR", "cost 1EUR", "cost 99999999999999999999 EUR",
    "emotion x +4", "emotion x -4", "emotion x 1.0", "emotion x 0%", "emotion x 99999999999999999999",
    "ends 101%", "ends -1%", "ends 50", "ends 0.0001%", "ends 99999999999999999999%", "ends 5%%",
    "measure nps 1.1234567", "measure nps 99999999999999999999", "measure nps 5x", "measure nps 1 among 0.5",
    "measure nps 1 among +5", "measure nps 1 among 99999999999999999999", "measure nps 1 on 2026-3-1",
    "measure nps 1 on 2026-02-30", "measure nps 1 on 26-01-01", "measure nps 1 on 2026-01-01-01",
    "measure nps 1 on 2026-00-10", "measure nps 1 on 2026-01-00", "measure nps 1 on 2026-01",
    "measure nps 1 on 99999999999999999999-01-01", "measure nps 1 on -2026-01-01",
    "measure nps 1 on 2026.01.01",
    "opportunity \"x\" { impact 0 }", "opportunity \"x\" { effort 6 }", "opportunity \"x\" { impact 1.5 }",
  ]) func refusals(_ statement: String) {
    // The lexer speaks of what is no token; then nothing else does.
    #expect(ValueTests.step(statement).codes.count == 1, "\(ValueTests.step(statement).codes)")
  }

  @Test(arguments: [
    ("60%", 60_000), ("0%", 0), ("100%", 100_000), ("33.333%", 33_333), ("0.5%", 500), ("007%", 7_000),
  ]) func shares(_ text: String, _ thousandths: Int32) {
    let (journey, codes) = ValueTests.step("ends lost \(text)")
    #expect(codes == [])
    #expect(journey.exits[0].share?.thousandths == thousandths)
  }

  @Test(arguments: ["+3", "+1", "0", "-2", "-3"]) func scores(_ text: String) {
    let (journey, codes) = ValueTests.step("emotion fine \(text)")
    #expect(codes == [])
    #expect(journey.emotions[0].score?.description == text)
  }

  @Test(arguments: [
    ("12.50 EUR", "12.50 EUR"), ("12.5 EUR", "12.50 EUR"), ("12 EUR", "12 EUR"), ("0 EUR", "0 EUR"),
    ("1.2345 USD", "1.2345 USD"), ("7", "7"), ("7.1", "7.10"),
  ]) func money(_ text: String, _ shown: String) {
    let (journey, codes) = ValueTests.step("cost \(text)")
    #expect(codes == [])
    #expect(journey.steps[0].cost?.money.description == shown)
  }

  @Test(arguments: [
    ("32", "32", false), ("-1.5", "-1.5", false), ("71%", "71", true), ("+0.000001", "0.000001", false),
    ("-0.5", "-0.5", false), ("1000000000000", "1000000000000", false),
  ]) func decimals(_ text: String, _ shown: String, _ isPercent: Bool) {
    let (journey, codes) = ValueTests.step("measure nps \(text)")
    #expect(codes == [])
    #expect(journey.measures[0].value.description == shown)
    #expect(journey.measures[0].isPercent == isPercent)
  }

  @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31", "0000-01-01", "9999-12-31"])
  func dates(_ text: String) {
    let (journey, codes) = ValueTests.step("measure nps 1 on \(text)")
    #expect(codes == [])
    #expect(journey.measures[0].date?.description == text)
  }

  @Test func dayNumbers() throws {
    #expect(CivilDate(year: 1970, month: 1, day: 1)?.dayNumber == 0)
    var number = try #require(CivilDate(year: 0, month: 1, day: 1)).dayNumber
    var days = 0
    for year in 0...2_400 {
      let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
      for month in 1...12 {
        let length = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        #expect(CivilDate.days(inMonth: month, of: year) == length)
        #expect(CivilDate(year: year, month: month, day: length + 1) == nil)
        for day in 1...length {
          // One expectation a day would take longer than all other tests.
          if CivilDate(year: year, month: month, day: day)?.dayNumber != number { days += 1 }
          number += 1
        }
      }
    }
    #expect(days == 0)
    for (year, month, day) in [(-1, 1, 1), (10_000, 1, 1), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0)] {
      #expect(CivilDate(year: year, month: month, day: day) == nil)
    }
  }

  @Test func datesForPeople() throws {
    let leap = try #require(CivilDate(year: 2024, month: 2, day: 29))
    #expect(leap.addingYears(1).description == "2025-02-28")
    #expect(leap.addingYears(-4).description == "2020-02-29")
    #expect(leap.spelled == "29 Feb 2024" && leap.spelledMonth == "Feb 2024")
    #expect(try #require(CivilDate(year: 9999, month: 1, day: 1)).addingYears(1).year == 9999)
  }

  @Test(arguments: [
    (0, "0 min"), (1, "1 s"), (90, "90 s"), (60, "1 min"), (1_500, "25 min"), (3_600, "1 h"),
    (5_400, "90 min"), (86_400, "1 day"), (259_200, "3 days"), (349_200, "4 days 1 h"),
    (864_000, "10 days"),
    (604_800, "7 days"), (1_209_600, "2 weeks"), (88_200, "1 day 30 min"), (2_592_000, "30 days"),
    (31_536_000, "1 year"), (63_072_000, "2 years"), (34_128_000, "1 year 30 days"), (349_261, "4 days 1 h"),
    (7_862_400, "13 weeks"),
  ]) func durationsForPeople(_ seconds: Int64, _ text: String) {
    #expect(JourneyDuration(seconds: seconds).description == text)
  }

  @Test func rangesForPeople() {
    func range(_ low: Int64, _ high: Int64) -> String {
      DurationRange(JourneyDuration(seconds: low), JourneyDuration(seconds: high)).description
    }
    #expect(range(86_400, 345_600) == "1 to 4 days")
    #expect(range(1_800, 7_200) == "30 min to 2 h")
    #expect(range(60, 60) == "1 min")
    #expect(range(0, 600) == "0 to 10 min")
    #expect(range(0, 7_200) == "0 min to 2 h")
    #expect(range(5_400, 7_200) == "90 min to 2 h")
  }

  @Test func sumsStayWhole() {
    let most = JourneyDuration(seconds: .max)
    #expect(most + JourneyDuration(seconds: 1) == most)
  }

  @Test func printing() {
    #expect(Decimal(millionths: -1).description == "-0.000001")
    #expect(Decimal(millionths: .min).description == "-9223372036854.775808")
    #expect(Decimal(-3).description == "-3")
    #expect(Share(thousandths: 12_500).description == "12.5%")
    #expect(Score(0).description == "0")
  }
}

@Suite struct LiteralTests {
  static func decode(_ source: String) -> String { Literal.decode(Array(source.utf8)[...]) }

  @Test(arguments: [
    (#""""#, ""), (#""a""#, "a"), (#""a\"b""#, "a\"b"), (#""a\\""#, "a\\"), (#""a\nb""#, "a\nb"),
    (#""\u{1F600}\u{41}""#, "😀A"), (#""\u{110000}""#, #"\u{110000}"#), (#""\u{D800}""#, #"\u{D800}"#),
    (#""\u""#, #"\u"#), (#""\q""#, #"\q"#), (#""\\n""#, #"\n"#), (#""\u{1234567}""#, #"\u{1234567}"#),
    // Broken ones, as the lexer passes them on.
    (#"""#, ""), (#""abc"#, "abc"), (#""abc\""#, "abc\""), (#""abc\"#, #"abc\"#), (#""abc\\""#, #"abc\"#),
    ("word", "word"), ("ร้าน", "ร้าน"),
  ]) func strings(_ source: String, _ text: String) {
    #expect(LiteralTests.decode(source) == text)
  }

  static let quotes = "\"\"\""

  @Test(arguments: [
    ("Q\n  a\n    b\n\n  c\n  Q", "a\n  b\n\nc"),
    ("Q\n\ta\n\tQ", "a"),
    ("Q\n  a\n b\nQ", "  a\n b"),
    ("Q\n    a\n  b\n    Q", "a\nb"),
    ("Q\nQ", ""), ("QQ", ""), ("QaQ", "a"), ("Q\n\nQ", ""),
    ("Q\n  \\u{41}\\n\\\"\n  Q", "A\n\""),
    ("Q  \n  a\n  Q", "a"),
    // What Swift refuses is kept.
    ("Qa\n  b\n  Q", "a\nb"), ("Q\n  a\n  bQ", "  a\n  b"),
    // Not closed.
    ("Q\n  a\n  b", "  a\n  b"), ("Q", ""),
  ]) func blocks(_ source: String, _ text: String) {
    let block = source.replacing("Q", with: LiteralTests.quotes)
    #expect(LiteralTests.decode(block) == text)
    // Lines end in one way or the other, and the text is the same.
    #expect(LiteralTests.decode(block.replacing("\n", with: "\r\n")) == text)
  }

  @Test(arguments: [
    ("/// a", "a"), ("///a", "a"), ("///", ""), ("/// a\n  ///  b\n///", "a\n b\n"),
    ("/// a\r\n/// b", "a\nb"),
    ("///\n/// a", "\na"),
  ]) func notes(_ source: String, _ text: String) {
    #expect(LiteralTests.decode(source) == text)
  }

  @Test func invalidBytes() {
    #expect(Literal.decode([0x22, 0xFF, 0x22][...]) == "\u{FFFD}")
  }
}
