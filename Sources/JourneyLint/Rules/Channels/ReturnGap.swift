import JourneyLanguage
import JourneySource

/// A policy that leaves out channels to bring things back to.
package struct ReturnGap: WorkspaceRule {
  package static let documentation = RuleDocumentation(
    "return-gap", .channels, .warning,
    summary:
      "A product can be bought in one channel and not be returned or exchanged in another that customers use",
    why: """
      Customers bring things back where it suits them: to the store around the corner, not to the channel that sold \
      it.
      """,
    details: """
      This rule reads the declarations only. For every policy on returns or exchanges it joins the channels that \
      sell the product with those that a persona uses and can bring it to (not one-way; selling the product, or \
      named after `accepted in`), and looks for a line that covers both. A partner need only take back what it sold \
      itself, unless the policy names its channel for what was bought elsewhere. Where a policy accepts the product \
      only in channels that sell none of it, as a depot or whoever collects it, there is one way back for all, and \
      no channel that sells it is asked to.
      """,
    mend: """
      Add `bought in ... accepted in ...` for the pairs that are missing. If it is meant to be so, customers should \
      learn it when they buy, and not at the desk.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Shop and store each take back only their own",
        Sample.retail(
          "\(Sample.takeBack)\npersona shopper \"Smart shopper\" { uses shop, store }",
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))"))
    ],
    ignored: [
      RuleDocumentation.Example(
        "All is taken back everywhere",
        Sample.retail(
          """
          policy take-back "Returns" {
            product handset
            covers returns, exchanges
            bought in shop, store accepted in shop, store within 30 days
          }
          persona shopper "Smart shopper" { uses shop, store }
          """,
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))")),
      RuleDocumentation.Example(
        "A dealer takes back what it sold itself",
        Sample.retail(
          """
          organization fair "Fair and Sons" { partner dealer "Dealer" }
          channel dealers "At a dealer" { run by dealer; sells handset }
          policy take-back "Returns" {
            product handset
            covers returns, exchanges
            bought in shop, store, dealers accepted in shop, store within 30 days
            bought in dealers accepted in dealers within 30 days
          }
          persona shopper "Smart shopper" { uses shop, store, dealers }
          """,
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))")),
      RuleDocumentation.Example(
        "What is rented is collected at home, wherever it was rented",
        Sample.retail(
          """
          channel van "Van that collects it" { run by sales }
          policy collection "Collection at the end" {
            product handset
            covers returns
            bought in shop, store accepted in van
          }
          persona renter "Renter" { uses shop, store, van }
          """,
          "persona renter\n\(Sample.step("order", "Rents on the web", in: "shop"))")),
      RuleDocumentation.Example(
        "The policy is on repairs, which only a workshop can do",
        Sample.retail(
          """
          policy repairs "Repairs" {
            product handset
            covers repairs
            bought in shop, store accepted in store
          }
          persona shopper "Smart shopper" { uses shop, store }
          """,
          "persona shopper\n\(Sample.step("order", "Orders on the web", in: "shop"))")),
    ])

  package init() {}

  /// What is bought in a channel and not accepted in others.
  private typealias Gap = (boughtIn: ChannelID, missing: [ChannelID])

  package func finish(
    _ facts: [JourneyFacts<NoFacts>], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let program = workspace.program
    guard !program.policies.isEmpty, !program.personas.isEmpty else { return }
    guard !program.policies.contains(where: { workspace.isBroken($0.head) }) else { return }
    var used = BitSet()
    for persona in program.personas where persona.head.retired == nil {
      for channel in persona.uses { used.insert(channel.index) }
    }
    for (index, policy) in program.policies.enumerated() where policy.head.retired == nil {
      let gaps = self.gaps(PolicyID(index), used, workspace)
      if !gaps.isEmpty { report(policy, gaps, workspace, &findings) }
    }
  }

  private func gaps(_ id: PolicyID, _ used: BitSet, _ workspace: WorkspaceContext) -> [Gap] {
    let program = workspace.program
    let policy = program.policies[id.index]
    let kinds = [AfterSale.returns, .exchanges].filter { policy.covers.contains($0) }
    guard !kinds.isEmpty else { return [] }
    let products =
      policy.products.isEmpty ? program.products.indices.map { ProductID($0) } : policy.products
    let channels = program.channels.indices.filter {
      program.channels[$0].head.retired == nil && !workspace.brokenChannels.contains($0)
    }
    let hasOwnWay = policy.acceptsOnlyWhereNothingIsSold(products, in: program)
    var result: [Gap] = []
    for boughtIn in channels {
      let sold = program.channels[boughtIn].sells.filter(products.contains)
      guard !sold.isEmpty else { continue }
      let missing = channels.filter { channel in
        guard channel != boughtIn, used.contains(channel), !program.channels[channel].isOneWay else {
          return false
        }
        let isNamed = policy.lines.contains { $0.acceptedIn.contains(ChannelID(channel)) }
        if isPartners(channel, program), !policy.takesOthers(in: ChannelID(channel)) { return false }
        return sold.contains { product in
          guard isNamed || !hasOwnWay && program.channels[channel].sells.contains(product) else {
            return false
          }
          return kinds.contains { kind in
            // Of several policies on one thing the first one is told.
            program.policies.firstIndex {
              $0.covers.contains(kind) && $0.concerns(product) && $0.head.retired == nil
            }
              == id.index
              && program.line(
                accepting: product, for: kind, boughtIn: ChannelID(boughtIn), in: ChannelID(channel)) == nil
          }
        }
      }
      if !missing.isEmpty { result.append((ChannelID(boughtIn), missing.map { ChannelID($0) })) }
    }
    return result
  }

  private func isPartners(_ channel: Int, _ program: Program) -> Bool {
    program.isPartner(program.channels[channel].runBy)
  }

  private func report(
    _ policy: Policy, _ gaps: [Gap], _ workspace: WorkspaceContext, _ findings: inout Findings
  ) {
    let mention = workspace.mention(policy.head)
    let program = workspace.program
    var fixes: [Fix] = []
    if let edit = Mend.accept(gaps.map { ($0.boughtIn, $0.missing) }, by: policy, of: program) {
      fixes.append(Fix("accept it in all these channels", .suggested, [edit]))
    }
    let message: String
    if gaps.count == 1 {
      message =
        "what is bought in \(workspace.mention(gaps[0].boughtIn)) cannot be brought back in "
        + "\(Wording.list(gaps[0].missing.map(workspace.mention), "or")) under \(mention)"
    } else {
      message =
        "what is bought in \(Wording.list(gaps.map { workspace.mention($0.boughtIn) })) "
        + "cannot be brought back everywhere under \(mention)"
    }
    findings.report(
      message, at: workspace.headPlace(policy.head), label: "not accepted everywhere",
      related: gaps.map { gap in
        RelatedPlace(
          workspace.headPlace(program.channels[gap.boughtIn.index].head),
          "bought here, not accepted in \(Wording.list(gap.missing.map(workspace.mention), "or"))")
      },
      why:
        "customers bring things back where it suits them, and are sent to another door of the same company",
      help: "add `bought in` and `accepted in` for the channels that are missing", fixes: fixes)
  }
}

extension Policy {
  /// Whether it accepts something, and only in channels that sell none of `products`.
  fileprivate func acceptsOnlyWhereNothingIsSold(_ products: [ProductID], in program: Program) -> Bool {
    !lines.isEmpty
      && lines.allSatisfy { line in
        line.acceptedIn.allSatisfy { !program.channels[$0.index].sells.contains(where: products.contains) }
      }
  }

  /// Whether a channel is named for what was bought in another.
  fileprivate func takesOthers(in channel: ChannelID) -> Bool {
    lines.contains { $0.acceptedIn.contains(channel) && $0.boughtIn.contains { $0 != channel } }
  }
}
