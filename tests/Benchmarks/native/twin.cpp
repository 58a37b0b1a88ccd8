// LeNet-300-100's training step in C++, twice: operation for operation as the library does it
// (twin), and as a C++ programmer would write it with modules and libtorch's own Adam (modules).
#include <torch/torch.h>

#include <cmath>
#include <vector>

#define EXPORT extern "C" __attribute__((visibility("default")))

namespace {

constexpr int64_t kFeatures = 784;
const std::vector<std::vector<int64_t>> kShapes = {{300, 784}, {300, 1}, {100, 300}, {100, 1}, {10, 100}, {10, 1}};

struct Data {
  torch::Tensor inputs, labels;

  Data(const float* inputs_, const int64_t* labels_, int64_t count)
      : inputs(torch::from_blob(const_cast<float*>(inputs_), {count, kFeatures}).clone()),
        labels(torch::from_blob(const_cast<int64_t*>(labels_), {count}, torch::kLong).clone()) {}
};

torch::Tensor indices_of(const int32_t* batch, int64_t size) {
  return torch::from_blob(const_cast<int32_t*>(batch), {size}, torch::kInt).to(torch::kLong);
}

struct Twin {
  Data data;
  torch::Tensor row, mean, square, loss, ones;
  std::vector<torch::Tensor> p;
  double decay1 = 1, decay2 = 1;

  Twin(const float* start, int64_t length, const float* inputs, const int64_t* labels, int64_t count)
      : data(inputs, labels, count),
        row(torch::from_blob(const_cast<float*>(start), {1, length}).clone()),
        mean(torch::zeros({1, length})),
        square(torch::zeros({1, length})),
        loss(torch::zeros({1})),
        ones(torch::ones({1})) {
    int64_t offset = 0;
    for (auto& shape : kShapes) {
      auto size = shape[0] * shape[1];
      p.push_back(row.narrow(1, offset, size).view({1, shape[0], shape[1]}).detach().requires_grad_(true));
      offset += size;
    }
  }

  void step(const int32_t* batch, int64_t size, double rate) {
    auto indices = indices_of(batch, size);
    auto x = data.inputs.index_select(0, indices).view({1, size, kFeatures}).transpose(1, 2);
    auto y = data.labels.index_select(0, indices).view({1, size});
    auto h = torch::relu(torch::baddbmm(p[1], p[0], x));
    h = torch::relu(torch::baddbmm(p[3], p[2], h));
    auto scores = torch::baddbmm(p[5], p[4], h);
    namespace F = torch::nn::functional;
    auto losses = F::cross_entropy(scores, y, F::CrossEntropyFuncOptions().reduction(torch::kNone)).mean({1});
    auto gradients = torch::autograd::grad({losses}, p, {ones});
    torch::NoGradGuard no_gradient;
    for (auto& g : gradients) g = g.reshape({1, -1});
    move(torch::cat(gradients, 1), rate);
    loss.add_(losses);
  }

  void move(torch::Tensor gradient, double rate) {
    decay1 *= 0.9;
    decay2 *= 0.999;
    auto correction = std::sqrt(1 - decay2);
    mean.mul_(0.9).add_(gradient, 1 - 0.9);
    square.mul_(0.999).addcmul_(gradient, gradient, 1 - 0.999);
    row.addcdiv_(mean, square.sqrt().add_(1e-8 * correction), -rate * correction / (1 - decay1));
  }
};

struct LeNet : torch::nn::Module {
  torch::nn::Linear fc1{784, 300}, fc2{300, 100}, fc3{100, 10};

  LeNet() {
    register_module("fc1", fc1);
    register_module("fc2", fc2);
    register_module("fc3", fc3);
  }

  torch::Tensor forward(torch::Tensor x) { return fc3(torch::relu(fc2(torch::relu(fc1(x))))); }
};

struct Modules {
  Data data;
  LeNet net;
  torch::optim::Adam adam{net.parameters(), torch::optim::AdamOptions(1.2e-3)};

  Modules(const float* inputs, const int64_t* labels, int64_t count) : data(inputs, labels, count) {}

  void step(const int32_t* batch, int64_t size) {
    auto indices = indices_of(batch, size);
    adam.zero_grad();
    auto scores = net.forward(data.inputs.index_select(0, indices));
    torch::nn::functional::cross_entropy(scores, data.labels.index_select(0, indices)).backward();
    adam.step();
  }
};

}  // namespace

EXPORT Twin* twin_new(const float* start, int64_t length, const float* inputs, const int64_t* labels, int64_t count) {
  return new Twin(start, length, inputs, labels, count);
}

EXPORT void twin_steps(Twin* twin, const int32_t* batches, int64_t size, int64_t steps, double rate) {
  for (int64_t i = 0; i < steps; i++) twin->step(batches + i * size, size, rate);
}

EXPORT void twin_row(Twin* twin, float* row) {
  auto flat = twin->row.contiguous();
  std::copy_n(flat.data_ptr<float>(), flat.numel(), row);
}

EXPORT Modules* modules_new(const float* inputs, const int64_t* labels, int64_t count) {
  return new Modules(inputs, labels, count);
}

EXPORT void modules_steps(Modules* modules, const int32_t* batches, int64_t size, int64_t steps) {
  for (int64_t i = 0; i < steps; i++) modules->step(batches + i * size, size);
}
