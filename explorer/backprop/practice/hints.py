"""Where to look when a question was not answered right."""

from explorer.backprop.practice.checking import LOOK
from explorer.backprop.practice.question import Question

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
