#include "shim.h"

#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

namespace {
torch::autograd::variable_list variables(Handle* handles, int32_t count) {
  torch::autograd::variable_list result;
  result.reserve(count);
  for (int32_t i = 0; i < count; i++) result.push_back(or_undefined(handles[i]));
  return result;
}
}  // namespace

SHIM bool shim_grad_enabled() { return c10::GradMode::is_enabled(); }

SHIM void shim_set_grad_enabled(bool enabled) { c10::GradMode::set_enabled(enabled); }

// Writes one handle per input to `gradients`; null for an input that the outputs do not depend on.
SHIM bool shim_grad(Handle* outputs, int32_t output_count, Handle* inputs, int32_t input_count, Handle* grad_outputs,
                    int32_t grad_output_count, bool retain_graph, bool create_graph, bool allow_unused,
                    Handle* gradients) {
  return succeeds([&] {
    auto result = torch::autograd::grad(variables(outputs, output_count), variables(inputs, input_count),
                                        variables(grad_outputs, grad_output_count), retain_graph, create_graph,
                                        allow_unused);
    for (auto& gradient : result) *gradients++ = gradient.defined() ? new at::Tensor(gradient) : nullptr;
  });
}
