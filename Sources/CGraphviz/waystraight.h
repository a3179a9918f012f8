// Ways without small steps aside.

#ifndef WAYSTRAIGHT_H
#define WAYSTRAIGHT_H

#include "ways.h"

/// Takes steps aside out of a way between two boxes that are so small that they look like mistakes, where it can do without: it
/// leaves or reaches its box a little beside, or one of its straight pieces goes where the next one does.
void straighten(Path *path, const Map *map, graph_t *graph, Area from, Area to);

/// How many of these lines end so close to a place.
size_t endsAt(const Ends *ends, pointf at, double distance);

#endif
