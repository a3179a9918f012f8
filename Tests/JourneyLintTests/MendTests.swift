import JourneyLanguage
import JourneySource
import Testing

@testable import JourneyLint

/// Edits that fixes are made of. `‹` and `›` mark the statement, `«` and `»` its name.
struct MendTests {
  private func program(_ text: String) -> Program {
    Program(files: [SourceFile(path: "a.journey", text: text)], settings: Settings())
  }

  /// The text without marks, and the offsets of the marks.
  private func unmark(_ marked: String) -> (text: String, marks: [Character: Int]) {
    var text = ""
    var marks: [Character: Int] = [:]
    for character in marked {
      if "‹›«»".contains(character) { marks[character] = text.utf8.count } else { text.append(character) }
    }
    return (text, marks)
  }

  private func inserting(_ statement: String, _ marked: String) -> String {
    let (text, marks) = unmark(marked)
    let program = program(text)
    let head = DeclarationHead(
      name: "a", namePlace: Place(FileID(0), ByteRange(marks["«"] ?? 0, marks["»"] ?? 0)),
      place: Place(FileID(0), ByteRange(marks["‹"] ?? 0, marks["›"] ?? 0)))
    let edit = Mend.insert(statement, into: head, of: program)
    return String(decoding: program.files[0].applying([edit], in: FileID(0)) ?? [], as: UTF8.self)
  }

  @Test(
    arguments: [
      ("‹touchpoint «a» {\n  channel web\n}›\n", "touchpoint a {\n  owner x\n  channel web\n}\n"),
      (
        "  ‹touchpoint «a» {\n      channel web\n  }›\n",
        "  touchpoint a {\n      owner x\n      channel web\n  }\n"
      ),
      ("‹touchpoint «a» { // why\n  channel web\n}›", "touchpoint a { // why\n  owner x\n  channel web\n}"),
      ("‹touchpoint «a» {\r\n  channel web\r\n}›", "touchpoint a {\r\n  owner x\r\n  channel web\r\n}"),
      ("‹touchpoint «a»\n{\n  channel web\n}›", "touchpoint a\n{\n  owner x\n  channel web\n}"),
      ("‹touchpoint «a» { channel web }›", "touchpoint a { owner x; channel web }"),
      ("‹touchpoint «a» {}›", "touchpoint a { owner x }"),
      ("‹touchpoint «a» { }›", "touchpoint a { owner x }"),
      ("  ‹touchpoint «a» {\n  }›", "  touchpoint a {\n    owner x\n  }"),
      ("  ‹touchpoint «a»›\n  action b", "  touchpoint a {\n    owner x\n  }\n  action b"),
    ])
  func inserts(_ before: String, _ after: String) {
    #expect(inserting("owner x", before) == after)
  }

  private func editing(_ marked: String, _ edit: (Place, Program) -> TextEdit) -> String {
    let (text, marks) = unmark(marked)
    let program = program(text)
    let place = Place(FileID(0), ByteRange(marks["‹"] ?? 0, marks["›"] ?? 0))
    return String(
      decoding: program.files[0].applying([edit(place, program)], in: FileID(0)) ?? [], as: UTF8.self)
  }

  @Test(
    arguments: [
      ("a\n  ‹allow b›\nc\n", "a\nc\n"),
      ("a\r\n  ‹allow b›\r\nc\r\n", "a\r\nc\r\n"),
      ("‹allow b›\nc\n", "c\n"),
      ("a\n‹allow b›", "a\n"),
      ("a { ‹allow b›; c }", "a { c }"),
      ("a { c; ‹allow b› }", "a { c }"),
      ("a { ‹allow b› }", "a { }"),
      ("a\n  ‹allow b› // for now\nc\n", "a\n  // for now\nc\n"),
      ("a\n‹b {\n  c\n}›\nd\n", "a\nd\n"),
    ])
  func removes(_ before: String, _ after: String) {
    #expect(editing(before) { Mend.remove($0, of: $1) } == after)
  }

  @Test(
    arguments: [
      ("a {\n  ‹fails \"x\" -> b›\n}\n", "a {\n  fails \"x\" -> b\n  ends\n}\n"),
      ("a {\n  ‹fails \"x\" -> b› // rare\n}\n", "a {\n  fails \"x\" -> b // rare\n  ends\n}\n"),
      ("a {\r\n  ‹fails \"x\" -> b›\r\n}\r\n", "a {\r\n  fails \"x\" -> b\r\n  ends\r\n}\r\n"),
      ("a { ‹fails \"x\" -> b› }", "a { fails \"x\" -> b; ends }"),
      ("a {\n  ‹fails \"x\" -> b›; c\n}\n", "a {\n  fails \"x\" -> b; ends; c\n}\n"),
    ])
  func appends(_ before: String, _ after: String) {
    #expect(editing(before) { Mend.append("ends", after: $0, of: $1) } == after)
  }

  @Test(
    arguments: [
      ("  ‹handoff a -> b›\n", "  handoff a -> b {\n    carries x\n  }\n"),
      ("  ‹handoff a->b›\n", "  handoff a->b {\n    carries x\n  }\n"),
      ("‹handoff a -> b { within 1 day }›", "handoff a -> b { carries x; within 1 day }"),
      ("‹handoff a -> b { carries y }›", "handoff a -> b { carries y, x }"),
      ("‹handoff a -> b {\n  carries y,\n    z\n}›", "handoff a -> b {\n  carries y,\n    z, x\n}"),
    ])
  func carries(_ before: String, _ after: String) {
    #expect(
      editing(before) { place, program in
        Mend.add(["x"], to: "carries", of: Handoff(place: place), in: program)
      } == after)
  }
}
