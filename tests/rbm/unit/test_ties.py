"""What is equal up to rounding is a tie, and all of it is named or counted."""

import numpy as np

from explorer.rbm.ties import likeliest, named, tied


def test_rounding_breaks_no_tie_and_a_difference_is_none() -> None:
    assert tied(np.array([0.1 + 0.2, 0.3, 0.3001]), 0.3).tolist() == [True, True, False]
    assert tied(np.array([1e-16, 0.0]), 0.0, 1e-9).tolist() == [True, True]


def test_few_are_named_and_of_many_some_with_how_many_more() -> None:
    assert named(["a"]) == "a"
    assert named(["a", "b"]) == "a and b"
    assert named(["a", "b", "c"]) == "a, b and c"
    assert named(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"


def test_one_likeliest_state_is_said_otherwise_than_several() -> None:
    assert likeliest(np.array([0.2, 0.8]), ["0", "1"]) == "The likeliest visible state is 1."
    told = likeliest(np.array([0.1 + 0.2, 0.3, 0.4 - 1e-17 - 0.1]), ["a", "b", "c"], "hidden")
    assert told == "The likeliest hidden states, equally likely, are a, b and c."
