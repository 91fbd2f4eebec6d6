// Every function is inline in the header; the package manager wants a source file.
#include "CLibcurl.h"
