import Foundation
import GraphvizLayout
import JourneyTestSupport
import Testing

@testable import journeyc

/// Drawing in other processes, and what is left when one of them goes wrong.
@Suite struct DrawingPoolTests {
  /// As the command does: who writes to a process that is gone is told so, not ended.
  init() { signal(SIGPIPE, SIG_IGN) }

  /// Draws on a thread of its own, as builds do: threads of tests are those on which processes are waited for.
  private func draw(_ request: DrawingRequest, by pool: DrawingPool) async throws -> Drawing {
    try await withCheckedThrowingContinuation { done in
      Thread { done.resume(with: Result { try pool.draw(request) }) }.start()
    }
  }

  private let request = DrawingRequest.graph("digraph { a -> b }", as: .svg, engine: .dot)

  /// Tests keep all threads busy on which processes are waited for: nothing is given up before they have an end.
  private static let patience = 3600

  /// A pool of what a shell script does.
  private func pool(_ script: String, seconds: Int = patience) -> DrawingPool {
    DrawingPool(executable: "/bin/bash", arguments: ["-c", script], processes: 2, secondsPerDrawing: seconds)
  }

  @Test func drawsAsThisProcessDoes() async throws {
    let pool = DrawingPool(
      executable: Tool.path, processes: 2, secondsPerDrawing: Self.patience, drawingsPerProcess: 2)
    let expected = try request.draw()
    for _ in 0..<5 { #expect(try await draw(request, by: pool) == expected) }
    await #expect(throws: GraphvizError.self) {
      try await draw(.graph("digraph {", as: .svg, engine: .dot), by: pool)
    }
    #expect(try await draw(request, by: pool) == expected)
  }

  @Test func drawsFromManyThreads() async throws {
    // Each process says that it has begun.
    let begun = FileManager.default.temporaryDirectory.appending(path: "journeyc-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: begun) }
    let pool = DrawingPool(
      executable: "/bin/bash",
      arguments: ["-c", "echo >>'\(begun)'; exec '\(Tool.path)' \(DrawingServer.command)"],
      processes: 2, secondsPerDrawing: Self.patience)
    let requests = (0..<24).map { DrawingRequest.graph("digraph { a\($0) -> b }", as: .svg, engine: .dot) }
    let drawn = try await withThrowingTaskGroup(of: (Int, Drawing).self) { group in
      for (index, request) in requests.enumerated() {
        group.addTask { (index, try await draw(request, by: pool)) }
      }
      return try await group.reduce(into: [Int: Drawing]()) { $0[$1.0] = $1.1 }
    }
    for (index, request) in requests.enumerated() { #expect(try drawn[index] == request.draw()) }
    let processes = try String(contentsOfFile: begun, encoding: .utf8).count
    #expect((1...2).contains(processes))
  }

  @Test(arguments: [
    ("exit 3", "status 3"), ("kill -SEGV $$", "signal 11"), ("head -c 20 >/dev/null; exit 0", "status 0"),
  ])
  func aProcessThatEndsIsOneError(script: String, how: String) async throws {
    let pool = pool(script)
    for _ in 0..<2 {
      let error = await #expect(throws: GraphvizError.self) { try await draw(request, by: pool) }
      #expect(error?.description == "drawing it ended the process that draws (\(how))", "\(script)")
    }
  }

  @Test func whatTakesTooLongIsGivenUp() async throws {
    let error = await #expect(throws: GraphvizError.self) {
      try await draw(request, by: pool("exec sleep 600", seconds: 1))
    }
    #expect(error?.description == "drawing it took longer than 1 s, and was given up")
  }

  @Test func withoutProcessesThisOneDraws() async throws {
    let pool = DrawingPool(executable: "/nowhere/journeyc", processes: 2, secondsPerDrawing: Self.patience)
    #expect(try await draw(request, by: pool) == request.draw())
    #expect(try await draw(request, by: pool) == request.draw())
  }

  @Test func requestsReadAsTheyWereWritten() throws {
    let layers = [
      PageLayer(text: 1),
      PageLayer(text: 0, x: -1.5, y: 2, window: .init(x: 1, y: 2, width: 3, height: 4), endsPage: true),
    ]
    let requests: [DrawingRequest] = [
      request, .graph("ünïcödé", as: .png(dotsPerInch: 300), engine: .nop),
      .graph("", as: .pdf, engine: .dot, title: "Käufe"),
      .layers(layers, of: ["one", "two\n"], size: (595.3, 841.9)), .pages([], size: (1, 2)),
    ]
    for request in requests {
      let bytes = request.bytes
      #expect(DrawingRequest(reading: bytes)?.bytes == bytes)
      for count in stride(from: 0, to: bytes.count, by: 7) {
        #expect(DrawingRequest(reading: Array(bytes.prefix(count))) == nil, "\(count) of \(bytes.count)")
      }
    }
    #expect(DrawingRequest(reading: [UInt8](repeating: 0xFF, count: 200)) == nil)
  }

  /// A process that dies in a build costs pictures, a finding each, and no page.
  @Test func aBuildSurvivesItsProcesses() throws {
    let folder = try Folder([
      "a.journey": "journey a \"A\" { touchpoint b \"B\"; touchpoint c \"C\" }\n"
    ])
    let result = try Tool.shell(
      "\"$J\" build --out out & pid=$!; for i in $(seq 400); do pkill -KILL -P $pid; done; wait $pid; echo $?",
      in: folder.path)
    #expect(
      ["0", "1"].contains(result.output.trimmingCharacters(in: .whitespacesAndNewlines)),
      "\(result.output) \(result.error)")
    #expect(folder.exists("out/a.html") && folder.exists("out/index.html"))
    let lost = result.error.components(separatedBy: "error[diagram-failed]").count - 1
    let drawn = folder.files.filter { $0.hasPrefix("out/a.") && $0.hasSuffix(".svg") }.count
    #expect(lost + drawn >= 3, "\(result.error) \(folder.files)")
    // The next build draws what is missing.
    let again = try Tool.run(["build", "--out", "out"], in: folder.path)
    #expect(!again.error.contains("diagram-failed"))
    #expect(folder.exists("out/a.svg") && folder.exists("out/a.lanes.svg"))
  }
}
