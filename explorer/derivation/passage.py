"""A piece of a derivation, as every view of one is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A titled piece of a derivation: formulas in LaTeX, one a line, and a plain remark.

    ``aside`` is what the worksheet says at this place in passing, as a quotation; "" where none.
    """

    name: str
    title: str
    formulas: tuple[str, ...]
    remark: str = ""
    aside: str = ""
