#include "shim.h"

#define COMPARISON(name) \
  SHIM Handle shim_##name(Handle self, Handle other) { \
    return tensor_or_null([&] { return self->name(*other); }); \
  } \
  SHIM Handle shim_##name##_scalar(Handle self, ShimScalar other) { \
    return tensor_or_null([&] { return self->name(scalar(other)); }); \
  }

COMPARISON(eq)
COMPARISON(ne)
COMPARISON(gt)
COMPARISON(lt)
