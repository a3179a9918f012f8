import JourneyLanguage
import JourneySource

/// A failure that sends customers back to a channel which they had left.
package struct SentBack: JourneyRule {
  package static let documentation = RuleDocumentation(
    "sent-back", .channels, .warning,
    summary: "A failure or refusal sends customers back to a channel that they had been in and left",
    why: """
      The store says that the franchise has to exchange it, and the franchise says that any store can. Each desk is \
      polite, each is sure, and the customer walks. Being sent on is bearable as long as something comes of it; \
      being sent back to where one has already been says that the company does not know what its own doors can do.
      """,
    details: """
      Two failures send back: one after which all begins again, since it leads to a step that customers came by on \
      their way here; and a purchase, an offer or a return that fails at one door and leads to another that sells or \
      honors it. Between the two visits nothing was achieved: nothing resolved, no promise kept, nothing bought, \
      redeemed or taken back.

      Nothing is said where the step that they land on `resolves` the trouble or keeps a promise, or \
      `handoff-ping-pong` speaks of it; where those come as well to whom nothing went wrong; and where the failing \
      step resolves the trouble for others: what goes wrong there is a new one. So it is after the letter that brings what was \
      promised, even a refusal: customers have their answer. A channel that nobody runs, a video \
      call or the customer's own home, is a means and nobody's door, and a message that cannot be answered is no \
      place to be sent back to.
      """,
    mend: """
      Let the channel in which the customer now stands do it, or have it pass the customer on to where it `resolves`. \
      If the way back is right, lead there in the first place.
      """,
    flagged: [
      RuleDocumentation.Example(
        "From the web shop to the store and back",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Asks on the web for an exchange", in: "shop", "then desk"))
          \(Sample.step("form", "Fills in a form on the web", in: "shop", "then label"))
          \(Sample.step("desk", "Asks in the store", in: "store", "returns handset", "fails \"Web orders go back by mail\" 60% -> form", "ends"))
          \(Sample.step("label", "Gets a label by mail", in: "poster", "resolves \"It can be sent back\""))
          """)),
      RuleDocumentation.Example(
        "All begins again",
        Sample.retail(
          "",
          """
          \(Sample.step("book", "Books a day on the web", in: "shop"))
          \(Sample.step("visit", "Comes to the store on that day", in: "store", "fails \"Nobody has time\" 10% -> book", "ends"))
          """)),
    ],
    ignored: [
      RuleDocumentation.Example(
        "The customer tries again in the same channel",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Asks on the web for an exchange", in: "shop", "fails \"The page is slow\" 5% -> page"))
          \(Sample.step("desk", "Asks in the store", in: "store", "ends"))
          """)),
      RuleDocumentation.Example(
        "Who fails in the store is helped on the web",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Looks for a shop on the web", in: "shop", "then desk"))
          \(Sample.step("form", "Asks on the web", in: "shop", "ends"))
          \(Sample.step("desk", "Asks in the store", in: "store", "fails \"Nobody has time\" 60% -> form", "ends"))
          """)),
      RuleDocumentation.Example(
        "The web comes next for all",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Books a test on the web", in: "shop", "then desk"))
          \(Sample.step("order", "Orders on the web", in: "shop", "ends"))
          \(Sample.step("desk", "Tests it in the store", in: "store", "buys handset", "fails \"None there\" 20% -> order", "then order"))
          """)),
      RuleDocumentation.Example(
        "What goes wrong after it was settled is another trouble",
        Sample.retail(
          "",
          """
          \(Sample.step("book", "Books a repair on the web", in: "shop"))
          \(Sample.step("visit", "Gets it back in the store", in: "store", "resolves", "fails \"It breaks again\" 5% -> book", "ends"))
          """)),
      RuleDocumentation.Example(
        "The letter that was promised says no, and they have to choose anew",
        Sample.retail(
          "",
          """
          \(Sample.step("choose", "Chooses in the store", in: "store", "then apply"))
          \(Sample.step("apply", "Applies for the loan on the web", in: "shop", "promises answer \"An answer in two weeks\" within 2 weeks"))
          \(Sample.step("letter", "Reads the answer of the bank", in: "poster", "keeps answer", "fails \"The bank refuses\" 10% -> choose", "ends"))
          """)),
      RuleDocumentation.Example(
        "Something was achieved in between",
        Sample.retail(
          "",
          """
          \(Sample.step("order", "Orders on the web", in: "shop", "then desk"))
          \(Sample.step("form", "Asks for a new screen on the web", in: "shop", "then parcel"))
          \(Sample.step("desk", "Picks it up in the store", in: "store", "buys handset"))
          \(Sample.step("help", "Brings it back with a broken screen", in: "store", "repairs handset", "fails \"No screens in stock\" 20% -> form", "ends"))
          \(Sample.step("parcel", "Gets the screen by mail", in: "poster", "resolves \"It works again\""))
          """)),
      RuleDocumentation.Example(
        "Somebody helps in a call, as somebody else did before",
        Sample.retail(
          "channel video \"Video call\"",
          """
          \(Sample.step("hello", "Is welcomed in a call", in: "video", "owner sales"))
          \(Sample.step("order", "Sends the list on the web", in: "shop", "fails \"Half of it is wrong\" 40% -> help", "then done"))
          \(Sample.step("help", "Goes through it in a call", in: "video", "owner sales", "then done"))
          \(Sample.step("done", "Is told on the web that all is well", in: "shop"))
          """)),
      RuleDocumentation.Example(
        "It is settled where they come back to",
        Sample.retail(
          "",
          """
          \(Sample.step("page", "Asks on the web for an exchange", in: "shop", "then desk"))
          \(Sample.step("form", "Fills in a form on the web", in: "shop", "resolves \"A label comes by mail\"", "ends"))
          \(Sample.step("desk", "Asks in the store", in: "store", "returns handset", "fails \"Web orders go back by mail\" 60% -> form", "ends"))
          """)),
      RuleDocumentation.Example(
        "They had been there with another trouble, which was settled there",
        Sample.retail(
          "",
          """
          \(Sample.step("look", "Looks for it in the store", in: "store", "fails \"Sold out\" 5% -> chat"))
          \(Sample.step("desk", "Asks how it works in the store", in: "store", "exchanges handset", "fails \"Nobody has time\" 5% -> form", "ends"))
          \(Sample.step("chat", "Asks on the web", in: "shop", "resolves \"Ordered there\"", "then desk"))
          \(Sample.step("form", "Fills in a form on the web", in: "shop", "then label"))
          \(Sample.step("label", "Gets a label by mail", in: "poster", "resolves \"It can be sent back\""))
          """)),
    ])

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard context.graph.edges.contains(where: { $0.kind.isFailure && $0.to < context.graph.stepCount }) else {
      return
    }
    let returns = context.analyses.waysBack.returns
    guard !returns.isEmpty, !context.hasErrors, !context.hasBrokenOffers, !context.hasBrokenPolicies else {
      return
    }
    let passages = context.analyses.passages
    let turns = context.analyses.pingPong.turns
    for way in returns where !turns.contains(where: { passages.all[$0.onward].from == way.step }) {
      guard let channel = context.mentionChannel(ofStep: way.step),
        let left = context.mentionChannel(ofStep: way.origin) ?? context.mentionChannel(ofStep: way.before)
      else { continue }
      let isAction = !context.outlines[way.origin].contains(.touchpoint)
      let from = isAction ? "after \(context.mention(step: way.origin))" : "from \(left)"
      findings.report(
        "a failure sends customers \(from) back to \(channel), which they had left, with nothing achieved",
        at: context.headPlace(ofStep: way.step), label: "sent back here",
        related: [
          RelatedPlace(context.headPlace(ofStep: way.before), "they had been in \(channel) here"),
          RelatedPlace(
            context.journey.exits[way.exit].place,
            "then this goes wrong at \(context.mention(step: way.origin))"),
        ],
        why:
          "who is sent back to where they came from learns that no part of the company knows what the others can do",
        help: "settle it where it fails, or where they come back to, and say so with `resolves`")
    }
  }
}
