"""No word of the diagram stands in the way of another, whatever the network and its numbers.

A few of the networks that tests/bench/crowding.py looks at.
"""

import pytest

from tests.backprop.crowding import faults, random_drawing

HARD = (473,)  # two long weights side by side on a phone


@pytest.mark.parametrize("seed", [*range(40), *HARD])
def test_no_word_overlaps_another_leaves_the_drawing_or_is_crossed_by_an_edge(seed: int) -> None:
    drawn = random_drawing(seed)
    assert list(faults(drawn)) == [], (drawn.problem.sizes, drawn.canvas, drawn.step)
