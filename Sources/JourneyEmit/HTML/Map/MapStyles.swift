/// The style sheet of the map page, apart from what depends on the journey.
enum MapStyles {
  /// Frame, grid, lanes, findings, present mode.
  static let screen = #"""
    :root{--bar:2.75rem;--sth:1.875rem;--r:1px solid var(--line);--r2:1px solid var(--line2)}
    html{scroll-behavior:smooth;scroll-padding:calc(6.875rem + var(--sth)) 2rem 2rem calc(var(--head) + .5rem)}
    body{width:max-content;min-width:100%}
    .defs{position:absolute}html:not(.js) .js-only{display:none!important}
    /* the document itself scrolls both ways; bar, intro and findings stay at the left edge */
    .bar,.intro,#findings{position:sticky;left:0;width:calc(100vw - 1rem)}
    .bar{top:0;z-index:20;height:var(--bar);display:flex;align-items:center;gap:1.25rem;padding:0 .25rem 0 1rem;background:var(--bg);box-shadow:2rem 0 var(--bg),0 1px var(--line2),2rem 1px var(--line2)}
    .bar a{text-decoration:none}.bar a:hover{text-decoration:underline}.home{color:var(--mute);flex:0 9 auto;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.jn{white-space:nowrap}
    .bar nav{display:flex;flex:1;min-width:0;overflow-x:auto;padding-right:1.5rem;mask-image:linear-gradient(to left,transparent,#000 1.5rem)}.bar nav a{padding:.3rem .6rem;color:var(--soft);white-space:nowrap}
    .tools{display:flex;flex:none;gap:.5rem}
    .btn{font:inherit;color:var(--ink);background:var(--bg);border:var(--r2);border-radius:4px;padding:0 .6rem;min-height:1.875rem;display:inline-flex;align-items:center;gap:.3rem;white-space:nowrap;cursor:pointer}.btn:hover{border-color:var(--ink)}
    select{font:inherit;color:inherit;background:var(--bg);border:0;min-height:1.625rem}
    .sv{width:.75rem;height:.75rem;flex:none}.fi i{display:inline-flex;margin-left:.2rem}
    .intro{display:grid;grid-template-columns:minmax(31rem,1fr) minmax(auto,max-content);gap:.6rem 2rem;align-items:end;padding:.8rem 0 .7rem 1rem;color:var(--soft)}
    h1{font-size:1.5rem;line-height:1.2;letter-spacing:-.012em;font-weight:650;color:var(--ink)}.intro strong{color:var(--ink);font-weight:600}
    .facts{display:flex;flex-wrap:wrap;gap:.4rem 0;justify-content:flex-end}.facts a{display:block;text-decoration:none;padding:.1rem .75rem;border-left:var(--r2);line-height:1.3;max-width:11rem;color:var(--ink)}.facts a:hover{background:var(--wash)}
    .facts b{display:block;font-size:1.125rem;line-height:1.25;font-weight:650;color:var(--red)}small{font-size:.75rem;color:var(--mute);font-weight:400}.facts small{display:block}
    .ov{display:none}.r2{grid-column:1/-1;display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:center;justify-content:space-between;color:var(--mute)}.r2>p{padding-right:.75rem}
    .flt{display:flex;gap:.5rem 1rem;align-items:center;flex-wrap:wrap}.flt select{border:var(--r2);border-radius:3px;color:var(--ink);max-width:12rem}
    /* lanes are rows, steps are columns: both subgrids of one grid */
    .map{display:grid;width:max-content;min-width:100%}
    /* a shade says that there is more to the right */
    .more .map::after{content:"";position:sticky;right:0;grid-row:1/-1;grid-column:1/-1;justify-self:end;width:2rem;z-index:6;pointer-events:none;background:linear-gradient(to right,transparent,color-mix(in oklab,var(--ink) 16%,transparent))}.present .map::after{display:none}
    .ln,.lhs{display:contents}.pph{display:none}.row{grid-column:1/-2}.row,.lh{border-top:var(--r)}
    .lh{grid-column:1;position:sticky;left:0;z-index:5;background:var(--bg);padding:.5rem .75rem .5rem 1rem;border-right:var(--r2);font-size:.75rem;line-height:1.35;color:var(--mute);overflow:clip}
    .lh b{display:block;color:var(--ink);font-weight:600;font-size:.8125rem}.lh em{display:block;font-style:normal;margin:-.15rem 0 .35rem}
    .row.emo,.lh.emo,.lh.corner{border-top:0}.row.tang,.lh.tang{border-color:var(--line2)}.front:not(.c){border-top:1.5px solid var(--edge)}.back:not(.c){border-top:1.5px dashed var(--edge)}.supp:not(.c){border-top:2px dotted var(--edge)}
    .corner{grid-row:stage/span 2;top:var(--bar);z-index:9;border-bottom:var(--r2)}
    .dn,.again{display:none!important}
    .ax{position:absolute;right:0;top:0;width:calc(var(--col)*.771);height:auto;fill:var(--soft);font-size:11px}
    .key li{display:flex;gap:.3rem;line-height:1.3;margin-bottom:.1rem}.key li{font-size:.6875rem}.key span{max-width:4rem}.key.strip span{max-width:none}.pph .key li:not(.br):not(.w)>span{overflow:hidden;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow-wrap:anywhere}.key .w svg{stroke-dasharray:1.5 3;stroke-linecap:round}.key svg{width:1.375rem;height:.625rem;margin-top:.17rem;flex:none;fill:none;stroke:currentColor;stroke-width:1.5}.key .p1{color:var(--ink)}.key .p2,.key .p3{color:var(--p2)}.key .p3 path:first-child{stroke-dasharray:5 2}.key .q path:first-child{stroke-dasharray:8 2 2 2}.key .m{fill:currentColor}.key text{font-size:11px;fill:var(--bg);stroke:none;text-anchor:middle}.key svg[viewBox$="18"]{height:1.125rem;margin-top:-.05rem}.key .id{color:var(--ideal)}.key .gi{stroke:var(--ideal);stroke-width:1.5;stroke-dasharray:none}.key path.gi:not(.d){stroke-dasharray:4 2.5}.key path.gi.i2{stroke-dasharray:2 2}.key path.gi.i3{stroke-dasharray:none}.key svg[viewBox$="20"]{height:1.25rem}.key .p1 svg{stroke-width:2.5}.key .br svg{stroke-width:1.2}.key circle,.key rect{fill:currentColor}.key .id path:first-child{stroke-dasharray:4 2.5}.key .i2 path:first-child{stroke-dasharray:2 2}.key .i3 path:first-child{stroke-dasharray:none}.key .d{fill:var(--bg)}
    .key.strip{grid-column:2/-1;position:sticky;left:var(--head);z-index:3;justify-self:start;box-sizing:border-box;width:calc(100vw - var(--head) - 1rem);max-width:100%;display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;padding:.3rem .75rem .5rem;background:var(--bg)}.panel .key.strip{width:calc(100vw - var(--head) - 24rem)}.present .key.strip{width:min(var(--pn)*var(--col),100vw - var(--head) - 1rem)}
    .stage{display:grid;grid-row:1/-1;grid-template:subgrid/subgrid}
    .stage>.sh{grid-row:stage;grid-column:1/-1;position:sticky;top:var(--bar);z-index:4;background:var(--bg);height:var(--sth);display:flex;align-items:center;font-size:.9375rem;line-height:1.2;font-weight:650}
    .stage>.sh span{position:sticky;left:var(--head);padding:0 .75rem}
    .step{display:grid;grid-row:step/-1;grid-template-columns:minmax(0,1fr);grid-template-rows:subgrid;min-width:0}
    .step,.hd{box-shadow:inset 1px 0 var(--line)}.stage,.stage>.sh,.step:nth-of-type(1),.step:nth-of-type(1)>.hd{box-shadow:inset 1px 0 var(--line2)}
    .hd{grid-row:step;position:sticky;top:calc(var(--bar) + var(--sth));z-index:3;background:var(--bg);padding:.1rem .75rem .5rem;border-bottom:var(--r2)}.step:target>.hd{box-shadow:inset 0 3px var(--focus)!important}
    .hd>:first-child{font-size:.875rem;line-height:1.3;font-weight:600;overflow-wrap:anywhere;text-wrap:balance}.ch .ow{white-space:nowrap}.off .hd>:first-child{font-weight:400!important}.hd>:first-child a{text-decoration:none}.hd>:first-child a:hover{text-decoration:underline}
    .no{color:var(--mute);font-weight:400;margin-right:.1rem}
    .ch{color:var(--soft);display:flex;gap:.35rem;margin-top:.1rem}.ch .by{display:block}.ic{margin-top:.17rem;width:.9375rem;height:.9375rem;fill:none;stroke:var(--edge);stroke-width:1.3;flex:none}
    .mot{font-size:.75rem;font-weight:600;background:var(--ink);color:var(--bg);padding:.1rem .45rem;border-radius:3px;display:inline-block;margin-top:.2rem}.det,.ch i,.alone{color:var(--mute);font-style:italic}
    .c{min-width:0;padding:.5rem .75rem;overflow-wrap:anywhere;hyphens:auto}.l{display:none}
    .tx{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
    .bad{color:var(--red);font-weight:600}.pins{display:flex;flex-wrap:wrap;gap:.25rem;margin-top:.25rem}
    .pin{display:inline-flex;align-items:center;gap:.25rem;min-height:1.5rem;padding:.15rem .25rem;font-size:.75rem;letter-spacing:-.012em;line-height:1.2;border-radius:3px;text-decoration:none;background:color-mix(in oklab,currentColor 8%,var(--bg))}.pin.w{background:light-dark(#fff4e0,#30240f)}.pin[hidden],.btn[hidden]{display:none}.pin:hover{text-decoration:underline}
    .e .sv,.pin.e{color:var(--red)}.w .sv,.pin.w{color:var(--amber)}.i .sv,.pin.i{color:var(--info)}
    /* drawn lanes */
    .band{position:relative;z-index:1;grid-column:1/-1;width:100%;height:auto;display:block;align-self:start;pointer-events:none;overflow:hidden}
    .pw,.ps{display:none}.band>svg{display:block;width:100%;height:auto}.dr text{font-size:11px;fill:var(--soft);text-anchor:middle;paint-order:stroke;stroke:var(--bg);stroke-width:4px;stroke-linejoin:round}.dr .s{text-anchor:start}.dr .n{text-anchor:end}
    .dr path{fill:none;stroke:var(--edge);stroke-width:1.5}.dr text.bad{fill:var(--red)}.neg{fill:var(--p2);fill-opacity:.07}path.cut{stroke:var(--red)!important;stroke-width:2.4}path.cut.qt{stroke:var(--edge)!important;stroke-width:1.8}
    #lines path{vector-effect:non-scaling-stroke}#lines .g{stroke:var(--line);stroke-width:1}#lines .z{stroke:var(--line2)}
    #lines path{stroke-width:.094rem}#lines .p1{stroke:var(--ink);stroke-width:.156rem}.dr .p2,.dr .p3{stroke:var(--p2)}#lines .p3{stroke-dasharray:.4375rem .1875rem}#lines .q{stroke-dasharray:.75rem .1875rem .125rem .1875rem}#lines .br{stroke-width:.075rem}.dr .id{stroke:var(--ideal)}#lines .id{stroke-dasharray:.3125rem .219rem}#lines .i2{stroke-dasharray:.125rem .1875rem}#lines .i3{stroke-dasharray:none;stroke-width:.0625rem}#lines .al{stroke-width:.375rem;stroke-dasharray:none;stroke-linecap:round}#lines .off{stroke-dasharray:.094rem .25rem;stroke-linecap:round}
    #emo circle{fill:var(--ink);stroke:var(--bg);stroke-width:1.5}#emo .p3.m{fill:var(--p2);stroke:var(--bg);stroke-width:1}#emo .p3.as{fill:none}#emo circle.dg{fill:var(--p2);stroke-width:1}.dr text.dg{fill:var(--bg);stroke:var(--p2);stroke-width:2px}.dr .cm{opacity:var(--o,1)}#emo rect.p2{fill:var(--p2);stroke:var(--bg)}#emo rect.as{fill:none;stroke:var(--p2);stroke-width:1.5}#emo>path.id{fill:var(--bg)}#emo>path.id.as{fill:none}#emo circle.ns{fill:var(--bg);stroke:var(--edge);stroke-dasharray:2.5 2}#emo .motr{stroke:var(--ink)}#emo .gap{stroke:var(--ideal);stroke-width:1;stroke-dasharray:1 3}
    .w text{font-size:12px;stroke:var(--bg)!important}.w .p1{fill:var(--ink);font-weight:650}.w .p2,.w .p3{fill:var(--p2)}.w .id{fill:var(--ideal);font-style:italic}.w .ns{font-style:italic}
    .h.ok{stroke:var(--ink)!important;stroke-width:2!important}.h.no{stroke:var(--red)!important;stroke-dasharray:4 3}
    .dr .ah,.dr .fa,.dr .car{fill:var(--edge);stroke:none}.ah.ok{fill:var(--ink)!important}.ah.no,.la,.rd,.fh{fill:var(--red)!important;stroke:none!important}.dr .hl.ok{fill:var(--ink)}.dr .hl.no{fill:var(--red)}
    .dr .t{stroke:var(--soft);stroke-width:2}.ask,.ne,.pe.k,.prom{fill:var(--soft)}.ne.op{fill:var(--bg);stroke:var(--red);stroke-width:1.5}.dr .give,.pe{fill:var(--bg);stroke:var(--soft);stroke-width:1.8}.dr .lk{stroke:var(--red);stroke-dasharray:2 3}.rg{fill:var(--bg);stroke:var(--red);stroke-width:2}
    .dr .pt{font-size:12px;fill:var(--ink);text-anchor:start}.pr{display:var(--pr,none)}.present{--pr:inline}.slack{fill:none;stroke:var(--edge)}.use{fill:var(--edge)}.over,.wx{fill:var(--scream)}.dr .dl{stroke:var(--ink)}
    .fn{fill:var(--edge)}.fo{fill:var(--bg);stroke:var(--edge);stroke-width:1.8}.dr .fe{stroke-width:2}.dr .fx{stroke:var(--red)}.dr .w2{stroke-width:2}.dr .w3{stroke-width:3}.dr .w4{stroke-width:4}.dr .w5{stroke-width:5}.dr .w6{stroke-width:6}
    /* owner: colour, pattern, letter */
    .c.own{padding:.4rem 0 .4rem 1px}.own .pins,.alone,.raci{padding:0 .7rem}.alone{padding-top:.6rem}.raci{padding-top:.3rem}.raci,.rib small,.by{font-size:.75rem;color:var(--soft)}
    .rib{display:flex;align-items:center;gap:.5rem;padding:.3rem .7rem;min-height:2.5rem;line-height:1.25;border-top:.3125rem solid}.rib strong,.rib small{display:block}.rib strong{font-weight:600}
    .k{display:inline-grid;place-items:center;min-width:1.25rem;height:1.25rem;padding:0 .1rem;border-radius:3px;font-size:.75rem;font-weight:700;color:var(--bg);background:var(--k);flex:none}
    .rib{--t:color-mix(in oklab,var(--k) 13%,var(--bg))}
    .rib{background:var(--t)}
    .imp .rib{background:none;border-top-width:.1875rem;padding-top:.425rem}.imp .k{background:none;border:1.5px solid;color:var(--k)}.imp strong{font-weight:500}
    .nobody .rib{background:var(--scream);color:#fff;font-size:.875rem;border-image:repeating-linear-gradient(135deg,#fff 0 6px,var(--scream) 6px 12px) 5}
    .wb,.nb{display:block;width:100%;height:auto;margin-bottom:.15rem}.wl{stroke:var(--line2)}.wa{fill:var(--edge)}.wz{fill:var(--edge);fill-opacity:.45}.calm .wx{fill:var(--edge);fill-opacity:.45}.calm .bad{color:inherit}.wt{stroke-width:2;stroke:var(--ink)}.wt.p2{stroke:var(--p2);stroke-dasharray:2 2}.ci{stroke:var(--edge);stroke-width:5}.nv{fill:var(--ink)}.tg{stroke:var(--ink);stroke-width:2.5}
    .fail strong{color:var(--red)}.c a[href^="#"]:not(.pin){white-space:nowrap}.then,.of i,cite{color:var(--mute);font-style:normal}.th{font-style:italic;color:var(--soft)}blockquote{margin:0}cite{display:block;font-size:.75rem}
    .ev,.ie,.by{font-size:.75rem;margin-top:.15rem;color:var(--mute)}.ie b{color:var(--ink)}.by .k{min-width:1rem;height:1rem;font-size:.6875rem;margin-right:.35rem;vertical-align:-.2rem}.src p{font-size:.6875rem;color:var(--mute)}
    .dim>*{grid-column:1}.dim>.c,.dim>.hd>*{opacity:.3;filter:grayscale(1)}.dim>.c{z-index:2}.dim::after{content:"";grid-row:1/-1;grid-column:1;z-index:1;pointer-events:none;background:color-mix(in srgb,var(--bg) 65%,transparent)}:root[data-p]{--o:.12;--w:0}
    /* findings */
    #findings{padding:2rem 1rem 3rem}#findings [hidden]{display:none!important}h2{font-size:1.125rem}.fi-h{display:flex;justify-content:space-between;align-items:center;margin-bottom:.75rem}#b-x{display:none}
    #findings h3{font-size:.8125rem;margin:1.25rem 0 .3rem}#findings ol{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:0 2rem}
    .f{padding:.7rem 0 .8rem;border-top:var(--r);color:var(--soft)}.f p{max-width:60ch}.fr{display:flex;flex-wrap:wrap;gap:0 .45rem;align-items:center}.fr,.ft{color:var(--ink)}.ft{font-weight:600}.fw{font-size:.75rem;color:var(--mute)}.rl{text-decoration:none}.fr a{display:inline-flex;align-items:center;min-height:1.5rem}.rl:hover{text-decoration:underline}.rds{columns:2 28rem;column-gap:2rem}.rd{break-inside:avoid;border-top:var(--r);padding:.5rem 0;color:var(--soft)}.rd summary{color:var(--ink);cursor:pointer}.rd>*{max-width:65ch}.rd p,.rd ul{margin-top:.35rem}.rd ul{padding-left:1.1rem;list-style:disc}.rd:target{background:var(--wash)}.panel .rds{columns:1}.f:target{background:var(--wash);box-shadow:inset 0 2px var(--focus)}
    #findings .wy{display:block!important;counter-reset:w;margin:.2rem 0}.wy li{counter-increment:w;display:flex;gap:.4rem;align-items:baseline;padding:.1rem 0}.wy li::before{content:counter(w)}.wy li::before,.hd[data-n]::after{flex:none;min-width:1.15rem;padding:0 .25rem;border-radius:.6rem;background:var(--ink);color:var(--bg);font-size:.6875rem;font-weight:600;line-height:1.15rem;text-align:center}
    .step>.hd[data-n]{box-shadow:inset 0 3px var(--ink)!important}.hd[data-n]::after{content:attr(data-n);position:absolute;bottom:.4rem;right:.5rem}
    @media screen and (min-width:46.01rem){.panel #findings,.present #findings{position:fixed;left:auto;right:0;top:var(--bar);bottom:0;width:23rem;z-index:8;overflow-y:auto;background:var(--bg);border-left:var(--r2);padding:1rem 1.25rem 3rem}.panel ol,.present ol:not([hidden]){display:block!important}.panel #b-x{display:inline-flex}.panel #findings{scroll-padding-top:3.5rem}.panel .fi-h{position:sticky;top:-1rem;z-index:1;margin:-1rem -1.25rem 0;padding:1rem 1.25rem .5rem;background:var(--bg)}.panel #findings:focus-visible{outline-offset:-3px}.panel body{padding-right:23rem}}
    /* present: one stage; root size grows, so everything does */
    .pbar{position:fixed;right:.75rem;top:.35rem;z-index:30;display:flex;gap:.5rem;align-items:center}.pbar[hidden]{display:none}kbd{font:inherit;color:var(--mute)}
    .present .intro{position:absolute;clip-path:inset(50%);visibility:hidden}.present h1{visibility:visible}.present .skip,.present .bar nav,.present .src,.present .tools,.present .f:not(.on),.present .about,.present .fm,.present .sh small,.present .fw,.stage:not(.on):where(.present *){display:none}.present #findings{border:0;max-width:26rem;width:calc(100vw - var(--head) - var(--pn)*var(--col) - 1rem)}.present.low #findings{position:static;width:auto;max-width:none;padding:1rem}.present.low #findings ol:not([hidden]){display:grid!important}.pbar b{max-width:calc(62vw - 13rem);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.present .bar .jn{max-width:34vw}.present .bar .home{display:none}
    :root[data-p] li.all{display:none}:root[data-p] li[hidden]{display:list-item}
    .em{margin-bottom:.25rem}.em li{font-size:.75rem;line-height:1.35}.em li+li{margin-top:.2rem}.em span{color:var(--mute)}.em .p1{font-weight:600}.em .p2,.em .p3{color:var(--p2)}.em .id{color:var(--ideal)}
    .du{font-size:.75rem;color:var(--soft)}.du i{color:var(--mute);font-style:normal}.dr .fj{stroke:var(--edge)}.dr .sh{fill:var(--soft)}
    .note,.jnote{font-size:.75rem;color:var(--soft);line-height:1.35;margin-top:.15rem}.jnote{max-width:70ch;font-size:.8125rem}.ch span{min-width:0}.jm{display:flex;flex-wrap:wrap;gap:0 .6rem;align-items:center;font-size:.75rem}.jm .nb{width:10rem;margin:0}
    .sp{flex:1}.jn{overflow:hidden;text-overflow:ellipsis;max-width:26rem}.sh small{font-weight:400;white-space:nowrap}code{background:var(--wash);padding:0 .2em;border-radius:2px}.empty{padding:2rem 1rem}
    .diagram{position:sticky;left:0;width:calc(100vw - 1rem);padding:2rem 1rem 0}.flowbox{overflow:auto;background:var(--bg);border:var(--r2);border-radius:4px;padding:.5rem}.flowbox svg{display:block;max-width:100%;height:auto}
    .diagram .fi-h{gap:.5rem 1rem;flex-wrap:wrap}.diagram h2{margin-right:auto}.zoom{display:flex;gap:.25rem}.zoom .btn{min-width:1.875rem;justify-content:center}.js .flowbox{cursor:grab}.js .flowbox a{cursor:pointer}.flowbox.drag,.flowbox.drag a{cursor:grabbing;user-select:none}
    @media screen{.flowbox.zoomed{max-height:80vh}.flowbox.zoomed svg{width:var(--zw);min-width:0!important;max-width:none;margin:0 auto}}
    .tall .stage>.sh,.tall .hd{position:static}.tall .corner{top:auto}.present .diagram,.present.bare #findings{display:none}.facts a,.f,.intro,.sh,.lh,.hd{overflow-wrap:anywhere}
    """#

  /// What narrow windows, phones, paper, forced colours and reduced motion change. Stands last, so that it wins.
  static let adapting = #"""
    @media screen and (max-width:75rem){.intro{grid-template-columns:1fr}.facts{justify-content:flex-start}}
    /* phone: steps are cards in reading order */
    @media screen and (max-width:46rem){.pbar kbd{display:none}.pbar b{max-width:calc(100vw - 13rem)}.stage>.sh{height:auto;min-height:2rem;padding:.25rem 0}body,.bar,.intro,#findings,.diagram,.map{width:auto;min-width:0}.intro,#findings,.diagram{position:static}.bar{box-shadow:0 1px var(--line2);padding:0 .75rem}.jn,.bar nav,#b-p{display:none!important}.tools{margin-left:auto}.home{white-space:normal;font-size:.75rem;line-height:1.15;max-height:2.3em}.bar .js-only>span{position:absolute;clip-path:inset(50%)}
    html{scroll-padding:5.5rem 0 0}.intro,.map,.stage,.step{display:block}.intro{padding:.9rem 1rem}.facts{display:grid;grid-template-columns:1fr 1fr;gap:.5rem 0;margin:.75rem 0}.ov{display:block;width:100%;height:7rem;margin-bottom:.5rem}.ov use{overflow:visible}.js .flt{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));width:100%;gap:.5rem}.flt select{max-width:100%}.flt label{display:grid;grid-template-columns:minmax(0,1fr)}
    .row,.lh,.lhs,.band,.more .map::after{display:none}.stage,.step{box-shadow:none!important}.stage>.sh{border-bottom:var(--r2);box-shadow:none}.stage>.sh span{position:static;padding:0 1rem}
    .step{padding:.75rem 1rem 1.25rem;border-bottom:6px solid var(--wash)}.hd{position:static;padding:0 0 .5rem;border:0;box-shadow:none!important}.hd>:first-child{font-size:1.0625rem}
    .step>.c{display:grid;grid-template-columns:5.5rem 1fr;gap:0 .75rem;padding:.45rem 0;border-top:var(--r)}.c>*{grid-column:2;min-width:0}.c>.l{display:block;grid-column:1;grid-row:1/9;font-weight:400;color:var(--mute);font-size:.75rem}
    .tx{position:static;width:auto;height:auto;overflow:visible;clip-path:none}.tx li:not([hidden]),.em li:not([hidden]){display:flex;flex-wrap:wrap;gap:0 .5rem;font-size:inherit}.tx bdi,.em bdi{order:-1;flex:none;max-width:100%}.co{display:none}.tx span,.em span{color:var(--mute);font-weight:400}.tx .p1{font-weight:600}.tx .p2{color:var(--p2)}.tx .id{color:var(--ideal)}.alone,.raci,.own .pins{padding-left:0}.tk,.dim{display:none}#findings ol{grid-template-columns:1fr}}
    /* paper: long maps in lines; a line on one page, or its picture on one and its words on the next */
    @media print{:root{font-size:12.5px;color-scheme:light!important;--bg:#fff}body{width:auto}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.bar,.pbar,.skip,.js .js-only,.r2,.diagram .fi-h p,.map::after{display:none!important}.map .pw{display:block}.map .nw{display:none}.key.strip{position:static;justify-self:stretch;width:0;min-width:100%;max-width:none}.intro{max-width:none}.intro,#findings,.diagram{position:static;width:auto}.diagram{break-inside:avoid;padding-top:0;margin:8mm 0}.flowbox{border:0;padding:0;overflow:visible}.flowbox svg{min-width:0;max-height:255mm;margin:0 auto}.lh,.hd,.stage>.sh,.stage>.sh span{position:relative;top:auto;left:auto}
    .again{display:block!important;break-before:page;padding:.4rem .75rem;font-weight:600;overflow-wrap:anywhere}.c,.f,.band{break-inside:avoid}#findings{margin-top:8mm}#findings h2,#findings h3,.diagram h2{break-after:avoid}#findings li{break-inside:avoid}#findings .about{display:none}#findings ol{display:block;columns:22rem;column-gap:2rem}#findings .wy{columns:auto}
    }
    @media screen{.present .band.ps{display:block}.present .band.np{display:none}}
    @media(forced-colors:active){.rib,.pin,.k,.mot{border:1px solid}.nobody .rib{forced-color-adjust:none}}@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
    """#
}
