// A way as Graphviz draws it: the curve of an edge.

#ifndef WAYLINE_H
#define WAYLINE_H

#include "ways.h"

/// Draws an edge along `path`, with round corners, and with an arrowhead of the length `arrow`; false where there is no memory.
bool drawAlong(bezier *curve, const Path *path, double arrow);

/// The point of a cubic curve at `t`, from 0 to 1.
pointf pointOn(const pointf points[4], double t);

/// Whether a point lies within an area and so far around it.
bool isWithin(Area area, double distance, pointf at);

/// Whether a curve runs through an area, and how much of it lies within an area and so far around it.
bool meets(const bezier *curve, Area area);
double lengthWithin(const bezier *curve, Area area, double distance);

/// The straight piece from one point to another, as an upright or as a level one.
Run uprightRun(pointf from, pointf to);
Run levelRun(pointf from, pointf to);

/// The length of the arrowhead of a curve; 0 where it has none.
double arrowLength(const bezier *curve);

/// The first curve of an edge, all others being taken from it; NULL where it has none.
bezier *onlyCurve(edge_t *edge);

#endif
