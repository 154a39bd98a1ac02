"""A derivation as LaTeX, for slides and notes."""

from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common.latex import derivative, equals, number


def derivation_latex(solution: Solution, select: Selection) -> str:
    """The chain for the chosen parameter as one ``align*`` environment (needs amsmath)."""
    chain = factors(solution, select)
    symbols = r" \, ".join(factor.symbol for factor in chain)
    values = r" \cdot ".join(factor.operand for factor in chain)
    value = solution.gradient(select)
    lines = [
        f"{derivative('J', select.symbol)} &= {symbols}",
        f"&{equals(*(factor.matrix for factor in chain))} {values}",
        f"&{product_relation(chain, value)} {number(value)}",
    ]
    body = " \\\\\n".join(lines)
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"
