import JourneyLanguage

extension LanguageReference {
  /// The first words of the page.
  static let title = #"""
    # The journey language

    A journey file says in plain text how a customer comes through: step by step, what they feel, what they
    have in hand afterwards, who in the company answers for it, and what is passed on between those who do.
    It is written to be read aloud. Nobody has to be able to program for it.

    This page is the reference of version \#(Language.version). It is generated from the compiler's own table of statements.
    The exact grammar is in [journey.ebnf](journey.ebnf), and longer examples are in [examples](examples/).
    """#

  /// What is to be known before anything else.
  static let introduction = #"""
    ## A first journey

    ```journey
    journey parcel "Where is my parcel?" {
      state sketch

      touchpoint "Orders in the web shop" {
        channel web
        emotion glad +2
        tangible "An order confirmation"
      }
      touchpoint "Calls to ask where it is" {
        owner care
        emotion annoyed -2
        fails "Nobody answers" 30%
      }
    }
    ```

    Read it line by line. There is a journey; its name is `parcel` and its title "Where is my parcel?". It is a
    sketch, so nothing else has to be declared. It has two touchpoints. In the first one the customer is in the
    channel `web`, is glad, and has an order confirmation afterwards. The second one belongs to `care`, the
    customer is annoyed, and in 30% of all cases nobody answers.

    Save these lines as `parcel.journey` and say `journeyc check parcel.journey`. That is all it takes to begin:
    see [sketch.journey](examples/sketch.journey) for one more.

    ## How a file is written

    **Statements.** Everything is a statement: a word that says what it is, then what it takes, and for some a
    block in braces with the statements that belong to it. A statement ends with its line. Several on one line
    are separated by `;`.

    ```text
    emotion relieved +2
    touchpoint call "Calls the shop" { channel phone; wait 8 min }
    ```

    A statement goes on in the next line only after a comma or an arrow:

    ```text
    asks email, address,
      order-no
    ```

    **Names and titles.** A *name* is one word without quotes, like `buy-phone`: letters, digits, `-` and `_`,
    beginning with a letter. Other statements use it to say what they mean, so that `channel web` in a step is the
    channel that is called `web`. Letters of all languages are welcome, and emoji; capitals count. A *title* is a text in
    quotes, like `"Buying a smartphone"`. It is what readers of the outputs see, and can be changed at any time.

    The same name can be used for things of different kinds: the team `web` and the channel `web` live
    side by side. The words of the language are no exception: a team may be called `owner`. It does not matter
    whether something is declared above or below the place where its name is used, or in another file.

    **Texts** stand in straight double quotes: `"Nobody answers"`. In them `\"` is a quote, `\\` a backslash,
    `\n` a line end, and `\u{1F600}` any character by its number. A text over several lines stands between
    `"""` and `"""`; the blanks before the closing quotes are taken off every line.

    **Comments and notes.** What stands behind `//` is a comment, for whoever reads the file. Lines that begin
    with `///` are a note: it belongs to the statement below it and is shown in the outputs.

    ```journey
    // Not shown to anybody but you.
    /// Shown on the index: the line is closed on Sundays.
    channel phone "Telephone"
    ```

    **Files.** A file ends in `.journey`. Small journeys need one file. Larger ones share what the company is made of:
    one file declares teams, channels, data and personas, and each journey begins with `use "company.journey"`. A file sees
    its own names and those of the files that it uses, no others. A folder with a `workspace.journey` is a
    workspace, with settings for all files in it: see [the example](examples/workspace/).

    **Sketches.** A journey with `state sketch` takes names as they come: nothing has to be declared, and stages and
    steps need no name, so that a workshop can write down what it knows. Take the line out when the journey is
    ready to be held to more.

    **Words of your own** begin with `x-`. They are handed on to other programs in the JSON output, and the compiler
    does not ask what they mean.
    """#

  /// What is to be said before the statements of a chapter.
  static func preface(_ chapter: StatementDefinition.Chapter) -> String {
    switch chapter {
    case .everywhere:
      """
      Notes to sort, excuse, retire and rename things by. They may stand in the block of anything that is
      declared; handoffs, pains, opportunities and the rows of the blueprint have no name, and are not retired or
      renamed. Example: [everywhere.journey](examples/everywhere.journey).
      """
    case .files:
      """
      How files find one another, and the settings of a workspace. Settings stand in the `workspace.journey` at the
      root of the workspace and nowhere else. Example: [a small workspace](examples/workspace/), with its
      [settings](examples/workspace/workspace.journey) and a [translation](examples/workspace/german.journey).
      """
    case .organization:
      """
      The company as it is organized, whether customers see it or not. An *owner* is a team, a person, an
      executive or a partner. Example: [organization.journey](examples/organization.journey).
      """
    case .world:
      """
      What journeys need around them: where customers are met, what is asked and sold there, and who the customers are.
      Examples: [world.journey](examples/world.journey), and
      [offers-and-policies.journey](examples/offers-and-policies.journey) for offers and policies.
      """
    case .journeys:
      """
      Journeys have stages, stages have steps. A step is a touchpoint, where the customer meets the company, or an
      action, where they do without it. Handoffs say how the company passes the customer on.
      Examples: [handoffs.journey](examples/handoffs.journey), and [ideal.journey](examples/ideal.journey)
      for a journey as it is beside the same as it should be.
      """
    case .steps:
      """
      A step has two outcomes: an emotional one, what the customer feels, and a tangible one, what they have in
      hand afterwards. Example: [feelings.journey](examples/feelings.journey).
      """
    case .dealing:
      """
      What passes between customer and company in a step. An owner knows the data that it asked for, gave or
      identified the customer by, what is in the customer's profile, and what a handoff carried to it; everything else
      has to be asked. Examples: [handoffs.journey](examples/handoffs.journey),
      [offers-and-policies.journey](examples/offers-and-policies.journey) and
      [promises.journey](examples/promises.journey).
      """
    case .flow:
      """
      Steps follow each other as they are written, across stages, unless a step says how it goes on. The last step ends
      the journey by itself. Example: [flow.journey](examples/flow.journey).
      """
    case .blueprint:
      """
      The service blueprint of a step, row by row, and what is to be learned from it.
      Example: [blueprint.journey](examples/blueprint.journey).
      """
    }
  }
}
