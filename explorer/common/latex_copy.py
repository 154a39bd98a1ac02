"""A derivation as LaTeX, for slides and notes; it needs amsmath."""

import re
from collections.abc import Sequence

from explorer.common.breaking import pieces, width
from explorer.common.passage import Passage
from explorer.common.writing import in_latex, in_words

WIDEST = 33.0  # em of a line in print
# What stands in sentences and is no letter of LaTeX's text.
_SIGNS = {
    **{sign: rf"\{sign}" for sign in "#$%&_{}"},
    "^": r"\^{}",
    **{
        sign: f"${latex}$"
        for sign, latex in {
            "β": r"\beta",
            "δ": r"\delta",
            "θ": r"\theta",
            "σ": r"\sigma",
            "Δ": r"\Delta",
            "Ω": r"\Omega",
            "ℓ": r"\ell",
            "∂": r"\partial",
            "∇": r"\nabla",
            "ŷ": r"\hat{y}",
            "∞": r"\infty",
            "→": r"\to",
            "≈": r"\approx",
            "−": "-",
            "×": r"\times",
            "·": r"\cdot",
            "⊙": r"\odot",
            "′": r"{}^{\prime}",
        }.items()
    },
}
_RAISED = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ᵀᴸ", "0123456789-()TL", strict=True))
_LOWERED = dict(zip("₀₁₂₃₄₅₆₇₈₉ᵢ", "0123456789i", strict=True))
_TOKEN = re.compile(f"[{''.join(_RAISED)}]+|[{''.join(_LOWERED)}]+|.")


def passages_latex(passages: Sequence[Passage]) -> str:
    """Passages as LaTeX, as whoever reads them is used to: a paragraph each, a display for every
    formula, and below them what is remarked and said in passing.
    """
    parts = []
    for passage in passages:
        parts.append(rf"\paragraph{{{_text(passage.title)}}}")
        parts += [rf"\[{_broken(in_latex(formula))}\]" for formula in passage.formulas]
        parts += [_text(words) for words in (passage.remark, passage.aside) if words]
    return "\n".join(parts) + "\n"


def _text(words: str) -> str:
    """A sentence in LaTeX."""

    def written(match: re.Match[str]) -> str:
        for place, signs in (("^", _RAISED), ("_", _LOWERED)):
            if match[0][0] in signs:
                script = "".join(signs[each] for each in match[0])
                return f"${place}{script}$" if len(script) == 1 else f"${place}{{{script}}}$"
        return _SIGNS.get(match[0], match[0])

    return _TOKEN.sub(written, in_words(words))


def _broken(formula: str) -> str:
    """A formula that goes on in the next line where it would be wider than a page."""
    lines: list[str] = []
    for piece in pieces(formula):
        if lines and width(f"{lines[-1]} {piece}") <= WIDEST:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    if len(lines) < 2:
        return formula
    body = r" \\ &\quad ".join(lines)
    return rf"\begin{{aligned}}&{body}\end{{aligned}}"
