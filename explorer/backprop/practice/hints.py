"""What is said of an answer that was not right: the mistake that leads to it, or where to look."""

from explorer.backprop.practice.checking import LOOK
from explorer.backprop.practice.question import Question
from explorer.common.verdicts import MOST_CANDIDATES
from explorer.common.walk.question import Option, is_one

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


def whys(question: Question) -> dict[str, str]:
    """What is said of every wrong answer to a question."""
    wrong = (option for option in question.options if not option.is_right)
    return {option.text: _why(question, option) for option in wrong}


def _why(question: Question, option: Option) -> str:
    value = option.value
    leading = (
        each.mistake for each in question.wrong if value is not None and is_one(each.value, value)
    )
    found = tuple(dict.fromkeys(leading))[:MOST_CANDIDATES]
    if not found:
        return question.look
    asks = found[0].question if len(found) == 1 else question.look
    labels = dict.fromkeys(mistake.label for mistake in found)
    return f"{option.text}: {'; or '.join(labels)}. {asks}"
