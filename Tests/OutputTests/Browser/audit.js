/* Runs in a page together with axe-core. `audit(values, type)` promises what axe finds with these tags or rules, and what
   became of the contrasts that axe leaves to people: it does not look at what lies under text in drawings, at single
   letters, or at signs. */
(function () {
  'use strict';
  const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const known = new Map();

  /* Red, green, blue from 0 to 255 and the opacity from 0 to 1, of any colour that a style sheet can compute. */
  function parse(colour) {
    if (!known.has(colour)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = '#000';
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      const data = canvas.getImageData(0, 0, 1, 1).data;
      known.set(colour, [data[0], data[1], data[2], data[3] / 255]);
    }
    return known.get(colour);
  }

  function over(front, alpha, back) {
    const opacity = front[3] * alpha;
    return [0, 1, 2].map(i => front[i] * opacity + back[i] * (1 - opacity)).concat(1);
  }

  function luminance(colour) {
    const part = [0, 1, 2].map(i => {
      const value = colour[i] / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * part[0] + 0.7152 * part[1] + 0.0722 * part[2];
  }

  function ratio(one, two) {
    const [a, b] = [luminance(one), luminance(two)];
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /* What an element of HTML stands on; null where that is an image. */
  function ground(element) {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundImage !== 'none') return null;
      layers.push(parse(style.backgroundColor));
      if (layers[layers.length - 1][3] === 1) break;
    }
    return layers.reverse().reduce((back, layer) => over(layer, 1, back), parse('Canvas'));
  }

  function opacity(element) {
    let product = 1;
    for (let e = element; e; e = e.parentElement) product *= Number(getComputedStyle(e).opacity);
    return product;
  }

  /* Whether it is painted at all; parts of definitions are painted elsewhere. */
  function isShown(element) {
    if (opacity(element) === 0) return false;
    if (element.closest('defs')) return getComputedStyle(element).display !== 'none';
    return element.checkVisibility({ visibilityProperty: true })
      && element.getBoundingClientRect().width > 1;
  }

  function wanted(style) {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700) ? 3 : 4.5;
  }

  const shapesOf = new Map();
  function shapes(svg) {
    if (!shapesOf.has(svg))
      shapesOf.set(svg, [...svg.querySelectorAll('path,polygon,circle,ellipse,rect')]
        .filter(e => !e.closest('defs,symbol') && getComputedStyle(e).fill !== 'none')
        .map(e => ({ element: e, box: e.getBoundingClientRect(), style: getComputedStyle(e) })));
    return shapesOf.get(svg);
  }

  /* The colours under a text of a drawing, at its middle and between that and its ends: where an emoji is missing in
     the fonts of a machine, signs in its place make the text longer than it was measured. */
  function grounds(text, style) {
    let svg = text.ownerSVGElement;
    while (svg.ownerSVGElement) svg = svg.ownerSVGElement;
    /* A halo of its own is the ground, whatever is below. */
    if (style.paintOrder.startsWith('stroke') && style.stroke !== 'none') return [parse(style.stroke)];
    const base = ground(svg.parentElement);
    if (!base) return [];
    const box = text.getBoundingClientRect(), y = (box.top + box.bottom) / 2;
    const under = shapes(svg).filter(s => s.box.left < box.right && box.left < s.box.right
      && s.box.top <= y && y <= s.box.bottom
      && s.element.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
    return [0.25, 0.5, 0.75].map(part => {
      const x = box.left + box.width * part;
      let back = base;
      for (const { element, style } of under) {
        const point = new DOMPoint(x, y).matrixTransform(element.getScreenCTM().inverse());
        if (element.isPointInFill(point))
          back = over(parse(style.fill), Number(style.fillOpacity) * opacity(element), back);
      }
      return back;
    });
  }

  /* What is wrong with the contrast of one element, '' if it is enough, null if it cannot be told. */
  function contrast(element) {
    const style = getComputedStyle(element);
    const isDrawn = element instanceof SVGElement;
    const backs = isDrawn ? grounds(element, style) : [ground(element)];
    if (!backs.length || backs.some(back => !back)) return null;
    const colour = parse(isDrawn ? style.fill : style.color);
    const alpha = opacity(element) * (isDrawn ? Number(style.fillOpacity) : 1);
    const worst = Math.min(...backs.map(back => ratio(over(colour, alpha, back), back)));
    return worst >= wanted(style) - 0.005 ? '' : worst.toFixed(2) + ':1';
  }

  const markup = element => element.outerHTML.replace(/\s+/g, ' ').slice(0, 160);

  globalThis.audit = async function (values, type) {
    shapesOf.clear();
    const result = await axe.run(document, {
      runOnly: { type, values }, resultTypes: ['violations', 'incomplete'],
      selectors: false, elementRef: true, preload: false,
    });
    const flaws = [];
    for (const rule of result.violations)
      for (const node of rule.nodes.slice(0, 4))
        flaws.push(rule.id + ': ' + markup(node.element) + ' '
          + node.failureSummary.replace(/\s+/g, ' ').replace(/^Fix (any|all) of the following: /, ''));
    let judged = 0;
    const drawn = [...document.querySelectorAll('svg text')].filter(isShown);
    const open = new Set(drawn);
    for (const rule of result.incomplete) {
      for (const node of rule.nodes) {
        if (rule.id === 'color-contrast') open.add(node.element);
        else flaws.push(rule.id + ' cannot be told: ' + markup(node.element));
      }
    }
    for (const element of open) {
      const flaw = contrast(element);
      judged += 1;
      if (flaw !== '') flaws.push('contrast ' + (flaw || 'cannot be told') + ': ' + markup(element));
    }
    return { flaws: flaws.slice(0, 20), judged, drawn: drawn.length };
  };
})();
