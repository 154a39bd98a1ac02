"""A derivation as LaTeX, for slides and notes."""

from collections.abc import Sequence

from explorer.common.passage import Passage


def passages_latex(passages: Sequence[Passage]) -> str:
    """Passages as LaTeX for slides and notes: a paragraph each, a display for every formula."""
    parts = []
    for passage in passages:
        parts.append(rf"\paragraph{{{passage.title}}}")
        parts += [rf"\[{formula}\]" for formula in passage.formulas]
    return "\n".join(parts) + "\n"
