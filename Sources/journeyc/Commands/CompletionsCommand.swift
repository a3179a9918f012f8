import ArgumentParser

/// `journeyc completions`.
struct CompletionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions",
    abstract: "Write the script that lets a shell complete journeyc's commands and options.",
    discussion: """
        journeyc completions bash >~/.local/share/bash-completion/completions/journeyc
        journeyc completions zsh >~/.zfunc/_journeyc
        journeyc completions fish >~/.config/fish/completions/journeyc.fish
      """)

  /// The shells there are scripts for.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish
  }

  @Argument(help: "The shell.")
  var shell: Shell

  func run() {
    let completed: CompletionShell =
      switch shell {
      case .bash: .bash
      case .zsh: .zsh
      case .fish: .fish
      }
    StandardStream.output.write(Journeyc.completionScript(for: completed) + "\n")
  }
}
