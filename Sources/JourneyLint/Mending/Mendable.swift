import JourneySource
import JourneySyntax

/// Files with everything that was found in them: what fixes are applied to.
///
/// The engine asks for nothing else, so that it mends a workspace on a disk and an example of the documentation in the
/// same way.
package protocol Mendable {
  /// The files, in the order of their ids.
  var trees: [SyntaxTree] { get }
  /// What was found, in the order of every output.
  var findings: [Diagnostic] { get }

  /// For each finding whether it was asked for: others are not mended.
  var isAskedFor: [Bool] { get }

  /// Whether fixes may change a file.
  func mayChange(_ file: FileID) -> Bool

  /// The same files with other bytes in some of them, analysed again. Ids may change.
  func replacing(_ texts: [FileID: [UInt8]]) -> Self
}

extension Mendable {
  /// All of them.
  package var isAskedFor: [Bool] { findings.map { _ in true } }

  /// All of them.
  package func mayChange(_ file: FileID) -> Bool { true }
}

/// Which fixes are wanted.
package struct FixWish: Sendable {
  /// Whether suggested fixes are applied too: the first of each finding.
  package var takesSuggested = false
  /// The only rules whose findings are mended; nil for all.
  package var rules: Set<String>?

  package init(takesSuggested: Bool = false, rules: Set<String>? = nil) {
    self.takesSuggested = takesSuggested
    self.rules = rules
  }

  /// The fix of `finding` that is wanted: a safe one if there is one.
  package func fix(of finding: Diagnostic) -> Fix? {
    guard rules?.contains(finding.code) ?? true else { return nil }
    return finding.fixes.first { $0.applicability == .safe } ?? (takesSuggested ? finding.fixes.first : nil)
  }
}
