"""Variants as a LaTeX document: a page each, with the solutions at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.practice.export.variants import Variant, Variants

PREAMBLE = r"""\documentclass[11pt]{article}
\usepackage[T1]{fontenc}
\usepackage{amsmath,amssymb,hyperref}
\setlength{\parindent}{0pt}
\begin{document}
"""
# What stands in sentences and has another name in LaTeX.
WORDS = {
    "\\": r"\textbackslash{}",
    "∂": r"$\partial$",
    "δ": r"$\delta$",
    "½": r"$\tfrac12$",
    "−": "$-$",
    "×": r"$\times$",
    "·": r"$\cdot$",
    "ŷ": r"$\hat{y}$",
    "Ω": r"$\Omega$",
    "ω": r"$\omega$",
    "β": r"$\beta$",
    "Δ": r"$\Delta$",
    "ℓ": r"$\ell$",
    "ℰ": r"$\mathcal{E}$",
    "∇": r"$\nabla$",
    **{
        raised: f"$^{{{plain}}}$"
        for raised, plain in zip("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁽⁾ᴸ", "0123456789-()L", strict=True)
    },
    **{low: f"$_{{{plain}}}$" for low, plain in zip("₀₁₂₃₄₅₆₇₈₉", "0123456789", strict=True)},
    "%": r"\%",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
}
_POWER = re.compile(r"×10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
_DIGITS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")


def make(made: Variants) -> bytes:
    """The document, in ASCII."""
    body = [PREAMBLE, *(_exercise(made, row) for row in made.rows), *_solutions(made)]
    return "\n".join((*body, r"\end{document}", "")).encode("ascii")


def words(text: str) -> str:
    """A sentence in LaTeX."""
    return "".join(WORDS.get(letter, letter) for letter in text)


def number(text: str) -> str:
    """A number in LaTeX, or a word."""
    shown = _POWER.sub(lambda match: rf"\cdot 10^{{{match[1].translate(_DIGITS)}}}", text)
    shown = shown.replace("−", "-").replace("×", r"\times ")
    return shown if re.search(r"\d", shown) else rf"\text{{{words(shown)}}}"


def _exercise(made: Variants, row: Variant) -> str:
    given = "\n".join(rf"\({each}\)\quad" for each in row.exercise.given)
    lines = "\n".join(
        rf"\[{line.symbol} = \underline{{\hspace{{6cm}}}}\]" for line in row.exercise.rows
    )
    return (
        rf"\section*{{{words(made.label)}: variant {row.number}}}"
        f"\nSeed {row.seed}, \\url{{{row.address}}}\n\n{words(row.exercise.question)}\n\n"
        f"{given}\n\n{lines}\n\\newpage\n"
    )


def _solutions(made: Variants) -> Iterator[str]:
    yield r"\section*{Solutions}"
    for row in made.rows:
        yield rf"\subsection*{{Variant {row.number}, seed {row.seed}}}"
        for line in row.exercise.rows:
            worked = "".join(f"{each} = " for each in line.hints[1:] if each)
            yield rf"\[{line.symbol} = {worked}{number(line.text)}\]"
