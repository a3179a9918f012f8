import JourneyLanguage
import JourneySource

/// A change of owner that no handoff declares, while something is at stake.
package struct UndeclaredHandoff: JourneyRule {
  package static let documentation = RuleDocumentation(
    "undeclared-handoff", .handoffs, .warning,
    summary:
      "The owner changes, something that came before is at stake, and no handoff says what goes along",
    why: """
      Between two owners lies the place where answers, orders and promises get lost: the one is done, the other \
      begins at nothing, and nobody has agreed what goes along.
      """,
    details: """
      The change of owner matters in four cases:
      - the new owner needs what the customer gave before, and cannot know it;
      - the customer comes by a failure, to somebody who never dealt with them, and would have to tell it all again;
      - a promise is to be kept that somebody else made;
      - a product is brought back, straight from whoever sold it, to somebody who did not, and to whom no handoff leads there.

      Nothing is said within one division, of those who dealt with the customer before and need nothing new, where a handoff from the same step leads to the same owner, where the new owner runs the channel that the customer leaves, and where `repeated-question` or `promise-never-kept` says \
      it already. A handoff may span other steps. Steps of one owner that the same steps lead to are one finding: \
      one handoff mends them. Ideal journeys show what customers are to live through, and not yet who tells whom.

      A failure passes nobody on to a step that need not know of it: one that only shows or tells something or \
      begins anew with its questions, or one where those come as well to whom nothing went wrong. A message that \
      cannot be answered takes nobody over: what counts there is what it says or settles, and not the address to \
      which it goes. Customers who say who they are have come by themselves, to have a promise kept. In the same \
      channel, at once and with nobody stepping in front of them, they are passed on to nobody.

      Some data have their way already:
      - whoever issues a number knows it;
      - what stands in the records of a channel is there for all in the company who serve customers in it;
      - what was asked in an attempt that failed they say again, straight after it;
      - what customers were given they bring along to where they can be asked for it;
      - a number that the company gives to customers and knows them by opens its own records, one that a partner \
      gives them as soon as the partner passes it on to the company;
      - what each step that learns it hands on to the new owner is agreed, whatever lies between.
      """,
    mend: "Declare the `handoff`: what it carries, by which system, and how soon the customer is served.",
    flagged: [
      RuleDocumentation.Example(
        "Who calls needs the address, and nobody says how it gets there",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed", "needs email"))),
      RuleDocumentation.Example(
        "The web shop promises, the contact centre has to keep it",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "promises advice \"We call you\" within 1 day"),
          Sample.call("welcome", "Is called and advised", "keeps advice"))),
      RuleDocumentation.Example(
        "Who cannot order calls, and has to tell it all again",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "asks email", "fails \"No stock\" 5% -> ring", "ends"),
          Sample.call("ring", "Rings the contact centre", "resolves \"It is ordered for the customer\""))),
      RuleDocumentation.Example(
        "Two steps that one handoff would mend are one finding",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "asks email", "then welcome 80%", "then remind 20%"),
          Sample.call("welcome", "Is called and welcomed", "needs email", "ends"),
          Sample.call("remind", "Is told when it comes", "needs email"))),
    ],
    ignored: [
      RuleDocumentation.Example(
        "The handoff is declared",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed", "needs email"),
          "handoff order -> welcome { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "It spans the parcel between",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "promises advice \"We call you\" within 1 day"),
          Sample.visit("deliver", "Gets the parcel"),
          Sample.call("welcome", "Is called and advised", "keeps advice"),
          "handoff order -> welcome { within 1 day }")),
      RuleDocumentation.Example(
        "Both teams belong to one division",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed", "needs email")
        )
        .replacing("  team web", with: "  division sales {\n    team web")
        .replacing("  team care", with: "    team care").replacing("  partner", with: "  }\n  partner")),
      RuleDocumentation.Example(
        "Another handoff from there leads to the same team",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed", "needs email"),
          Sample.call("remind", "Is told when it comes", "needs email"),
          "handoff order -> remind { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "Nothing is at stake: all goes well, and the caller needs nothing",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed"))),
      RuleDocumentation.Example(
        "After a failure the customer only hears something",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "asks email", "fails \"No stock\" 5% -> ring",
            "escalates to cxo", "ends"),
          Sample.call("ring", "Hears an announcement on the telephone"))),
      RuleDocumentation.Example(
        "The call comes for all, whether the map failed them or not",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "asks email", "fails \"No map\" 5% -> ring", "then ring"),
          Sample.call("ring", "Is called and told the day", "resolves"))),
      RuleDocumentation.Example(
        "A letter goes to where the customer lives",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Reads a mail that nobody answers", "needs email")
        ).replacing("run by care }", with: "run by care; one-way }")),
      RuleDocumentation.Example(
        "The courier passes its number on to the company",
        Sample.passingJourney(
          Sample.visit("deliver", "Gets the parcel", "gives order-no"),
          Sample.step(
            "track", "Looks at the order", "identifies by order-no", "then welcome 50%", "then remind 50%"),
          Sample.call("welcome", "Is called and welcomed"),
          Sample.call("remind", "Is told of the guarantee", "needs order-no"),
          "handoff deliver -> track { carries order-no; within 1 day }")),
      RuleDocumentation.Example(
        "Back to those who know the customer",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.call("welcome", "Is called and welcomed"),
          Sample.step("track", "Looks where the parcel is", "needs email"))),
      RuleDocumentation.Example(
        "Whoever issues a number knows it",
        Sample.passingJourney(
          Sample.call(
            "ring", "Orders by telephone", "gives order-no", "fails \"The line is bad\" 5% -> order",
            "then remind"),
          Sample.step("order", "Orders in the web shop", "asks order-no"),
          Sample.call("remind", "Is told when it comes", "needs order-no"))),
      RuleDocumentation.Example(
        "What stands in the account needs nobody to pass it on",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.step(
            "check", "Sees a day later that it is on its way", "owner care", "wait 1 day", "needs email"))),
      RuleDocumentation.Example(
        "The number on the slip comes along with the customer",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.visit("fetch", "Fetches the parcel", "needs order-no"))),
      RuleDocumentation.Example(
        "The number under which the company has the order",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "gives order-no"),
          Sample.call("welcome", "Is called and welcomed", "needs order-no"),
          Sample.step("track", "Looks where the parcel is", "identifies by order-no"))),
      RuleDocumentation.Example(
        "The order hands the address on, and the parcel lies between",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.visit("deliver", "Gets the parcel", "then ask 10%", "then remind 90%"),
          Sample.call("ask", "Is asked how it went", "needs email"),
          Sample.call("remind", "Is told of the guarantee"),
          "handoff order -> remind { carries email; within 1 day }")),
      RuleDocumentation.Example(
        "Customers come by themselves, and say who they are",
        Sample.passingJourney(
          Sample.step(
            "order", "Orders in the web shop", "promises advice \"Ring us any time\" within 9 days"),
          Sample.call("ring", "Rings for advice", "identifies by email", "keeps advice"))),
      RuleDocumentation.Example(
        "Somebody else checks it while the customer looks at the same page",
        Sample.passingJourney(
          Sample.step("order", "Orders in the web shop", "asks email"),
          Sample.step("check", "Sees that the order is accepted", "owner care", "needs email"))),
    ])

  package static let journeys: JourneyKinds = .current

  package init() {}

  package func check(_ context: JourneyContext, _ findings: inout Findings) {
    guard !context.hasErrors else { return }
    let handoffs = context.analyses.handoffs
    let undeclared = handoffs.undeclared
    guard !undeclared.isEmpty else { return }
    let words = HandoffWords(context: context)
    let passages = context.analyses.passages
    let kept = undeclared.filter { index in
      !words.isRetired(passages.all[index].from) && !words.isRetired(passages.all[index].to)
    }.sorted { (passages.all[$0].to, $0) < (passages.all[$1].to, $1) }
    let known = kept.isEmpty ? [] : HandoffCarrying.knowledge(words)
    var trial = HandoffTrial(context)
    for group in UndeclaredHandoff.groups(kept, words) { report(group, words, known, &trial, &findings) }
  }

  /// What one finding speaks of: a step, the changes of owner into it, and further steps that the same handoffs would mend.
  private struct Group {
    var step: Int
    var changes: [Int]
    var further: [Int] = []
  }

  /// One for each step, but for those whose owner takes over from nobody but steps of an earlier one.
  private static func groups(_ changes: [Int], _ words: HandoffWords) -> [Group] {
    let passages = words.context.analyses.passages
    let owners = words.context.analyses.handoffs.handovers.owners
    var groups: [Group] = []
    var start = 0
    while start < changes.count {
      let step = passages.all[changes[start]].to
      var end = start
      while end < changes.count, passages.all[changes[end]].to == step { end += 1 }
      let own = Array(changes[start..<end])
      let same = groups.firstIndex { group in
        owners[group.step] == owners[step]
          && own.allSatisfy { one in
            group.changes.contains { passages.all[$0].from == passages.all[one].from }
          }
      }
      if let same {
        groups[same].further.append(step)
      } else {
        groups.append(Group(step: step, changes: own))
      }
      start = end
    }
    return groups
  }

  private func report(
    _ group: Group, _ words: HandoffWords, _ known: Set<HandoffCarrying>, _ trial: inout HandoffTrial,
    _ findings: inout Findings
  ) {
    let step = group.step
    let context = words.context
    let passages = context.analyses.passages
    let owners = context.analyses.handoffs.handovers.owners
    guard let receiver = owners[step] else { return }
    var origins: [Int] = []
    var givers: [PartyID] = []
    for index in group.changes
    where !origins.contains(where: { passages.all[$0].from == passages.all[index].from }) {
      origins.append(index)
      if let giver = owners[passages.all[index].from], !givers.contains(giver) { givers.append(giver) }
    }
    let place = words.list(origins.map { context.mention(step: passages.all[$0].from) })
    findings.report(
      "\(words.name(receiver)) takes the customer over from \(words.list(givers.map(words.name))) at \(context.mention(step: step))\(stake(group.changes, words)), and no handoff says what goes along",
      at: context.headPlace(ofStep: step), label: "no handoff",
      related: origins.map {
        let giver = owners[passages.all[$0].from].map(words.name) ?? "somebody"
        return RelatedPlace(
          words.place(of: $0),
          "\(giver) passes the customer on at \(context.mention(step: passages.all[$0].from))")
      }
        + group.further.map {
          RelatedPlace(
            context.headPlace(ofStep: $0), "so does \(words.name(receiver)) at \(context.mention(step: $0))")
        },
      why: "what the customer said, bought or was promised stays with the one they leave",
      help: "declare the handoff from \(place), with what it `carries`, or nothing if nothing goes along",
      fixes: fixes(origins, step, receiver, words, known, &trial))
  }

  /// What is at stake: the first of data, promises, products and failures.
  private func stake(_ group: [Int], _ words: HandoffWords) -> String {
    let context = words.context
    var data: [DataID] = []
    var isAtStake = false
    for one in context.analyses.handoffs.custody.lacking where group.contains(one.passage) {
      if !data.contains(one.data) { data.append(one.data) }
      isAtStake = isAtStake || one.isAtStake
    }
    if isAtStake { return ", which needs \(words.list(data))" }
    var isFailure = false
    var product: String?
    for change in context.analyses.handoffs.changes.all where group.contains(change.passage) {
      switch change.stake {
      case .promise(let id):
        return ", which keeps the promise `\(context.journey.promises[id.index].name)`"
      case .product(let id):
        let name = context.workspace.mention(context.program.products[id.index].head)
        product = product ?? ", with \(name) that it did not sell"
      case .failure: isFailure = true
      }
    }
    return product ?? (isFailure ? " after a failure" : "")
  }

  private func fixes(
    _ origins: [Int], _ step: Int, _ receiver: PartyID, _ words: HandoffWords, _ known: Set<HandoffCarrying>,
    _ trial: inout HandoffTrial
  ) -> [Fix] {
    let context = words.context
    let passages = context.analyses.passages
    var change = HandoffTrial.Change()
    for index in origins {
      let from = passages.all[index].from
      // After a failure a time has to be promised, which nobody but the company knows.
      guard let giver = context.analyses.handoffs.handovers.owners[from],
        !words.isPassedOnByFailure(from: from, to: step)
      else { return [] }
      change.declare(
        from: from, to: step, HandoffCarrying.wanted(at: step, from: giver, to: receiver, words, known))
    }
    guard trial.isNoWorse([], after: change), let edits = trial.edits(change) else { return [] }
    let title =
      change.declared.count == 1 ? "declare the handoff" : "declare the \(change.declared.count) handoffs"
    return [Fix(title, .suggested, edits)]
  }
}
