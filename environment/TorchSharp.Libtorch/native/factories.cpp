#include "shim.h"

namespace {
template <class Function>
Handle create(ShimOptions given, Function function) {
  return tensor_or_null(
      [&] { return function(options(given)).set_requires_grad(given.requires_grad == 1); });
}
}  // namespace

SHIM Handle shim_empty(const int64_t* sizes, int32_t rank, ShimOptions given) {
  return create(given, [&](auto o) { return at::empty(list(sizes, rank), o); });
}

SHIM Handle shim_zeros(const int64_t* sizes, int32_t rank, ShimOptions given) {
  return create(given, [&](auto o) { return at::zeros(list(sizes, rank), o); });
}

SHIM Handle shim_full(const int64_t* sizes, int32_t rank, ShimScalar value, ShimOptions given) {
  return create(given, [&](auto o) { return at::full(list(sizes, rank), scalar(value), o); });
}

SHIM Handle shim_arange(ShimScalar start, ShimScalar stop, ShimScalar step, ShimOptions given) {
  return create(given, [&](auto o) { return at::arange(scalar(start), scalar(stop), scalar(step), o); });
}

SHIM Handle shim_empty_like(Handle like, ShimOptions given) {
  return create(given, [&](auto o) { return at::empty_like(*like, o); });
}

SHIM Handle shim_zeros_like(Handle like, ShimOptions given) {
  return create(given, [&](auto o) { return at::zeros_like(*like, o); });
}

SHIM Handle shim_full_like(Handle like, ShimScalar value, ShimOptions given) {
  return create(given, [&](auto o) { return at::full_like(*like, scalar(value), o); });
}

// Copies `data`, whose elements are `element_type`, into a new tensor of the options' type and device.
SHIM Handle shim_from_data(void* data, int32_t element_type, const int64_t* sizes, int32_t rank, ShimOptions given) {
  return create(given, [&](auto o) {
    auto source = at::from_blob(data, list(sizes, rank), at::TensorOptions(scalar_type(element_type)));
    return source.to(o, /*non_blocking=*/false, /*copy=*/true);
  });
}

// Shares `data`; `release(context)` is called once, when the last tensor over it is gone.
// Where the options ask for another type, the result is a converted copy.
SHIM Handle shim_from_buffer(void* data, int64_t count, int32_t element_type, void (*release)(void*), void* context,
                             ShimOptions given) {
  return create(given, [&](auto o) {
    auto element = at::TensorOptions(scalar_type(element_type));
    auto shared = at::from_blob(data, {count}, [=](void*) { release(context); }, element);
    return shared.to(o, /*non_blocking=*/false, /*copy=*/false);
  });
}
