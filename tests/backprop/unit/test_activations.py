"""Each activation against SciPy's functions, limits known by hand, and jumps at kinks."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import special, stats

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.exact import Inexact, exact_array

H = np.array([-1e60, -1000.0, -40.0, -3.0, -0.5, -1e-9, 1e-9, 0.5, 3.0, 40.0, 1000.0, 1e60])
ELEMENTWISE = [name for name in ACTIVATIONS if name != "softmax"]

SCIPY = {
    "identity": (lambda h: h, np.ones_like),
    "relu": (lambda h: np.clip(h, 0, None), lambda h: np.heaviside(h, 0.5)),
    "leaky_relu": (
        lambda h: np.clip(h, 0, None) + 0.01 * np.clip(h, None, 0),
        lambda h: 0.01 + 0.99 * np.heaviside(h, 0.5),
    ),
    "sigmoid": (special.expit, lambda h: special.expit(h) * special.expit(-h)),
    "tanh": (np.tanh, lambda h: 4 * special.expit(2 * h) * special.expit(-2 * h)),
    "softplus": (lambda h: -special.log_expit(-h), special.expit),
    "elu": (
        lambda h: np.where(h > 0, h, special.expm1(np.clip(h, None, 0))),
        lambda h: special.exp10(np.clip(h, None, 0) / np.log(10)),
    ),
    "gelu": (
        lambda h: h * special.ndtr(h),
        lambda h: special.ndtr(h) + h * stats.norm.pdf(h),
    ),
    "silu": (
        lambda h: h * special.expit(h),
        lambda h: special.expit(h) + h * special.expit(h) * special.expit(-h),
    ),
    "step": (lambda h: np.heaviside(h, 1), np.zeros_like),
    "square": (np.square, lambda h: np.add(h, h)),
    "scaled_tanh": (
        lambda h: 1.7159 * np.tanh(h / 1.5),
        lambda h: 1.7159 / 1.5 * 4 * special.expit(4 * h / 3) * special.expit(-4 * h / 3),
    ),
}


def exactly(*values):
    return exact_array([Fraction(value) for value in values])


@pytest.fixture(autouse=True)
def _no_overflow():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        yield


def test_the_activations_are_the_contracts_in_its_order():
    names = "identity relu leaky_relu sigmoid tanh softplus elu gelu silu"
    assert list(ACTIVATIONS) == [*names.split(), "step", "square", "scaled_tanh", "softmax"]
    assert all(row.name == name for name, row in ACTIVATIONS.items())


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_values_and_derivatives_agree_with_scipy_at_any_size(name):
    row, (value, derivative) = ACTIVATIONS[name], SCIPY[name]
    with np.errstate(all="ignore"):
        expected, expected_slope = value(H), derivative(H)
    np.testing.assert_allclose(row.value(H), expected, rtol=1e-13, atol=1e-300)
    slope = row.derivative(H, row.value(H), 1)
    np.testing.assert_allclose(slope, expected_slope, rtol=1e-12, atol=1e-300)


@pytest.mark.parametrize("batch", [(5,), (2, 3)], ids=str)
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_batch_has_the_values_and_slopes_of_its_samples_one_by_one(name, batch):
    row, rng = ACTIVATIONS[name], np.random.default_rng(1)
    h, upstream = rng.normal(0, 2, (*batch, 4)), rng.normal(0, 2, (*batch, 4))
    a = row.value(h)
    slope, dh = row.derivative(h, a, 1), row.vjp(h, a, upstream, 1)
    assert a.shape == dh.shape == h.shape
    for at in np.ndindex(batch):
        np.testing.assert_allclose(a[at], row.value(h[at]), rtol=1e-13)
        expected = row.vjp(h[at], a[at], upstream[at], 1)
        np.testing.assert_allclose(dh[at], expected, rtol=1e-13, atol=1e-15)
        if slope is not None:
            np.testing.assert_allclose(slope[at], row.derivative(h[at], a[at], 1), rtol=1e-13)


def test_softmax_agrees_with_scipy_and_survives_huge_inputs():
    for h in (np.array([1.0, 2.0, -3.0]), np.array([1e60, -1e60, 0.0]), np.array([1000.0, 999.0])):
        np.testing.assert_allclose(
            ACTIVATIONS["softmax"].value(h), special.softmax(h), rtol=1e-14, atol=1e-300
        )


@pytest.mark.parametrize(("at_zero", "relu", "leaky"), [(1, 1, 1), (0, 0, Fraction(1, 100))])
def test_the_slope_at_a_kink_is_the_chosen_one(at_zero, relu, leaky):
    zero = exactly(0)
    assert ACTIVATIONS["relu"].derivative(zero, zero, at_zero)[0] == relu
    assert ACTIVATIONS["leaky_relu"].derivative(zero, zero, at_zero)[0] == leaky


def test_elu_has_slope_1_at_0_whatever_is_chosen_for_kinks():
    zero = np.zeros(1)
    assert [ACTIVATIONS["elu"].derivative(zero, zero, choice)[0] for choice in (0, 1)] == [1, 1]


@pytest.mark.parametrize("name", ELEMENTWISE)
def test_kinks_are_listed_exactly_where_the_slope_or_the_value_jumps(name):
    row = ACTIVATIONS[name]
    sides = np.array([-1e-12, 1e-12])
    value, slope = row.value(sides), row.derivative(sides, row.value(sides), 1)
    jumps = max(abs(np.diff(value)[0]), abs(np.diff(slope)[0])) > 1e-6
    assert jumps == (row.kinks == (0.0,))


@pytest.mark.parametrize(
    ("name", "value", "slope"),
    [
        ("sigmoid", Fraction(1, 2), Fraction(1, 4)),
        ("tanh", 0, 1),
        ("softplus", None, Fraction(1, 2)),
        ("elu", 0, 1),
        ("gelu", 0, Fraction(1, 2)),
        ("silu", 0, Fraction(1, 2)),
        ("step", 1, 0),
        ("square", 0, 0),
        ("scaled_tanh", 0, Fraction(17159, 15000)),
    ],
)
def test_what_is_rational_at_0_is_exact(name, value, slope):
    row, zero = ACTIVATIONS[name], exactly(0)
    a = row.value(zero)
    if value is None:
        assert isinstance(a[0], Inexact)
        assert float(a[0]) == pytest.approx(np.log(2))
    else:
        assert not isinstance(a[0], Inexact)
        assert a[0] == value
    derivative = row.derivative(zero, a, 1)
    assert not isinstance(derivative[0], Inexact)
    assert derivative[0] == slope


@pytest.mark.parametrize("name", ["sigmoid", "tanh", "softplus", "gelu", "silu", "scaled_tanh"])
def test_what_is_irrational_is_marked_as_inexact(name):
    row, h = ACTIVATIONS[name], exactly("1/2")
    assert isinstance(row.value(h)[0], Inexact)
    assert float(row.value(h)[0]) == row.value(np.array([0.5]))[0]


def test_lecuns_tanh_is_about_1_at_1():
    """Efficient BackProp chose it so that f(±1) = ±1."""
    row, one = ACTIVATIONS["scaled_tanh"], np.array([-1.0, 1.0])
    np.testing.assert_allclose(row.value(one), [-1, 1], atol=1e-4)


def test_a_step_and_a_square_are_exact_everywhere():
    h = exactly("-1/2", 0, "1/3")
    assert list(ACTIVATIONS["step"].value(h)) == [0, 1, 1]
    assert list(ACTIVATIONS["step"].derivative(h, h, 1)) == [0, 0, 0]
    assert list(ACTIVATIONS["square"].value(h)) == [Fraction(1, 4), 0, Fraction(1, 9)]
    assert list(ACTIVATIONS["square"].derivative(h, h, 1)) == [-1, 0, Fraction(2, 3)]


def test_softmax_of_equal_inputs_is_exactly_uniform():
    h = exactly("7/3", "7/3", "7/3")
    a = ACTIVATIONS["softmax"].value(h)
    assert list(a) == [Fraction(1, 3)] * 3
    upstream = exactly(1, 0, 0)
    assert list(ACTIVATIONS["softmax"].vjp(h, a, upstream, 1)) == [
        Fraction(2, 9),
        Fraction(-1, 9),
        Fraction(-1, 9),
    ]


def test_leaky_relu_leaks_exactly_one_hundredth():
    assert ACTIVATIONS["leaky_relu"].value(exactly("-1/2"))[0] == Fraction(-1, 200)
