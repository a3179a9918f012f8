// Ways around boxes. Graphviz routes a line that says nothing about ranks through the ranks nevertheless, and changes the order of
// columns for it: from the foot of one to the head of the next it goes around half of the picture. An edge with an attribute
// `around` is taken out of its hands: it gets the cheapest way of level and upright lines that touches no box.
//
// What the attribute says is the name of the node that the line leads to. Where that is the head of the edge, the layout knows
// nothing of the edge, and it has an arrowhead of the usual kind at its head. Else it is there for the layout only, and the line leads from its head to the node of that name. Then its
// tail is an invisible node, and an edge from there to the named node shows what to draw where nobody routes: with the line it
// goes.
//
// A* (Hart, Nilsson and Raphael, 1968) on the grid of all lines that pass a box closely or lead into its middle; a state is a
// crossing of the grid and the direction of travel, so that corners can cost something. Where there is no way, the line has two
// corners, whatever it touches.

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "library.h"

// Equal costs are told apart by the order of states, on every machine: none may add more exactly than others.
#pragma STDC FP_CONTRACT OFF

// All in points, or what is as bad as a detour of so many points.
static const double near = 6, gutter = 16, clearance = 3, corner = 24, crossing = 14, shared = 90, otherSide = 40;
static const double apart = 3, radius = 9;
enum { mostStates = 1 << 21 };

typedef struct {
  double left, bottom, right, top;
} Area;

typedef struct {
  double from, to, at;
  bool isUpright;
} Run;

typedef struct {
  Area *boxes;
  size_t boxCount;
  Run *runs;
  size_t runCount, runCapacity;
  // Where ways end at boxes.
  pointf *ends;
  size_t endCount;
  Agsym_t *around, *style, *edgeStyle;
  // Edges that are drawn no more, because other lines lead where they do.
  edge_t **shown;
  size_t shownCount;
} Map;

typedef struct {
  double at;
  bool isPort;
} Line;

// Ascending.
typedef struct {
  Line *all;
  size_t count;
} Lines;

typedef struct {
  Lines x, y;
  // By crossing of the grid: what the line to the right of it and the one above it cost beyond their length; INFINITY: a box.
  double *right, *up;
  bool *isBlocked;
} Grid;

typedef enum { East, North, West, South } Side;
// The middles of four sides, and two more on the right and on the left.
enum { portCount = 8 };

typedef struct {
  pointf on, off;
  Side side;
  double cost;
} Port;

static Area areaOf(node_t *node) {
  pointf at = ND_coord(node);
  return (Area){at.x - ND_lw(node), at.y - ND_ht(node) / 2, at.x + ND_rw(node), at.y + ND_ht(node) / 2};
}

static bool isInvisible(node_t *node, Agsym_t *style) {
  return style && strstr(graphviz.agxget(node, style), "invis") != NULL;
}

// MARK: the grid

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

static size_t lineAt(const Lines *lines, double at) { return lowerBound(lines, at - 0.01); }

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

static void blockBoxes(Grid *grid, const Map *map) {
  for (size_t index = 0; index < map->boxCount; index++) {
    Area box = map->boxes[index];
    double left = box.left - clearance, right = box.right + clearance;
    double bottom = box.bottom - clearance, top = box.top + clearance;
    size_t firstX = lowerBound(&grid->x, left), firstY = lowerBound(&grid->y, bottom);
    for (size_t x = firstX > 0 ? firstX - 1 : 0; x < grid->x.count && grid->x.all[x].at < right; x++)
      for (size_t y = firstY > 0 ? firstY - 1 : 0; y < grid->y.count && grid->y.all[y].at < top; y++) {
        size_t cell = y * grid->x.count + x;
        bool inX = grid->x.all[x].at > left, inY = grid->y.all[y].at > bottom;
        if (inX && inY) grid->isBlocked[cell] = true;
        if (inY && x + 1 < grid->x.count && grid->x.all[x + 1].at > left) grid->right[cell] = INFINITY;
        if (inX && y + 1 < grid->y.count && grid->y.all[y + 1].at > bottom) grid->up[cell] = INFINITY;
      }
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

static void chargeCurve(Grid *grid, const bezier *curve) {
  enum { samples = 8 };
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    const pointf *p = curve->list + start;
    pointf before = p[0];
    for (int sample = 1; sample <= samples; sample++) {
      double t = (double)sample / samples, u = 1 - t;
      double a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
      pointf next = {a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x,
                     a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
      chargeCrossings(grid, before, next);
      before = next;
    }
  }
}

// Two ways on one line look like one way.
static void chargeRuns(Grid *grid, const Map *map) {
  for (size_t index = 0; index < map->runCount; index++) {
    Run run = map->runs[index];
    if (run.isUpright) chargeCrossings(grid, (pointf){run.at, run.from}, (pointf){run.at, run.to});
    else chargeCrossings(grid, (pointf){run.from, run.at}, (pointf){run.to, run.at});
    const Lines *across = run.isUpright ? &grid->x : &grid->y, *along = run.isUpright ? &grid->y : &grid->x;
    double *costs = run.isUpright ? grid->up : grid->right;
    size_t last = lowerBound(along, run.to), first = lowerBound(along, run.from);
    for (size_t line = lowerBound(across, run.at - apart); line < across->count && across->all[line].at < run.at + apart;
         line++)
      for (size_t cell = first > 0 ? first - 1 : 0; cell < last; cell++)
        costs[run.isUpright ? cell * grid->x.count + line : line * grid->x.count + cell] += shared;
  }
}

// MARK: the way

typedef struct {
  double cost;
  size_t state;
} Entry;

typedef struct {
  Entry *entries;
  size_t count, capacity;
} Heap;

// Equal costs in the order of the states: the same way on every machine.
static bool isBefore(Entry a, Entry b) { return a.cost < b.cost || (a.cost == b.cost && a.state < b.state); }

static bool push(Heap *heap, Entry entry) {
  if (heap->count == heap->capacity) {
    size_t capacity = heap->capacity ? 2 * heap->capacity : 256;
    Entry *larger = realloc(heap->entries, capacity * sizeof(Entry));
    if (!larger) return false;
    heap->entries = larger;
    heap->capacity = capacity;
  }
  size_t place = heap->count++;
  while (place > 0 && isBefore(entry, heap->entries[(place - 1) / 2])) {
    heap->entries[place] = heap->entries[(place - 1) / 2];
    place = (place - 1) / 2;
  }
  heap->entries[place] = entry;
  return true;
}

static Entry pop(Heap *heap) {
  Entry first = heap->entries[0], last = heap->entries[--heap->count];
  size_t place = 0;
  for (size_t child = 1; child < heap->count; child = 2 * place + 1) {
    if (child + 1 < heap->count && isBefore(heap->entries[child + 1], heap->entries[child])) child++;
    if (!isBefore(heap->entries[child], last)) break;
    heap->entries[place] = heap->entries[child];
    place = child;
  }
  heap->entries[place] = last;
  return first;
}

typedef struct {
  // Corners and ends, from the tail to the head; freed by whoever asked.
  pointf *points;
  size_t count;
} Path;

static size_t stateOf(const Grid *grid, pointf at, Side direction) {
  return (lineAt(&grid->y, at.y) * grid->x.count + lineAt(&grid->x, at.x)) * 4 + direction;
}

static Side opposite(Side side) { return (side + 2) % 4; }

static Path pathOf(const Grid *grid, const size_t *before, size_t state, const Port *tails, size_t tailCount,
                   const Port *head) {
  Path path = {0};
  size_t steps = 3;
  for (size_t at = state; before[at] != at; at = before[at]) steps++;
  pointf *points = malloc((steps + 1) * sizeof(pointf));
  if (!points) return path;
  // From behind: the head, the crossings, the tail.
  size_t place = steps;
  points[place] = head->on;
  size_t first = state;
  for (size_t at = state;; at = before[at]) {
    size_t cell = at / 4;
    points[--place] = (pointf){grid->x.all[cell % grid->x.count].at, grid->y.all[cell / grid->x.count].at};
    first = at;
    if (before[at] == at) break;
  }
  // A box without height has several ports in one place.
  for (size_t index = 0; index < tailCount; index++)
    if (stateOf(grid, tails[index].off, tails[index].side) == first) {
      points[--place] = tails[index].on;
      break;
    }
  // Only ends and corners matter.
  size_t kept = 0;
  for (size_t index = place; index <= steps; index++) {
    pointf point = points[index];
    bool isSame = kept > 0 && fabs(points[kept - 1].x - point.x) < 0.01 && fabs(points[kept - 1].y - point.y) < 0.01;
    if (isSame) continue;
    bool isStraight = kept > 1 && ((fabs(points[kept - 2].x - point.x) < 0.02 && fabs(points[kept - 1].x - point.x) < 0.02) ||
                                   (fabs(points[kept - 2].y - point.y) < 0.02 && fabs(points[kept - 1].y - point.y) < 0.02));
    if (isStraight) kept--;
    points[kept++] = point;
  }
  path.points = points;
  path.count = kept;
  return path;
}

// What the rest of the way costs at least: its length, and the corners without which it cannot arrive at the side of the box. It
// falls by no more than the way costs from one state to the next: none is looked at twice.
static double least(pointf from, Side direction, const Port *heads, size_t headCount) {
  double result = INFINITY;
  for (size_t index = 0; index < headCount; index++) {
    double right = fabs(from.x - heads[index].off.x), up = fabs(from.y - heads[index].off.y);
    bool isLevel = direction % 2 == East;
    int corners = (heads[index].side % 2 == East) != isLevel ? 1 : (isLevel ? up : right) < 0.01 ? 0 : 2;
    result = fmin(result, right + up + corners * corner + heads[index].cost);
  }
  return result;
}

static Path cheapest(const Grid *grid, const Port *tails, size_t tailCount, const Port *heads, size_t headCount) {
  Path path = {0};
  size_t width = grid->x.count, height = grid->y.count, states = width * height * 4;
  double *costs = malloc(states * sizeof(double));
  size_t *before = malloc(states * sizeof(size_t));
  bool *isDone = calloc(states, sizeof(bool));
  Heap heap = {0};
  double best = INFINITY;
  size_t bestState = 0, bestHead = 0;
  if (!costs || !before || !isDone) goto done;
  for (size_t state = 0; state < states; state++) costs[state] = INFINITY;
  size_t goals[portCount];
  for (size_t index = 0; index < headCount; index++) goals[index] = stateOf(grid, heads[index].off, East) / 4;
  for (size_t index = 0; index < tailCount; index++) {
    size_t state = stateOf(grid, tails[index].off, tails[index].side);
    if (grid->isBlocked[state / 4] || tails[index].cost >= costs[state]) continue;
    costs[state] = tails[index].cost;
    before[state] = state;
    if (!push(&heap, (Entry){costs[state] + least(tails[index].off, tails[index].side, heads, headCount), state})) goto done;
  }
  while (heap.count > 0) {
    Entry entry = pop(&heap);
    if (entry.cost >= best) break;
    if (isDone[entry.state]) continue;
    isDone[entry.state] = true;
    double soFar = costs[entry.state];
    size_t cell = entry.state / 4;
    Side direction = entry.state % 4;
    size_t x = cell % width, y = cell / width;
    for (size_t index = 0; index < headCount; index++) {
      const Port *head = &heads[index];
      if (goals[index] != cell) continue;
      Side inward = opposite(head->side);
      if (direction == opposite(inward)) continue;
      double cost = soFar + head->cost + (direction == inward ? 0 : corner);
      if (cost < best) {
        best = cost;
        bestState = entry.state;
        bestHead = index;
      }
    }
    for (Side next = East; next <= South; next++) {
      if (next == opposite(direction)) continue;
      if ((next == East && x + 1 == width) || (next == West && x == 0) || (next == North && y + 1 == height) ||
          (next == South && y == 0))
        continue;
      size_t to = next == East ? cell + 1 : next == West ? cell - 1 : next == North ? cell + width : cell - width;
      double extra = next == East    ? grid->right[cell]
                     : next == West  ? grid->right[to]
                     : next == North ? grid->up[cell]
                                     : grid->up[to];
      if (grid->isBlocked[to] || extra == INFINITY) continue;
      double length = fabs(grid->x.all[to % width].at - grid->x.all[x].at) + fabs(grid->y.all[to / width].at - grid->y.all[y].at);
      double cost = soFar + length + extra + (next == direction ? 0 : corner);
      size_t state = to * 4 + next;
      if (cost >= costs[state]) continue;
      costs[state] = cost;
      before[state] = entry.state;
      pointf at = {grid->x.all[to % width].at, grid->y.all[to / width].at};
      if (!push(&heap, (Entry){cost + least(at, next, heads, headCount), state})) goto done;
    }
  }
  if (best < INFINITY) path = pathOf(grid, before, bestState, tails, tailCount, &heads[bestHead]);
done:
  free(heap.entries);
  free(costs);
  free(before);
  free(isDone);
  return path;
}

// MARK: drawing

static pointf toward(pointf from, pointf to, double length) {
  double distance = hypot(to.x - from.x, to.y - from.y);
  if (distance <= 0) return from;
  return (pointf){from.x + (to.x - from.x) * length / distance, from.y + (to.y - from.y) * length / distance};
}

static void addCubic(pointf **end, pointf one, pointf two, pointf to) {
  *(*end)++ = one;
  *(*end)++ = two;
  *(*end)++ = to;
}

static void addLine(pointf **end, pointf to) {
  pointf from = (*end)[-1];
  addCubic(end, (pointf){from.x + (to.x - from.x) / 3, from.y + (to.y - from.y) / 3},
           (pointf){from.x + (to.x - from.x) * 2 / 3, from.y + (to.y - from.y) * 2 / 3}, to);
}

static double arrowLength(const bezier *curve) {
  if (!curve->eflag) return 0;
  pointf end = curve->list[curve->size - 1];
  return hypot(curve->ep.x - end.x, curve->ep.y - end.y);
}

// Draws the edge along `path`, with round corners, and with an arrowhead of the length `arrow`.
static bool follow(bezier *curve, const Path *path, double arrow) {
  pointf *points = malloc((1 + 6 * path->count) * sizeof(pointf));
  if (!points) return false;
  pointf *end = points;
  *end++ = path->points[0];
  for (size_t index = 1; index + 1 < path->count; index++) {
    pointf at = path->points[index], from = path->points[index - 1], to = path->points[index + 1];
    double before = hypot(at.x - from.x, at.y - from.y), after = hypot(to.x - at.x, to.y - at.y);
    // Between two corners each has half; at the ends there is the arrowhead.
    double room = fmin(index == 1 ? before : before / 2, index + 2 == path->count ? after - arrow : after / 2);
    double size = fmax(0, fmin(radius, room));
    pointf start = toward(at, from, size), stop = toward(at, to, size);
    addLine(&end, start);
    addCubic(&end, toward(start, at, 0.5523 * size), toward(stop, at, 0.5523 * size), stop);
  }
  pointf tip = path->points[path->count - 1];
  addLine(&end, toward(tip, path->points[path->count - 2], arrow));
  free(curve->list);
  curve->list = points;
  curve->size = (size_t)(end - points);
  return true;
}

static void remember(Map *map, const Path *path) {
  map->ends[map->endCount++] = path->points[0];
  map->ends[map->endCount++] = path->points[path->count - 1];
  for (size_t index = 0; index + 1 < path->count; index++) {
    if (map->runCount == map->runCapacity) {
      size_t capacity = map->runCapacity ? 2 * map->runCapacity : 32;
      Run *larger = realloc(map->runs, capacity * sizeof(Run));
      if (!larger) return;
      map->runs = larger;
      map->runCapacity = capacity;
    }
    pointf a = path->points[index], b = path->points[index + 1];
    bool isUpright = fabs(a.x - b.x) < fabs(a.y - b.y);
    map->runs[map->runCount++] =
        isUpright ? (Run){fmin(a.y, b.y), fmax(a.y, b.y), a.x, true} : (Run){fmin(a.x, b.x), fmax(a.x, b.x), a.y, false};
  }
}

// MARK: one edge

// How many other ways end where this one would.
static size_t endsAt(const Map *map, pointf at) {
  size_t count = 0;
  for (size_t index = 0; index < map->endCount; index++)
    if (hypot(map->ends[index].x - at.x, map->ends[index].y - at.y) < apart) count++;
  return count;
}

// Where a line may leave or reach a box: in the middle of a side, where several do above or below that. Sides that look away cost
// more.
static void makePorts(const Map *map, node_t *node, double away, bool isTail, bool leadsRight, Port ports[portCount]) {
  Area box = areaOf(node);
  pointf at = ND_coord(node);
  double above = fmin(10, (box.top - box.bottom) / 4);
  Side facing = leadsRight == isTail ? East : West;
  for (size_t index = 0; index < portCount; index++) {
    Side side = index < 4 ? index : index % 2 == 0 ? East : West;
    double shift = index < 4 ? 0 : index < 6 ? above : -above;
    pointf on[] = {{box.right, at.y + shift}, {at.x, box.top}, {box.left, at.y + shift}, {at.x, box.bottom}};
    pointf off[] = {{box.right + away, at.y + shift}, {at.x, box.top + away}, {box.left - away, at.y + shift},
                    {at.x, box.bottom - away}};
    ports[index] = (Port){on[side], off[side], side,
                          away + (side == facing ? 0 : side == opposite(facing) ? 3 * otherSide : otherSide) +
                              (shift != 0 ? near : 0) + (double)endsAt(map, on[side]) * otherSide};
  }
}

// The curve of an edge. Graphviz draws a line from one cluster to the next twice, one a hair beside the other: once is enough.
static bezier *onlyCurve(edge_t *edge) {
  splines *line = ED_spl(edge);
  if (!line || line->size < 1 || line->list[0].size < 4) return NULL;
  while (line->size > 1) free(line->list[--line->size].list);
  return line->list;
}

static edge_t *edgeBetween(graph_t *graph, node_t *tail, node_t *head) {
  for (edge_t *edge = graphviz.agfstout(graph, tail); edge; edge = graphviz.agnxtout(graph, edge))
    if (aghead(edge) == head) return edge;
  return NULL;
}

// Without a way around boxes: level, upright, level.
static Path plain(Port tail, Port head) {
  pointf *points = malloc(4 * sizeof(pointf));
  if (!points) return (Path){0};
  double middle = (tail.off.x + head.off.x) / 2;
  points[0] = tail.on;
  points[1] = (pointf){middle, tail.on.y};
  points[2] = (pointf){middle, head.on.y};
  points[3] = head.on;
  return (Path){points, 4};
}

// The cheapest way within `room`.
static Path find(const Map *map, graph_t *graph, const Port ports[2 * portCount], Area room) {
  Port kept[2 * portCount];
  size_t tails = 0, heads = 0;
  for (size_t index = 0; index < 2 * portCount; index++) {
    pointf at = ports[index].off;
    if (at.x < room.left || at.x > room.right || at.y < room.bottom || at.y > room.top) continue;
    kept[tails + heads] = ports[index];
    if (index < portCount) tails++;
    else heads++;
  }
  Grid grid = {0};
  Path path = {0};
  if (tails > 0 && heads > 0 && makeLines(&grid, map, room, kept, tails + heads)) {
    size_t cells = grid.x.count * grid.y.count;
    grid.right = calloc(cells, sizeof(double));
    grid.up = calloc(cells, sizeof(double));
    grid.isBlocked = calloc(cells, sizeof(bool));
    if (grid.right && grid.up && grid.isBlocked) {
      blockBoxes(&grid, map);
      for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
        // What leaves a node that nobody sees is not drawn as it is. What is routed already is known by its runs.
        if (isInvisible(node, map->style)) continue;
        for (edge_t *other = graphviz.agfstout(graph, node); other; other = graphviz.agnxtout(graph, other)) {
          splines *drawn = ED_spl(other);
          bool isSeen = !map->edgeStyle || !strstr(graphviz.agxget(other, map->edgeStyle), "invis");
          if (isSeen && drawn && drawn->size > 0 && !*graphviz.agxget(other, map->around))
            chargeCurve(&grid, drawn->list);
        }
      }
      chargeRuns(&grid, map);
      path = cheapest(&grid, kept, tails, kept + tails, heads);
    }
  }
  free(grid.x.all);
  free(grid.y.all);
  free(grid.right);
  free(grid.up);
  free(grid.isBlocked);
  return path;
}

// Leads `curve` from one node to another.
static bool lead(Map *map, graph_t *graph, bezier *curve, node_t *tail, node_t *head, double arrow) {
  Area from = areaOf(tail), to = areaOf(head);
  bool leadsRight = ND_coord(head).x >= ND_coord(tail).x;
  Port ports[2 * portCount];
  makePorts(map, tail, near, true, leadsRight, ports);
  makePorts(map, head, gutter, false, leadsRight, ports + portCount);
  boxf page = GD_bb(graph);
  Area room = {page.LL.x + 2, page.LL.y + 2, page.UR.x - 2, page.UR.y - 2};
  // Most ways stay near their boxes; looking everywhere takes long.
  enum { roundAbout = 120 };
  Area between = {fmax(room.left, fmin(from.left, to.left) - 2 * gutter),
                  fmax(room.bottom, fmin(from.bottom, to.bottom) - roundAbout),
                  fmin(room.right, fmax(from.right, to.right) + 2 * gutter),
                  fmin(room.top, fmax(from.top, to.top) + roundAbout)};
  Path path = find(map, graph, ports, between);
  if (path.count < 2) path = find(map, graph, ports, room);
  if (path.count < 2) path = plain(ports[leadsRight ? East : West], ports[portCount + (leadsRight ? West : East)]);
  bool isDone = path.count > 1 && follow(curve, &path, arrow);
  if (isDone) {
    curve->sflag = 0;
    curve->ep = path.points[path.count - 1];
    remember(map, &path);
  }
  free(path.points);
  return isDone;
}

// MARK: edges for the layout only

static void leadFromGate(Map *map, graph_t *graph, edge_t *edge) {
  char *name = graphviz.agxget(edge, map->around);
  node_t *head = *name ? graphviz.agnode(graph, name, 0) : NULL;
  edge_t *model = head && head != aghead(edge) ? edgeBetween(graph, agtail(edge), head) : NULL;
  bezier *curve = model ? onlyCurve(edge) : NULL, *shown = model ? onlyCurve(model) : NULL;
  if (!curve || !shown || !lead(map, graph, curve, aghead(edge), head, arrowLength(shown))) return;
  curve->eflag = shown->eflag;
  map->shown[map->shownCount++] = model;
}

// MARK: edges that the layout knows nothing of

struct HiddenEdge {
  node_t *tail, *head;
  // Of all attributes of edges, in their order.
  char **values;
};

static void setAside(HiddenEdges *hidden, graph_t *graph, edge_t *edge) {
  HiddenEdge *larger = realloc(hidden->edges, (hidden->count + 1) * sizeof(HiddenEdge));
  if (!larger) return;
  hidden->edges = larger;
  size_t count = 0;
  for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each));) count++;
  char **values = calloc(count, sizeof(char *));
  if (!values) return;
  size_t index = 0;
  for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each)); index++)
    values[index] = strdup(graphviz.agxget(edge, each));
  hidden->edges[hidden->count++] = (HiddenEdge){agtail(edge), aghead(edge), values};
  graphviz.agdeledge(graph, edge);
}

HiddenEdges hideWays(graph_t *graph) {
  HiddenEdges hidden = {0};
  Agsym_t *around = graphviz.agattr(graph, AGEDGE, "around", NULL);
  if (!around) return hidden;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    for (edge_t *edge = graphviz.agfstout(graph, node), *next; edge; edge = next) {
      next = graphviz.agnxtout(graph, edge);
      const char *name = graphviz.agxget(edge, around);
      if (*name && strcmp(name, graphviz.agnameof(aghead(edge))) == 0) setAside(&hidden, graph, edge);
    }
  return hidden;
}

static void leadHidden(Map *map, graph_t *graph, HiddenEdge hidden) {
  // Graphviz's arrowheads are 10 points long; their number of the usual kind is 1.
  enum { usualArrow = 1 };
  edge_t *edge = graphviz.agedge(graph, hidden.tail, hidden.head, NULL, 1);
  if (!edge) return;
  size_t index = 0;
  for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each)); index++)
    if (hidden.values[index]) graphviz.agxset(edge, each, hidden.values[index]);
  if (!graphviz.agbindrec(edge, "Agedgeinfo_t", sizeof(Agedgeinfo_t), true)) return;
  splines *line = calloc(1, sizeof(splines));
  bezier *curve = calloc(1, sizeof(bezier));
  Agsym_t *size = graphviz.agattr(graph, AGEDGE, "arrowsize", NULL);
  const char *said = size ? graphviz.agxget(edge, size) : "";
  double arrow = 10 * (*said ? strtod(said, NULL) : 1);
  if (!line || !curve || !lead(map, graph, curve, hidden.tail, hidden.head, arrow)) {
    free(line);
    free(curve);
    return;
  }
  curve->eflag = usualArrow;
  *line = (splines){.list = curve, .size = 1, .bb = GD_bb(graph)};
  ED_spl(edge) = line;
}

static size_t countClusters(graph_t *graph) {
  size_t count = 0;
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part)) count += 1 + countClusters(part);
  return count;
}

static void addName(Map *map, const textlabel_t *name) {
  if (!name || !name->set) return;
  map->boxes[map->boxCount++] = (Area){name->pos.x - name->dimen.x / 2, name->pos.y - name->dimen.y / 2,
                                       name->pos.x + name->dimen.x / 2, name->pos.y + name->dimen.y / 2};
}

// No line runs through the name of a cluster.
static void addNames(Map *map, graph_t *graph) {
  for (graph_t *part = graphviz.agfstsubg(graph); part; part = graphviz.agnxtsubg(part)) {
    addNames(map, part);
    if (strncmp(graphviz.agnameof(part), "cluster", 7) == 0) addName(map, GD_label(part));
  }
}

void routeWays(graph_t *graph, HiddenEdges hidden, bool hasClusters) {
  Map map = {.around = graphviz.agattr(graph, AGEDGE, "around", NULL)};
  if (!map.around) return;
  map.style = graphviz.agattr(graph, AGNODE, "style", NULL);
  map.edgeStyle = graphviz.agattr(graph, AGEDGE, "style", NULL);
  size_t count = 1 + countClusters(graph);
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) count++;
  size_t edges = 0;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) edges++;
  map.boxes = malloc(count * sizeof(Area));
  map.shown = malloc((edges + 1) * sizeof(edge_t *));
  map.ends = malloc(2 * (edges + hidden.count + 1) * sizeof(pointf));
  if (!map.boxes || !map.shown || !map.ends) goto done;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    if (!isInvisible(node, map.style)) map.boxes[map.boxCount++] = areaOf(node);
  addName(&map, GD_label(graph));
  if (hasClusters) addNames(&map, graph);
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge))
      leadFromGate(&map, graph, edge);
  for (size_t index = 0; index < hidden.count; index++) leadHidden(&map, graph, hidden.edges[index]);
  for (size_t index = 0; index < map.shownCount; index++)
    if (map.edgeStyle) graphviz.agxset(map.shown[index], map.edgeStyle, "invis");
done:
  free(map.runs);
  free(map.boxes);
  free(map.shown);
  free(map.ends);
}

void freeHidden(graph_t *graph, HiddenEdges hidden) {
  for (size_t place = 0; place < hidden.count; place++) {
    size_t index = 0;
    for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each)); index++)
      free(hidden.edges[place].values[index]);
    free(hidden.edges[place].values);
  }
  free(hidden.edges);
}
