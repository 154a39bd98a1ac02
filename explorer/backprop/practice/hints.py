"""What is said of an answer that was not right: the mistake that leads to it, or where to look."""

from fractions import Fraction
from math import isfinite

from explorer.backprop.practice.checking import LOOK
from explorer.backprop.practice.mistakes import fitting
from explorer.backprop.practice.question import Question
from explorer.backprop.practice.working import Working
from explorer.backprop.problem import Problem
from explorer.common.handwriting import Handwritten
from explorer.common.walk.question import Option

# Where to look when a question before a step of each kind was not answered right.
LOOKS = {
    **{kind: LOOK[kind] for kind in ("h", "a", "J", "delta", "dW", "db")},
    "dy": "Does y lie above or below what is wanted? On the way there the loss falls.",
    "slope": "How steep is the activation at this h? Its slope is asked for, not its height.",
    "arriving": "Which weights lead away from there, and which δ comes back along each?",
    "multiplied": LOOK["dW"],
}
LEARNS = "Is there a slope at its sum? Where there is none, nothing comes through."


def look(kind: str, question: Question) -> str:
    """Where to look when a ``question`` before a step of a ``kind`` was not answered right."""
    return LEARNS if question.kind == "learns" else LOOKS[kind]


def whys(problem: Problem, question: Question) -> dict[str, str]:
    """What is said of every wrong answer to a question about a ``problem`` of one sample."""
    working = Working(problem)
    wrong = (option for option in question.options if not option.is_right)
    return {option.text: _why(working, question, option) for option in wrong}


def _why(working: Working, question: Question, option: Option) -> str:
    if question.line is None or option.value is None or not isfinite(option.value):
        return question.look
    found = tuple(fitting(working, question.line, Handwritten(Fraction(option.value))))
    if len(found) != 1:
        return question.look
    return f"{option.text}: {found[0].label}. {found[0].question}"
