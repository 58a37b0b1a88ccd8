"""Forward and backward of one convolution in PyTorch, with gradients of weights, biases and inputs."""

import torch
from torch import nn


class Convolution:
    def __init__(self, channels, pixels, batch):
        self.layer = nn.Conv2d(channels, channels, 3, padding=1)
        self.inputs = torch.randn(batch, channels, pixels, pixels, requires_grad=True)
        self.gradient = torch.randn(batch, channels, pixels, pixels)

    def step(self):
        self.layer.zero_grad(set_to_none=True)
        self.inputs.grad = None
        self.layer(self.inputs).backward(self.gradient)
