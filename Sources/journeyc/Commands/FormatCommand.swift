import ArgumentParser
import JourneyFormat
import JourneyLanguage
import JourneySource
import JourneySyntax
import JourneyWorkspace
import TextMetrics

/// `journeyc fmt`.
struct FormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Lay out journey files in the one canonical way.",
    discussion: """
        journeyc fmt                     every file of the workspace
        journeyc fmt --check             name the files that would change
        journeyc fmt --diff a.journey    show what would change
        journeyc fmt - <a.journey        standard input to standard output

      Comments and order are kept. With --check or --diff nothing is written, and the exit status is 1 if a file \
      would change. Files with mistakes in them are formatted too, as far as they can be read.
      """)

  @Argument(
    help: "Files and folders; - for standard input. None means the workspace.",
    completion: .file(extensions: ["journey"]))
  var paths: [String] = []

  @Flag(help: "Write nothing; name the files that would change.")
  var check = false

  @Flag(help: "Write nothing; show what would change.")
  var diff = false

  @Option(help: ArgumentHelp("The name by which --diff calls standard input.", valueName: "file"))
  var stdinPath: String?

  @Flag(name: .shortAndLong, help: "Leave out the summary.")
  var quiet = false

  @Option(
    name: [.customShort("j", allowingJoined: true), .customLong("jobs")],
    help: ArgumentHelp("Use so many threads; as many as there are processors by default.", valueName: "count")
  )
  var jobs: Int?

  /// What became of one file.
  private enum Outcome: Sendable {
    case same
    case different(old: [UInt8], new: [UInt8])
    case failed(String)
  }

  func run() throws {
    let current = try Session.currentFolder()
    if paths.contains("-") { return try formatStandardInput(current) }
    guard stdinPath == nil else { throw Failure("--stdin-path goes with `-`, which reads standard input") }
    let listing: WorkspaceListing
    do {
      listing = try Workspace.list(
        WorkspaceRequest(currentFolder: current, paths: paths), from: DiskFileSystem())
    } catch { throw Failure("\(error)") }
    guard !listing.files.isEmpty || !listing.problems.isEmpty else {
      throw Failure("there is no journey file here; `journeyc fmt PATH` names one")
    }
    let files = listing.files
    let outcomes = Parallel.map(files.count, jobs: jobs ?? Parallel.processors) { index in
      FormatCommand.format(files[index])
    }
    var changed = 0
    var failures = listing.problems
    for (path, outcome) in zip(files, outcomes) {
      let name = path.relative(to: current)
      switch outcome {
      case .same: break
      case .failed(let words): failures.append((path, words))
      case .different(let old, let new):
        changed += 1
        if diff { StandardStream.output.write(Diff.unified(old: old, new: new, path: name)) }
        if check, !diff { StandardStream.output.write(SafeText.safe(name) + "\n") }
        if !check, !diff { _ = try AtomicFile.write(new, to: path, keepsMode: true) }
      }
    }
    for (path, words) in failures {
      StandardStream.error.say("journeyc: `\(SafeText.safe(path.relative(to: current)))`: \(words)")
    }
    summarize(changed, of: files.count)
    if !failures.isEmpty { throw Status.usage }
    throw changed > 0 && (check || diff) ? Status.findings : Status.clean
  }

  private static func format(_ path: Path) -> Outcome {
    do {
      let bytes = try DiskFileSystem().read(path)
      let tree = Parser.parse(
        SourceFile(path: "", bytes: bytes), id: FileID(0), vocabulary: Language.vocabulary)
      if tree.isBinary { return .failed("this is no text, and is left as it is") }
      let formatted = Formatter.format(tree)
      return formatted == bytes ? .same : .different(old: bytes, new: formatted)
    } catch { return .failed("this file cannot be read: \(error)") }
  }

  private func formatStandardInput(_ current: Path) throws {
    guard paths == ["-"] else { throw Failure("`-` cannot be mixed with paths") }
    let (path, bytes) = try Session.standardInput(stdinPath, current)
    let name = stdinPath == nil ? "<stdin>" : path.relative(to: current)
    let tree = Parser.parse(
      SourceFile(path: name, bytes: bytes), id: FileID(0), vocabulary: Language.vocabulary)
    if tree.isBinary { throw Failure("standard input is no text") }
    let formatted = Formatter.format(tree)
    if diff {
      if formatted != bytes {
        StandardStream.output.write(Diff.unified(old: bytes, new: formatted, path: name))
      }
    } else if !check {
      StandardStream.output.write(formatted)
    }
    if formatted != bytes, check || diff { throw Status.findings }
  }

  private func summarize(_ changed: Int, of total: Int) {
    guard !quiet else { return }
    let files = total == 1 ? "1 file" : "\(total) files"
    StandardStream.error.say(
      check || diff ? "\(changed) of \(files) would change" : "\(changed) of \(files) changed")
  }
}
