// Names are looked up by their bytes, without making a String: an open-addressing table over one pool of bytes. Names with
// letters beyond ASCII go through String, whose equality is canonical equivalence, so that both spellings of "é"
// are one name.

import JourneySource

/// Names by kind and spelling.
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
    /// The next entry with the same hash slot; -1 at the end.
    fileprivate var next: Int32
  }

  private var pool: [UInt8] = []
  package private(set) var entries: [Entry] = []
  private var heads: [Int32]
  private var special: [SpecialName: [Int]] = [:]

  private struct SpecialName: Hashable {
    var namespace: Namespace
    var name: String
  }

  /// An empty table, ready for about `capacity` names.
  package init(capacity: Int = 64) {
    var slots = 64
    while slots < capacity * 2 { slots *= 2 }
    heads = Array(repeating: -1, count: slots)
  }

  /// Forgets all names, keeping the memory.
  package mutating func removeAll() {
    guard !entries.isEmpty else { return }
    for entry in entries { heads[Int(entry.hash) & (heads.count - 1)] = -1 }
    entries.removeAll(keepingCapacity: true)
    pool.removeAll(keepingCapacity: true)
    if !special.isEmpty { special.removeAll() }
  }

  /// Adds a name. Several entries may have the same name.
  package mutating func insert(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool, file: FileID,
    id: Int, isImplicit: Bool = false
  ) {
    let index = entries.count
    let hash = NameTable.hash(namespace, bytes, range)
    let start = pool.count
    for offset in range.indices { pool.append(bytes[offset]) }
    var entry = Entry(
      namespace: namespace, file: file, id: UInt32(truncatingIfNeeded: id), range: range,
      isImplicit: isImplicit, hash: hash, poolStart: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: range.count),
      next: -1)
    if isSpecial {
      special[SpecialName(namespace: namespace, name: name(of: entry)), default: []].append(index)
      entries.append(entry)
      return
    }
    if entries.count * 2 > heads.count { grow() }
    let slot = Int(hash) & (heads.count - 1)
    entry.next = heads[slot]
    heads[slot] = Int32(truncatingIfNeeded: index)
    entries.append(entry)
  }

  private mutating func grow() {
    heads = Array(repeating: -1, count: heads.count * 2)
    // Special names were never linked into a slot.
    let linked = Set(special.values.joined())
    for index in entries.indices where !linked.contains(index) {
      let slot = Int(entries[index].hash) & (heads.count - 1)
      entries[index].next = heads[slot]
      heads[slot] = Int32(truncatingIfNeeded: index)
    }
  }

  /// The name of an entry.
  package func name(of entry: Entry) -> String {
    let start = Int(entry.poolStart)
    return String(decoding: pool[start..<(start + Int(entry.length))], as: UTF8.self)
  }

  /// The first entry, as declared, of a name for which `accepts` holds; nil where there is none.
  package func first(
    _ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange, isSpecial: Bool,
    where accepts: (Entry) -> Bool
  ) -> Entry? {
    if isSpecial {
      let name = NameTable.text(bytes, range)
      for index in special[SpecialName(namespace: namespace, name: name)] ?? []
      where accepts(entries[index]) {
        return entries[index]
      }
      return nil
    }
    let hash = NameTable.hash(namespace, bytes, range)
    var index = Int(heads[Int(hash) & (heads.count - 1)])
    var found: Entry?
    // The chain runs from the last declared to the first.
    while index >= 0 {
      let entry = entries[index]
      if entry.hash == hash, entry.namespace == namespace, isEqual(entry, bytes, range), accepts(entry) {
        found = entry
      }
      index = Int(entry.next)
    }
    return found
  }

  private func isEqual(_ entry: Entry, _ bytes: Span<UInt8>, _ range: ByteRange) -> Bool {
    guard Int(entry.length) == range.count else { return false }
    let start = Int(entry.poolStart)
    for offset in 0..<range.count where pool[start &+ offset] != bytes[Int(range.start) &+ offset] {
      return false
    }
    return true
  }

  /// Groups of entries that share kind and name, each in the order declared; only groups of two and more.
  package func groupsOfEqualNames() -> [[Int]] {
    var groups: [[Int]] = special.values.filter { $0.count > 1 }
    var seen: Set<Int> = []
    for index in entries.indices {
      let entry = entries[index]
      guard entry.next >= 0, !seen.contains(index) else { continue }
      var group = [index]
      var other = Int(entry.next)
      while other >= 0 {
        if entries[other].hash == entry.hash, entries[other].namespace == entry.namespace,
          name(of: entries[other]) == name(of: entry)
        {
          group.append(other)
        }
        other = Int(entries[other].next)
      }
      guard group.count > 1 else { continue }
      seen.formUnion(group)
      groups.append(group.sorted())
    }
    // A later entry's chain holds the earlier ones: keep the longest group of each name.
    var longest: [Int: [Int]] = [:]
    for group in groups where group.count > (longest[group[0]]?.count ?? 1) { longest[group[0]] = group }
    return longest.keys.sorted().compactMap { longest[$0] }
  }

  private static func hash(_ namespace: Namespace, _ bytes: Span<UInt8>, _ range: ByteRange) -> UInt32 {
    // FNV-1a, seeded by the kind.
    var hash: UInt32 = 2_166_136_261 ^ UInt32(namespace.rawValue)
    for offset in range.indices {
      hash ^= UInt32(bytes[offset])
      hash = hash &* 16_777_619
    }
    return hash ^ (hash >> 15)
  }

  static func text(_ bytes: Span<UInt8>, _ range: ByteRange) -> String {
    var copy: [UInt8] = []
    copy.reserveCapacity(range.count)
    for offset in range.indices { copy.append(bytes[offset]) }
    return String(decoding: copy, as: UTF8.self)
  }
}
