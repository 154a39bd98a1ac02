"""What can be learned: rows of data, and for how long how many hidden units learn them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from math import prod

from explorer.common.arrays import Array
from explorer.rbm.maths.datasets import bars_and_stripes, best_mean
from explorer.rbm.maths.digits import SIDE, digits
from explorer.rbm.maths.gaussian import LN_2PI

MOST_COUNTED = 16  # visible units whose states can all be looked at


@dataclass(frozen=True, eq=False)
class Experiment:
    """Rows of data for a machine of ``n_hidden`` hidden units; its ``name`` in links. A row is an
    image of ``shape`` (cells down, cells across), row by row; ``make`` makes them. ``updates`` and
    ``rate`` are what learning it takes. Where it ``is_continuous``, the rows are real numbers, of
    Gaussian units.
    """

    name: str
    make: Callable[[], Array]
    n_hidden: int
    shape: tuple[int, int]
    updates: int
    rate: float
    is_continuous: bool = False

    @cached_property
    def data(self) -> Array:
        """The rows, (rows, n_visible) of 0.0 and 1.0, or of any numbers."""
        return self.make()

    @property
    def best(self) -> float:
        """What no mean ln p(v) of the rows, in nats a row, can exceed: for real numbers the height
        of a Gaussian of variance 1.
        """
        return -self.n_visible / 2 * LN_2PI if self.is_continuous else best_mean(self.data)

    @property
    def n_visible(self) -> int:
        """The number of visible units, one for each cell."""
        return prod(self.shape)

    @property
    def is_counted(self) -> bool:
        """Whether p(v) of all states can be had, and not of some alone."""
        return self.n_visible <= MOST_COUNTED


OWN_ROWS = "rows"
DIGITS = "digits"


def own_rows(data: Array, n_hidden: int, is_continuous: bool = False) -> Experiment:
    """The experiment of any rows of data, which are columns of cells."""
    shape, make = (data.shape[1], 1), lambda: data
    return Experiment(OWN_ROWS, make, n_hidden, shape, 400, 0.1, is_continuous)


def _bars(side: int, n_hidden: int, updates: int, rate: float) -> Experiment:
    make = partial(bars_and_stripes, side)
    return Experiment(f"bars-{side}x{side}", make, n_hidden, (side, side), updates, rate)


_ROWS = (
    _bars(2, 4, 20_000, 0.1),
    _bars(3, 6, 20_000, 0.1),
    _bars(4, 8, 50_000, 0.1),
    Experiment(DIGITS, digits, n_hidden=12, shape=(SIDE, SIDE), updates=500, rate=0.5),
)
EXPERIMENTS: dict[str, Experiment] = {row.name: row for row in _ROWS}
