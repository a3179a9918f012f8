// See hiddenways.h.

#include "hiddenways.h"

#include <stdlib.h>
#include <string.h>

static void setAside(HiddenEdges *hidden, graph_t *graph, edge_t *edge) {
  HiddenEdge *larger = realloc(hidden->edges, (hidden->count + 1) * sizeof(HiddenEdge));
  if (!larger) return;
  hidden->edges = larger;
  size_t count = 0;
  for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each));) count++;
  char **values = calloc(count, sizeof(char *));
  if (!values) return;
  size_t index = 0;
  for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each)); index++)
    values[index] = strdup(graphviz.agxget(edge, each));
  hidden->edges[hidden->count++] = (HiddenEdge){agtail(edge), aghead(edge), values};
  graphviz.agdeledge(graph, edge);
}

HiddenEdges hideWays(graph_t *graph) {
  HiddenEdges hidden = {0};
  Agsym_t *around = graphviz.agattr(graph, AGEDGE, "around", NULL);
  if (!around) return hidden;
  for (node_t *node = graphviz.agfstnode(graph); node; node = graphviz.agnxtnode(graph, node))
    for (edge_t *edge = graphviz.agfstout(graph, node), *next; edge; edge = next) {
      next = graphviz.agnxtout(graph, edge);
      const char *name = graphviz.agxget(edge, around);
      if (*name && strcmp(name, graphviz.agnameof(aghead(edge))) == 0) setAside(&hidden, graph, edge);
    }
  return hidden;
}

edge_t *showAgain(graph_t *graph, HiddenEdge hidden) {
  edge_t *edge = graphviz.agedge(graph, hidden.tail, hidden.head, NULL, 1);
  if (!edge) return NULL;
  size_t index = 0;
  for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each)); index++)
    if (hidden.values[index]) graphviz.agxset(edge, each, hidden.values[index]);
  if (!graphviz.agbindrec(edge, "Agedgeinfo_t", sizeof(Agedgeinfo_t), true)) return NULL;
  return edge;
}

void freeHidden(graph_t *graph, HiddenEdges hidden) {
  for (size_t place = 0; place < hidden.count; place++) {
    size_t index = 0;
    for (Agsym_t *each = NULL; (each = graphviz.agnxtattr(graph, AGEDGE, each)); index++)
      free(hidden.edges[place].values[index]);
    free(hidden.edges[place].values);
  }
  free(hidden.edges);
}
