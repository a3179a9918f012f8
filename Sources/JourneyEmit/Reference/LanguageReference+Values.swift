import JourneyLanguage

extension LanguageReference {
  /// The chapter on values: a table, then what needs more words.
  static var values: String {
    """
    ## Values

    What stands behind the word of a statement. In the usage lines below, words in CAPITALS are to be replaced
    by a value or a name, what stands in [brackets] may be left out, `a | b` is one of the two, and `, ...` says
    that several may follow, separated by commas. All values together: [values.journey](examples/values.journey).

    | In usage lines | What it is | Written like |
    |---|---|---|
    | `DURATION` | a span of time | `90 s`, `10 min`, `1.5 h`, `3 days`, `4h` |
    | `DURATION [to DURATION]` | a span, or the best and the worst case | `25 min`, `1 to 3 days`, `30 min to 2 h` |
    | `SHARE` | a part of all customers | `60%`, `12.5%` |
    | `SCORE` | how good or bad it feels, from -3 to +3 | `+2`, `0`, `-3` |
    | `FEELING` | a feeling: a word, or a text | `relieved`, `"let down"` |
    | `NUMBER` | a measured value | `32`, `-1.5`, `71%` |
    | `COUNT` | a whole number | `412` |
    | `1 to 5` | little to much | `4` |
    | `MONEY` | an amount, with its currency | `12.50 EUR`, `18` |
    | `DATE` | a day: year, month, day | `2026-03-01` |
    | `"..."`, `"title"` | a text | `"Nobody answers"` |
    | `NAME` | a name that is declared here | `buy-phone` |
    | `STEP` | a step of this journey, or of another one | `visit`, `buy-phone.visit` |
    | `OWNER` | a team, person, executive or partner | `care` |
    | `DIVISION` | an organization, division, team or partner | `service` |
    | `WHO` | a persona, or anybody as a text | `shopper`, `"a passer-by"` |
    | `CHANNEL`, `DATA`, `PERSONA`, ... | the name of such a thing | `web`, `email`, `shopper` |
    | `STAGE` | the name of a stage, in any journey | `research` |
    | `RULE` | the name of a rule of the linter | `unowned-touchpoint` |
    | `WORD` | a word of your own | `pilot` |

    **Durations** are a number and a unit. A day has 24 hours, a week 7 days, a month 30 and a year 365. The longest is
    1000 years. `10 m` is refused, since it could be minutes or months.

    | Unit | May be written |
    |---|---|
    \(units)

    **Ranges** go from less to more. The unit of the first figure may be left out where it is the same:
    `1 to 3 days`. One figure means that it always takes that long.

    **Shares** are from `0%` to `100%`, with at most three decimals. The shares of all ways out of a step are 100%
    together, and ways without a share split the rest.

    **Scores** are whole: `-3` is the worst, `0` neither good nor bad, `+3` the best. The `+` may be left out.

    **Money** is an amount with at most four decimals and the three capitals of its currency. Without them the
    workspace's `currency` is meant. The decimal sign is a point.

    **Dates** have four digits for the year and two for month and day: `2026-03-01`, not `2026-3-1`. There are no
    times of day. The compiler never looks at the clock; today is what `as of` says.
    """
  }

  /// The spellings of each unit of time.
  private static var units: String {
    JourneyDuration.Unit.allCases.map { unit in
      "| \(unit) | \(unit.spellings.map { "`\($0)`" }.joined(separator: ", ")) |"
    }.joined(separator: "\n")
  }
}
