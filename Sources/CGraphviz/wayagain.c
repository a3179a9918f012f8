// See wayagain.h. Graphviz keeps its lines out of boxes, but lets them touch; it knows nothing of names, nor where other lines end.

#include "wayagain.h"

#include <math.h>
#include <string.h>

#include "clusters.h"
#include "wayline.h"

// How close to a box a line may come, and how far along it; in points.
static const double close = 6, longest = 16;
enum { samples = 16 };

static bool isWithin(Area area, double distance, pointf at) {
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

static bool meets(const bezier *curve, Area area) {
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    if (!isNear(curve->list + start, area, 0)) continue;
    for (int sample = 0; sample <= samples; sample++)
      if (isWithin(area, 0, pointOn(curve->list + start, (double)sample / samples))) return true;
  }
  return false;
}

// How much of a curve lies so close to an area.
static double lengthWithin(const bezier *curve, Area area, double distance) {
  double length = 0;
  for (size_t start = 0; start + 3 < (size_t)curve->size; start += 3) {
    const pointf *p = curve->list + start;
    if (!isNear(p, area, distance)) continue;
    pointf before = p[0];
    for (int sample = 1; sample <= samples; sample++) {
      pointf next = pointOn(p, (double)sample / samples);
      if (isWithin(area, distance, before) && isWithin(area, distance, next))
        length += hypot(next.x - before.x, next.y - before.y);
      before = next;
    }
  }
  return length;
}

static bool runsAlongABox(const Map *map, graph_t *graph, edge_t *edge, const bezier *curve) {
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    if (node != agtail(edge) && node != aghead(edge) && !isInvisible(node, map->style) &&
        lengthWithin(curve, areaOf(node), close) > longest)
      return true;
  return false;
}

// Lines to the same box may meet there, and a line is not in its own way.
static bool runsThroughAnArrowhead(const Map *map, edge_t *edge, const bezier *curve) {
  for (size_t index = 0; index < map->arrowheadCount; index++) {
    Arrowhead other = map->arrowheads[index];
    bool isShared = other.node == agtail(edge) || other.node == aghead(edge);
    if (!isShared && meets(curve, other.area)) return true;
  }
  return false;
}

void findLinesToLead(Map *map, graph_t *graph, const Area *names, size_t count) {
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    if (isInvisible(node, map->style)) continue;
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
      if (!ED_spl(edge) || aghead(edge) == agtail(edge) || !isDrawnAsItIs(map, edge)) continue;
      const bezier *curve = &ED_spl(edge)->list[0];
      if (curve->sflag && curve->eflag) continue;
      bool isTwice = ED_spl(edge)->size > 1;
      if (isTwice || runsThrough(ED_spl(edge), names, count) || runsAlongABox(map, graph, edge, curve) ||
          runsThroughAnArrowhead(map, edge, curve))
        map->again[map->againCount++] = edge;
    }
  }
}
