// What every file of the shim shares: how tensors, scalars and options cross the border to C#,
// and how an exception becomes a null handle or a false, with its message kept for shim_error.
#pragma once

#include <ATen/ATen.h>

#include <cstdint>

#define SHIM extern "C" __attribute__((visibility("default")))

// A tensor on the C# side is a pointer to a heap-allocated at::Tensor; null stands for "none".
using Handle = at::Tensor*;

struct ShimScalar {
  int64_t integer;
  double real;
  int32_t is_real;
};

// -1 stands for "not given".
struct ShimOptions {
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
};

inline at::Scalar scalar(ShimScalar value) {
  return value.is_real ? at::Scalar(value.real) : at::Scalar(value.integer);
}

inline at::ScalarType scalar_type(int32_t dtype) { return static_cast<at::ScalarType>(dtype); }

inline at::Device device(int32_t type, int32_t index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<at::DeviceIndex>(index));
}

inline at::TensorOptions options(ShimOptions given) {
  at::TensorOptions result;
  if (given.dtype >= 0) result = result.dtype(scalar_type(given.dtype));
  if (given.device_type >= 0) result = result.device(device(given.device_type, given.device_index));
  return result;
}

inline at::IntArrayRef list(const int64_t* values, int32_t count) {
  return {values, static_cast<size_t>(count)};
}

inline at::Tensor or_undefined(Handle tensor) { return tensor ? *tensor : at::Tensor(); }

// Keeps the message of the exception in flight for this thread; call only inside a catch block.
void remember_error() noexcept;

template <class Function>
Handle tensor_or_null(Function function) noexcept {
  try {
    return new at::Tensor(function());
  } catch (...) {
    remember_error();
    return nullptr;
  }
}

template <class Function>
bool succeeds(Function function) noexcept {
  try {
    function();
    return true;
  } catch (...) {
    remember_error();
    return false;
  }
}
