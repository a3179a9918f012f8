// See wayline.h.

#include "wayline.h"

#include <math.h>
#include <stdlib.h>

// Of corners, in points.
static const double radius = 9;

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
