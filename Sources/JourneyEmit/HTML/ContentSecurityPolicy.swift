/// What a page of ours may load and run: nothing but the one style sheet and the one script in it.
package enum ContentSecurityPolicy {
  /// The policy for a page with these inline style sheets and scripts. They are allowed by their hashes, so
  /// text that slips into the page can neither style it nor run.
  package static func text(styles: [String], scripts: [String]) -> String {
    var parts = ["default-src 'none'"]
    if !styles.isEmpty { parts.append("style-src " + styles.map(source).joined(separator: " ")) }
    if !scripts.isEmpty { parts.append("script-src " + scripts.map(source).joined(separator: " ")) }
    parts += ["base-uri 'none'", "form-action 'none'"]
    return parts.joined(separator: "; ")
  }

  /// The hash of an inline element's content as a policy names it: `'sha256-…'`.
  package static func source(_ content: String) -> String {
    "'sha256-\(base64(SHA256.digest(content.utf8)))'"
  }

  /// Base 64 with padding (RFC 4648).
  package static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var result = ""
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
      for position in 0..<4 {
        result.append(position <= group.count ? alphabet[bits >> (18 - 6 * position) & 63] : "=")
      }
    }
    return result
  }
}
