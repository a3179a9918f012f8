/// What makes a finding the same finding after the text around it has changed.
///
/// It is made of the rule, the names around the place (the journey, and the step or declaration), the words that stand at
/// the place, and what else the message names. Neither lines nor files are in it, nor the wording of the message: a
/// finding keeps its fingerprint when lines move, when steps change places, when a file is renamed, when a journey moves
/// to another file, and when a later version says the same thing better. It changes with the statement that it is
/// about. Findings that nothing tells apart share one; who needs to tell them apart counts them.
///
/// The form is part of what journeyc promises: baselines are committed, and other tools follow findings by it.
package struct Fingerprint: Hashable, Sendable {
  /// Sixteen hexadecimal digits.
  package let value: String
  /// The same without what else the message names: findings of one rule about one statement, whatever they say of it.
  package let subject: String
  /// What it would have been under the former names of what it mentions, as `formerly` tells them.
  package let former: [String]
  /// The names around the place, for people: `journey parcel, touchpoint call`. Empty outside any declaration.
  package let surroundings: String
}

/// The parts of a fingerprint before they become digits.
struct FingerprintParts: Hashable {
  /// The rule.
  var code: String
  /// Kinds and names around the place, from the outside: `journey`, `parcel`, `step`, `call`.
  var path: [String]
  /// The tokens at the place.
  var words: [String]
  /// Other names that the message mentions.
  var mentions: [String]

  /// The version of this form; to change it is to make every baseline stale.
  private static let version = "1"
  private static let prime: UInt64 = 0x100_0000_01B3
  private static let basis: UInt64 = 0xCBF2_9CE4_8422_2325

  /// FNV-1a of 64 bits over all parts, each ended by a byte that no text holds.
  var value: String {
    var hash = FingerprintParts.basis
    func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* FingerprintParts.prime }
    for list in [[FingerprintParts.version, code], path, words, mentions.sorted()] {
      for part in list {
        for byte in part.utf8 { add(byte) }
        add(0xFF)
      }
      add(0xFE)
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// The same with other names.
  func renamed(_ names: [String: String]) -> FingerprintParts {
    func rename(_ list: [String]) -> [String] { list.map { names[$0] ?? $0 } }
    return FingerprintParts(
      code: code, path: rename(path), words: rename(words), mentions: rename(mentions))
  }
}
