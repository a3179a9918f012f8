import Foundation
import GraphvizLayout
import Testing

/// A number for each drawing, which a child process can tell.
private func fingerprint(_ dot: String) throws(GraphvizError) -> String {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in try Graphviz.render(dot) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return String(hash, radix: 16)
}

/// What a process tells that drew these samples and nothing before them.
private func tell(_ samples: some Sequence<Int>) throws {
  for sample in samples { print("\nsample \(sample) \(try fingerprint(Samples.graph(sample)))") }
}

private func told(_ output: [UInt8]) -> [Int: String] {
  var fingerprints: [Int: String] = [:]
  for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
    let words = line.split(separator: " ")
    if words.count == 3, words[0] == "sample", let sample = Int(words[1]) {
      fingerprints[sample] = String(words[2])
    }
  }
  return fingerprints
}

@Suite struct RepeatabilityTests {
  static let sampleCount = 240
  static let processCount = 24

  /// In this process, in several orders: nothing depends on what was drawn before.
  static let here: [Int: String] = {
    var fingerprints: [Int: String] = [:]
    for sample in 0..<sampleCount { fingerprints[sample] = try? fingerprint(Samples.graph(sample)) }
    return fingerprints
  }()

  @Test func samplesDiffer() {
    #expect(Self.here.count == Self.sampleCount)
    #expect(Set(Self.here.values).count == Self.sampleCount)
  }

  @Test(arguments: 0..<5) func orderDoesNotMatter(seed: Int) throws {
    var random = SplitMix(state: UInt64(seed))
    for sample in Array(0..<Self.sampleCount).shuffled(using: &random) {
      #expect(try fingerprint(Samples.graph(sample)) == Self.here[sample], "sample \(sample)")
    }
  }

  /// Fresh processes, each of which starts with another graph.
  @Test(arguments: 0..<processCount) func freshProcess(first: Int) async throws {
    let result = try await #require(
      processExitsWith: .success, observing: [\.standardOutputContent]
    ) { [first = first as Int] in
      try tell(stride(from: first, to: RepeatabilityTests.sampleCount, by: RepeatabilityTests.processCount))
    }
    let fingerprints = told(result.standardOutputContent)
    #expect(fingerprints.count == Self.sampleCount / Self.processCount)
    for (sample, fingerprint) in fingerprints {
      #expect(fingerprint == Self.here[sample], "sample \(sample)")
    }
  }

  /// No fonts, another language, another time zone: the same drawing.
  @Test func machineDoesNotMatter() async throws {
    let result = try await #require(processExitsWith: .success, observing: [\.standardOutputContent]) {
      for (name, value) in [
        ("FONTCONFIG_FILE", "/dev/null"), ("GDFONTPATH", "/nowhere"), ("LC_ALL", "de_DE.UTF-8"),
        ("TZ", "Asia/Tokyo"),
      ] { unsafe setenv(name, value, 1) }
      unsafe setlocale(LC_ALL, "")
      try tell(0..<20)
    }
    let fingerprints = told(result.standardOutputContent)
    #expect(fingerprints.count == 20)
    for (sample, fingerprint) in fingerprints {
      #expect(fingerprint == Self.here[sample], "sample \(sample)")
    }
  }

  @Test func afterPaperAndFailuresToo() throws {
    for sample in 0..<30 {
      let dot = Samples.graph(sample)
      switch sample % 3 {
      case 0: _ = try Graphviz.render(dot, as: .png(dotsPerInch: 72))
      case 1: _ = try Graphviz.render(dot, as: .pdf)
      default: #expect(throws: GraphvizError.self) { try Graphviz.render(dot + "garbage") }
      }
      #expect(try fingerprint(dot) == Self.here[sample], "sample \(sample)")
    }
  }

  @Test(arguments: [DiagramFormat.png(dotsPerInch: 96), .pdf]) func paperRepeats(format: DiagramFormat)
    async throws
  {
    let first = try Graphviz.render(Samples.journey, as: format)
    try await Task.sleep(for: .milliseconds(1100))
    #expect(try Graphviz.render(Samples.journey, as: format) == first)
  }
}
