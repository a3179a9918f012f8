// The headers of Graphviz (apt: libgraphviz-dev, brew: graphviz), for their types. The library itself is
// opened when the first diagram is drawn, so nothing of it is linked.

#ifndef CGRAPHVIZLIBRARY_H
#define CGRAPHVIZLIBRARY_H

#if __has_include(<graphviz/gvc.h>)
#include <graphviz/gvc.h>
#include <graphviz/gvplugin.h>
#include <graphviz/gvplugin_device.h>
#include <graphviz/gvplugin_textlayout.h>
#include <graphviz/graphviz_version.h>
#else
#include <gvc.h>
#include <gvplugin.h>
#include <gvplugin_device.h>
#include <gvplugin_textlayout.h>
#include <graphviz_version.h>
#endif

#endif
