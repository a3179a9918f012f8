import JourneySource

/// What there is to know about the findings of this module.
package enum WorkspaceDocumentation {
  /// All kinds of findings about files and `use`.
  package static let all: [RuleDocumentation] = [
    RuleDocumentation(
      "unreadable-file", .environment, .error,
      summary: "a journey file, or a folder on the way to it, cannot be read",
      why: """
        What stands in the file is missing from the result: names that others use do not resolve, and journeys \
        are not drawn. The other files are compiled all the same.
        """,
      mend: """
        See to its permissions, delete links that lead nowhere, and give folders and devices names that do not \
        end in .journey. File names have to be UTF-8, or no use statement could name them.
        """),
    RuleDocumentation(
      "path-outside-workspace", .environment, .error,
      summary: "a use or a link leads out of the workspace",
      why: """
        A workspace is one folder that can be moved, shared and built anywhere. What lies outside is somewhere \
        else on the next machine, and a file from a stranger must not be able to reach into your folders.
        """,
      mend: """
        Move the file into the workspace, or let the workspace begin higher up: it begins where workspace.journey \
        is, and an empty file is enough.
        """,
      flagged: [
        .init(
          "a path above the root",
          files: [SourceFile(path: "buy.journey", text: "use \"../company.journey\"\n")])
      ],
      ignored: [
        .init(
          "a path up and down again, within the workspace",
          files: [
            SourceFile(path: "workspace.journey", text: ""),
            SourceFile(path: "buy/buy.journey", text: "use \"../company.journey\"\n"),
            SourceFile(path: "company.journey", text: "data email\n"),
          ])
      ]),
    RuleDocumentation(
      "use-not-found", .names, .error,
      summary: "a use names a file or folder that is not there",
      why: "None of the names in it are known here, so that one slip shows as many missing names.",
      mend: """
        Paths are read from the folder of the file that uses; a leading / means the workspace's own folder; a \
        folder means all journey files below it. Files of a workspace inside this one cannot be used.
        """,
      flagged: [
        .init(
          "a slip of the keys",
          files: [
            SourceFile(path: "buy.journey", text: "use \"compnay.journey\"\n"),
            SourceFile(path: "company.journey", text: "data email\n"),
          ])
      ],
      ignored: [
        .init(
          "a folder",
          files: [
            SourceFile(path: "buy.journey", text: "use \"shared\"\n"),
            SourceFile(path: "shared/company.journey", text: "data email\n"),
          ])
      ]),
    RuleDocumentation(
      "use-of-itself", .names, .warning,
      summary: "a file uses itself",
      why: "A file sees its own names anyway, so most likely another file was meant.",
      mend: "Delete the line, or name the file that was meant.",
      flagged: [.init("itself by name", "use \"example.journey\"\n")],
      ignored: [
        .init(
          "two files that use each other",
          files: [
            SourceFile(path: "a.journey", text: "use \"b.journey\"\n"),
            SourceFile(path: "b.journey", text: "use \"a.journey\"\n"),
          ])
      ]),
  ]
}
