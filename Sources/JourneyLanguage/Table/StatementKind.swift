/// What a statement is: one case for each meaning. A word can have two meanings in two contexts.
package enum StatementKind: UInt8, Sendable, CaseIterable {
  /// No statement of the language where it stands.
  case unknown = 0
  // Everywhere
  case tag, allow, retired, formerly, custom
  // Files and the workspace
  case use, language, asOf, currency, lint, lintError, lintWarning, lintInfo, lintOff, lintLimit
  case output, formats, theme, translation, translatedText
  // Who there is
  case organization, division, team, person, executive, partner, covers, answersFor
  // What there is
  case channel, runBy, oneWay, sells
  case data, personal, changes, product
  case offer, offerProduct, shownIn, honoredIn, valid, combinesWith
  case policy, policyProduct, policyCovers, bought
  case metric, metricRange
  case persona, priority, share, uses, wants, personaQuote, patience, known
  case process, processOwner, reviewed
  // Journeys
  case journey, state, idealOf, journeyPersona, accountable, expects, startsWith
  case stage, touchpoint, action, handoff
  // Steps
  case stepChannel, owner, responsible, consulted, informed, by
  case emotion, ideal, tangible, thinks, quote, pain, opportunity, evidence
  case cost, revenue, wait, takes, measure, target, momentOfTruth
  case frontstage, backstage, support, rowOwner
  case shows, redeems, buys, returns, exchanges, repairs, refuses
  case asks, gives, needs, identifiesBy, consent
  case promises, keeps, cancels
  case then, ends, fails, escalatesTo, resolves, follows, new
  // Opportunities and handoffs
  case opportunityOwner, impact, effort, due
  case carries, drops, via, handoffWithin
}
