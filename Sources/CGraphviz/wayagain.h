// Which lines of Graphviz cannot be followed with the eye, and are to be led again.

#ifndef WAYAGAIN_H
#define WAYAGAIN_H

#include "ways.h"

/// Notes the edges in `map->again` whose lines run through one of these names, along the edge of a box that is not theirs, or
/// through an arrowhead at another box, and those that are drawn twice: from one cluster to the next, over whatever stands
/// between. Those that are noted already stay; edges from a box to itself and those with arrowheads at both ends are left as
/// they are.
void findLinesToLead(Map *map, graph_t *graph, const Area *names, size_t count);

#endif
