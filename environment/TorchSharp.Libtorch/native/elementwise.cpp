#include "shim.h"

#define UNARY(name) \
  SHIM Handle shim_##name(Handle self) { \
    return tensor_or_null([&] { return self->name(); }); \
  }

UNARY(abs)
UNARY(exp)
UNARY(log)
UNARY(neg)
UNARY(reciprocal)
UNARY(relu)
UNARY(sqrt)

SHIM Handle shim_add(Handle self, Handle other, ShimScalar alpha) {
  return tensor_or_null([&] { return self->add(*other, scalar(alpha)); });
}

SHIM Handle shim_add_scalar(Handle self, ShimScalar other, ShimScalar alpha) {
  return tensor_or_null([&] { return self->add(scalar(other), scalar(alpha)); });
}

SHIM Handle shim_sub(Handle self, Handle other) {
  return tensor_or_null([&] { return self->sub(*other); });
}

SHIM Handle shim_sub_scalar(Handle self, ShimScalar other) {
  return tensor_or_null([&] { return self->sub(scalar(other)); });
}

SHIM Handle shim_mul(Handle self, Handle other) {
  return tensor_or_null([&] { return self->mul(*other); });
}

SHIM Handle shim_mul_scalar(Handle self, ShimScalar other) {
  return tensor_or_null([&] { return self->mul(scalar(other)); });
}

SHIM Handle shim_div(Handle self, Handle other) {
  return tensor_or_null([&] { return self->div(*other); });
}

SHIM Handle shim_div_scalar(Handle self, ShimScalar other) {
  return tensor_or_null([&] { return self->div(scalar(other)); });
}

SHIM Handle shim_pow(Handle self, Handle exponent) {
  return tensor_or_null([&] { return self->pow(*exponent); });
}

SHIM Handle shim_pow_scalar(Handle self, ShimScalar exponent) {
  return tensor_or_null([&] { return self->pow(scalar(exponent)); });
}

SHIM Handle shim_lerp(Handle self, Handle end, Handle weight) {
  return tensor_or_null([&] { return self->lerp(*end, *weight); });
}

SHIM Handle shim_masked_fill(Handle self, Handle mask, ShimScalar value) {
  return tensor_or_null([&] { return self->masked_fill(*mask, scalar(value)); });
}

SHIM Handle shim_where(Handle condition, Handle chosen, Handle otherwise) {
  return tensor_or_null([&] { return at::where(*condition, *chosen, *otherwise); });
}
