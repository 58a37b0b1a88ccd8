// Threads and devices.
#include "shim.h"

#include <ATen/Parallel.h>
#include <torch/cuda.h>

SHIM int32_t shim_get_num_threads() { return at::get_num_threads(); }

SHIM bool shim_set_num_threads(int32_t count) {
  return succeeds([&] { at::set_num_threads(count); });
}

SHIM bool shim_cuda_is_available() { return torch::cuda::is_available(); }

SHIM int32_t shim_cuda_device_count() { return static_cast<int32_t>(torch::cuda::device_count()); }

SHIM bool shim_cuda_synchronize(int64_t index) {
  return succeeds([&] { torch::cuda::synchronize(index); });
}
