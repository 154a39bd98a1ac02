"""What the steps light of the machine: the parameter that is asked for, and what feeds it."""

from __future__ import annotations

from explorer.rbm import names
from explorer.rbm.walk.written import Place


def chosen(place: Place) -> tuple[str, ...]:
    """The parameter that is asked for, with the units that it belongs to."""
    kind, index = place.parameter.symbol, place.parameter.index
    if kind != "W":
        return (names.of(place.parameter),)
    ends = names.bias("b", index[0] + 1), names.bias("c", index[1] + 1)
    return (names.of(place.parameter), *ends)


def counting(place: Place, state: str) -> list[int]:
    """The visible units that count in a state, from 1: those that are on; of signs, all."""
    return [i for i, bit in enumerate(state, 1) if bit == "1" or place.units.is_signed]


def fed(place: Place, state: str) -> tuple[str, ...]:
    """What a state contributes by: the asked unit, and the edges that feed it."""
    if place.parameter.symbol == "b":
        return chosen(place)
    z = place.parameter.index[-1] + 1
    on = counting(place, state)
    edges = (names.weight(i, z) for i in on)
    return (*chosen(place), names.bias("c", z), *edges, *(names.bias("b", i) for i in on))
