import JourneySource

/// All kinds of findings there are. The list of rules is written by hand, and a test compares it with the
/// files in `Rules/`.
package enum RuleCatalogue {
  /// The linter's rules, by group.
  package static let rules: [any Rule.Type] =
    ownership + outcomes + handoffs + channels + promises + flow + measuring + tidiness

  private static let ownership: [any Rule.Type] = [
    UnownedTouchpoint.self, ImpliedOwner.self, UnownedJourney.self, SharedOwnership.self,
    UnownedFailure.self, NoEscalation.self,
    AccountableInSilo.self,
    OutOfRemit.self, PartnerWithoutSteward.self, UnownedOpportunity.self,
  ]

  private static let outcomes: [any Rule.Type] = [
    MissingEmotion.self, MissingTangible.self, UnaddressedPain.self, LowEnding.self, EmotionalCliff.self,
    AssumptionOnly.self, StaleEvidence.self,
  ]

  private static let handoffs: [any Rule.Type] = [
    RepeatedQuestion.self, MissingData.self, UndeclaredHandoff.self, IdleHandoff.self,
    HandoffPingPong.self, TooManyHandoffs.self, HandoffWithoutDeadline.self, HandoffTooSlow.self,
    NeedlessQuestion.self, PersonalDataToPartner.self,
  ]

  private static let channels: [any Rule.Type] = [
    OfferNotHonored.self, OfferGap.self, ConflictingOffers.self, OfferExpired.self, ReturnRefused.self,
    ReturnGap.self, PolicyNotFollowed.self, SentBack.self, ChannelDeadEnd.self, PersonaExcluded.self,
    OneWayOnly.self,
  ]

  private static let promises: [any Rule.Type] = [
    PromiseNeverKept.self, PromiseTooTight.self, PromiseBeyondNeed.self, DeadlineMissed.self,
    LongWait.self, BackstageLongerThanWait.self, StaleProcess.self,
  ]

  private static let flow: [any Rule.Type] = [
    FailureWithoutRecovery.self, UnresolvedEnding.self,
    FallsIntoRecovery.self, UnreachableStep.self, NoWayOut.self, RetiredInUse.self,
  ]

  private static let measuring: [any Rule.Type] = [
    UnmeasuredJourney.self, UnmeasuredMomentOfTruth.self, SmallSample.self, NoIdeal.self, GapWithoutPlan.self,
    IdealDrift.self, MissingCost.self,
  ]

  private static let tidiness: [any Rule.Type] = [
    UnusedDeclaration.self, UnusedAllow.self, AllowWithoutReason.self, EmptyStage.self,
    Untitled.self,
  ]

  /// The documentation of every kind of finding, errors in the text included, in the order of the catalogue.
  package static let all: [RuleDocumentation] = {
    let all = CoreCodes.all + rules.map { $0.documentation }
    return RuleDocumentation.Group.allCases.flatMap { group in all.filter { $0.group == group } }
  }()

  /// The documentation of `code`.
  package static func documentation(of code: String) -> RuleDocumentation? {
    byCode[code].map { all[$0] }
  }

  /// Whether a workspace can set how grave `code` is, and allow it: true of the linter's rules only.
  package static func canBeSet(_ code: String) -> Bool { rule(named: code) != nil }

  /// The linter's rule `code`.
  package static func rule(named code: String) -> (any Rule.Type)? { types[code] }

  private static let types: [String: any Rule.Type] = Dictionary(
    uniqueKeysWithValues: rules.map { ($0.documentation.code, $0) })
  private static let byCode: [String: Int] = Dictionary(
    uniqueKeysWithValues: all.enumerated().map { ($0.element.code, $0.offset) })
}
