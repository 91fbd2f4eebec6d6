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

// Gives memory that is free back to the system; the C library of glibc keeps it else.
#ifdef __GLIBC__
#include <malloc.h>
static inline void clibxml2_release_free_memory(void) { malloc_trim(0); }
#else
static inline void clibxml2_release_free_memory(void) {}
#endif

#endif
