// How wide DejaVu Sans draws text: one table, shared by the Swift code that wraps labels and by the
// text-layout plugin that Graphviz measures with, so that both always agree. Nothing here allocates,
// reads a file or needs a font to be installed.

#ifndef CTEXTMETRICS_H
#define CTEXTMETRICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Font units to the em: a width in points is `units * size / CTMUnitsPerEm`.
#define CTMUnitsPerEm 2048

/// The advance of one character, in font units. `previous` is the character before it (0 at the start):
/// an emoji that a zero-width joiner ties to the one before adds nothing.
uint32_t CTMAdvance(uint32_t character, uint32_t previous, bool bold);

/// The character that `count` (more than 0) bytes of UTF-8 begin with, and how many of them it takes: U+FFFD and one byte
/// where they are not UTF-8.
uint32_t CTMFirstCharacter(const char *text, size_t count, size_t *taken);

/// The width of `count` bytes of UTF-8, in font units. Bytes that are not UTF-8 count as missing characters.
uint64_t CTMWidth(const char *text, size_t count, bool bold);

#endif
