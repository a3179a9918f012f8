/// A whole page: the frame that every page of the site shares.
package struct HTMLDocument: Sendable {
  /// What the window and the search results show.
  package var title: String
  /// The language of the page's own words (BCP 47).
  package var language: String
  /// The theme that it opens in, where nobody has chosen another; nil: that of the reader's system.
  package var theme: String?
  /// The content of the one style element.
  package var styles: String
  /// The content of the one script element at the end of the body; empty: no script.
  package var script: String
  /// What stands in the body.
  package var body: Markup

  /// A page of `body`. Styles and script must not hold `</`: they are ours, and no text of a user goes in.
  package init(
    title: String, lang language: String = "en", theme: String? = nil, styles: String, script: String,
    body: Markup
  ) {
    precondition(!styles.contains("</") && !script.contains("</"), "inline code closes its element")
    self.title = title
    self.language = language
    self.theme = theme
    self.styles = styles
    self.script = script
    self.body = body
  }

  /// The page as text.
  package var html: String {
    let policy = ContentSecurityPolicy.text(
      styles: styles.isEmpty ? [] : [styles], scripts: script.isEmpty ? [] : [script])
    // The policy holds single quotes and no text of a user: as it is, it reads better.
    let style = styles.isEmpty ? "" : "<style>\(styles)</style>\n"
    let code = script.isEmpty ? "" : "<script>\(script)</script>\n"
    let page: Markup = #"""
      <!doctype html>
      <html lang="\#(language)"\#(theme.map { #" data-theme="\#($0)""# as Markup } ?? .none)>
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width,initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\#(Markup(verbatim: policy))">
      <title>\#(title)</title>
      \#(Markup(verbatim: style))</head>
      <body>
      \#(body)
      \#(Markup(verbatim: code))</body>
      </html>

      """#
    return page.html
  }
}
