"""Pictures of everything people look at, as PNG.

    screenshots.py JOURNEYC FOLDER [WORKSPACE ...]   all example workspaces, or those named: pages on a wide screen in
                                                     both themes, on a phone and on paper, and the sheets for a workshop
    screenshots.py --readme JOURNEYC                 the pictures of the README, where they stand

What is in a picture is for eyes: nothing is compared here. The tests measure boxes and contrasts.
"""

import base64
import concurrent.futures
import glob
import os
import pathlib
import queue
import shutil
import subprocess
import sys
import tempfile
import threading

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(REPOSITORY / "Tests/OutputTests/Browser"))
from devtools import Browser, Failure  # noqa: E402

SCREENS = [("1440-light", 1440, "light"), ("1440-dark", 1440, "dark"), ("390-light", 390, "light")]
SHEETS = ["poster", "tiles", "cards", "canvas"]
# A3 in its long direction is then 1654 wide, about what a screen shows.
DOTS_PER_INCH = 100
# Higher pages come in pieces, because nobody can read a picture of 10 000 pixels at a glance.
HIGHEST = 2400


class Trouble(Exception):
    """What the person at the keyboard has to put right."""


def tool(names, what):
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise Trouble(f"there is no {what}. `Scripts/setup.sh screenshots` installs it on Debian.")


def chromium():
    return tool(["chromium", "chromium-browser", "google-chrome", "chrome-headless-shell"], "Chromium")


def pdftoppm():
    return tool(["pdftoppm"], "pdftoppm (poppler-utils)")


def build(journeyc, source, site, *options):
    # The examples are meant to have findings, and 1 says only that.
    result = subprocess.run(
        [journeyc, "build", str(source), "--out", str(site), "--emit", "html,svg,pdf,png", *options,
         "--format", "short", "--quiet"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if result.returncode > 1:
        raise Trouble(f"journeyc build failed with {result.returncode}:\n{result.stderr.strip()}")


def capture(page, path, clip, scale=1):
    answer = page.call(
        "Page.captureScreenshot", format="png", captureBeyondViewport=True, clip={**clip, "scale": scale})
    path.write_bytes(base64.b64decode(answer["data"]))


def show(page, url, width, height, scheme):
    page.size(width, height)
    page.media(scheme)
    page.open(url)
    page.evaluate("document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => done(true))))")


def in_pieces(page, stem, name, width, height):
    count = -(-int(height) // HIGHEST)
    for number in range(count):
        top = number * HIGHEST
        piece = f"-{number + 1}" if count > 1 else ""
        capture(
            page, stem.with_name(f"{stem.name}.{name}{piece}.png"),
            {"x": 0, "y": top, "width": width, "height": min(HIGHEST, height - top)})


def photograph(page, source, stem):
    """All pictures of one page, and the page as the browser prints it."""
    for name, width, scheme in SCREENS:
        show(page, source.as_uri(), width, 900, scheme)
        whole = page.call("Page.getLayoutMetrics")["cssContentSize"]
        # What goes on to the right is seen only by scrolling: one more picture, as on a screen where all fits.
        in_pieces(page, stem, name, width, whole["height"])
        if whole["width"] > width and width > 1000:
            show(page, source.as_uri(), int(whole["width"]) + 16, 900, scheme)
            whole = page.call("Page.getLayoutMetrics")["cssContentSize"]
            in_pieces(page, stem, "whole-" + scheme, whole["width"], whole["height"])
    page.call("Emulation.clearDeviceMetricsOverride")
    page.call("Emulation.setEmulatedMedia", media="", features=[])
    # Backgrounds stay off, as they are in everybody's print dialog: what matters has to ask for its colour.
    printed = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=False)
    stem.with_name(stem.name + ".print.pdf").write_bytes(base64.b64decode(printed["data"]))


def in_browsers(jobs):
    """Does jobs, functions of a page, in as many browsers as there are processors."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profiles:
        share(jobs, profiles)


def share(jobs, profiles):
    waiting = queue.Queue()
    for job in jobs:
        waiting.put(job)
    program = chromium()
    failures = []

    def work(number):
        try:
            with Browser(program, f"{profiles}/{number}") as browser:
                page = browser.page()
                while not failures:
                    try:
                        job = waiting.get_nowait()
                    except queue.Empty:
                        return
                    job(page)
        except (Failure, OSError) as error:
            failures.append(error)

    workers = [
        threading.Thread(target=work, args=(number,)) for number in range(min(len(jobs), os.cpu_count() or 1))]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if failures:
        raise Trouble(f"Chromium: {failures[0]}")


def rasterise(pdf, stem, *options):
    """A PNG for each page of a document: `stem-1.png` and so on, or `stem.png` with `-singlefile`."""
    subprocess.run([pdftoppm(), "-png", *options, str(pdf), str(stem)], check=True)


def everything(journeyc, folder, names):
    examples = REPOSITORY / "Journeys"
    unknown = sorted(name for name in names if not (examples / name / "workspace.journey").is_file())
    if unknown:
        raise Trouble(f"there is no workspace {examples / unknown[0]}")
    # Only what an earlier run has made goes, and not a folder that somebody named by mistake.
    if folder.exists() and any(folder.iterdir()) and not (folder / "site").is_dir():
        raise Trouble(f"{folder} has something else in it")
    shutil.rmtree(folder, ignore_errors=True)
    site = folder / "site"
    if names:
        for name in names:
            build(journeyc, examples / name, site / name, "--paper", "a3")
    else:
        build(journeyc, examples, site, "--paper", "a3")

    def stem(source):
        path = folder / source.relative_to(site).with_suffix("")
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    in_browsers([
        lambda page, source=source: photograph(page, source, stem(source)) for source in sorted(site.rglob("*.html"))])
    documents = [(path, path.with_suffix("")) for path in sorted(folder.rglob("*.print.pdf"))]
    for sheet in SHEETS:
        documents += [(path, stem(path)) for path in sorted(site.rglob(f"*.{sheet}.pdf"))]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for drawn in [pool.submit(rasterise, pdf, path, "-r", str(DOTS_PER_INCH)) for pdf, path in documents]:
            drawn.result()
    pictures = sum(1 for path in folder.rglob("*.png") if site not in path.parents)
    print(f"{pictures} pictures in {folder}, and the site they show in {site}")


def of_readme(journeyc):
    """Of `Journeys/smartphone`, beside its text."""
    place = REPOSITORY / "Journeys/smartphone"
    with tempfile.TemporaryDirectory() as temporary:
        plain, sheets = pathlib.Path(temporary, "plain"), pathlib.Path(temporary, "sheets")
        # The page without its links to sheets, as most people have it.
        build(journeyc, place, plain)
        build(journeyc, place, sheets, "--paper", "a2")

        def first_screen(page):
            width, height = 1720, 1010
            show(page, (plain / "buy-phone.html").as_uri(), width, height, "light")
            capture(page, place / "map.png", {"x": 0, "y": 0, "width": width, "height": height})

        def lanes(page):
            show(page, (plain / "buy-phone.lanes.svg").as_uri(), 1600, 900, "light")
            width, height = page.evaluate(
                "[document.documentElement.width, document.documentElement.height].map(side => side.baseVal.value)")
            capture(
                page, place / "lanes.png", {"x": 0, "y": 0, "width": width, "height": height}, 1600 / width)

        in_browsers([first_screen, lanes])
        rasterise(
            sheets / "buy-phone.poster.pdf", place / "poster", "-singlefile", "-scale-to-x", "1600",
            "-scale-to-y", "-1")
    print(f"map.png, lanes.png and poster.png in {place}")


def main():
    arguments = sys.argv[1:]
    try:
        if len(arguments) < 2:
            raise Trouble(__doc__.strip())
        # Asked before the minute that a build can take.
        chromium()
        pdftoppm()
        if arguments[0] == "--readme":
            of_readme(arguments[1])
        else:
            everything(arguments[0], pathlib.Path(arguments[1]).resolve(), arguments[2:])
    except (Trouble, subprocess.CalledProcessError, OSError) as error:
        print(f"screenshots: {error}", file=sys.stderr)
        sys.exit(2)


main()
