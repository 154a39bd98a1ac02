"""What is said of the problem on the page: its title, its source, what is asked."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from explorer.backprop.comparison import Comparison, comparisons
from explorer.backprop.problem import (
    WORKSHEET_NAME,
    Example,
    Problem,
    View,
    example_named,
    to_query,
)

# An address ends before what closes the sentence around it.
_ADDRESS = re.compile(r"https://[^\s<>\"']*[^\s<>\"'.,;:!?)\]]")


@dataclass(frozen=True)
class Piece:
    """A piece of a source: its text, and where it leads ("": it is text alone)."""

    text: str
    address: str = ""


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """What stands above the network. ``kind`` says whose words these are: a link's exercise or an
    example of this explorer; ``changed_from`` is the title of an example that the problem no longer
    is, ``published`` the numbers in print of one that it is.
    """

    kind: str
    title: str
    source: tuple[Piece, ...]
    question: str
    changed_from: str
    published: tuple[Comparison, ...]


def exercise(problem: Problem, view: View) -> Exercise | None:
    """What is said of ``problem`` in ``view``: by the link, else by the example that it is."""
    example = example_named(view.example)
    shown = example if example and example.problem == problem else None
    title = view.title or (shown.title if shown else "")
    source = view.source or (f"{shown.source} {shown.address}".rstrip() if shown else "")
    changed_from = example.title if example and not shown else ""
    if not (title or source or view.question or changed_from):
        return None
    return Exercise(
        kind="Exercise" if view.title or view.source or view.question else "Example",
        title=title,
        source=tuple(pieces(source)),
        question=view.question,
        changed_from=changed_from,
        published=comparisons(shown) if shown else (),
    )


def shown_example(problem: Problem, view: View) -> str:
    """The name of the example that is on the page as it was published, else nothing. The worksheet
    is one wherever its numbers are.
    """
    name = view.example or WORKSHEET_NAME
    example = example_named(name)
    return name if example and example.problem == problem else ""


def listed(example: Example) -> dict[str, str]:
    """An example as the list of them has it: ``query`` is its link."""
    view = View(example=example.name, rate=example.rate, freeze_b=example.freeze_b)
    return {
        "name": example.name,
        "title": example.title,
        "source": example.source,
        "query": to_query(example.problem, view),
    }


def pieces(source: str) -> Iterator[Piece]:
    """A source cut where an address begins and ends. One that hides where it leads (with a user's
    name before the host, or letters that look like others) stays text.
    """
    end = 0
    for match in _ADDRESS.finditer(source):
        address = match[0]
        yield from _text(source[end : match.start()])
        yield Piece(address, address if _is_plain(address) else "")
        end = match.end()
    yield from _text(source[end:])


def _text(text: str) -> Iterator[Piece]:
    if text:
        yield Piece(text)


def _is_plain(address: str) -> bool:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and address.isascii() and "@" not in parts.netloc
