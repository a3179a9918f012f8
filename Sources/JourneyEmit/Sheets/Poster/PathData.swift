/// The path of a drawing: the part of SVG's path language that our drawings use (M, L, H, V, C, Q, Z, absolute and relative; a
/// quadratic curve becomes a cubic one), see https://www.w3.org/TR/SVG2/paths.html#PathData.
struct PathData {
  /// A stretch of a path: straight, or a cubic curve.
  enum Segment {
    case line(DrawnPoint)
    case curve(DrawnPoint, DrawnPoint, DrawnPoint)

    var end: DrawnPoint {
      switch self {
      case .line(let point), .curve(_, _, let point): point
      }
    }
  }

  /// What is drawn without lifting the pen.
  struct Run {
    var start: DrawnPoint
    var segments: [Segment] = []
    var isClosed = false

    var end: DrawnPoint { segments.last?.end ?? start }

    /// From where to where its points reach from left to right; controls count as points.
    var extent: ClosedRange<Double> {
      var (low, high) = (start.x, start.x)
      for segment in segments {
        let points: [DrawnPoint] =
          switch segment {
          case .line(let point): [point]
          case .curve(let one, let two, let point): [one, two, point]
          }
        for point in points {
          low = min(low, point.x)
          high = max(high, point.x)
        }
      }
      return low...high
    }
  }

  private(set) var runs: [Run] = []

  init(_ data: String) {
    var reader = PathReader(data)
    var command: UInt8 = 0
    var pen = DrawnPoint(0, 0)
    while let next = reader.command(after: command) {
      command = next
      let isRelative = command >= UInt8(ascii: "a")
      let origin = isRelative ? pen : DrawnPoint(0, 0)
      func point() -> DrawnPoint {
        let x = origin.x + reader.number()
        return DrawnPoint(x, origin.y + reader.number())
      }
      switch command & 0xDF {
      case UInt8(ascii: "M"):
        pen = point()
        runs.append(Run(start: pen))
        // More points after a move are lines.
        command = isRelative ? UInt8(ascii: "l") : UInt8(ascii: "L")
        continue
      case UInt8(ascii: "Z"):
        guard !runs.isEmpty else { continue }
        runs[runs.count - 1].isClosed = true
        pen = runs[runs.count - 1].start
        continue
      case UInt8(ascii: "H"):
        pen = DrawnPoint(origin.x + reader.number(), pen.y)
        append(.line(pen))
      case UInt8(ascii: "V"):
        pen = DrawnPoint(pen.x, origin.y + reader.number())
        append(.line(pen))
      case UInt8(ascii: "C"):
        let (one, two) = (point(), point())
        let from = pen
        pen = point()
        append(.curve(one, two, pen), from: from)
      case UInt8(ascii: "Q"):
        let control = point()
        let from = pen
        pen = point()
        func third(_ end: DrawnPoint) -> DrawnPoint {
          DrawnPoint(end.x + (control.x - end.x) * 2 / 3, end.y + (control.y - end.y) * 2 / 3)
        }
        append(.curve(third(from), third(pen), pen), from: from)
      default:
        pen = point()
        append(.line(pen))
      }
    }
  }

  private mutating func append(_ segment: Segment, from start: DrawnPoint? = nil) {
    // After a `Z` a new run begins where the last one did.
    if runs.isEmpty || runs[runs.count - 1].isClosed {
      runs.append(Run(start: start ?? runs.last?.start ?? DrawnPoint(0, 0)))
    }
    runs[runs.count - 1].segments.append(segment)
  }
}

private struct PathReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ data: String) { bytes = Array(data.utf8) }

  /// The next command; the one before, where another number follows; nil at the end.
  mutating func command(after last: UInt8) -> UInt8? {
    skipSpace()
    guard position < bytes.count else { return nil }
    let byte = bytes[position]
    if byte >= UInt8(ascii: "A"), byte != UInt8(ascii: "e") {
      position += 1
      return byte
    }
    return last == 0 ? nil : last
  }

  mutating func number() -> Double {
    skipSpace()
    let start = position
    var hasPoint = false
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: ".") {
        // `1.5.5` is two numbers.
        if hasPoint { break }
        hasPoint = true
      } else if byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+") {
        if position > start { break }
      } else if !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        break
      }
      position += 1
    }
    if position == start { position += 1 }
    let text = String(decoding: bytes[start..<min(position, bytes.count)], as: UTF8.self)
    if text.hasPrefix(".") { return Double("0" + text) ?? 0 }
    return Double(text.hasPrefix("-.") ? "-0" + text.dropFirst() : text) ?? 0
  }

  private mutating func skipSpace() {
    while position < bytes.count,
      [UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "\n")].contains(bytes[position])
    {
      position += 1
    }
  }
}

extension PathData {
  /// The runs as far as they lie between `range`'s ends from left to right. What crosses an end is cut there, curves included.
  func clipped(to range: ClosedRange<Double>) -> [Run] {
    var result: [Run] = []
    for run in runs {
      let extent = run.extent
      if range.lowerBound <= extent.lowerBound, extent.upperBound <= range.upperBound {
        result.append(run)
      } else if extent.upperBound > range.lowerBound, extent.lowerBound < range.upperBound {
        result += PathData.cut(run, range)
      }
    }
    return result
  }

  private static func cut(_ run: Run, _ range: ClosedRange<Double>) -> [Run] {
    var result: [Run] = []
    var current: Run?
    var pen = run.start
    for segment in run.segments + (run.isClosed ? [.line(run.start)] : []) {
      for piece in pieces(from: pen, segment, range) {
        let middle = (piece.from.x + piece.segment.end.x) / 2
        if range.contains(middle) || range.contains(piece.from.x) && range.contains(piece.segment.end.x) {
          if current == nil { current = Run(start: piece.from) }
          current?.segments.append(piece.segment)
        } else if let done = current {
          result.append(done)
          current = nil
        }
      }
      pen = segment.end
    }
    if let current { result.append(current) }
    return result
  }

  /// A segment, parted where it crosses an end of the range.
  private static func pieces(
    from start: DrawnPoint, _ segment: Segment, _ range: ClosedRange<Double>
  ) -> [(from: DrawnPoint, segment: Segment)] {
    switch segment {
    case .line(let end):
      let cuts = [range.lowerBound, range.upperBound].filter {
        min(start.x, end.x) < $0 && $0 < max(start.x, end.x)
      }.map { x in
        DrawnPoint(x, start.y + (end.y - start.y) * (x - start.x) / (end.x - start.x))
      }.sorted { abs($0.x - start.x) < abs($1.x - start.x) }
      let points = [start] + cuts + [end]
      return zip(points, points.dropFirst()).map { ($0, .line($1)) }
    case .curve(let one, let two, let end):
      // Halved until a piece lies on one side, or is shorter than what a printer can show.
      var open = [(start, one, two, end, 0)]
      var result: [(from: DrawnPoint, segment: Segment)] = []
      while let (a, b, c, d, depth) = open.popLast() {
        let (low, high) = (min(a.x, b.x, c.x, d.x), max(a.x, b.x, c.x, d.x))
        let crosses = [range.lowerBound, range.upperBound].contains { low < $0 && $0 < high }
        guard crosses, depth < 12 else {
          result.append((a, .curve(b, c, d)))
          continue
        }
        func half(_ p: DrawnPoint, _ q: DrawnPoint) -> DrawnPoint {
          DrawnPoint((p.x + q.x) / 2, (p.y + q.y) / 2)
        }
        let (ab, bc, cd) = (half(a, b), half(b, c), half(c, d))
        let (abc, bcd) = (half(ab, bc), half(bc, cd))
        let middle = half(abc, bcd)
        open.append((middle, bcd, cd, d, depth + 1))
        open.append((a, ab, abc, middle, depth + 1))
      }
      return result
    }
  }
}
