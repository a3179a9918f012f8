// Graphviz is opened when the first diagram is drawn instead of being linked: seven shared objects cost
// every start of the program 0.4 ms, and most starts draw nothing. It also means that checking works
// where no Graphviz is installed.
//
// A context gets exactly the plugins named here, which takes 0.3 ms, where `gvContext()` loads all that are
// installed, cairo and pango among them, in 5. The plugins lie in a folder beside the library.

#ifndef LIBRARY_H
#define LIBRARY_H

#include "CGraphviz.h"
#include "CGraphvizLibrary.h"

#define GRAPHVIZ_FUNCTIONS(use) \
  use(gvContext) use(gvContextPlugins) use(gvAddLibrary) use(gvcVersion) use(gvLayout) use(gvFreeLayout) \
  use(gvRenderData) use(gvFreeRenderData) use(gvRenderContext) \
  use(agread) use(agclose) use(agreadline) use(agattr) use(agxget) use(agxset) use(agnameof) use(agnode) \
  use(agedge) use(agdeledge) use(agnxtattr) use(agbindrec) \
  use(agfstnode) use(agnxtnode) use(agfstout) use(agnxtout) use(agfstsubg) use(agnxtsubg) \
  use(agseterrf) use(agreseterrors)

/// The functions of Graphviz, under their own names.
typedef struct {
#define DECLARE(name) __typeof__(&name) name;
  GRAPHVIZ_FUNCTIONS(DECLARE)
#undef DECLARE
} Graphviz;

extern Graphviz graphviz;

/// The functions of cairo for PDFs, by the types of its ABI: its headers need not be installed.
typedef struct {
  void *(*cairo_pdf_surface_create_for_stream)(int (*write)(void *, const unsigned char *, unsigned int), void *,
                                               double, double);
  void *(*cairo_create)(void *surface);
  void (*cairo_save)(void *context);
  void (*cairo_restore)(void *context);
  void (*cairo_translate)(void *context, double x, double y);
  void (*cairo_scale)(void *context, double x, double y);
  void (*cairo_rectangle)(void *context, double x, double y, double width, double height);
  void (*cairo_clip)(void *context);
  void (*cairo_show_page)(void *context);
  void (*cairo_destroy)(void *context);
  void (*cairo_surface_finish)(void *surface);
  int (*cairo_surface_status)(void *surface);
  int (*cairo_status)(void *paper);
  void (*cairo_surface_destroy)(void *surface);
  /// NULL before cairo 1.16.
  void (*cairo_pdf_surface_set_metadata)(void *surface, int what, const char *text);
} Cairo;

/// Cairo, opened on first use, with our device known to `context`; NULL where it cannot be used.
const Cairo *openCairo(GVC_t *context);

/// The functions of pango and cairo that say which glyphs there are and how exactly they are placed, by the types of their ABI.
typedef struct {
  void *(*pango_layout_get_context)(void *layout);
  void (*pango_layout_context_changed)(void *layout);
  void (*pango_context_set_round_glyph_positions)(void *context, int round);
  void (*pango_cairo_context_set_font_options)(void *context, const void *options);
  void *(*cairo_font_options_create)(void);
  void (*cairo_font_options_set_hint_style)(void *options, int style);
  void (*cairo_font_options_set_hint_metrics)(void *options, int metrics);
  int (*pango_layout_get_unknown_glyphs_count)(void *layout);
  const void *(*pango_layout_get_font_description)(void *layout);
  void *(*pango_context_load_font)(void *context, const void *description);
  void *(*pango_font_describe)(void *font);
  const char *(*pango_font_description_get_family)(const void *description);
  void (*pango_layout_set_text)(void *layout, const char *text, int length);
  void (*pango_layout_get_size)(void *layout, int *width, int *height);
  void (*pango_layout_set_font_description)(void *layout, const void *description);
  void *(*pango_font_description_copy)(const void *description);
  int (*pango_font_description_get_size)(const void *description);
  void (*pango_font_description_set_size)(void *description, int size);
  void (*pango_font_description_free)(void *description);
} Pango;

/// Pango, opened on first use; NULL where it cannot be used.
const Pango *openPango(void);

/// The context to draw with, opened on first use; NULL and a reason in `problem` where there is none.
GVC_t *contextFor(CGVFormat format, CGVEngine engine, const char **problem);

/// Our text-layout plugin (textlayout.c).
extern gvplugin_library_t textLayoutLibrary;

/// Our device for pages (sheets.c).
extern gvplugin_library_t sheetDeviceLibrary;

/// Lets our plugin ask `library`, which is Graphviz's pango plugin, for the glyphs while it draws on paper.
void setGlyphLibrary(const gvplugin_library_t *library);
void useGlyphs(bool wanted);
/// The first text since the last call that has letters no font installed has; NULL where there was none.
const char *takeUnknownText(void);
/// The font that text has been drawn with instead of ours; NULL where ours is installed, or nothing has been drawn yet.
const char *substituteFont(void);

/// Object ids that depend on nothing but the graph (ids.c).
extern Agiddisc_t repeatableIds;

#endif
