"""Where the ink of a PNG is: for each row, the columns of the first and the last point that is neither white nor clear."""

import struct
import sys
import zlib


def rows(path):
    with open(path, "rb") as file:
        data = file.read()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    packed, place = b"", 8
    while place < len(data):
        length, kind = struct.unpack(">I4s", data[place : place + 8])
        body = data[place + 8 : place + 8 + length]
        if kind == b"IHDR":
            width, height, depth, colors, _, _, interlaced = struct.unpack(">IIBBBBB", body)
        elif kind == b"IDAT":
            packed += body
        place += length + 12
    size = {2: 3, 6: 4}[colors]
    assert depth == 8 and not interlaced, path
    raw, above = zlib.decompress(packed), bytearray(width * size)
    for row in range(height):
        start = row * (width * size + 1)
        kind, line = raw[start], bytearray(raw[start + 1 : start + 1 + width * size])
        for index in range(len(line)):
            left = line[index - size] if index >= size else 0
            up, corner = above[index], above[index - size] if index >= size else 0
            guess = left + up - corner
            nearest = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))[2]
            line[index] = line[index] + (0, left, up, (left + up) // 2, nearest)[kind] & 255
        inked = [
            column
            for column in range(width)
            if (size == 3 or line[column * size + 3] > 16) and min(line[column * size : column * size + 3]) < 240
        ]
        yield (inked[0], inked[-1]) if inked else (-1, -1)
        above = line


for first, last in rows(sys.argv[1]):
    print(first, last)
