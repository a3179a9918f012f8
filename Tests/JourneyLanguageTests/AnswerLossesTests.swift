import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

@testable import JourneyLanguage

struct AnswerLossesTests {
  /// What could not be looked at is not passed off as nothing.
  @Test func aSearchThatGivesUpSaysSo() {
    let lowering = Lowering(
      SourceSet(
        trees: [
          parse(
            """
            organization o "O" { team a "A"; team b "B" }
            data mobile "Mobile"
            journey j "J" {
              touchpoint ask "Asks" { owner a; asks mobile }
              touchpoint last "Last" { owner b; asks mobile }
            }
            """)
        ], uses: [[]], settings: nil))
    let (program, journey) = (lowering.program, lowering.journey(JourneyID(0)).journey)
    let graph = FlowGraph(journey)
    let passages = Passages(journey, graph)
    let analyses = HandoffAnalyses(journey, graph, program)
    func find(_ limit: Int) -> (losses: HandoffAnalyses.Losses, left: Int) {
      var left = limit
      let losses = AnswerLosses.find(
        DataID(0), at: 1, on: analyses.answers.ways(to: 1, DataID(0)), journey, passages, analyses.handovers,
        Profiles(journey, program), limit: &left)
      return (losses, left)
    }
    #expect(find(100).losses.isComplete)
    #expect(find(100).losses.all == [HandoffAnalyses.Loss(from: 0, to: 1)])
    #expect(find(100).left > 90)
    #expect(!find(0).losses.isComplete)
    #expect(find(0).left == 0)
  }
}
