// The runtime library has the function; SwiftPM wants a source file beside a header.
#include "CLibFuzzer.h"
