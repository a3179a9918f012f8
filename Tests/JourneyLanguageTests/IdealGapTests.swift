import JourneyLanguage
import JourneySource
import JourneyTestSupport
import Testing

/// Matching an ideal journey with the current one, and what lies between them.
struct IdealGapTests {
  private func names(_ texts: [String]) -> [StepNames] {
    texts.map { text in
      let words = text.split(separator: " ").map(String.init)
      return StepNames(name: words[0] == "-" ? "" : words[0], formerly: Array(words.dropFirst()))
    }
  }

  @Test(
    "Steps belong together by name, then by former names",
    arguments: [
      (["a", "b"], ["b", "a"], [1, 0], [true, true]),
      // The name of today goes before a former one, whatever comes first.
      (["a"], ["x a", "a"], [1], [true, true]),
      (["a"], ["x", "y a"], [1], [false, true]),
      (["a b"], ["b"], [0], [true]),
      (["a b"], ["c b"], [0], [true]),
      // Two steps become one.
      (["a", "b"], ["c a b"], [0, 0], [true]),
      (["a b"], ["x b", "a"], [1], [true, true]),
      (["-"], ["-"], [nil], [false]),
      (["- b"], ["b"], [0], [true]),
      (["a"], [], [nil], []),
    ] as [([String], [String], [Int?], [Bool])])
  func matching(current: [String], ideal: [String], expected: [Int?], known: [Bool]) {
    let matching = IdealMatching(current: names(current), ideal: names(ideal))
    #expect(matching.ideal == expected)
    #expect(matching.isKnown == known)
  }

  private func gaps(_ text: String) throws -> (gaps: [IdealGap], program: Program) {
    let lowering = Lowering(SourceSet(trees: [parse(text)], uses: [[]], settings: nil))
    var program = lowering.program
    program.journeys = (0..<lowering.journeyCount).map { lowering.journey(JourneyID($0)).journey }
    try #require(lowering.diagnostics.isEmpty)
    return (
      IdealGap.all(
        in: program, graphs: program.journeys.map { FlowGraph($0) }, isOwnerUnknown: { _, _ in false }),
      program
    )
  }

  private let company = """
    organization o { team a; team b; team c }
    channel x { run by a }
    data email
    data number
    persona p

    """

  @Test("Steps that become one ask once; what is retired promises nothing; a new owner is a change")
  func merged() throws {
    let (gaps, program) = try gaps(
      company
        + """
        journey j {
          touchpoint one { channel x; asks email }
          touchpoint two { channel x; asks email, number }
          touchpoint three { channel x; owner b; opportunity "O" { owner a } }
          touchpoint old { channel x; retired; promises soon "Soon" within 1 day }
          touchpoint long { channel x; takes 2 h }
        }
        journey k {
          ideal of j
          touchpoint both { formerly one, two; channel x; asks email, number; promises soon "Soon" within 1 day }
          touchpoint three { channel x; owner c }
          touchpoint long { channel x }
        }
        """)
    let gap = try #require(gaps.first)
    func names(_ data: [DataID]) -> [String] { data.map { program.data[$0.index].head.name } }
    #expect(gap.steps.map { names($0.questionsDropped) } == [[], ["email"], [], []])
    #expect(gap.steps.map { names($0.questionsAdded) } == [[], [], [], []], "number is asked today")
    #expect(gap.promisesAdded == 1, "a retired step promises nothing today")
    #expect(
      gap.steps.map(\.isOpen) == [true, true, true, false],
      "an ideal that says no own time says nothing about it")
    #expect(gap.figures.map { $0.now.takes == $0.ideal.takes } == true)
  }

  @Test("Figures of a pair, step by step and in all")
  func pair() throws {
    let (gaps, program) = try gaps(
      company
        + """
        journey j {
          touchpoint one { channel x; emotion 0; wait 1 to 2 days; takes 5 min; asks email, number }
          touchpoint two { channel x; owner b; emotion sad -2; asks email; opportunity "O" { owner a } }
          action pause { takes 1 h }
          touchpoint three { channel x; emotion -1 for p; promises soon "Soon" within 1 day }
          touchpoint gone { channel x; owner b; asks email; wait 1 h }
          touchpoint old { channel x; owner c; retired }
          touchpoint never { channel x; owner c; asks number }
        }
        journey k {
          ideal of j
          touchpoint first { channel x; ideal +1 }
          touchpoint one { channel x; emotion +2; wait 1 day; takes 5 min; asks number; promises soon "Soon" within 1 h; promises more "More" within 2 h }
          touchpoint between { channel x; owner c; new; asks email }
          touchpoint both { formerly two, three; channel x; emotion +1; wait 1 h }
        }
        """.replacing("owner b; asks email; wait 1 h }", with: "owner b; asks email; wait 1 h; ends }"))
    #expect(gaps.count == 1)
    let gap = try #require(gaps.first)
    let now = program.journeys[0]
    let ideal = program.journeys[1]
    let rows = gap.steps.map { step in
      [
        step.current.map { now.steps[$0].head.name } ?? "-",
        step.ideal.map { ideal.steps[$0].head.name } ?? "-",
        step.gain.map(String.init) ?? "", step.isMerged ? "merged" : step.isDropped ? "dropped" : "",
        step.questionsDropped.map { program.data[$0.index].head.name }.joined(separator: "+"),
      ].joined(separator: " ")
    }
    #expect(
      rows == [
        "- first   ", "one one 2  email", "- between   ", "two both 3  email", "pause -  dropped ",
        "three both  merged ",
        "gone -  dropped email",
      ])
    // What only one persona feels at the third step is to gain for that one.
    #expect(gap.emotionToGain == 5 && gap.personaEmotionToGain == 2)
    #expect(gap.stepsToLift == 2 && gap.stepsToLiftForPersonas == 1)
    #expect(gap.lowest.now == -2 && gap.lowest.ideal == 1)
    #expect(gap.questionsDropped == 3 && gap.questionsAdded == 1)
    #expect(gap.promisesAdded == 1)
    #expect(gap.stepsDropped == 2 && gap.stepsNew == 2)
    let figures = try #require(gap.figures)
    #expect(figures.now.wait.description == "25 to 49 h" || figures.now.wait.upper.seconds == 49 * 3_600)
    #expect(figures.now.takes.upper.seconds == 65 * 60)
    #expect(figures.ideal.wait.upper.seconds == 25 * 3_600)
    // a -> b -> a -> b today, a -> c -> a as it should be: the way through the action is one change.
    #expect(figures.now.ownerChanges.count == 3)
    #expect(figures.ideal.ownerChanges.count == 2)
    #expect(gap.handoffsToRemove.count == 3)
    #expect(gap.handoffsToAdd.count == 2)
    #expect(figures.now.questions == 4)
  }

  @Test(
    "Without an ideal journey, what the steps say themselves; of ideals, retired journeys and others nothing")
  func inline() throws {
    let (gaps, _) = try gaps(
      company
        + """
        journey i { touchpoint a { channel x; emotion -1; ideal +2 } touchpoint b { channel x; emotion 0 } }
        journey n { touchpoint a { channel x; emotion -1 } }
        journey r { retired; touchpoint a { channel x; ideal +2 } }
        journey w { touchpoint a { channel x; ideal glad } }
        """.replacing(" } touchpoint", with: " }\n touchpoint"))
    #expect(gaps.count == 2)
    #expect(gaps.last?.steps.map(\.isOpen) == [false], "a word alone, beside nothing, is no difference")
    #expect(gaps.first?.emotionToGain == 3)
    #expect(gaps.first?.figures == nil)
    #expect(gaps.first?.steps.map(\.isOpen) == [true, false])
  }

  @Test(
    "What customers leave with, and what goes wrong, is held against the ideal; what this does not say is no difference"
  )
  func tangiblesAndFailures() throws {
    let (gaps, _) = try gaps(
      company
        + """
        journey now-it {
          touchpoint a { channel x; tangible "A form"; fails "Breaks" 30%; fails "Full" 5%; fails "Odd" }
          touchpoint b { channel x; tangible "A box" }
          touchpoint c { channel x; tangible "A box"; fails "Breaks" 2% }
          touchpoint d { channel x; fails "Gone" 2% }
        }
        journey then-it {
          ideal of now-it
          touchpoint a { channel x; tangible "The phone"; fails "Full" 1%; fails "Odd" 3%; fails "New" 1% }
          touchpoint b { channel x }
          touchpoint c { channel x; tangible "A box"; fails "Breaks" }
        }
        """.replacing("; ", with: "\n").replacing(" }", with: "\n}"))
    let gap = try #require(gaps.first)
    #expect(gap.steps.map(\.hasOtherTangible) == [true, false, false, false])
    #expect(gap.steps.map(\.failuresDropped) == [[0], [], [], [4]])
    #expect(
      gap.steps[0].failuresChanged.map(\.now) == [1] && gap.steps[0].failuresChanged.map(\.ideal) == [0])
    #expect(gap.steps[0].failuresAdded == [2])
    #expect(gap.steps.map(\.isOpen) == [true, false, false, true])
    #expect(
      [gap.tangiblesChanged, gap.failuresDropped, gap.failuresChanged, gap.failuresAdded] == [1, 2, 1, 1])
  }

  @Test("An ideal of one persona is held against what this one feels, and those of others stand beside it")
  func personas() throws {
    let (gaps, program) = try gaps(
      company
        + """
        persona ann "Ann"
        persona bob "Bob"
        journey j {
          persona ann, bob
          touchpoint a { channel x; emotion 0; emotion -2 for bob; ideal +3; ideal +1 for bob }
          touchpoint b { channel x; emotion -2; emotion +2 for bob; ideal +2 for bob }
        }
        """.replacing("; ", with: "\n").replacing(" }", with: "\n}"))
    let gap = try #require(gaps.first)
    #expect(gap.steps.map(\.gain) == [3, nil], "what only Bob should feel is no aim for all")
    #expect(gap.steps.map { $0.personaFeelings.map(\.gain) } == [[3], [0]])
    #expect(gap.steps.map(\.isOpen) == [true, false])
    let emotions = program.journeys[0].emotions
    let further = gap.steps[0].personaFeelings
    #expect(further.map { $0.now.flatMap { emotions[$0].score?.value } } == [-2])
    #expect(further.map { $0.ideal.flatMap { emotions[$0.index].score?.value } } == [1])
  }

  @Test("Each ideal of a journey is a gap of its own")
  func severalIdeals() throws {
    let step = "touchpoint a { channel x; emotion 0 }"
    let (gaps, _) = try gaps(
      company
        + "journey j { \(step) }\njourney k { ideal of j; \(step) }\njourney l { ideal of j; \(step) }\n")
    #expect(gaps.map(\.ideal) == [JourneyID(1), JourneyID(2)])
    #expect(gaps.allSatisfy { !$0.steps.contains(where: \.isOpen) })
  }

  @Test("The feeling for all customers counts, else the lowest; an ideal journey may say `ideal`")
  func feelings() throws {
    let (_, program) = try gaps(
      company + """
        persona q
        journey j {
          touchpoint a { channel x; emotion +1 for p; emotion -2 for q; emotion word }
          touchpoint b { channel x; emotion -3 for p; emotion 0 }
          touchpoint c { channel x; ideal +2; emotion word }
        }
        journey k { ideal of j; touchpoint a { channel x; ideal +3 } }
        """)
    #expect(Feelings(program.journeys[0]).scores == [-2, 0, nil])
    #expect(Feelings(program.journeys[0]).ideals == [nil, nil, 2])
    #expect(Feelings(program.journeys[1]).scores == [3])
  }

  @Test("Where a journey has one persona, what is said of it counts before what is said of all")
  func feelingsOfTheOnlyPersona() throws {
    func scores(_ personas: String) throws -> [Int8?] {
      let (_, program) = try gaps(
        company + """
          persona q
          journey j {
            \(personas)
            touchpoint a { channel x; emotion +1; emotion -2 for p; emotion -3 for q }
            touchpoint b { channel x; emotion -3 for q; emotion 0 }
            touchpoint c { channel x; emotion -1 for q }
          }
          """)
      let journey = program.journeys[0]
      let feelings = Feelings(journey)
      for (step, score) in feelings.scores.enumerated() {
        #expect(score == journey.feeling(ofStep: step).flatMap { journey.emotions[$0].score?.value })
      }
      return feelings.scores
    }
    #expect(try scores("persona p") == [-2, 0, -1])
    #expect(try scores("persona p, q") == [1, 0, -1])
    #expect(try scores("") == [1, 0, -1])
  }

  @Test("An ideal of one persona is held against what that persona feels")
  func ofOnePersona() throws {
    let (gaps, _) = try gaps(
      company
        + """
        persona q
        journey j {
          persona p, q
          touchpoint one { channel x; emotion +2; emotion -3 for q }
          touchpoint two { channel x; emotion -1; ideal +1 for q; ideal 0 for p }
          touchpoint three { channel x; emotion -2 for p }
        }
        journey k { ideal of j; persona q
          touchpoint one { channel x; emotion +2 }
          touchpoint two { channel x; emotion +1 }
          touchpoint three { channel x; emotion +3 }
        }
        journey l { ideal of j; persona p, q; touchpoint one { channel x; emotion +2 } }
        """)
    #expect(gaps.count == 2)
    #expect(gaps[0].steps.map(\.score.now) == [-3, -1, nil])
    #expect(gaps[0].steps.map(\.score.ideal) == [2, 1, 3])
    #expect(gaps[0].emotionToGain == 7)
    // An ideal of everybody is held against what everybody feels.
    #expect(gaps[1].steps.map(\.score.now) == [2, -1, -2])
  }
}
