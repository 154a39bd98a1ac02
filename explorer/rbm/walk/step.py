"""One step of the walk through a machine, and what its figures show at it."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.common.walk import step

QUESTION, PROBABILITY = "Question", "Probability"
DATA, MODEL, GRADIENT = "Data", "Model", "Gradient"
EVERYTHING = "*"


@dataclass(frozen=True, eq=False, kw_only=True)
class Step(step.Step):
    """One step of the walk.

    ``state`` is the visible state that the figures show at it ("" for the chosen one), ``hidden``
    the hidden state where it is of a pair, ``lit`` the visible states whose bars are lit;
    ``is_pictured`` whether W, b and c stand in it as a picture, being too many to be written out.
    """

    state: str = ""
    hidden: str = ""
    lit: tuple[str, ...] = ()
    is_pictured: bool = False
