// Diagrams are drawn by other processes of this program. Graphviz keeps its state in globals, so one process draws one diagram at
// a time however many threads it has; and what goes wrong inside Graphviz, a crash included, then costs one picture and not the
// build.

import Dispatch
import GraphvizLayout
import JourneyWorkspace
import Synchronization

/// Draws, from any thread, in as many processes as may run at once.
final class DrawingPool: Sendable {
  private let executable: String
  private let arguments: [String]
  private let secondsPerDrawing: Int
  private let drawingsPerProcess: Int
  /// Counts the processes that may still be asked.
  private let free: DispatchSemaphore
  private let idle = Mutex<[DrawingProcess]>([])
  private let cannotStart = Atomic<Bool>(false)

  /// A pool of processes of a program.
  ///
  /// - Parameters:
  ///   - processes: so many draw at once; who asks for more waits.
  ///   - secondsPerDrawing: after so long a drawing is given up.
  ///   - drawingsPerProcess: after so many drawings a process is replaced, and with it whatever memory Graphviz and cairo have kept.
  init(
    executable: String = OwnExecutable.path, arguments: [String] = [DrawingServer.command],
    processes: Int, secondsPerDrawing: Int = 120, drawingsPerProcess: Int = 400
  ) {
    (self.executable, self.arguments) = (executable, arguments)
    free = DispatchSemaphore(value: processes)
    (self.secondsPerDrawing, self.drawingsPerProcess) = (secondsPerDrawing, drawingsPerProcess)
  }

  /// Starts a process already: it opens Graphviz while the journeys are still being read.
  func warmUp() {
    let process = DrawingProcess(executable, arguments)
    idle.withLock { $0.append(process) }
  }

  /// Draws something.
  func draw(_ request: DrawingRequest) throws(GraphvizError) -> Drawing {
    guard !cannotStart.load(ordering: .relaxed) else { return try request.draw() }
    free.wait()
    defer { free.signal() }
    let process = idle.withLock { $0.popLast() } ?? DrawingProcess(executable, arguments)
    switch process.exchange(request.bytes, seconds: secondsPerDrawing) {
    case .answer(let bytes):
      if process.drawings < drawingsPerProcess {
        idle.withLock { $0.append(process) }
      } else {
        process.finish()
      }
      guard let kind = bytes.first, kind == 0 else {
        let words = String(decoding: bytes.dropFirst(), as: UTF8.self)
        throw GraphvizError(
          messages: words.isEmpty
            ? ["Graphviz could not draw this"] : words.split(separator: "\n").map(String.init))
      }
      var drawn = Array(bytes.dropFirst())
      guard let warnings = DrawingFrame.take(from: &drawn) else {
        throw GraphvizError(messages: ["what was drawn could not be read"])
      }
      let lines = String(decoding: warnings, as: UTF8.self).split(separator: "\n").map(String.init)
      return Drawing(bytes: drawn, warnings: lines)
    case .ended(let how):
      throw GraphvizError(messages: ["drawing it ended the process that draws (\(how))"])
    case .tookTooLong:
      throw GraphvizError(messages: ["drawing it took longer than \(secondsPerDrawing) s, and was given up"])
    case .notStarted:
      // Where no process can be started, drawing goes on in this one.
      cannotStart.store(true, ordering: .relaxed)
      return try request.draw()
    }
  }
}
