"""No word of the diagram stands in the way of another, whatever the network and its numbers.

A few of the networks that tests/bench/crowding.py looks at.
"""

import pytest

from explorer.backprop.figures.geometry import canvases, unit_at
from explorer.backprop.figures.lines import lines_at
from explorer.backprop.figures.rooms import room, word_places
from tests.backprop.crowding import faults, random_drawing

# Two long weights side by side on a phone; verdicts that are longer than what labels keep clear of.
HARD = (473, 363, 374, 352, 823)


@pytest.mark.parametrize("seed", [*range(40), *HARD])
def test_no_word_overlaps_another_leaves_the_drawing_or_is_crossed_by_an_edge(seed: int) -> None:
    drawn = random_drawing(seed)
    assert list(faults(drawn)) == [], (drawn.problem.sizes, drawn.canvas, drawn.step)


@pytest.mark.parametrize("name", ["wide", "tall"])
def test_no_line_around_a_unit_may_be_longer_than_its_way_to_the_rim(name: str) -> None:
    for sizes in ((2, 2, 2, 1), (1, 3, 2), (4, 4)):
        canvas = canvases(sizes)[name]
        around = room(canvas, sizes)
        for layer, unit in ((layer, n) for layer, size in enumerate(sizes) for n in range(size)):
            lines = lines_at(canvas, sizes, layer, unit)
            places = word_places(canvas, around, around.radius, is_input=not layer)
            (dx, _), position = places["first"]
            centre = unit_at(canvas, sizes, layer, unit)[0] + dx
            share = 1 if position == "middle right" else 0.5
            ends = centre + share * lines.first * around.size
            assert ends <= canvas.width, (sizes, layer, unit)
