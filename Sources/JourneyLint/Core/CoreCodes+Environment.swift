import JourneySource

extension CoreCodes {
  /// What is found about files and tools. No text shows it, so there are no examples.
  static let environment: [RuleDocumentation] = [
    RuleDocumentation(
      "unreadable-file", .environment, .error,
      summary: "A file that cannot be read",
      why: "Its journeys and declarations are missing from the whole. The other files are read all the same.",
      mend: "Check that the file is there, that you may read it, and that it is not larger than 4 GiB."),
    RuleDocumentation(
      "diagram-failed", .environment, .error,
      summary: "A diagram that could not be drawn",
      why:
        "The page is written without it; everything that the diagram shows stands in the page as text too.",
      mend: """
        Draw it again; if it fails each time, report the journey as a bug of journeyc, and split it \
        meanwhile.
        """
    ),
    RuleDocumentation(
      "coarse-picture", .environment, .warning,
      summary: "A PNG picture with fewer dots per inch than asked for",
      why: """
        A picture has at most 32,700 dots each way and 80 million in all: more can neither be drawn nor opened by most programs. It is \
        all there, but less sharp.
        """,
      mend: "Take PDF or SVG, which are sharp at any size, or a smaller `--resolution`."),
    RuleDocumentation(
      "substitute-font", .environment, .warning,
      summary: "PNG, PDF or sheets for a workshop in another font than DejaVu Sans",
      why: """
        Text is measured in DejaVu Sans, whatever fonts a machine has. Drawn in another one it has other widths, may run out of its box, \
        and the files are not the same as on other machines. Pages and SVG are.
        """,
      mend: """
        Install DejaVu Sans where the pictures are made: `fonts-dejavu-core` on Debian, `font-dejavu` with Homebrew. It is said once for \
        all journeys.
        """
    ),
    RuleDocumentation(
      "missing-font", .environment, .warning,
      summary: "Letters that no font installed has, in PNG, PDF or sheets for a workshop",
      why: """
        In these the letters are drawn, and what no font has is drawn as a box with a number in it. Pages and SVG hold the text \
        itself: there whoever looks at it brings the font.
        """,
      mend: """
        Install a font that has them where the pictures are made: on Debian `fonts-noto-cjk` for Chinese, Japanese and Korean, \
        `fonts-noto-color-emoji` for emoji, `fonts-noto-core` for most other scripts. The next build draws again.
        """
    ),
  ]
}
