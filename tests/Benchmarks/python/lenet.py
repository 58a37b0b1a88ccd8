"""LeNet-300-100 in PyTorch: training under masks, and iterative magnitude pruning."""

import copy

import torch
from torch import nn
from torch.nn import functional as F

BATCH = 60
RATE = 1.2e-3


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(784, 300)
        self.fc2 = nn.Linear(300, 100)
        self.fc3 = nn.Linear(100, 10)
        for layer in (self.fc1, self.fc2, self.fc3):
            nn.init.xavier_normal_(layer.weight)
            nn.init.zeros_(layer.bias)

    def forward(self, x):
        return self.fc3(F.relu(self.fc2(F.relu(self.fc1(x)))))

    def weights(self):
        return [self.fc1.weight, self.fc2.weight, self.fc3.weight]


class Training:
    """A network in training: the masks are multiplied into the weights after each step."""

    def __init__(self, model, masks, inputs, labels, foreach):
        self.model, self.inputs, self.labels = model, inputs, labels
        self.masks = list(zip(model.weights(), masks)) if masks else []
        self.optimizer = torch.optim.Adam(model.parameters(), lr=RATE, foreach=foreach)
        self.batches = self.shuffled()
        self.prune()

    def shuffled(self):
        while True:
            yield from torch.randperm(len(self.labels)).split(BATCH)[: len(self.labels) // BATCH]

    @torch.no_grad()
    def prune(self):
        for weight, mask in self.masks:
            weight.mul_(mask)

    def step(self):
        batch = next(self.batches)
        self.optimizer.zero_grad(set_to_none=True)
        F.cross_entropy(self.model(self.inputs[batch]), self.labels[batch]).backward()
        self.optimizer.step()
        self.prune()


@torch.no_grad()
def evaluate(model, inputs, labels):
    scores = model(inputs)
    loss = F.cross_entropy(scores, labels).item()
    return loss, (scores.argmax(1) == labels).double().mean().item()


def train(model, masks, data, iterations, every, foreach):
    """Trains a network and returns its test accuracies where the validation loss was least and at the end."""
    training = Training(model, masks, *data["train"], foreach)
    least, best = float("inf"), None
    for iteration in range(1, iterations + 1):
        training.step()
        if iteration % every == 0 or iteration == iterations:
            loss, _ = evaluate(model, *data["validation"])
            if loss < least:
                least, best = loss, copy.deepcopy(model.state_dict())
    _, at_end = evaluate(model, *data["test"])
    early = copy.deepcopy(model)
    early.load_state_dict(best)
    _, at_early_stop = evaluate(early, *data["test"])
    return at_early_stop, at_end


def drop_smallest(weight, mask, rate):
    """The mask without the given fraction of its survivors, those of least magnitude."""
    survivors = mask.nonzero(as_tuple=True)
    count = round(len(survivors[0]) * rate)
    dropped = weight.detach()[survivors].abs().argsort()[:count]
    mask = mask.clone()
    mask[tuple(index[dropped] for index in survivors)] = 0
    return mask


def find_ticket(data, rounds, iterations, every, seed, rates, foreach):
    """Iterative magnitude pruning: per level what remains, and the test accuracies."""
    torch.manual_seed(seed)
    model = LeNet()
    start = copy.deepcopy(model.state_dict())
    masks, levels = None, []
    for round_ in range(rounds + 1):
        if round_ > 0:
            masks = masks or [torch.ones_like(weight) for weight in model.weights()]
            masks = [drop_smallest(*args) for args in zip(model.weights(), masks, rates)]
            model.load_state_dict(start)
        early, end = train(model, masks, data, iterations, every, foreach)
        levels.append({"testAtEarlyStop": early, "testAtEnd": end})
    return levels
