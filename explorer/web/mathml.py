"""LaTeX to MathML: the browser sets the formulas itself, no maths JavaScript."""

from functools import lru_cache

from markupsafe import Markup
from math_core import LatexToMathML

_CONVERTER = LatexToMathML()


@lru_cache(maxsize=4096)
def mathml(latex: str, display: bool = False) -> Markup:
    """The ``<math>`` element for a formula; a display formula stands large.

    Raises ``math_core.LatexError`` for LaTeX it does not know: formulas are ours, so that is a bug.
    """
    return Markup(_CONVERTER.convert_with_local_state(latex, displaystyle=display))
