#include "shim.h"

SHIM bool shim_copy_(Handle self, Handle source, bool non_blocking) {
  return succeeds([&] { self->copy_(*source, non_blocking); });
}

SHIM bool shim_zero_(Handle self) {
  return succeeds([&] { self->zero_(); });
}

SHIM bool shim_fill_(Handle self, ShimScalar value) {
  return succeeds([&] { self->fill_(scalar(value)); });
}

SHIM bool shim_sqrt_(Handle self) {
  return succeeds([&] { self->sqrt_(); });
}

SHIM bool shim_add_(Handle self, Handle other, ShimScalar alpha) {
  return succeeds([&] { self->add_(*other, scalar(alpha)); });
}

SHIM bool shim_add_scalar_(Handle self, ShimScalar other, ShimScalar alpha) {
  return succeeds([&] { self->add_(scalar(other), scalar(alpha)); });
}

SHIM bool shim_sub_(Handle self, Handle other) {
  return succeeds([&] { self->sub_(*other); });
}

SHIM bool shim_sub_scalar_(Handle self, ShimScalar other) {
  return succeeds([&] { self->sub_(scalar(other)); });
}

SHIM bool shim_mul_(Handle self, Handle other) {
  return succeeds([&] { self->mul_(*other); });
}

SHIM bool shim_mul_scalar_(Handle self, ShimScalar other) {
  return succeeds([&] { self->mul_(scalar(other)); });
}

SHIM bool shim_div_(Handle self, Handle other) {
  return succeeds([&] { self->div_(*other); });
}

SHIM bool shim_div_scalar_(Handle self, ShimScalar other) {
  return succeeds([&] { self->div_(scalar(other)); });
}

SHIM bool shim_addcmul_(Handle self, Handle first, Handle second, ShimScalar value) {
  return succeeds([&] { self->addcmul_(*first, *second, scalar(value)); });
}

SHIM bool shim_addcdiv_(Handle self, Handle numerator, Handle denominator, ShimScalar value) {
  return succeeds([&] { self->addcdiv_(*numerator, *denominator, scalar(value)); });
}

SHIM bool shim_lerp_(Handle self, Handle end, Handle weight) {
  return succeeds([&] { self->lerp_(*end, *weight); });
}

SHIM bool shim_masked_fill_(Handle self, Handle mask, ShimScalar value) {
  return succeeds([&] { self->masked_fill_(*mask, scalar(value)); });
}
