// Line differences for `fmt --diff`. Lines become numbers first; what both texts share at their ends is cut off; the
// rest is split at lines that occur once in either text (patience), and between those Myers' greedy search finds the
// shortest script. The search gives up on passages that have next to nothing in common, and they are replaced whole.

/// Differences between two texts, line by line.
package enum Diff {
  /// The unified diff from `old` to `new` with three lines of context, as `diff -u` and `git` write it; empty where
  /// the texts are equal.
  ///
  /// Eugene W. Myers, "An O(ND) difference algorithm and its variations" (1986); anchors after Bram Cohen's patience
  /// diff. Complexity: O(n log n) where changes are few.
  package static func unified(old: [UInt8], new: [UInt8], path: String) -> String {
    guard old != new else { return "" }
    let left = lines(old)
    let right = lines(new)
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    var script = Script(old: left.map(number), new: right.map(number))
    script.run()
    var text = "--- a/\(path)\n+++ b/\(path)\n"
    for hunk in hunks(script, left.count, right.count) {
      write(hunk, script, left, right, to: &text)
    }
    return text
  }

  /// The lines with their line ends.
  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var result: [ArraySlice<UInt8>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 0x0A {
      result.append(bytes[start...index])
      start = index + 1
    }
    if start < bytes.count { result.append(bytes[start...]) }
    return result
  }

  /// Ranges of lines shown together.
  private struct Hunk {
    var old: Range<Int>
    var new: Range<Int>
  }

  private static func hunks(_ script: Script, _ oldCount: Int, _ newCount: Int) -> [Hunk] {
    let context = 3
    var result: [Hunk] = []
    var (old, new) = (0, 0)
    while old < oldCount || new < newCount {
      if old < oldCount, new < newCount, !script.deleted[old], !script.inserted[new] {
        old += 1
        new += 1
        continue
      }
      let (firstOld, firstNew) = (old, new)
      while old < oldCount, script.deleted[old] { old += 1 }
      while new < newCount, script.inserted[new] { new += 1 }
      let before = min(context, firstOld, firstNew)
      let after = min(context, oldCount - old, newCount - new)
      let hunk = Hunk(old: firstOld - before..<old + after, new: firstNew - before..<new + after)
      if let last = result.last, last.old.upperBound >= hunk.old.lowerBound {
        result[result.count - 1] = Hunk(
          old: last.old.lowerBound..<hunk.old.upperBound, new: last.new.lowerBound..<hunk.new.upperBound)
      } else {
        result.append(hunk)
      }
    }
    return result
  }

  private static func write(
    _ hunk: Hunk, _ script: Script, _ left: [ArraySlice<UInt8>], _ right: [ArraySlice<UInt8>],
    to text: inout String
  ) {
    text += "@@ -\(span(hunk.old)) +\(span(hunk.new)) @@\n"
    var (old, new) = (hunk.old.lowerBound, hunk.new.lowerBound)
    while old < hunk.old.upperBound || new < hunk.new.upperBound {
      if old < hunk.old.upperBound, script.deleted[old] {
        write("-", left[old], to: &text)
        old += 1
      } else if new < hunk.new.upperBound, script.inserted[new] {
        write("+", right[new], to: &text)
        new += 1
      } else {
        write(" ", left[old], to: &text)
        old += 1
        new += 1
      }
    }
  }

  /// `12,3`; a single line as `12`; no lines as the line before them and 0.
  private static func span(_ lines: Range<Int>) -> String {
    switch lines.count {
    case 0: "\(lines.lowerBound),0"
    case 1: "\(lines.lowerBound + 1)"
    default: "\(lines.lowerBound + 1),\(lines.count)"
    }
  }

  private static func write(_ sign: String, _ line: ArraySlice<UInt8>, to text: inout String) {
    text += sign
    text += String(decoding: line, as: UTF8.self)
    if line.last != 0x0A { text += "\n\\ No newline at end of file\n" }
  }
}

/// Which lines go and which come.
private struct Script {
  let old: [Int]
  let new: [Int]
  private(set) var deleted: [Bool]
  private(set) var inserted: [Bool]
  /// The most changed lines that are searched for in one passage.
  private static let maximumEdits = 1_000

  init(old: [Int], new: [Int]) {
    self.old = old
    self.new = new
    deleted = Array(repeating: true, count: old.count)
    inserted = Array(repeating: true, count: new.count)
  }

  mutating func run() {
    var passages = [(0..<old.count, 0..<new.count)]
    while let (left, right) = passages.popLast() {
      let (a, b) = keepEnds(left, right)
      guard !a.isEmpty, !b.isEmpty else { continue }
      let anchors = anchors(a, b)
      if anchors.isEmpty {
        search(a, b)
        continue
      }
      var (start, other) = (a.lowerBound, b.lowerBound)
      for (i, j) in anchors {
        keep(i, j)
        passages.append((start..<i, other..<j))
        (start, other) = (i + 1, j + 1)
      }
      passages.append((start..<a.upperBound, other..<b.upperBound))
    }
  }

  private mutating func keep(_ i: Int, _ j: Int) {
    deleted[i] = false
    inserted[j] = false
  }

  /// Keeps the lines both passages begin and end with, and gives back what lies between.
  private mutating func keepEnds(_ left: Range<Int>, _ right: Range<Int>) -> (Range<Int>, Range<Int>) {
    var (start, other) = (left.lowerBound, right.lowerBound)
    while start < left.upperBound, other < right.upperBound, old[start] == new[other] {
      keep(start, other)
      start += 1
      other += 1
    }
    var (end, last) = (left.upperBound, right.upperBound)
    while end > start, last > other, old[end - 1] == new[last - 1] {
      end -= 1
      last -= 1
      keep(end, last)
    }
    return (start..<end, other..<last)
  }

  /// The longest ascending series of lines that occur once in both passages.
  private func anchors(_ left: Range<Int>, _ right: Range<Int>) -> [(Int, Int)] {
    var places: [Int: (old: Int, new: Int)] = [:]
    for i in left { places[old[i]] = (places[old[i]] == nil ? i : -1, -1) }
    for j in right {
      guard let place = places[new[j]] else { continue }
      places[new[j]]?.new = place.new == -1 ? j : -2
    }
    var pairs: [(Int, Int)] = []
    for i in left {
      if let place = places[old[i]], place.old == i, place.new >= 0 { pairs.append((i, place.new)) }
    }
    // Patience sorting: the top of each pile, and for each pair the one below it.
    var piles: [Int] = []
    var below: [Int] = []
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, piles.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[piles[middle]].1 < pair.1 { low = middle + 1 } else { high = middle }
      }
      below.append(low > 0 ? piles[low - 1] : -1)
      if low == piles.count { piles.append(index) } else { piles[low] = index }
    }
    var series: [(Int, Int)] = []
    var index = piles.last ?? -1
    while index >= 0 {
      series.append(pairs[index])
      index = below[index]
    }
    return series.reversed()
  }

  /// Myers' greedy search: `furthest[k]` is how far a script of `edits` changes gets on diagonal `k`.
  private mutating func search(_ left: Range<Int>, _ right: Range<Int>) {
    let (n, m) = (left.count, right.count)
    let limit = min(n + m, Script.maximumEdits)
    var furthest = Array(repeating: 0, count: 2 * limit + 3)
    let origin = limit + 1
    var trace: [[Int]] = []
    for edits in 0...limit {
      for k in stride(from: -edits, through: edits, by: 2) {
        let comesDown = k == -edits || k != edits && furthest[origin + k - 1] < furthest[origin + k + 1]
        var x = comesDown ? furthest[origin + k + 1] : furthest[origin + k - 1] + 1
        while x < n, x - k < m, x - k >= 0, old[left.lowerBound + x] == new[right.lowerBound + x - k] {
          x += 1
        }
        furthest[origin + k] = x
        if x >= n, x - k >= m {
          trace.append(Array(furthest[origin - edits...origin + edits]))
          walkBack(trace, left, right)
          return
        }
      }
      trace.append(Array(furthest[origin - edits...origin + edits]))
    }
  }

  private mutating func walkBack(_ trace: [[Int]], _ left: Range<Int>, _ right: Range<Int>) {
    var (x, y) = (left.count, right.count)
    for edits in stride(from: trace.count - 1, through: 0, by: -1) {
      let k = x - y
      var (startX, startY) = (0, 0)
      if edits > 0 {
        let before = trace[edits - 1]
        let zero = edits - 1
        let comesDown = k == -edits || k != edits && before[zero + k - 1] < before[zero + k + 1]
        let previous = comesDown ? k + 1 : k - 1
        startX = before[zero + previous]
        startY = startX - previous
      }
      while x > startX, y > startY {
        x -= 1
        y -= 1
        keep(left.lowerBound + x, right.lowerBound + y)
      }
      (x, y) = (startX, startY)
    }
  }
}
