"""What a question about a network has beside its words and its answers."""

from dataclasses import dataclass

from explorer.backprop.practice.lines import Line
from explorer.common.walk import question
from explorer.common.walk.question import chosen


@dataclass(frozen=True)
class Question(question.Question):
    """``line`` is the number of the calculation that a value is asked of; ``look`` says where to
    look after a wrong answer.
    """

    line: Line | None = None
    look: str = ""


def learns(who: str, does: bool) -> question.Question:
    """Ask whether a unit learns from this example."""
    right = "yes" if does else "no"
    return chosen("learns", f"Does {who} learn from this example?", ("yes", "no"), right)
