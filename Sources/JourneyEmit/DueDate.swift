import JourneyLanguage

/// By when something is planned, against the day that the workspace counts as today.
struct DueDate {
  /// `by 30 Sep 2026`, `by 31 Aug 2026, overdue`, or `no date`.
  let words: String
  /// Whether the day is over: that is trouble.
  let isOverdue: Bool

  init(_ due: CivilDate?, in program: Program) {
    var isOver = false
    if let due, let today = program.settings.asOf { isOver = due < today }
    isOverdue = isOver
    words = due.map { "by \($0.spelled)\(isOver ? ", overdue" : "")" } ?? "no date"
  }

  /// The words, red where it is overdue.
  var markup: Markup { isOverdue ? #"<b class="bad">\#(words)</b>"# : "\(words)" }
}
