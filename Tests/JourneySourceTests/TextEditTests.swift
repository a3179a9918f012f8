import JourneySource
import Testing

@Suite struct TextEditTests {
  private let file = SourceFile(path: "x.journey", text: "asks email\n")

  private func edit(_ start: Int, _ end: Int, _ text: String, _ id: Int = 0) -> TextEdit {
    TextEdit(Place(FileID(id), ByteRange(start, end)), text)
  }

  private func apply(_ edits: [TextEdit]) -> String? {
    file.applying(edits, in: FileID(0)).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func replacesInsertsAndDeletes() {
    #expect(apply([]) == "asks email\n")
    #expect(apply([edit(0, 4, "needs")]) == "needs email\n")
    #expect(apply([edit(10, 10, ", phone")]) == "asks email, phone\n")
    #expect(apply([edit(0, 11, "")]) == "")
    #expect(apply([edit(11, 11, "gives x\n"), edit(0, 0, "// c\n")]) == "// c\nasks email\ngives x\n")
  }

  @Test func keepsTheOrderOfInsertionsAtOnePlace() {
    #expect(apply([edit(4, 4, " a,"), edit(4, 4, " b,")]) == "asks a, b, email\n")
    #expect(apply([edit(5, 10, "x"), edit(5, 5, "y ")]) == "asks y x\n")
  }

  @Test func refusesOverlapsAndWhatLiesOutside() {
    #expect(apply([edit(0, 5, "x"), edit(4, 6, "y")]) == nil)
    #expect(apply([edit(5, 99, "x")]) == nil)
    #expect(apply([edit(0, 4, "x"), edit(4, 5, "")]) == "xemail\n")
  }

  @Test func leavesOtherFilesAlone() {
    #expect(apply([edit(0, 4, "needs", 1)]) == "asks email\n")
  }
}

@Suite struct ByteRangeTests {
  @Test func measures() {
    let range = ByteRange(3, 7)
    #expect(range.count == 4)
    #expect(!range.isEmpty)
    #expect(range.indices == 3..<7)
    #expect(range.union(ByteRange(9, 10)) == ByteRange(3, 10))
    #expect(range.touches(7) && range.touches(3) && !range.touches(8) && !range.touches(2))
    #expect(ByteRange(5, 5).isEmpty)
    #expect(ByteRange(7, 5).indices.isEmpty)
  }

  @Test func cutsTextAtTheEnd() {
    let file = SourceFile(path: "x.journey", text: "abc")
    #expect(file.text(in: ByteRange(1, 99)) == "bc")
    #expect(file.text(in: ByteRange(50, 99)) == "")
  }
}
