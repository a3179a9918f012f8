// See waystraight.h.

#include "waystraight.h"

#include <math.h>

#include "wayline.h"

// What is too small to be meant; how long a straight piece may run on another line. In points.
static const double small = 8, longest = 12;

size_t endsAt(const Ends *ends, pointf at, double distance) {
  size_t count = 0;
  for (size_t index = 0; index < ends->count; index++)
    if (hypot(ends->all[index].x - at.x, ends->all[index].y - at.y) < distance) count++;
  return count;
}

// A piece that is level or upright, as an area.
static Area areaAlong(pointf from, pointf to) {
  return (Area){fmin(from.x, to.x), fmin(from.y, to.y), fmax(from.x, to.x), fmax(from.y, to.y)};
}

static bool touchesABox(const Map *map, Area piece) {
  for (size_t index = 0; index < map->boxCount; index++) {
    Area box = map->boxes[index];
    if (piece.left < box.right + clearance && piece.right > box.left - clearance && piece.bottom < box.top + clearance &&
        piece.top > box.bottom - clearance)
      return true;
  }
  return false;
}

static bool liesOnALine(const Map *map, graph_t *graph, Area piece, bool isUpright) {
  double from = isUpright ? piece.bottom : piece.left, to = isUpright ? piece.top : piece.right;
  double at = isUpright ? piece.left : piece.bottom;
  for (size_t index = 0; index < map->runCount; index++) {
    Run run = map->runs[index];
    if (run.isUpright == isUpright && fabs(run.at - at) < apart && fmin(run.to, to) - fmax(run.from, from) > 0) return true;
  }
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    if (isInvisible(node, map->style)) continue;
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
      const splines *line = ED_spl(edge);
      if (line && line->size > 0 && isDrawnAsItIs(map, edge) && lengthWithin(&line->list[0], piece, apart) > longest)
        return true;
    }
  }
  for (size_t index = 0; index < map->arrowheadCount; index++) {
    Area other = map->arrowheads[index].area;
    if (piece.left < other.right && piece.right > other.left && piece.bottom < other.top && piece.top > other.bottom) return true;
  }
  return false;
}

// Whether a way may leave or reach a box there: off its round corners, and away from where others do.
static bool isFree(const Map *map, Area box, pointf at, bool isUpright) {
  bool isOnSide = isUpright ? at.x > box.left + near && at.x < box.right - near
                            : at.y > box.bottom + clearance && at.y < box.top - clearance;
  return isOnSide && endsAt(&map->led, at, near) == 0 && endsAt(&map->drawn, at, near) == 0;
}

// From `point` toward `other`, so far as to be clear of a box that it ends at.
static pointf off(pointf point, pointf other) {
  double length = hypot(other.x - point.x, other.y - point.y), away = fmin(length, clearance + 0.5);
  return length <= 0 ? point
                     : (pointf){point.x + (other.x - point.x) * away / length, point.y + (other.y - point.y) * away / length};
}

// Whether the piece of a way before a step aside can go where the piece after it does; then the step is gone. `moved` is its other
// end, `before` what comes before that: NULL at the end of the way, at `box`.
static bool moves(pointf *moved, const pointf *before, pointf step, pointf after, pointf next, const Map *map, graph_t *graph,
                  Area box, bool nextIsEnd) {
  bool isUpright = fabs(moved->x - step.x) < fabs(moved->y - step.y);
  pointf at = isUpright ? (pointf){after.x, moved->y} : (pointf){moved->x, after.y};
  if (!before && !isFree(map, box, at, isUpright)) return false;
  if (before && (hypot(before->x - at.x, before->y - at.y) < 1 || touchesABox(map, areaAlong(at, *before)))) return false;
  Area piece = areaAlong(before ? at : off(at, next), nextIsEnd ? off(next, at) : next);
  if (touchesABox(map, piece) || liesOnALine(map, graph, piece, isUpright)) return false;
  *moved = at;
  return true;
}

void straighten(Path *path, const Map *map, graph_t *graph, Area from, Area to) {
  pointf *p = path->points;
  for (size_t first = 0; first + 3 < path->count;) {
    pointf *a = &p[first], *b = a + 1, *c = a + 2, *d = a + 3;
    bool isUpright = fabs(a->x - b->x) < fabs(a->y - b->y);
    bool goesOn = isUpright ? (d->y - c->y) * (b->y - a->y) > 0 : (d->x - c->x) * (b->x - a->x) > 0;
    double step = hypot(b->x - c->x, b->y - c->y);
    bool isStart = first == 0, isEnd = first + 4 == path->count;
    const pointf *before = isStart ? NULL : a - 1, *behind = isEnd ? NULL : d + 1;
    bool isLater = hypot(a->x - b->x, a->y - b->y) > hypot(c->x - d->x, c->y - d->y);
    bool isGone = false;
    // The shorter one first.
    for (int attempt = 0; attempt < 2 && goesOn && step < small && !isGone; attempt++)
      isGone = (attempt == 0) != isLater ? moves(a, before, *b, *c, *d, map, graph, from, isEnd)
                                         : moves(d, behind, *c, *b, *a, map, graph, to, isStart);
    if (!isGone) {
      first++;
      continue;
    }
    for (size_t index = first + 1; index + 2 < path->count; index++) p[index] = p[index + 2];
    path->count -= 2;
    first = 0;
  }
}
