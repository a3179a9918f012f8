import Synchronization

/// How far a build is, for a person at a terminal, and only once it has taken a second: one line that is written over and goes
/// when all is done. Counted from any thread.
///
/// The clock decides when something is said, never what is written to a file.
final class Progress: Sendable {
  private struct State {
    var done = 0
    var next: ContinuousClock.Instant
    var isShown = false
  }

  private let total: Int
  private let stream: StandardStream?
  private let state: Mutex<State>

  private static let patience = Duration.seconds(1)
  private static let pause = Duration.milliseconds(100)

  /// For so many journeys, on a stream; a stream that no person sees hears nothing, nor does one that asked for quiet.
  init(of total: Int, on stream: StandardStream, isQuiet: Bool) {
    self.total = total
    self.stream = isQuiet || !stream.isTerminal ? nil : stream
    state = Mutex(State(next: ContinuousClock.now + Progress.patience))
  }

  /// One more is done.
  func step() {
    guard let stream else { return }
    state.withLock { state in
      state.done += 1
      let now = ContinuousClock.now
      guard now >= state.next, state.done < total else { return }
      state.next = now + Progress.pause
      state.isShown = true
      stream.write("\r\u{1B}[K\(state.done) of \(total) journeys")
    }
  }

  /// Takes the line away.
  func finish() {
    guard let stream else { return }
    state.withLock { state in
      if state.isShown { stream.write("\r\u{1B}[K") }
      state.isShown = false
    }
  }
}
