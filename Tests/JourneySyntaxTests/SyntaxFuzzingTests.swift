import JourneySource
import JourneySyntax
import JourneyTestSupport
import Testing

@Suite struct SyntaxFuzzingTests {
  @Test(arguments: [11, 12, 13, 14] as [UInt64])
  func losesNothing(seed: UInt64) {
    var numbers = RandomNumbers(seed: seed)
    var failures = 0
    for number in 0..<Fuzzing.cases / 4 {
      let bytes = Fuzzing.input(number, &numbers)
      guard let flaw = parse(bytes).flaw else { continue }
      failures += 1
      if failures <= 3 {
        Issue.record("case \(number): \(flaw)\n\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      }
    }
    #expect(failures == 0)
  }

  @Test(arguments: Samples.tried.indices)
  func everyPrefix(sample: Int) {
    let file = Samples.tried[sample]
    guard file.bytes.count < 20_000 else { return }
    for end in 0...file.bytes.count {
      #expect(parse(Array(file.bytes[..<end])).flaw == nil, "\(file.path) up to \(end)")
    }
  }

  @Test(arguments: Samples.tried.indices)
  func everyDeletedToken(sample: Int) {
    let file = Samples.tried[sample]
    guard file.bytes.count < 20_000 else { return }
    for token in parse(file.bytes).tokens {
      var bytes = file.bytes
      bytes.removeSubrange(token.range.indices)
      #expect(parse(bytes).flaw == nil, "\(file.path) without \(token.range)")
    }
  }

  @Test(arguments: Samples.tried.indices, [0x7B, 0x7D] as [UInt8])
  func everyInsertedBrace(sample: Int, brace: UInt8) {
    let file = Samples.tried[sample]
    guard file.bytes.count < 20_000 else { return }
    for token in parse(file.bytes).tokens {
      var bytes = file.bytes
      bytes.insert(contentsOf: [brace, 0x20], at: token.start)
      #expect(parse(bytes).flaw == nil, "\(file.path) with a brace at \(token.start)")
    }
  }
}
