#ifndef CLIBXML2_H
#define CLIBXML2_H

// The parts of libxml2 that are used, and nothing else: no XPath, no XInclude, no schemas, no network.
//
// Debian's headers bring in those of ICU, which clash with the copy that Foundation has. What depends on them is a field of
// a structure that is not used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/SAX2.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/uri.h>
#include <libxml/xmlerror.h>

// xmlFree is a variable, which Swift 6 does not let read.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

#endif
