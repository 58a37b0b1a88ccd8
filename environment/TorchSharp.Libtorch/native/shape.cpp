#include "shim.h"

SHIM Handle shim_detach(Handle self) {
  return tensor_or_null([&] { return self->detach(); });
}

SHIM Handle shim_clone(Handle self) {
  return tensor_or_null([&] { return self->clone(); });
}

SHIM Handle shim_contiguous(Handle self) {
  return tensor_or_null([&] { return self->contiguous(); });
}

SHIM Handle shim_view(Handle self, const int64_t* sizes, int32_t rank) {
  return tensor_or_null([&] { return self->view(list(sizes, rank)); });
}

SHIM Handle shim_reshape(Handle self, const int64_t* sizes, int32_t rank) {
  return tensor_or_null([&] { return self->reshape(list(sizes, rank)); });
}

SHIM Handle shim_expand(Handle self, const int64_t* sizes, int32_t rank, bool implicit) {
  return tensor_or_null([&] { return self->expand(list(sizes, rank), implicit); });
}

SHIM Handle shim_narrow(Handle self, int64_t dim, int64_t start, int64_t length) {
  return tensor_or_null([&] { return self->narrow(dim, start, length); });
}

SHIM Handle shim_transpose(Handle self, int64_t first, int64_t second) {
  return tensor_or_null([&] { return self->transpose(first, second); });
}

SHIM Handle shim_permute(Handle self, const int64_t* order, int32_t rank) {
  return tensor_or_null([&] { return self->permute(list(order, rank)); });
}

SHIM Handle shim_t(Handle self) {
  return tensor_or_null([&] { return self->t(); });
}

SHIM Handle shim_unsqueeze(Handle self, int64_t dim) {
  return tensor_or_null([&] { return self->unsqueeze(dim); });
}

SHIM Handle shim_squeeze(Handle self) {
  return tensor_or_null([&] { return self->squeeze(); });
}

SHIM Handle shim_squeeze_dim(Handle self, int64_t dim) {
  return tensor_or_null([&] { return self->squeeze(dim); });
}

SHIM Handle shim_index_select(Handle self, int64_t dim, Handle index) {
  return tensor_or_null([&] { return self->index_select(dim, *index); });
}

SHIM Handle shim_gather(Handle self, int64_t dim, Handle index) {
  return tensor_or_null([&] { return self->gather(dim, *index); });
}

SHIM Handle shim_to(Handle self, ShimOptions given, bool non_blocking, bool copy) {
  return tensor_or_null([&] { return self->to(options(given), non_blocking, copy); });
}

namespace {
std::vector<at::Tensor> tensors(Handle* handles, int32_t count) {
  std::vector<at::Tensor> result;
  result.reserve(count);
  for (int32_t i = 0; i < count; i++) result.push_back(*handles[i]);
  return result;
}
}  // namespace

SHIM Handle shim_cat(Handle* parts, int32_t count, int64_t dim) {
  return tensor_or_null([&] { return at::cat(tensors(parts, count), dim); });
}

SHIM Handle shim_stack(Handle* parts, int32_t count, int64_t dim) {
  return tensor_or_null([&] { return at::stack(tensors(parts, count), dim); });
}
