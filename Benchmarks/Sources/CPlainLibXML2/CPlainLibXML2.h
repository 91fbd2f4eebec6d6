#ifndef CPLAINLIBXML2_H
#define CPLAINLIBXML2_H

// As it would be called without us. See Sources/CLibXML2 of the package above for why ICU is out.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>

// xmlFree is a variable, which Swift 6 does not let read.
static inline void plain_xml_free(void *memory) { xmlFree(memory); }

// In C, for the members of libxml2's structures belong to the module that XMLSecurity imports.
static inline xmlNodePtr plain_xml_child(xmlNodePtr parent, const char *name) {
    xmlNodePtr child = xmlFirstElementChild(parent);
    while (child != NULL && !xmlStrEqual(child->name, (const xmlChar *)name)) child = xmlNextElementSibling(child);
    return child;
}

#endif
