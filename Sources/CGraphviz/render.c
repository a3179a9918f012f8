// One drawing: parse, lay out, render, and leave nothing behind that the next drawing could trip over.

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

// Says of a drawing that is made that some of its letters are boxes.
static void warnOfUnknownText(bool isDrawn) {
  const char *text = takeUnknownText();
  if (!text || !isDrawn) return;
  if (messages.count > 0 && messages.text[messages.count - 1] != '\n') append("\n");
  append("Warning: " CGVNoGlyphs);
  append(text);
  append("\n");
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

static CGVDrawing drawGraph(GVC_t *context, graph_t *graph, CGVFormat format, CGVEngine engine) {
  static const char *const formats[] = {"svg", "png", "pdf"};
  static const char *const engines[] = {"dot", "nop2"};
  CGVDrawing drawing = {0};
  HiddenEdges hidden = hideWays(graph);
  bool laidOut = graphviz.gvLayout(context, graph, engines[engine]) == 0;
  if (failed() || !laidOut) {
    if (!messages.failed) fail("the layout failed");
  } else {
    routeWays(graph, hidden, engine == CGVEngineDot);
    char *bytes = NULL;
    size_t count = 0;  // an unsigned int in older versions, hence the cast and the 0
    bool rendered = graphviz.gvRenderData(context, graph, formats[format], &bytes, (void *)&count) == 0;
    if (!failed() && rendered && bytes) {
      drawing = (CGVDrawing){.bytes = (uint8_t *)bytes, .byteCount = count};
    } else {
      if (bytes) graphviz.gvFreeRenderData(bytes);
      if (!messages.failed) fail("the drawing failed");
    }
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

static CGVDrawing draw(const char *dot, size_t count, CGVFormat format, CGVEngine engine, int dotsPerInch) {
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
      drawing = drawGraph(context, graph, format, engine);
      restartClock(clock);
    } else {
      drawing = drawGraph(context, graph, format, engine);
    }
  }
  graphviz.agclose(graph);
  return drawing;
}

// MARK: Pages

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

CGVDrawing CGVDrawPages(const CGVLayer *layers, size_t count, double width, double height, size_t *failedLayer) {
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
    Output output = {0};
    void *surface = cairo->cairo_pdf_surface_create_for_stream(writeOutput, &output, width, height);
    void *paper = cairo->cairo_create(surface);
    bool drawn = true;
    for (size_t layer = 0; drawn && layer < count; layer++) {
      drawn = drawLayer(context, &layers[layer], cairo, paper);
      if (!drawn) *failedLayer = layer;
    }
    // What cairo does not understand it keeps to itself, and draws nothing from there on.
    bool refused = cairo->cairo_status(paper) != 0;
    cairo->cairo_destroy(paper);
    cairo->cairo_surface_finish(surface);
    if (drawn && (refused || output.failed || cairo->cairo_surface_status(surface) != 0)) {
      fail("cairo could not write the PDF");
      drawn = false;
    }
    cairo->cairo_surface_destroy(surface);
    restartClock(clock);
    if (drawn) {
      drawing = (CGVDrawing){.bytes = output.bytes, .byteCount = output.count, .isOurs = true};
    } else {
      free(output.bytes);
    }
  }
  warnOfUnknownText(drawing.bytes != NULL);
  drawing.messages = messages.text;
  messages.text = NULL;
  messages.capacity = 0;
  return drawing;
}

CGVDrawing CGVDraw(const char *dot, size_t count, CGVFormat format, CGVEngine engine, int dotsPerInch) {
  messages.count = 0;
  messages.failed = false;
  CGVDrawing drawing = draw(dot, count, format, engine, dotsPerInch);
  warnOfUnknownText(drawing.bytes != NULL);
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
