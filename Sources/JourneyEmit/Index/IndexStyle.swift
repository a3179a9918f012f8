/// The style sheet of the index page, on top of `Theme` and the divisions' colours.
enum IndexStyle {
  /// The sheet; owners are coloured by the class of their division, which sets `--k`.
  static let css = [frame, table, heat, opportunities, findings, media].joined(separator: "\n")

  private static let frame = #"""
    body{font-size:.875rem}
    .defs{position:absolute}html:not(.js) .js-only{display:none!important}
    .btn{display:inline-flex;font:inherit;border:1px solid var(--line2);border-radius:4px;padding:0 .5rem;min-height:1.875rem;align-items:center;background:var(--bg)}.btn select{font:inherit;color:inherit;background:var(--bg);border:0;min-height:1.625rem}
    .top,main{max-width:86rem;margin:0 auto;padding:0 1.5rem}
    .top{display:flex;gap:1rem 2rem;align-items:end;flex-wrap:wrap;padding-top:1.5rem}.top>div{flex:1 1 30rem;min-width:0}
    h1{font-size:1.75rem;line-height:1.15;letter-spacing:-.015em;font-weight:650;overflow-wrap:anywhere}.lead{font-size:1rem;color:var(--soft);margin-top:.2rem}.lead a{text-decoration:none}.lead a:hover{text-decoration:underline}
    .top nav{display:flex;gap:.25rem;flex-wrap:wrap}.top nav a{padding:.3rem .5rem;color:var(--soft);text-decoration:none;border-radius:3px}.top nav a:hover{background:var(--wash)}
    .ws h2{font-size:1.25rem;margin:0;overflow-wrap:anywhere}.ws h2 small{margin-left:.4rem;font-size:.8125rem}.ws .lead{font-size:.875rem;margin:0 0 .4rem}.ws .jt tbody td:nth-child(2){width:15rem}.ws .jt .acc{width:22rem;max-width:22rem}
    .le{white-space:nowrap}section{margin:2.25rem 0 0;min-width:0}h2{font-size:1.125rem;font-weight:650;letter-spacing:-.005em;margin-bottom:.4rem}.sub{color:var(--mute);margin:-.15rem 0 .6rem;overflow-wrap:anywhere}.sub.after{margin:.5rem 0 0}
    .bad{color:var(--red);font-weight:600}.sv{width:.75rem;height:.75rem;vertical-align:-.05rem;margin-right:.3rem;flex:none}.e .sv{color:var(--red)}.w .sv{color:var(--amber)}.i .sv{color:var(--info)}
    small{font-size:.75rem;color:var(--mute);font-weight:400}
    .scroll{overflow-x:auto;position:relative}
    table{border-collapse:collapse}th{text-align:left;font-weight:600}td,th{padding:0}.n{text-align:right;white-space:nowrap}
    details{border-top:1px solid var(--line);padding:.4rem 0}summary{cursor:pointer;font-weight:600;font-size:.8125rem;color:var(--soft);min-height:1.5rem}details[open] summary{margin-bottom:.4rem}main{padding-bottom:4rem}
    """#

  private static let table = #"""
    .jt{width:100%}.jt thead th{font-size:.75rem;color:var(--mute);font-weight:400;padding:.3rem .75rem .3rem 0;border-bottom:1px solid var(--line2);white-space:nowrap}
    .jt tbody th,.jt tbody td{padding:.5rem 1rem .5rem 0;border-bottom:1px solid var(--line);vertical-align:middle}.jt tbody td.n,.jt thead th.n{padding-right:.35rem;width:3rem}.jt small{display:block}.jt thead small{display:inline}.jt thead small{margin-left:.4rem}
    .jt tbody th{overflow-wrap:anywhere;min-width:12rem;max-width:22rem}.jt tbody th{padding:.3rem 1rem .3rem 0}.jt tbody th a{font-size:.9375rem;text-decoration:none;display:inline-block;padding:.2rem 0}.jt tbody th a:hover{text-decoration:underline}.jt tbody th small a{font-size:inherit;color:var(--ideal);text-decoration:underline;display:inline;padding:0}.jt tr:target th{box-shadow:-.75rem 0 var(--wash),-.5rem 0 0 -1px var(--focus)}
    .jt td.e:has(.sv){font-weight:650}.acc{max-width:13rem;min-width:7rem;overflow-wrap:break-word}
    .st{font-weight:600;border:1px solid var(--line2);border-radius:3px;padding:0 .3rem;margin-right:.15rem;color:var(--soft)}.st.ideal{color:var(--ideal);border-color:var(--ideal);font-style:italic}
    .no1{background:var(--scream);color:#fff;padding:.1rem .45rem;border-radius:3px}
    .sp{display:block;overflow:visible;width:13rem;height:auto}.sp path{fill:none}.sp .bd{fill:var(--line)}.sp .z{stroke:var(--line2)}.sp .id{stroke:var(--ideal);stroke-width:1.5;stroke-dasharray:3 3}.sp .p1{stroke:var(--ink);stroke-width:2}.sk{width:.625rem;height:.625rem;margin:0 .25rem 0 .6rem;overflow:visible}.sp .lo,.sk .lo{fill:var(--red)}.sp .en,.sp .pt,.sk .en{fill:var(--ink)}.sp .of,.sk .of{fill:var(--bg);stroke:var(--edge);stroke-width:1.5}main>.lg{margin:1rem 0 -1rem}.sp text{font-size:12px;font-weight:600;fill:var(--ink)}.sp .bad{fill:var(--red)}
    .lk{display:inline-block;width:1.1rem;border-top:2px solid var(--ink);vertical-align:.25rem;margin:0 .25rem 0 .3rem}.lk.id{border-top:1.5px dashed var(--ideal)}
    .k{display:inline-grid;place-items:center;min-width:1.25rem;height:1.25rem;padding:0 .1rem;border-radius:3px;font-size:.75rem;font-weight:700;font-style:normal;color:var(--bg);background:var(--k);flex:none;position:relative;overflow:hidden}
    .k.imp{background:var(--bg);color:var(--k);border:1.5px solid var(--k)}
    .strip{display:flex;flex-wrap:wrap;gap:2px;max-width:17.75rem}.strip.long{min-width:17.75rem}.strip:not(.long){flex-wrap:nowrap}.strip .k{height:1.625rem;align-items:start;padding-top:.1rem}.strip .k::after{content:"";position:absolute;left:0;right:0;bottom:0;height:.25rem}
    .strip .diagonal::after{background:repeating-linear-gradient(135deg,var(--bg) 0 2px,var(--k) 2px 4px)}.strip .upright::after{background:repeating-linear-gradient(90deg,var(--bg) 0 2px,var(--k) 2px 4px)}.strip .double::after{border-top:2px solid var(--bg);background:var(--k)}.strip .backward::after{background:repeating-linear-gradient(45deg,var(--bg) 0 2px,var(--k) 2px 5px)}.strip .blocks::after{background:linear-gradient(90deg,var(--k) 0 50%,var(--bg) 50%)}.strip .dashes::after{background:repeating-linear-gradient(90deg,var(--k) 0 6px,var(--bg) 6px 9px)}
    .duo{display:flex;flex-direction:column;gap:1px;flex:none}.strip .duo .k{height:.78125rem;padding-top:0;align-items:center;line-height:1;font-size:.6875rem}.strip .duo .k::after{content:none}
    .k.unk{background:var(--bg);color:var(--mute);border:1.5px dashed var(--edge)}.k.none{background:var(--scream);color:#fff;font-size:.9375rem}.strip .k.self{background:none}.k.self::before{content:"";width:.3rem;height:.3rem;border-radius:50%;background:var(--line2);margin-top:.35rem}
    .bu{display:block;margin-bottom:.2rem;width:6rem;height:auto}.bu .u{fill:var(--edge)}.bu .x{fill:var(--scream)}.bu .t{stroke:var(--ink);stroke-width:2}.bt{color:var(--mute);font-size:.8125rem;white-space:nowrap}.bt b{color:var(--ink);font-weight:600}.bt .bad{color:var(--red)}
    """#

  private static let heat = #"""
    .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,34rem),1fr));gap:0 3rem}.two.one{grid-template-columns:minmax(0,1fr)}
    .ht{width:100%;table-layout:fixed}.ht thead th{font-size:.75rem;font-weight:400;color:var(--mute);text-align:center;vertical-align:bottom;padding:0 .15rem .25rem;overflow-wrap:anywhere}.ht thead td,.ht tbody th{width:15rem}.ct thead td,.ct tbody th{width:8.5rem}
    .ht.few{width:auto}.ht.few thead th{width:8rem}
    .ht tbody th{position:sticky;left:0;background:var(--bg);z-index:1}.ht.many{width:max-content;min-width:100%}.ht.w1 thead th{width:5.75rem}.ht.w2 thead th{width:8rem}.ht.w3 thead th{width:11rem}.ow{display:flex;align-items:baseline}
    .ht tbody th{font-weight:400;font-size:.8125rem;line-height:1.25;padding:.2rem .5rem .2rem 0;overflow-wrap:anywhere}.ht .k{margin-right:.4rem;min-width:1.125rem;height:1.125rem;font-size:.6875rem;vertical-align:-.15rem}.ht tbody th small{margin-left:.4rem}
    .ht tbody td{height:1.875rem;text-align:center;border:2px solid var(--bg);background:var(--wash);font-weight:600;font-size:.8125rem}.ht td small{font-weight:400;color:inherit}
    .ht .first th,.ht .first td{border-top-width:.5rem}.ht .first th{padding-top:.5rem}
    .ht .h1{background:color-mix(in oklab,var(--k) 22%,var(--bg))}.ht .h2{background:color-mix(in oklab,var(--k) 34%,var(--bg))}.ht .h3{background:color-mix(in oklab,var(--k) 43%,var(--bg))}.ht .h4{background:color-mix(in oklab,var(--k) 52%,var(--bg))}
    .ht td.cov,.cvk{background:var(--bg);box-shadow:inset 0 0 0 1px var(--edge)}.cvk{display:inline-block;width:1.4rem;height:.8rem;vertical-align:-.1rem}
    .ht .nobody th{font-weight:650;color:var(--red)}.ht .un{background:var(--scream);color:#fff;font-size:.9375rem}
    .ht .gn1{background:color-mix(in oklab,var(--red) 14%,var(--bg))}.ht .gn2{background:color-mix(in oklab,var(--red) 28%,var(--bg))}.ht .gn3{background:color-mix(in oklab,var(--red) 44%,var(--bg))}
    """#

  private static let opportunities = #"""
    .opp{display:grid;grid-template-columns:minmax(20rem,32rem) minmax(0,1fr);gap:1rem 3rem;align-items:start}.opp.bare{grid-template-columns:minmax(0,1fr)}.plot{width:100%;max-width:32rem;height:auto}.plot text{font-size:12px;fill:var(--mute)}.plot .gl{stroke:var(--line)}.plot .ax0{stroke:var(--line2);fill:none}.plot .now{fill:var(--wash)}.plot .at{fill:var(--soft)}
    .o circle{fill:var(--k);stroke:var(--bg);stroke-width:1.5}.plot .o text{font-weight:700;fill:var(--bg)}.o.all circle{fill:var(--soft)}.o.part circle{stroke:var(--red);stroke-width:3}.o.none circle{fill:var(--bg);stroke:var(--red);stroke-dasharray:3 2}.plot .o.none text{fill:var(--red)}
    .opp ol{counter-reset:o}.opp li{counter-increment:o;display:grid;grid-template-columns:1.75rem minmax(0,1.2fr) 8rem minmax(0,1fr) minmax(0,.9fr);gap:0 .5rem;padding:.4rem 0;border-top:1px solid var(--line);align-items:baseline;overflow-wrap:break-word}.opp li::before{content:counter(o);color:var(--mute)}.opp li b{font-weight:600}.opp li span,.opp li a{font-size:.8125rem;color:var(--soft)}.opp li .bad{color:var(--red)}.opp .k{margin-right:.35rem;min-width:1rem;height:1rem;font-size:.6875rem;vertical-align:-.15rem}
    """#

  private static let findings = #"""
    .fin{display:grid;grid-template-columns:auto minmax(0,1fr);gap:1rem 3rem;align-items:start}.rt th{font-weight:400;padding:.2rem .75rem .2rem 0;white-space:nowrap}.rt td{vertical-align:middle}.rt td svg{display:block;width:8.125rem;height:auto}.rt td.n{padding-left:.5rem}caption,.fin h3{text-align:left;font-size:.8125rem;font-weight:600;color:var(--soft);padding-bottom:.4rem}.fin summary h3{display:inline;padding:0}.be{fill:var(--scream)}.bw{fill:var(--amber)}.bi{fill:var(--info)}
    .fl{columns:2 22rem;column-gap:2.5rem}.fl h4{overflow-wrap:anywhere;font-size:.8125rem;font-weight:600;margin:.1rem 0 .15rem;break-after:avoid}.fl ul{margin-bottom:.75rem}.fl li{display:flex;padding:.2rem 0;break-inside:avoid;font-size:.8125rem;overflow-wrap:anywhere}.fl li>span{min-width:0}.fl .sv{margin:.25rem .45rem 0 0}.fl small{display:block}.e .mono{color:var(--red)}.w .mono{color:var(--amber)}.i .mono{color:var(--info)}
    """#

  private static let media = #"""
    @media screen and (min-width:80rem){.jt .acc{min-width:11rem}.bt{white-space:normal;text-wrap:balance}}
    @media screen and (max-width:75rem){.opp{grid-template-columns:minmax(0,1fr)}}
    @media screen and (max-width:60rem){.fin{grid-template-columns:minmax(0,1fr)}.opp li{grid-template-columns:1.75rem minmax(0,1fr);overflow-wrap:anywhere}.opp li>*{grid-column:2}.opp li::before{grid-row:1}}
    @media screen and (max-width:46rem){.top,main{padding-left:1rem;padding-right:1rem}.top nav{display:none}.plot text{font-size:13.5px}
    .jt,.jt tbody{display:block}.jt thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}.jt tr{display:grid;grid-template-columns:1fr 1fr 1fr;border-top:1px solid var(--line2);padding:.75rem 0}.jt tbody th,.jt tbody td{border:0;padding:.2rem 0;grid-column:1/-1;max-width:none;min-width:0}.jt tbody td.n{grid-column:auto;text-align:left;width:auto}.jt td.n:not(:has(.sv)){display:none}
    .rt th{white-space:normal;overflow-wrap:anywhere}.rt td svg{width:5rem}
    .ws .jt .acc,.ws .jt td:nth-child(2){width:auto;max-width:none}.acc::before{content:"Answers for all: ";color:var(--mute)}.acc small{display:inline;margin-left:.4rem}.ht:not(.many) thead td,.ht:not(.many) tbody th{width:6.75rem}.ht:not(.many) thead th{width:2rem}.ht.many thead td,.ht.many tbody th{width:8.5rem}.ht.many thead th{width:3rem!important}.ht tbody th small{display:none}.ht tbody td{font-size:.6875rem;letter-spacing:-.03em;border-width:1px}.ht thead th{white-space:nowrap;writing-mode:vertical-rl;rotate:180deg;text-align:left;vertical-align:middle;padding:.25rem 0 0;line-height:1.2}.ht td small,.xn{display:none}.ct:not(.many) thead td,.ct:not(.many) tbody th{width:6rem}}
    @media print{@page{size:A4 portrait;margin:10mm}html{font-size:12px}.sp{width:9.5rem}.jt tbody td:nth-child(2){width:auto}.jt tbody th{min-width:9rem}.jt tbody td{padding-right:.75rem}.bt{white-space:normal}.opp,.fin{grid-template-columns:minmax(0,1fr)}.plot{max-width:26rem}.rt tbody{display:grid;grid-template-columns:repeat(2,max-content);gap:0 3rem}.rt tr{display:flex;align-items:center}.rt th{flex:1}.top,main{padding:0;max-width:none}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}:root{color-scheme:light!important;--bg:#fff}.top nav,.btn,.skip{display:none!important}.two>section,.ws,.jt tr,.opp li,.ht tr,.rt tr{break-inside:avoid}h2,h3,.sub,summary,caption{break-after:avoid}.scroll{overflow:visible}.ht.many{width:100%}.ht.many thead th{width:auto}details::details-content{content-visibility:visible}summary{list-style:none}}
    @media(forced-colors:active){.k,.ht td,.no1{border:1px solid}}
    """#
}
