import JourneySource
import TextMetrics

/// Lines and columns of the files in a report; each file is indexed when a finding in it is first shown.
final class SourceIndex {
  private let units: [Report.Unit]
  private var indices: [[LineIndex?]]

  init(_ report: Report) {
    units = report.units
    indices = report.units.map { Array(repeating: nil, count: $0.files.count) }
  }

  /// The file of `place`.
  func file(_ place: Place, in unit: Int) -> SourceFile { units[unit].files[place.file.index] }

  /// The lines of the file of `place`.
  func lines(_ place: Place, in unit: Int) -> LineIndex {
    if let index = indices[unit][place.file.index] { return index }
    let index = LineIndex(file(place, in: unit))
    indices[unit][place.file.index] = index
    return index
  }

  /// `path:line:column` of `place`; the path alone for a file of which nothing was read.
  func location(_ place: Place, in unit: Int) -> String {
    let file = file(place, in: unit)
    let path = SafeText.safe(file.path)
    guard !file.bytes.isEmpty else { return path }
    let position = lines(place, in: unit).position(at: place.range.start)
    return "\(path):\(position.line):\(position.column)"
  }
}
