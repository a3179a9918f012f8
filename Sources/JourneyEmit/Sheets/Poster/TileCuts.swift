/// Where a poster is cut along one of its sides: at the lines between columns and lanes where that is possible, through as few words as
/// can be, and into pieces that are alike.
struct TileCuts {
  /// Stretches of the side that words take: each cut inside of one goes through a word.
  var words: [(from: Double, to: Double)]
  /// The lines that are drawn across the whole sheet, or nearly.
  var lines: [Double]

  /// How many other places are tried.
  private static let places = 300.0
  /// What a piece costs that is half as long as it should be, or half as long again; a word that is cut costs one.
  private static let unevenness = 1.0
  /// What a cut costs that is on no line.
  private static let offLine = 0.75

  /// How many words a cut may go through; where it has to go through more, a page more is better.
  private static let bearable = 4

  /// The ends of the pieces of what lies from `start` to `end`, none longer than `most`: as few as there can be, or one more where that
  /// spares many words.
  func cuts(from start: Double, to end: Double, most: Double) -> [Double] {
    let count = max(1, Int(((end - start) / most - 1e-9).rounded(.up)))
    guard count > 1 else { return [start, end] }
    let few = cuts(from: start, to: end, most: most, count: count)
    func torn(_ cuts: [Double]) -> Int { cuts.dropFirst().dropLast().reduce(0) { $0 + tornWords(at: $1) } }
    guard torn(few) > TileCuts.bearable * (count - 1) else { return few }
    let more = cuts(from: start, to: end, most: most, count: count + 1)
    return torn(more) * 2 <= torn(few) ? more : few
  }

  /// How many words a cut goes through.
  private func tornWords(at place: Double) -> Int {
    words.count { $0.from < place - 0.5 && $0.to > place + 0.5 }
  }

  /// The best ends of so many pieces. Quadratic in the number of places that are tried.
  private func cuts(from start: Double, to end: Double, most: Double, count: Int) -> [Double] {
    let length = end - start
    let ideal = length / Double(count)
    // Even pieces are always possible.
    var places = (0...count).map { start + length * Double($0) / Double(count) }
    places += lines.filter { $0 > start && $0 < end }
    places += stride(from: start, to: end, by: length / TileCuts.places).dropFirst()
    places.sort()
    places.removeLast()
    places.append(end)
    let costs = places.map { place -> Double in
      Double(tornWords(at: place)) + (lines.contains { abs($0 - place) < 0.01 } ? 0 : TileCuts.offLine)
    }
    var best = [0.0] + Array(repeating: Double.infinity, count: places.count - 1)
    var befores: [[Int]] = []
    for piece in 1...count {
      var next = Array(repeating: Double.infinity, count: places.count)
      var before = Array(repeating: 0, count: places.count)
      for to in 1..<places.count where (piece == count) == (to == places.count - 1) {
        for from in (0..<to).reversed() {
          let own = places[to] - places[from]
          guard own <= most + 1e-6 else { break }
          guard best[from] < .infinity else { continue }
          let off = (own - ideal) / ideal
          let cost =
            best[from] + 4 * TileCuts.unevenness * off * off + (to == places.count - 1 ? 0 : costs[to])
          if cost < next[to] { (next[to], before[to]) = (cost, from) }
        }
      }
      best = next
      befores.append(before)
    }
    var result: [Double] = []
    var place = places.count - 1
    for before in befores.reversed() {
      result.append(places[place])
      place = before[place]
    }
    return [start] + result.reversed()
  }
}
