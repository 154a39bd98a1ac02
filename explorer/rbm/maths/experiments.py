"""What can be learned: rows of data, and for how long how many hidden units learn them."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.common.arrays import Array
from explorer.rbm.maths.datasets import bars_and_stripes


@dataclass(frozen=True, eq=False)
class Experiment:
    """``data`` (rows, n_visible) for a machine of ``n_hidden`` hidden units; its ``name`` in
    links. A row is an image of ``shape`` (cells down, cells across), row by row. ``updates`` and
    ``rate`` are what learning it takes.
    """

    name: str
    data: Array
    n_hidden: int
    shape: tuple[int, int]
    updates: int
    rate: float

    @property
    def n_visible(self) -> int:
        """The number of visible units, one for each cell."""
        return int(self.data.shape[1])


OWN_ROWS = "rows"


def own_rows(data: Array, n_hidden: int) -> Experiment:
    """The experiment of any rows of data, which are columns of cells."""
    return Experiment(OWN_ROWS, data, n_hidden, (data.shape[1], 1), updates=400, rate=0.1)


def _bars(side: int, n_hidden: int, updates: int, rate: float) -> Experiment:
    data = bars_and_stripes(side)
    return Experiment(f"bars-{side}x{side}", data, n_hidden, (side, side), updates, rate)


_ROWS = (_bars(2, 4, 20_000, 0.1), _bars(3, 6, 20_000, 0.1), _bars(4, 8, 50_000, 0.1))
EXPERIMENTS: dict[str, Experiment] = {row.name: row for row in _ROWS}
