#include "shim.h"

SHIM Handle shim_conv2d(Handle input, Handle weight, Handle bias, const int64_t* strides, int32_t stride_count,
                        const int64_t* padding, int32_t padding_count, const int64_t* dilation,
                        int32_t dilation_count, int64_t groups) {
  return tensor_or_null([&] {
    return at::conv2d(*input, *weight, or_undefined(bias), list(strides, stride_count), list(padding, padding_count),
                      list(dilation, dilation_count), groups);
  });
}

SHIM Handle shim_max_pool2d(Handle input, int64_t size, int64_t stride) {
  return tensor_or_null([&] { return at::max_pool2d(*input, {size, size}, {stride, stride}); });
}

SHIM Handle shim_avg_pool2d(Handle input, int64_t size, int64_t stride) {
  return tensor_or_null([&] { return at::avg_pool2d(*input, {size, size}, {stride, stride}); });
}

// Without cuDNN, as in TorchSharp.
SHIM Handle shim_batch_norm(Handle input, Handle running_mean, Handle running_var, Handle weight, Handle bias,
                            bool training, double momentum, double eps) {
  return tensor_or_null([&] {
    return at::batch_norm(*input, or_undefined(weight), or_undefined(bias), or_undefined(running_mean),
                          or_undefined(running_var), training, momentum, eps, false);
  });
}
