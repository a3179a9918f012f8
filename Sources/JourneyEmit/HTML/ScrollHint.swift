/// A shade at the right edge of what scrolls sideways, until its end is reached. (A style sheet alone could do it with
/// `animation-timeline`, which validators do not know yet.)
enum ScrollHint {
  /// Watches what scrolls. `d` is the document.
  static let script = #"""
    [].forEach.call(document.querySelectorAll('.scroll,.flowbox'),function(b){function m(){b.classList.toggle('goes-on',b.scrollLeft+b.clientWidth<b.scrollWidth-8)}
    b.addEventListener('scroll',m);var o=new ResizeObserver(m);o.observe(b);o.observe(b.firstElementChild)});
    """#

  /// The shade.
  static let style = #"""
    @media screen{.scroll,.flowbox{display:grid}.scroll>:first-child,.flowbox>svg,.scroll::after,.flowbox::after{grid-area:1/1}.scroll::after,.flowbox::after{content:"";visibility:hidden;position:sticky;right:0;z-index:2;justify-self:end;width:1.75rem;pointer-events:none;background:linear-gradient(to right,transparent,color-mix(in oklab,var(--ink) 18%,transparent))}.flowbox::after{right:-.5rem}.goes-on::after{visibility:visible}}
    """#
}
