"""The derivations of any network, read back from their LaTeX: what is printed is true."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st

from explorer.backprop.derivation import forward, whole
from explorer.backprop.derivation.chain import factors, matrix_factors
from explorer.backprop.derivation.latex import derivation_latex
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.names import Selection
from explorer.backprop.problem import LayerValues, Problem
from explorer.backprop.solution import solve
from tests.backprop.oracles import plain_J, plain_layers, plain_passes, slopes
from tests.backprop.property.strategies import problems
from tests.common.latex_reader import NotNumericError, read, sides

THIRDS = st.integers(-9, 9).map(lambda n: Fraction(n, 3))
NETWORKS = st.one_of(problems(), problems(numbers=THIRDS))
# Products of these are often short where a factor is rounded: 3 times 1/300 is 1/100.
HUNDREDTHS_OF_THIRDS = st.builds(Fraction, st.integers(-9, 9), st.sampled_from((1, 7, 300, 700)))
RATIONAL = problems(
    HUNDREDTHS_OF_THIRDS, ("identity", "half_squared_error"), most_layers=2, most_units=2
)
PRINTED = st.one_of(NETWORKS, RATIONAL)


def linear(*rows: tuple[Fraction | int, ...], x: tuple[Fraction | int, ...]) -> Problem:
    """A network of one unit a layer, without biases, whose output is the product of it all."""
    layers = (LayerValues((tuple(map(Fraction, row)),), (Fraction(0),), "identity") for row in rows)
    return Problem(tuple(layers), "half_squared_error", tuple(map(Fraction, x)), (Fraction(1),))


ROUNDED_INPUT = linear((3,), (3,), x=(Fraction(1, 300),))
ROUNDED_WEIGHTS = linear((Fraction(1, 150), Fraction(1, 150)), x=(1, 1))
ROUNDING = 5e-3  # of a number with three digits, which is the shortest that is printed
EXACT = {"rtol": 1e-12, "atol": 1e-300}


def names(problem: Problem) -> list[str]:
    """Every weight, bias and input, as links name them."""
    sizes = problem.sizes
    layers = range(1, len(sizes))
    weights = [
        f"W{l}-{i}-{j}"
        for l in layers
        for i in range(1, sizes[l] + 1)
        for j in range(1, sizes[l - 1] + 1)
    ]
    biased = [l for l in layers if problem.layers[l - 1].b is not None]
    biases = [f"b{l}-{i}" for l in biased for i in range(1, sizes[l] + 1)]
    return weights + biases + [f"x-{j}" for j in range(1, sizes[0] + 1)]


def passes(problem: Problem):
    return plain_passes(plain_layers(problem), [float(value) for value in problem.x])


def has_slopes(problem: Problem) -> bool:
    """Whether differences can measure its gradients: far from kinks, and not saturated."""
    return all(
        abs(h) < 8 and not any(abs(h - kink) < 1e-3 for kink in ACTIVATIONS[layer.activation].kinks)
        for layer, (sums, _) in zip(problem.layers, passes(problem), strict=True)
        for h in sums
    )


def slope_of(problem: Problem, select: Selection) -> float:
    dW, db, dx = slopes(problem)
    return select.of([_Layer(np.array(W), np.array(b)) for W, b in zip(dW, db, strict=True)], dx)


@dataclass
class _Layer:
    dW: Any
    db: Any


def product(chain) -> tuple[Any, float]:
    """The printed factors multiplied, and how far rounding may have carried the product."""
    matrices = [read(factor.value).astype(float) for factor in chain]
    value, sizes = matrices[0], abs(matrices[0])
    for matrix in matrices[1:]:
        value, sizes = value @ matrix, sizes @ abs(matrix)
    return value, float(sizes.max()) * ((1 + ROUNDING) ** len(matrices) - 1)


@given(NETWORKS, st.data())
def test_the_printed_factors_multiply_to_the_slope_of_the_loss(problem, data):
    assume(has_slopes(problem))
    select = Selection.parse(data.draw(st.sampled_from(names(problem))))
    value, rounding = product(factors(solve(problem), select))
    slope = slope_of(problem, select)
    assert value.shape == (1, 1)
    assert abs(value.item() - slope) <= rounding + 1e-5 * max(1, abs(slope))


@given(NETWORKS, st.data())
def test_the_printed_matrices_multiply_to_the_row_of_a_layers_slopes(problem, data):
    assume(has_slopes(problem))
    layer = data.draw(st.integers(1, len(problem.layers)))
    value, rounding = product(matrix_factors(solve(problem), layer))
    _, db, _ = slopes(problem)  # dJ/db is dJ/dh
    assert value.shape == (1, problem.sizes[layer])
    assert abs(value - db[layer - 1]).max() <= rounding + 1e-5 * max(1, *map(abs, db[layer - 1]))


@given(NETWORKS)
def test_the_shapes_of_all_chains_are_those_printed_and_fit_each_other(problem):
    solution = solve(problem)
    selects = [Selection.parse(name) for name in names(problem)]
    chains = [factors(solution, select) for select in selects]
    chains += [matrix_factors(solution, layer) for layer in range(1, len(problem.layers) + 1)]
    for chain in chains:
        shapes = [tuple(map(int, factor.shape.split("×"))) for factor in chain]
        assert [read(factor.value).shape for factor in chain] == shapes
        assert [factor.number for factor in chain] == list(range(1, len(chain) + 1))
        assert shapes[0][0] == 1
        assert all(one[1] == other[0] for one, other in pairwise(shapes))
    assert {chain[-1].shape.split("×")[1] for chain in chains[: len(selects)]} == {"1"}


@given(NETWORKS, st.data())
def test_the_numbers_put_into_a_formula_give_its_value(problem, data):
    assume(has_slopes(problem))
    select = Selection.parse(data.draw(st.sampled_from(names(problem))))
    for factor in factors(solve(problem), select):
        try:
            worked = [read(side).astype(float) for _, side in sides(factor.numbers)]
        except ZeroDivisionError:  # y rounded to 1
            continue
        value = read(factor.value).astype(float)
        for each in worked:
            assert each.shape == value.shape, factor
            assert (abs(each - value) <= 0.05 * np.fmax(1, value * value)).all(), factor


def numeric(latex: str) -> list[tuple[str, Any]]:
    """The sides of a line that are numbers, each with the relations that lead to it."""
    found, relation = [], ""
    for sign, side in sides(latex):
        relation += sign
        try:
            found.append((relation, read(side)))
            relation = ""
        except NotNumericError:
            continue
    return found


def lines(problem: Problem):
    """Every line of the whole-matrix view and of the forward pass, with where it stands."""
    solution = solve(problem)
    for layer in range(1, len(problem.layers) + 1):
        for passage in whole.passages(solution, Selection.parse(f"b{layer}-1")):
            for index, line in enumerate(passage.formulas):
                yield (passage.name, layer, index), line
    for passage in forward.passages(solution):
        for index, line in enumerate(passage.formulas):
            yield (passage.name, 0, index), line


def assert_true_as_printed(line: str, place: Any) -> None:
    """Where numbers stand on both sides of an equals sign, the printed ones are equal."""
    for (_, left), (relation, right) in pairwise(numeric(line)):
        if r"\approx" not in relation:
            assert left.shape == right.shape, (place, line)
            same = np.allclose(left.astype(float), right.astype(float), **EXACT)
            assert same, (place, line)


@given(PRINTED)
@example(ROUNDED_INPUT)
@example(ROUNDED_WEIGHTS)
def test_an_equals_sign_between_numbers_is_true_as_printed(problem):
    for place, line in lines(problem):
        assert_true_as_printed(line, place)


@given(PRINTED)
@example(ROUNDED_INPUT)
@example(ROUNDED_WEIGHTS)
def test_an_equals_sign_in_the_chain_of_factors_is_true_as_printed(problem):
    solution = solve(problem)
    for select in map(Selection.parse, names(problem)):
        for factor in factors(solution, select):
            if factor.numbers:
                line = f"{factor.numbers} {factor.relation} {factor.value}"
                assert_true_as_printed(line, factor.symbol)
        assert_true_as_printed(one_line(derivation_latex(solution, select)), select.name)


def one_line(aligned: str) -> str:
    """The lines of an ``align*`` environment as one chain of equations."""
    body = aligned.splitlines()[1:-1]
    return " ".join(line.removesuffix(r" \\").replace(" &", " ").lstrip("&") for line in body)


def truths(problem: Problem):
    """What the last number of a line is, worked out without the code under test."""
    for layer, (h, a) in enumerate(passes(problem), 1):
        yield (f"layer-{layer}", 0, 1), np.array(h).reshape(-1, 1)
        yield (f"layer-{layer}", 0, 2), np.array(a).reshape(-1, 1)
        inputs = [float(value) for value in problem.x]
        if layer > 1:
            inputs = passes(problem)[layer - 2][1]
        for unit in range(problem.sizes[layer]):
            slice_ = np.zeros((problem.sizes[layer], len(inputs)))
            slice_[unit] = inputs
            yield ("tensor", layer, unit), slice_
    x, t = ([float(value) for value in values] for values in (problem.x, problem.t))
    yield ("loss", 0, 0), np.array([[plain_J(plain_layers(problem), problem.loss, x, t)]])


@given(NETWORKS)
def test_an_equals_sign_before_a_result_means_that_it_is_not_rounded(problem):
    assume(has_slopes(problem))
    expected = dict(truths(problem))
    for place, line in lines(problem):
        if place in expected and numeric(line):
            relation, value = numeric(line)[-1]
            close = {"rtol": ROUNDING, "atol": 1e-9} if r"\approx" in relation else {"rtol": 1e-9}
            np.testing.assert_allclose(
                value.astype(float), expected[place], **close, err_msg=f"{place} {line}"
            )


@given(NETWORKS)
def test_an_equals_sign_before_a_factors_value_means_that_it_is_not_rounded(problem):
    assume(has_slopes(problem))
    solution = solve(problem)
    for select in map(Selection.parse, names(problem)):
        first, *_, last = factors(solution, select)
        assert first.relation in ("=", r"\approx")
        if last.relation == "=" and select.kind == "W":
            source = select.source - 1
            layer = select.layer
            true = problem.x[source] if layer == 1 else passes(problem)[layer - 2][1][source]
            np.testing.assert_allclose(float(read(last.value).item()), float(true), rtol=1e-9)
        if last.relation == "=" and select.kind == "x":
            column = [[float(row[select.source - 1])] for row in problem.layers[0].W]
            np.testing.assert_allclose(read(last.value).astype(float), column, rtol=1e-9)
