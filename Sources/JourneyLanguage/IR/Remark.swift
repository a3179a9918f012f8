import JourneySource

/// What stands at a statement that declares nothing: `///` above it, `tag` and `x-` in its block.
///
/// What declares something keeps all that in its head. The others are many and have hardly ever any, so that it is kept beside them.
package struct Remark: Sendable {
  /// What the statement is.
  package var kind: StatementKind
  /// The `///` lines above it. That of a handoff is kept there.
  package var note: Text?
  /// Words of `tag` in its block.
  package var tags: [Text] = []
  /// `x-` statements in its block.
  package var extensions: [Place] = []
  /// The statement.
  package var place: Place

  /// The keyword and the fixed words directly behind it: `moment of truth`.
  package var phrase: String { Language.definitions[Int(kind.rawValue)]?.phrase ?? "" }

  /// Whether it is about something that customers meet, and not about the text: what is allowed, retired, imported.
  package var isOfSubstance: Bool {
    let chapter = Language.definitions[Int(kind.rawValue)]?.chapter
    return chapter != .everywhere && chapter != .files
  }
}
