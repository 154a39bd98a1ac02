"""Formulas in symbols, with the true numbers in their place: every equality holds as it stands."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from explorer.backprop.derivation import deltas, forward, whole
from explorer.backprop.derivation.chain import matrix_factors
from explorer.backprop.names import Selection
from explorer.backprop.problem import Problem
from explorer.common.latex import joined
from tests.backprop.drawings import solution_of
from tests.backprop.networks import PUBLISHED, random_network
from tests.backprop.oracles import PLAIN_LOSSES, plain_J, plain_layers, plain_passes, slopes
from tests.backprop.walks import steps_of
from tests.common.latex_reader import NotNumericError, WrittenWrongError, sides
from tests.common.symbol_reader import read_symbols

CLOSE = {"rtol": 5e-3, "atol": 2e-3}  # what four printed digits leave
NETWORKS = {
    **{name: PUBLISHED[name] for name in ("worksheet", "mazur", "classifier", "deeper")},
    "binary": random_network((2, 3, 2), 1, "tanh", "sigmoid", "binary_cross_entropy"),
    "binary 1": random_network((2, 2, 1), 1, "gelu", "sigmoid", "binary_cross_entropy"),
    "softmax 4": random_network((2, 3, 4), 2, "leaky_relu", "softmax", "softmax_cross_entropy"),
    "mean": random_network((3, 2, 2), 3, "silu", "softplus", "squared_error_mean"),
    "elu": random_network((2, 2, 2), 4, "elu", "scaled_tanh", "squared_error_sum"),
    "square": random_network((2, 2, 1), 5, "square", "identity", "output"),
}
H = 1e-6


def jacobian(problem: Problem, layer: int, h: Any) -> Any:
    """The slopes of a layer's outputs, by central differences of the oracle's own activation."""
    kind = problem.layers[layer - 1].activation
    eye = np.eye(len(h))
    single = [(eye.tolist(), [0.0] * len(h), kind)]

    def out(sums: Any) -> Any:
        return np.array(plain_passes(single, list(sums))[0][1])

    columns = [(out(h + H * each) - out(h - H * each)) / (2 * H) for each in eye]
    return np.array(columns).T


def symbols(problem: Problem, *, turned: bool) -> dict[str, Any]:
    """What every symbol stands for; gradients by vectors are columns, or rows where ``turned``."""
    layers, last = plain_layers(problem), len(problem.layers)
    x, t = (np.array(values, float) for values in (problem.x, problem.t))
    passes, (dW, db, dx) = plain_passes(layers, list(x)), slopes(problem)
    found = {"x": x, "t": t, r"\frac{\partial J}{\partial x}": np.array(dx)}
    matrices = {"J": [[plain_J(layers, problem.loss, list(x), list(t))]], "n": [[len(t)]]}
    gradients = {}
    for l, ((h, a), (W, b, _)) in enumerate(zip(passes, layers, strict=True), 1):
        output, into = "y" if l == last else f"a^{{({l})}}", f"a^{{({l - 1})}}" if l > 1 else "x"
        full, delta = jacobian(problem, l, np.array(h)), np.array(db[l - 1])
        found |= {f"h^{{({l})}}": np.array(h), output: np.array(a), f"b^{{({l})}}": np.array(b)}
        found |= {rf"\delta^{{({l})}}": delta, f"f'(h^{{({l})}})": np.diag(full)}
        for by in ("h", "b"):
            gradients[rf"\frac{{\partial J}}{{\partial {by}^{{({l})}}}}"] = delta
        gradients[rf"\frac{{\partial J}}{{\partial {into}}}"] = np.array(W).T @ delta
        if l == last:
            gradients[r"\frac{\partial J}{\partial y}"] = dy(problem, np.array(a), t)
        matrices |= {
            f"W^{{({l})}}": W,
            rf"\frac{{\partial J}}{{\partial W^{{({l})}}}}": dW[l - 1],
            rf"\frac{{\partial {output}}}{{\partial h^{{({l})}}}}": full,
            rf"\frac{{\partial h^{{({l})}}}}{{\partial {into}}}": W,
        }
        inputs = x if l == 1 else np.array(passes[l - 2][1])
        tensor = np.einsum("ij,k->ijk", np.eye(len(h)), inputs)
        by = rf"{{\partial W^{{({l})}}}}"
        for i, part in enumerate(tensor, 1):
            matrices[rf"\frac{{\partial h^{{({l})}}_{{{i}}}}}{by}"] = part
        # A row for every sum, in which the numbers of its slice follow each other.
        matrices[rf"\frac{{\partial h^{{({l})}}}}{by}"] = tensor.reshape(len(h), -1)
    columns = {name: np.asarray(each).reshape(-1, 1) for name, each in found.items()}
    way = (1, -1) if turned else (-1, 1)
    columns |= {name: np.asarray(each).reshape(way) for name, each in gradients.items()}
    every = columns | {name: np.asarray(each) for name, each in matrices.items()}
    return {name: each.astype(object) for name, each in every.items() if each.size}


def dy(problem: Problem, y: Any, t: Any) -> Any:
    """How the loss changes with every output, by central differences."""
    loss, steps = PLAIN_LOSSES[problem.loss], H * np.eye(len(y))
    ends = [(loss(list(y + step), list(t)), loss(list(y - step), list(t))) for step in steps]
    return np.array([(right - left) / (2 * H) for right, left in ends])


def lines(problem: Problem) -> Iterator[str]:
    """The formulas of a derivation, in the walk and in all views."""
    solution = solution_of(problem)
    for grain in ("layer", "unit"):
        for step in steps_of(problem, "W1-1-1", grain).values():
            yield from joined([each for each in step.formulas if "text" not in each])
    for passage in (*forward.passages(solution), *deltas.passages(solution)):
        yield from joined(passage.formulas)
    for layer in range(1, len(problem.layers) + 1):
        for passage in whole.passages(solution, Selection.parse(f"W{layer}-1-1")):
            yield from joined(passage.formulas)
        yield from (" ".join(factor.lines) for factor in matrix_factors(solution, layer))


def values(line: str, known: dict[str, Any], at: dict[str, int]) -> list[Any]:
    return [read_symbols(side, known, at).astype(float) for _, side in sides(line)]


def agree(found: list[Any]) -> bool:
    first, *others = (np.ravel(each) for each in found)
    return all(first.shape == each.shape and np.allclose(first, each, **CLOSE) for each in others)


def verdict(line: str, ways: list[dict[str, Any]]) -> bool | None:
    """Whether the sides agree; None where one of them cannot be read in any way."""
    told = None
    for known in ways:
        try:
            if all(agree(each) for each in every(line, known)):
                return True
            told = False
        except (NotNumericError, WrittenWrongError, ValueError):
            continue
    return told


def every(line: str, known: dict[str, Any]) -> list[list[Any]]:
    """The sides of an equation; of one with an index that stands alone, for each of its values."""
    try:
        return [values(line, known, {})]
    except NotNumericError as error:
        if "runs freely" not in str(error):
            raise
    return [values(line, known, {"i": place}) for place in range(1, known["y"].size + 1)]


@pytest.mark.parametrize("name", NETWORKS)
def test_every_equality_of_every_formula_holds_with_the_true_numbers(name):
    ways = [symbols(NETWORKS[name], turned=turned) for turned in (False, True)]
    equations = [part for line in lines(NETWORKS[name]) for part in line.split(r",\quad ")]
    verdicts = {each: verdict(each, ways) for each in dict.fromkeys(equations)}
    assert len(verdicts) > 40
    assert [each for each, told in verdicts.items() if not told] == []


def test_an_equality_that_does_not_hold_is_told_from_one_that_cannot_be_read():
    known = [symbols(PUBLISHED["classifier"], turned=False)]
    assert verdict(r"h^{(1)} = W^{(1)}x + b^{(1)}", known)
    assert verdict(r"y_i - t_i = \delta^{(2)}_i", known)
    assert verdict(r"h^{(1)} = W^{(1)}x", known) is False
    assert verdict(r"y_i + t_i = \delta^{(2)}_i", known) is False
    assert verdict(r"h^{(1)} = V\,x", known) is None
