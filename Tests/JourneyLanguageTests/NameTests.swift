import JourneySource
import JourneySyntax
import Testing

@testable import JourneyLanguage

@Suite struct NameTableTests {
  /// Names as they stand one behind the other in a text.
  struct Names {
    var bytes: [UInt8] = []

    mutating func add(_ name: String) -> (range: ByteRange, isSpecial: Bool) {
      let start = bytes.count
      bytes += Array(name.utf8)
      return (ByteRange(start, bytes.count), name.utf8.contains { $0 >= 0x80 })
    }
  }

  static func set(_ uses: [[FileID]]) -> SourceSet {
    SourceSet(
      trees: uses.indices.map { .empty(SourceFile(path: "\($0)", bytes: []), id: FileID($0)) }, uses: uses,
      settings: nil)
  }

  /// Against a dictionary: the first entry of all, and what each file sees.
  @Test(arguments: 0..<60) func model(_ seed: Int) {
    struct Key: Hashable {
      var namespace: Namespace
      var name: String
    }
    struct Known {
      var file: FileID
      var id: Int
      var isImplicit: Bool
    }
    var random = Seeded(UInt64(seed))
    let vocabulary =
      ["web", "store", "e\u{301}", "\u{E9}", "ร้าน", "a", "order-no", "🛒"]
      + (0..<random.below(300)).map { "n\($0)" }
    let namespaces: [Namespace] = [.channel, .party, .step]
    var table = NameTable(capacity: random.below(3) == 0 ? 4 : 200)
    for _ in 0..<3 {
      let fileCount = 1 + random.below(12)
      let uses = (0..<fileCount).map { file in
        (0..<fileCount).filter { $0 != file && random.below(3) == 0 }.map { FileID($0) }
      }
      let set = NameTableTests.set(uses)
      var model: [Key: [Known]] = [:]
      var names = Names()
      var order: [String] = []
      for isImplicit in [false, true] {
        for file in 0..<fileCount {
          for _ in 0..<random.below(isImplicit ? 8 : 40) {
            let key = Key(namespace: random.pick(namespaces), name: random.pick(vocabulary))
            let (range, isSpecial) = names.add(key.name)
            let id = order.count
            table.insert(
              key.namespace, names.bytes.span, range, isSpecial: isSpecial, file: FileID(file), id: id,
              isImplicit: isImplicit)
            order.append(key.name)
            model[key, default: []].append(Known(file: FileID(file), id: id, isImplicit: isImplicit))
          }
        }
      }
      #expect(table.entries.map { table.name(of: $0) } == order)
      for file in 0..<fileCount {
        #expect(
          table.declarations(in: FileID(file)).map(\.id)
            == table.entries.filter { $0.file == FileID(file) && !$0.isImplicit }.map(\.id))
      }
      for name in vocabulary {
        let (range, isSpecial) = names.add(name)
        for namespace in namespaces {
          let known = model[Key(namespace: namespace, name: name)] ?? []
          let first = table.first(namespace, names.bytes.span, range, isSpecial: isSpecial)
          #expect(first.map { Int($0.id) } == known.first?.id)
          #expect(
            table.all(namespace, names.bytes.span, range, isSpecial: isSpecial).map { Int($0.id) }
              == known.map(\.id))
          for file in (0..<fileCount).map({ FileID($0) }) {
            let seen = table.first(
              namespace, names.bytes.span, range, isSpecial: isSpecial, seenFrom: file, set)
            let wanted =
              known.first { $0.file == file && !$0.isImplicit }
              ?? uses[file.index].lazy.compactMap { used in known.first { $0.file == used && !$0.isImplicit }
              }.first
              ?? known.first { $0.file == file }
            #expect(seen.map { Int($0.id) } == wanted?.id)
          }
        }
      }
      #expect(
        Set(table.groupsOfEqualNames.map { $0.map { Int(table.entries[$0].id) } })
          == Set(model.values.filter { $0.count > 1 }.map { $0.map(\.id) }))
      table.removeAll()
      #expect(table.entries.isEmpty && table.groupsOfEqualNames.isEmpty)
      let (range, isSpecial) = names.add(vocabulary[0])
      #expect(table.first(.channel, names.bytes.span, range, isSpecial: isSpecial) == nil)
    }
  }

  @Test func growth() {
    var table = NameTable()
    var names = Names()
    var ranges: [ByteRange] = []
    for index in 0..<20_000 {
      let (range, _) = names.add("name\(index)")
      ranges.append(range)
    }
    for (index, range) in ranges.enumerated() {
      table.insert(.step, names.bytes.span, range, isSpecial: false, file: FileID(0), id: index)
    }
    var wrong = 0
    for (index, range) in ranges.enumerated()
    where table.first(.step, names.bytes.span, range, isSpecial: false).map({ Int($0.id) }) != index {
      wrong += 1
    }
    #expect(wrong == 0)
    table.removeAll()
    #expect(table.first(.step, names.bytes.span, ranges[7], isSpecial: false) == nil)
  }

  @Test func uses() {
    let set = NameTableTests.set([[FileID(2)], [], [FileID(0), FileID(1)]])
    #expect(
      set.sees(FileID(0), FileID(0)) && set.sees(FileID(0), FileID(2)) && set.sees(FileID(2), FileID(1)))
    #expect(!set.sees(FileID(0), FileID(1)) && !set.sees(FileID(1), FileID(2)))
  }

  @Test func pathsOfUse() {
    for (from, to, path) in [
      ("a.journey", "b.journey", "b.journey"), ("x/a.journey", "b.journey", "../b.journey"),
      ("x/a.journey", "x/b.journey", "b.journey"), ("a.journey", "x/y/b.journey", "x/y/b.journey"),
      ("x/y/a.journey", "x/z/b.journey", "../z/b.journey"), ("x/y/a.journey", "b.journey", "../../b.journey"),
      ("x/a.journey", "xy/b.journey", "../xy/b.journey"),
    ] {
      #expect(UsePath.relative(from: from, to: to) == path)
    }
  }
}

@Suite struct SpellingTests {
  /// The distance by its definition.
  static func reference(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    var known: [[Int]: Int] = [:]
    func distance(_ i: Int, _ j: Int) -> Int {
      if i == 0 || j == 0 { return i + j }
      if let result = known[[i, j]] { return result }
      var result = min(
        distance(i - 1, j) + 1, distance(i, j - 1) + 1,
        distance(i - 1, j - 1) + (left[i - 1] == right[j - 1] ? 0 : 1))
      if i > 1, j > 1, left[i - 1] == right[j - 2], left[i - 2] == right[j - 1] {
        result = min(result, distance(i - 2, j - 2) + 1)
      }
      known[[i, j]] = result
      return result
    }
    return distance(left.count, right.count)
  }

  @Test func distances() {
    var random = Seeded(7)
    let letters: [Unicode.Scalar] = ["a", "b", "c", "é"]
    for _ in 0..<4_000 {
      let left = (0..<random.below(8)).map { _ in random.pick(letters) }
      let right = (0..<random.below(8)).map { _ in random.pick(letters) }
      let limit = random.below(8)
      let found = Spelling.distance(left, right, atMost: limit)
      let wanted = SpellingTests.reference(left, right)
      #expect(wanted <= limit ? found == wanted : found > limit || left.isEmpty || right.isEmpty)
    }
  }

  @Test(
    arguments: [
      ("wbe", ["web", "store"], "web"), ("Web", ["web"], "web"), ("order_no", ["order-no"], "order-no"),
      ("recieve", ["receive", "retrieve"], "receive"), ("a", ["b", "as"], nil), ("A", ["a"], "a"),
      ("ab", ["cd"], nil), ("finance", ["care", "shop"], nil), ("web", ["web"], nil),
      ("wet", ["wen", "web"], "web"),
      ("kasse", ["kässe"], "kässe"), ("", ["a"], nil), ("STORE", ["store", "stone"], "store"),
      ("ร้านน", ["ร้าน"], "ร้าน"),
    ] as [(String, [String], String?)]) func suggestions(
      _ name: String, _ candidates: [String], _ wanted: String?
    )
  {
    #expect(Spelling.suggestion(for: name, among: candidates) == wanted)
    #expect(Spelling.suggestion(for: name, among: candidates.reversed()) == wanted)
  }

  /// Every word of the field points at statements that exist, and is none itself.
  @Test func synonyms() {
    let keywords = Set(Language.keywords)
    for (word, meant) in Synonyms.keywords {
      #expect(!keywords.contains(word), "\(word)")
      #expect(!meant.isEmpty && meant.allSatisfy(keywords.contains), "\(word)")
    }
  }
}
