#include "CTextMetrics.h"

// A stretch of characters: the numbers of `c` are at `index + step * (c - first)`, so that a stretch of
// equal widths (step 0) needs them once.
typedef struct {
  uint32_t first, last;
  uint16_t index, step;
} Segment;

#include "advances.inc"

_Static_assert(unitsPerEm == CTMUnitsPerEm, "the header and the table disagree about the em");

enum { softHyphen = 0xAD, zeroWidthJoiner = 0x200D, firstEmoji = 0x1F000, lastEmoji = 0x1FAFF };

static bool isPictograph(uint32_t character) {
  return (character >= firstEmoji && character <= lastEmoji) || (character >= 0x2600 && character <= 0x27BF);
}

uint32_t CTMAdvance(uint32_t character, uint32_t previous, bool bold) {
  if (previous == zeroWidthJoiner && isPictograph(character)) return 0;
  // Soft hyphens are seen only where a line ends.
  if (character == softHyphen) return 0;
  size_t low = 0, high = sizeof segments / sizeof segments[0];
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (segments[middle].last < character)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == sizeof segments / sizeof segments[0] || character < segments[low].first) return missingAdvance;
  const Segment *segment = &segments[low];
  return advances[segment->index + segment->step * (character - segment->first)][bold];
}

uint32_t CTMFirstCharacter(const char *text, size_t count, size_t *taken) {
  const unsigned char *bytes = (const unsigned char *)text;
  unsigned char lead = bytes[0];
  *taken = 1;
  if (lead < 0x80) return lead;
  size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || length > count) return 0xFFFD;
  uint32_t character = lead & (0xFF >> (length + 1));
  for (size_t index = 1; index < length; index++) {
    if ((bytes[index] & 0xC0) != 0x80) return 0xFFFD;
    character = character << 6 | (bytes[index] & 0x3F);
  }
  *taken = length;
  return character;
}

uint64_t CTMWidth(const char *text, size_t count, bool bold) {
  uint64_t width = 0;
  uint32_t previous = 0;
  for (size_t offset = 0, taken; offset < count; offset += taken) {
    uint32_t character = CTMFirstCharacter(text + offset, count - offset, &taken);
    width += CTMAdvance(character, previous, bold);
    previous = character;
  }
  return width;
}
