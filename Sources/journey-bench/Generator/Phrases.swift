/// The words from which generated journeys are put together. `#` becomes a number, `@` a thing.
enum Phrases {
  static let things = [
    "phone", "tablet", "watch", "contract", "SIM card", "charger", "insurance", "repair", "bill", "parcel",
    "offer",
    "discount", "tariff", "number", "voucher", "display", "battery", "cover", "refund", "appointment",
  ]
  static let names = [
    "see", "search", "compare", "read", "ask", "visit", "try", "choose", "order", "pay", "confirm", "follow",
    "wait",
    "receive", "unpack", "set-up", "use", "call", "write", "complain", "return", "exchange", "repair",
    "collect",
    "renew", "recommend", "cancel", "move", "log-in", "register", "sign", "pick-up", "claim", "upgrade",
    "reset",
    "migrate", "chat-again", "second-call", "letter", "survey",
  ]
  static let titles = [
    "Sees the @ on a poster", "Looks for a @ on the way home", "Compares # prices for the @",
    "Asks about the @",
    "Tries the @ in her hand", "Decides for the @", "Orders the @ late at night", "Pays for the @",
    "Follows the @ on the map", "Waits for the @ at the door", "Unpacks the @",
    "Sets the @ up with # questions",
    "Calls about the @", "Writes a message about the @", "Brings the @ back", "Swaps the @ for another",
    "Gets the @ repaired", "Renews the @ for # months", "Tells friends about the @", "Cancels the @",
    "Moves house and takes the @ along", "Signs for the @", "Reads # reviews of the @",
    "Fetches the @ at the counter",
  ]
  static let feelings = [
    "curious", "hopeful", "unsure", "confident", "uneasy", "relieved", "annoyed", "excited", "lost", "calm",
    "proud",
    "tired", "pleased", "worried", "\"taken seriously\"", "\"left alone\"", "\"brushed off\"",
    "\"looked after\"",
  ]
  static let thoughts = [
    "# prices for the same @. Which one is real?", "Will the @ come before the weekend?",
    "At least the @ works.",
    "Why do they ask for my @ again?", "Is the @ worth # euros?",
    "That took # minutes, and I still have no @.",
    "If the @ breaks, who helps me?", "My neighbour's @ was cheaper.",
    "I hope somebody reads this about the @.",
    "“Out for delivery” since # o'clock?", "Nobody told me that the @ costs extra.",
    "Easier than the last @.",
  ]
  static let tangibles = [
    "A confirmation of the @", "The @ in a box", "A leaflet about the @", "A date for the @",
    "The bill for the @",
    "A message with a link to the @", "A receipt with # lines", "The @ on the screen", "A letter about the @",
    "A number to ask about the @", "A label for the @", "The @, charged",
  ]
  static let pains = [
    "The price of the @ is not the one at the till", "Has to explain the @ # times",
    "Nobody is in charge of the @",
    "The form for the @ has # fields", "The @ arrives without a manual",
    "The answer about the @ takes # hours",
    "The @ cannot be changed any more", "Two departments, two answers about the @",
  ]
  static let opportunities = [
    "Show the @ to the agent", "One page for the @ under every sign", "Send a message when the @ leaves",
    "Ask for the @ only once", "Let stores see the @", "Give the @ an owner", "Shorten the form to # fields",
    "Tell the price of the @ up front",
  ]
  static let fronts = [
    "Agent explains the @", "Confirms the @ on screen", "E-mail: “Your @, # to # o'clock”",
    "Shop assistant with the @",
    "Page with the @", "Message about the @",
  ]
  static let backs = [
    "Checks the @ in # systems", "Picks and packs the @", "Takes the payment for the @", "Books the @",
    "Looks the @ up", "Prints the papers for the @", "Approves the @",
  ]
  static let supports = [
    "CRM", "Payment provider", "Warehouse system", "Courier's system", "Till", "Identity provider",
    "Mail system",
    "Billing",
  ]
  static let failures = [
    "The @ does not arrive", "The till does not know the @", "The page with the @ is down",
    "The @ is sold out",
    "The form loses the @", "The wrong @ arrives", "The line is busy for # minutes",
  ]
  static let conditions = [
    "the @ does not fit", "a store is on the way", "it will not charge", "# days have passed",
    "the @ is cheaper",
    "nobody answers",
  ]
  static let evidence = ["interview", "survey", "data", "anecdote"]
  static let samples = [
    "# answers, April 2026", "# interviews, May 2026", "# orders, first quarter", "# calls in March",
  ]
  static let goals = [
    "A working @", "The @ in my hand", "My money back for the @", "One answer about the @", "A @ that fits",
  ]
  static let journeys = [
    "Buying a @", "Returning a @", "Changing the @", "Getting help with the @", "Starting with the @",
    "Moving house with the @", "Ending the @", "A lost @", "A broken @", "The first year with the @",
  ]
  static let stages = [
    ("awareness", "Awareness"), ("research", "Research"), ("choose", "Choice"), ("buy", "Buy"),
    ("use", "First use"),
    ("help", "Help"), ("return", "Return"), ("stay", "Stay"),
  ]
}
