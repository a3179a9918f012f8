// What lowering declarations and lowering journeys have in common: walking blocks, matching statements, reading values,
// resolving names, and saying what is wrong. One worker belongs to one thread.

import JourneySource
import JourneySyntax

/// Reads the statements of one tree at a time and collects what is wrong with them.
struct Worker: ~Copyable {
  let declared: Declared
  var tree: SyntaxTree
  var matcher = StatementMatcher()
  var diagnostics: [Diagnostic] = []
  var usage = Usage()
  var allows: [Allow] = []
  /// What stands at statements that declare nothing, as they are met.
  var remarks: [Remark] = []
  /// Step names and promises of the journey at hand.
  var local = NameTable()
  /// Whether the journey at hand is a sketch, in which undeclared names are taken as they come.
  var isSketch = false
  /// Names that a sketch mentions and nobody declares; collected before anything is lowered.
  var mentions: [(namespace: Namespace, token: Token)]?
  /// Whether the statement matched last did not fit: it has been spoken of, and what else is wrong with it follows.
  private(set) var isBroken = false
  /// Whether it began with a misspelt word as well, so that it may be another one than it was taken for.
  private(set) var isDoubtful = false
  /// The kind of block whose statements are being read, where they are.
  var context = Context.unknown
  /// A statement that follows the one matched last without a `;`: of the same node, from its keyword on.
  private var rest: (node: NodeID, kind: StatementKind, keyword: Int, isGiven: Bool)?
  /// How many mistakes have been given a suggestion: looking for one reads every name there is.
  private var suggestions = 0
  private static let maximumSuggestions = 50

  init(_ declared: Declared, _ tree: SyntaxTree) {
    self.declared = declared
    self.tree = tree
  }

  // MARK: Blocks

  /// The statements of one block, as they are read.
  struct Block {
    fileprivate let node: NodeID?
    fileprivate let context: Context
    fileprivate var position: NodeID
    fileprivate let end: NodeID
    /// Bits of the kinds that have been seen and may stand only once.
    fileprivate var seen: (UInt64, UInt64, UInt64) = (0, 0, 0)
    /// The first statement of each kind that has been repeated.
    fileprivate var firsts: [UInt8: NodeID] = [:]
    /// The last two statements that may stand here, to tell what follows them from what was meant to stand in them.
    fileprivate var last: NodeID?
    fileprivate var beforeLast: NodeID?
    /// The statement in which those that follow were meant to stand: its `{` is missing.
    fileprivate var astray: NodeID?

    /// Notes a kind; returns whether it was there before.
    fileprivate mutating func note(_ kind: StatementKind) -> Bool {
      let bit: UInt64 = 1 << UInt64(kind.rawValue & 63)
      defer {
        switch kind.rawValue >> 6 {
        case 0: seen.0 |= bit
        case 1: seen.1 |= bit
        default: seen.2 |= bit
        }
      }
      switch kind.rawValue >> 6 {
      case 0: return seen.0 & bit != 0
      case 1: return seen.1 & bit != 0
      default: return seen.2 & bit != 0
      }
    }
  }

  /// The block of `node`, or the top of the file.
  func block(_ node: NodeID?, _ context: Context) -> Block {
    // Of a block behind a statement that takes none, nothing is known.
    let isKnown = node.map { takesBlock[Int(tree.statements[$0])] } ?? true
    return Block(
      node: node, context: isKnown ? context : .unknown, position: node.map { $0 + 1 } ?? 0,
      end: node.map { Int(tree.nodes[$0].next) } ?? tree.nodes.count)
  }

  /// The next statement of a block; what does not belong there is reported and left out.
  mutating func next(_ block: inout Block) -> (node: NodeID, kind: StatementKind)? {
    context = block.context
    if let rest {
      if rest.node == block.last, !rest.isGiven {
        self.rest?.isGiven = true
        return (rest.node, rest.kind)
      }
      self.rest = nil
    }
    while block.position < block.end {
      let node = block.position
      block.position = Int(tree.nodes[node].next)
      let kind = StatementKind(rawValue: tree.statements[node]) ?? .unknown
      if kind == .unknown {
        if block.context != .unknown { report(unknown: node, in: &block) }
        continue
      }
      block.beforeLast = block.last
      block.last = node
      if once[Int(kind.rawValue)], block.note(kind), !tree.isGuessed(node) {
        let first =
          block.firsts[kind.rawValue]
          ?? tree.children(of: block.node).first { tree.statements[$0] == kind.rawValue }
        block.firsts[kind.rawValue] = first
        reportRepeated(node, kind, after: first ?? node)
      }
      if !takesBlock[Int(kind.rawValue)], tree.hasBlock(node) { checkBlock(node, kind) }
      if !keepsNote[Int(kind.rawValue)], let note = tree.note(node) {
        remarks.append(Remark(kind: kind, note: Text(Place(tree.file, note)), place: tree.place(node)))
      }
      return (node, kind)
    }
    context = .unknown
    return nil
  }

  /// Reports a statement that does not belong into a block: once where it is one of several that were meant to stand
  /// in a block that is not opened.
  private mutating func report(unknown node: NodeID, in block: inout Block) {
    if let head = block.astray, isMeant(node, toStandIn: head) || !tree.isStatement(node) { return }
    block.astray = nil
    for case let head? in [block.last, block.beforeLast] where isMeant(node, toStandIn: head) {
      block.astray = head
      // What stands in the place of the brace has been spoken of.
      if tree.operands(head).contains(where: { tree.tokens[$0].kind == .invalid }) { return }
      reportMissingBrace(node, head, block.context)
      return
    }
    reportUnknown(node, block.context)
  }

  /// Reads all statements of a block.
  mutating func walk(
    _ node: NodeID?, _ context: Context, _ body: (inout Worker, NodeID, StatementKind) -> Void
  ) {
    var block = block(node, context)
    while let (child, kind) = next(&block) { body(&self, child, kind) }
  }

  /// Matches a statement and reports what does not fit. What fitted before is still there to be read.
  @discardableResult
  mutating func match(_ node: NodeID, _ kind: StatementKind) -> Bool {
    var begin: Int?
    if rest != nil { begin = takeRest(node, kind) }
    guard let mismatch = matcher.match(node, kind, behind: begin, in: tree) else {
      isBroken = false
      isDoubtful = false
      return true
    }
    return matchesFurther(mismatch, node, kind, behind: begin)
  }

  /// The keyword of the statement that `match` is asked for, if it is the rest of a node.
  private mutating func takeRest(_ node: NodeID, _ kind: StatementKind) -> Int? {
    defer { rest = nil }
    guard let rest, rest.node == node, rest.kind == kind else { return nil }
    return rest.keyword
  }

  /// What does not fit is reported, unless it is the next statement, which is read then.
  @inline(never)
  private mutating func matchesFurther(
    _ mismatch: StatementMatcher.Mismatch, _ node: NodeID, _ kind: StatementKind, behind keyword: Int?
  ) -> Bool {
    if let next = statement(within: mismatch, node, kind, behind: keyword) {
      reportMissingSemicolon(next)
      // The word had been taken for one of the list before it.
      matcher.dropOperands(from: next.separator)
      rest = (node, next.kind, next.keyword, false)
      (isBroken, isDoubtful) = (false, false)
      return true
    }
    isBroken = true
    isDoubtful = keyword == nil && tree.isGuessed(node)
    if !isDoubtful { report(mismatch, node, kind, behind: keyword) }
    return false
  }

  /// Forgets what has been said, to begin with another journey.
  mutating func startOver() {
    diagnostics.removeAll()
    suggestions = 0
    remarks.removeAll()
    isBroken = false
    isDoubtful = false
    rest = nil
  }

  /// Whether one more mistake may be given a suggestion.
  mutating func maySuggest() -> Bool {
    suggestions += 1
    return suggestions <= Worker.maximumSuggestions
  }

  private static let once = Language.definitions.map { $0?.occurrence == .once }
  private static let takesBlock = Language.definitions.map { $0?.block != nil || $0?.kind == .custom }
  /// Whether the note above a statement is kept with what it declares.
  private static let keepsNote = StatementKind.allCases.map { kind in
    switch kind {
    case .organization, .division, .team, .person, .executive, .partner, .channel, .data, .product, .offer,
      .policy, .metric, .persona, .process, .journey, .stage, .touchpoint, .action, .handoff:
      true
    default: false
    }
  }
  // Copies of them, so that the hot path asks no lazy global.
  private let once = Worker.once
  private let takesBlock = Worker.takesBlock
  private let keepsNote = Worker.keepsNote

  // MARK: Operands

  func token(_ operand: Operand) -> Token { tree.tokens[Int(operand.first)] }

  /// The place of all tokens of an operand.
  func place(_ operand: Operand) -> Place {
    let first = tree.tokens[Int(operand.first)]
    let last = tree.tokens[Int(operand.first) + Int(operand.count) - 1]
    return Place(tree.file, ByteRange(first.start, last.end))
  }

  /// The text in a slot.
  func text(_ slot: UInt8) -> Text? { matcher.operand(slot).map { Text(place($0)) } }

  /// All texts or words in a slot.
  func texts(_ slot: UInt8) -> [Text] {
    matcher.operands.filter { $0.slot == slot }.map { Text(place($0)) }
  }

  /// The word in a slot, as a string.
  func word(_ slot: UInt8) -> String? { matcher.operand(slot).map { tree.text(token($0)) } }

  /// The strings of all words in a slot.
  func words(_ slot: UInt8) -> [String] {
    matcher.operands.filter { $0.slot == slot }.map { tree.text(token($0)) }
  }

  mutating func duration(_ slot: UInt8) -> JourneyDuration? {
    guard let operand = matcher.operand(slot) else { return nil }
    return read(operand) { reader throws(ValueError) in
      let first = Int(operand.first)
      return try reader.duration(
        reader.tree.tokens[first], unit: operand.count > 1 ? reader.tree.tokens[first + 1] : nil)
    }
  }

  mutating func durationRange(_ slot: UInt8) -> DurationRange? {
    guard let operand = matcher.operand(slot) else { return nil }
    let result = read(operand) { reader throws(ValueError) in
      try Worker.range(operand, reader)
    }
    if let result, result.upper < result.lower {
      report(
        "wrong-value", "this goes from more to less", place(operand),
        help: "write the smaller figure first: `\(DurationRange(result.upper, result.lower))`",
        fixes: [change(place(operand), to: "\(DurationRange(result.upper, result.lower))")])
      return DurationRange(result.upper, result.lower)
    }
    return result
  }

  /// `10 min`, `1 to 3 days`, `30 min to 2 h`, `1h to 2h`.
  private static func range(_ operand: Operand, _ reader: ValueReader) throws(ValueError) -> DurationRange {
    let tokens = reader.tree.tokens
    let first = Int(operand.first)
    let end = first + Int(operand.count)
    guard let to = (first..<end).first(where: { reader.tree.isWord(tokens[$0], .to) }) else {
      let value = try reader.duration(tokens[first], unit: operand.count > 1 ? tokens[first + 1] : nil)
      return DurationRange(value, value)
    }
    guard to + 2 < end || reader.hasUnit(tokens[to + 1]) else {
      let shown = reader.tree.source.text(in: ByteRange(tokens[first].start, tokens[end - 1].end))
      throw ValueError(message: "`\(shown)` has no unit at its end", help: "write it like `\(shown) days`")
    }
    let upper = try reader.duration(tokens[to + 1], unit: to + 2 < end ? tokens[to + 2] : nil)
    var unit: Token? = to > first + 1 ? tokens[first + 1] : nil
    if unit == nil, !reader.hasUnit(tokens[first]) {
      // `1 to 3 days` or `1 to 3h`: the unit stands once.
      guard to + 2 < end else {
        return DurationRange(try reader.duration(tokens[first], like: tokens[to + 1]), upper)
      }
      unit = tokens[to + 2]
    }
    return DurationRange(try reader.duration(tokens[first], unit: unit), upper)
  }

  mutating func share(_ slot: UInt8) -> Share? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in try reader.share(reader.tree.tokens[Int(operand.first)]) }
    }
  }

  mutating func score(_ slot: UInt8) -> Score? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in try reader.score(reader.tree.tokens[Int(operand.first)]) }
    }
  }

  mutating func count(_ slot: UInt8) -> Int? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in try reader.count(reader.tree.tokens[Int(operand.first)]) }
    }
  }

  mutating func sample(_ slot: UInt8) -> Int? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in try reader.sample(reader.tree.tokens[Int(operand.first)]) }
    }
  }

  mutating func rating(_ slot: UInt8) -> Int? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in try reader.rating(reader.tree.tokens[Int(operand.first)]) }
    }
  }

  mutating func decimal(_ slot: UInt8) -> (value: Decimal, isPercent: Bool)? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in
        try reader.decimal(reader.tree.tokens[Int(operand.first)])
      }
    }
  }

  mutating func date(_ slot: UInt8) -> CivilDate? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in try reader.date(reader.tree.tokens[Int(operand.first)]) }
    }
  }

  mutating func money(_ slot: UInt8) -> Money? {
    matcher.operand(slot).flatMap { operand in
      read(operand) { reader throws(ValueError) in
        let first = Int(operand.first)
        return try reader.money(
          reader.tree.tokens[first], currency: operand.count > 1 ? reader.tree.tokens[first + 1] : nil)
      }
    }
  }

  private mutating func read<Value>(
    _ operand: Operand, _ body: (ValueReader) throws(ValueError) -> Value
  ) -> Value? {
    do throws(ValueError) {
      return try body(ValueReader(tree: tree))
    } catch {
      if isBroken { return nil }
      let place = place(operand)
      report(
        "wrong-value", error.message, place, help: error.help,
        fixes: error.replacements.map { change(place, to: $0) })
      return nil
    }
  }

  // MARK: References

  /// The entity that an operand names; nil, with a diagnostic, where there is none.
  mutating func resolve(_ namespace: Namespace, _ operand: Operand) -> Int? {
    let token = token(operand)
    if operand.count > 1 {
      let name = tree.source.text(in: place(operand).range)
      report(
        "unresolved-name", "no \(namespace.noun) is called `\(name)`", place(operand),
        help: "only steps of another journey are written with a dot, like `buy-phone.visit`")
      return nil
    }
    guard let entry = declared.entry(namespace, token, in: tree) else {
      if isSketch {
        mentions?.append((namespace, token))
        if mentions != nil { return nil }
      }
      if isDoubtful { return nil }
      // In a statement with unreadable letters the name may be half of one.
      if isBroken, hasUnreadable(around: Int(operand.first)) { return nil }
      if declared.isLost(token, in: tree) { return nil }
      diagnostics.append(declared.explain(namespace, token, in: tree, suggests: maySuggest()))
      return nil
    }
    let id = Int(entry.id)
    markUsed(namespace, id)
    return id
  }

  private mutating func markUsed(_ namespace: Namespace, _ id: Int) {
    switch namespace {
    case .party: usage.parties.insert(id)
    case .channel: usage.channels.insert(id)
    case .data: usage.data.insert(id)
    case .product: usage.products.insert(id)
    case .offer: usage.offers.insert(id)
    case .policy: usage.policies.insert(id)
    case .metric: usage.metrics.insert(id)
    case .persona: usage.personas.insert(id)
    case .process: usage.processes.insert(id)
    case .journey: usage.journeys.insert(id)
    case .step, .promise: break
    }
  }

  /// All entities that a slot names.
  mutating func references<Entity>(_ namespace: Namespace, _ slot: UInt8) -> [ID<Entity>] {
    var result: [ID<Entity>] = []
    for operand in matcher.operands where operand.slot == slot {
      if let id = resolve(namespace, operand) { result.append(ID(id)) }
    }
    return result
  }

  /// The first entity that a slot names.
  mutating func reference<Entity>(_ namespace: Namespace, _ slot: UInt8) -> ID<Entity>? {
    guard let operand = matcher.operand(slot) else { return nil }
    return resolve(namespace, operand).map { ID($0) }
  }

  /// The owner that an operand names: a party that can own.
  mutating func owner(_ operand: Operand) -> PartyID? {
    guard let id = resolve(.party, operand) else { return nil }
    let kind = declared.partyKinds[id]
    guard kind.canOwn else {
      report(
        "wrong-kind", "`\(tree.text(token(operand)))` is \(Declared.phrase(of: kind)), which cannot own",
        place(operand), help: "an owner is a team, person, executive or partner")
      return nil
    }
    return PartyID(id)
  }

  /// The owner in a slot.
  mutating func owner(_ slot: UInt8) -> PartyID? { matcher.operand(slot).flatMap { owner($0) } }

  // MARK: What every declaration has

  /// The head of a declaration that has been matched: name in slot 0, title in slot 1.
  func head(_ node: NodeID) -> DeclarationHead {
    let name = matcher.operand(0)
    let namePlace = name.map { place($0) } ?? tree.place(tree.keyword(node))
    var head = DeclarationHead(
      name: name.map { tree.text(token($0)) } ?? "", namePlace: namePlace, place: tree.place(node))
    head.title = text(1)
    head.isBroken = isBroken
    head.note = tree.note(node).map { Text(Place(tree.file, $0)) }
    return head
  }

  /// Takes a statement that may stand everywhere; returns false for any other.
  mutating func takeCommon(
    _ node: NodeID, _ kind: StatementKind, _ head: inout DeclarationHead
  ) -> Bool {
    switch kind {
    case .tag:
      match(node, kind)
      head.tags += texts(0)
    case .retired:
      match(node, kind)
      head.retired = Retirement(date: date(0), place: tree.place(node))
    case .formerly:
      match(node, kind)
      head.formerly += texts(0)
    case .custom:
      head.extensions.append(tree.place(node))
    case .allow:
      takeAllow(node, scope: head.place)
    default:
      return false
    }
    return true
  }

  /// Takes an `allow` that holds in `scope`.
  mutating func takeAllow(_ node: NodeID, scope: Place) {
    match(node, .allow)
    guard let operand = matcher.operand(0) else { return }
    allows.append(
      Allow(
        rule: tree.source.text(in: place(operand).range), rulePlace: place(operand), reason: text(1),
        place: tree.place(node), scope: scope))
  }
}
