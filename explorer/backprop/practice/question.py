"""What a question about a network has beside its words and its answers."""

from dataclasses import dataclass

from explorer.backprop.practice.answers import Wrong
from explorer.common.walk import question
from explorer.common.walk.question import chosen


@dataclass(frozen=True)
class Question(question.Question):
    """``wrong`` are the numbers that mistakes give where a value is asked for; ``look`` says where
    to look after a wrong answer.
    """

    wrong: tuple[Wrong, ...] = ()
    look: str = ""


def learns(who: str, does: bool) -> question.Question:
    """Ask whether a unit learns from this example."""
    right = "yes" if does else "no"
    return chosen("learns", f"Does {who} learn from this example?", ("yes", "no"), right)
