#include "shim.h"

SHIM Handle shim_sum(Handle self, int32_t dtype) {
  return tensor_or_null([&] { return dtype < 0 ? self->sum() : self->sum(scalar_type(dtype)); });
}

SHIM Handle shim_sum_dims(Handle self, const int64_t* dims, int32_t count, bool keepdim, int32_t dtype) {
  return tensor_or_null([&] {
    return dtype < 0 ? self->sum(list(dims, count), keepdim)
                     : self->sum(list(dims, count), keepdim, scalar_type(dtype));
  });
}

SHIM Handle shim_mean(Handle self) {
  return tensor_or_null([&] { return self->mean(); });
}

SHIM Handle shim_mean_dims(Handle self, const int64_t* dims, int32_t count, bool keepdim, int32_t dtype) {
  return tensor_or_null([&] {
    return dtype < 0 ? self->mean(list(dims, count), keepdim)
                     : self->mean(list(dims, count), keepdim, scalar_type(dtype));
  });
}

SHIM Handle shim_max(Handle self) {
  return tensor_or_null([&] { return self->max(); });
}

SHIM Handle shim_argmax(Handle self) {
  return tensor_or_null([&] { return self->argmax(); });
}

SHIM Handle shim_argmax_dim(Handle self, int64_t dim, bool keepdim) {
  return tensor_or_null([&] { return self->argmax(dim, keepdim); });
}
