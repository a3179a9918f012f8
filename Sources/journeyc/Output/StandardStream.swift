#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Standard output and standard error, written without a buffer in between.
struct StandardStream {
  /// What was asked for.
  static let output = StandardStream(descriptor: STDOUT_FILENO)
  /// All other words.
  static let error = StandardStream(descriptor: STDERR_FILENO)

  private let descriptor: Int32

  /// Writes bytes.
  ///
  /// A reader that has gone away has had enough: nothing more is written, and that is no error. Anything else
  /// that goes wrong on standard output ends the process with the status for input and output.
  func write(_ bytes: [UInt8]) {
    guard let number = Descriptor.write(bytes, to: descriptor), number != EPIPE else { return }
    if descriptor == STDOUT_FILENO {
      StandardStream.error.say("journeyc: cannot write to standard output: \(Descriptor.words(number))")
    }
    _exit(Status.usage.rawValue)
  }

  /// Writes text.
  func write(_ text: String) { write(Array(text.utf8)) }

  /// Writes a line for people.
  func say(_ line: String) { write(line + "\n") }

  /// Whether a person sees it at once.
  var isTerminal: Bool { isatty(descriptor) == 1 }
}

/// Raw writing.
enum Descriptor {
  /// Writes all of `bytes`; the error number when it fails.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    unsafe bytes.withUnsafeBytes { buffer in
      var position = 0
      while position < buffer.count {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[position...])
        #if canImport(Darwin)
          let count = unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Glibc)
          let count = unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #else
          let count = unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
        #endif
        if count >= 0 {
          position += count
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }

  /// The system's words for an error number, in lower case.
  static func words(_ number: Int32) -> String { unsafe String(cString: strerror(number)).lowercased() }
}
