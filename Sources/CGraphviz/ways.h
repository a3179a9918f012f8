// What the files on ways around boxes share: the parts of a picture (ways.c says what it is about).

#ifndef WAYS_H
#define WAYS_H

#include <stdbool.h>
#include <stddef.h>

#include "hiddenways.h"
#include "library.h"

// Equal costs are told apart by the order of states, on every machine: none may add more exactly than others.
#pragma STDC FP_CONTRACT OFF

/// How close to a box a line should run, how close it may, and how far from it lines turn that lead into it; two lines less than
/// so far apart are one for the eye. In points.
static const double near = 8, clearance = 3, gutter = 16, apart = 3;

typedef struct {
  double left, bottom, right, top;
} Area;

/// An arrowhead, and the node that it points to.
typedef struct {
  Area area;
  node_t *node;
} Arrowhead;

/// A straight piece of a way.
typedef struct {
  double from, to, at;
  bool isUpright;
} Run;

/// Where lines end.
typedef struct {
  pointf *all;
  size_t count;
} Ends;

/// What is in the way, and what is led already.
typedef struct {
  Area *boxes;
  size_t boxCount;
  Run *runs;
  size_t runCount, runCapacity;
  // Where ways end at boxes, and where lines of Graphviz do.
  Ends led, drawn;
  // Where the arrowheads of all of them are.
  Arrowhead *arrowheads;
  size_t arrowheadCount;
  Agsym_t *around, *style, *edgeStyle;
  // Whether the layout placed clusters.
  bool hasFrames;
  // Edges of Graphviz that are led again.
  edge_t **again;
  size_t againCount;
  // Edges that are drawn no more, because other lines lead where they do.
  edge_t **shown;
  size_t shownCount;
} Map;

/// A side of a box, and a direction of travel.
typedef enum { East, North, West, South } Side;

/// The middles of four sides, and two more on the right and on the left.
enum { portCount = 8 };

/// A place where a line may leave or reach a box: on its edge, and off it, where a way begins or ends.
typedef struct {
  pointf on, off;
  Side side;
  double cost;
} Port;

/// A way: corners and ends, from the tail to the head; freed by whoever asked.
typedef struct {
  pointf *points;
  size_t count;
} Path;

/// After the layout: puts hidden edges back, leads them and others that ask for it around boxes, and so lines of Graphviz that
/// nobody could follow. `isLaidOut`: whether the layout placed boxes and clusters; where it was given their places it leaves names
/// of clusters behind that are freed already, and lines are only led again where others are, too.
void routeWays(graph_t *graph, HiddenEdges hidden, bool isLaidOut);

/// Where the box of a node is.
Area areaOf(node_t *node);

/// Whether nobody sees a node, by the attribute for styles.
bool isInvisible(node_t *node, Agsym_t *style);

/// Whether the line of an edge is seen and is that of Graphviz.
bool isDrawnAsItIs(const Map *map, edge_t *edge);

#endif
