// What a tensor is: type, shape, place, and its memory.
#include "shim.h"

SHIM void shim_free(Handle tensor) { delete tensor; }

SHIM int64_t shim_dim(Handle tensor) { return tensor->dim(); }

SHIM int64_t shim_numel(Handle tensor) { return tensor->numel(); }

SHIM int64_t shim_element_size(Handle tensor) { return tensor->element_size(); }

SHIM int32_t shim_dtype(Handle tensor) { return static_cast<int32_t>(tensor->scalar_type()); }

SHIM int32_t shim_device_type(Handle tensor) { return static_cast<int32_t>(tensor->device().type()); }

SHIM int32_t shim_device_index(Handle tensor) { return tensor->device().index(); }

SHIM bool shim_is_contiguous(Handle tensor) { return tensor->is_contiguous(); }

SHIM bool shim_requires_grad(Handle tensor) { return tensor->requires_grad(); }

SHIM bool shim_set_requires_grad(Handle tensor, bool value) {
  return succeeds([&] { tensor->set_requires_grad(value); });
}

SHIM void shim_sizes(Handle tensor, int64_t* sizes) {
  for (auto size : tensor->sizes()) *sizes++ = size;
}

SHIM void shim_strides(Handle tensor, int64_t* strides) {
  for (auto stride : tensor->strides()) *strides++ = stride;
}

SHIM bool shim_size(Handle tensor, int64_t dim, int64_t* size) {
  return succeeds([&] { *size = tensor->size(dim); });
}

SHIM void* shim_data(Handle tensor) {
  void* data = nullptr;
  return succeeds([&] { data = tensor->data_ptr(); }) ? data : nullptr;
}
