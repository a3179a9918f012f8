import JourneyEmit

/// The first page of a site of several workspaces: a list of them.
enum OverviewPage {
  /// One workspace of the site.
  struct Entry {
    /// The folder of its site, seen from the page.
    var folder: String
    /// The number of its journeys.
    var journeyCount: Int
  }

  /// The page.
  static func render(_ entries: [Entry]) -> String {
    let items = entries.map { entry in
      let count = entry.journeyCount == 1 ? "1 journey" : "\(entry.journeyCount) journeys"
      let address = entry.folder.split(separator: "/").map { encode(String($0)) }.joined(separator: "/")
      return
        #"<li><a href="\#(address)/index.html">\#(entry.folder)</a> <span class="n">\#(count)</span></li>\#n"#
        as Markup
    }
    let body: Markup = "<main><h1>Customer journeys</h1>\n<ul>\n\(items)</ul></main>"
    return HTMLDocument(title: "Customer journeys", styles: styles, script: "", body: body).html
  }

  private static let styles = """
    :root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{margin:0}main{max-width:44rem;\
    margin:0 auto;padding:2rem 1rem}ul{padding:0;list-style:none}li{padding:.6rem 0;border-bottom:1px solid #8886}\
    a{font-weight:600}.n{opacity:.8;margin-left:.5rem}
    """

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
