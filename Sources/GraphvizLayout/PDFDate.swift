/// Cairo before 1.17 writes the time of drawing into every PDF, and nothing can stop it.
enum PDFDate {
  /// The PDF as if it had been made as the year 2000 began; it stays as long as it was, so offsets hold.
  static func fixed(_ pdf: [UInt8]) -> [UInt8] {
    let key = Array("/CreationDate (D:".utf8)
    let fixedDate = Array("20000101000000".utf8)
    // The dictionary stands near the end; what looks like it elsewhere is inside a compressed stream.
    var start = pdf.count - key.count
    while start >= 0, !pdf[start...].starts(with: key) { start -= 1 }
    guard start >= 0 else { return pdf }
    var result = pdf
    for (offset, index) in zip(0..., start + key.count..<pdf.count) {
      let byte = pdf[index]
      if byte == UInt8(ascii: ")") { break }
      if offset < fixedDate.count {
        result[index] = fixedDate[offset]
      } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
        result[index] = UInt8(ascii: "0")
      } else if "+-Z".utf8.contains(byte) {
        result[index] = UInt8(ascii: "+")
      }
    }
    return result
  }
}
