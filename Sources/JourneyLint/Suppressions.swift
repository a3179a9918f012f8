import JourneyLanguage
import JourneySource

/// All `allow` statements of a workspace, and which of them were of use.
struct Suppressions {
  private struct Key: Hashable {
    var rule: String
    var file: FileID
  }

  private var uses: [AllowUse]
  /// Positions in `uses`, by rule and file, the narrowest scope first.
  private var positions: [Key: [Int]] = [:]

  init(_ uses: [AllowUse]) {
    self.uses = uses
    for (position, use) in uses.enumerated() {
      positions[Key(rule: use.allow.rule, file: use.allow.scope.file), default: []].append(position)
    }
    for key in positions.keys {
      positions[key]?.sort {
        (uses[$0].allow.scope.range.count, uses[$0].allow.place, $0)
          < (uses[$1].allow.scope.range.count, uses[$1].allow.place, $1)
      }
    }
  }

  /// Whether a finding is allowed; the narrowest `allow` around it then counts as used.
  mutating func suppresses(_ diagnostic: Diagnostic) -> Bool {
    guard !uses.isEmpty,
      let candidates = positions[Key(rule: diagnostic.code, file: diagnostic.place.file)]
    else { return false }
    for position in candidates where uses[position].allow.scope.contains(diagnostic.place) {
      uses[position].isUsed = true
      return true
    }
    return false
  }

  /// What could have been of use and was not, among those that `matches`, as written.
  func unused(where matches: (Allow) -> Bool) -> [Allow] {
    uses.filter { $0.couldApply && !$0.isUsed && matches($0.allow) }.map(\.allow).sorted {
      $0.place < $1.place
    }
  }
}
