"""What a page looks at: one row a parameter of its link, beside those of its problem."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypedDict
from urllib.parse import quote

from explorer.common.figures.theme import THEMES
from explorer.common.inputs import Fields, InputError
from explorer.common.numbers import NumberError, parse, plain, quoted

MAX_STEP = 9999
SYSTEMS_THEME = ""
UNPRINTABLE = ("Cc", "Cs")  # Unicode's categories of control characters and lone surrogates
# What stands in a link as it is, beside letters, digits and "-._~".
PLAIN_IN_LINKS = ",;/:"


@dataclass(frozen=True)
class Parameter:
    """One word of a link, which is a field of the page's view as well.

    ``read`` takes its text and raises InputError, ``write`` gives the text back, and ``says`` tells
    people its values. What is ``kept`` stays as it is on screen where a link leads to another
    problem; what is ``bound`` names a part of this one, and fits problems alone that have the same
    text there: the sizes of the layers, say; what is the problem's ``own`` stays through changes of
    its numbers and sizes, and goes where it goes. A ``flag`` is a value that links write as a
    parameter of its own, ``flag=1``.
    """

    name: str
    says: str
    default: object
    read: Callable[[str], object]
    write: Callable[[Any], str] = str
    kept: bool = True
    bound: str = ""
    own: bool = False
    flag: str = ""


class ViewState(TypedDict):
    """What the browser keeps of a view: the texts, the names of what is kept and what is the
    problem's own, and what each is bound to.
    """

    view: dict[str, str]
    kept: list[str]
    bound: dict[str, str]
    own: list[str]


def refusal(name: str, text: str, allowed: str) -> InputError:
    """What to raise for a value that a parameter does not have."""
    return InputError(f"{name} is {quoted(text)}; allowed are {allowed}", name)


def choice(
    name: str, allowed: tuple[str, ...], about: str = "", *, kept: bool = True, flag: str = ""
) -> Parameter:
    """One of some words, the default first; the word "" is not for people. ``about`` says what they
    are of.
    """

    def read(text: str) -> str:
        if text not in allowed:
            raise refusal(name, text, ", ".join(filter(None, allowed)))
        return text

    says = f"{about}: {_words(allowed)}" if about else _words(allowed)
    return Parameter(name, says, allowed[0], read, kept=kept, flag=flag)


def some(name: str, allowed: tuple[str, ...], default: tuple[str, ...] = ()) -> Parameter:
    """Some of some words, separated by commas, in the order of ``allowed``."""

    def read(text: str) -> tuple[str, ...]:
        given = text.split(",") if text else []
        for word in given:
            if word not in allowed:
                raise refusal(name, word, ", ".join(allowed))
        return tuple(word for word in allowed if word in given) or default

    return Parameter(name, f"some of `{','.join(allowed)}`", default, read, ",".join)


def line(name: str, says: str, most: int) -> Parameter:
    """A line of plain text, white space taken together; the problem's own."""

    def read(text: str) -> str:
        words = " ".join(text.split())
        if len(words) > most:
            raise InputError(f"{name} has {len(words)} characters; {most} are allowed", name)
        if any(unicodedata.category(letter) in UNPRINTABLE for letter in words):
            raise InputError(f"{name} holds control characters; plain text is allowed", name)
        return words

    says = f"{says}, plain text of up to {most} characters"
    return Parameter(name, says, "", read, kept=False, own=True)


def switch(name: str, says: str) -> Parameter:
    """0 or 1."""
    word = choice(name, ("0", "1"))
    return Parameter(
        name, f"`1`: {says}", False, lambda text: word.read(text) == "1", lambda on: str(int(on))
    )


def whole(name: str, says: str, most: int, *, least: int = 0, default: int = 0) -> Parameter:
    """A whole number from ``least``."""

    def read(text: str) -> int:
        if not re.fullmatch(r"\d{1,10}", text, re.ASCII) or not least <= int(text) <= most:
            raise refusal(name, text, f"whole numbers from {least} to {most}")
        return int(text)

    return Parameter(name, says, default, read)


@dataclass(frozen=True)
class Range:
    """Numbers that are allowed: in words, and whether one ``holds``."""

    words: str
    holds: Callable[[Fraction], bool]

    def read(self, value: object, name: str, field: str = "") -> Fraction:
        """Read a number within the range, called ``name``, of a ``field`` of that name or another;
        raises InputError, which says the range too where the text is no number, or beyond all.
        """
        try:
            number = parse(value)
        except NumberError:
            message = f"{name}: {quoted(value)} is not a number that is allowed: {self.words}"
            raise InputError(message, field or name) from None
        if not self.holds(number):
            raise InputError(f"{name} is {quoted(value)}; allowed are {self.words}", field or name)
        return number


def number(name: str, says: str, allowed: Range, default: Fraction | None) -> Parameter:
    """A number; its ``default`` is written as nothing."""

    def read(text: str) -> Fraction | None:
        return allowed.read(text, name) if text else default

    def write(value: Fraction | None) -> str:
        return "" if value is None or value == default else plain(value)

    return Parameter(name, says, default, read, write)


def _words(allowed: Iterable[str]) -> str:
    return ", ".join(f"`{word}`" for word in allowed if word)


# What every page has.
STEP = whole("step", "where the walk stands, from 1", MAX_STEP)
THEME = choice("theme", (SYSTEMS_THEME, *THEMES), flag="projector")


def read_view(
    args: Mapping[str, str], parameters: Iterable[Parameter]
) -> tuple[Fields, tuple[InputError, ...]]:
    """What a link says of each parameter; a bad value gives a message and its default."""
    read: Fields = {}
    errors = []
    for each in parameters:
        read[each.name] = each.default
        for name, reader in _readers(each).items():
            if name not in args:
                continue
            try:
                read[each.name] = reader(args[name].strip(), read[each.name])
            except InputError as error:
                errors.append(error)
    return read, tuple(errors)


def _readers(each: Parameter) -> dict[str, Callable[[str, object], object]]:
    """What reads a parameter's own word, and its flag; each takes the value so far."""
    readers: dict[str, Callable[[str, object], object]] = {
        each.name: lambda text, _: each.read(text)
    }
    if each.flag:
        raised = switch(each.flag, "")
        readers[each.flag] = lambda text, value: each.flag if raised.read(text) else value
    return readers


def view_texts(view: object, parameters: Iterable[Parameter]) -> dict[str, str]:
    """Every parameter of a view as text, as `read_view` reads it."""
    return {each.name: each.write(getattr(view, each.name)) for each in parameters}


def view_link(view: object, parameters: Iterable[Parameter]) -> list[str]:
    """The parts of a link that tell a view, without what equals its default."""
    told = ((each, each.write(getattr(view, each.name))) for each in parameters)
    return [
        f"{each.flag}=1"
        if text and text == each.flag
        else f"{each.name}={quote(text, safe=PLAIN_IN_LINKS)}"
        for each, text in told
        if text not in ("", each.write(each.default))
    ]


def view_words(parameters: Iterable[Parameter]) -> tuple[str, ...]:
    """Every word by which a link tells a view."""
    return tuple(word for each in parameters for word in (each.name, each.flag) if word)


def view_state(view: object, parameters: Iterable[Parameter]) -> ViewState:
    """What the browser keeps of a view: the texts, the names of what is kept and what is the
    problem's own, and what each is bound to.
    """
    rows = tuple(parameters)
    return {
        "view": view_texts(view, rows),
        "kept": [each.name for each in rows if each.kept],
        "bound": {each.name: each.bound for each in rows if each.bound},
        "own": [each.name for each in rows if each.own],
    }
