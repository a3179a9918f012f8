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

/// What the warning of a drawing with letters that no font installed has begins with; a text with such letters follows.
#define CGVNoGlyphs "no font installed has all letters of: "
/// What the warning of a drawing in another font than ours begins with; its name follows.
#define CGVOtherFont "drawn in another font: "
// How a warning begins that a PNG has fewer dots per inch than asked for: the rest is how many.
#define CGVFewerDots "more dots than a picture can have; dots per inch: "

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

/// Draws `count` bytes of DOT. `dotsPerInch` matters for PNG only, `title` is that of a PDF. A PDF that would be larger
/// than what its readers show is smaller, as a whole. What went wrong is in `messages`.
CGVDrawing CGVDraw(const char *dot, size_t count, CGVFormat format, CGVEngine engine, int dotsPerInch,
                   const char *title);

/// Something drawn on a page: a text of DOT whose nodes have their positions.
typedef struct {
  const char *dot;
  size_t count;
  /// Where the corner of the drawing lies on the page, in points to the right and down.
  double x, y;
  /// The part of the page that it is drawn on; all of it where the width is 0.
  double clipX, clipY, clipWidth, clipHeight;
  /// Whether the page ends with it.
  bool endsPage;
} CGVLayer;

/// Draws `count` layers as one PDF of this title whose pages are each `width` by `height` points. `failedLayer` becomes the number of the
/// layer that could not be drawn, if there is no drawing.
CGVDrawing CGVDrawPages(const CGVLayer *layers, size_t count, double width, double height, const char *title,
                         size_t *failedLayer);

void CGVFree(CGVDrawing drawing);

/// The version of the Graphviz that is installed, or NULL where there is none that can be used. The text
/// lives as long as the process.
const char *CGVVersion(void);

#endif
