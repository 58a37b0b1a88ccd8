#include "shim.h"

SHIM Handle shim_log_softmax(Handle self, int64_t dim, int32_t dtype) {
  return tensor_or_null([&] {
    return dtype < 0 ? at::log_softmax(*self, dim) : at::log_softmax(*self, dim, scalar_type(dtype));
  });
}

SHIM Handle shim_cross_entropy(Handle input, Handle target, Handle weight, int64_t ignore_index, int64_t reduction,
                               double label_smoothing) {
  return tensor_or_null([&] {
    return at::cross_entropy_loss(*input, *target, or_undefined(weight), reduction, ignore_index, label_smoothing);
  });
}

SHIM Handle shim_nll_loss(Handle input, Handle target, Handle weight, int64_t reduction) {
  return tensor_or_null([&] { return at::nll_loss_nd(*input, *target, or_undefined(weight), reduction); });
}
