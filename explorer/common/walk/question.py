"""A question with its answers, and how each class of them is put."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import isclose

from explorer.common.numbers import Number, decimal

MOST_OPTIONS = 4
LARGEST_DENOMINATOR, LARGEST_NUMERATOR = 128, 999
TELLABLE = 1e-3  # numbers closer than this, as shares, read as one
ROUNDING = 1e-9  # numbers closer than this, as shares, differ by rounding alone
SIGNS = ("negative", "zero", "positive")
SIZES = ("smaller", "equal", "bigger")


@dataclass(frozen=True)
class Option:
    """One answer, whether it is right, and the number that it is, where it is one."""

    text: str
    is_right: bool
    value: Number | None = None


@dataclass(frozen=True)
class Question:
    """What is asked before a step is shown: its class (``kind``), its words, its answers, and
    what it asks about in the diagram (``lights``; () for all that its step speaks of).

    ``asks`` names what is known by then and would tell the answer.
    """

    kind: str
    text: str
    options: tuple[Option, ...]
    lights: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()

    @property
    def truth(self) -> str:
        """The right answer's words."""
        return next(option.text for option in self.options if option.is_right)


def written(value: Number) -> str:
    """A number as an answer: a short fraction, else its decimal."""
    if (
        isinstance(value, Fraction)
        and 1 < value.denominator <= LARGEST_DENOMINATOR
        and abs(value.numerator) <= LARGEST_NUMERATOR
    ):
        return str(value).replace("-", "−")
    return decimal(value).text


def chosen(kind: str, text: str, answers: Iterable[str], right: str) -> Question:
    """Ask for one of some words."""
    return Question(kind, text, tuple(Option(each, each == right) for each in answers))


def sign(what: str, value: Number) -> Question:
    """Ask whether a number is negative, zero or positive."""
    right = SIGNS[(value > 0) - (value < 0) + 1]
    return chosen("sign", f"What is the sign of {what}?", SIGNS, right)


def compare(what: str, than: str, value: Number, other: Number) -> Question | None:
    """Ask whether one size is smaller than, equal to or bigger than another; None where they read
    the same and are not.
    """
    mine, its = abs(float(value)), abs(float(other))
    if isclose(mine, its, rel_tol=ROUNDING):
        mine = its
    elif isclose(mine, its, rel_tol=TELLABLE):
        return None
    right = SIZES[(mine > its) - (mine < its) + 1]
    text = f"In size: is {what} smaller than, equal to or bigger than {than}?"
    return chosen("compare", text, SIZES, right)


def value(what: str, right: Number, wrong: Iterable[Number]) -> Question | None:
    """Ask for a value. ``wrong`` are the values that common mistakes give, the likeliest first;
    None where no two answers can be told apart.
    """
    answers: dict[str, Number] = {written(right): right}
    for each in wrong:
        is_told = any(isclose(each, told, rel_tol=TELLABLE) for told in answers.values())
        if len(answers) < MOST_OPTIONS and not is_told:
            answers.setdefault(written(each), each)
    if len(answers) < 2:
        return None
    ordered = sorted(answers.items(), key=lambda answer: float(answer[1]))
    options = (Option(text, text == written(right), number) for text, number in ordered)
    return Question("value", f"What is {what}?", tuple(options))
