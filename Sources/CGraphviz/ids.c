// Object ids. Graphviz orders some of its dictionaries by the ids of nodes and edges, and by default makes
// those from the addresses of names and from a counter that never goes back: the same graph is drawn in
// another way after other graphs. Here a name gets the next even number of its own graph, and what has no
// name the next odd one.

#include <stdlib.h>
#include <string.h>

#include "library.h"

typedef struct {
  char **names;     // by id / 2 - 1
  size_t count;
  uint32_t *slots;  // open addressing: id / 2, or 0
  size_t slotCount; // a power of two, at least twice `count`
  IDTYPE lastAnonymous;
} Names;

static void *require(void *memory) {
  if (!memory) abort();
  return memory;
}

static size_t slotOf(const Names *names, const char *name) {
  uint64_t hash = 0xCBF29CE484222325;  // FNV-1a
  for (const char *byte = name; *byte; byte++) hash = (hash ^ (unsigned char)*byte) * 0x100000001B3;
  size_t slot = hash & (names->slotCount - 1);
  while (names->slots[slot] && strcmp(names->names[names->slots[slot] - 1], name) != 0)
    slot = (slot + 1) & (names->slotCount - 1);
  return slot;
}

static void grow(Names *names) {
  names->slotCount *= 2;
  free(names->slots);
  names->slots = require(calloc(names->slotCount, sizeof *names->slots));
  names->names = require(realloc(names->names, names->slotCount / 2 * sizeof *names->names));
  for (size_t index = 0; index < names->count; index++)
    names->slots[slotOf(names, names->names[index])] = (uint32_t)index + 1;
}

static void *openNames(Agraph_t *graph, Agdisc_t *disciplines) {
  (void)graph, (void)disciplines;
  Names *names = require(calloc(1, sizeof *names));
  names->slotCount = 64;
  grow(names);
  return names;
}

static long idOfName(void *state, int type, char *name, IDTYPE *id, int create) {
  Names *names = state;
  (void)type;
  if (!name) {
    names->lastAnonymous += 2;
    *id = names->lastAnonymous - 1;
    return 1;
  }
  size_t slot = slotOf(names, name);
  if (!names->slots[slot] && create) {
    if (names->count + 1 > names->slotCount / 2) {
      grow(names);
      slot = slotOf(names, name);
    }
    names->names[names->count++] = require(strdup(name));
    names->slots[slot] = (uint32_t)names->count;
  }
  *id = (IDTYPE)names->slots[slot] * 2;  // 0: there is no such object
  return 1;
}

// Asking for an id of one's own: Graphviz's own discipline refuses too.
static long reserve(void *state, int type, IDTYPE id) {
  (void)state, (void)type, (void)id;
  return 0;
}

static void forget(void *state, int type, IDTYPE id) { (void)state, (void)type, (void)id; }

static char *nameOf(void *state, int type, IDTYPE id) {
  Names *names = state;
  (void)type;
  return id % 2 == 0 && id > 0 && id / 2 <= names->count ? names->names[id / 2 - 1] : NULL;
}

static void closeNames(void *state) {
  Names *names = state;
  for (size_t index = 0; index < names->count; index++) free(names->names[index]);
  free(names->names);
  free(names->slots);
  free(names);
}

static void ignoreObject(void *state, int type, void *object) { (void)state, (void)type, (void)object; }

// Newer versions differ in a `const`, hence the casts.
#define MEMBER(name) (__typeof__(repeatableIds.name))
Agiddisc_t repeatableIds = {
    .open = MEMBER(open) openNames,
    .map = MEMBER(map) idOfName,
    .alloc = MEMBER(alloc) reserve,
    .free = MEMBER(free) forget,
    .print = MEMBER(print) nameOf,
    .close = MEMBER(close) closeNames,
    .idregister = MEMBER(idregister) ignoreObject,
};
