import Foundation
import JourneyFormat
import JourneyTestSupport
import Testing

private func diff(_ old: String, _ new: String) -> String {
  Diff.unified(old: Array(old.utf8), new: Array(new.utf8), path: "a.journey")
}

@Suite struct DiffTests {
  @Test(arguments: [
    ("", "", ""), ("a\n", "a\n", ""), ("a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"),
    ("", "a\n", "@@ -0,0 +1 @@\n+a\n"),
    ("a\n", "", "@@ -1 +0,0 @@\n-a\n"),
    ("a", "a\n", "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n"),
    (
      "a\nb", "a\nc",
      "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
    ),
    ("a\nb", "x\nb", "@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n"),
    (
      "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nx\n6\n7\n8\n9\n",
      "@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+x\n 6\n 7\n 8\n"
    ),
    ("a\nb\nc\n", "b\nc\nd\n", "@@ -1,3 +1,3 @@\n-a\n b\n c\n+d\n"),
    ("a\na\nb\n", "a\nb\nb\n", "@@ -1,3 +1,3 @@\n a\n-a\n+b\n b\n"),
    ("a\r\n", "a\n", "@@ -1 +1 @@\n-a\r\n+a\n"),
  ])
  func shows(old: String, new: String, hunks: String) {
    #expect(diff(old, new) == (hunks.isEmpty ? "" : "--- a/a.journey\n+++ b/a.journey\n" + hunks))
  }

  @Test func splitsHunksThatLieApart() {
    let old = (1...30).map { "\($0)\n" }
    var near = old
    (near[4], near[11]) = ("x\n", "y\n")
    var far = old
    (far[4], far[12]) = ("x\n", "y\n")
    #expect(diff(old.joined(), near.joined()).components(separatedBy: "@@ -").count == 2)
    #expect(diff(old.joined(), far.joined()).components(separatedBy: "@@ -").count == 3)
  }

  @Test func isTheShortestWhereLinesRepeat() {
    var numbers = RandomNumbers(seed: 5)
    for _ in 0..<500 {
      let old = (0..<numbers.below(12)).map { _ in numbers.pick(["a\n", "b\n"]) }
      let new = (0..<numbers.below(12)).map { _ in numbers.pick(["a\n", "b\n"]) }
      // The length of the longest common subsequence, by the book.
      var table = Array(repeating: Array(repeating: 0, count: new.count + 1), count: old.count + 1)
      for (i, line) in old.enumerated() {
        for (j, other) in new.enumerated() {
          table[i + 1][j + 1] = line == other ? table[i][j] + 1 : max(table[i][j + 1], table[i + 1][j])
        }
      }
      let changes = diff(old.joined(), new.joined()).split(separator: "\n").dropFirst(2)
        .count { $0.hasPrefix("+") || $0.hasPrefix("-") }
      let best = old.count + new.count - 2 * table[old.count][new.count]
      // Anchors may cost a line or two where they cross.
      #expect(changes >= best && changes <= best + 2)
    }
  }

  /// What others wrote applies it: `patch` makes the new text of the old one.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/patch")))
  func patchUnderstandsIt() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "journey-diff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var numbers = RandomNumbers(seed: 6)
    for number in 0..<40 {
      let old = (0..<(1 + numbers.below(60))).map { _ in "\(numbers.below(25))\n" }
      var new = old
      for _ in 0..<numbers.below(12) where !new.isEmpty {
        let index = numbers.below(new.count)
        if numbers.below(2) == 0 {
          new.remove(at: index)
        } else {
          new.insert("\(numbers.below(99))\n", at: index)
        }
      }
      var (before, after) = (old.joined(), new.joined())
      if number % 3 == 0 { before.removeLast() }
      if number % 5 == 0, !after.isEmpty { after.removeLast() }
      guard before != after, !after.isEmpty else { continue }
      let file = folder.appendingPathComponent("\(number).txt")
      let change = folder.appendingPathComponent("\(number).diff")
      try Data(before.utf8).write(to: file)
      try Data(diff(before, after).utf8).write(to: change)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/patch")
      process.arguments = ["--silent", "--no-backup-if-mismatch", "--fuzz=0", file.path, change.path]
      try process.run()
      process.waitUntilExit()
      #expect(process.terminationStatus == 0)
      #expect(try String(decoding: Data(contentsOf: file), as: UTF8.self) == after)
    }
  }

  @Test func comparesLongTextsWithNothingInCommon() {
    let old = (0..<20_000).map { "\($0 % 7)a\n" }.joined()
    let new = (0..<20_000).map { "\($0 % 5)b\n" }.joined()
    #expect(diff(old, new).utf8.count > 100_000)
  }
}
