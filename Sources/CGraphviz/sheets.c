// The device for pages that are ours: what Graphviz's cairo renderer draws goes to the paper that it is given, and nobody ends
// the document after the first page.

#include "library.h"

// No margin, and a point of the graph is one of the page.
static gvdevice_features_t features = {
    .flags = 0, .default_margin = {0, 0}, .default_pagesize = {0, 0}, .default_dpi = {72, 72}};

// Without an engine of its own the id of the device is that of the renderer: 0, cairo on any surface.
static gvplugin_installed_t devices[] = {{0, "sheet:cairo", 1, NULL, &features}, {0}};
static gvplugin_api_t apis[] = {{API_device, devices}, {0}};
gvplugin_library_t sheetDeviceLibrary = {"journeyc_sheets", apis};
