// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: warnings are errors, and anything unsafe has to be spelled out.
let swift: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .strictMemorySafety(),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Graphviz is opened when it is first needed (see CGraphviz/library.h), so only its headers are needed here.
// Homebrew keeps them where compilers do not look by themselves.
#if os(macOS)
  let graphvizHeaders: String? = "libgvc"
#else
  let graphvizHeaders: String? = nil
#endif

// On Linux the command is linked at a fixed address: 35,000 relocations less, a millisecond less of start-up, which is
// a third of all that checking a file takes.
let fixedAddress: [LinkerSetting] = [
  .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "journeyc",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "journeyc", targets: ["journeyc"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    // Without its Foundation, which nothing here needs.
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.0", traits: []),
    // The type of paths that it takes, where the system does not bring it.
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
  ],
  targets: [
    .target(name: "JourneySource", swiftSettings: swift),
    .target(name: "JourneySyntax", dependencies: ["JourneySource"], swiftSettings: swift),
    .target(name: "JourneyLanguage", dependencies: ["JourneySyntax"], swiftSettings: swift),
    .target(name: "JourneyLint", dependencies: ["JourneyLanguage"], swiftSettings: swift),
    .target(name: "JourneyFormat", dependencies: ["JourneyLanguage"], swiftSettings: swift),
    .target(name: "JourneyEmit", dependencies: ["JourneyLanguage", "TextMetrics"], swiftSettings: swift),
    .systemLibrary(
      name: "CGraphvizLibrary", path: "Sources/CGraphvizLibrary", pkgConfig: graphvizHeaders,
      providers: [.apt(["libgraphviz-dev"]), .brew(["graphviz"])]),
    .target(name: "CTextMetrics"),
    .target(name: "TextMetrics", dependencies: ["CTextMetrics"], swiftSettings: swift),
    .target(
      name: "CGraphviz", dependencies: ["CGraphvizLibrary", "CTextMetrics"],
      cSettings: [.headerSearchPath("../CGraphvizLibrary")]),
    .target(name: "GraphvizLayout", dependencies: ["CGraphviz"], swiftSettings: swift),
    .target(
      name: "JourneyWorkspace", dependencies: ["JourneyLanguage"], swiftSettings: swift),
    .executableTarget(
      name: "journeyc",
      dependencies: [
        "JourneyLint", "JourneyFormat", "JourneyEmit", "GraphvizLayout", "JourneyWorkspace", "TextMetrics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux])),
      ], swiftSettings: swift, linkerSettings: fixedAddress),
    // Measures lexer, parser and rules, and makes content to measure with; see Scripts/bench.
    .executableTarget(
      name: "journey-bench", dependencies: ["JourneyLint", "JourneyWorkspace"], swiftSettings: swift),
    .target(
      name: "JourneyTestSupport", dependencies: ["JourneyLanguage", "TextMetrics"],
      path: "Tests/JourneyTestSupport",
      exclude: ["Samples"], swiftSettings: swift),
    .testTarget(
      name: "JourneySourceTests", dependencies: ["JourneySource"], swiftSettings: swift),
    .testTarget(
      name: "JourneySyntaxTests", dependencies: ["JourneySyntax", "JourneyTestSupport"],
      swiftSettings: swift),
    .testTarget(
      name: "JourneyFormatTests", dependencies: ["JourneyFormat", "JourneyTestSupport"],
      swiftSettings: swift),
    .testTarget(name: "JourneyWorkspaceTests", dependencies: ["JourneyWorkspace"], swiftSettings: swift),
    .testTarget(
      name: "EndToEndTests", dependencies: ["journeyc", "GraphvizLayout", "JourneyTestSupport"],
      exclude: ["Goldens", "GapGoldens", "StatsGoldens"],
      swiftSettings: swift),
    .testTarget(
      name: "JourneyLanguageTests", dependencies: ["JourneyLanguage", "JourneyTestSupport"],
      exclude: ["Goldens"],
      swiftSettings: swift),
    .testTarget(
      name: "OutputTests",
      dependencies: ["journeyc", "JourneyEmit", "JourneyLanguage", "JourneyTestSupport", "TextMetrics"],
      exclude: ["Browser", "Pictures"], swiftSettings: swift),
    .testTarget(name: "TextMetricsTests", dependencies: ["TextMetrics"], swiftSettings: swift),
    .testTarget(
      name: "GraphvizLayoutTests", dependencies: ["GraphvizLayout", "TextMetrics"], swiftSettings: swift),
    .testTarget(
      name: "JourneyLintTests",
      dependencies: ["JourneyLint", "JourneyFormat", "JourneyWorkspace", "JourneyTestSupport"],
      exclude: ["Goldens"], swiftSettings: swift),
    .testTarget(
      name: "JourneyEmitTests",
      dependencies: ["JourneyEmit", "GraphvizLayout", "JourneyTestSupport", "TextMetrics"],
      swiftSettings: swift),
    .testTarget(
      name: "JourneysTests", dependencies: ["journeyc", "JourneyTestSupport"],
      exclude: ["Fields", "Findings"],
      swiftSettings: swift),
    .testTarget(name: "GrammarTests", dependencies: ["JourneyEmit"], swiftSettings: swift),
  ]
)
