"""What is said of a line of somebody's calculation."""

from __future__ import annotations

from dataclasses import dataclass

# What each verdict says.
SAYS = {
    "agrees": "This line is right.",
    "rounded": "Right, but for digits that were rounded off: keep more of them on the way.",
    "first wrong": "This is the first line that does not follow from those before it.",
    "follows": "This follows from your earlier number: it will be right once that is.",
    "not yet": "Mend the first wrong line; then this one can be told.",
    "unreadable": "This is no number that can be read, which is not wrong: ",
}
EMPTY = "Nothing is written here yet."
SEVERAL = "Which of these could it be?"
MOST_CANDIDATES = 3


@dataclass(frozen=True)
class Verdict:
    """What is said of a line: its ``name``, what was ``written``, the ``verdict`` (a key of
    `SAYS`), what it ``says`` in words, and of the first wrong line the ``questions`` that lead to
    what may have gone wrong and the ``mistakes`` they are of, the likeliest first.
    """

    name: str
    written: str
    verdict: str
    says: str
    questions: tuple[str, ...] = ()
    mistakes: tuple[str, ...] = ()


def first_wrong(
    name: str, written: str, questions: tuple[str, ...], mistakes: tuple[str, ...] = ()
) -> Verdict:
    """The verdict on the first wrong line, whose questions may be of several mistakes."""
    says = SAYS["first wrong"] if len(questions) == 1 else f"{SAYS['first wrong']} {SEVERAL}"
    return Verdict(name, written, "first wrong", says, questions, mistakes)
