// See wayline.h.

#include "wayline.h"

#include <math.h>
#include <stdlib.h>

// Of corners, in points.
static const double radius = 9;
// How far apart the points of a curve are at which it is looked at.
static const double pace = 3;

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

pointf pointOn(const pointf p[4], double t) {
  double u = 1 - t, a = u * u * u, b = 3 * u * u * t, c = 3 * u * t * t, d = t * t * t;
  return (pointf){a * p[0].x + b * p[1].x + c * p[2].x + d * p[3].x, a * p[0].y + b * p[1].y + c * p[2].y + d * p[3].y};
}

bool isWithin(Area area, double distance, pointf at) {
  return at.x > area.left - distance && at.x < area.right + distance && at.y > area.bottom - distance &&
         at.y < area.top + distance;
}

// Whether a cubic, which stays between its four points, may come so close to an area.
static bool isNear(const pointf p[4], Area area, double distance) {
  return fmax(fmax(p[0].x, p[1].x), fmax(p[2].x, p[3].x)) > area.left - distance &&
         fmin(fmin(p[0].x, p[1].x), fmin(p[2].x, p[3].x)) < area.right + distance &&
         fmax(fmax(p[0].y, p[1].y), fmax(p[2].y, p[3].y)) > area.bottom - distance &&
         fmin(fmin(p[0].y, p[1].y), fmin(p[2].y, p[3].y)) < area.top + distance;
}

// How many steps of that pace are enough for a cubic, which is not longer than the way along its four points.
static int stepsOf(const pointf p[4]) {
  double length = hypot(p[1].x - p[0].x, p[1].y - p[0].y) + hypot(p[2].x - p[1].x, p[2].y - p[1].y) +
                  hypot(p[3].x - p[2].x, p[3].y - p[2].y);
  return (int)fmin(2 + 2 * length / pace, 100000);
}

bool meets(const bezier *curve, Area area) {
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    const pointf *p = curve->list + start;
    if (!isNear(p, area, 0)) continue;
    int steps = stepsOf(p);
    for (int step = 0; step <= steps; step++)
      if (isWithin(area, 0, pointOn(p, (double)step / steps))) return true;
  }
  return false;
}

double lengthWithin(const bezier *curve, Area area, double distance) {
  double length = 0;
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    const pointf *p = curve->list + start;
    if (!isNear(p, area, distance)) continue;
    pointf before = p[0];
    int steps = stepsOf(p);
    for (int step = 1; step <= steps; step++) {
      pointf next = pointOn(p, (double)step / steps);
      if (isWithin(area, distance, before) && isWithin(area, distance, next))
        length += hypot(next.x - before.x, next.y - before.y);
      before = next;
    }
  }
  return length;
}

Run uprightRun(pointf from, pointf to) { return (Run){fmin(from.y, to.y), fmax(from.y, to.y), from.x, true}; }

Run levelRun(pointf from, pointf to) { return (Run){fmin(from.x, to.x), fmax(from.x, to.x), from.y, false}; }

double arrowLength(const bezier *curve) {
  if (!curve->eflag) return 0;
  pointf end = curve->list[curve->size - 1];
  return hypot(curve->ep.x - end.x, curve->ep.y - end.y);
}

bool drawAlong(bezier *curve, const Path *path, double arrow) {
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

// Graphviz draws a line from one cluster to the next twice, one a hair beside the other: once is enough.
bezier *onlyCurve(edge_t *edge) {
  splines *line = ED_spl(edge);
  if (!line || line->size < 1 || line->list[0].size < 4) return NULL;
  while (line->size > 1) free(line->list[--line->size].list);
  return line->list;
}
