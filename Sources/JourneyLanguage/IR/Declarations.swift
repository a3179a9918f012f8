import JourneySource

// What a workspace declares outside its journeys: who there is, where customers are met, what is
// sold, offered, promised by policy, measured and asked.

/// What every declaration has.
package protocol Declaration: Sendable {
  /// The common part.
  var head: DeclarationHead { get }
}

/// Name, title and surroundings of a declaration.
package struct DeclarationHead: Hashable, Sendable {
  /// The name as written. Two spellings of one name are equal as strings, not byte for byte.
  package var name: String
  /// The name's place; the whole step's first mention for names that a sketch takes as they come.
  package var namePlace: Place
  /// The statement from its keyword to the end of its block.
  package var place: Place
  /// The title for people, if it has one.
  package var title: Text?
  /// The `///` lines above it.
  package var note: Text?
  /// Words of `tag`.
  package var tags: [Text] = []
  /// `retired`, with its date if one is given.
  package var retired: Retirement?
  /// Former names.
  package var formerly: [Text] = []
  /// `x-` statements, kept and handed on: keyword and operands as written.
  package var extensions: [Place] = []
  /// Whether no statement declares it: a sketch mentions it.
  package var isImplicit = false
  /// Whether its statement does not fit, so that name or title may be missing because of it.
  package var isBroken = false

  package init(name: String, namePlace: Place, place: Place) {
    self.name = name
    self.namePlace = namePlace
    self.place = place
  }
}

/// `retired [on DATE]`.
package struct Retirement: Hashable, Sendable {
  package var date: CivilDate?
  package var place: Place
}

/// Whoever can be responsible for something: the organization, its divisions, and the owners in them.
package struct Party: Declaration {
  package enum Kind: UInt8, Sendable, CaseIterable {
    case organization, division, team, person, executive, partner

    /// The keyword that declares it.
    package var keyword: String {
      switch self {
      case .organization: "organization"
      case .division: "division"
      case .team: "team"
      case .person: "person"
      case .executive: "executive"
      case .partner: "partner"
      }
    }

    /// Whether it can own a step: a team, person, executive or partner.
    package var canOwn: Bool {
      switch self {
      case .organization, .division: false
      case .team, .person, .executive, .partner: true
      }
    }
  }

  package var head: DeclarationHead
  package var kind: Kind
  /// The party in whose block it stands.
  package var parent: PartyID?
  /// The nearest division around it, or itself if it is one. Partners outside a division have none.
  package var division: PartyID?
  /// Names of the stages it covers.
  package var covers: [Text] = []
  /// What an executive or a person `answers for`, else the division or organization it stands in.
  package var answersFor: [PartyID] = []
}

/// Where customers are met.
package struct Channel: Declaration {
  package var head: DeclarationHead
  package var runBy: PartyID?
  package var isOneWay = false
  package var sells: [ProductID] = []
}

/// Something that the customer knows or is asked.
package struct DataItem: Declaration {
  package var head: DeclarationHead
  package var isPersonal = false
  /// Whether the answer is another one each time it is asked, like a reading.
  package var changes = false
}

/// What is sold.
package struct Product: Declaration {
  package var head: DeclarationHead
}

/// A price or advantage that is shown to customers.
package struct Offer: Declaration {
  package var head: DeclarationHead
  package var products: [ProductID] = []
  package var shownIn: [ChannelID] = []
  package var honoredIn: [ChannelID] = []
  /// The last name after `honored in`.
  package var lastHonored: Place?
  /// First and last day; nil: always.
  package var valid: ClosedDates?
  package var combinesWith: [OfferID] = []
}

/// First and last day, both included.
package struct ClosedDates: Hashable, Sendable {
  package var first: CivilDate
  package var last: CivilDate
  package var place: Place
}

/// What may be attempted after buying.
package enum AfterSale: UInt8, Sendable, CaseIterable {
  case returns, exchanges, repairs

  /// The word in the language.
  package var word: String {
    switch self {
    case .returns: "returns"
    case .exchanges: "exchanges"
    case .repairs: "repairs"
    }
  }
}

/// Which channel takes back what was bought in which.
package struct Policy: Declaration {
  /// `bought in web accepted in store within 30 days`.
  package struct Line: Sendable {
    package var boughtIn: [ChannelID]
    package var acceptedIn: [ChannelID]
    package var within: JourneyDuration?
    package var place: Place
  }

  package var head: DeclarationHead
  package var products: [ProductID] = []
  package var covers: [AfterSale] = []
  package var lines: [Line] = []
}

/// Something that is measured.
package struct Metric: Declaration {
  package var head: DeclarationHead
  package var low: Decimal?
  package var high: Decimal?
}

/// A kind of customer (a segment).
package struct Persona: Declaration {
  package enum Priority: UInt8, Sendable, CaseIterable {
    case high, medium, low

    /// The word in the language.
    package var word: String {
      switch self {
      case .high: "high"
      case .medium: "medium"
      case .low: "low"
      }
    }
  }

  package var head: DeclarationHead
  package var priority: Priority?
  package var share: Share?
  package var uses: [ChannelID] = []
  package var wants: [Text] = []
  package var quotes: [Text] = []
  package var patience: JourneyDuration?
  package var known: [DataID] = []
}

/// A business process that steps follow.
package struct Process: Declaration {
  package var head: DeclarationHead
  package var owner: PartyID?
  package var reviewed: CivilDate?
}

/// `translation de { text "a" is "b" }`.
package struct Translation: Sendable {
  /// The language tag as written.
  package var language: String
  package var place: Place
  package var entries: [(source: Text, target: Text)]
}
