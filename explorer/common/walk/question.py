"""A question with its answers, and how each class of them is put."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import isclose, isfinite

from explorer.common.draws import Draws
from explorer.common.numbers import Number, decimal
from explorer.common.vetting import APART

MOST_OPTIONS = 4
LARGEST_DENOMINATOR, LARGEST_NUMERATOR = 128, 999
TELLABLE = 1e-3  # sizes closer than this, as shares, read as one
ROUNDING = 1e-9  # numbers closer than this, as shares, differ by rounding alone
NOTHING = 1e-12  # what rounding leaves of 0
SIGNS = ("negative", "zero", "positive")
SIZES = ("smaller", "equal", "bigger")
Form = Callable[[Number], str]  # "" for a number that cannot be written so


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

    ``asks`` names what is known by then and would tell the answer, ``recalls`` has in LaTeX what is
    given and needed to work it out, where the figures may not say it.
    """

    kind: str
    text: str
    options: tuple[Option, ...]
    lights: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    recalls: tuple[str, ...] = ()

    @property
    def truth(self) -> str:
        """The right answer's words."""
        return next(option.text for option in self.options if option.is_right)


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


def value(
    what: str, right: Number, wrong: Iterable[Number], forms: Sequence[Form] | None = None
) -> Question | None:
    """Ask for a value. ``wrong`` are the values that common mistakes give, those first that are to
    be chosen from. All are written in the first of the ``forms`` that they have in common (where
    none are given: a fraction, a decimal that ends, one that is rounded), and stand in an order
    that is drawn; None where no two answers can be told apart.
    """
    forms = FORMS if forms is None else forms
    answers = _told_apart(right, [each for each in wrong if isfinite(each)], forms)
    if len(answers) < 2 or not isfinite(right):
        return None
    form = next(form for form in forms if all(map(form, answers)))
    options = [Option(form(each), each is right, each) for each in answers]
    text = f"What is {what}?"
    # Neither who sorts nor who counts places finds the right one.
    order = Draws("options", text, *sorted(option.text for option in options))
    return Question("value", text, order.some(options, len(options)))


def _told_apart(right: Number, wrong: Sequence[Number], forms: Sequence[Form]) -> list[Number]:
    """The answers to choose from: those that can be written like the right one come first."""
    form = next(form for form in forms if form(right))
    answers = [right]
    for each in sorted(wrong, key=lambda value: not form(value)):
        if len(answers) < MOST_OPTIONS and not any(is_one(each, told) for told in answers):
            answers.append(each)
    return answers


def is_one(first: Number, second: Number) -> bool:
    """Whether two answers cannot be told apart by three digits."""
    return isclose(first, second, rel_tol=APART, abs_tol=NOTHING)


def _fraction(value: Number) -> str:
    """A short fraction or integer; "" for any other number."""
    is_short = (
        not isinstance(value, float)
        and value.denominator <= LARGEST_DENOMINATOR
        and abs(value.numerator) <= LARGEST_NUMERATOR
    )
    return str(value).replace("-", "−") if is_short else ""


def _ending(value: Number) -> str:
    """A decimal that ends; "" for any other number."""
    shown = decimal(value)
    return shown.text if shown.exact else ""


def _rounded(value: Number) -> str:
    """A number rounded to as many digits as all the others."""
    return decimal(float(value)).text


# How the numbers to choose from are written: all in the first form that they have in common.
FORMS: tuple[Form, ...] = (_fraction, _ending, _rounded)
