// See wayagain.h. Graphviz keeps its lines out of boxes, but lets them touch; it knows nothing of names, nor where other lines end.

#include "wayagain.h"

#include <math.h>

#include "clusters.h"
#include "wayline.h"

// How close to a box a line may come, and how far along it; in points.
static const double close = 6, longest = 16;

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

// Two curves from one place to another, not one behind the other.
static bool isDrawnTwice(const splines *line) {
  if (line->size != 2 || line->list[0].size < 4 || line->list[1].size < 4) return false;
  const bezier *one = &line->list[0], *two = &line->list[1];
  pointf start = one->list[0], end = one->list[one->size - 1], other = two->list[0];
  return hypot(start.x - other.x, start.y - other.y) < hypot(end.x - other.x, end.y - other.y);
}

void findLinesToLead(Map *map, graph_t *graph, const Area *names, size_t count) {
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    if (isInvisible(node, map->style)) continue;
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
      const splines *line = ED_spl(edge);
      if (!line || line->size < 1 || aghead(edge) == agtail(edge) || !isDrawnAsItIs(map, edge)) continue;
      const bezier *curve = &line->list[0];
      if (curve->sflag && curve->eflag) continue;
      if (isDrawnTwice(line) || runsThrough(line, names, count) || runsAlongABox(map, graph, edge, curve) ||
          runsThroughAnArrowhead(map, edge, curve))
        map->again[map->againCount++] = edge;
    }
  }
}
