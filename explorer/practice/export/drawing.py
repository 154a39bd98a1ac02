"""Variants are drawn slice by slice: each in a short request, whose answer says how far it has got.

Finding a draw that is an exercise takes most of the time that a file takes. What is found goes back
with the link to the file, so that nothing is kept here, and whoever comes between is not held up.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import TypedDict

from explorer.common.exercise import ATTEMPTS
from explorer.common.inputs import InputError
from explorer.common.numbers import quoted
from explorer.practice.view import KINDS, MOST_ATTEMPT, View, is_attempt

SLICE = 0.25  # seconds


class DrawnJson(TypedDict):
    """The draws of the next seeds, ``of`` how many there are to be in all, and what the file is
    called; one that ``opens`` is shown by the browser.
    """

    attempts: list[int]
    of: int
    name: str
    opens: bool


def drawn(view: View, count: int, done: int) -> list[int]:
    """The draws of the exercises after the first ``done``, as many as fit into a slice of time, of
    ``count`` in all.
    """
    end, find = monotonic() + SLICE, KINDS[view.kind].find
    found: list[int] = []
    while done + len(found) < count and (not found or monotonic() < end):
        found.append(find(view.seed + done + len(found)))
    return found


def read_done(data: Mapping[str, object], count: int) -> int:
    """How many have been drawn before. Raises `InputError`."""
    done = data.get("done", 0)
    if not isinstance(done, int) or isinstance(done, bool) or not 0 <= done < count:
        raise InputError(f"done is {quoted(done)}; allowed are 0 to {count - 1}", "done")
    return done


def read_attempts(link: Mapping[str, str], count: int) -> Sequence[int | None]:
    """The draws that a link brings along, one for each variant; none where it has none.

    Raises `InputError`.
    """
    text = link.get(ATTEMPTS, "")
    if not text:
        return [None] * count
    parts = text.split(",")
    if len(parts) != count or not all(map(is_attempt, parts)):
        says = f"{count} whole numbers up to {MOST_ATTEMPT}, with commas between them"
        raise InputError(f"{ATTEMPTS} is {quoted(text)}; allowed are {says}", ATTEMPTS)
    return [int(part) for part in parts]
