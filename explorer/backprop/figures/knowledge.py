"""What a diagram may show: all of it, or in a walk what is known by then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from explorer.backprop import names
from explorer.common.numbers import Number


@dataclass(frozen=True)
class Knowledge:
    """The ``names`` of what is known (None: everything), as the steps of the walk add them.

    With ``tells_delta`` a unit tells its delta, once that is known, in the place of its sum. Where
    it ``is_sought`` the chosen gradient has a question mark until it is known. Of an update, by
    name, ``steps`` are those that are told, ``was`` what parameters and the loss were before it.
    """

    names: frozenset[str] | None = None
    tells_delta: bool = False
    is_sought: bool = True
    steps: Mapping[str, Number] = field(default_factory=dict)
    was: Mapping[str, Number] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return self.names is None or name in self.names

    def has_output(self, layer: int, unit: int) -> bool:
        """Whether what a unit (from 0) of a layer passes on is known; the inputs (layer 0) are."""
        return layer == 0 or names.output(layer, unit + 1) in self

    def has_fate(self, layer: int, unit: int) -> bool:
        """Whether it is known if a unit (from 0) of a layer is killed."""
        return names.fate(layer, unit + 1) in self

    def without(self, asked: Iterable[str]) -> "Knowledge":
        """What may be shown while some of it is asked for."""
        return self if self.names is None else replace(self, names=self.names.difference(asked))

    def within(self, other: "Knowledge") -> "Knowledge":
        """What is known here and there."""
        if self.names is None or other.names is None:
            return other if self.names is None else self
        return replace(self, names=self.names & other.names)


ALL = Knowledge()
NOTHING = Knowledge(frozenset())


def by_forward_pass(sizes: tuple[int, ...]) -> Knowledge:
    """What is known of a network with these layer sizes once its loss has been calculated."""
    layers = [(layer, range(1, size + 1)) for layer, size in enumerate(sizes) if layer]
    known = {names.LOSS}
    for layer, units in layers:
        known |= {*names.outputs(layer, units), *(names.total(layer, unit) for unit in units)}
        known.update(names.fates(layer, units))
    return Knowledge(frozenset(known), is_sought=False)
