import JourneyLanguage
import JourneySource

/// Something that is brought to a channel which does not accept it.
package struct ReturnRefused: JourneyRule {
  package static let documentation = RuleDocumentation(
    "return-refused", .channels, .error,
    summary: "What was bought in one channel is brought back in another that the policy does not accept",
    why: """
      For the customer there is one company and one sign over the door. They bought from it on the web, and the \
      store under the same sign says that this is not from here. The way back is theirs to pay and to find.
      """,
    details: """
      What is returned, exchanged or repaired is held against the policies on that for the product; a policy that \
      names no product is for all of them. Where no policy says anything, or nobody says where it was bought, \
      nothing is found; nor in a channel where customers cannot answer, unless it is said to be refused: a new card \
      that comes by letter was not brought there.
      """,
    mend: """
      Let the policy accept it there with another `bought in ... accepted in ...`, or lead the customer to the \
      channel that does before they stand at the wrong desk.
      """,
    flagged: [
      RuleDocumentation.Example(
        "Bought on the web, turned away in the store",
        Sample.retail(
          Sample.takeBack,
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("desk", "Brings it to the store", in: "store", "returns handset"))
          """)),
      RuleDocumentation.Example(
        "Bought before the journey begins",
        Sample.retail(
          Sample.takeBack,
          """
          starts with bought handset in shop
          \(Sample.step("desk", "Brings it to the store", in: "store", "returns handset"))
          """)),
    ],
    ignored: [
      RuleDocumentation.Example(
        "Taken back where it was bought",
        Sample.retail(
          Sample.takeBack,
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("send", "Sends it back to the web shop", in: "shop", "returns handset"))
          """)),
      RuleDocumentation.Example(
        "The new one comes by post: nobody stands there to refuse",
        Sample.retail(
          """
          \(Sample.takeBack)
          channel post "Post" { run by sales; one-way }
          policy swap "Exchanges" { product handset; covers exchanges; bought in shop accepted in shop }
          """,
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("swap", "Gets a new one by post", in: "post", "exchanges handset"))
          """)),
      RuleDocumentation.Example(
        "No policy speaks of repairs",
        Sample.retail(
          Sample.takeBack,
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "buys handset"))
          \(Sample.step("desk", "Has it repaired in the store", in: "store", "repairs handset"))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.journey.deals.isEmpty, !context.program.policies.isEmpty else { return }
    let attempts = context.analyses.purchases.refused
    guard !attempts.isEmpty, !context.hasErrors, !context.hasBrokenPolicies else { return }
    let workspace = context.workspace
    for attempt in attempts {
      guard let policy = context.program.policy(on: attempt.kind, of: attempt.product) else { continue }
      let product = workspace.mention(attempt.product)
      let (here, there) = (workspace.mention(attempt.channel), workspace.mention(attempt.boughtIn))
      let deal = context.journey.deals[attempt.deal]
      let declared = context.program.policies[policy.index]
      var fixes: [Fix] = []
      if !deal.isRefused,
        let edit = Mend.accept([(attempt.boughtIn, [attempt.channel])], by: declared, of: context.program)
      {
        fixes.append(
          Fix("accept in \(here) what was bought in \(there)", .suggested, [edit]))
      }
      findings.report(
        "\(product), bought in \(there), is not \(attempt.kind.done) in \(here)", at: deal.place,
        label: "not accepted here",
        related: [RelatedPlace(attempt.place(in: context.journey), "bought here")],
        why: "the customer bought from the company, and this part of it sends them away",
        help: "let \(workspace.mention(policy)) accept in \(here) what was bought in \(there)",
        fixes: fixes)
    }
  }
}

extension AfterSale {
  /// What the customer wants to have done.
  var done: String {
    switch self {
    case .returns: "taken back"
    case .exchanges: "exchanged"
    case .repairs: "repaired"
    }
  }

  /// What the company is to do.
  var task: String {
    switch self {
    case .returns: "take back"
    case .exchanges: "exchange"
    case .repairs: "repair"
    }
  }
}

extension Purchases.Attempt {
  /// Where the text says that it was bought.
  func place(in journey: Journey) -> Place {
    switch origin {
    case .deal(let index): journey.deals[index].place
    case .before(let index): journey.startsWith[index].place
    }
  }
}
