import JourneyEmit
import Testing

@Suite struct HTMLFileStemsTests {
  @Test func namesAreSafeAndUnique() {
    var stems = FileStems()
    let names = ["buy-phone", "Buy-Phone", "index", "con", "käufe", "ซื้อ", "شراء", "📱", "", "a/../b"]
    let files = names.map { stems.claim($0, fallback: "journey") }
    #expect(files[0...5] == ["buy-phone", "buy-phone-2", "index-2", "con-2", "kaeufe", "e0b-e37-e49-e2d"])
    #expect(Set(files).count == names.count)
    for file in files {
      #expect(!file.isEmpty)
      #expect(file.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
    }
  }
}
