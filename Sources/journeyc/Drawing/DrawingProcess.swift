import Dispatch
import Subprocess
import Synchronization

#if canImport(System)
  import System
#else
  import SystemPackage
#endif

/// A process that draws, asked by one thread after the other.
///
/// The threads of a build are plain ones, and processes are waited for asynchronously: a request goes over to a task, and the
/// thread waits for its answer.
final class DrawingProcess: Sendable {
  /// What comes of a request.
  enum Outcome: Sendable {
    case answer([UInt8])
    /// The process ended: how.
    case ended(String)
    case tookTooLong
    /// There is no process.
    case notStarted
  }

  /// A request on its way.
  private final class Exchange: Sendable {
    let bytes: [UInt8]
    private let outcome = Mutex<Outcome?>(nil)
    private let isDone = DispatchSemaphore(value: 0)

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Answers, if nobody has before.
    func end(_ result: Outcome) {
      let isFirst = outcome.withLock { outcome in
        defer { outcome = outcome ?? result }
        return outcome == nil
      }
      if isFirst { isDone.signal() }
    }

    func wait(seconds: Int) -> Outcome {
      if isDone.wait(timeout: .now() + .seconds(seconds)) == .timedOut { end(.tookTooLong) }
      return outcome.withLock { $0 } ?? .tookTooLong
    }
  }

  private let requests: AsyncStream<Exchange>.Continuation
  private let task: Task<Void, Never>
  private let count = Atomic<Int>(0)

  /// Starts a process of `executable`.
  init(_ executable: String, _ arguments: [String]) {
    let (stream, requests) = AsyncStream<Exchange>.makeStream()
    self.requests = requests
    task = Task.detached { await DrawingProcess.serve(stream, executable, arguments) }
  }

  /// How often it was asked.
  var drawings: Int { count.load(ordering: .relaxed) }

  /// Asks for a drawing, and waits for it. A process that did not answer is not asked again.
  func exchange(_ request: [UInt8], seconds: Int) -> Outcome {
    count.wrappingAdd(1, ordering: .relaxed)
    let exchange = Exchange(DrawingFrame.framed(request))
    if case .terminated = requests.yield(exchange) { exchange.end(.ended("it is gone")) }
    let outcome = exchange.wait(seconds: seconds)
    if case .tookTooLong = outcome { task.cancel() }
    return outcome
  }

  /// Lets it go.
  func finish() { requests.finish() }

  private static func serve(_ requests: AsyncStream<Exchange>, _ executable: String, _ arguments: [String])
    async
  {
    let current = Mutex<Exchange?>(nil)
    var how = Outcome.notStarted
    do {
      let result = try await run(
        .path(FilePath(executable)), arguments: Arguments(arguments), input: .inputWriter, output: .sequence,
        error: .discarded
      ) { execution in
        var answers = execution.standardOutput.makeAsyncIterator()
        var unread: [UInt8] = []
        do {
          for await request in requests {
            current.withLock { $0 = request }
            _ = try await execution.standardInputWriter.write(request.bytes)
            var answer = DrawingFrame.take(from: &unread)
            while answer == nil {
              guard let more = try await answers.next() else { return }
              unsafe more.withUnsafeBytes { unsafe unread.append(contentsOf: $0) }
              answer = DrawingFrame.take(from: &unread)
            }
            if let answer { request.end(.answer(answer)) }
          }
          try await execution.standardInputWriter.finish()
        } catch let error as SubprocessError where error.code == .failedToWriteToSubprocess {
          // It is gone; how, is known in a moment.
        }
      }
      switch result.terminationStatus {
      case .exited(let code): how = .ended("status \(code)")
      case .signaled(let signal): how = .ended("signal \(signal)")
      }
    } catch let error as SubprocessError
      where [.spawnFailed, .executableNotFound].contains(error.code)
    {
      how = .notStarted
    } catch {
      how = .ended("it could not be reached")
    }
    // Whoever waits is told; and whoever asks from now on as well.
    current.withLock { $0 }?.end(how)
    for await request in requests { request.end(how) }
  }
}
