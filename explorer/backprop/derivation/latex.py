"""The chain of factors as LaTeX, for a notebook."""

from collections.abc import Sequence

from explorer.backprop.batch import Batch
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.derivation.samples import gradient_lines, of_sample
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common.latex import derivative, equals, number


def batch_latex(batch: Batch, number: int, select: Selection) -> str:
    """The chain of a sample (from 1), and of several samples what all of them add up to."""
    own = derivation_latex(batch.at(number), select)
    if batch.is_single:
        return own
    told = of_sample(own, number)
    return told if select.kind == "x" else f"{told}\n{_aligned(gradient_lines(batch, select))}"


def _aligned(lines: Sequence[str]) -> str:
    first, *others = lines
    body = " \\\\\n".join([first.replace(" = ", " &= ", 1), *(f"&{line}" for line in others)])
    return f"\\begin{{align*}}\n{body}\n\\end{{align*}}\n"


def derivation_latex(solution: Solution, select: Selection) -> str:
    """The chain for the chosen parameter as one ``align*`` environment (needs amsmath)."""
    return _aligned(chain_lines(solution, select))


def chain_lines(solution: Solution, select: Selection) -> tuple[str, str, str]:
    """The chain for the chosen parameter: its factors in symbols, as numbers, and multiplied."""
    chain = factors(solution, select)
    symbols = r" \, ".join(factor.symbol for factor in chain)
    values = r" \cdot ".join(factor.operand for factor in chain)
    value = solution.gradient(select)
    return (
        f"{derivative('J', select.symbol)} = {symbols}",
        f"{equals(*(factor.matrix for factor in chain))} {values}",
        f"{product_relation(chain, value)} {number(value)}",
    )
