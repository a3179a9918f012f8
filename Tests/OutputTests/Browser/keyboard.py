"""Walks pages with the keyboard alone: `keyboard.py CHROMIUM PROFILE < jobs`.

A job is a page (`name`, `url`) and a `width`. Writes `finished JOBS STOPS` - how many pages, how often Tab stopped on them -
and one flaw a line. Only keys are sent; scripts only look, and follow links.
"""

import json
import sys

from devtools import Browser

# What can be reached with Tab, told by what HTML says and not by the page's own lists.
REACHABLE = """
  [...document.querySelectorAll('a,button,select,summary,[tabindex="0"]')].filter(e =>
    !(e.localName === 'a' && !e.hasAttribute('href') && !e.hasAttribute('xlink:href'))
    && !e.disabled && !e.closest('[inert],defs') && e.checkVisibility({ visibilityProperty: true }))
"""

LOOK = """
(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return null;
  const reachable = globalThis.reachable;
  const flaws = [];
  const name = e.id ? '#' + e.id : e.localName + ' "' + e.textContent.trim().slice(0, 30) + '"';
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) flaws.push('has no outline');
  if (box.width < 1 || box.height < 1) flaws.push('has no size');
  /* A region that scrolls may be larger than the window; of everything else the middle must be seen. */
  const boxes = [...e.getClientRects()].filter(r => r.width > 0 && r.height > 0);
  const isSeen = boxes.some(r => {
    const left = Math.max(r.left, 0), right = Math.min(r.right, innerWidth);
    const top = Math.max(r.top, 0), bottom = Math.min(r.bottom, innerHeight);
    if (right - left < Math.min(r.width, 24) || bottom - top < Math.min(r.height, 12)) return false;
    return [[0.5, 0.5], [0.25, 0.5], [0.75, 0.5], [0.5, 0.15], [0.5, 0.85]].some(([x, y]) => {
      const hit = document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y);
      return hit && (e === hit || e.contains(hit));
    });
  });
  const middle = boxes.some(r => {
    const hit = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
    return hit && (e === hit || e.contains(hit));
  });
  if (!(e.matches('[tabindex="0"]') ? isSeen : middle)) {
    const r = boxes[0] || box;
    const hit = document.elementFromPoint((r.left + r.right) / 2, (r.top + r.bottom) / 2);
    flaws.push('is not seen at ' + [r.left, r.top, r.right, r.bottom].map(Math.round)
      + (hit ? ' under ' + hit.localName + '.' + (hit.getAttribute('class') || '') : ' outside the window'));
  }
  const position = reachable.indexOf(e);
  if (position < 0) flaws.push('was not expected to be reached');
  return { position, name, flaws };
})()
"""


# Whether the findings that are listed are those of the steps and the rule that are left, and are counted.
LISTED = """(() => {
  const value = id => document.getElementById(id)?.value ?? '', rule = value('q-r'), shown = e => e.getClientRects().length > 0;
  const narrow = ['q-p', 'q-ch', 'q-div'].some(value);
  return [...document.querySelectorAll('.f')].every(f => {
    const step = f.dataset.step && document.getElementById(f.dataset.step), code = f.querySelector('.fr b').textContent;
    const pieces = [...document.querySelectorAll('.map .stage')].filter(s => f.dataset.st && [s.id, s.dataset.of].includes(f.dataset.st));
    const stage = pieces.flatMap(s => [...s.querySelectorAll('.step')]);
    const isLeft = step ? !step.inert : stage.length ? stage.some(s => ['ch', 'div'].every(
      key => !value('q-' + key) || s.dataset[key].split(' ').includes(value('q-' + key)))) : !narrow;
    const who = f.dataset.who, persona = value('q-p');
    return shown(f) === (isLeft && (!rule || code === rule) && (!who || !persona || who.split(' ').includes(persona)));
  }) && [...document.querySelectorAll('.step:not(.dim) .pin')].every(pin =>
    shown(pin) === shown(document.getElementById(decodeURIComponent(pin.hash.slice(1))))) && [...document.querySelectorAll('#findings > ol')].every(list => {
    const head = list.previousElementSibling, count = [...list.children].filter(shown).length;
    return shown(head) === count > 0 && +head.lastElementChild.textContent === count;
  }) && [...document.querySelectorAll('.rd')].every(about =>
    shown(about) === [...document.querySelectorAll('.f')].some(f => shown(f) && 'rule.' + f.dataset.r === about.id))
    && [...document.querySelectorAll('[data-late]')].every(e =>
      e.classList.contains('calm') === (!!value('q-p') && !e.dataset.late.split(' ').includes(value('q-p'))));
})()"""


class Walk:
    """One page under the keyboard."""

    def __init__(self, page, job):
        self.page = page
        self.job = job
        self.flaws = []
        self.stops = 0

    def say(self, text):
        if len(self.flaws) < 12:
            self.flaws.append(f"{self.job['name']} at {self.job['width']}: {text}")

    def expect(self, script, text):
        if not self.page.evaluate(script):
            self.say(text + " (focus is on " + str(self.focus()) + ")")

    def focus(self):
        return self.page.evaluate(
            """(() => { const e = document.activeElement; return e && e !== document.body
              ? e.id || e.localName + ' ' + e.textContent.trim().slice(0, 40) : 'nothing' })()""")

    def start(self):
        self.page.size(self.job["width"])
        self.page.open(self.job["url"])
        self.page.evaluate("globalThis.reachable = " + REACHABLE + "; 0")

    def tab_to(self, selector, shift=False):
        """Presses Tab until the focus is on an element."""
        for _ in range(3000):
            self.page.press("Tab", shift)
            found = self.page.evaluate(
                f"document.activeElement.matches({json.dumps(selector)}) ? 1 :"
                " document.activeElement === document.body ? 2 : 0")
            if found == 1:
                return True
            if found == 2:
                break
        self.say(f"Tab does not reach {selector}")
        return False

    def through(self):
        """From the top with Tab to everything, in order, and out at the end; and back in."""
        self.start()
        count = self.page.evaluate("reachable.length")
        last = -1
        for _ in range(count + 1):
            self.page.press("Tab")
            look = self.page.evaluate(LOOK)
            # Without a window around it, the page begins anew after its end.
            if look is None or (look["position"] == 0 and last == count - 1 and count > 1):
                break
            self.stops += 1
            for flaw in look["flaws"]:
                self.say(f"{look['name']} {flaw}")
            if look["position"] != last + 1:
                self.say(f"{look['name']} is number {look['position']} of {count}, after {last}")
            last = look["position"]
        else:
            self.say("Tab does not leave the page")
        if last != count - 1:
            self.say(f"Tab reaches {last + 1} of {count}")
        # The page as a whole is a stop of its own there, once or twice.
        for _ in range(3):
            self.page.press("Tab", shift=True)
            if self.page.evaluate("document.activeElement !== document.body"):
                break
        if self.page.evaluate("reachable.indexOf(document.activeElement)") != count - 1:
            self.say("Shift+Tab does not come back to the end of the page")

    def backwards(self):
        """From the end with Shift+Tab: what is under a sticky head then comes from below it."""
        count = self.page.evaluate("reachable.length")
        for position in range(count - 1, -1, -1):
            look = self.page.evaluate(LOOK)
            if look is None or look["position"] != position:
                return self.say(f"Shift+Tab stops before number {position}: {look}")
            self.stops += 1
            for flaw in look["flaws"]:
                self.say(f"{look['name']}, coming from below, {flaw}")
            self.page.press("Tab", shift=True)

    def theme(self):
        self.start()
        if not self.tab_to("#b-t"):
            return
        before = self.page.evaluate("getComputedStyle(document.body).backgroundColor")
        for _ in range(2):
            self.page.press("ArrowDown")
        self.expect("document.documentElement.dataset.theme === 'dark'", "the arrow keys choose no theme")
        if self.page.evaluate("getComputedStyle(document.body).backgroundColor") == before:
            self.say("the dark theme looks like the light one")
        for _ in range(2):
            self.page.press("ArrowUp")

    def filters(self):
        names = self.page.evaluate("[...document.querySelectorAll('.flt select')].map(e => e.id)")
        for name in names:
            self.start()
            if not self.tab_to("#" + name):
                continue
            self.page.press("ArrowDown")
            self.expect(
                "/^\\d+ of \\d+ steps$/.test(document.getElementById('q-o').textContent)",
                f"#{name} does not filter")
            self.expect(LISTED, f"with #{name}, the list of findings is not that of the filter")
            if name != names[0]:
                self.linked(name)
                continue
            self.page.evaluate("globalThis.reachable = " + REACHABLE + "; 0")
            left = self.page.evaluate("reachable.length - reachable.indexOf(document.activeElement) - 1")
            for _ in range(left):
                self.page.press("Tab")
                look = self.page.evaluate(LOOK)
                if look is None:
                    break
                self.stops += 1
                for flaw in look["flaws"]:
                    self.say(f"with #{name}, {look['name']} {flaw}")
            self.linked(name)

    def linked(self, name):
        """A link to a finding that the filter hides shows it, and everything else."""
        hidden = self.page.evaluate("document.querySelector('.f[hidden]')?.id ?? null")
        if hidden is None:
            return
        self.page.evaluate(
            f"location.hash = {json.dumps(hidden)}, new Promise(done => setTimeout(done, 50)).then(() => 0)")
        self.expect("document.querySelector('.f:target').getClientRects().length > 0",
                    f"with #{name}, a link does not show its finding")
        self.expect("document.querySelector('.dim, .f[hidden]') === null", f"with #{name}, a link leaves the filter on")
        # Once more, from where the link led to: the address stays as it is.
        again = f"""(() => {{ const s = document.getElementById({json.dumps(name)}); s.selectedIndex = 1;
          s.dispatchEvent(new Event('change')); const f = document.getElementById({json.dumps(hidden)});
          const a = [...document.querySelectorAll('a')].find(a => a.hash === location.hash);
          if (!f.hidden || !a) return 0; a.click(); return new Promise(done => setTimeout(() => done(f.hidden ? 1 : 2), 50)) }})()"""
        if self.page.evaluate(again) == 1:
            self.say(f"with #{name}, a link followed twice does not show its finding")

    def present(self):
        self.start()
        stages = self.page.evaluate("document.querySelectorAll('.map .stage').length")
        if not stages or not self.tab_to("#b-p"):
            return
        number = "[...document.querySelectorAll('.map .stage')].findIndex(e => e.classList.contains('on'))"
        self.page.press("Enter")
        self.expect("document.documentElement.classList.contains('present')", "Enter does not present")
        self.expect("document.activeElement.closest('.pbar') !== null", "presenting leaves the focus behind")
        expected = 0
        for key, way in [
            ("ArrowRight", 1), ("ArrowLeft", -1), ("PageDown", 1), ("PageUp", -1),
        ] + [("PageDown", 1)] * stages:
            expected = max(0, min(stages - 1, expected + way))
            self.page.press(key)
            self.expect(f"{number} === {expected}", f"{key} does not show stage {expected + 1}")
            self.expect("document.activeElement !== document.body", f"{key} loses the focus")
        for key, expected in [("Home", 0), ("End", stages - 1)]:
            self.page.press(key)
            self.expect(f"{number} === {expected}", f"{key} does not show stage {expected + 1}")
        self.page.evaluate("globalThis.reachable = " + REACHABLE + "; 0")
        count = self.page.evaluate("reachable.length")
        seen = set()
        for _ in range(count + 1):
            self.page.press("Tab")
            look = self.page.evaluate(LOOK)
            if look is None:
                continue
            self.stops += 1
            seen.add(look["position"])
            for flaw in look["flaws"]:
                self.say(f"presenting, {look['name']} {flaw}")
        if len(seen) != count:
            self.say(f"presenting, Tab reaches {len(seen)} of {count}")
        self.page.press("Escape")
        self.expect("!document.documentElement.classList.contains('present')", "Escape does not leave")
        self.expect("document.activeElement.id === 'b-p'", "Escape does not bring the focus back")
        self.page.press("Enter")
        later = "new Promise(done => setTimeout(done, 50))"
        if self.page.evaluate("document.querySelector('.stage.on .step .pin')?.click() ?? 0, " + later + ".then(() => 0)"):
            return
        self.expect("!document.documentElement.classList.contains('panel')", "presenting, a tag opens the panel")
        if not self.page.evaluate("document.querySelector('.f.on .rl') !== null"):
            return
        self.page.evaluate("document.querySelector('.f.on .rl').click(), " + later + ".then(() => 0)")
        self.expect("document.querySelector('.rd:target')?.open === true", "a rule does not open")
        self.expect("!document.documentElement.classList.contains('present')",
                    "presenting, a rule is not gone to")

    def drag(self):
        """A diagram follows a pointer only as long as its button is down."""
        place = """(() => { const b = document.querySelector('.flowbox'); if (!b) return null;
          b.scrollIntoView({block: 'center'}); const r = b.getBoundingClientRect();
          return [Math.round(r.left + 12), Math.round((Math.max(0, r.top) + Math.min(innerHeight, r.bottom)) / 2)] })()"""
        self.start()
        at = self.page.evaluate(place)
        if at is None:
            return

        def mouse(kind, offset, buttons):
            self.page.call("Input.dispatchMouseEvent", type=kind, x=at[0] + offset, y=at[1],
                           button="left" if kind != "mouseMoved" else "none", buttons=buttons, clickCount=1)
        dragged = "document.querySelector('.flowbox').classList.contains('drag')"
        mouse("mousePressed", 0, 1)
        mouse("mouseMoved", 40, 1)
        self.expect(dragged, "a diagram is not dragged")
        mouse("mouseMoved", 60, 0)
        self.expect(f"!{dragged}", "a diagram follows a pointer whose button is up")
        mouse("mouseReleased", 60, 0)

    def findings(self):
        self.start()
        if self.job["width"] > 736:
            self.tab_to("#b-f")
            self.page.press("Enter")
            self.expect(
                "document.documentElement.classList.contains('panel')", "Enter does not open the findings")
            self.expect("document.activeElement.closest('#findings') !== null",
                        "opening the findings leaves the focus behind")
            self.page.press("Escape")
            self.expect(
                "!document.documentElement.classList.contains('panel')", "Escape does not close the findings")
            self.expect("document.activeElement.id === 'b-f'", "closing them does not bring the focus back")
        if not self.page.evaluate("document.querySelector('.step .pin') !== null"):
            return
        self.start()
        if not self.tab_to(".step .pin"):
            return
        href = self.page.evaluate("document.activeElement.getAttribute('href')")
        step = self.page.evaluate("document.activeElement.closest('.step').id")
        self.page.press("Enter")
        self.expect(
            f"location.hash === {json.dumps(href)}", "Enter on a tag does not go to its finding")
        self.expect(
            """(() => { const r = document.querySelector('.f:target').getBoundingClientRect();
              const h = document.elementFromPoint(r.left + 20, r.top + 12);
              return h && h.closest('.f:target') !== null })()""", "the finding of a tag is not seen")
        # The next stops are in the finding: the rule, and the link that leads back to the step.
        for place in ["its rule", "its step"]:
            self.page.press("Tab")
            self.expect("document.activeElement.closest('.f:target') !== null",
                        f"Tab after a tag does not go on in its finding, to {place}")
        self.page.press("Enter")
        self.expect(f"decodeURIComponent(location.hash.slice(1)) === {json.dumps(step)}",
                    "the link of a finding does not lead back to its step")
        self.page.press("Tab")
        self.expect(f"document.activeElement.closest('.step')?.id === {json.dumps(step)}",
                    "Tab after the way back does not go on in the step")


def main():
    program, profile = sys.argv[1:]
    sys.stdout.reconfigure(errors="replace")
    jobs = json.load(sys.stdin)
    flaws = []
    stops = 0
    with Browser(program, profile) as browser:
        page = browser.page()
        page.media()
        for job in jobs:
            walk = Walk(page, job)
            walk.through()
            walk.backwards()
            walk.theme()
            if page.evaluate("document.querySelector('.map') !== null"):
                walk.filters()
                walk.findings()
                if job["width"] > 736:
                    walk.present()
                    walk.drag()
            stops += walk.stops
            flaws += walk.flaws
    print("finished", len(jobs), stops)
    for flaw in flaws:
        print(" ".join(flaw.split()))


main()
