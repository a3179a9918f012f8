import JourneySource
import Testing

@testable import JourneyLint

/// Which fixes can be applied together. Each case gives the edits of its fixes as ranges of one file.
struct FixRoundTests {
  private func choice(_ ranges: [Range<Int>], _ text: String = "x", file: Int = 0) -> FixRound.Choice {
    let edits = ranges.map { TextEdit(Place(FileID(file), ByteRange($0.lowerBound, $0.upperBound)), text) }
    let place = edits.first?.place ?? Place(FileID(file), ByteRange(0, 0))
    return FixRound.Choice(
      Diagnostic("untitled", .info, "\(ranges) \(text)", at: place), Fix("mend \(ranges)", .safe, edits))
  }

  @Test(
    arguments: [
      ([[0..<4], [4..<8]], [0, 1]),
      ([[0..<4], [3..<8]], [0]),
      ([[0..<4], [3..<8], [8..<9]], [0, 2]),
      ([[2..<2], [2..<2]], [0]),
      ([[0..<2], [2..<2]], [0]),
      ([[2..<2], [2..<6]], [0]),
      ([[2..<2], [3..<6]], [0, 1]),
      ([[0..<1, 8..<9], [4..<5], [8..<9]], [0, 1]),
      ([[0..<9], [4..<4]], [0]),
      ([[4..<4], [0..<9]], [0]),
      ([[0..<1], [9..<10], [2..<3], [2..<4], [10..<10], [11..<11]], [0, 1, 2, 5]),
      ([[]], []),
    ] as [([[Range<Int>]], [Int])])
  func choosesWhatDoesNotOverlap(_ ranges: [[Range<Int>]], _ chosen: [Int]) {
    let candidates = ranges.enumerated().map { choice($0.element, "\($0.offset)") }
    #expect(FixRound.choose(candidates) == chosen.map { candidates[$0] })
  }

  @Test("One fix of two findings is applied once, for both")
  func sharesFixes() {
    let candidates = [choice([3..<3]), choice([3..<3])]
    #expect(FixRound.choose(candidates).count == 2)
    let file = SourceFile(path: "a.journey", text: "abcdef")
    #expect(FixRound.apply(candidates, to: [file]) == [FileID(0): Array("abcxdef".utf8)])
  }

  @Test("Files do not hinder each other, and a fix may change several")
  func severalFiles() {
    let first = choice([0..<1])
    let second = choice([0..<1], file: 1)
    var both = choice([1..<2])
    both.fix.edits += choice([1..<2], file: 1).fix.edits
    #expect(FixRound.choose([first, second, both]).count == 3)
    let files = ["ab", "cd"].map { SourceFile(path: "\($0).journey", text: $0) }
    #expect(
      FixRound.apply([first, second, both], to: files) == [
        FileID(0): Array("xx".utf8), FileID(1): Array("xx".utf8),
      ])
  }

  @Test("A fix that is hindered in one file is left out in all")
  func neverHalf() {
    let first = choice([0..<4], file: 1)
    var both = choice([1..<2])
    both.fix.edits += choice([1..<2], file: 1).fix.edits
    let later = choice([1..<2], "y")
    #expect(FixRound.choose([first, both, later]) == [first, later])
  }

  @Test("A fix whose own edits overlap is none")
  func overlapsItself() {
    #expect(
      FixRound.apply([choice([0..<3, 2..<4])], to: [SourceFile(path: "a.journey", text: "abcdef")]) == nil)
    #expect(FixRound.apply([choice([0..<1], file: 7)], to: []) == nil)
  }
}
