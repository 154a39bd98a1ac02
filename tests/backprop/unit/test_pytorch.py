"""The same problems in PyTorch, where it is installed."""

import numpy as np
import pytest

from explorer.backprop.problem import EXAMPLES, from_json, to_json
from explorer.backprop.solution import solve

torch = pytest.importorskip("torch")
F = torch.nn.functional

ACTIVATIONS = {
    "identity": lambda h: h,
    "relu": F.relu,
    "leaky_relu": lambda h: F.leaky_relu(h, 0.01),
    "sigmoid": torch.sigmoid,
    "tanh": torch.tanh,
    "softplus": F.softplus,
    "elu": F.elu,
    "gelu": F.gelu,
    "silu": F.silu,
    "softmax": lambda h: torch.softmax(h, -1),
}
LOSSES = {
    "half_squared_error": lambda y, h, t: F.mse_loss(y, t, reduction="sum") / 2,
    "squared_error_sum": lambda y, h, t: F.mse_loss(y, t, reduction="sum"),
    "squared_error_mean": lambda y, h, t: F.mse_loss(y, t),
    "binary_cross_entropy": lambda y, h, t: F.binary_cross_entropy_with_logits(
        h, t, reduction="sum"
    ),
    "softmax_cross_entropy": lambda y, h, t: F.cross_entropy(h, t),
    "output": lambda y, h, t: y.sum(),
}


def tensor(values):
    return torch.tensor(np.array(values, float), dtype=torch.float64, requires_grad=True)


def by_pytorch(problem):
    x, t = tensor(problem.x), tensor(problem.t).detach()
    layers = [(tensor(layer.W), tensor(layer.b), layer.activation) for layer in problem.layers]
    a = x
    for W, b, activation in layers:
        h = W @ a + b
        a = ACTIVATIONS[activation](h)
    J = LOSSES[problem.loss](a, h, t)
    J.backward()
    return J.item(), [(W.grad.numpy(), b.grad.numpy()) for W, b, _ in layers], x.grad.numpy()


def variations():
    for activation in ACTIVATIONS:
        for x in ([1, 0.5], [1, 1], [-40, 30]):
            data = to_json(EXAMPLES[1].problem) | {"x": x, "relu_derivative_at_zero": 0}
            hidden = "relu" if activation == "softmax" else activation
            data["layers"][0]["activation"] = hidden
            data["layers"][1]["activation"] = activation
            yield from_json(data)
    yield from_json({"x": [1, 1], "relu_derivative_at_zero": 0})
    yield from (example.problem.at(1) for example in EXAMPLES)


@pytest.mark.parametrize("problem", list(variations()))
def test_pytorch_finds_the_same_gradients(problem):
    J, layers, dx = by_pytorch(problem)
    gradients = solve(problem).gradients
    assert pytest.approx(J, rel=1e-12) == gradients.J
    for layer, (dW, db) in zip(gradients.layers, layers, strict=True):
        np.testing.assert_allclose(layer.dW, dW, rtol=1e-9, atol=1e-14)
        np.testing.assert_allclose(layer.db, db, rtol=1e-9, atol=1e-14)
    np.testing.assert_allclose(gradients.dx, dx, rtol=1e-9, atol=1e-14)
