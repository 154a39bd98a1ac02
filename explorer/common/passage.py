"""A piece of a derivation, as every view of one is made of."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Passage:
    """A titled piece of a derivation: formulas in LaTeX, one a line, and a plain remark.

    ``aside`` is what the worksheet says at this place in passing, as a quotation; "" where none.
    ``cells`` names the weights (``W1``) whose gradients are the last formula's last matrix.
    """

    name: str
    title: str
    formulas: tuple[str, ...]
    remark: str = ""
    aside: str = ""
    cells: str = ""
