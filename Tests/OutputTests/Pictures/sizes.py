"""The sizes of the fonts in the pages of a PDF, in points, each once."""

import re
import sys
import zlib

with open(sys.argv[1], "rb") as file:
    data = file.read()
sizes = set()
for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.S):
    try:
        content = zlib.decompress(found.group(1))
    except zlib.error:
        continue
    for matrix in re.finditer(rb"([-\d.]+) [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ [-\d.]+ Tm", content):
        sizes.add(round(abs(float(matrix.group(1))), 2))
for size in sorted(sizes):
    print(f"{size:.2f}")
