"""Each loss against SciPy and against values known by hand."""

from fractions import Fraction

import numpy as np
import pytest
from scipy import special

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.exact import exact_array
from explorer.backprop.maths.losses import LOSSES

Y, T = np.array([0.5, -1.0, 2.0]), np.array([1.0, 0.0, 2.5])


@pytest.fixture(autouse=True)
def _no_overflow():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        yield


def test_the_losses_are_the_contracts_in_its_order():
    squared = ["half_squared_error", "squared_error_sum", "squared_error_mean"]
    names = [*squared, "binary_cross_entropy", "softmax_cross_entropy", "output", "given_gradient"]
    assert list(LOSSES) == names
    assert all(row.name == name for name, row in LOSSES.items())


@pytest.mark.parametrize(
    ("name", "J", "dy"),
    [
        ("half_squared_error", 0.75, [-0.5, -1, -0.5]),
        ("squared_error_sum", 1.5, [-1, -2, -1]),
        ("squared_error_mean", 0.5, [-1 / 3, -2 / 3, -1 / 3]),
        ("output", 1.5, [1, 1, 1]),
        ("given_gradient", 5.5, [1, 0, 2.5]),
    ],
)
def test_losses_of_the_output_have_the_values_worked_out_by_hand(name, J, dy):
    assert LOSSES[name].value(Y, Y, T) == pytest.approx(J)
    np.testing.assert_allclose(LOSSES[name].dy(Y, Y, T), dy)


@pytest.mark.parametrize("h", [-1e60, -1000.0, -3.0, 0.0, 3.0, 1000.0, 1e60])
@pytest.mark.parametrize("t", [0.0, 0.25, 1.0])
def test_binary_cross_entropy_is_right_at_any_size(h, t):
    hs, ts = np.array([h]), np.array([t])
    y, loss = ACTIVATIONS["sigmoid"].value(hs), LOSSES["binary_cross_entropy"]
    expected = -(t * special.log_expit(h) + (1 - t) * special.log_expit(-h))
    assert loss.value(y, hs, ts) == pytest.approx(expected, rel=1e-14)
    delta = loss.delta(y, hs, ts, ACTIVATIONS["sigmoid"], 1)[0]
    assert delta == pytest.approx(special.expit(h) - t, abs=1e-15)
    assert np.isfinite(loss.dy(y, hs, ts)).all()


@pytest.mark.parametrize(
    "h", [[0.5, -1.0, 2.0], [1000.0, -1000.0, 0.0], [-1e60, 1e60, 1e60], [800.0, 799.0, 0.0]]
)
@pytest.mark.parametrize("t", [[0.0, 1.0, 0.0], [0.2, 0.3, 0.5]])
def test_softmax_cross_entropy_is_right_at_any_size(h, t):
    hs, ts = np.array(h), np.array(t)
    y, loss = ACTIVATIONS["softmax"].value(hs), LOSSES["softmax_cross_entropy"]
    assert loss.value(y, hs, ts) == pytest.approx(-(ts * special.log_softmax(hs)).sum(), rel=1e-13)
    delta = loss.delta(y, hs, ts, ACTIVATIONS["softmax"], 1)
    np.testing.assert_allclose(delta, special.softmax(hs) - ts, atol=1e-15)
    assert np.isfinite(loss.dy(y, hs, ts)).all()


@pytest.mark.parametrize("name", ["binary_cross_entropy", "softmax_cross_entropy"])
def test_the_fused_delta_is_the_chain_rules(name):
    loss = LOSSES[name]
    activation = ACTIVATIONS[loss.partners[0]]
    h, t = np.array([0.3, -0.7, 1.1]), np.array([0.2, 0.5, 0.3])
    y = activation.value(h)
    by_chain_rule = activation.vjp(h, y, loss.dy(y, h, t), 1)
    np.testing.assert_allclose(loss.delta(y, h, t, activation, 1), by_chain_rule, rtol=1e-12)


def test_a_cross_entropys_slope_by_y_is_exact_where_y_is():
    half, t = exact_array([Fraction(1, 2)]), exact_array([Fraction(1, 4)])
    dy = LOSSES["binary_cross_entropy"].dy(half, exact_array([Fraction(0)]), t)
    assert dy[0] == Fraction(3, 4) / Fraction(1, 2) - Fraction(1, 4) / Fraction(1, 2)
    equal = exact_array([Fraction(1, 3)] * 3)
    t = exact_array([Fraction(0), Fraction(1), Fraction(0)])
    assert list(LOSSES["softmax_cross_entropy"].dy(equal, equal, t)) == [0, -3, 0]


@pytest.mark.parametrize("batch", [(5,), (2, 3)], ids=str)
@pytest.mark.parametrize("name", LOSSES)
def test_a_batch_has_the_losses_and_gradients_of_its_samples_one_by_one(name, batch):
    loss, rng = LOSSES[name], np.random.default_rng(1)
    activation = ACTIVATIONS[loss.partners[0] if loss.partners else "tanh"]
    h, t = rng.normal(0, 2, (*batch, 4)), rng.dirichlet(np.ones(4), batch)
    y = activation.value(h)
    J, dy, delta = loss.value(y, h, t), loss.dy(y, h, t), loss.delta(y, h, t, activation, 1)
    assert (J.shape, dy.shape, delta.shape) == (batch, h.shape, h.shape)
    for at in np.ndindex(batch):
        sample = y[at], h[at], t[at]
        assert J[at] == pytest.approx(loss.value(*sample), rel=1e-13)
        np.testing.assert_allclose(dy[at], loss.dy(*sample), rtol=1e-13)
        np.testing.assert_allclose(delta[at], loss.delta(*sample, activation, 1), rtol=1e-13)
