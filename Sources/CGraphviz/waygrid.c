// See waygrid.h.

#include "waygrid.h"

#include <math.h>
#include <stdlib.h>

#include "clusters.h"
#include "wayline.h"

// In points, or what is as bad as a detour of so many points.
static const double crossing = 40, shared = 90, throughArrowhead = 120;
// For each point along a box, closer than `near`, and along another line, close enough that the eye could take one for the other.
static const double alongBox = 3, alongLine = 0.5, besides = 7, alongRim = 0.2;
enum { mostStates = 1 << 21 };

static int compare(const void *a, const void *b) {
  const Line *x = a, *y = b;
  return x->at != y->at ? (x->at > y->at) - (x->at < y->at) : y->isPort - x->isPort;
}

// Sorted, without those that lie so close to another one that they are one for the eye.
static void tidy(Lines *lines) {
  qsort(lines->all, lines->count, sizeof(Line), compare);
  size_t kept = 0;
  for (size_t index = 0; index < lines->count; index++) {
    Line line = lines->all[index];
    double gap = kept > 0 ? line.at - lines->all[kept - 1].at : INFINITY;
    if (gap < (line.isPort ? 0.01 : 2)) {
      // No other port may take the place of one.
      if (line.isPort) lines->all[kept - 1].isPort = true;
      continue;
    }
    if (line.isPort && gap < 2 && !lines->all[kept - 1].isPort) kept--;
    lines->all[kept++] = line;
  }
  lines->count = kept;
}

static void addLineAt(Lines *lines, double at, double least, double most, bool isPort) {
  if (at >= least && at <= most) lines->all[lines->count++] = (Line){at, isPort};
}

// The first line that is not below `at`.
static size_t lowerBound(const Lines *lines, double at) {
  size_t low = 0, high = lines->count;
  while (low < high) {
    size_t middle = (low + high) / 2;
    if (lines->all[middle].at < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

size_t lineAt(const Lines *lines, double at) { return lowerBound(lines, at - 0.01); }

static bool makeLines(Grid *grid, const Map *map, Area room, const Port *ports, size_t count) {
  grid->x.all = malloc((map->boxCount * 6 + count) * sizeof(Line));
  grid->y.all = malloc((map->boxCount * 4 + count) * sizeof(Line));
  if (!grid->x.all || !grid->y.all) return false;
  for (size_t index = 0; index < map->boxCount; index++) {
    Area box = map->boxes[index];
    if (box.right < room.left || box.left > room.right || box.top < room.bottom || box.bottom > room.top) continue;
    for (int track = 0; track < 3; track++) {
      double away = near + (gutter - near) * track / 2;
      addLineAt(&grid->x, box.left - away, room.left, room.right, false);
      addLineAt(&grid->x, box.right + away, room.left, room.right, false);
    }
    for (int track = 0; track < 2; track++) {
      double away = near + 4 * track;
      addLineAt(&grid->y, box.bottom - away, room.bottom, room.top, false);
      addLineAt(&grid->y, box.top + away, room.bottom, room.top, false);
    }
  }
  for (size_t index = 0; index < count; index++) {
    addLineAt(&grid->x, ports[index].off.x, -INFINITY, INFINITY, true);
    addLineAt(&grid->y, ports[index].off.y, -INFINITY, INFINITY, true);
  }
  tidy(&grid->x);
  tidy(&grid->y);
  return grid->x.count * grid->y.count <= mostStates / 4;
}

static Area around(Area area, double distance) {
  return (Area){area.left - distance, area.bottom - distance, area.right + distance, area.top + distance};
}

// How long the piece from `from` to `to` is within two bounds.
static double within(double from, double to, double low, double high) { return fmin(to, high) - fmax(from, low); }

// Whoever goes through an area pays `once` for each line of the grid between two crossings, and `each` for each point along it.
static void chargeArea(Grid *grid, Area area, double once, double each) {
  const Lines *xs = &grid->x, *ys = &grid->y;
  size_t firstX = lowerBound(xs, area.left), firstY = lowerBound(ys, area.bottom);
  for (size_t x = firstX > 0 ? firstX - 1 : 0; x < xs->count && xs->all[x].at < area.right; x++)
    for (size_t y = firstY > 0 ? firstY - 1 : 0; y < ys->count && ys->all[y].at < area.top; y++) {
      size_t cell = y * xs->count + x;
      bool inX = xs->all[x].at > area.left, inY = ys->all[y].at > area.bottom;
      if (inY && x + 1 < xs->count && xs->all[x + 1].at > area.left)
        grid->right[cell] += once + each * within(xs->all[x].at, xs->all[x + 1].at, area.left, area.right);
      if (inX && y + 1 < ys->count && ys->all[y + 1].at > area.bottom)
        grid->up[cell] += once + each * within(ys->all[y].at, ys->all[y + 1].at, area.bottom, area.top);
    }
}

// Whoever goes along an area of a line, in its direction, pays `each` for each point.
static void chargeAlongside(Grid *grid, Area area, bool isUpright, double each) {
  const Lines *across = isUpright ? &grid->x : &grid->y, *along = isUpright ? &grid->y : &grid->x;
  double *costs = isUpright ? grid->up : grid->right;
  double low = isUpright ? area.left : area.bottom, high = isUpright ? area.right : area.top;
  double from = isUpright ? area.bottom : area.left, to = isUpright ? area.top : area.right;
  size_t first = lowerBound(along, from);
  for (size_t line = lowerBound(across, low); line < across->count && across->all[line].at < high; line++)
    for (size_t cell = first > 0 ? first - 1 : 0; cell + 1 < along->count && along->all[cell].at < to; cell++)
      if (along->all[cell + 1].at > from)
        costs[isUpright ? cell * grid->x.count + line : line * grid->x.count + cell] +=
            each * within(along->all[cell].at, along->all[cell + 1].at, from, to);
}

static void blockBoxes(Grid *grid, const Map *map) {
  for (size_t index = 0; index < map->boxCount; index++) {
    Area box = around(map->boxes[index], clearance);
    for (size_t x = lowerBound(&grid->x, box.left); x < grid->x.count && grid->x.all[x].at < box.right; x++)
      for (size_t y = lowerBound(&grid->y, box.bottom); y < grid->y.count && grid->y.all[y].at < box.top; y++)
        if (grid->x.all[x].at > box.left && grid->y.all[y].at > box.bottom) grid->isBlocked[y * grid->x.count + x] = true;
    chargeArea(grid, box, INFINITY, 0);
    chargeArea(grid, around(map->boxes[index], near - 0.5), 0, alongBox);
  }
}

// Whoever crosses the line from `a` to `b` pays for it.
static void chargeCrossings(Grid *grid, pointf a, pointf b) {
  if (a.x != b.x) {
    double low = fmin(a.x, b.x), high = fmax(a.x, b.x);
    for (size_t x = lowerBound(&grid->x, low); x < grid->x.count && grid->x.all[x].at < high; x++) {
      double y = a.y + (b.y - a.y) * (grid->x.all[x].at - a.x) / (b.x - a.x);
      size_t above = lowerBound(&grid->y, y);
      if (above > 0 && above < grid->y.count) grid->up[(above - 1) * grid->x.count + x] += crossing;
    }
  }
  if (a.y != b.y) {
    double low = fmin(a.y, b.y), high = fmax(a.y, b.y);
    for (size_t y = lowerBound(&grid->y, low); y < grid->y.count && grid->y.all[y].at < high; y++) {
      double x = a.x + (b.x - a.x) * (grid->y.all[y].at - a.y) / (b.y - a.y);
      size_t beyond = lowerBound(&grid->x, x);
      if (beyond > 0 && beyond < grid->x.count) grid->right[y * grid->x.count + beyond - 1] += crossing;
    }
  }
}

// Two ways on one line look like one way.
static void chargeAlong(Grid *grid, Run run) {
  const Lines *across = run.isUpright ? &grid->x : &grid->y, *along = run.isUpright ? &grid->y : &grid->x;
  double *costs = run.isUpright ? grid->up : grid->right;
  size_t last = lowerBound(along, run.to), first = lowerBound(along, run.from);
  for (size_t line = lowerBound(across, run.at - apart); line < across->count && across->all[line].at < run.at + apart;
       line++)
    for (size_t cell = first > 0 ? first - 1 : 0; cell < last; cell++)
      costs[run.isUpright ? cell * grid->x.count + line : line * grid->x.count + cell] += shared;
  Area beside = run.isUpright ? (Area){run.at - besides, run.from, run.at + besides, run.to}
                              : (Area){run.from, run.at - besides, run.to, run.at + besides};
  chargeAlongside(grid, beside, run.isUpright, alongLine);
}

static void chargeRun(Grid *grid, Run run) {
  if (run.isUpright) chargeCrossings(grid, (pointf){run.at, run.from}, (pointf){run.at, run.to});
  else chargeCrossings(grid, (pointf){run.from, run.at}, (pointf){run.to, run.at});
  chargeAlong(grid, run);
}

static void chargeCurve(Grid *grid, const bezier *curve) {
  enum { samples = 16 };
  // How far to the side a piece goes that is as good as straight, of its length.
  static const double straight = 0.1;
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    const pointf *p = curve->list + start;
    pointf before = p[0];
    for (int sample = 1; sample <= samples; sample++) {
      pointf next = pointOn(p, (double)sample / samples);
      chargeCrossings(grid, before, next);
      // Where it is as good as straight, others would lie on it.
      double across = fabs(before.x - next.x), up = fabs(before.y - next.y);
      if (across < straight * up) chargeAlong(grid, uprightRun(before, next));
      if (up < straight * across) chargeAlong(grid, levelRun(before, next));
      before = next;
    }
  }
}

// What others drew: Graphviz, where it routed, and ways by their runs.
static void chargeDrawn(Grid *grid, const Map *map, graph_t *graph) {
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    // What leaves a node that nobody sees is not drawn as it is. What is routed already is known by its runs.
    if (isInvisible(node, map->style)) continue;
    for (edge_t *other = graphviz.agfstout(graph, node); other; other = graphviz.agnxtout(graph, other)) {
      splines *drawn = ED_spl(other);
      if (drawn && drawn->size > 0 && isDrawnAsItIs(map, other)) chargeCurve(grid, drawn->list);
    }
  }
  for (size_t index = 0; index < map->runCount; index++) chargeRun(grid, map->runs[index]);
  for (size_t index = 0; index < map->arrowheadCount; index++)
    chargeArea(grid, around(map->arrowheads[index].area, clearance), throughArrowhead, 0);
}

// A line on the rim of a frame is hard to tell from it.
static void chargeRims(Grid *grid, graph_t *graph) {
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part)) {
    if (!isCluster(part)) continue;
    boxf frame = GD_bb(part);
    for (int right = 0; right < 2; right++) {
      double at = right ? frame.UR.x : frame.LL.x;
      chargeAlongside(grid, (Area){at - apart, frame.LL.y, at + apart, frame.UR.y}, true, alongRim);
    }
  }
}

bool makeGrid(Grid *grid, const Map *map, graph_t *graph, Area room, const Port *ports, size_t count) {
  if (!makeLines(grid, map, room, ports, count)) return false;
  size_t cells = grid->x.count * grid->y.count;
  grid->right = calloc(cells, sizeof(double));
  grid->up = calloc(cells, sizeof(double));
  grid->isBlocked = calloc(cells, sizeof(bool));
  if (!grid->right || !grid->up || !grid->isBlocked) return false;
  blockBoxes(grid, map);
  chargeDrawn(grid, map, graph);
  if (map->hasFrames) chargeRims(grid, graph);
  return true;
}

void freeGrid(Grid *grid) {
  free(grid->x.all);
  free(grid->y.all);
  free(grid->right);
  free(grid->up);
  free(grid->isBlocked);
}
