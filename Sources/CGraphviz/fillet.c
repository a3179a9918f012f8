// Rounds the corners where lines meet at an invisible node. Graphviz ends a curve at a node and begins the next one there, in
// whatever direction: what is one way for the eye has a kink.
//
// A node with an attribute `fillet` asks for it: its number is the radius in points. Of the edges that leave the node one has an
// arrowhead, the way on; each other one, the ways that come (their direction is the layout's alone), is bent into it.

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "library.h"

// How far the control points of a quarter of a circle lie from its ends, as a share of the radius.
static const double quarter = 0.5523;

static pointf between(pointf a, pointf b, double share) {
  return (pointf){a.x + (b.x - a.x) * share, a.y + (b.y - a.y) * share};
}

// The part of a cubic behind `t`, by de Casteljau's construction.
static void cutStart(const pointf curve[4], double t, pointf rest[4]) {
  pointf a = between(curve[0], curve[1], t), b = between(curve[1], curve[2], t), c = between(curve[2], curve[3], t);
  pointf d = between(a, b, t), e = between(b, c, t);
  rest[0] = between(d, e, t);
  rest[1] = e;
  rest[2] = c;
  rest[3] = curve[3];
}

static pointf at(const pointf curve[4], double t) {
  pointf rest[4];
  cutStart(curve, t, rest);
  return rest[0];
}

// Takes the first `length` points off a curve of cubics, at most half of it. What is left begins with the cubic `rest`, and goes on
// with the points from the number that is returned. 0: the curve has no length.
static size_t cut(const bezier *curve, double length, pointf rest[4]) {
  enum { samples = 24 };
  size_t cubics = ((size_t)curve->size - 1) / 3;
  double total = 0;
  for (int pass = 0; pass < 2; pass++) {
    if (pass == 1 && length > total / 2) length = total / 2;
    total = 0;
    for (size_t cubic = 0; cubic < cubics; cubic++) {
      const pointf *points = curve->list + 3 * cubic;
      pointf before = points[0];
      for (int sample = 1; sample <= samples; sample++) {
        pointf next = at(points, (double)sample / samples);
        double step = hypot(next.x - before.x, next.y - before.y);
        if (pass == 1 && step > 0 && total + step >= length) {
          cutStart(points, (sample - 1 + (length - total) / step) / samples, rest);
          return 3 * cubic + 4;
        }
        total += step;
        before = next;
      }
    }
  }
  return 0;
}

// The curve of an edge. Graphviz draws a line from one cluster to the next twice, one a hair beside the other: once is enough.
static bezier *onlyCurve(edge_t *edge) {
  splines *route = ED_spl(edge);
  if (!route || route->size < 1 || route->list[0].size < 4) return NULL;
  while (route->size > 1) free(route->list[--route->size].list);
  return route->list;
}

// Lets a line begin at `start`, which lies on the way on, and turn into its own direction around `corner`.
static bool bend(bezier *curve, pointf start, pointf corner, double radius) {
  pointf rest[4];
  size_t next = cut(curve, radius, rest);
  if (next == 0) return false;
  size_t left = (size_t)curve->size - next;
  pointf *points = malloc((7 + left) * sizeof(pointf));
  if (!points) return false;
  double length = hypot(rest[1].x - rest[0].x, rest[1].y - rest[0].y);
  double reach = quarter * hypot(corner.x - rest[0].x, corner.y - rest[0].y);
  points[0] = start;
  points[1] = between(start, corner, quarter);
  // In the direction in which the line goes on.
  points[2] = length > 0 ? between(rest[0], rest[1], -reach / length) : between(rest[0], corner, quarter);
  memcpy(points + 3, rest, sizeof rest);
  memcpy(points + 7, curve->list + next, left * sizeof(pointf));
  free(curve->list);
  curve->list = points;
  curve->size = 7 + left;
  return true;
}

static void roundNode(graph_t *graph, node_t *node, double radius) {
  bezier *on = NULL;
  for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
    bezier *curve = onlyCurve(edge);
    if (curve && curve->eflag) on = curve;
  }
  pointf rest[4];
  size_t next = on ? cut(on, radius, rest) : 0;
  if (next == 0) return;
  pointf corner = on->list[0];
  bool isBent = false;
  for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
    bezier *curve = onlyCurve(edge);
    if (curve && curve != on && !curve->sflag && !curve->eflag) isBent |= bend(curve, rest[0], corner, radius);
  }
  if (!isBent) return;
  memcpy(on->list, rest, sizeof rest);
  memmove(on->list + 4, on->list + next, ((size_t)on->size - next) * sizeof(pointf));
  on->size -= next - 4;
}

void roundCorners(graph_t *graph) {
  Agsym_t *fillet = graphviz.agattr(graph, AGNODE, "fillet", NULL);
  if (!fillet) return;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    double radius = strtod(graphviz.agxget(node, fillet), NULL);
    if (radius > 0) roundNode(graph, node, radius);
  }
}
