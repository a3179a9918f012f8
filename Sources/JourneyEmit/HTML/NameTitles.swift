import JourneyLanguage

/// What names are called: a name may stand for things of several kinds, which only the sentence tells apart.
struct NameTitles: Sendable {
  /// What a name can stand for.
  enum Kind: Hashable, Sendable {
    case journey, stage, step, promise, party, channel, data, product, offer, policy, metric, persona, process
  }

  private struct Meaning: Hashable {
    var kind: Kind
    /// nil: it has no title, or several.
    var title: String?
  }

  private var meanings: [String: [Meaning]] = [:]

  /// Adds a thing of a kind.
  ///
  /// - Parameter title: nil where it has none.
  mutating func add(_ kind: Kind, _ name: String, _ title: String?) {
    guard let known = meanings[name]?.firstIndex(where: { $0.kind == kind }) else {
      meanings[name, default: []].append(Meaning(kind: kind, title: title))
      return
    }
    if meanings[name]?[known].title != title { meanings[name]?[known].title = nil }
  }

  /// Adds all declarations of a kind.
  mutating func add(_ kind: Kind, _ heads: [DeclarationHead], _ program: Program) {
    for head in heads { add(kind, head.name, head.title == nil ? nil : program.label(head)) }
  }

  /// What `name` is called between two parts of a sentence; nil where it has no title, or where nobody can tell which thing is meant.
  func title(of name: String, and others: NameTitles, between before: String, and after: String) -> String? {
    let all = (meanings[name] ?? []) + (others.meanings[name] ?? [])
    let titles = Set(all.map(\.title))
    if titles.count < 2 { return titles.first ?? nil }
    for kinds in NameTitles.kinds(between: before, and: after) {
      let fitting = Set(all.filter { kinds.contains($0.kind) }.map(\.title))
      if fitting.count == 1 { return fitting.first ?? nil }
    }
    return nil
  }

  /// What stands between two parts of a sentence of a rule, the likeliest first.
  private static func kinds(between before: String, and after: String) -> [Set<Kind>] {
    let behind = NameTitles.behind.first { after.hasPrefix($0.words) }?.kinds
    let ahead = NameTitles.ahead.first { before.hasSuffix($0.words) }?.kinds
    var waits: Set<Kind>?
    // `can wait 25 min for`, `feels like -1 to`.
    if before.hasSuffix(" for "), before.contains("wait") { waits = [.step] }
    if before.hasSuffix(" to "), before.contains("feels like") { waits = [.persona] }
    // A shop refuses to take back what was bought in another one.
    if before == " from " { waits = after.hasPrefix(", which the policy") ? [.channel] : nil }
    // To a channel customers are sent back, to a step failures lead back.
    if after.hasPrefix(", which they had left") { waits = [.channel] }
    return [waits, ahead, behind].compactMap(\.self)
  }

  private static let ahead: [(words: String, kinds: Set<Kind>)] = [
    ("touchpoint ", [.step]), ("stage ", [.stage]), ("channel ", [.channel]), ("partner ", [.party]),
    ("process ", [.process]), ("offer ", [.offer]), ("policy ", [.policy]), ("under ", [.policy]),
    ("metric ", [.metric]), ("persona ", [.persona]), ("the data ", [.data]), ("the journey ", [.journey]),
    ("promise ", [.promise]), ("asks for ", [.data]), ("asking for ", [.data]), ("needs ", [.data]),
    ("carries ", [.data]), ("carry ", [.data]), ("gives ", [.data]), ("holds ", [.data]),
    ("profile of ", [.persona]), ("ideal journey for ", [.persona]), ("hands of ", [.party]),
    ("belongs to ", [.party]), ("belong to ", [.party]), ("over from ", [.party]),
    ("passes the customer to ", [.party]), ("passed on again to ", [.party]), ("run by ", [.party]),
    ("customer goes from ", [.party]), ("bought in ", [.channel]), ("honored in ", [.channel]),
    ("accepted in ", [.channel]), ("redeem it in ", [.channel]), ("taken back in ", [.channel]),
    ("leads on in ", [.channel]),
    ("take back ", [.product]), ("waiting for ", [.step]), (" at ", [.step]), ("for whom ", [.step]),
    ("run into ", [.step]), ("behind ", [.step]), ("come to ", [.step]), ("leads to ", [.step]),
    ("back to ", [.step]), ("no step of ", [.journey]), ("sends customers from ", [.step]),
    ("handoff from ", [.step]), ("takes place in ", [.channel]), ("shown in ", [.channel]),
    ("the channel ", [.channel]),
    ("product ", [.product]), ("owned by ", [.party]), ("escalates to ", [.party]),
    ("hands over to ", [.step]),
    ("counts from ", [.step]), ("accountable for ", [.journey]), (" is still ", [.party]),
    ("expected in ", [.journey]),
  ]

  private static let behind: [(words: String, kinds: Set<Kind>)] = [
    (" takes over", [.party]), (" takes the customer over", [.party]), (" passes the customer", [.party]),
    (" and back, and at ", [.party]),
    (" sends the customer back", [.party]), (" owns ", [.party]), (" covers", [.party]),
    (" answers for", [.party]), (" is the owner", [.party]), (" cannot know", [.party]),
    (" has patience", [.persona]), (" uses ", [.persona]), (" does not use", [.persona]),
    (" cannot get through", [.persona]), (" is one-way", [.channel]), (" refuses ", [.channel]),
    (" is promised", [.promise]), (" asks for", [.step]), (" needs ", [.step]), (" feels like", [.step]),
    (" gives ", [.step]), (" waits ", [.step]), (" hurts", [.step]), (" ends the journey", [.step]),
    (" leads back", [.step]), (" still leads to", [.step]), (" still hands over", [.step]),
    (", which is retired, still hands over", [.step]), (" is still that of", [.journey]),
    (" still starts with", [.journey]), (" still sells", [.channel]), (" is still run by", [.channel]),
    (" still covers", [.policy]), (" is still shown", [.offer]), (" is still honored", [.offer]),
    (" is still accepted", [.policy]),
    (" still combines", [.offer]), (" still uses", [.persona]), (" still ", [.step]),
    (" matches no step", [.step]), (" is how it is today", [.journey]),
  ]
}
