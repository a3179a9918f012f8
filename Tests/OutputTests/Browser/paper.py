"""Measures maps and gap pages as they are printed: `paper.py CHROMIUM PROFILE < jobs`.

A job is a page (`name`, `url`). Each is laid out for print, as wide as its own `@page` rule leaves. The lines of a map, and the rows of
the curves of a gap, are held against the height of that page. Writes `finished PAGES LINES CURVES` and one flaw a line.
"""

import json
import sys

from devtools import Browser

MILLIMETRE = 96 / 25.4

# The size of the page's sheet and its margin, in millimetres.
SHEET = """(() => {
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      for (const inner of rule.media && rule.media.mediaText === 'print' ? rule.cssRules : [])
        if (inner instanceof CSSPageRule && !inner.selectorText)
          return [...inner.style.size.split(' '), inner.style.margin].map(parseFloat);
  return null;
})()"""

MEASURE = """((width, height) => {
  const flaws = [];
  const fills = [];
  const type = parseFloat(getComputedStyle(document.documentElement).fontSize);
  const drawn = document.querySelector('.band');
  // What is written smallest in cells, and in drawings, which shrink with their columns; in points.
  const cells = type * 11 / 16 * 0.75;
  const words = drawn ? 11 * drawn.getBoundingClientRect().width / drawn.viewBox.baseVal.width * 0.75 : cells;
  if (Math.min(cells, words) < 5.6) flaws.push(`small print of ${cells.toFixed(1)} and ${words.toFixed(1)} points`);
  // Each diagram fits on its page, and its smallest text, of 9 points, can be read there.
  const pages = {};
  for (const sheet of document.styleSheets)
    for (const rule of sheet.cssRules)
      for (const inner of rule.media && rule.media.mediaText === 'print' ? rule.cssRules : [])
        if (inner instanceof CSSPageRule && inner.selectorText)
          pages[inner.selectorText] = inner.style.size.split(' ').map(size => (parseFloat(size) - 20) * 96 / 25.4);
  for (const section of document.querySelectorAll('.diagram')) {
    const svg = section.querySelector('svg');
    const own = getComputedStyle(section).page;
    const room = pages[own] || [width, height];
    const box = svg.getBoundingClientRect();
    const text = 9 * Math.min(box.width / svg.viewBox.baseVal.width, box.height / svg.viewBox.baseVal.height) * 0.75;
    if (box.width > room[0] + 1 || section.getBoundingClientRect().height > room[1] + 1)
      flaws.push(`${section.id} of ${box.width.toFixed(0)} x ${box.height.toFixed(0)} on ${room.map(Math.round)}`);
    if (text < 5.5 && Math.max(...room) < 19000) flaws.push(`${section.id} in type of ${text.toFixed(1)} points`);
    if (own !== 'auto') section.style.display = 'none';
  }
  // The curves of a gap: every column of them stands in exactly one row, in type that can be read.
  const rows = [...document.querySelectorAll('.gw')].filter(row => row.getBoundingClientRect().width > 0);
  let columns = 0;
  for (const row of rows) {
    const box = row.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(document.querySelector('.gc text:not(.a)')).fontSize);
    const text = size * box.width / row.viewBox.baseVal.width * 0.75;
    if (text < 6.9) flaws.push(`curves in type of ${text.toFixed(1)} points`);
    if (box.right > width + 1 || box.height > height) flaws.push(`curves of ${box.width.toFixed(0)} x ${box.height.toFixed(0)}`);
    const part = row.querySelector('svg');
    columns += part ? part.viewBox.baseVal.width : row.viewBox.baseVal.width - 40;
    if (part && document.querySelector('.gw.one').getBoundingClientRect().width > 0) flaws.push('curves in one row as well');
  }
  const all = document.querySelector('.gw');
  if (all && Math.abs(columns - (all.viewBox.baseVal.width - 40)) > 1) flaws.push(`curves as wide as ${columns} of their columns`);
  const wide = document.documentElement.scrollWidth;
  if (wide > width + 1) flaws.push(`${wide} pixels wide on ${width}`);
  const lines = [...document.querySelectorAll('.ln')];
  let used = 0;
  lines.forEach((line, number) => {
    const box = line.getBoundingClientRect();
    const end = Math.max(...[...line.querySelectorAll('.step, .lh')].map(cell => cell.getBoundingClientRect().bottom));
    const again = line.querySelector('p.again')?.getBoundingClientRect();
    const parts = line.classList.contains('two') ? [again.top - box.top, end - again.top] : [end - box.top];
    if (number === 0) parts[0] += box.top;
    parts.forEach((part, index) => {
      if (part > height + 1) flaws.push(`line ${number + 1}, part ${index + 1}: ${part.toFixed(0)} on ${height.toFixed(0)}`);
      fills.push(part / height);
    });
    for (const step of line.querySelectorAll('.step'))
      if (step.getBoundingClientRect().right > width + 1) flaws.push(`${step.id} ends beside the page`);
  });
  // The way that a finding shows is read from above, in lines as wide as its finding.
  for (const way of document.querySelectorAll('#findings .wy'))
    if (getComputedStyle(way).columnCount !== 'auto') flaws.push(`a way in ${getComputedStyle(way).columnCount} columns`);
  return {flaws, lines: lines.length, curves: rows.length, fills, type, words};
})(%f, %f)"""


def main():
    program, profile = sys.argv[1:3]
    lines, curves, flaws = 0, 0, []
    jobs = json.load(sys.stdin)
    with Browser(program, profile) as browser:
        page = browser.page()
        for job in jobs:
            page.size(1200)
            page.open(job["url"])
            sheet = page.evaluate(SHEET)
            if not sheet:
                flaws.append(f"{job['name']}: no sheet")
                continue
            width, height, margin = sheet
            room = ((width - 2 * margin) * MILLIMETRE, (height - 2 * margin) * MILLIMETRE)
            page.call("Emulation.setEmulatedMedia", media="print")
            page.size(int(room[0]), int(room[1]))
            result = page.evaluate(MEASURE % (int(room[0]), room[1]))
            page.call("Emulation.setEmulatedMedia", media="")
            lines += result["lines"]
            curves += result["curves"]
            flaws += [f"{job['name']}: {flaw}" for flaw in result["flaws"]]
            if "--tell" in sys.argv:
                fills = " ".join(f"{fill:.2f}" for fill in result["fills"])
                print(f"{job['name']}: {width:.0f} x {height:.0f}, {result['type']}, {result['words']:.1f}: {fills}")
    print("finished", len(jobs), lines, curves)
    for flaw in flaws:
        print(" ".join(flaw.split()))


main()
