"""A notation on a sheet that begins behind the first layer: "given a(1), find the gradients of
layer 2". What is x here is what the layer before passes on, and layers are counted on from there.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from string import Template

from explorer.backprop.notation.symbols import Notation, Symbol
from explorer.common.numbers import SUBSCRIPTS, SUPERSCRIPTS

LATEST = 9  # the layer that a sheet may begin with
FIRSTS = {str(number): number for number in range(1, LATEST + 1)}


@cache
def later(notation: Notation, first: int) -> Notation:
    """The notation where the first layer on the page has the number ``first`` (of the worksheet's)
    and its input is called like the activations of the layer before.
    """
    if first == 1:
        return notation
    by = first - 1
    moved = {
        name: replace(symbol, shift=symbol.shift + by)
        for name in ("sums", "activations", "weights", "biases", "delta")
        for symbol in [getattr(notation, name)]
    }
    return replace(
        notation,
        input=_passed_on(notation.activations, by),
        first_layer=notation.first_layer + by,
        **moved,
    )


def _passed_on(activations: Symbol, layer: int) -> Symbol:
    """The activations of one layer as a symbol of their own."""
    number = str(layer + activations.shift)
    raised, lowered = number.translate(SUPERSCRIPTS), number.translate(SUBSCRIPTS)

    def at_layer(template: str) -> str:
        return Template(template).safe_substitute(l=number, u=raised, d=lowered)

    latex, text = at_layer(activations.latex), at_layer(activations.text)
    return replace(
        activations,
        latex=latex,
        bare=latex,
        entry=at_layer(activations.entry),
        text=text,
        spoken=at_layer(activations.spoken),
        bare_text=text,
        shift=0,
    )
