// Names are looked up by their bytes, without making a String: an open-addressing table over one pool of bytes. Names with
// letters beyond ASCII go through String, whose equality is canonical equivalence, so that both spellings of "é"
// are one name. Declarations that share a name hang on the first of them, in the order declared, so that ten
// thousand files with an `email` of their own cost no more than one.

import JourneySource

/// Names by kind and spelling.
///
/// What files declare is inserted file by file, in ascending order; what sketches mention behind all of it, in
/// ascending order too.
package struct NameTable: Sendable {
  /// One declared name.
  package struct Entry: Sendable {
    package var namespace: Namespace
    package var file: FileID
    /// Index of the entity in its list.
    package var id: UInt32
    /// Where the name stands.
    package var range: ByteRange
    /// Whether nothing declares it: a sketch in this file mentions it, and only this file sees it.
    package var isImplicit: Bool
    fileprivate var hash: UInt32
    fileprivate var poolStart: UInt32
    fileprivate var length: UInt32
    /// Index into `groups` for the first of several entries with this name; -1 otherwise.
    fileprivate var group: Int32 = -1
  }

  private var pool: [UInt8] = []
  /// All entries in the order declared.
  package private(set) var entries: [Entry] = []
  /// Index of the first entry of a name, plus one; 0 is free.
  private var slots: [UInt32]
  private var used = 0
  private var groups: [Group] = []
  private var special: [SpecialName: Int] = [:]

  /// Entries that share kind and name, in the order inserted.
  private struct Group {
    var members: [Int]
    /// How many of them are declared; the others are mentions of sketches.
    var declaredCount: Int
  }

  private struct SpecialName: Hashable {
    var namespace: Namespace
    var name: String
  }

  /// An empty table, ready for about `capacity` names.
  package init(capacity: Int = 32) {
    var count = 64
    while count < capacity * 2 { count *= 2 }
    slots = Array(repeating: 0, count: count)
  }

  /// Forgets all names, keeping the memory.
  package mutating func removeAll() {
    guard !entries.isEmpty else { return }
    if used * 8 < slots.count {
      // Few names in a large table: clear their slots instead of all.
      for entry in entries {
        var slot = Int(entry.hash) & (slots.count - 1)
        while slots[slot] != 0 {
          slots[slot] = 0
          slot = (slot + 1) & (slots.count - 1)
        }
      }
    } else {
      for index in slots.indices { slots[index] = 0 }
    }
    used = 0
    entries.removeAll(keepingCapacity: true)
    pool.removeAll(keepingCapacity: true)
    if !groups.isEmpty { groups.removeAll() }
    if !special.isEmpty { special.removeAll() }
  }

  /// Adds a name. Several entries may have the same name.
  package mutating func insert(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool, file: FileID,
    id: Int, isImplicit: Bool = false
  ) {
    let index = entries.count
    let first = firstIndex(namespace, bytes, range, isSpecial: isSpecial)
    let hash = NameTable.hash(namespace, bytes, range)
    let start = pool.count
    for offset in range.indices { pool.append(bytes[offset]) }
    entries.append(
      Entry(
        namespace: namespace, file: file, id: UInt32(truncatingIfNeeded: id), range: range,
        isImplicit: isImplicit, hash: hash, poolStart: UInt32(truncatingIfNeeded: start),
        length: UInt32(truncatingIfNeeded: range.count)))
    if let first {
      if entries[first].group < 0 {
        entries[first].group = Int32(truncatingIfNeeded: groups.count)
        groups.append(Group(members: [first], declaredCount: entries[first].isImplicit ? 0 : 1))
      }
      groups[Int(entries[first].group)].members.append(index)
      if !isImplicit { groups[Int(entries[first].group)].declaredCount += 1 }
    } else if isSpecial {
      special[SpecialName(namespace: namespace, name: name(of: entries[index]))] = index
    } else {
      if (used + 1) * 2 > slots.count { grow() }
      place(index)
    }
  }

  private mutating func place(_ index: Int) {
    var slot = Int(entries[index].hash) & (slots.count - 1)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(truncatingIfNeeded: index + 1)
    used += 1
  }

  private mutating func grow() {
    let firsts = slots.filter { $0 != 0 }
    slots = Array(repeating: 0, count: slots.count * 2)
    used = 0
    for first in firsts { place(Int(first) - 1) }
  }

  /// The name of an entry.
  package func name(of entry: Entry) -> String {
    let start = Int(entry.poolStart)
    return String(decoding: pool[start..<(start + Int(entry.length))], as: UTF8.self)
  }

  /// Which letters an entry has, as bits that two letters may share; nil beyond ASCII. One letter more, less or other
  /// changes two bits at most, so that most names that are not near are told without reading them.
  func letters(of entry: Entry) -> UInt64? {
    let start = Int(entry.poolStart)
    return NameTable.letters(pool[start..<(start + Int(entry.length))])
  }

  /// The letters of a word; capitals count as small letters, `_` as `-`.
  static func letters(_ word: some Sequence<UInt8>) -> UInt64? {
    var result: UInt64 = 0
    for byte in word {
      guard byte < 0x80 else { return nil }
      let letter = byte == 0x5F ? 0x2D : (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
      result |= 1 << UInt64(letter & 63)
    }
    return result
  }

  /// The first entry of a name, as declared. Complexity: O(1) on average.
  package func first(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool
  ) -> Entry? {
    firstIndex(namespace, bytes, range, isSpecial: isSpecial).map { entries[$0] }
  }

  /// What a name means to the reader of `file`: what that file declares, else what the first file it uses declares, else
  /// what a sketch in it mentions.
  package func first(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool, seenFrom file: FileID,
    _ set: SourceSet
  ) -> Entry? {
    guard let first = firstIndex(namespace, bytes, range, isSpecial: isSpecial) else { return nil }
    let entry = entries[first]
    guard entry.group >= 0 else {
      return entry.file == file || (!entry.isImplicit && set.sees(file, entry.file)) ? entry : nil
    }
    let group = groups[Int(entry.group)]
    let declared = group.members[..<group.declaredCount]
    if let own = firstMember(of: declared, in: file) { return own }
    let uses = set.uses[file.index]
    if uses.count < declared.count {
      for other in uses {
        if let seen = firstMember(of: declared, in: other) { return seen }
      }
    } else if let seen = declared.first(where: { set.sees(file, entries[$0].file) }) {
      return entries[seen]
    }
    return firstMember(of: group.members[group.declaredCount...], in: file)
  }

  /// The first of `members`, which are in the order of their files, that stands in `file`.
  private func firstMember(of members: ArraySlice<Int>, in file: FileID) -> Entry? {
    var low = members.startIndex
    var high = members.endIndex
    while low < high {
      let middle = (low + high) / 2
      if entries[members[middle]].file < file { low = middle + 1 } else { high = middle }
    }
    guard low < members.endIndex, entries[members[low]].file == file else { return nil }
    return entries[members[low]]
  }

  /// All entries of a name, in the order inserted.
  package func all(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool
  ) -> [Entry] {
    guard let first = firstIndex(namespace, bytes, range, isSpecial: isSpecial) else { return [] }
    let group = Int(entries[first].group)
    return group < 0 ? [entries[first]] : groups[group].members.map { entries[$0] }
  }

  /// What `file` declares, of every kind. Complexity: O(log n) in the names.
  package func declarations(in file: FileID) -> ArraySlice<Entry> {
    func start(_ file: FileID, _ from: Int) -> Int {
      var low = from
      var high = entries.count
      while low < high {
        let middle = (low + high) / 2
        if !entries[middle].isImplicit, entries[middle].file < file {
          low = middle + 1
        } else {
          high = middle
        }
      }
      return low
    }
    let first = start(file, 0)
    return entries[first..<start(FileID(file.index + 1), first)]
  }

  private func firstIndex(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool
  ) -> Int? {
    if isSpecial {
      return special[SpecialName(namespace: namespace, name: NameTable.text(bytes, range))]
    }
    let hash = NameTable.hash(namespace, bytes, range)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      let entry = entries[index]
      if entry.hash == hash, entry.namespace == namespace, isEqual(entry, bytes, range) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private func isEqual(_ entry: Entry, _ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
    guard Int(entry.length) == range.count else { return false }
    let start = Int(entry.poolStart)
    for offset in 0..<range.count where pool[start &+ offset] != bytes[Int(range.start) &+ offset] {
      return false
    }
    return true
  }

  /// Groups of entries that share kind and name, each in the order declared.
  package var groupsOfEqualNames: [[Int]] { groups.map(\.members) }

  private static func hash(_ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange) -> UInt32 {
    // FNV-1a, seeded by the kind.
    var hash: UInt32 = 2_166_136_261 ^ UInt32(namespace.rawValue)
    for offset in range.indices {
      hash ^= UInt32(bytes[offset])
      hash = hash &* 16_777_619
    }
    return hash ^ (hash >> 15)
  }

  private static func text(_ bytes: Span<UInt8>, _ range: ByteRange) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for offset in range.indices { copy.append(bytes[offset]) }
    return String(decoding: copy, as: UTF8.self)
  }
}
