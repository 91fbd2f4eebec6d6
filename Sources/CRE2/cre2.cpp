#include "cre2.h"

#include <new>
#include <re2/re2.h>

struct cre2_pattern {
    RE2 re2;

    cre2_pattern(re2::StringPiece text, const RE2::Options &options) : re2(text, options) {}
};

cre2_pattern *cre2_compile(const char *bytes, size_t count, int64_t max_memory) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(max_memory);
    return new (std::nothrow) cre2_pattern(re2::StringPiece(bytes, count), options);
}

const char *cre2_error(const cre2_pattern *pattern) {
    return pattern->re2.ok() ? nullptr : pattern->re2.error().c_str();
}

int cre2_program_size(const cre2_pattern *pattern) { return pattern->re2.ProgramSize(); }

bool cre2_matches_part(const cre2_pattern *pattern, const char *bytes, size_t count) {
    return pattern->re2.Match(re2::StringPiece(bytes, count), 0, count, RE2::UNANCHORED, nullptr, 0);
}

void cre2_free(cre2_pattern *pattern) { delete pattern; }
