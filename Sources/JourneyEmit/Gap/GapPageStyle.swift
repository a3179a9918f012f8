/// The style sheet of the gap page, on top of `Theme` and the divisions' colours.
enum GapPageStyle {
  static let css = [frame, curve, table, GapSection.factStyles, media].joined(separator: "\n")

  private static let frame = #"""
    :root{--r:1px solid var(--line);--r2:1px solid var(--line2)}
    body{font-size:.875rem}
    .defs{position:absolute}html:not(.js) .js-only{display:none!important}
    .top,main{max-width:88rem;margin:0 auto;padding:0 1.5rem}main{padding-bottom:4rem}
    .top{display:flex;gap:1rem 2rem;align-items:start;flex-wrap:wrap;padding-top:1rem}.top>div{flex:1 1 30rem;min-width:0}
    .btn{display:inline-flex;font:inherit;border:var(--r2);border-radius:4px;padding:0 .6rem;min-height:1.875rem;align-items:center;background:var(--bg);text-decoration:none}.btn:hover{border-color:var(--ink)}.btn select{font:inherit;color:inherit;background:var(--bg);border:0;min-height:1.625rem}
    .crumbs ol{display:flex;flex-wrap:wrap;align-items:baseline;margin-bottom:.4rem;font-size:.8125rem;color:var(--mute)}.crumbs li{min-width:0;overflow-wrap:anywhere}.crumbs li:not(:last-child)::after{content:"/";margin:0 .5rem;color:var(--line2)}.crumbs a{display:inline-block;text-decoration:none;padding:.25rem 0}.crumbs a:hover{text-decoration:underline}
    h1{font-size:1.5rem;line-height:1.2;letter-spacing:-.012em;font-weight:650;overflow-wrap:anywhere}.lead{color:var(--soft);margin-top:.25rem;overflow-wrap:anywhere}.lead strong{color:var(--ink);font-weight:600}.go{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.75rem}
    section{margin:2rem 0 0;min-width:0;overflow-wrap:anywhere}h2{font-size:1.125rem;font-weight:650;letter-spacing:-.005em;margin-bottom:.4rem}
    .sub{color:var(--mute);font-size:.8125rem;margin:-.1rem 0 .6rem}.sub>span:not(.vh):not(.arrow){white-space:nowrap;margin-right:1rem}.sub svg{margin-right:.35rem;vertical-align:-.1rem}.sub b{color:var(--ink)}.arrow{color:var(--ideal);font-weight:700}
    small{font-size:.75rem;color:var(--mute);font-weight:400}.bad{color:var(--red);font-weight:600}
    """#

  private static let curve = #"""
    .box{overflow-x:auto;position:relative}.gw{display:block}.gw.row{display:none}.gc .g{stroke:var(--line)}.gc .neg{fill:var(--p2);fill-opacity:.07}
    .p1{fill:none;stroke:var(--ink);stroke-width:2.5}.id{fill:none;stroke:var(--ideal);stroke-width:1.5;stroke-dasharray:5 3.5}.gc .up{stroke:var(--ideal);stroke-dasharray:1 3}
    .on{fill:var(--ink);stroke:var(--bg);stroke-width:1.5}.off{fill:var(--bg);stroke:var(--ink);stroke-width:1.8}.di{fill:var(--bg);stroke:var(--ideal);stroke-width:1.5}
    .gc text{font-size:12px;text-anchor:middle;fill:var(--soft);paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}.gc .a{text-anchor:end}.gc .now{fill:var(--ink);font-weight:650}.gc .to{fill:var(--ideal);font-style:italic}.gc .n{fill:var(--ideal)}.gc .d{fill:var(--mute);font-style:italic}
    """#

  private static let table = #"""
    .ga,.ga thead,.ga tbody{display:block}.ga tr{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(0,17rem);grid-template-rows:repeat(\#(GapRow.Kind.allCases.count),auto) 1fr;column-gap:2rem;border-top:var(--r);padding:.6rem 0 .65rem}
    .ga thead tr{grid-template-rows:auto;border-top:0;border-bottom:var(--r2);padding:0 0 .3rem}.ga thead th{font-size:.75rem;color:var(--mute);font-weight:600}.ga thead th:nth-child(2){padding-left:1.25rem}.ga tbody tr:first-child{border-top:0}
    .ga th,.ga td{display:block;padding:0;text-align:start;min-width:0}.ga .now,.ga .to{display:grid;grid-row:1/-1;grid-template-columns:minmax(0,1fr);grid-template-rows:subgrid}.ga .now,.ga tbody th{grid-column:1}.ga tbody th{grid-row:1;z-index:1;font-weight:600}.ga .to{grid-column:2;padding-left:1.25rem}.ga .plan{grid-column:3;grid-row:1/-1}
    .ga th,.st,.fate{font-size:.9375rem;line-height:1.35;padding-bottom:.15rem!important}.st,.fate{grid-row:1}.fate{font-size:.875rem;color:var(--soft)}.st{font-weight:600}.ga th a,.to a{text-decoration:none}.ga th a:hover,.to a:hover{text-decoration:underline}.to .fate a{color:var(--ink);text-decoration:underline}.ga th:has(.nm),.st:has(.nm){display:flex;flex-wrap:wrap;align-items:baseline;column-gap:.4rem}.nm{display:block;min-width:0}.no{color:var(--mute);font-weight:400}
    .ga i{font-style:italic;font-weight:400;color:var(--mute)}.l{display:none}
    .ga dl{display:contents}.ga dl div{display:grid;grid-template-columns:5.5rem minmax(0,1fr);align-items:baseline;padding:.1rem 0;position:relative}\#(GapRow.Kind.allCases.map(\.rule).joined())
    .ga dt{color:var(--mute);font-size:.8125rem}.ga dd{color:var(--soft)}.ga dd b:not(.k):not(.none){color:var(--ink);font-weight:650}.ga .to dd b:not(.k):not(.none){color:var(--ideal)}
    .ga .arrow{position:absolute;left:-1.25rem;font-size:.875rem}
    .tag{display:inline-block;font-size:.75rem;font-weight:600;line-height:1.3;border:1px solid;border-radius:3px;padding:0 .3rem;margin-right:.2rem;color:var(--soft)}.tag.new{color:var(--ideal)}
    .none{display:inline-block;background:var(--scream);color:#fff;padding:0 .45rem;border-radius:3px;font-weight:600}
    .ic{width:.9375rem;height:.9375rem;fill:none;stroke:var(--edge);stroke-width:1.3;vertical-align:-.15rem;margin-right:.35rem}
    .k{display:inline-grid;place-items:start center;min-width:1.25rem;height:1.375rem;padding:.02rem .1rem 0;border-radius:3px;font-size:.75rem;line-height:1.35;font-weight:700;color:var(--bg);background:var(--k);position:relative;overflow:hidden;margin:-.3rem .4rem -.2rem 0;vertical-align:middle}.k.imp{background:var(--bg);color:var(--k);border:1.5px solid var(--k);padding-top:0;line-height:1.15}
    .k::after{content:"";position:absolute;left:0;right:0;bottom:0;height:.25rem}
    .k.diagonal::after{background:repeating-linear-gradient(135deg,var(--bg) 0 2px,var(--k) 2px 4px)}.k.upright::after{background:repeating-linear-gradient(90deg,var(--bg) 0 2px,var(--k) 2px 4px)}.k.double::after{border-top:2px solid var(--bg);background:var(--k)}.k.backward::after{background:repeating-linear-gradient(45deg,var(--bg) 0 2px,var(--k) 2px 5px)}.k.blocks::after{background:linear-gradient(90deg,var(--k) 0 50%,var(--bg) 50%)}.k.dashes::after{background:repeating-linear-gradient(90deg,var(--k) 0 6px,var(--bg) 6px 9px)}
    .plan{color:var(--soft);font-size:.8125rem}.plan li+li{margin-top:.4rem}.by{color:var(--mute);margin-top:.1rem}.by bdi{color:var(--ink)}
    /* what stays as it is: one quiet line */
    .ga .same{padding:.4rem 0 .45rem;grid-template-rows:auto 1fr}.same th,.same .st{font-weight:400!important;font-size:.875rem!important;color:var(--soft)}.same .now{display:block!important;grid-row:2!important}.same .to{display:block!important}.same dl{display:block!important;font-size:.8125rem;line-height:1.5}.same dl div{display:inline!important}.same dl div+div::before{content:"·";margin:0 .35rem;color:var(--mute)}.same dt,.same dd{display:inline}.same .f2 dt,.same .f3 dt,.same .f4 dt{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.same dt::after{content:" "}.same dd{color:var(--mute)!important}.as{font-size:.8125rem;line-height:1.5;color:var(--mute);font-style:italic}.same .k{height:1.125rem;line-height:1.1;font-size:.6875rem;min-width:1.125rem;margin-right:.3rem}.plan .k{min-width:1.125rem;height:1.125rem;font-size:.6875rem;line-height:1.1;margin-right:.35rem}.plan .k::after{height:.1875rem}.same .k::after{height:.1875rem}.same .k.imp{line-height:.95}
    """#

  private static let media = #"""
    /* a wide window has room for more steps than for longer lines of text */
    @media screen and (min-width:88rem){.box{width:max-content;min-width:100%;max-width:calc(100vw - 4rem);margin-left:50%;transform:translateX(-50%)}}
    @media screen and (max-width:64rem){.ga tr{grid-template-columns:minmax(0,1fr) minmax(0,1fr) minmax(0,12rem);column-gap:1.25rem}.ga dl div{grid-template-columns:5.25rem minmax(0,1fr)}}
    @media screen and (max-width:46rem){.top,main{padding-left:1rem;padding-right:1rem}.ga thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.ga tbody tr{display:block;padding:.9rem 0;border-top:var(--r2)}.ga tbody tr:first-child{border-top:var(--r2)}.ga .now,.ga .to{display:block}.ga .to{padding-left:1.25rem;margin-top:.5rem;box-shadow:inset 2px 0 var(--ideal)}.ga .arrow{left:-1rem}.same .to{box-shadow:inset 2px 0 var(--line2);margin-top:.35rem!important}
    .l{display:block;font-size:.75rem;font-weight:600;color:var(--mute);padding-bottom:.1rem}.now .l{display:none}.plan:empty{display:none}.plan{margin-top:.6rem}.gs{grid-template-columns:minmax(0,1fr)}}
    @media print{@page{size:297mm 210mm;margin:10mm}.ga{display:table;width:100%}.ga thead{display:table-header-group}.ga tbody{display:table-row-group}html{font-size:11.5px}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}:root{color-scheme:light!important;--bg:#fff}.go,.btn,.skip,.crumbs{display:none!important}.top,main{padding:0;max-width:none}section{margin-top:1.25rem}.ga tr,.gw,.gs div{break-inside:avoid}h2,.sub,.ga thead{break-after:avoid}.box{overflow:visible}.gw{max-width:100%;height:auto}.gw.one{display:none}.gw.row{display:block}.gw.row+.gw.row{margin-top:4mm}}
    @media(forced-colors:active){.k,.none{border:1px solid}}
    """#
}
