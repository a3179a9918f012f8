import GraphvizLayout
import JourneyWorkspace

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The other side of a `DrawingPool`: a process that draws what it is asked for on its standard input until that ends.
///
/// A request and an answer are each eight bytes of length, the lowest first, and so many bytes. The first byte of an answer says
/// whether a drawing follows, with the warnings before it in a frame of their own, or what went wrong.
enum DrawingServer {
  /// What the process is started with. No command for people.
  static let command = "--draw-for-parent"

  static func serve() -> Status {
    // Opens it before somebody waits.
    _ = Graphviz.version
    while let request = read() {
      var answer: [UInt8]
      do throws(GraphvizError) {
        guard let request = DrawingRequest(reading: request) else {
          throw GraphvizError(messages: ["what was to be drawn could not be read"])
        }
        let drawing = try request.draw()
        answer =
          [0] + DrawingFrame.framed(Array(drawing.warnings.joined(separator: "\n").utf8)) + drawing.bytes
      } catch {
        answer = [1] + error.messages.joined(separator: "\n").utf8
      }
      // Nobody is left who wants it.
      guard Descriptor.write(DrawingFrame.framed(answer), to: STDOUT_FILENO) == nil else { return .clean }
    }
    return .clean
  }

  private static func read() -> [UInt8]? {
    guard let head = read(8) else { return nil }
    return read(DrawingFrame.length(head))
  }

  private static func read(_ count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      let result = unsafe bytes.withUnsafeMutableBytes { buffer in
        unsafe readSome(STDIN_FILENO, buffer.baseAddress?.advanced(by: filled), count - filled)
      }
      if result < 0, errno == EINTR { continue }
      guard result > 0 else { return nil }
      filled += result
    }
    return bytes
  }

  private static func readSome(_ descriptor: Int32, _ start: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    #if canImport(Darwin)
      unsafe Darwin.read(descriptor, start, count)
    #elseif canImport(Glibc)
      unsafe Glibc.read(descriptor, start, count)
    #else
      unsafe Musl.read(descriptor, start, count)
    #endif
  }
}

/// How requests and answers are parted.
enum DrawingFrame {
  /// Bytes with their length before them.
  static func framed(_ bytes: [UInt8]) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes
  }

  /// The length that eight bytes say.
  static func length(_ head: [UInt8]) -> Int { head.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) } }

  /// Takes a whole frame from the beginning of `bytes`; nil while there is none.
  static func take(from bytes: inout [UInt8]) -> [UInt8]? {
    guard bytes.count >= 8 else { return nil }
    let length = length(bytes)
    guard length >= 0, bytes.count - 8 >= length else { return nil }
    defer { bytes.removeFirst(8 + length) }
    return Array(bytes[8..<8 + length])
  }
}
