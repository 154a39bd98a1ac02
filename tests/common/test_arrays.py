"""The functions of arrays that every subject uses, against SciPy."""

import warnings

import numpy as np
import pytest
from scipy.special import expit, log_expit

from explorer.common.arrays import sigmoid, softplus

X = np.concatenate([np.linspace(-60, 60, 1001), np.linspace(-760, 760, 1001), [-1e300, 1e300]])


@pytest.mark.parametrize(
    ("function", "oracle"), [(sigmoid, expit), (softplus, lambda x: -log_expit(-x))]
)
def test_it_agrees_with_scipy_over_the_whole_range_without_a_warning(function, oracle) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert function(X) == pytest.approx(oracle(X), rel=1e-15, abs=1e-300)
        assert function(np.array(-3.0)) == pytest.approx(oracle(-3.0), rel=1e-15)


@pytest.mark.parametrize("function", [sigmoid, softplus])
def test_what_no_float_can_hold_is_0_and_the_argument_is_left_as_it_was(function) -> None:
    x = np.array([-800.0, -1e6, -1e300, 2.0])
    kept = x.copy()
    assert (function(x)[:3] == 0).all()
    assert (x == kept).all()
