/// The script of the map page. It only adds: theme, findings as a panel, filter, size of diagrams, present mode.
enum MapScript {
  /// The whole script.
  static let text = opening + Theme.themeScript + ScrollHint.script + rest

  private static let opening = #"""
    (function(){var d=document,h=d.documentElement,$=function(i){return d.getElementById(i)},all=function(q){return[].slice.call(d.querySelectorAll(q))};

    """#

  private static let rest = #"""

    function panel(on){h.classList.toggle('panel',on)}
    function close(){panel(false);$('b-f').focus()}
    $('b-f').onclick=function(x){if(innerWidth>736){x.preventDefault();if(h.classList.contains('panel'))close();else{panel(true);$('findings').focus()}}};
    $('b-x').onclick=close;
    all('.pin').forEach(function(a){a.onclick=function(){if(i<0&&innerWidth>736)panel(true)}});
    function way(f){all('.hd[data-n]').forEach(function(s){delete s.dataset.n});(f&&f.dataset.way||'').split(' ').forEach(function(w,k){var e=w&&$(w);e=e&&e.querySelector('.hd');if(e)e.dataset.n=e.dataset.n?e.dataset.n+' · '+(k+1):k+1})}
    function aim(){var n=location.hash.slice(1);try{n=decodeURIComponent(n)}catch(x){}return $(n)}
    function target(){var f=aim();way(f&&f.classList.contains('f')?f:null)}
    /* a rule opens; while presenting, what belongs to another stage is there, and what belongs to none is on the whole page */
    onhashchange=function(){var e=aim();free(e,'.f[hidden],.rd[hidden]');if(innerWidth<=736)free(e,'.dim');var k=e&&i>=0?st.findIndex(function(s){return s.contains(e)}):-1;if(e&&e.tagName==='DETAILS')e.open=true;
    if(k>=0&&k!==i)show(k);else if(e&&i>=0&&k<0&&!e.matches('.f.on')){present(false);e.scrollIntoView();(e.querySelector('summary')||e).focus()}target()};
    /* a link to where one has been already is none to a browser */
    d.addEventListener('click',function(x){var a=x.target.closest('a'),t=a&&(a.getAttribute('href')||a.getAttribute('xlink:href'));if(t&&t[0]==='#'&&new URL(t,location).hash===location.hash)setTimeout(onhashchange)});
    all('.pin,.f').forEach(function(a){var f=a.hash?$(decodeURIComponent(a.hash.slice(1))):a,on=function(){way(f)};a.onmouseenter=on;a.onmouseleave=target;a.addEventListener('focusin',on);a.addEventListener('focusout',target)});
    var steps=all('.map .step'),q=['p','ch','div','r'].filter(function(i){return $('q-'+i)}),has=function(v,w){return(' '+v+' ').indexOf(' '+w+' ')>=0};
    function val(i){return $('q-'+i)?$('q-'+i).value:''}
    var fs=all('.f');
    /* whether a finding is about the stage of which this is all or a piece */
    function part(f,s){return!!f.dataset.st&&(f.dataset.st===s.id||f.dataset.st===s.dataset.of)}
    /* steps go with those who come there, and those of whom a finding there tells; findings go with their rule, the personas whose feelings they are about, and their steps, those of a stage with what is left of it, whoever comes through there (that somebody does not is what they may be about); those of the journey as a whole are of no persona, channel or division; a wait is red for those for whom it is too long, and held against the patience of whoever is chosen */
    function filter(){var n=0,p=val('p'),c=val('ch'),v=val('div'),r=val('r'),any=!r||!fs.some(function(f){return f.dataset.r===r&&(f.dataset.step||f.dataset.st)}),no=function(f){return!!r&&f.dataset.r!==r||!!p&&!!f.dataset.who&&!has(f.dataset.who,p)};if(p)h.dataset.p=$('q-p').selectedOptions[0].dataset.c;else delete h.dataset.p;
    steps.forEach(function(s){var e=s.dataset,ok=(!c||e.ch===c)&&(!v||has(e.div,v));s.here=ok&&(any||has(e.r,r));ok=ok&&(!p||!has(e.not,p)||fs.some(function(f){return f.dataset.step===s.id&&!!f.dataset.who&&has(f.dataset.who,p)}));fs.forEach(function(f){if(f.dataset.step===s.id)f.hidden=!ok||no(f)});ok=ok&&(any||has(e.r,r));
    s.classList.toggle('dim',!ok);s.inert=!ok;n+=ok?1:0});fs.forEach(function(f){if(!f.dataset.step)f.hidden=(f.dataset.st?!st.some(function(s){return part(f,s)&&[].some.call(s.querySelectorAll('.step'),function(e){return e.here})}):!!(c||v||p&&!(f.dataset.who&&has(f.dataset.who,p))))||no(f)});all('.pin').forEach(function(a){var f=$(decodeURIComponent(a.hash.slice(1)));a.hidden=!!f&&f.hidden&&!a.closest('.dim')});all('.rd').forEach(function(e){e.hidden=!fs.some(function(f){return!f.hidden&&'rule.'+f.dataset.r===e.id})});all('[data-of]').forEach(function(e){e.hidden=!p||!has(e.dataset.of,p)});all('[data-own]').forEach(function(e){e.hidden=[].some.call(e.parentNode.children,function(o){return o.dataset.of&&!o.hidden})});all('[data-late]').forEach(function(e){e.classList.toggle('calm',!!p&&!has(e.dataset.late,p))});$('q-o').textContent=p||c||v||r?n+' of '+steps.length+' steps':'';lists(i>=0)}
    /* what a link leads to is shown: the one filter that hides it goes, or all if there is more than one */
    function free(e,m){if(!e||!e.matches(m))return;var one=q.slice().reverse().find(function(k){var s=$('q-'+k),v=s.value;s.value='';filter();if(!e.matches(m))return 1;s.value=v});if(!one){q.forEach(function(k){$('q-'+k).value=''});filter()}e.scrollIntoView()}
    q.forEach(function(i){$('q-'+i).onchange=filter});
    function more(){h.classList.toggle('more',scrollX+h.clientWidth<h.scrollWidth-8)}more();onscroll=more;
    /* heads that would hide half of the window do not stay */
    function pad(){var t=0;h.classList.remove('tall');all('.map .hd').forEach(function(e){if(e.offsetHeight&&getComputedStyle(e).position==='sticky')t=Math.max(t,parseFloat(getComputedStyle(e).top)+e.offsetHeight)});h.classList.toggle('tall',t>innerHeight*.5);h.style.scrollPaddingTop=t&&t<=innerHeight*.5?t+8+'px':''}pad();onresize=function(){more();pad()};
    /* browsers are content with a corner of what has the focus, and do not look behind what is fixed */
    d.addEventListener('focusin',function(x){var e=x.target,r,l,w,b=e.closest('.flowbox');if(e===b||!e.matches(':focus-visible'))return;if(b){e.scrollIntoView({block:'nearest',inline:'nearest'});return}if(!e.closest('.map'))return;
    r=e.getBoundingClientRect();l=d.querySelector('.corner').getBoundingClientRect().right+8;w=$('findings');w=Math.min(h.clientWidth,getComputedStyle(w).position==='fixed'?w.getBoundingClientRect().left:1/0)-8;if(r.left<l||r.right>w)scrollBy(r.left<l?r.left-l:Math.min(r.right-w,r.left-l),0)});
    /* diagrams: a width of its own, which paper does not know; what is under the pointer stays there */
    all('.diagram').forEach(function(s){var b=s.querySelector('.flowbox'),g=b&&b.querySelector('svg'),from,moved;if(!g)return;
    function size(w,x,y){var r=g.getBoundingClientRect(),n=g.viewBox.baseVal,o=b.getBoundingClientRect();if(x==null){x=o.left+b.clientWidth/2;y=o.top+b.clientHeight/2}
    var u=(x-r.left)/r.width,v=(y-r.top)/r.height;w=Math.max(n.width/16,Math.min(n.width*6,w));b.classList.add('zoomed');b.style.setProperty('--zw',w+'px');r=g.getBoundingClientRect();b.scrollLeft+=r.left+u*r.width-x;b.scrollTop+=r.top+v*r.height-y}
    function by(z,x,y){size(g.getBoundingClientRect().width*z,x,y)}
    function fit(){var n=g.viewBox.baseVal,c=getComputedStyle(b);size(Math.min(b.clientWidth-parseFloat(c.paddingLeft)*2,(innerHeight*.8-32)*n.width/n.height))}
    s.querySelectorAll('[data-z]').forEach(function(e){e.onclick=function(){var z=+e.dataset.z;z?by(z):fit()}});
    b.onkeydown=function(x){if(x.target!==b||x.ctrlKey||x.metaKey||x.altKey)return;var k=x.key;if(k==='+'||k==='=')by(1.25);else if(k==='-')by(.8);else if(k==='0')fit();else return;x.preventDefault()};
    b.addEventListener('wheel',function(x){if(!x.ctrlKey)return;x.preventDefault();by(Math.exp(-Math.max(-99,Math.min(99,x.deltaY))*.003),x.clientX,x.clientY)},{passive:false});
    b.onpointerdown=function(x){moved=false;if(x.pointerType!=='mouse'||x.button)return;var r=b.getBoundingClientRect();if(x.clientX<r.left+b.clientWidth&&x.clientY<r.top+b.clientHeight)from=[x.clientX+b.scrollLeft,x.clientY+b.scrollTop,x.clientX,x.clientY]};
    b.onpointermove=function(x){if(!from)return;if(!(x.buttons&1)){b.onpointerup();return}if(!moved){if(Math.abs(x.clientX-from[2])+Math.abs(x.clientY-from[3])<5)return;moved=true;b.setPointerCapture(x.pointerId);b.classList.add('drag');getSelection().removeAllRanges()}b.scrollLeft=from[0]-x.clientX;b.scrollTop=from[1]-x.clientY};
    b.onpointerup=b.onpointercancel=function(){from=null;b.classList.remove('drag')};b.ondragstart=function(){return false};
    b.addEventListener('click',function(x){if(moved){x.preventDefault();x.stopPropagation()}moved=false},true)});
    var st=all('.map .stage'),i=-1,bar=d.querySelector('.pbar'),m=d.querySelector('.map');
    function show(k){if(!st.length)return;i=Math.max(0,Math.min(st.length-1,k));st.forEach(function(s,j){s.classList.toggle('on',j===i)});h.dataset.st=i+1;
    var n=st[i].querySelectorAll('.step').length;m.style.gridTemplateColumns='var(--head) repeat('+n+',var(--col)) 1fr';st[i].style.gridColumn='2/span '+n;h.style.setProperty('--pn',n);all('.f').forEach(function(f){var e=f.dataset.step&&$(f.dataset.step);f.classList.toggle('on',!!e&&st[i].contains(e)||part(f,st[i]))});var g=!!d.querySelector('.f.on:not([hidden])');h.classList.toggle('bare',!g);lists(1);
    /* findings stand beside the stage where both have room at a size that can be read, else below it */
    var z=function(w){return 16*(innerWidth-24)/(148+192*n+w)},low=g&&z(260)<13;h.classList.toggle('low',low);var pt=Math.max(12,Math.min(Math.max(22,innerWidth/80),z(g&&!low?260:0)));h.style.fontSize=pt+'px';
    /* few steps have wide columns, up to what is still one line of text */
    h.style.removeProperty('--col');var c1=Math.min(17,((innerWidth-24)/pt-(g&&!low?16.25:0))/(n+.771));if(c1>parseFloat(getComputedStyle(h).getPropertyValue('--col')))h.style.setProperty('--col',c1.toFixed(2)+'rem');
    var w=st[i].querySelector('.sh bdi'),c=st[i].querySelector('.sh small');$('p-n').textContent=(i+1)+' of '+st.length+(w?': '+w.textContent:'')+(c&&!st[i].id?', '+c.textContent:'');pad();scrollTo(0,0)}
    function lists(on){var sum=0;all('#findings>ol').forEach(function(o){var t=o.previousElementSibling,n=o.querySelectorAll(on?'.on:not([hidden])':'.f:not([hidden])').length;sum+=n;o.hidden=t.hidden=!n;t.lastElementChild.textContent=n});$('f-o').hidden=on||sum||!fs.length}
    function present(on){if(!st.length)return;h.classList.toggle('present',on);bar.hidden=!on;if(on){panel(false);show(Math.max(0,i));$('p-f').focus()}else{h.style.fontSize=m.style.gridTemplateColumns='';h.style.removeProperty('--col');st.forEach(function(s){s.style.gridColumn=''});delete h.dataset.st;i=-1;lists(0);pad();$('b-p').focus()}}
    $('b-p').onclick=function(){present(true)};$('p-b').onclick=function(){show(i-1)};$('p-f').onclick=function(){show(i+1)};$('p-x').onclick=function(){present(false)};
    onhashchange();
    onkeydown=function(x){if(i<0&&x.key==='Escape'&&h.classList.contains('panel'))close();if(i<0||x.altKey||x.ctrlKey||x.metaKey)return;var k=x.key;if(k==='ArrowRight'||k==='PageDown')show(i+1);else if(k==='ArrowLeft'||k==='PageUp')show(i-1);else if(k==='Home')show(0);else if(k==='End')show(st.length-1);else if(k==='Escape')present(false);else return;x.preventDefault()};
    })();
    """#
}
