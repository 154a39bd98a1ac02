"""LaTeX to MathML: the browser sets the formulas itself, no maths JavaScript."""

from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup


@lru_cache(maxsize=4096)
def mathml(latex: str, display: bool = False) -> Markup:
    """The ``<math>`` element for a formula; a display formula stands large.

    Raises ``math_core.LatexError`` for LaTeX it does not know: formulas are ours, so that is a bug.
    """
    return Markup(_converter().convert_with_local_state(latex, displaystyle=display))


@cache
def _converter() -> Any:
    from math_core import LatexToMathML  # compiled: where it cannot be had, another one stands in

    return LatexToMathML()
