#pragma once

#include <stddef.h>
#include <stdint.h>

/// Runs libFuzzer, which is linked in by `-sanitize=fuzzer`: reads its options from the arguments, and calls `target`
/// until the time is up or something is found.
int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*target)(const uint8_t *bytes, size_t count));

/// Changes `count` bytes in place in one of libFuzzer's own ways.
///
/// Returns how many there are then, at most `capacity`.
size_t LLVMFuzzerMutate(uint8_t *bytes, size_t count, size_t capacity);
