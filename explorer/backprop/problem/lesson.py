"""What makes a link a lesson: how the walk is shown, what it asks, what is hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from explorer.backprop.problem.model import GRAINS, HIDEABLE, PREDICT, QUESTIONS, Lesson
from explorer.common.inputs import InputError
from explorer.common.numbers import NumberError, parse, plain, quoted

MAX_RATE = 1000


def _one_of(name: str, allowed: tuple[str, ...]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in allowed:
            message = f"{name} is {quoted(text)}; allowed are {', '.join(allowed)}"
            raise InputError(message, name)
        return text

    return read


def _some_of(name: str, allowed: tuple[str, ...]) -> Callable[[str], tuple[str, ...]]:
    def read(text: str) -> tuple[str, ...]:
        given = text.split(",") if text else []
        for each in given:
            _one_of(name, allowed)(each)
        return tuple(each for each in allowed if each in given)

    return read


def _present(text: str) -> bool:
    return _one_of("present", ("0", "1"))(text) == "1"


def _rate(text: str) -> Fraction | None:
    if not text:
        return None
    try:
        rate = parse(text)
    except NumberError as error:
        raise InputError(f"rate: {error}", "rate") from None
    if not 0 < rate <= MAX_RATE:
        message = f"rate is {quoted(text)}; allowed are numbers above 0, up to {MAX_RATE}"
        raise InputError(message, "rate")
    return rate


READERS: dict[str, Callable[[str], Any]] = {
    "grain": _one_of("grain", GRAINS),
    "present": _present,
    "predict": _one_of("predict", PREDICT),
    "ask": lambda text: _some_of("ask", QUESTIONS)(text) or QUESTIONS,
    "hide": _some_of("hide", HIDEABLE),
    "rate": _rate,
}


def lesson_from_query(args: Mapping[str, str]) -> tuple[Lesson, tuple[InputError, ...]]:
    """Read a lesson; a bad value gives a message and its default."""
    errors, read = [], {}
    for name in READERS.keys() & args.keys():
        try:
            read[name] = READERS[name](args[name].strip())
        except InputError as error:
            errors.append(error)
    return Lesson(**read), tuple(errors)


def lesson_to_json(lesson: Lesson) -> dict[str, str]:
    """Every field of a lesson as text, as `lesson_from_query` reads it."""
    return {
        "grain": lesson.grain,
        "present": str(int(lesson.present)),
        "predict": lesson.predict,
        "ask": ",".join(lesson.ask),
        "hide": ",".join(lesson.hide),
        "rate": "" if lesson.rate is None else plain(lesson.rate),
    }


def lesson_to_query(lesson: Lesson) -> dict[str, str]:
    """A lesson's query parameters; "" for what equals its default."""
    default = lesson_to_json(Lesson())
    told = lesson_to_json(lesson)
    return {name: "" if text == default[name] else text for name, text in told.items()}
