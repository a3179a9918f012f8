import Foundation
import JourneyEmit

/// What every page of a site keeps to.
struct PageRules {
  let site: Site
  let name: String
  let page: Page

  /// Elements that pages are made of. Anything else is no work of ours.
  static let elements: Set<String> = [
    "html", "head", "meta", "title", "style", "script", "body", "header", "main", "nav", "section", "article",
    "div", "h1", "h2", "h3", "h4", "p", "a", "span", "b", "i", "em", "strong", "small", "bdi", "kbd", "code",
    "blockquote", "cite", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "colgroup", "col", "thead",
    "tbody", "tr", "th", "td", "details", "summary", "form", "button", "label", "select", "option", "output",
    "br", "wbr",
    "figure", "figcaption",
    "svg", "defs", "symbol", "use", "g", "path", "polygon", "polyline", "circle", "ellipse", "rect", "line",
    "text",
    "tspan", "desc",
  ]

  /// All that is wrong with a page on its own.
  func flaws() -> [String] {
    page.flaws + elements() + ids() + references() + policy()
  }

  private func elements() -> [String] {
    var flaws: [String] = []
    for element in page.elements {
      if !PageRules.elements.contains(element.name) { flaws.append("<\(element.name)>") }
      for (attribute, value) in element.attributes {
        let name = attribute.lowercased()
        if name.hasPrefix("on")
          || ["style", "srcdoc", "formaction", "action", "background", "src", "data"].contains(name)
        {
          flaws.append("<\(element.name) \(attribute)>")
        }
        let letters = value.lowercased().filter { !$0.isWhitespace }
        if name.hasSuffix("href"), letters.contains("script:") || letters.hasPrefix("data:") {
          flaws.append("<\(element.name) \(attribute)> runs script")
        }
      }
      if element.name == "meta", let kind = element["http-equiv"], kind != "Content-Security-Policy" {
        flaws.append("<meta http-equiv=\(kind)>")
      }
    }
    for (name, range) in [
      ("script", 0...1), ("style", 1...1), ("title", 1...1), ("main", 1...1), ("h1", 1...1),
    ] {
      let count = page.elements.count { $0.name == name && !page.isInside($0) { $0.name == "svg" } }
      if !range.contains(count) { flaws.append("\(count) elements <\(name)>") }
    }
    return flaws
  }

  private func ids() -> [String] {
    var seen: Set<String> = []
    var flaws: [String] = []
    for element in page.elements {
      guard let id = element["id"] else { continue }
      if !seen.insert(id).inserted { flaws.append("the id \(id) stands twice") }
      if id.isEmpty || id.contains(where: \.isWhitespace) { flaws.append("`\(id)` is no id") }
    }
    for element in page.elements {
      for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls"] {
        for id in (element[name] ?? "").split(separator: " ") where !seen.contains(String(id)) {
          flaws.append("\(name) leads to no \(id)")
        }
      }
    }
    return flaws
  }

  private func references() -> [String] {
    var flaws: [String] = []
    let files = Set(site.names)
    let folder = name.split(separator: "/").dropLast().map { $0 + "/" }.joined()
    for element in page.elements {
      for (attribute, value) in element.attributes where attribute.hasSuffix("href") {
        let parts = value.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
          String.init)
        let path = parts[0].removingPercentEncoding ?? parts[0]
        if parts[0].contains(":") || parts[0].hasPrefix("/") || parts[0].contains("?") {
          flaws.append("\(attribute) leads out: \(value)")
          continue
        }
        let target = path.isEmpty ? name : folder + path
        if !files.contains(target) {
          flaws.append("\(attribute) leads to no file: \(value)")
        } else if parts.count > 1, let other = site.pages[target] {
          let id = parts[1].removingPercentEncoding ?? parts[1]
          if !other.elements.contains(where: { $0["id"] == id }) {
            flaws.append("\(attribute) leads to no element: \(value)")
          }
        }
      }
      // Only what stands in the page itself: `url(#flow-...)`.
      for (attribute, value) in element.attributes
      where value.contains("url(") && !PageRules.isWords(attribute) {
        if !value.hasPrefix("url(#") { flaws.append("\(attribute)=\(value)") }
      }
    }
    for element in page.elements where element.name == "style" || element.name == "script" {
      let code = page.text(of: element)
      for word in ["url(", "@import", "http:", "https:", "//", "fetch(", "XMLHttpRequest", "import("]
      where code.contains(word) {
        flaws.append("<\(element.name)> holds \(word)")
      }
      for word in [
        "innerHTML", "outerHTML", "insertAdjacent", "createElement", "document.write", "eval(", "cloneNode",
      ]
      where code.contains(word) {
        flaws.append("the script makes content: \(word)")
      }
    }
    return flaws
  }

  /// Attributes that hold words for people.
  private static func isWords(_ attribute: String) -> Bool {
    ["title", "xlink:title", "aria-label", "alt", "content", "value"].contains(attribute)
  }

  private func policy() -> [String] {
    let policies = page.elements.filter { $0["http-equiv"] == "Content-Security-Policy" }.compactMap {
      $0["content"]
    }
    guard policies.count == 1 else { return ["\(policies.count) policies"] }
    func sources(_ name: String) -> String {
      page.elements.filter { $0.name == name }.map {
        " 'sha256-\(ContentSecurityPolicy.base64(SHA256.digest(page.text(of: $0).utf8)))'"
      }.joined()
    }
    let scripts = sources("script")
    let expected =
      "default-src 'none'; style-src\(sources("style"))\(scripts.isEmpty ? "" : "; script-src\(scripts)")"
      + "; base-uri 'none'; form-action 'none'"
    return policies[0] == expected ? [] : ["the policy is \(policies[0]), should be \(expected)"]
  }
}
