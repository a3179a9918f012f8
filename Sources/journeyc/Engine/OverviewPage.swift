import JourneyEmit

/// The first page of a site of several workspaces: each with its journeys, and what was found in them.
enum OverviewPage {
  /// One workspace of the site.
  struct Entry {
    /// The folder of its site, seen from the page.
    var folder: String
    /// What it is called where no organization names it.
    var title: String
    /// Its journeys.
    var site: SiteContext
  }

  /// The page.
  static func render(_ entries: [Entry]) -> String {
    let sections = entries.map { entry in
      let address = entry.folder.split(separator: "/").map { encode(String($0)) }.joined(separator: "/")
      return OverviewSection(entry.site, folder: entry.folder, address: address, title: entry.title)
    }
    return OverviewSection.page(sections)
  }

  /// A part of a path as it stands in an address.
  private static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
        result.unicodeScalars.append(Unicode.Scalar(byte))
      default: result += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      }
    }
    return result
  }
}
