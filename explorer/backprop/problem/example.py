"""What an example is: a problem, where it comes from, and what was published of it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from explorer.backprop.problem.model import LayerValues, Problem, Sample
from explorer.common.inputs import Matrix, vector


@dataclass(frozen=True)
class Published:
    """A number in print: ``quantity`` is the test hook that it has on the page, ``printed`` its
    digits.

    What is printed is ``times`` the quantity: -1 where a publication has the other sign. ``after``
    says that it is of the network after one update. ``why`` tells what is wrong with it, if
    anything is.
    """

    quantity: str
    printed: str
    why: str = ""
    times: int = 1
    after: bool = False


@dataclass(frozen=True)
class Example:
    """A problem to load: its ``name`` in links, its title, where it comes from, and the address
    of that; what is ``published`` of it, and the update that this speaks of, by its ``rate`` and
    by whether it leaves the biases alone (``freeze_b``).
    """

    name: str
    title: str
    source: str
    problem: Problem
    address: str = ""
    published: tuple[Published, ...] = ()
    rate: Fraction | None = None
    freeze_b: bool = False


Layer = tuple[str, str, str]


def network(
    x: str, *layers: Layer, t: str = "0", loss: str = "half_squared_error", at_zero: int = 1
) -> Problem:
    """A problem as links write it: the rows of a matrix separated by ``;``, entries by ``,``.

    ``x`` and ``t`` have a row a sample. A layer is its W, its b ("" where it has none) and its
    activation.
    """
    first, *further = map(Sample, _matrix(x), _matrix(t))
    return Problem(
        layers=tuple(
            LayerValues(_matrix(W), _matrix(b)[0] if b else None, f) for W, b, f in layers
        ),
        loss=loss,
        x=first.x,
        t=first.t,
        relu_derivative_at_zero=at_zero,
        further=tuple(further),
    )


def values(*pairs: tuple[str, str], times: int = 1, after: bool = False) -> tuple[Published, ...]:
    """Published numbers, each as its hook and its digits."""
    return tuple(Published(hook, printed, times=times, after=after) for hook, printed in pairs)


def _matrix(text: str) -> Matrix:
    return tuple(vector(*row.split(",")) for row in text.split(";"))
