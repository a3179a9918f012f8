// One drawing: parse, lay out, render, and leave nothing behind that the next drawing could trip over.

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ways.h"

// What Graphviz says, as it comes: a level ("Error"), then ": ", then the text.
static struct {
  char *text;
  size_t count, capacity;
  bool failed;
} messages;

static int append(const char *text) {
  // A broken file can fail at every token; nobody reads more than this.
  enum { most = 1 << 16 };
  size_t length = strlen(text);
  if (messages.count + length > most) return 0;
  if (messages.count + length + 1 > messages.capacity) {
    size_t capacity = 2 * (messages.count + length + 1);
    char *larger = realloc(messages.text, capacity);
    if (!larger) return 0;
    messages.text = larger;
    messages.capacity = capacity;
  }
  memcpy(messages.text + messages.count, text, length + 1);
  messages.count += length;
  return 0;
}

static int collect(char *text) {
  bool starts = strcmp(text, "Error") == 0 || strcmp(text, "Warning") == 0;
  if (starts && messages.count > 0 && messages.text[messages.count - 1] != '\n') append("\n");
  return append(text);
}

static int discard(char *text) {
  (void)text;
  return 0;
}

static void fail(const char *format, ...) {
  char line[512] = "Error: ";
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(line + 7, sizeof line - 8, format, arguments);
  va_end(arguments);
  if (messages.count > 0 && messages.text[messages.count - 1] != '\n') append("\n");
  append(line);
  append("\n");
  messages.failed = true;
}

static void warn(const char *what, const char *which) {
  if (messages.count > 0 && messages.text[messages.count - 1] != '\n') append("\n");
  append("Warning: ");
  append(what);
  append(which);
  append("\n");
}

// Says of a drawing that is made that some of its letters are boxes, or that they are those of another font.
static void warnOfFonts(bool isDrawn, bool hasGlyphs) {
  const char *text = takeUnknownText();
  if (text && isDrawn) warn(CGVNoGlyphs, text);
  if (hasGlyphs && isDrawn && substituteFont()) warn(CGVOtherFont, substituteFont());
}

// Takes fewer dots per inch for a picture that is laid out than cairo and memory could bear: 32,767 dots each way, 80 million in all (320 MB).
// Cairo would make it smaller without a word.
static void limitDots(graph_t *graph, int dotsPerInch) {
  static const double mostDots = 32700, mostInAll = 80e6, pad = 8;
  boxf drawn = GD_bb(graph);
  double width = (drawn.UR.x - drawn.LL.x + 2 * pad) / 72, height = (drawn.UR.y - drawn.LL.y + 2 * pad) / 72;
  int dots = (int)fmin(mostDots / fmax(width, height), sqrt(mostInAll / (width * height)));
  if (dots >= dotsPerInch) return;
  if (dots < 1) dots = 1;
  GD_drawing(graph)->dpi = dots;
  char number[16];
  snprintf(number, sizeof number, "%d", dots);
  warn(CGVFewerDots, number);
}

// agreseterrors() is 0 after warnings, more after errors.
static bool failed(void) {
  if (graphviz.agreseterrors() > 0) messages.failed = true;
  return messages.failed;
}

typedef struct {
  const char *text;
  size_t left;
  bool ended;
} Input;

static int readInput(void *channel, char *buffer, int capacity) {
  Input *input = channel;
  size_t count = input->left < (size_t)capacity ? input->left : (size_t)capacity;
  memcpy(buffer, input->text, count);
  input->text += count;
  input->left -= count;
  if (count == 0) input->ended = true;
  return (int)count;
}

// The first graph of a text. What is left over after it (or after the place of an error) stays in the scanner
// and would be the beginning of the next text, so we read on until the scanner asks for more in vain.
static graph_t *readFirst(const char *text, size_t count, bool *hasMore) {
  static Agiodisc_t io = {.afread = readInput};
  static Agdisc_t disciplines;
  disciplines.id = &repeatableIds;
  disciplines.io = &io;
  Input input = {text, count, false};
  graphviz.agreadline(1);
  graph_t *graph = graphviz.agread(&input, &disciplines);
  if (failed() && graph) {
    graphviz.agclose(graph);
    graph = NULL;
  }
  graphviz.agseterrf(discard);
  for (size_t turn = 0; !input.ended && turn <= count; turn++) {
    graph_t *other = graphviz.agread(&input, &disciplines);
    if (other || graphviz.agreseterrors() > 0) *hasMore = true;
    if (other) graphviz.agclose(other);
  }
  graphviz.agreseterrors();
  graphviz.agseterrf(collect);
  return graph;
}

// A text that ends inside a string or comment leaves the scanner there, and all that follows would be part of
// it. A small graph tells, and what ends strings and comments heals. False if there was something to heal.
static bool leaveScannerClean(size_t count) {
  static const char *const probe = "graph{}";
  // Each with a token that is an error then, which makes the scanner start anew.
  static const char *const endings[] = {"\"}", "*/}", ">}"};
  bool ignored, keptFailure = messages.failed;
  size_t keptCount = messages.count, turn = 0;
  for (; turn < 3 * (count + 2); turn++) {
    messages.failed = false;
    graph_t *graph = readFirst(probe, strlen(probe), &ignored);
    if (graph) {
      graphviz.agclose(graph);
      break;
    }
    const char *ending = endings[turn % 3];
    messages.failed = false;
    graph = readFirst(ending, strlen(ending), &ignored);
    if (graph) graphviz.agclose(graph);
  }
  messages.failed = keptFailure;
  messages.count = keptCount;
  if (messages.text) messages.text[keptCount] = 0;
  return turn == 0;
}

static graph_t *readGraph(const char *dot, size_t count) {
  bool hasMore = false;
  graph_t *graph = readFirst(dot, count, &hasMore);
  if (!leaveScannerClean(count)) hasMore = true;
  if (messages.failed) return NULL;
  if (!graph) {
    fail("there is no graph in the text");
  } else if (hasMore) {
    fail("there is something after the end of the graph");
    graphviz.agclose(graph);
    graph = NULL;
  }
  return graph;
}

static bool hasCluster(graph_t *graph) {
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part))
    if (strncmp(graphviz.agnameof(part), "cluster", 7) == 0 || hasCluster(part)) return true;
  return false;
}

static bool hasEdgeLabel(graph_t *graph) {
  Agsym_t *label = graphviz.agattr(graph, AGEDGE, "label", NULL);
  if (!label) return false;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge))
      if (*graphviz.agxget(edge, label)) return true;
  return false;
}

// MARK: PDFs

typedef struct {
  uint8_t *bytes;
  size_t count, capacity;
  bool failed;
} Output;

static int writeOutput(void *closure, const unsigned char *data, unsigned int length) {
  Output *output = closure;
  if (output->count + length > output->capacity) {
    size_t capacity = 2 * (output->count + length);
    uint8_t *larger = realloc(output->bytes, capacity);
    if (!larger) {
      output->failed = true;
      return 11;  // CAIRO_STATUS_WRITE_ERROR
    }
    output->bytes = larger;
    output->capacity = capacity;
  }
  memcpy(output->bytes + output->count, data, length);
  output->count += length;
  return 0;
}

typedef struct {
  const Cairo *cairo;
  void *surface, *paper;
  // Where the surface writes to: the document stays where it was opened.
  Output output;
} Document;

static void openDocument(Document *document, const Cairo *cairo, double width, double height, const char *title) {
  enum { titleOfDocument = 0 };  // CAIRO_PDF_METADATA_TITLE
  *document = (Document){.cairo = cairo};
  document->surface = cairo->cairo_pdf_surface_create_for_stream(writeOutput, &document->output, width, height);
  if (title && *title && cairo->cairo_pdf_surface_set_metadata)
    cairo->cairo_pdf_surface_set_metadata(document->surface, titleOfDocument, title);
  document->paper = cairo->cairo_create(document->surface);
}

// The document as it was written, if all of it was drawn.
static CGVDrawing closeDocument(Document *document, bool isDrawn) {
  const Cairo *cairo = document->cairo;
  // What cairo does not understand it keeps to itself, and draws nothing from there on.
  bool refused = cairo->cairo_status(document->paper) != 0;
  cairo->cairo_destroy(document->paper);
  cairo->cairo_surface_finish(document->surface);
  if (isDrawn && (refused || document->output.failed || cairo->cairo_surface_status(document->surface) != 0)) {
    fail("cairo could not write the PDF");
    isDrawn = false;
  }
  cairo->cairo_surface_destroy(document->surface);
  if (isDrawn)
    return (CGVDrawing){.bytes = document->output.bytes, .byteCount = document->output.count, .isOurs = true};
  free(document->output.bytes);
  return (CGVDrawing){0};
}

// Whether a graph says something about its page that Graphviz has to see to.
static bool saysHowItsPageIs(graph_t *graph) {
  static char *const names[] = {"size", "page", "margin", "rotate", "landscape", "orientation", "viewport"};
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    Agsym_t *attribute = graphviz.agattr(graph, AGRAPH, names[index], NULL);
    if (attribute && *graphviz.agxget(graph, attribute)) return true;
  }
  return false;
}

// Draws what is laid out on a page of our own, which Graphviz gives neither a title nor a largest size.
static CGVDrawing drawDocument(GVC_t *context, graph_t *graph, const Cairo *cairo, const char *title) {
  // Graphviz's own margins. Readers show pages of up to 14,400 units (PDF 32000-1, annex C).
  static const double margin = 36, usualPad = 4, mostUnits = 14400;
  pointf pad = {usualPad, usualPad};
  Agsym_t *said = graphviz.agattr(graph, AGRAPH, "pad", NULL);
  double x, y;
  int count = said ? sscanf(graphviz.agxget(graph, said), "%lf,%lf", &x, &y) : 0;
  if (count > 0) pad = (pointf){72 * x, 72 * (count > 1 ? y : x)};
  boxf drawn = GD_bb(graph);
  double width = round(drawn.UR.x - drawn.LL.x + 2 * (pad.x + margin));
  double height = round(drawn.UR.y - drawn.LL.y + 2 * (pad.y + margin));
  double scale = fmin(1, mostUnits / fmax(width, height));
  Document document;
  openDocument(&document, cairo, scale * width, scale * height, title);
  cairo->cairo_scale(document.paper, scale, scale);
  cairo->cairo_translate(document.paper, margin, margin);
  bool isDrawn = graphviz.gvRenderContext(context, graph, "sheet", document.paper) == 0 && !failed();
  if (!isDrawn && !messages.failed) fail("the drawing failed");
  cairo->cairo_show_page(document.paper);
  return closeDocument(&document, isDrawn);
}

// MARK: graphs

static CGVDrawing renderGraph(GVC_t *context, graph_t *graph, const char *format) {
  char *bytes = NULL;
  size_t count = 0;  // an unsigned int in older versions, hence the cast and the 0
  bool rendered = graphviz.gvRenderData(context, graph, format, &bytes, (void *)&count) == 0;
  if (!failed() && rendered && bytes) return (CGVDrawing){.bytes = (uint8_t *)bytes, .byteCount = count};
  if (bytes) graphviz.gvFreeRenderData(bytes);
  if (!messages.failed) fail("the drawing failed");
  return (CGVDrawing){0};
}

static CGVDrawing drawGraph(GVC_t *context, graph_t *graph, CGVFormat format, CGVEngine engine, int dotsPerInch,
                            const char *title) {
  static const char *const formats[] = {"svg", "png", "pdf"};
  static const char *const engines[] = {"dot", "nop2"};
  CGVDrawing drawing = {0};
  HiddenEdges hidden = hideWays(graph);
  bool laidOut = graphviz.gvLayout(context, graph, engines[engine]) == 0;
  if (failed() || !laidOut) {
    if (!messages.failed) fail("the layout failed");
  } else {
    routeWays(graph, hidden, engine == CGVEngineDot);
    if (format == CGVFormatPNG) limitDots(graph, dotsPerInch);
    const Cairo *cairo = format == CGVFormatPDF && !saysHowItsPageIs(graph) ? openCairo(context) : NULL;
    drawing = cairo ? drawDocument(context, graph, cairo, title) : renderGraph(context, graph, formats[format]);
  }
  graphviz.gvFreeLayout(context, graph);
  freeHidden(graph, hidden);
  return drawing;
}

// Cairo writes the time into a PDF unless SOURCE_DATE_EPOCH says which; older ones never ask (see PDFDate.swift). In what zone
// that time is they write too, at another length in another zone: here it is always UTC.
typedef struct {
  bool setsTime;
  char *zone;
} FormerClock;

static FormerClock stopClock(void) {
  FormerClock former = {.setsTime = !getenv("SOURCE_DATE_EPOCH")};
  if (former.setsTime) setenv("SOURCE_DATE_EPOCH", "946684800", 1);
  const char *zone = getenv("TZ");
  former.zone = zone ? strdup(zone) : NULL;
  setenv("TZ", "UTC0", 1);
  tzset();
  return former;
}

static void restartClock(FormerClock former) {
  if (former.setsTime) unsetenv("SOURCE_DATE_EPOCH");
  if (former.zone) {
    setenv("TZ", former.zone, 1);
    free(former.zone);
  } else {
    unsetenv("TZ");
  }
  tzset();
}

static CGVDrawing draw(const char *dot, size_t count, CGVFormat format, CGVEngine engine, int dotsPerInch,
                       const char *title) {
  const char *problem;
  GVC_t *context = contextFor(format, engine, &problem);
  if (!context) {
    fail("%s", problem);
    return (CGVDrawing){0};
  }
  graphviz.agseterrf(collect);
  graphviz.agreseterrors();
  graph_t *graph = readGraph(dot, count);
  if (!graph) return (CGVDrawing){0};
  CGVDrawing drawing = {0};
  if (engine == CGVEngineDot && hasEdgeLabel(graph) && hasCluster(graph)) {
    fail("edges of a graph with clusters cannot have a label: Graphviz may crash; use xlabel or a node");
  } else {
    if (format == CGVFormatPNG) {
      char dots[16];
      snprintf(dots, sizeof dots, "%d", dotsPerInch);
      graphviz.agattr(graph, AGRAPH, "dpi", dots);
    }
    useGlyphs(format != CGVFormatSVG);
    if (format == CGVFormatPDF) {
      FormerClock clock = stopClock();
      drawing = drawGraph(context, graph, format, engine, dotsPerInch, title);
      restartClock(clock);
    } else {
      drawing = drawGraph(context, graph, format, engine, dotsPerInch, title);
    }
  }
  graphviz.agclose(graph);
  return drawing;
}

// MARK: pages

static bool drawLayer(GVC_t *context, const CGVLayer *layer, const Cairo *cairo, void *paper) {
  graph_t *graph = readGraph(layer->dot, layer->count);
  if (!graph) return false;
  bool drawn = false;
  if (graphviz.gvLayout(context, graph, "nop2") == 0 && !failed()) {
    cairo->cairo_save(paper);
    if (layer->clipWidth > 0) {
      cairo->cairo_rectangle(paper, layer->clipX, layer->clipY, layer->clipWidth, layer->clipHeight);
      cairo->cairo_clip(paper);
    }
    cairo->cairo_translate(paper, layer->x, layer->y);
    drawn = graphviz.gvRenderContext(context, graph, "sheet", paper) == 0 && !failed();
    cairo->cairo_restore(paper);
    if (layer->endsPage) cairo->cairo_show_page(paper);
  }
  if (!drawn && !messages.failed) fail("the drawing failed");
  graphviz.gvFreeLayout(context, graph);
  graphviz.agclose(graph);
  return drawn;
}

CGVDrawing CGVDrawPages(const CGVLayer *layers, size_t count, double width, double height, const char *title,
                        size_t *failedLayer) {
  messages.count = 0;
  messages.failed = false;
  *failedLayer = 0;
  CGVDrawing drawing = {0};
  const char *problem;
  GVC_t *context = contextFor(CGVFormatPDF, CGVEnginePositioned, &problem);
  const Cairo *cairo = context ? openCairo(context) : NULL;
  if (!context) {
    fail("%s", problem);
  } else if (!cairo) {
    fail("PDFs of several pages need cairo, which cannot be opened");
  } else {
    graphviz.agseterrf(collect);
    graphviz.agreseterrors();
    FormerClock clock = stopClock();
    useGlyphs(true);
    Document document;
    openDocument(&document, cairo, width, height, title);
    bool drawn = true;
    for (size_t layer = 0; drawn && layer < count; layer++) {
      drawn = drawLayer(context, &layers[layer], cairo, document.paper);
      if (!drawn) *failedLayer = layer;
    }
    drawing = closeDocument(&document, drawn);
    restartClock(clock);
  }
  warnOfFonts(drawing.bytes != NULL, true);
  drawing.messages = messages.text;
  messages.text = NULL;
  messages.capacity = 0;
  return drawing;
}

CGVDrawing CGVDraw(const char *dot, size_t count, CGVFormat format, CGVEngine engine, int dotsPerInch,
                   const char *title) {
  messages.count = 0;
  messages.failed = false;
  CGVDrawing drawing = draw(dot, count, format, engine, dotsPerInch, title);
  warnOfFonts(drawing.bytes != NULL, format != CGVFormatSVG);
  drawing.messages = messages.text;
  messages.text = NULL;
  messages.capacity = 0;
  return drawing;
}

void CGVFree(CGVDrawing drawing) {
  if (drawing.isOurs) {
    free((uint8_t *)drawing.bytes);
  } else if (drawing.bytes) {
    graphviz.gvFreeRenderData((char *)drawing.bytes);
  }
  free((char *)drawing.messages);
}
