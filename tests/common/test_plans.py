"""The plan of a figure: whatever it holds is in it, however large its tables are."""

import pytest

from explorer.common.figures.axes import figure


def plan(z: object, **rest: object) -> str:
    return str(figure([{"type": "heatmap", "z": z, **rest}], {"width": 100})["layout"]["meta"])


@pytest.mark.parametrize("rows", [1, 4, 64])
def test_one_other_number_anywhere_is_another_plan(rows: int) -> None:
    table = [[0.5 * i + j for j in range(20)] for i in range(rows)]
    same, other = [list(row) for row in table], [list(row) for row in table]
    other[-1][-1] += 1e-9
    assert plan(table) == plan(same) != plan(other)
    assert plan([row[0] for row in table] * 20) != plan([row[1] for row in table] * 20)
    assert plan(table, name="E") != plan(table, name="p")


def test_a_table_with_gaps_or_words_has_a_plan_too() -> None:
    gaps = [0.5, None] * 20
    assert plan(gaps) != plan([0.5, 1.5] * 20)
    assert plan([0.5, "a"] * 20) != plan([0.5, "b"] * 20)
    assert plan([[0.5], [0.5, 1.5]] * 20) != plan([[0.5], [0.5, 2.5]] * 20)
