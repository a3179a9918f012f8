// A way as Graphviz draws it: the curve of an edge.

#ifndef WAYLINE_H
#define WAYLINE_H

#include "ways.h"

/// Draws an edge along `path`, with round corners, and with an arrowhead of the length `arrow`; false where there is no memory.
bool drawAlong(bezier *curve, const Path *path, double arrow);

/// The length of the arrowhead of a curve; 0 where it has none.
double arrowLength(const bezier *curve);

/// The curve of an edge; NULL where it has none.
bezier *onlyCurve(edge_t *edge);

#endif
