#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the process does when it is told that something is over.
enum Signals {
  /// A reader that has gone away ends writing, not the process; and a trap says whose mistake it is, with the
  /// status 3 of the documentation instead of a number of the system.
  static func install() {
    signal(SIGPIPE, SIG_IGN)
    // A stack that has run over leaves no room for the handler.
    var stack = unsafe stack_t()
    unsafe stack.ss_sp = malloc(stackSize)
    unsafe stack.ss_size = stackSize
    unsafe sigaltstack(&stack, nil)
    var action = sigaction()
    #if canImport(Darwin)
      unsafe action.__sigaction_u.__sa_handler = { _ in Signals.crash() }
    #elseif canImport(Glibc)
      unsafe action.__sigaction_handler.sa_handler = { _ in Signals.crash() }
    #else
      unsafe action.__sa_handler.sa_handler = { _ in Signals.crash() }
    #endif
    action.sa_flags = Int32(SA_ONSTACK)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE] {
      unsafe sigaction(number, &action, nil)
    }
  }

  private static let stackSize = 65_536

  /// Only what may be called in a signal handler.
  private static func crash() {
    let words: StaticString = """
      journeyc: this is a mistake in journeyc, not in your files; please report it with the file that shows it

      """
    unsafe _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(Status.bug.rawValue)
  }
}
