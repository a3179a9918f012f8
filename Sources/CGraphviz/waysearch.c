// A* (Hart, Nilsson and Raphael, 1968) on the grid; a state is a crossing of the grid and the direction of travel, so that corners
// can cost something.

#include "waysearch.h"

#include <math.h>
#include <stdlib.h>

// What a corner costs, in points of a detour.
static const double corner = 24;

typedef struct {
  double cost;
  size_t state;
} Entry;

typedef struct {
  Entry *entries;
  size_t count, capacity;
} Heap;

// Equal costs in the order of the states: the same way on every machine.
static bool isBefore(Entry a, Entry b) { return a.cost < b.cost || (a.cost == b.cost && a.state < b.state); }

static bool push(Heap *heap, Entry entry) {
  if (heap->count == heap->capacity) {
    size_t capacity = heap->capacity ? 2 * heap->capacity : 256;
    Entry *larger = realloc(heap->entries, capacity * sizeof(Entry));
    if (!larger) return false;
    heap->entries = larger;
    heap->capacity = capacity;
  }
  size_t place = heap->count++;
  while (place > 0 && isBefore(entry, heap->entries[(place - 1) / 2])) {
    heap->entries[place] = heap->entries[(place - 1) / 2];
    place = (place - 1) / 2;
  }
  heap->entries[place] = entry;
  return true;
}

static Entry pop(Heap *heap) {
  Entry first = heap->entries[0], last = heap->entries[--heap->count];
  size_t place = 0;
  for (size_t child = 1; child < heap->count; child = 2 * place + 1) {
    if (child + 1 < heap->count && isBefore(heap->entries[child + 1], heap->entries[child])) child++;
    if (!isBefore(heap->entries[child], last)) break;
    heap->entries[place] = heap->entries[child];
    place = child;
  }
  heap->entries[place] = last;
  return first;
}

static size_t stateOf(const Grid *grid, pointf at, Side direction) {
  return (lineAt(&grid->y, at.y) * grid->x.count + lineAt(&grid->x, at.x)) * 4 + direction;
}

Side opposite(Side side) { return (side + 2) % 4; }

static Path pathOf(const Grid *grid, const size_t *before, size_t state, const Port *tails, size_t tailCount,
                   const Port *head) {
  Path path = {0};
  size_t steps = 3;
  for (size_t at = state; before[at] != at; at = before[at]) steps++;
  pointf *points = malloc((steps + 1) * sizeof(pointf));
  if (!points) return path;
  // From behind: the head, the crossings, the tail.
  size_t place = steps;
  points[place] = head->on;
  size_t first = state;
  for (size_t at = state;; at = before[at]) {
    size_t cell = at / 4;
    points[--place] = (pointf){grid->x.all[cell % grid->x.count].at, grid->y.all[cell / grid->x.count].at};
    first = at;
    if (before[at] == at) break;
  }
  // A box without height has several ports in one place.
  for (size_t index = 0; index < tailCount; index++)
    if (stateOf(grid, tails[index].off, tails[index].side) == first) {
      points[--place] = tails[index].on;
      break;
    }
  // Only ends and corners matter.
  size_t kept = 0;
  for (size_t index = place; index <= steps; index++) {
    pointf point = points[index];
    bool isSame = kept > 0 && fabs(points[kept - 1].x - point.x) < 0.01 && fabs(points[kept - 1].y - point.y) < 0.01;
    if (isSame) continue;
    bool isStraight = kept > 1 && ((fabs(points[kept - 2].x - point.x) < 0.02 && fabs(points[kept - 1].x - point.x) < 0.02) ||
                                   (fabs(points[kept - 2].y - point.y) < 0.02 && fabs(points[kept - 1].y - point.y) < 0.02));
    if (isStraight) kept--;
    points[kept++] = point;
  }
  path.points = points;
  path.count = kept;
  return path;
}

// What the rest of the way costs at least: its length, and the corners without which it cannot arrive at the side of the box. It
// falls by no more than the way costs from one state to the next: none is looked at twice.
static double least(pointf from, Side direction, const Port *heads, size_t headCount) {
  double result = INFINITY;
  for (size_t index = 0; index < headCount; index++) {
    double right = fabs(from.x - heads[index].off.x), up = fabs(from.y - heads[index].off.y);
    bool isLevel = direction % 2 == East;
    int corners = (heads[index].side % 2 == East) != isLevel ? 1 : (isLevel ? up : right) < 0.01 ? 0 : 2;
    result = fmin(result, right + up + corners * corner + heads[index].cost);
  }
  return result;
}

Path cheapestWay(const Grid *grid, const Port *tails, size_t tailCount, const Port *heads, size_t headCount) {
  Path path = {0};
  size_t width = grid->x.count, height = grid->y.count, states = width * height * 4;
  double *costs = malloc(states * sizeof(double));
  size_t *before = malloc(states * sizeof(size_t));
  bool *isDone = calloc(states, sizeof(bool));
  Heap heap = {0};
  double best = INFINITY;
  size_t bestState = 0, bestHead = 0;
  if (!costs || !before || !isDone) goto done;
  for (size_t state = 0; state < states; state++) costs[state] = INFINITY;
  size_t goals[portCount];
  for (size_t index = 0; index < headCount; index++) goals[index] = stateOf(grid, heads[index].off, East) / 4;
  for (size_t index = 0; index < tailCount; index++) {
    size_t state = stateOf(grid, tails[index].off, tails[index].side);
    if (grid->isBlocked[state / 4] || tails[index].cost >= costs[state]) continue;
    costs[state] = tails[index].cost;
    before[state] = state;
    if (!push(&heap, (Entry){costs[state] + least(tails[index].off, tails[index].side, heads, headCount), state})) goto done;
  }
  while (heap.count > 0) {
    Entry entry = pop(&heap);
    if (entry.cost >= best) break;
    if (isDone[entry.state]) continue;
    isDone[entry.state] = true;
    double soFar = costs[entry.state];
    size_t cell = entry.state / 4;
    Side direction = entry.state % 4;
    size_t x = cell % width, y = cell / width;
    for (size_t index = 0; index < headCount; index++) {
      const Port *head = &heads[index];
      if (goals[index] != cell) continue;
      Side inward = opposite(head->side);
      if (direction == opposite(inward)) continue;
      double cost = soFar + head->cost + (direction == inward ? 0 : corner);
      if (cost < best) {
        best = cost;
        bestState = entry.state;
        bestHead = index;
      }
    }
    for (Side next = East; next <= South; next++) {
      if (next == opposite(direction)) continue;
      if ((next == East && x + 1 == width) || (next == West && x == 0) || (next == North && y + 1 == height) ||
          (next == South && y == 0))
        continue;
      size_t to = next == East ? cell + 1 : next == West ? cell - 1 : next == North ? cell + width : cell - width;
      double extra = next == East    ? grid->right[cell]
                     : next == West  ? grid->right[to]
                     : next == North ? grid->up[cell]
                                     : grid->up[to];
      if (grid->isBlocked[to] || extra == INFINITY) continue;
      double length = fabs(grid->x.all[to % width].at - grid->x.all[x].at) + fabs(grid->y.all[to / width].at - grid->y.all[y].at);
      double cost = soFar + length + extra + (next == direction ? 0 : corner);
      size_t state = to * 4 + next;
      if (cost >= costs[state]) continue;
      costs[state] = cost;
      before[state] = entry.state;
      pointf at = {grid->x.all[to % width].at, grid->y.all[to / width].at};
      if (!push(&heap, (Entry){cost + least(at, next, heads, headCount), state})) goto done;
    }
  }
  if (best < INFINITY) path = pathOf(grid, before, bestState, tails, tailCount, &heads[bestHead]);
done:
  free(heap.entries);
  free(costs);
  free(before);
  free(isDone);
  return path;
}
