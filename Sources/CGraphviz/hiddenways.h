// Edges that the layout knows nothing of: they are taken out of the graph before it, and put back after it.

#ifndef HIDDENWAYS_H
#define HIDDENWAYS_H

#include "library.h"

/// An edge that is not in the graph.
typedef struct {
  node_t *tail, *head;
  /// Of all attributes of edges, in their order.
  char **values;
} HiddenEdge;

typedef struct {
  HiddenEdge *edges;
  size_t count;
} HiddenEdges;

/// Takes the edges out of a graph that find their own way: those whose `around` is the name of their head.
HiddenEdges hideWays(graph_t *graph);

/// Puts an edge back, without a line; NULL where there is no memory.
edge_t *showAgain(graph_t *graph, HiddenEdge hidden);

void freeHidden(graph_t *graph, HiddenEdges hidden);

#endif
