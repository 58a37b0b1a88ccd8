"""The benchmarks' PyTorch side: a process that is told what to do by lines of JSON on standard input, and
answers each with a line on standard output, so that its blocks can take turns with others'."""

import json
import platform
import sys
import time

import numpy
import torch

import lenet
from convolution import Convolution

data = {}
contenders = {}


def versions():
    return f"Python {platform.python_version()}, PyTorch {torch.__version__}"


def load(folder, features):
    """Preloads the splits: per split a file of float32 inputs and one of int64 labels."""
    for split in ("train", "validation", "test"):
        inputs = torch.from_numpy(numpy.fromfile(f"{folder}/{split}.inputs", dtype=numpy.float32))
        labels = torch.from_numpy(numpy.fromfile(f"{folder}/{split}.labels", dtype=numpy.int64))
        data[split] = (inputs.view(-1, features), labels)


def threads(count):
    torch.set_num_threads(count)


def add_lenet(name, mask, foreach):
    """A network in training; its mask is a file of one byte per weight, layer after layer."""
    model = lenet.LeNet()
    flags = torch.from_numpy(numpy.fromfile(mask, dtype=numpy.uint8)).float()
    parts = flags.split([weight.numel() for weight in model.weights()])
    masks = [part.view_as(weight) for part, weight in zip(parts, model.weights())]
    is_dense = bool(flags.all())
    contenders[name] = lenet.Training(model, None if is_dense else masks, *data["train"], foreach)


def add_convolution(name, channels, pixels, batch):
    contenders[name] = Convolution(channels, pixels, batch)


def steps(name, count):
    """Takes so many steps; the time in microseconds."""
    contender = contenders[name]
    start = time.perf_counter()
    for _ in range(count):
        contender.step()
    return 1e6 * (time.perf_counter() - start)


def ticket(**arguments):
    return lenet.find_ticket(data, **arguments)


COMMANDS = {
    function.__name__: function
    for function in (versions, load, threads, add_lenet, add_convolution, steps, ticket)
}

for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"answer": COMMANDS[request.pop("do")](**request)}
    except Exception as error:  # whatever went wrong is for who asked
        answer = {"error": f"{type(error).__name__}: {error}"}
    print(json.dumps(answer), flush=True)
