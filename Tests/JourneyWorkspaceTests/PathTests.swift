import JourneyWorkspace
import Testing

@Suite struct PathTests {
  @Test(arguments: [
    ("/a/b", "c", "/a/b/c"), ("/a/b", "../c", "/a/c"), ("/a/b", "/c", "/c"), ("/a", "../../..", "/"),
    ("/", "a//b/./c/", "/a/b/c"), ("/a", "", "/a"), ("/a/b", "..", "/a"),
  ])
  func reads(_ folder: String, _ text: String, _ expected: String) {
    #expect(Path(text, in: Path(folder)).description == expected)
  }

  @Test(arguments: [
    ("/a/b/c", "/a", "b/c"), ("/a", "/a", "."), ("/a/x", "/a/b/c", "../../x"), ("/x", "/a/b", "../../x"),
    ("/a", "/a/b/c", "../.."), ("/ab", "/a", "../ab"), ("/a", "/", "a"),
  ])
  func relates(_ path: String, _ folder: String, _ expected: String) {
    #expect(Path(path).relative(to: Path(folder)) == expected)
    #expect(Path(expected, in: Path(folder)) == Path(path))
  }

  @Test func knowsJourneyNames() {
    #expect(Path("/a/b.journey").isJourneyName)
    #expect(!Path("/a/.journey").isJourneyName)
    #expect(!Path("/a/b.journey.txt").isJourneyName)
    #expect(!Path("/").isJourneyName)
  }

  @Test func tellsComposedFromDecomposed() {
    #expect(Path("/\u{E9}") != Path("/e\u{301}"))
  }

  @Test func sortsByBytes() {
    let sorted = ["/b.journey", "/a/z.journey", "/B.journey", "/a.journey", "/\u{E9}.journey"].map {
      Path($0)
    }
    .sorted().map(\.description)
    #expect(sorted == ["/B.journey", "/a.journey", "/a/z.journey", "/b.journey", "/\u{E9}.journey"])
  }
}

@Suite struct ParallelTests {
  @Test(arguments: [1, 2, 7])
  func keepsTheOrder(_ jobs: Int) {
    #expect(Parallel.map(1_003, jobs: jobs, chunk: 5) { $0 * 2 } == (0..<1_003).map { $0 * 2 })
    #expect(Parallel.map(0, jobs: jobs) { $0 }.isEmpty)
  }
}
