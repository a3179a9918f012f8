/// The look that all pages share: colour tokens, resets, type, finding symbols and the choice of a theme.
///
/// Ink is the customer, colour is ownership, red is trouble, green is the ideal: no hue has a second meaning.
/// All text stands at 4.5:1 or better against its ground, marks at 3:1, in the light and in the dark.
package enum Theme {
  /// A colour by what it means.
  package enum Token: String, Sendable, CaseIterable {
    case bg, ink, soft, mute, line, line2, edge, wash, focus, red, scream, amber, info, ideal, p2

    /// On a light and on a dark ground.
    package var colors: (light: String, dark: String) {
      switch self {
      case .bg: ("#fdfdfc", "#11151a")
      case .ink: ("#14181d", "#e9edf2")
      case .soft: ("#454d57", "#bdc6d1")
      case .mute: ("#5f6873", "#9aa5b3")
      case .line: ("#e4e7eb", "#272f39")
      case .line2: ("#c3cad2", "#46515e")
      case .edge: ("#7b8592", "#7d8998")
      case .wash: ("#f4f6f8", "#1a2029")
      case .focus: ("#0b57d0", "#8ab4ff")
      case .red: ("#b90f2b", "#ff7b88")
      case .scream: ("#c4122f", "#c4122f")
      case .amber: ("#8a4b00", "#f2b45c")
      case .info: ("#345a8a", "#9abcf0")
      case .ideal: ("#0b7347", "#54cf95")
      case .p2: ("#52627a", "#a3b3cc")
      }
    }

    fileprivate var css: String {
      let (light, dark) = colors
      return "--\(rawValue):" + (light == dark ? light : "light-dark(\(light),\(dark))")
    }
  }

  /// Tokens, resets and the few classes that every page has (`vh`, `mono`, `skip`, `btn` is each page's own).
  package static let styles =
    ":root{color-scheme:light dark;" + Token.allCases.map(\.css).joined(separator: ";") + "}\n" + #"""
      :root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}
      :root[data-theme=contrast]{--bg:light-dark(#fff,#000);--ink:light-dark(#000,#fff);--soft:var(--ink);--mute:var(--ink);--line:light-dark(#767676,#8a8a8a);--line2:var(--ink);--edge:var(--ink);--wash:var(--bg);--red:light-dark(#a00018,#ff9aa3);--ideal:light-dark(#00522f,#7dffc0);--p2:light-dark(#2f3d52,#cfdcf2);--amber:light-dark(#6b3900,#ffd08a);--info:light-dark(#0b3a75,#b9d4ff)}
      @media(prefers-contrast:more){:root:not([data-theme]),:root[data-theme=auto]{--bg:light-dark(#fff,#000);--ink:light-dark(#000,#fff);--soft:var(--ink);--mute:var(--ink);--line:light-dark(#767676,#8a8a8a);--line2:var(--ink);--edge:var(--ink);--wash:var(--bg);--red:light-dark(#a00018,#ff9aa3);--ideal:light-dark(#00522f,#7dffc0);--p2:light-dark(#2f3d52,#cfdcf2);--amber:light-dark(#6b3900,#ffd08a);--info:light-dark(#0b3a75,#b9d4ff)}}
      *{box-sizing:border-box}html{font-size:100%;background:var(--bg);-webkit-text-size-adjust:100%}
      body{margin:0;font:.8125rem/1.42 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;color:var(--ink);background:var(--bg);font-variant-numeric:tabular-nums}
      h1,h2,h3,h4,p,ul,ol,dl,dd,figure{margin:0;padding:0}ul,ol{list-style:none}
      a{color:inherit;text-underline-offset:.15em;text-decoration-thickness:.06em}
      :focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:2px}
      .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
      .mono,code{font-family:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
      .skip{position:absolute;left:-99rem}.skip:focus{position:fixed;left:1rem;top:.5rem;z-index:50;background:var(--ink);color:var(--bg);padding:.5rem 1rem}
      """#

  /// Symbols of the severities, to stand in a hidden `<svg><defs>` of the page: `s-e`, `s-w`, `s-i`.
  package static let symbols: Markup = #"""
    <symbol id="s-e" viewBox="0 0 12 12"><path d="M3.8 1h4.4L11 3.8v4.4L8.2 11H3.8L1 8.2V3.8z" fill="currentColor"/><path d="M4 4l4 4M8 4l-4 4" stroke="var(--bg)" stroke-width="1.5"/></symbol>
    <symbol id="s-w" viewBox="0 0 12 12"><path d="M6 .8 11.6 11H.4z" fill="currentColor"/><path d="M6 4.5v3.2M6 8.6v1.2" stroke="var(--bg)" stroke-width="1.4"/></symbol>
    <symbol id="s-i" viewBox="0 0 12 12"><circle cx="6" cy="6" r="4.8" fill="none" stroke="currentColor" stroke-width="1.3"/><path d="M6 5.3V9M6 3v1.2" stroke="currentColor" stroke-width="1.4"/></symbol>
    """#

  /// The select that chooses the theme; only there when the script runs.
  package static let themeSelect: Markup = #"""
    <label class="btn js-only"><span>Theme:</span><select id="b-t" autocomplete="off">\#
    <option value="auto">auto</option><option value="light">light</option><option value="dark">dark</option>\#
    <option value="contrast">high contrast</option></select></label>
    """#

  /// Says that the script runs (`js` on the root) and makes `themeSelect` work. Stands first in a page's script,
  /// inside a function in which `h` is the root element and `$` finds an element by its id.
  package static let themeScript = #"""
    h.classList.add('js');
    var t=$('b-t');function theme(v){h.dataset.theme=v;t.value=v;try{localStorage.journeyTheme=v}catch(x){}}
    if(h.dataset.theme)t.value=h.dataset.theme;
    try{if(/^(auto|light|dark|contrast)$/.test(localStorage.journeyTheme))theme(localStorage.journeyTheme)}catch(x){}
    t.onchange=function(){theme(t.value)};
    """#
}
