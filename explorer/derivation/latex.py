"""A derivation as LaTeX, for slides and notes."""

from explorer.derivation.chain import factors
from explorer.derivation.notation import derivative, equals, number
from explorer.derivation.selection import Selection
from explorer.solution import Solution


def derivation_latex(solution: Solution, select: Selection) -> str:
    """The chain for the chosen parameter as one ``align*`` environment (needs amsmath)."""
    chain = factors(solution, select)
    symbols = r" \, ".join(factor.symbol for factor in chain)
    values = r" \cdot ".join(factor.operand for factor in chain)
    value = select.gradient(solution)
    lines = [
        f"{derivative('J', select.symbol)} &= {symbols}",
        f"&= {values}",
        f"&{equals(value)} {number(value)}",
    ]
    body = " \\\\\n".join(lines)
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"
