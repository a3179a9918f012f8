import JourneyLanguage
import JourneySource

// Fixes of offers and policies. They edit the declaration, which may stand in another file than the journey: channels are
// offered only where that file surely sees their names.

extension Mend {
  /// Honors an offer in more channels. Nil where its file may not see them.
  static func honor(_ offer: Offer, in channels: [ChannelID], of program: Program) -> TextEdit? {
    let named = offer.shownIn + offer.honoredIn
    let files =
      named.map { program.channels[$0.index].head.place.file }
      + offer.products.map { program.products[$0.index].head.place.file }
      + offer.combinesWith.map { program.offers[$0.index].head.place.file }
    guard let names = names(of: channels, in: offer.head, files, program) else { return nil }
    if let last = offer.lastHonored, last.file == offer.head.place.file {
      return TextEdit(Place(last.file, ByteRange(Int(last.range.end), Int(last.range.end))), ", \(names)")
    }
    return insert("honored in \(names)", into: offer.head, of: program)
  }

  /// Adds lines to a policy by which what was bought in one channel is accepted in others. Nil where its file may not see
  /// them.
  static func accept(
    _ lines: [(boughtIn: ChannelID, acceptedIn: [ChannelID])], by policy: Policy, of program: Program
  ) -> TextEdit? {
    let named = policy.lines.flatMap { $0.boughtIn + $0.acceptedIn }
    let files =
      named.map { program.channels[$0.index].head.place.file }
      + policy.products.map { program.products[$0.index].head.place.file }
    var statements: [String] = []
    for line in lines {
      guard let bought = names(of: [line.boughtIn], in: policy.head, files, program),
        let accepted = names(of: line.acceptedIn, in: policy.head, files, program)
      else { return nil }
      statements.append("bought in \(bought) accepted in \(accepted)")
    }
    let file = policy.head.place.file
    let bytes = program.files[file.index].bytes
    guard let last = policy.lines.last?.place else {
      guard statements.count == 1 else { return nil }
      return insert(statements[0], into: policy.head, of: program)
    }
    // The statements stand on lines of their own where the last one does.
    let single = append(statements[0], after: last, of: program)
    let rest = statements.dropFirst()
    let breaks = single.replacement.first != ";"
    let separator =
      breaks
      ? "\(SourceScan.newline(bytes, Int(last.range.end)))\(SourceScan.indentation(bytes, Int(last.range.start)))"
      : "; "
    return TextEdit(single.place, ([single.replacement] + rest).joined(separator: separator))
  }

  private static func names(
    of channels: [ChannelID], in head: DeclarationHead, _ files: [FileID], _ program: Program
  ) -> String? {
    let heads = channels.map { program.channels[$0.index].head }
    let canName = heads.allSatisfy { other in
      !other.isImplicit && !other.name.isEmpty
        && (other.place.file == head.place.file || files.contains(other.place.file))
    }
    return canName ? heads.map(\.name).joined(separator: ", ") : nil
  }
}
