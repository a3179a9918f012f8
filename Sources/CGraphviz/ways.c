// Ways around boxes. Graphviz routes a line that says nothing about ranks through the ranks nevertheless, and changes the order of
// columns for it: from the foot of one to the head of the next it goes around half of the picture. An edge with an attribute
// `around` is taken out of its hands: it gets the cheapest way of level and upright lines that touches no box, and where there is
// none a line with two corners, whatever it touches.
//
// What the attribute says is the name of the node that the line leads to. Where that is the head of the edge, the layout knows
// nothing of the edge (hiddenways.c), and it has an arrowhead of the usual kind at its head. Else it is there for the layout only,
// and the line leads from its head to the node of that name. Then its tail is an invisible node, and an edge from there to the
// named node shows what to draw where nobody routes: with the line it goes.
//
// Lines of Graphviz that nobody could follow are led in the same way (wayagain.c).
//
// Here stands which edges are led, and where they may leave and reach boxes. The grid of lines that they can take is in waygrid.c,
// the search for the cheapest one in waysearch.c, what makes it straighter in waystraight.c, the curve that is drawn in wayline.c.

#include "ways.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "clusters.h"
#include "wayagain.h"
#include "wayline.h"
#include "waysearch.h"
#include "waystraight.h"

// What a side of a box costs that looks away, and a place where a line of Graphviz ends, which leads straight on from there, in
// points of a detour.
static const double otherSide = 40, onLine = 300;

Area areaOf(node_t *node) {
  pointf at = ND_coord(node);
  return (Area){at.x - ND_lw(node), at.y - ND_ht(node) / 2, at.x + ND_rw(node), at.y + ND_ht(node) / 2};
}

bool isInvisible(node_t *node, Agsym_t *style) {
  return style && strstr(graphviz.agxget(node, style), "invis") != NULL;
}

bool isDrawnAsItIs(const Map *map, edge_t *edge) {
  for (size_t index = 0; index < map->againCount; index++)
    if (map->again[index] == edge) return false;
  bool isSeen = !map->edgeStyle || !strstr(graphviz.agxget(edge, map->edgeStyle), "invis");
  return isSeen && (!map->around || !*graphviz.agxget(edge, map->around));
}

static void remember(Map *map, const Path *path) {
  map->led.all[map->led.count++] = path->points[0];
  map->led.all[map->led.count++] = path->points[path->count - 1];
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
    map->runs[map->runCount++] = isUpright ? uprightRun(a, b) : levelRun(a, b);
  }
}

// An arrowhead from its foot to its tip, which is not wider than long.
static void rememberArrowhead(Map *map, node_t *node, pointf foot, pointf tip) {
  double half = hypot(tip.x - foot.x, tip.y - foot.y) / 2;
  bool isUpright = fabs(tip.x - foot.x) < fabs(tip.y - foot.y);
  Area area = {fmin(foot.x, tip.x) - (isUpright ? half : 0), fmin(foot.y, tip.y) - (isUpright ? 0 : half),
               fmax(foot.x, tip.x) + (isUpright ? half : 0), fmax(foot.y, tip.y) + (isUpright ? 0 : half)};
  map->arrowheads[map->arrowheadCount++] = (Arrowhead){area, node};
}

static bool isInABox(const Map *map, pointf at) {
  for (size_t index = 0; index < map->boxCount; index++)
    if (isWithin(map->boxes[index], clearance, at)) return true;
  return false;
}

// Where a line may leave or reach a box: in the middle of a side, where several do above or below that. Sides that look away cost
// more. Off the box it turns `away` from it, or closer where another box stands there.
static void makePorts(const Map *map, node_t *node, double away, bool isTail, bool leadsRight, Port ports[portCount]) {
  Area box = areaOf(node);
  pointf at = ND_coord(node);
  double above = fmin(10, (box.top - box.bottom) / 4);
  Side facing = leadsRight == isTail ? East : West;
  const pointf out[] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
  for (size_t index = 0; index < portCount; index++) {
    Side side = index < 4 ? index : index % 2 == 0 ? East : West;
    double shift = index < 4 ? 0 : index < 6 ? above : -above;
    pointf on[] = {{box.right, at.y + shift}, {at.x, box.top}, {box.left, at.y + shift}, {at.x, box.bottom}};
    pointf off = {on[side].x + away * out[side].x, on[side].y + away * out[side].y};
    if (isInABox(map, off)) {
      double closer = fmin(away, near + 2);
      off = (pointf){on[side].x + closer * out[side].x, on[side].y + closer * out[side].y};
    }
    ports[index] = (Port){on[side], off, side,
                          away + (side == facing ? 0 : side == opposite(facing) ? 3 * otherSide : otherSide) +
                              (shift != 0 ? near : 0) + (double)endsAt(&map->led, on[side], apart) * otherSide +
                              (double)endsAt(&map->drawn, on[side], near) * onLine};
  }
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
  if (tails > 0 && heads > 0 && makeGrid(&grid, map, graph, room, kept, tails + heads))
    path = cheapestWay(&grid, kept, tails, kept + tails, heads);
  freeGrid(&grid);
  return path;
}

// Leads `curve` from one node to another; where there is no way around boxes, in any way, if it is to be led `anyway`.
static bool lead(Map *map, graph_t *graph, bezier *curve, node_t *tail, node_t *head, double arrow, bool anyway) {
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
  straighten(&path, map, graph, from, to);
  if (path.count < 2 && anyway) path = plain(ports[leadsRight ? East : West], ports[portCount + (leadsRight ? West : East)]);
  bool isDone = path.count > 1 && drawAlong(curve, &path, arrow);
  if (isDone) {
    curve->sflag = 0;
    curve->ep = path.points[path.count - 1];
    remember(map, &path);
    if (arrow > 0) rememberArrowhead(map, head, curve->list[curve->size - 1], curve->ep);
  }
  free(path.points);
  return isDone;
}

// Turns a line around: it ends where it began.
static void turnAround(bezier *curve) {
  for (size_t low = 0, high = (size_t)curve->size - 1; low < high; low++, high--) {
    pointf point = curve->list[low];
    curve->list[low] = curve->list[high];
    curve->list[high] = point;
  }
}

// A line that Graphviz led where nobody can follow it; where there is no other way it stays.
static void leadAgain(Map *map, graph_t *graph, edge_t *edge) {
  bezier *curve = onlyCurve(edge);
  if (!curve) return;
  // With its arrowhead at the tail it is drawn from the head, and turned around.
  bool isBackward = curve->sflag != 0;
  unsigned flag = isBackward ? curve->sflag : curve->eflag;
  double arrow = isBackward ? hypot(curve->sp.x - curve->list[0].x, curve->sp.y - curve->list[0].y) : arrowLength(curve);
  node_t *from = isBackward ? aghead(edge) : agtail(edge), *to = isBackward ? agtail(edge) : aghead(edge);
  if (!lead(map, graph, curve, from, to, arrow, false)) return;
  curve->eflag = flag;
  if (!isBackward) return;
  turnAround(curve);
  curve->sflag = flag;
  curve->sp = curve->ep;
  curve->eflag = 0;
}

// An edge for the layout only.
static void leadFromGate(Map *map, graph_t *graph, edge_t *edge) {
  char *name = graphviz.agxget(edge, map->around);
  node_t *head = *name ? graphviz.agnode(graph, name, 0) : NULL;
  edge_t *model = head && head != aghead(edge) ? edgeBetween(graph, agtail(edge), head) : NULL;
  bezier *curve = model ? onlyCurve(edge) : NULL, *shown = model ? onlyCurve(model) : NULL;
  if (!curve || !shown || !lead(map, graph, curve, aghead(edge), head, arrowLength(shown), true)) return;
  curve->eflag = shown->eflag;
  map->shown[map->shownCount++] = model;
}

// An edge that the layout knows nothing of.
static void leadHidden(Map *map, graph_t *graph, HiddenEdge hidden) {
  // Graphviz's arrowheads are 10 points long; their number of the usual kind is 1.
  enum { usualArrow = 1 };
  edge_t *edge = showAgain(graph, hidden);
  if (!edge) return;
  splines *line = calloc(1, sizeof(splines));
  bezier *curve = calloc(1, sizeof(bezier));
  Agsym_t *size = graphviz.agattr(graph, AGEDGE, "arrowsize", NULL);
  const char *said = size ? graphviz.agxget(edge, size) : "";
  double arrow = 10 * (*said ? strtod(said, NULL) : 1);
  if (!line || !curve || !lead(map, graph, curve, hidden.tail, hidden.head, arrow, true)) {
    free(line);
    free(curve);
    return;
  }
  curve->eflag = usualArrow;
  *line = (splines){.list = curve, .size = 1, .bb = GD_bb(graph)};
  ED_spl(edge) = line;
}

// Where a line without an arrowhead crosses the edge of its box: Graphviz leads many on to the middle, under the box. `isStart`:
// whether the curve begins there. A cubic that begins in the box and ends outside of it crosses the edge once.
static pointf crossingOf(const splines *line, Area box, bool isStart) {
  const bezier *curve = isStart ? &line->list[0] : &line->list[line->size - 1];
  size_t pieces = ((size_t)curve->size - 1) / 3, piece = isStart ? 0 : pieces - 1;
  for (size_t count = 1; count < pieces && isWithin(box, 0, curve->list[3 * piece + (isStart ? 3 : 0)]); count++)
    piece += isStart ? 1 : -1;
  const pointf *p = curve->list + 3 * piece;
  double within = isStart ? 0 : 1, outside = 1 - within;
  if (!isWithin(box, 0, pointOn(p, within))) return pointOn(p, within);
  for (int halving = 0; halving < 20; halving++) {
    double middle = (within + outside) / 2;
    if (isWithin(box, 0, pointOn(p, middle))) within = middle;
    else outside = middle;
  }
  return pointOn(p, outside);
}

// Where the lines of Graphviz leave and reach boxes, where others would lie on them, and their arrowheads.
static void rememberDrawn(Map *map, graph_t *graph) {
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) {
    if (isInvisible(node, map->style)) continue;
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) {
      const splines *line = ED_spl(edge);
      if (!line || line->size < 1 || line->list[0].size < 4 || !isDrawnAsItIs(map, edge)) continue;
      const bezier *first = &line->list[0], *last = &line->list[line->size - 1];
      map->drawn.all[map->drawn.count++] = first->sflag ? first->sp : crossingOf(line, areaOf(agtail(edge)), true);
      map->drawn.all[map->drawn.count++] = last->eflag ? last->ep : crossingOf(line, areaOf(aghead(edge)), false);
      if (first->sflag) rememberArrowhead(map, agtail(edge), first->list[0], first->sp);
      if (last->eflag) rememberArrowhead(map, aghead(edge), last->list[last->size - 1], last->ep);
    }
  }
}

void routeWays(graph_t *graph, HiddenEdges hidden, bool isLaidOut) {
  Map map = {.around = graphviz.agattr(graph, AGEDGE, "around", NULL), .hasFrames = isLaidOut};
  if (!map.around && !isLaidOut) return;
  map.style = graphviz.agattr(graph, AGNODE, "style", NULL);
  map.edgeStyle = graphviz.agattr(graph, AGEDGE, "style", NULL);
  size_t count = 1 + countClusters(graph);
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node)) count++;
  size_t edges = 0;
  const textlabel_t *legend = GD_label(graph);
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    for (edge_t *edge = graphviz.agfstout(graph, node); edge; edge = graphviz.agnxtout(graph, edge)) edges++;
  map.boxes = malloc(count * sizeof(Area));
  map.shown = malloc((edges + 1) * sizeof(edge_t *));
  map.led.all = malloc(2 * (2 * edges + hidden.count + 1) * sizeof(pointf));
  map.drawn.all = malloc(2 * (edges + 1) * sizeof(pointf));
  map.arrowheads = malloc((3 * edges + hidden.count + 1) * sizeof(Arrowhead));
  map.again = malloc((edges + 1) * sizeof(edge_t *));
  if (!map.boxes || !map.shown || !map.led.all || !map.drawn.all || !map.arrowheads || !map.again) goto done;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    if (!isInvisible(node, map.style)) map.boxes[map.boxCount++] = areaOf(node);
  if (legend && legend->set)
    map.boxes[map.boxCount++] = (Area){legend->pos.x - legend->dimen.x / 2, legend->pos.y - legend->dimen.y / 2,
                                       legend->pos.x + legend->dimen.x / 2, legend->pos.y + legend->dimen.y / 2};
  size_t firstName = map.boxCount;
  rememberDrawn(&map, graph);
  findLinesToLead(&map, graph, NULL, 0);
  if (isLaidOut) {
    alignClusters(graph);
    placeNames(&map, graph);
    findLinesToLead(&map, graph, map.boxes + firstName, map.boxCount - firstName);
  }
  // Without those that are drawn no more as they are.
  map.drawn.count = map.arrowheadCount = 0;
  rememberDrawn(&map, graph);
  for (size_t index = 0; index < map.againCount; index++) leadAgain(&map, graph, map.again[index]);
  if (!map.around) goto done;
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
  free(map.led.all);
  free(map.drawn.all);
  free(map.arrowheads);
  free(map.again);
}
