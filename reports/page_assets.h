/* page_assets.h - page.css and page.js, made into bytes by the build */
#ifndef REPORTS_PAGE_ASSETS_H
#define REPORTS_PAGE_ASSETS_H

#include "base/str.h"

extern const str page_css;
extern const str page_js;

#endif
