"""Measures journeyc beside other programs on the same content; called by run.sh, which builds everything.

The programs take turns, A B A B, so that whatever else the machine does meets them alike. Compared are medians.
"""

import argparse
import os
import platform
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import orjson

HERE = Path(__file__).resolve().parent
MEGABYTE = 1_000_000
# In this locale `wc -w` is at its fastest; texts are UTF-8 anyway.
ENVIRONMENT = {**os.environ, "LC_ALL": "C" if platform.system() == "Darwin" else "C.UTF-8"}
ENVIRONMENT.pop("NO_COLOR", None)


class Failed(Exception):
    """Something could not be measured."""


class Table:
    """What was measured, one row for each comparison."""

    def __init__(self):
        self.rows = []
        self.notes = []

    def add(self, what, ours, reference, ratio, goal="", is_met=None):
        self.rows.append((what, ours, reference, ratio, goal, {True: "met", False: "missed", None: ""}[is_met]))

    def fail(self, what, why):
        self.rows.append((what, "not measured", "", "", "", ""))
        self.notes.append(f"{what}: {why}")

    def show(self):
        head = ("what", "ours", "reference", "ratio", "goal", "")
        widths = [max(len(row[column]) for row in [head, *self.rows]) for column in range(len(head))]
        for index, row in enumerate([head, *self.rows]):
            print("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip())
            if index == 0:
                print("  ".join("-" * width for width in widths))
        for note in self.notes:
            print(note)


def run(*command):
    """Runs a command that has to succeed, and gives back what it prints."""
    done = subprocess.run(command, capture_output=True, text=True, env=ENVIRONMENT)
    if done.returncode != 0:
        raise Failed(f"{' '.join(map(str, command[:4]))}: status {done.returncode}: {done.stderr.strip()[:200]}")
    return done.stdout


def milliseconds(nanoseconds):
    value = nanoseconds / 1e6
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def shown(times):
    return f"{milliseconds(statistics.median(times))} ms (min {milliseconds(min(times))})"


# Whole processes


def spawn(command, expected):
    """Runs a process; its wall-clock time and its processor time in nanoseconds, and its peak memory in bytes."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0),
    ]
    start = time.perf_counter_ns()
    process = os.posix_spawn(command[0], command, ENVIRONMENT, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    end = time.perf_counter_ns()
    code = os.waitstatus_to_exitcode(status)
    if code not in expected:
        raise Failed(f"{' '.join(command[:4])}: status {code}")
    # Linux counts in KiB. A process begins with the peak of the one that spawned it, some 20 MB here.
    memory = usage.ru_maxrss * (1 if platform.system() == "Darwin" else 1024)
    return end - start, (usage.ru_utime + usage.ru_stime) * 1e9, memory


class Measured:
    """What several runs of a command took."""

    def __init__(self):
        self.times = []
        self.processor_times = []
        self.peak = 0

    def add(self, time, processor_time, memory):
        self.times.append(time)
        self.processor_times.append(processor_time)
        self.peak = max(self.peak, memory)


def alternate(rounds, ours, reference, prepare=lambda: None, warm_up=2):
    """Measures two commands in turn; ours may find something (status 1)."""
    measured = Measured(), Measured()
    for index in range(-warm_up, rounds):
        prepare()
        runs = spawn(ours, (0, 1)), spawn(reference, (0,))
        if index >= 0:
            for one, run in zip(measured, runs):
                one.add(*run)
    return measured


def compare(table, what, ours, reference, name, goal, goal_text):
    """The goal is for the time on the clock; processor time says what remains of it on a busy machine."""
    ratio = statistics.median(ours.times) / statistics.median(reference.times)
    table.add(what, shown(ours.times), f"{name} {shown(reference.times)}", f"{ratio:.2f}", goal_text, ratio <= goal)
    ratio = statistics.median(ours.processor_times) / statistics.median(reference.processor_times)
    table.add(
        "  processor time", shown(ours.processor_times), f"{name} {shown(reference.processor_times)}", f"{ratio:.2f}")


def tool(name):
    path = shutil.which(name)
    if path is None:
        raise Failed(f"{name} is missing")
    return path


def describe(size):
    return f"{size / MEGABYTE:.1f} MB" if size >= MEGABYTE else f"{size / 1000:.1f} KB"


# Lexer and parser


class Worker:
    """A program that does one round for every line it is sent, and answers with nanoseconds."""

    def __init__(self, *command):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.times = []

    def round(self):
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        if not answer:
            raise Failed(f"{self.process.args[0]} ended")
        self.times.append(int(answer))

    def stop(self):
        self.process.stdin.close()
        self.process.wait()


def measure_parsing(options, table):
    text, json = options.work / "content.journey", options.work / "content.json"
    run(options.bench, "generate", "single", str(10 * MEGABYTE), text)
    run(options.bench, "json", text, json)
    sizes = text.stat().st_size, json.stat().st_size
    print(f"lex + parse: {describe(sizes[0])} of journey text, {describe(sizes[1])} as JSON\n", flush=True)
    ours = Worker(options.bench, "rounds", text)
    others = [
        ("orjson.loads", 4, Worker(sys.executable, HERE / "orjson_rounds.py", json)),
        ("simdjson DOM", 0.4, Worker(options.simdjson, json)),
    ]
    for _ in range(3 + 31):
        for worker in [ours, *(other for _, _, other in others)]:
            worker.round()
    ours.stop()
    our_times = ours.times[3:]
    our_median = statistics.median(our_times)
    our_rate = sizes[0] * 1000 / our_median
    for name, goal, worker in others:
        worker.stop()
        times = worker.times[3:]
        median = statistics.median(times)
        rate = sizes[1] * 1000 / median
        table.add(
            "lex + parse, same content", shown(our_times), f"{name} {shown(times)}", f"{median / our_median:.2f}",
            f">= {goal}", median / our_median >= goal)
        table.add(
            "lex + parse, bytes a second", f"{our_rate:.0f} MB/s", f"{name} {rate:.0f} MB/s",
            f"{our_rate / rate:.2f}", f">= {goal}", our_rate / rate >= goal)


# Much text


def measure_checking(options, table):
    single = options.work / "single"
    single.mkdir()
    file = single / "content.journey"
    run(options.bench, "generate", "single", str(100 * MEGABYTE), file)
    many = options.work / "many"
    run(options.bench, "generate", "many", "5000", "12000", many)
    files = sorted(many.rglob("*.journey"))
    cases = [
        ("check one file", [file], file, 7, 2),
        (f"check {len(files):,} files", files, many, 15, 1.2),
    ]
    for what, sources, path, rounds, goal in cases:
        size = sum(source.stat().st_size for source in sources)
        what = f"{what}, {describe(size)}"
        try:
            findings = count_findings(options, path)
            print(f"{what}: {findings}", flush=True)
            ours, reference = alternate(
                rounds, [str(options.journeyc), "check", str(path)], [tool("wc"), "-w", *map(str, sources)])
            compare(table, what, ours, reference, "wc -w", goal, f"<= {goal}")
            table.add(
                "  peak memory", describe(ours.peak), f"source {describe(size)}", f"{ours.peak / size:.2f}", "<= 8",
                ours.peak <= 8 * size)
        except Failed as failure:
            table.fail(what, failure)


def count_findings(options, path):
    done = subprocess.run(
        [options.journeyc, "check", path], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
        env=ENVIRONMENT)
    if done.returncode not in (0, 1):
        raise Failed(f"journeyc check: status {done.returncode}: {done.stderr.strip()[:200]}")
    # The summary is the first line; a hint may follow.
    lines = done.stderr.strip().splitlines()
    return lines[0] if lines else "no summary"


# A journey or two


def emit_dot(options, folder, name):
    """The DOT of all journeys of a folder: the folder that it is in, and all of it in one file."""
    out = options.work / f"{name}-dot"
    subprocess.run(
        [options.journeyc, "build", "--emit", "dot", "--out", out, folder], capture_output=True, env=ENVIRONMENT)
    dots = sorted(out.rglob("*.dot"))
    if not dots:
        raise Failed("journeyc build --emit dot wrote nothing")
    file = options.work / f"{name}.dot"
    file.write_bytes(b"".join(dot.read_bytes() for dot in dots))
    return out, file


def measure_small(options, table):
    what = "check 30 KB"
    folder = options.work / "small"
    folder.mkdir()
    file = folder / "content.journey"
    run(options.bench, "generate", "single", "30000", file)
    try:
        _, dot = emit_dot(options, folder, "small")
        print(f"{what}: {count_findings(options, file)}; {describe(dot.stat().st_size)} of DOT", flush=True)
        ours, reference = alternate(
            101, [str(options.journeyc), "check", str(file)], [tool("dot"), "-Tcanon", str(dot)], warm_up=5)
        compare(table, what, ours, reference, "dot -Tcanon", 1 / 3, "<= 0.33")
    except Failed as failure:
        table.fail(what, failure)

    what = "12 steps, all diagrams"
    folder = options.work / "steps"
    folder.mkdir()
    run(options.bench, "generate", "steps", "12", folder / "content.journey")
    try:
        graphs, together = emit_dot(options, folder, "steps")
        print(f"{what}: {describe(together.stat().st_size)} of DOT", flush=True)
        out = options.work / "steps-out"

        def clean():
            shutil.rmtree(out, ignore_errors=True)
            for picture in graphs.glob("*.svg"):
                picture.unlink()

        ours, reference = alternate(
            61, [str(options.journeyc), "build", "--emit", "svg", "--out", str(out), str(folder)],
            ["/bin/sh", "-c", draw_each(graphs)], prepare=clean, warm_up=5)
        compare(table, what, ours, reference, "dot each", 0.6, "<= 0.6")
        # The same in one process, which lays out the lanes as well: for information.
        ours, reference = alternate(
            61, [str(options.journeyc), "build", "--emit", "svg", "--out", str(out), str(folder)],
            [tool("dot"), "-Tsvg", "-o", str(graphs / "all.svg"), str(together)], prepare=clean, warm_up=5)
        table.add(
            what, shown(ours.times), f"dot once {shown(reference.times)}",
            f"{statistics.median(ours.times) / statistics.median(reference.times):.2f}")
    except Failed as failure:
        table.fail(what, failure)


def draw_each(graphs):
    """A script in which Graphviz draws each graph as its own process, two at a time. Lanes have their places already."""
    return (
        f"find {graphs} -name '*.dot' ! -name '*.lanes.dot' ! -name '*.channels.dot' -print0 |"
        f" xargs -0 -P 2 -n 1 {tool('dot')} -Tsvg -O &&"
        f" find {graphs} '(' -name '*.lanes.dot' -o -name '*.channels.dot' ')' -print0 |"
        f" xargs -0 -P 2 -n 1 {tool('dot')} -Kneato -n2 -Tsvg -O")


# The rules


def measure_rules(options, table):
    cases = [
        ("2,000 journeys of 30 steps", "2000", "30", "40", 3),
        ("one journey of 1,000 steps, 500 data", "1", "1000", "500", None),
        ("one journey of 10,000 steps, 500 data", "1", "10000", "500", None),
    ]
    times = []
    for index, (what, journeys, steps, data, goal) in enumerate(cases):
        folder = options.work / f"rules-{index}"
        run(options.bench, "generate", "dealings", journeys, steps, data, folder)
        parsing, lowering, rules, count, findings = map(int, run(options.bench, "rules", folder).split())
        print(f"{what}: {count:,} steps, {findings:,} findings; lowering takes {milliseconds(lowering)} ms", flush=True)
        ratio = rules / parsing
        table.add(
            f"all rules, {what}", f"{milliseconds(rules)} ms", f"parsing {milliseconds(parsing)} ms", f"{ratio:.2f}",
            f"<= {goal}" if goal else "", ratio <= goal if goal else None)
        times.append(rules)
    growth = times[2] / times[1]
    table.add(
        "all rules, growth from 1,000 to 10,000 steps", f"{milliseconds(times[2])} ms",
        f"1,000 steps {milliseconds(times[1])} ms", f"{growth:.1f}", "<= 15", growth <= 15)


# Whole builds


def measure_build(options, table):
    """200 journeys of 30 steps: two workers beside one, nothing to do beside everything, and one `dot` process per drawing."""
    source = options.work / "build-source"
    run(options.bench, "generate", "dealings", "200", "30", "500", source)
    out = options.work / "build-out"
    graphs = options.work / "build-graphs"
    built = [str(options.journeyc), "build", str(source), "-q"]
    size = sum(file.stat().st_size for file in source.rglob("*.journey"))
    print(f"200 journeys of 30 steps: {describe(size)} of text", flush=True)

    def clean():
        shutil.rmtree(out, ignore_errors=True)

    def cold(jobs):
        clean()
        return spawn([*built, "--out", str(out), "-j", str(jobs)], (0, 1))

    one, two, nothing, ours, reference = (Measured() for _ in range(5))
    subprocess.run([*built, "--emit", "dot", "--out", str(graphs)], capture_output=True, env=ENVIRONMENT)
    script = draw_each(graphs)
    for index in range(-1, 5):
        runs = [cold(1), cold(2), spawn([*built, "--out", str(out), "-j", "2"], (0, 1))]
        clean()
        runs.append(spawn([*built, "--emit", "svg", "--out", str(out), "-j", "2"], (0, 1)))
        runs.append(spawn(["/bin/sh", "-c", script], (0,)))
        if index >= 0:
            for measured, each in zip((one, two, nothing, ours, reference), runs):
                measured.add(*each)
    faster = statistics.median(one.times) / statistics.median(two.times)
    table.add(
        "build, two workers", shown(two.times), f"one {shown(one.times)}", f"{faster:.2f}", ">= 1.7", faster >= 1.7)
    share = statistics.median(nothing.times) / statistics.median(two.times)
    table.add(
        "build, nothing to do", shown(nothing.times), f"everything {shown(two.times)}", f"{share:.3f}", "<= 0.05",
        share <= 0.05)
    compare(table, "all diagrams", ours, reference, "dot each", 1, "<= 1")


# The machine


def first_line(*command):
    try:
        done = subprocess.run(command, capture_output=True, text=True)
        lines = (done.stdout or done.stderr).splitlines()
        return lines[0].strip() if lines else "unknown"
    except OSError:
        return "missing"


def processor():
    if platform.system() == "Darwin":
        return first_line("sysctl", "-n", "machdep.cpu.brand_string")
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def show_machine():
    print(f"{processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}, "
          f"load {os.getloadavg()[0]:.1f} at the start")
    simdjson = first_line("pkg-config", "--modversion", "simdjson")
    print("; ".join([
        first_line("swift", "--version"), f"orjson {orjson.__version__} in Python {platform.python_version()}",
        f"simdjson {simdjson}", first_line("dot", "-V"), first_line("wc", "--version"),
        f"LC_ALL={ENVIRONMENT['LC_ALL']}"]))
    print()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("journeyc", "bench", "simdjson", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--only", choices=["parse", "check", "small", "rules", "build"])
    options = parser.parse_args()
    show_machine()
    table = Table()
    parts = {
        "parse": measure_parsing, "check": measure_checking, "small": measure_small, "rules": measure_rules,
        "build": measure_build}
    for name, measure in parts.items():
        if options.only in (None, name):
            try:
                measure(options, table)
            except Failed as failure:
                table.fail(name, str(failure))
    print()
    table.show()
    print(f"\nTimes are medians of programs taking turns; load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
