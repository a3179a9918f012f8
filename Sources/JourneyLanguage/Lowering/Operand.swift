/// A token, or a few that belong together, that fill a slot of a statement.
struct Operand {
  /// The number of the slot in the statement's pattern.
  var slot: UInt8
  /// How many tokens it has.
  var count: UInt8
  /// Index of its first token.
  var first: UInt32
}
