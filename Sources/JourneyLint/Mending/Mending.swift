import JourneySource
import JourneySyntax

/// Applies fixes in rounds until there is nothing left to mend.
///
/// A round takes all fixes that do not get in each other's way, and looks at what is found then. If the promise of
/// `FixContract` is kept, the next round begins with the new text. If not, halves of the fixes are tried, and halves of
/// those, until the ones are found that break it; they are left out, and the others are applied. All of them are edits of
/// the text at the start of the round, so a fix is applied whole or not at all.
package struct Mending<Text: Mendable> {
  /// A fix that was not applied.
  package struct Refusal: Hashable, Sendable {
    /// The rule whose finding stays.
    package var code: String
    /// What the fix would have done.
    package var title: String
    /// What is wrong with it.
    package var breach: FixContract.Breach
  }

  /// The text after all that was applied.
  package private(set) var text: Text
  /// How many fixes were applied, by rule.
  package private(set) var applied: [String: Int] = [:]
  /// What was not applied, in the order of trying.
  package private(set) var refusals: [Refusal] = []

  private let wish: FixWish
  private var ledger: FindingLedger
  /// Fixes that are not tried again.
  private var refused = Set<String>()

  /// More rounds than any text needs. Fixes that undo each other end here.
  private static var maximumRounds: Int { 100 }

  /// Mends `text` as `wish` says: errors first, since rules say more about a text without them.
  package init(_ text: Text, _ wish: FixWish) {
    self.text = text
    self.wish = wish
    ledger = FindingLedger(text)
    var rounds = 0
    for mendsErrors in [true, false] {
      while rounds < Self.maximumRounds, runRound(mendsErrors) { rounds += 1 }
    }
  }

  /// The findings that have no safe fix, and a suggested one.
  package var remainingSuggestions: Int {
    zip(text.findings, text.isAskedFor).count { finding, isAskedFor in
      isAskedFor && wish.rules?.contains(finding.code) ?? true && !finding.fixes.isEmpty
        && !finding.fixes.contains { $0.applicability == .safe }
    }
  }

  /// Applies what can be applied at once; false when there is nothing.
  private mutating func runRound(_ mendsErrors: Bool) -> Bool {
    var indices: [FixRound.Choice: Int] = [:]
    var candidates: [FixRound.Choice] = []
    let asked = text.isAskedFor
    for (index, finding) in text.findings.enumerated()
    where asked[index] && FixContract.isError(finding) == mendsErrors {
      guard let fix = wish.fix(of: finding), fix.edits.allSatisfy({ text.mayChange($0.place.file) }),
        !refused.contains(key(index, fix))
      else { continue }
      let choice = FixRound.Choice(finding, fix)
      if indices.updateValue(index, forKey: choice) == nil { candidates.append(choice) }
    }
    let choices = FixRound.choose(candidates)
    guard !choices.isEmpty else { return false }
    var accepted: [FixRound.Choice] = []
    var mended: (text: Text, ledger: FindingLedger)?
    var work = [choices[...]]
    while let part = work.popLast() {
      switch attempt(accepted + part, indices) {
      case .success(let result):
        accepted += part
        mended = result
      case .failure(let refusal) where part.count == 1:
        guard let choice = part.first, let index = indices[choice] else { continue }
        refused.insert(key(index, choice.fix))
        refusals.append(Refusal(code: choice.finding.code, title: choice.fix.title, breach: refusal.breach))
      case .failure:
        let middle = part.startIndex + part.count / 2
        work += [part[middle...], part[..<middle]]
      }
    }
    guard let mended else { return true }
    for choice in accepted { applied[choice.finding.code, default: 0] += 1 }
    (text, ledger) = mended
    return true
  }

  private struct Failed: Error { var breach: FixContract.Breach }

  /// What comes of applying `choices` together.
  private func attempt(
    _ choices: [FixRound.Choice], _ indices: [FixRound.Choice: Int]
  ) -> Result<(text: Text, ledger: FindingLedger), Failed> {
    guard let texts = FixRound.apply(choices, to: text.trees.map(\.source)) else {
      return .failure(Failed(breach: .mendsNothing))
    }
    let result = text.replacing(texts)
    let after = FindingLedger(result)
    let breach = FixContract.breach(
      from: ledger, to: after, mending: choices.map(\.finding),
      with: choices.compactMap { indices[$0] }.map { ledger.fingerprints[$0] })
    if let breach { return .failure(Failed(breach: breach)) }
    return .success((result, after))
  }

  /// By which a fix is known in later rounds, when its place has moved.
  private func key(_ index: Int, _ fix: Fix) -> String { "\(ledger.fingerprints[index].value) \(fix.title)" }
}
