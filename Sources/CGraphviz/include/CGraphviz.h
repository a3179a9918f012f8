// Graphviz for Swift: a DOT text in, a drawing in memory out. See library.h for how the library is found,
// textlayout.c for how text is measured, and ids.c for what makes a drawing repeatable.
//
// Graphviz keeps its state in globals: the caller holds one lock around every call.

#ifndef CGRAPHVIZ_H
#define CGRAPHVIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { CGVFormatSVG, CGVFormatPNG, CGVFormatPDF } CGVFormat;

typedef enum {
  /// Layers from top to bottom (or `rankdir`), by Graphviz.
  CGVEngineDot,
  /// Nodes, and those edges that have a `pos`, stay where they are; Graphviz routes the other edges.
  CGVEnginePositioned,
} CGVEngine;

/// A drawing, or why there is none. `CGVFree` gives its memory back.
typedef struct {
  /// The drawing; NULL after a failure.
  const uint8_t *bytes;
  size_t byteCount;
  /// What Graphviz said, lines of "Error: ..." and "Warning: ..."; NULL when it was silent.
  const char *messages;
  /// Whether the memory of `bytes` is our own and not Graphviz's.
  bool isOurs;
} CGVDrawing;

/// Draws `count` bytes of DOT. `dotsPerInch` matters for PNG only. What went wrong is in `messages`.
CGVDrawing CGVDraw(const char *dot, size_t count, CGVFormat format, CGVEngine engine, int dotsPerInch);

/// Draws `pages` texts of DOT, whose nodes have their positions, as the pages of one PDF, each `width` by `height` points.
/// `failedPage` becomes the number of the text that could not be drawn, if there is no drawing.
CGVDrawing CGVDrawPages(const char *const *dots, const size_t *counts, size_t pages, double width, double height,
                        size_t *failedPage);

void CGVFree(CGVDrawing drawing);

/// The version of the Graphviz that is installed, or NULL where there is none that can be used. The text
/// lives as long as the process.
const char *CGVVersion(void);

#endif
