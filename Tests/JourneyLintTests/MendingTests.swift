import JourneyLanguage
import JourneySource
import JourneySyntax
import Testing

@testable import JourneyLint

/// Rounds, refusals, and what stays: on a language of one letter a finding.
///
/// The files hold letters. Each capital is a finding whose fix replaces it by what `rules` say.
struct Letters: Mendable {
  var trees: [SyntaxTree]
  var findings: [Diagnostic]
  var rules: [Character: (code: String, becomes: String, applicability: Fix.Applicability)]

  init(
    _ texts: [String],
    _ rules: [Character: (code: String, becomes: String, applicability: Fix.Applicability)]
  ) {
    self.rules = rules
    trees = texts.enumerated().map { index, text in
      Parser.parse(
        SourceFile(path: "\(index)", text: text), id: FileID(index), vocabulary: Language.vocabulary)
    }
    findings = texts.enumerated().flatMap { index, text in
      text.enumerated().compactMap { offset, letter -> Diagnostic? in
        guard let rule = rules[letter] else { return nil }
        let place = Place(FileID(index), ByteRange(offset, offset + 1))
        return Diagnostic(
          rule.code, .warning, "`\(letter)`", at: place,
          fixes: [Fix("write \(rule.becomes)", rule.applicability, [TextEdit(place, rule.becomes)])])
      }
    }
  }

  var texts: [String] { trees.map(\.source.text) }

  func replacing(_ texts: [FileID: [UInt8]]) -> Letters {
    var all = self.texts
    for (file, bytes) in texts { all[file.index] = String(decoding: bytes, as: UTF8.self) }
    return Letters(all, rules)
  }
}

struct MendingTests {
  private func mend(
    _ texts: [String],
    _ rules: [Character: (code: String, becomes: String, applicability: Fix.Applicability)],
    _ wish: FixWish = FixWish()
  ) -> Mending<Letters> { Mending(Letters(texts, rules), wish) }

  @Test("Safe fixes are applied, suggested ones when they are wanted")
  func applicability() {
    let rules: [Character: (code: String, becomes: String, applicability: Fix.Applicability)] = [
      "A": ("untitled", "a", .safe), "B": ("empty-stage", "b", .suggested),
    ]
    let safe = mend(["A B", "B A A"], rules)
    #expect(safe.text.texts == ["a B", "B a a"])
    #expect(safe.applied == ["untitled": 3])
    #expect(safe.remainingSuggestions == 2)
    let all = mend(["A B", "B A A"], rules, FixWish(takesSuggested: true))
    #expect(all.text.texts == ["a b", "b a a"])
    #expect(all.applied == ["untitled": 3, "empty-stage": 2])
    #expect(all.remainingSuggestions == 0)
    let some = mend(["A B", "B A A"], rules, FixWish(takesSuggested: true, rules: ["empty-stage"]))
    #expect(some.text.texts == ["A b", "b A A"])
  }

  @Test("A fix that would bring something is left out, and the others are applied")
  func refuses() {
    let result = mend(
      ["A B A A", "B A"],
      ["A": ("untitled", "a", .safe), "B": ("empty-stage", "C", .safe), "C": ("no-way-out", "c", .suggested)])
    #expect(result.text.texts == ["a B a a", "B a"])
    #expect(result.applied == ["untitled": 4])
    #expect(result.refusals.map(\.code) == ["empty-stage", "empty-stage"])
    #expect(result.refusals.first?.breach == .brings(["no-way-out"]))
  }

  @Test("A fix that does not mend its finding is left out")
  func mendsNothing() {
    let result = mend(["A"], ["A": ("untitled", "A", .safe)])
    #expect(result.applied.isEmpty)
    #expect(result.refusals.map(\.breach) == [.mendsNothing])
  }

  @Test("Mending an error may uncover findings of rules, which are mended in turn, but no other error")
  func errorsFirst() {
    let result = mend(
      ["E F"],
      [
        "E": ("syntax-error", "A", .safe), "A": ("untitled", "a", .safe),
        "F": ("syntax-error", "G", .safe), "G": ("wrong-value", "g", .safe),
      ])
    #expect(result.text.texts == ["a F"])
    #expect(result.applied == ["syntax-error": 1, "untitled": 1])
    #expect(result.refusals.map(\.breach) == [.brings(["wrong-value"])])
  }

  @Test("Fixes that undo each other come to an end")
  func ends() {
    let result = mend(["E"], ["E": ("syntax-error", "F", .safe), "F": ("syntax-error", "E", .safe)])
    #expect(result.applied.values.reduce(0, +) <= 100)
  }
}
