// The grid on which ways are sought: all lines that pass a box closely or lead into its middle, and what going along them costs.

#ifndef WAYGRID_H
#define WAYGRID_H

#include "ways.h"

typedef struct {
  double at;
  bool isPort;
} Line;

// Ascending.
typedef struct {
  Line *all;
  size_t count;
} Lines;

typedef struct {
  Lines x, y;
  // By crossing of the grid: what the line to the right of it and the one above it cost beyond their length; INFINITY: a box.
  double *right, *up;
  bool *isBlocked;
} Grid;

/// The grid of a part of the picture, with the boxes in it blocked and everything drawn charged for; false where there is no room or
/// no memory for one. To be freed in either case.
bool makeGrid(Grid *grid, const Map *map, graph_t *graph, Area room, const Port *ports, size_t count);
void freeGrid(Grid *grid);

/// The number of the line at a place that has one.
size_t lineAt(const Lines *lines, double at);

#endif
