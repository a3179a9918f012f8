import JourneyWorkspace

/// Where in the output folder the site of each workspace goes.
///
/// One workspace has the folder for itself. Several have a folder each, named as they lie below the folder around
/// them all, and a page above that lists them. If that folder is a workspace itself, its site goes to `top`: the name of
/// the folder may differ from machine to machine.
struct SiteLayout {
  /// For each workspace the folder of its site, with a slash behind it; empty for the output folder itself.
  let prefixes: [String]

  /// A layout for workspaces at `roots`.
  init(_ roots: [Path]) {
    guard roots.count > 1, var base = roots.first else {
      prefixes = roots.map { _ in "" }
      return
    }
    while !roots.allSatisfy({ $0.isInside(base) }) { base = base.parent }
    let names = roots.map { $0.relative(to: base) }
    var top = "top"
    while names.contains(where: { $0 == top || $0.hasPrefix(top + "/") }) { top += "-" }
    prefixes = zip(roots, names).map { root, name in (root == base ? top : name) + "/" }
  }
}
