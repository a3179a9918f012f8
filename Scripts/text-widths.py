#!/usr/bin/env python3
"""Writes Sources/CTextMetrics/advances.inc: how wide DejaVu Sans draws each character.

    python3 -m pip install fonttools
    python3 Scripts/text-widths.py <folder of DejaVuSans.ttf and DejaVuSans-Bold.ttf>

Debian keeps the two fonts in /usr/share/fonts/truetype/dejavu (package fonts-dejavu-core). Widths are in
font units, 2048 to the em. What the font has not got follows Unicode: marks that sit on another letter
and invisible characters take no room, East Asian wide ones an em, emoji an em and a quarter (the advance
of Noto Color Emoji, which is the widest of the common ones but one); the rest gets the width of the
font's own "missing" box and is not in the table.
"""

import sys
import unicodedata
from pathlib import Path

from fontTools.ttLib import TTFont

EM = 2048
EMOJI = EM * 5 // 4
OUTPUT = Path(__file__).parent.parent / "Sources" / "CTextMetrics" / "advances.inc"
# A run of equal widths this long is one entry without numbers of its own.
RUN = 8


def font_advances(path):
    font = TTFont(path)
    assert font["head"].unitsPerEm == EM
    metrics = font["hmtx"].metrics
    return {code: metrics[glyph][0] for code, glyph in font.getBestCmap().items()}, metrics[".notdef"][0]


def widths(code, regular, bold):
    """The pair of widths for a code point, or None for the default."""
    character = chr(code)
    category = unicodedata.category(character)
    wide = unicodedata.east_asian_width(character)
    visible_format = 0x0600 <= code <= 0x0605 or code in (0x06DD, 0x070F, 0x08E2)
    if category in ("Mn", "Me", "Cc", "Zl", "Zp") or (category == "Cf" and not visible_format):
        return (0, 0)
    if 0x1F3FB <= code <= 0x1F3FF:  # skin tones colour the emoji before them
        return (0, 0)
    pair = (regular[code], bold.get(code, regular[code])) if code in regular else None
    if 0x1F300 <= code <= 0x1FAFF and wide == "W":
        return tuple(max(EMOJI, value) for value in pair or (0, 0))
    if pair:
        return pair
    if category == "Cn" and not 0x20000 <= code <= 0x3FFFD:  # Python calls every unassigned one full-width
        return None
    if wide in ("W", "F"):
        return (EM, EM)
    if wide == "H":
        return (EM // 2, EM // 2)
    return None


def main():
    folder = Path(sys.argv[1])
    regular, missing = font_advances(folder / "DejaVuSans.ttf")
    bold, _ = font_advances(folder / "DejaVuSans-Bold.ttf")
    table = {}
    for code in range(0x110000):
        if 0xD800 <= code <= 0xDFFF or 0xE000 <= code <= 0xF8FF or code >= 0xF0000:
            continue  # surrogates and private use
        if (pair := widths(code, regular, bold)) is not None:
            table[code] = pair

    runs = []  # (first, last, pair)
    for code, pair in sorted(table.items()):
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == pair:
            runs[-1][1] = code
        else:
            runs.append([code, code, pair])

    segments, numbers = [], []  # segment: first, last, index, step
    for first, last, pair in runs:
        if last - first + 1 >= RUN:
            segments.append([first, last, len(numbers), 0])
            numbers.append(pair)
            continue
        if not (segments and segments[-1][3] == 1 and segments[-1][1] == first - 1):
            segments.append([first, first - 1, len(numbers), 1])
        segments[-1][1] = last
        numbers.extend([pair] * (last - first + 1))
    assert len(numbers) < 1 << 16

    def rows(items, per_row):
        return "\n".join(
            "  " + " ".join(items[start : start + per_row]) for start in range(0, len(items), per_row))

    OUTPUT.write_text(
        "// Written by Scripts/text-widths.py from DejaVu Sans and DejaVu Sans Bold. Do not edit.\n\n"
        f"enum {{ unitsPerEm = {EM}, missingAdvance = {missing} }};\n\n"
        "static const Segment segments[] = {\n"
        + rows([f"{{0x{f:X}, 0x{l:X}, {i}, {s}}}," for f, l, i, s in segments], 4)
        + "\n};\n\nstatic const uint16_t advances[][2] = {\n"
        + rows([f"{{{r}, {b}}}," for r, b in numbers], 9)
        + "\n};\n")
    print(f"{len(table)} characters, {len(segments)} segments, {len(numbers)} pairs")


main()
