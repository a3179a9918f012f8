import JourneyLanguage
import JourneySource

/// All `allow` statements of a workspace, and which of them were of use.
///
/// Scopes are blocks and files, so two of them lie one in the other or apart. Those of one rule and file are
/// sorted by their start and linked to the next wider one: the narrowest around a place is found by a binary
/// search and a few steps outward.
struct Suppressions {
  private struct Key: Hashable {
    var rule: String
    var file: FileID
  }
  private struct Scope {
    /// Index into `uses`.
    var use: Int
    /// Index of the next wider scope in the same list.
    var outer: Int?
  }

  private var uses: [AllowUse]
  private var scopes: [Key: [Scope]] = [:]

  init(_ uses: [AllowUse]) {
    self.uses = uses
    for (index, use) in uses.enumerated() {
      let key = Key(rule: use.allow.rule, file: use.allow.scope.file)
      scopes[key, default: []].append(Scope(use: index, outer: nil))
    }
    for key in scopes.keys {
      guard var list = scopes[key], list.count > 1 else { continue }
      // Of two with one scope the first as written is the inner one, so that the second is unused.
      list.sort { left, right in
        let (left, right) = (uses[left.use].allow, uses[right.use].allow)
        if left.scope.range.start != right.scope.range.start {
          return left.scope.range.start < right.scope.range.start
        }
        return (right.scope.range.end, right.place) < (left.scope.range.end, left.place)
      }
      var open: [Int] = []
      for index in list.indices {
        let scope = uses[list[index].use].allow.scope
        while let last = open.last, !uses[list[last].use].allow.scope.contains(scope) { open.removeLast() }
        list[index].outer = open.last
        open.append(index)
      }
      scopes[key] = list
    }
  }

  /// Whether a finding is allowed; the narrowest `allow` around it then counts as used.
  /// Complexity: O(log n) in the allows of its rule and file.
  mutating func suppresses(_ diagnostic: Diagnostic) -> Bool {
    guard !uses.isEmpty, let list = scopes[Key(rule: diagnostic.code, file: diagnostic.place.file)] else {
      return false
    }
    var low = 0
    var high = list.count
    while low < high {
      let middle = (low + high) / 2
      let start = uses[list[middle].use].allow.scope.range.start
      if start <= diagnostic.place.range.start { low = middle + 1 } else { high = middle }
    }
    var position: Int? = low > 0 ? low - 1 : nil
    while let index = position {
      if uses[list[index].use].allow.scope.contains(diagnostic.place) {
        uses[list[index].use].isUsed = true
        return true
      }
      position = list[index].outer
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
