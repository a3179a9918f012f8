// See clusters.h.

#include "clusters.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "wayline.h"

// How far a name keeps from lines and from the sides of its frame, in points.
static const double distance = 4, margin = 4;

// Where lines run through a band, from left to right: from and to.
typedef struct {
  double from, to;
} Piece;

typedef struct {
  Piece *all;
  size_t count, capacity;
} Pieces;

static int compare(const void *a, const void *b) {
  const Piece *x = a, *y = b;
  return (x->from > y->from) - (x->from < y->from);
}

static void addPiece(Pieces *pieces, pointf a, pointf b, Area band) {
  if (fmax(a.y, b.y) <= band.bottom || fmin(a.y, b.y) >= band.top) return;
  if (pieces->count == pieces->capacity) {
    size_t capacity = pieces->capacity ? 2 * pieces->capacity : 64;
    Piece *larger = realloc(pieces->all, capacity * sizeof(Piece));
    if (!larger) return;
    pieces->all = larger;
    pieces->capacity = capacity;
  }
  pieces->all[pieces->count++] = (Piece){fmin(a.x, b.x) - distance, fmax(a.x, b.x) + distance};
}

static void addCurve(Pieces *pieces, const bezier *curve, Area band) {
  enum { samples = 16 };
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    pointf before = curve->list[start];
    for (int sample = 1; sample <= samples; sample++) {
      pointf next = pointOn(curve->list + start, (double)sample / samples);
      addPiece(pieces, before, next, band);
      before = next;
    }
  }
}

// Where the lines that Graphviz routed run through a band.
static Pieces piecesIn(const Map *map, graph_t *graph, Area band) {
  Pieces pieces = {0};
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    if (isInvisible(node, map->style)) continue;
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
      const splines *line = ED_spl(edge);
      if (!line || !isDrawnAsItIs(map, edge)) continue;
      for (size_t index = 0; index < (size_t)line->size; index++) addCurve(&pieces, &line->list[index], band);
    }
  }
  if (pieces.count > 1) qsort(pieces.all, pieces.count, sizeof(Piece), compare);
  return pieces;
}

static Area areaOfName(const textlabel_t *name) {
  return (Area){name->pos.x - name->dimen.x / 2, name->pos.y - name->dimen.y / 2, name->pos.x + name->dimen.x / 2,
                name->pos.y + name->dimen.y / 2};
}

// To the first place from the left that no line runs through; where there is none it stays.
static void moveAside(const Map *map, graph_t *graph, textlabel_t *name, boxf frame) {
  Area at = areaOfName(name);
  Pieces pieces = piecesIn(map, graph, at);
  double left = at.left;
  bool isCrossed = false;
  for (size_t index = 0; index < pieces.count; index++) {
    if (pieces.all[index].from >= left + name->dimen.x || pieces.all[index].to <= left) continue;
    isCrossed = true;
    left = pieces.all[index].to;
  }
  if (isCrossed && left + name->dimen.x <= frame.UR.x - margin) name->pos.x += left - at.left;
  free(pieces.all);
}

bool runsThrough(const splines *line, const Area *areas, size_t count) {
  bool isThrough = false;
  for (size_t area = 0; area < count && !isThrough; area++) {
    Pieces pieces = {0};
    for (size_t index = 0; index < (size_t)line->size; index++) addCurve(&pieces, &line->list[index], areas[area]);
    for (size_t index = 0; index < pieces.count; index++)
      if (pieces.all[index].from + distance < areas[area].right && pieces.all[index].to - distance > areas[area].left)
        isThrough = true;
    free(pieces.all);
  }
  return isThrough;
}

size_t countClusters(graph_t *graph) {
  size_t count = 0;
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part)) count += 1 + countClusters(part);
  return count;
}

bool isCluster(graph_t *part) { return strncmp(graphviz.agnameof(part), "cluster", 7) == 0; }

// Whether a frame that begins at `top` keeps clear of other frames and of boxes that stand in none.
static bool isFree(graph_t *graph, graph_t *part, double top) {
  boxf frame = GD_bb(part);
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    Area box = areaOf(node);
    if (box.left < frame.UR.x && box.right > frame.LL.x && box.bottom < top + margin && box.top > frame.UR.y) return false;
  }
  for (graph_t *other = graphviz.agfstsubg(graph); other; other = graphviz.agnxtsubg(other)) {
    if (other == part || !isCluster(other)) continue;
    boxf taken = GD_bb(other);
    if (taken.LL.x < frame.UR.x && taken.UR.x > frame.LL.x && taken.LL.y < top + margin && taken.UR.y > frame.UR.y)
      return false;
  }
  return true;
}

static int compareTops(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

void alignClusters(graph_t *graph) {
  // Frames that begin at different ranks differ by more than a box.
  enum { nearly = 16 };
  double *tops = malloc((1 + countClusters(graph)) * sizeof(double));
  if (!tops) return;
  size_t count = 0;
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part))
    if (isCluster(part)) tops[count++] = GD_bb(part).UR.y;
  // From below, where they began: it does not matter which comes first.
  qsort(tops, count, sizeof(double), compareTops);
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part)) {
    if (!isCluster(part)) continue;
    double own = GD_bb(part).UR.y, top = own;
    for (size_t index = 0; index < count; index++)
      if (tops[index] > top && tops[index] <= top + nearly) top = tops[index];
    if (top == own || !isFree(graph, part, top)) continue;
    GD_bb(part).UR.y = top;
    textlabel_t *name = GD_label(part);
    if (name && name->set) name->pos.y += top - own;
  }
  free(tops);
}

static void place(Map *map, graph_t *graph, graph_t *part) {
  for (graph_t *inner = graphviz.agfstsubg(part); inner; inner = graphviz.agnxtsubg(inner)) {
    place(map, graph, inner);
    textlabel_t *name = isCluster(inner) ? GD_label(inner) : NULL;
    if (!name || !name->set) continue;
    moveAside(map, graph, name, GD_bb(inner));
    map->boxes[map->boxCount++] = areaOfName(name);
  }
}

void placeNames(Map *map, graph_t *graph) { place(map, graph, graph); }
