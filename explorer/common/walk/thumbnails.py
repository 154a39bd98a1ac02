"""Small pictures of the steps of a walk: one sheet of them, of which each is used by its number."""

from collections.abc import Sequence
from dataclasses import dataclass

NAME = "thumbnail"
WIDTH, HEIGHT = 160, 90
BOX = f"0 0 {WIDTH} {HEIGHT}"


@dataclass(frozen=True)
class Thumbnails:
    """A ``ground`` that all pictures of a walk stand on, and what each of them ``shows`` over it:
    parts of SVG in a box of ``WIDTH`` and ``HEIGHT``.
    """

    ground: str
    shows: Sequence[str]

    @property
    def sheet(self) -> str:
        """All pictures, to be used by their numbers from 1: the ground is in it once."""
        on_ground = f'<use href="#{NAME}-0"/>'
        symbols = [self.ground, *(on_ground + each for each in self.shows)]
        return "".join(
            f'<symbol id="{NAME}-{number}" viewBox="{BOX}">{parts}</symbol>'
            for number, parts in enumerate(symbols)
        )

    def alone(self, number: int) -> str:
        """One picture (its number from 1) by itself, hidden from readers."""
        return (
            f'<svg class="{NAME}" viewBox="{BOX}" aria-hidden="true" focusable="false">'
            f"{self.ground}{self.shows[number - 1]}</svg>"
        )
