// The frames of clusters, and their names, which stand in the upper corner.

#ifndef CLUSTERS_H
#define CLUSTERS_H

#include "ways.h"

/// Lets frames side by side begin at one height where they nearly do: Graphviz centres boxes of different heights in a rank, and
/// a frame begins with its first box.
void alignClusters(graph_t *graph);

/// Moves the names of clusters aside that a line of Graphviz runs through, as far as the frame has room: it routes around nodes, and
/// knows nothing of names. Then adds all names to what is in the way.
void placeNames(Map *map, graph_t *graph);

/// Whether a line runs through one of these areas.
bool runsThrough(const splines *line, const Area *areas, size_t count);

/// Whether a part of a graph has a frame.
bool isCluster(graph_t *part);

/// How many clusters a graph has, those within others too.
size_t countClusters(graph_t *graph);

#endif
