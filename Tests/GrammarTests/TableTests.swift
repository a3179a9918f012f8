import JourneyLanguage
import JourneySource
import JourneySyntax
import Testing

/// The statement table: complete, and true to itself.
@Suite struct TableTests {
  @Test func everyKindHasOneEntry() {
    for kind in StatementKind.allCases where kind != .unknown {
      #expect(Language.table.count { $0.kind == kind } == 1, "\(kind)")
    }
    #expect(!Language.table.contains { $0.kind == .unknown })
  }

  @Test func everyEntryIsWhole() {
    for definition in Language.table {
      let name = "\(definition.kind)"
      #expect(!definition.contexts.isEmpty && !definition.contexts.contains(.unknown), "\(name)")
      #expect(Set(definition.contexts).count == definition.contexts.count, "\(name)")
      #expect(definition.meaning.hasSuffix(".") && definition.meaning.first?.isUppercase == true, "\(name)")
      #expect((1...Language.version).contains(definition.since), "\(name)")
      #expect(definition.example.hasPrefix(definition.kind == .custom ? "x-" : definition.keyword), "\(name)")
      #expect(definition.pattern.usage.hasPrefix(definition.keyword), "\(name)")
    }
  }

  @Test func everyBlockIsOpenedAndHoldsSomething() {
    for context in Context.allCases where context != .unknown && context != .file {
      #expect(Language.table.contains { $0.block == context }, "nothing opens a block \(context.phrase)")
      #expect(Language.table.contains { $0.contexts.contains(context) }, "nothing stands \(context.phrase)")
    }
  }

  @Test func everyWordMeansOneThingInItsPlace() {
    for context in Context.allCases {
      let words = Language.table.filter { $0.contexts.contains(context) }.map(\.keyword)
      #expect(Set(words).count == words.count, "\(context.phrase)")
    }
  }

  /// Every statement is written somewhere in a file that compiles.
  @Test func everyStatementIsWrittenSomewhere() throws {
    let files = try Repository.journeys(in: "Journeys") + Repository.journeys(in: "Grammar/examples")
    var seen: Set<UInt8> = []
    for (index, file) in files.enumerated() {
      let tree = Parser.parse(
        SourceFile(path: file.path, text: file.text), id: FileID(index), vocabulary: Language.vocabulary)
      seen.formUnion(tree.statements)
    }
    let missing = StatementKind.allCases.filter { $0 != .unknown && !seen.contains($0.rawValue) }
    #expect(missing == [])
  }

  // MARK: Slots

  private static let values: [Slot] = [
    .duration, .durationRange, .share, .score, .count, .number, .money, .date, .rating, .name, .feeling,
    .rule,
  ]
  private static let others: [Slot] = [
    .title, .text, .path, .word, .speaker, .owner, .answerable, .channel, .data, .product, .offer, .metric,
    .persona, .process, .journey, .step, .promise, .deal, .stage, .choice(0),
  ]

  @Test func everySlotSaysWhatItIs() {
    var used: Set<Slot> = []
    for definition in Language.table {
      for case .slot(let slot, _, _) in definition.pattern.operations {
        if case .choice = slot { used.insert(.choice(0)) } else { used.insert(slot) }
      }
    }
    #expect(used == Set(TableTests.values + TableTests.others))
    for slot in used {
      #expect(!slot.expectation.isEmpty && !slot.shown.isEmpty, "\(slot)")
      #expect(slot.expectation.last != "." && slot.expectation.first?.isLowercase == true, "\(slot)")
    }
  }

  /// What a message shows as an example of a value is one.
  @Test func everyValueShowsAnExample() throws {
    let recogniser = Recogniser(try Specification.grammar())
    for slot in TableTests.values {
      let parts = slot.expectation.split(separator: "`", omittingEmptySubsequences: false)
      let examples = parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
      #expect(!examples.isEmpty, "\(slot.expectation)")
      for example in examples {
        #expect(recogniser.derives(example, from: GrammarWriter.name(slot)), "\(example)")
      }
    }
  }
}
