// Work on several threads whose results stand in the order of the work, so that no output can tell how
// many threads there were. Plain threads: Swift's concurrency runtime costs 0.6 ms of start-up, and a
// check of one file is over in less.

import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Deterministic work on several threads.
package enum Parallel {
  /// The processors that may be used.
  package static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// `body` of `0..<count`, in order. The caller's thread works too; with one job, or no more than one chunk
  /// of work, no other is started.
  package static func map<Result: Sendable>(
    _ count: Int, jobs: Int, chunk: Int = 8, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let chunks = (count + chunk - 1) / max(1, chunk)
    guard jobs > 1, chunks > 1 else { return (0..<count).map(body) }
    let state = State<Result>()
    let work: @Sendable () -> Void = {
      while true {
        let index = state.next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < chunks else { return }
        let results = (index * chunk..<min(count, (index + 1) * chunk)).map(body)
        state.done.withLock { $0.append((index, results)) }
      }
    }
    let threads = (1..<min(jobs, chunks)).compactMap { _ in Worker.start(work) }
    work()
    for thread in threads { thread.join() }
    return state.done.withLock { done in
      done.sort { $0.chunk < $1.chunk }
      var results: [Result] = []
      results.reserveCapacity(count)
      for part in done { results += part.results }
      return results
    }
  }

  private final class State<Result: Sendable>: Sendable {
    let next = Atomic<Int>(0)
    let done = Mutex<[(chunk: Int, results: [Result])]>([])
  }
}

/// A running thread.
private struct Worker {
  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let handle: pthread_t

  /// A thread that runs `body`, with as much stack as the main one has; nil where the system has none to give.
  static func start(_ body: @escaping @Sendable () -> Void) -> Worker? {
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return nil }
    defer { unsafe pthread_attr_destroy(&attributes) }
    unsafe pthread_attr_setstacksize(&attributes, 8 << 20)
    let argument = unsafe Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
      var thread: pthread_t?
      let result = unsafe pthread_create(&thread, &attributes, { run(unsafe $0) }, argument.toOpaque())
      if result == 0, let thread = unsafe thread { return unsafe Worker(handle: thread) }
    #else
      var thread = pthread_t()
      let result = unsafe pthread_create(
        &thread, &attributes, { argument in unsafe argument.flatMap { unsafe Worker.run($0) } },
        argument.toOpaque())
      if result == 0 { return Worker(handle: thread) }
    #endif
    unsafe argument.release()
    return nil
  }

  private static func run(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    unsafe Unmanaged<Body>.fromOpaque(argument).takeRetainedValue().run()
    return nil
  }

  func join() {
    #if canImport(Darwin)
      unsafe pthread_join(handle, nil)
    #else
      pthread_join(handle, nil)
    #endif
  }
}
