// The text-layout plugin: how much room a line of text takes, by one font's table of advances. Whatever
// fonts a machine has, the layout is the same; SVGs name that font, and readers without it fall back to one
// of the same widths. For PNG and PDF pango has to make the glyphs; the room they get is still the table's.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "CTextMetrics.h"
#include "library.h"

typedef __typeof__(((gvtextlayout_engine_t *)0)->textlayout) LayoutFunction;

static LayoutFunction layOutGlyphs;
static bool glyphsWanted;

void setGlyphLibrary(const gvplugin_library_t *library) {
  for (const gvplugin_api_t *api = library->apis; api->types; api++) {
    if (api->api != API_textlayout || !api->types->type) continue;
    layOutGlyphs = ((const gvtextlayout_engine_t *)api->types->engine)->textlayout;
  }
}

void useGlyphs(bool wanted) { glyphsWanted = wanted && layOutGlyphs; }

// The first text with letters that are drawn as boxes with a number in them, as much of it as fits.
static char unknownText[96];

static void noteUnknown(const textspan_t *span) {
  if (unknownText[0]) return;
  size_t length = strlen(span->str);
  if (length >= sizeof unknownText) length = sizeof unknownText - 1;
  // Not in the middle of a letter.
  while (length > 0 && span->str[length] && ((unsigned char)span->str[length] & 0xC0) == 0x80) length--;
  memcpy(unknownText, span->str, length);
  unknownText[length] = 0;
}

const char *takeUnknownText(void) {
  static char taken[sizeof unknownText];
  memcpy(taken, unknownText, sizeof taken);
  unknownText[0] = 0;
  return taken[0] ? taken : NULL;
}

static bool nameHas(const textfont_t *font, const char *word) {
  size_t length = strlen(word);
  for (const char *place = font->name; place && *place; place++)
    if (strncasecmp(place, word, length) == 0) return true;
  return false;
}

// Graphviz has pango round every advance to whole units of the screen, which makes text some percent wider or narrower than
// the table says. On paper there are no such units.
static void placeExactly(void *layout) {
  static void *options;
  const Pango *pango = openPango();
  if (!pango || !layout) return;
  if (!options) {
    options = pango->cairo_font_options_create();
    pango->cairo_font_options_set_hint_style(options, 1);    // CAIRO_HINT_STYLE_NONE
    pango->cairo_font_options_set_hint_metrics(options, 1);  // CAIRO_HINT_METRICS_OFF
  }
  void *context = pango->pango_layout_get_context(layout);
  pango->pango_cairo_context_set_font_options(context, options);
  pango->pango_context_set_round_glyph_positions(context, 0);
  pango->pango_layout_context_changed(layout);
}

// What text is drawn with where our font is not installed.
static char substitute[64];

const char *substituteFont(void) { return substitute[0] ? substitute : NULL; }

// Looks which font a layout that asks for ours gets.
static void noteSubstitute(void *layout) {
  const Pango *pango = openPango();
  const void *wanted = pango && layout ? pango->pango_layout_get_font_description(layout) : NULL;
  void *font = wanted ? pango->pango_context_load_font(pango->pango_layout_get_context(layout), wanted) : NULL;
  void *description = font ? pango->pango_font_describe(font) : NULL;
  const char *family = description ? pango->pango_font_description_get_family(description) : NULL;
  if (family && strcasecmp(family, "DejaVu Sans") != 0) snprintf(substitute, sizeof substitute, "%s", family);
}

// Takes out of the text what the table gives no room to, marks and the further parts of an emoji, where no font has a letter
// for it: pango would draw a box with a number for each, across the text beside it. The boxes of the others stay.
static void dropUnknownParts(const Pango *pango, textspan_t *span) {
  size_t count = strlen(span->str), kept = 0;
  char *text = malloc(count + 1);
  if (!text) return;
  uint32_t previous = 0;
  for (size_t offset = 0, taken; offset < count; offset += taken) {
    const char *place = span->str + offset;
    uint32_t character = CTMFirstCharacter(place, count - offset, &taken);
    bool isDropped = false;
    if (CTMAdvance(character, previous, false) == 0) {
      pango->pango_layout_set_text(span->layout, place, (int)taken);
      isDropped = pango->pango_layout_get_unknown_glyphs_count(span->layout) > 0;
    }
    if (!isDropped) {
      memcpy(text + kept, place, taken);
      kept += taken;
    }
    previous = character;
  }
  pango->pango_layout_set_text(span->layout, text, (int)kept);
  free(text);
}

// Makes glyphs smaller that are wider than the room the table has for them, as boxes with numbers and the letters of other
// fonts may be.
static void shrinkInto(const Pango *pango, double room, textspan_t *span) {
  // Graphviz has pango lay out text for 96 dots to the inch; there are 1,024 of pango's units to a dot. The size that it puts down
  // in the span is rounded up to whole points.
  const double unit = 72.0 / 96 / 1024;
  int width = 0, height = 0;
  pango->pango_layout_get_size(span->layout, &width, &height);
  if (width * unit <= room * 1.02) return;
  void *smaller = pango->pango_font_description_copy(pango->pango_layout_get_font_description(span->layout));
  int size = pango->pango_font_description_get_size(smaller);
  pango->pango_font_description_set_size(smaller, (int)(size * room / (width * unit)));
  pango->pango_layout_set_font_description(span->layout, smaller);
  pango->pango_font_description_free(smaller);
}

// Fits the glyphs into the room that the drawing has for them.
static void fitGlyphs(double room, textspan_t *span) {
  const Pango *pango = openPango();
  if (!pango || !span->layout || !span->str) return;
  placeExactly(span->layout);
  if (pango->pango_layout_get_unknown_glyphs_count(span->layout) > 0) {
    noteUnknown(span);
    dropUnknownParts(pango, span);
  }
  shrinkInto(pango, room, span);
}

// Pango lays out the text in our font, whichever one the graph names: `span->font` is shared between spans.
static void attachGlyphs(textspan_t *span, char **fontPath, bool bold, double room) {
  static char *const names[2][2] = {
      {"DejaVu Sans,sans-serif", "DejaVu Sans,sans-serif Italic"},
      {"DejaVu Sans,sans-serif Bold", "DejaVu Sans,sans-serif Bold Italic"},
  };
  textfont_t *named = span->font, ours = *named;
  ours.name = names[bold][nameHas(named, "italic") || nameHas(named, "oblique")];
  ours.postscript_alias = NULL;
  // Graphviz has one context for all text. What was laid out in it before it was told to be exact is drawn with other glyphs, so
  // that no drawing may be the first: a text that nobody draws is.
  static bool isExact;
  if (!isExact) {
    isExact = true;
    textspan_t first = *span;
    first.font = &ours;
    first.layout = NULL;
    first.free_layout = NULL;
    layOutGlyphs(&first, fontPath);
    placeExactly(first.layout);
    noteSubstitute(first.layout);
    if (first.layout && first.free_layout) first.free_layout(first.layout);
  }
  span->font = &ours;
  layOutGlyphs(span, fontPath);
  span->font = named;
  fitGlyphs(room, span);
}

static bool layOutText(textspan_t *span, char **fontPath) {
  double size = span->font->size;
  bool bold = (span->font->flags & HTML_BF) || nameHas(span->font, "bold");
  span->layout = NULL;
  span->free_layout = NULL;
  span->yoffset_layout = 0;
  double width = (double)CTMWidth(span->str, strlen(span->str), bold) * size / CTMUnitsPerEm;
  if (glyphsWanted) attachGlyphs(span, fontPath, bold, width);
  span->size.x = width;
  span->size.y = 1.2 * size;
  span->yoffset_centerline = 0.1 * size;
  return true;
}

// Older versions say `boolean`, an unsigned char, where newer ones say `bool`.
static gvtextlayout_engine_t engine = {.textlayout = (LayoutFunction)layOutText};

// The quality wins over pango's, which is 10.
static gvplugin_installed_t layouts[] = {{0, "textlayout", 1000, &engine, NULL}, {0}};
static gvplugin_api_t apis[] = {{API_textlayout, layouts}, {0}};
gvplugin_library_t textLayoutLibrary = {"journeyc", apis};
