import JourneyLanguage

/// The stages of all journeys as the columns of a table: stages of one name are one column.
///
/// Columns stand in an order that every journey's own order fits as well as can be: a stage that is new comes
/// behind the one that precedes it in its journey, or before the one that follows where it is the first.
struct StageColumns {
  /// The titles, in order.
  private(set) var titles: [String] = []
  private var columns: [String: Int] = [:]

  /// The columns for `entries`.
  init(_ model: IndexModel, _ entries: [IndexModel.Entry]) {
    var names: [String] = []
    var titleByName: [String: String] = [:]
    for entry in entries {
      let own = entry.journey.stages.filter { !$0.steps.isEmpty }.map { stage in
        let name = StageColumns.key(stage)
        if titleByName[name] == nil {
          titleByName[name] = stage.isImplied ? "No stage" : model.program.label(stage.head)
        }
        return name
      }
      var previous: Int?
      for (index, name) in own.enumerated() {
        if let known = names.firstIndex(of: name) {
          previous = known
          continue
        }
        let following = own[index...].dropFirst().compactMap { names.firstIndex(of: $0) }.first
        let position = previous.map { $0 + 1 } ?? following ?? names.count
        names.insert(name, at: position)
        previous = position
      }
    }
    titles = names.map { titleByName[$0] ?? $0 }
    for (index, name) in names.enumerated() { columns[name] = index }
  }

  /// The number of columns.
  var count: Int { titles.count }

  /// The column of a stage of a journey.
  func column(of stage: Stage) -> Int { columns[StageColumns.key(stage)] ?? 0 }

  /// The column of the stages called `name`, if there are any.
  func column(named name: String) -> Int? { columns[name] }

  private static func key(_ stage: Stage) -> String { stage.isImplied ? "" : stage.head.name }
}
