"""One step of a walk, as every view shows it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Self

from explorer.common.walk import names


@dataclass(frozen=True)
class Outcome:
    """What a walk comes to: in LaTeX the fraction or the symbol that it is, and its decimal after
    its relation.
    """

    fraction: str
    relation: str
    text: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Step:
    """One step of a walk.

    ``kind`` is what it works out, and with ``layer`` (0: the inputs; None: of no layer), ``unit``
    (from 1; 0: all of them) and ``part`` (one term of a sum) it has its name. ``phase`` is the part
    of the timeline. ``formulas`` are lines of LaTeX; one that begins with a relation goes on from
    the line before. ``says`` is one plain sentence, ``notes`` what the speaker may say. ``lights``
    names what the step speaks of in the diagram, ``adds`` what is known from it on.
    ``aside`` is said beside the formulas: what is asked, what the worksheet says in passing; ""
    where nothing. ``outcome`` is what the walk leads to, at the step that has it.
    ``unsaid`` is its sentence where what it adds is not to be told yet.
    """

    kind: str
    layer: int | None = None
    unit: int = 0
    part: str = ""
    phase: str
    title: str
    formulas: tuple[str, ...]
    says: str
    notes: str
    lights: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()
    aside: str = ""
    outcome: Outcome | None = None
    unsaid: str = ""

    def before(self, asked: Collection[str]) -> Self:
        """The step where some names are asked for later on: what it can leave out is left out."""
        kept = tuple(name for name in self.adds if name not in asked)
        if not self.unsaid or kept == self.adds:
            return self
        return replace(self, says=self.unsaid, adds=kept)

    @property
    def name(self) -> str:
        """The step's name, the same in every window."""
        return names.step(self.kind, self.layer, self.unit, self.part)

    @property
    def like(self) -> str:
        """What it has in common with the steps of another grain in its place: ``h1``."""
        return names.step(self.kind, self.layer)
