/// The drawings of a map that show its steps and the ways between them, and nothing of its data, handoffs and promises: how they
/// feel, and where they fail. Every row of a poster shows a part of the same ones.
struct WayDrawings {
  /// A drawn lane, and what of it stands in the page's hidden definitions.
  typealias Lane = (band: MapGrid.Band, markup: Markup)

  /// How the steps feel; nil where nobody says.
  let feelings: Lane?
  /// The legend of the feelings.
  let key: Markup
  /// The steps whose words found no place in that drawing.
  let unplaced: Set<Int>
  /// Where the customer goes but to the next step; nil where nowhere else.
  let failures: Lane?

  /// The drawings for the columns of a map. Takes most of the time that a map takes.
  init(_ map: JourneyMap) {
    if map.curves.isEmpty && map.ideals.isEmpty {
      (feelings, unplaced) = (nil, [])
    } else {
      let lane = EmotionLane(map)
      let drawing = lane.definitions()
      feelings = (
        .init(lane: .emo, group: "emo", height: EmotionLane.height, parts: lane.parts, isScale: true),
        drawing.markup
      )
      unplaced = drawing.unplaced
    }
    key = EmotionKey(map: map).markup
    let lane = FailureLane(map)
    failures =
      lane.isEmpty
      ? nil
      : (.init(lane: .path, group: "pth", height: lane.height, parts: lane.parts), lane.definition())
  }
}
