// The search for the cheapest way on a grid.

#ifndef WAYSEARCH_H
#define WAYSEARCH_H

#include "waygrid.h"

/// The cheapest way from one of the tails to one of the heads; without points where there is none.
Path cheapestWay(const Grid *grid, const Port *tails, size_t tailCount, const Port *heads, size_t headCount);

/// The other side of a box, the way back.
Side opposite(Side side);

#endif
