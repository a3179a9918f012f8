import JourneySource
import Testing

@Suite struct DiagnosticTests {
  private func diagnostic(
    _ code: String, _ severity: Severity, _ file: Int, _ start: Int, _ end: Int, _ message: String = "m"
  ) -> Diagnostic {
    Diagnostic(code, severity, message, at: Place(FileID(file), ByteRange(start, end)))
  }

  @Test func standInTheOrderOfTheText() {
    let ordered = [
      diagnostic("z", .info, 0, 1, 2), diagnostic("b", .info, 0, 1, 3), diagnostic("z", .error, 0, 5, 6),
      diagnostic("a", .warning, 0, 5, 6), diagnostic("b", .warning, 0, 5, 6, "a"),
      diagnostic("b", .warning, 0, 5, 6, "b"), diagnostic("a", .info, 0, 5, 6),
      diagnostic("a", .error, 1, 0, 1),
    ]
    #expect(ordered.reversed().sorted() == ordered)
    #expect(ordered.sorted() == ordered)
  }

  @Test func severitiesGrow() {
    #expect(Severity.allCases.sorted() == [.info, .warning, .error])
    #expect(Severity.allCases.map(\.word) == ["info", "warning", "error"])
  }

  @Test func placesOrderByFileFirst() {
    #expect(Place(FileID(0), ByteRange(9, 9)) < Place(FileID(1), ByteRange(0, 0)))
    #expect(Place(FileID(1), ByteRange(0, 4)) < Place(FileID(1), ByteRange(0, 5)))
  }
}
