#define _GNU_SOURCE  // dladdr, RTLD_DEFAULT
#include "library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Graphviz graphviz;

static char problemText[512];

#define STRING(x) #x
#define VALUE(x) STRING(x)

static const char *const libraryNames[] = {
#ifdef __APPLE__
    "libgvc.dylib", "/opt/homebrew/opt/graphviz/lib/libgvc.dylib", "/usr/local/opt/graphviz/lib/libgvc.dylib",
    "/opt/local/lib/libgvc.dylib",
#else
    "libgvc.so.6", "libgvc.so.7", "libgvc.so",
#endif
};

static const char *const pluginNames[] = {
#ifdef __APPLE__
    "%s/graphviz/libgvplugin_%s." VALUE(GVPLUGIN_VERSION) ".dylib", "%s/graphviz/libgvplugin_%s.dylib",
#else
    "%s/graphviz/libgvplugin_%s.so." VALUE(GVPLUGIN_VERSION), "%s/graphviz/libgvplugin_%s.so",
#endif
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const char *missing(void) {
#ifdef __APPLE__
  return "Graphviz is not installed: brew install graphviz";
#else
  return "Graphviz is not installed (libgvc6 on Debian and Ubuntu: apt install graphviz)";
#endif
}

// NULL, or what is in the way.
static const char *openLibrary(void) {
  // A program that links Graphviz has it already.
  void *library = RTLD_DEFAULT;
  bool found = dlsym(library, "gvContextPlugins") != NULL;
  for (size_t index = 0; !found && index < COUNT(libraryNames); index++) {
    library = dlopen(libraryNames[index], RTLD_LAZY | RTLD_LOCAL);
    found = library != NULL;
  }
  if (!found) return missing();
#define RESOLVE(name) \
  *(void **)&graphviz.name = dlsym(library, #name); \
  if (!graphviz.name) return "this Graphviz cannot be used: it has no function " #name;
  GRAPHVIZ_FUNCTIONS(RESOLVE)
#undef RESOLVE
  return NULL;
}

// A plugin of the Graphviz that was opened, from the folder beside it; NULL if it is not there.
static gvplugin_library_t *openPlugin(const char *name) {
  Dl_info info;
  if (!dladdr(*(void **)&graphviz.gvContextPlugins, &info) || !info.dli_fname) return NULL;
  const char *slash = strrchr(info.dli_fname, '/');
  if (!slash) return NULL;
  char folder[1024], path[1200], symbol[100];
  if ((size_t)(slash - info.dli_fname) >= sizeof folder) return NULL;
  memcpy(folder, info.dli_fname, slash - info.dli_fname);
  folder[slash - info.dli_fname] = 0;
  snprintf(symbol, sizeof symbol, "gvplugin_%s_LTX_library", name);
  for (size_t index = 0; index < COUNT(pluginNames); index++) {
    snprintf(path, sizeof path, pluginNames[index], folder, name);
    void *plugin = dlopen(path, RTLD_LAZY | RTLD_LOCAL);
    if (plugin) return dlsym(plugin, symbol);
  }
  return NULL;
}

// Graphviz passes structures by their layout, so the one that is installed has to be of the series that we
// were compiled against.
static const char *refuseOtherSeries(GVC_t *context) {
  const char *version = graphviz.gvcVersion(context);
  if (strtol(version, NULL, 10) == strtol(PACKAGE_VERSION, NULL, 10)) return NULL;
  snprintf(problemText, sizeof problemText,
           "Graphviz %s is installed, but this program was built for Graphviz " PACKAGE_VERSION, version);
  return problemText;
}

typedef enum { notTried, loaded, absent } PluginState;

static bool addOnce(GVC_t *context, const char *name, PluginState *state, gvplugin_library_t **library) {
  if (*state == notTried) {
    gvplugin_library_t *plugin = openPlugin(name);
    *state = plugin ? loaded : absent;
    if (plugin) {
      graphviz.gvAddLibrary(context, plugin);
      if (library) *library = plugin;
    }
  }
  return *state == loaded;
}

GVC_t *contextFor(CGVFormat format, CGVEngine engine, const char **problem) {
  static bool tried;
  static const char *failure;
  static GVC_t *context, *everything;
  static bool ownPlugins;
  static PluginState positioned, paper;
  if (!tried) {
    tried = true;
    failure = openLibrary();
    if (!failure) {
      gvplugin_library_t *core = openPlugin("core"), *dot = openPlugin("dot_layout");
      ownPlugins = core && dot;
      lt_symlist_t plugins[] = {
          {"gvplugin_journeyc_LTX_library", &textLayoutLibrary},
          {ownPlugins ? "gvplugin_core_LTX_library" : NULL, core},
          {"gvplugin_dot_layout_LTX_library", dot},
          {NULL, NULL},
      };
      // Where the plugins have other names, Graphviz finds them itself, slowly.
      context = graphviz.gvContextPlugins(plugins, !ownPlugins);
      failure = context ? refuseOtherSeries(context) : "Graphviz could not be started";
    }
  }
  *problem = failure;
  if (failure) return NULL;
  if (!ownPlugins) {
    if (format == CGVFormatSVG) return context;
    if (!everything) everything = graphviz.gvContext();
    return everything;
  }
  if (engine == CGVEnginePositioned && !addOnce(context, "neato_layout", &positioned, NULL)) {
    *problem = "drawing at given positions needs Graphviz's neato_layout plugin, which is not installed";
    return NULL;
  }
  if (format != CGVFormatSVG) {
    gvplugin_library_t *pango = NULL;
    if (!addOnce(context, "pango", &paper, &pango)) {
      *problem = "PNG and PDF need Graphviz's pango plugin, which is not installed";
      return NULL;
    }
    if (pango) setGlyphLibrary(pango);
  }
  return context;
}

static const char *const cairoNames[] = {
#ifdef __APPLE__
    "libcairo.2.dylib", "/opt/homebrew/opt/cairo/lib/libcairo.2.dylib", "/usr/local/opt/cairo/lib/libcairo.2.dylib",
    "/opt/local/lib/libcairo.2.dylib",
#else
    "libcairo.so.2", "libcairo.so",
#endif
};

static const char *const pangoNames[] = {
#ifdef __APPLE__
    "libpangocairo-1.0.0.dylib", "/opt/homebrew/opt/pango/lib/libpangocairo-1.0.0.dylib",
    "/usr/local/opt/pango/lib/libpangocairo-1.0.0.dylib", "/opt/local/lib/libpangocairo-1.0.0.dylib",
#else
    "libpangocairo-1.0.so.0", "libpangocairo-1.0.so",
#endif
};

static void *openFirst(const char *const *names, size_t count) {
  void *library = NULL;
  for (size_t index = 0; !library && index < count; index++) library = dlopen(names[index], RTLD_LAZY | RTLD_LOCAL);
  return library;
}

// What a library depends on is found through it as well.
#define RESOLVE(functions, name) \
  if (usable) *(void **)&functions.name = dlsym(library, #name); \
  if (!functions.name) usable = false;

const Cairo *openCairo(GVC_t *context) {
  static Cairo cairo;
  static bool tried, usable;
  if (!tried) {
    tried = true;
    void *library = openFirst(cairoNames, COUNT(cairoNames));
    usable = library != NULL;
    RESOLVE(cairo, cairo_pdf_surface_create_for_stream)
    RESOLVE(cairo, cairo_create)
    RESOLVE(cairo, cairo_save)
    RESOLVE(cairo, cairo_restore)
    RESOLVE(cairo, cairo_translate)
    RESOLVE(cairo, cairo_scale)
    RESOLVE(cairo, cairo_rectangle)
    RESOLVE(cairo, cairo_clip)
    RESOLVE(cairo, cairo_show_page)
    RESOLVE(cairo, cairo_destroy)
    RESOLVE(cairo, cairo_surface_finish)
    RESOLVE(cairo, cairo_surface_status)
    RESOLVE(cairo, cairo_status)
    RESOLVE(cairo, cairo_surface_destroy)
    if (!usable) return NULL;
    *(void **)&cairo.cairo_pdf_surface_set_metadata = dlsym(library, "cairo_pdf_surface_set_metadata");
    graphviz.gvAddLibrary(context, &sheetDeviceLibrary);
  }
  return usable ? &cairo : NULL;
}

const Pango *openPango(void) {
  static Pango pango;
  static bool tried, usable;
  if (!tried) {
    tried = true;
    void *library = openFirst(pangoNames, COUNT(pangoNames));
    usable = library != NULL;
    RESOLVE(pango, pango_layout_get_context)
    RESOLVE(pango, pango_layout_context_changed)
    RESOLVE(pango, pango_context_set_round_glyph_positions)
    RESOLVE(pango, pango_cairo_context_set_font_options)
    RESOLVE(pango, cairo_font_options_create)
    RESOLVE(pango, cairo_font_options_set_hint_style)
    RESOLVE(pango, cairo_font_options_set_hint_metrics)
    RESOLVE(pango, pango_layout_get_unknown_glyphs_count)
    RESOLVE(pango, pango_layout_get_font_description)
    RESOLVE(pango, pango_context_load_font)
    RESOLVE(pango, pango_font_describe)
    RESOLVE(pango, pango_font_description_get_family)
    RESOLVE(pango, pango_layout_set_text)
    RESOLVE(pango, pango_layout_get_size)
    RESOLVE(pango, pango_layout_set_font_description)
    RESOLVE(pango, pango_font_description_copy)
    RESOLVE(pango, pango_font_description_get_size)
    RESOLVE(pango, pango_font_description_set_size)
    RESOLVE(pango, pango_font_description_free)
  }
  return usable ? &pango : NULL;
}
#undef RESOLVE

const char *CGVVersion(void) {
  const char *problem;
  GVC_t *context = contextFor(CGVFormatSVG, CGVEngineDot, &problem);
  return context ? graphviz.gvcVersion(context) : NULL;
}
