"""How long orjson takes for a file: one round for every line of standard input, in nanoseconds.

The file is read once, and what was made of it is thrown away outside of the time. Python's search for reference
cycles is off: with it, orjson takes many times as long.
"""

import gc
import sys
import time

import orjson

with open(sys.argv[1], "rb") as file:
    content = file.read()
gc.disable()
for line in sys.stdin:
    start = time.perf_counter_ns()
    value = orjson.loads(content)
    end = time.perf_counter_ns()
    del value
    print(end - start, flush=True)
