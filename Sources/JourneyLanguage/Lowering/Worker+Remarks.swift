// What stands at statements that declare nothing.

extension Worker {
  /// Keeps tags and `x-` statements of the block of a statement that declares nothing.
  mutating func keep(_ head: DeclarationHead, of kind: StatementKind) {
    guard !head.tags.isEmpty || !head.extensions.isEmpty else { return }
    remarks.append(Remark(kind: kind, tags: head.tags, extensions: head.extensions, place: head.place))
  }

  /// Hands over what stands at statements that declare nothing, in the order of the text: the note above one, and what is kept of its
  /// block, as one.
  mutating func takeRemarks() -> [Remark] {
    defer { remarks.removeAll() }
    var result: [Remark] = []
    for remark in remarks.sorted(by: { $0.place < $1.place }) {
      guard let last = result.last, last.place == remark.place else {
        result.append(remark)
        continue
      }
      result[result.count - 1].note = last.note ?? remark.note
      result[result.count - 1].tags += remark.tags
      result[result.count - 1].extensions += remark.extensions
    }
    return result
  }
}
