#include "shim.h"

SHIM Handle shim_mm(Handle self, Handle other) {
  return tensor_or_null([&] { return self->mm(*other); });
}

SHIM Handle shim_bmm(Handle self, Handle other) {
  return tensor_or_null([&] { return self->bmm(*other); });
}

SHIM Handle shim_matmul(Handle self, Handle other) {
  return tensor_or_null([&] { return self->matmul(*other); });
}

SHIM Handle shim_addmm(Handle self, Handle first, Handle second, float beta, float alpha) {
  return tensor_or_null([&] { return self->addmm(*first, *second, beta, alpha); });
}

SHIM Handle shim_baddbmm(Handle self, Handle first, Handle second, float beta, float alpha) {
  return tensor_or_null([&] { return self->baddbmm(*first, *second, beta, alpha); });
}
