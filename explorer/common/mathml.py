"""LaTeX to MathML: the browser sets the formulas itself, no maths JavaScript."""

import re
from functools import cache, lru_cache
from typing import Any

from markupsafe import Markup

# A prime as an exponent would float off: its glyph is high already.
_PRIME = re.compile(r"<msup>(<mi>[^<]*</mi>)<mo>′</mo></msup>")
# After {} an operator that begins a formula is one between two things, and has its room.
_FIRST = re.compile(r"(<math[^>]*>)<mrow></mrow><mo(?= |>)")
_BETWEEN = r'\1<mo form="infix"'
_ATTACHED = r'<mrow>\1<mo lspace="0" rspace="0">′</mo></mrow>'


@lru_cache(maxsize=4096)
def mathml(latex: str, display: bool = False) -> Markup:
    """The ``<math>`` element for a formula; a display formula stands large.

    Raises ``math_core.LatexError`` for LaTeX it does not know: formulas are ours, so that is a bug.
    """
    set_maths = _converter().convert_with_local_state(latex, displaystyle=display)
    return Markup(_FIRST.sub(_BETWEEN, _PRIME.sub(_ATTACHED, set_maths)))


@cache
def _converter() -> Any:
    from math_core import LatexToMathML  # compiled: where it cannot be had, another one stands in

    return LatexToMathML()
