#ifndef CRE2_H
#define CRE2_H

// RE2 as Swift can call it. Each function does one thing of RE2's and no more.

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct cre2_pattern cre2_pattern;

// Compiles a pattern in UTF-8. `max_memory` bounds the compiled program and its automaton, in bytes. Nothing is logged.
// NULL if there is no memory. The result may be a pattern in error: ask cre2_error. Free it with cre2_free.
cre2_pattern *cre2_compile(const char *bytes, size_t count, int64_t max_memory);

// What is wrong with the pattern, or NULL if it compiled. The text belongs to the pattern.
const char *cre2_error(const cre2_pattern *pattern);

// The number of instructions of the compiled program; negative for a pattern in error.
int cre2_program_size(const cre2_pattern *pattern);

// Whether any part of the text matches. False for a pattern in error. May be called by several threads at once.
bool cre2_matches_part(const cre2_pattern *pattern, const char *bytes, size_t count);

void cre2_free(cre2_pattern *pattern);

#ifdef __cplusplus
}
#endif

#endif
