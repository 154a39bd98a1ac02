"""How what is derived is written at a page's edge: formulas, sentences, and which way matrices lie.

Derivations write one notation. What a reader is used to is made of it where LaTeX and sentences are
handed to a page, in one pure pass each; only which way a vector or a matrix lies is asked earlier,
where numbers are put in (see `explorer.backprop.derivation.layout`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace

from explorer.common.numbers import SUBSCRIPTS

# In a sentence no line ends inside a row of numbers, between a word and its
# number, or between a layer in raised brackets and what else is raised there.
UNBROKEN = re.compile(
    r"\[[^\[\]]{1,24}\]|\b(?:unit|layer|input|sample|row|step)s? (?=[x\d])|⁾(?=ᵀ)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\b([txy])(\d+)\b")
NO_BREAK, JOINED = str.maketrans({" ": "\u00a0"}), "\u2060"
MOST_ROWS = 6
MOST_ROWS_IN_A_WALK = 4  # which leaves their numbers a size that is read from the last row


def _as_it_is(text: str) -> str:
    return text


@dataclass(frozen=True)
class Writing:
    """``latex`` and ``words`` rewrite a formula and a sentence, ``refusal`` a sentence that says
    what is wrong, in which a place stands as it does on the screen. A vector is a row where
    ``rows_for_vectors``; a weight matrix has one column a unit where ``columns_for_units``, else
    one row a unit. Of a matrix ``most_rows`` rows and columns are written, of a larger one those
    at its ends.
    """

    latex: Callable[[str], str] = _as_it_is
    words: Callable[[str], str] = _as_it_is
    refusal: Callable[[str], str] = _as_it_is
    rows_for_vectors: bool = False
    columns_for_units: bool = False
    most_rows: int = MOST_ROWS

    @property
    def in_a_walk(self) -> Writing:
        """The same on a card of a walk, where nobody scrolls."""
        return replace(self, most_rows=MOST_ROWS_IN_A_WALK)


AS_DERIVED = Writing()
# Every thread has its own: what one reader is shown changes nothing for another.
WRITING: ContextVar[Writing] = ContextVar("writing", default=AS_DERIVED)


@contextmanager
def written(writing: Writing) -> Iterator[None]:
    """What is derived and rendered inside is written so."""
    token = WRITING.set(writing)
    try:
        yield
    finally:
        WRITING.reset(token)


def in_latex(formula: str) -> str:
    """A formula as whoever reads it is used to."""
    return WRITING.get().latex(formula)


def in_words(sentence: str) -> str:
    """A sentence, its symbols as whoever reads it is used to."""
    return WRITING.get().words(sentence)


def in_sentence(sentence: str) -> str:
    """The same in running text: numbers of inputs are lowered as in formulas, and a line ends at no
    place where a reader would stumble.
    """
    return UNBROKEN.sub(_whole, in_words(_NUMBERED.sub(_lowered, sentence)))


def _lowered(found: re.Match[str]) -> str:
    return found[1] + found[2].translate(SUBSCRIPTS)


def _whole(found: re.Match[str]) -> str:
    text = found[0]
    return f"{text}{JOINED}" if text == "⁾" else text.translate(NO_BREAK)


def in_refusal(sentence: str) -> str:
    """What is wrong, its places as whoever reads it sees them."""
    return WRITING.get().refusal(sentence)
