// A training step makes and frees temporaries of about a megabyte. glibc's defaults hand each of
// them back to the kernel and fault it in again, page by page: a quarter of a small network's step
// and more. These settings, which other threads' heaps heed as well, keep freed blocks in the process.
#include <malloc.h>

#include <cstdint>

#ifdef __GLIBC__
namespace {
__attribute__((constructor)) void keep_freed_memory() {
  if (!mallopt(M_MMAP_THRESHOLD, 1 << 30)) mallopt(M_MMAP_THRESHOLD, 32 << 20);  // older ones take no more
  mallopt(M_TRIM_THRESHOLD, INT32_MAX);
  mallopt(M_TOP_PAD, 64 << 20);
}
}  // namespace
#endif
