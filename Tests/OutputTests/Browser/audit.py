"""Holds pages against axe-core: `audit.py CHROMIUM AXE PROFILE < jobs`.

A job is a page (`name`, `url`) and the states to hold it in. Writes `finished STATES JUDGED DRAWN` - how many states, how
many contrasts that axe left open were judged, how many texts of drawings are among them - and one flaw a line.
"""

import json
import os
import queue
import sys
import threading

from devtools import Browser

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can change when only the theme does: themes change colours and nothing else.
COLOUR_RULES = ["color-contrast", "link-in-text-block"]
HERE = os.path.dirname(os.path.abspath(__file__))


def enter(page, state):
    """Brings a loaded page into a state, as its reader would."""
    page.size(state["width"])
    page.media(state.get("scheme", "light"), state.get("contrast", "no-preference"))
    page.evaluate(
        """(() => {
          const select = document.getElementById('b-t');
          select.value = %s;
          select.dispatchEvent(new Event('change'));
        })()""" % json.dumps(state.get("theme", "auto")))
    for script in state.get("scripts", []):
        page.evaluate(script)


def audit(page, job, axe):
    page.size(job["states"][0]["width"])
    page.open(job["url"])
    page.evaluate(axe)
    for state in job["states"]:
        enter(page, state)
        values, kind = (COLOUR_RULES, "rule") if state.get("colours") else (TAGS, "tag")
        yield state, page.evaluate(f"audit({json.dumps(values)}, '{kind}')")


def main():
    program, axe, profile = sys.argv[1:]
    jobs = queue.Queue()
    # Long pages first, so that no browser is left with one at the end.
    for job in sorted(json.load(sys.stdin), key=lambda job: -job.get("size", 0)):
        jobs.put(job)
    scripts = ""
    for path in [axe, os.path.join(HERE, "audit.js")]:
        with open(path, encoding="utf-8") as file:
            scripts += file.read() + ";\n"
    # A text may be cut in the middle of a sign.
    sys.stdout.reconfigure(errors="replace")
    totals = [0, 0, 0]
    flaws = []
    lock = threading.Lock()

    def work(number):
        try:
            with Browser(program, f"{profile}-{number}") as browser:
                page = browser.page()
                while True:
                    try:
                        job = jobs.get_nowait()
                    except queue.Empty:
                        return
                    for state, result in audit(page, job, scripts):
                        with lock:
                            totals[0] += 1
                            totals[1] += result["judged"]
                            totals[2] += result["drawn"]
                            flaws.extend(
                                f"{job['name']}, {state['name']}: {flaw}" for flaw in result["flaws"])
        except Exception as error:
            with lock:
                flaws.append(f"browser {number}: {error}")

    threads = [
        threading.Thread(target=work, args=(number,)) for number in range(min(4, os.cpu_count() or 1))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print("finished", *totals)
    for flaw in flaws:
        print(" ".join(flaw.split()))


main()
