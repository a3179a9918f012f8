// The names of clusters, which stand in their upper corner.

#ifndef CLUSTERNAMES_H
#define CLUSTERNAMES_H

#include "ways.h"

/// Moves the names of clusters aside that a line of Graphviz runs through, as far as the frame has room: it routes around nodes, and
/// knows nothing of names. Then adds all names to what is in the way.
void placeNames(Map *map, graph_t *graph);

/// Whether a line runs through one of these areas.
bool runsThrough(const splines *line, const Area *areas, size_t count);

/// How many clusters a graph has, those within others too.
size_t countClusters(graph_t *graph);

#endif
