import JourneyLanguage
import JourneySource
import JourneySyntax

/// The statements of a journey file as JSON, without a blank too many:
/// `{"k":"touchpoint","o":["order","Orders on the web"],"b":[...]}`.
///
/// `k` is the keyword, `o` the operands, `b` the block, `n` the note above; what is empty is left out. Numbers
/// that JSON can write are numbers, texts and all other operands are strings, commas and comments are dropped.
/// That is the least that a JSON format for journeys could get by with.
struct JSONForm {
  private let tree: SyntaxTree
  private var text = ""

  /// The JSON of the journey file with these bytes.
  static func json(of bytes: [UInt8]) throws -> String {
    let source = SourceFile(path: "content.journey", bytes: bytes)
    let tree = Parser.parse(source, id: FileID(0), vocabulary: Language.vocabulary)
    guard tree.diagnostics.isEmpty else {
      throw Mistake(description: "the content does not parse: \(tree.diagnostics[0].message)")
    }
    var form = JSONForm(tree: tree)
    form.writeBlock(of: nil)
    return form.text + "\n"
  }

  private init(tree: SyntaxTree) { self.tree = tree }

  private mutating func writeBlock(of node: NodeID?) {
    text += "["
    var isFirst = true
    for child in tree.children(of: node) {
      if !isFirst { text += "," }
      isFirst = false
      write(child)
    }
    text += "]"
  }

  private mutating func write(_ node: NodeID) {
    text += "{\"k\":"
    writeString(tree.text(tree.keyword(node)))
    let operands = tree.operands(node).map { tree.tokens[$0] }.filter { $0.kind != .comma }
    if !operands.isEmpty {
      text += ",\"o\":["
      for (index, token) in operands.enumerated() {
        if index > 0 { text += "," }
        writeOperand(token)
      }
      text += "]"
    }
    if let note = tree.note(node) {
      text += ",\"n\":"
      writeString(tree.source.text(in: note))
    }
    if tree.hasBlock(node) {
      text += ",\"b\":"
      writeBlock(of: node)
    }
    text += "}"
  }

  private mutating func writeOperand(_ token: Token) {
    let written = tree.text(token)
    switch token.kind {
    case .number where JSONForm.isNumber(written): text += written
    // The escapes of the language are escapes of JSON too, but for `\u{...}`, which no generated content has.
    case .string: text += written
    case .textBlock: writeString(String(written.dropFirst(3).dropLast(3)))
    default: writeString(written)
    }
  }

  /// Whether JSON writes the number the same way: `12`, `-3`, `4.50`, but not `+2`, `007`, `60%`.
  private static func isNumber(_ text: String) -> Bool {
    let digits = text.first == "-" ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard let whole = parts.first, parts.count <= 2, whole == "0" || whole.first != "0" else { return false }
    return parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
  }

  private mutating func writeString(_ content: String) {
    text += "\""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
