"""A derivation as LaTeX, for slides and notes."""

from collections.abc import Sequence

from explorer.common.passage import Passage

# What stands in remarks and is no letter of LaTeX's text.
SIGNS = str.maketrans(
    {
        **{sign: rf"\{sign}" for sign in "#$%&_{}"},
        "^": r"\^{}",
        "β": r"$\beta$",
        "θ": r"$\theta$",
        "σ": r"$\sigma$",
        "∞": r"$\infty$",
        "→": r"$\to$",
        "≈": r"$\approx$",
        "−": "$-$",
        "ᵢ": r"$_i$",
    }
)


def passages_latex(passages: Sequence[Passage]) -> str:
    """Passages as LaTeX for slides and notes: a paragraph each, a display for every formula, and
    below them what is remarked and said in passing.
    """
    parts = []
    for passage in passages:
        parts.append(rf"\paragraph{{{passage.title.translate(SIGNS)}}}")
        parts += [rf"\[{formula}\]" for formula in passage.formulas]
        parts += [words.translate(SIGNS) for words in (passage.remark, passage.aside) if words]
    return "\n".join(parts) + "\n"
