"""What comes in from outside: refused with a message and the field, or exact numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, TypedDict, TypeVar

from explorer.common.counted import counted
from explorer.common.nearest import nearest
from explorer.common.numbers import QUOTED, NumberError, parse, plain, quoted
from explorer.common.typed import DASHES

# The longest parameter of a link: 32 rows of 32 numbers of the longest form.
MAX_QUERY_TEXT = 64_000

Result = TypeVar("Result")
Vector = tuple[Fraction, ...]
Matrix = tuple[Vector, ...]
FieldReader = Callable[[object, str, str], object]  # of a value, its field, the place of that
JsonNumber = int | float | str  # text where no float holds the decimal
Fields = dict[str, Any]  # what was read, by field: to be the arguments of what has these fields


class InputError(Exception):
    """A refused input: ``message`` says what is allowed, ``field`` names where it stood.

    A field is written like the API's JSON ("layers[0].W[0][1]", "x[1]", "loss"), or is the name
    of the parameter in a query ("W1").
    """

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


@dataclass(frozen=True)
class Assumption:
    """What was not given: its ``field`` as in `InputError`, the ``value`` in its place as the API's
    JSON has it, and ``why`` it is that one, for people.
    """

    field: str
    value: object
    why: str


class AssumptionJson(TypedDict):
    """An assumption as an answer has it."""

    field: str
    value: object
    why: str


def assumed_json(assumed: Iterable[Assumption]) -> list[AssumptionJson]:
    """Write what was assumed for an answer."""
    return [{"field": each.field, "value": each.value, "why": each.why} for each in assumed]


def vector(*values: int | str) -> Vector:
    """Exact numbers from their decimal texts, for the problems written down in this code."""
    return tuple(Fraction(value) for value in values)


def read_fields(data: object, readers: Mapping[str, FieldReader], place: str) -> Fields:
    """Read each given field; an unknown one is refused, lest a typo pass for the default."""
    if not isinstance(data, Mapping):
        raise InputError(f"{place or 'the request'} is {quoted(data)}, not an object", place)
    prefix = f"{place}." if place else ""
    for name in data:
        if name not in readers:
            allowed = ", ".join(readers)
            message = f"there is no field {quoted(prefix + str(name))}; allowed are {allowed}"
            meant = nearest(str(name), readers)
            message += f". Did you mean {meant}?" if meant else ""
            raise InputError(message, prefix + str(name)[:QUOTED])
    return {name: readers[name](value, f"{prefix}{name}", place) for name, value in data.items()}


def read_items(
    value: object, field: str, name: str, most: int, each: str = "entry"
) -> Sequence[object]:
    """Read a list of 1 to ``most`` entries called ``name`` in messages, and what ``each`` of them
    is; raises `InputError`.
    """
    if not isinstance(value, list | tuple):
        raise InputError(f"{name} is {quoted(value)}, not a list", field)
    if not 1 <= len(value) <= most:
        found = counted(len(value), each)
        raise InputError(f"{name} has {found}; 1 to {most} are allowed", field)
    return value


def read_number(value: object, field: str, name: str) -> Fraction:
    """Read a number, which may be text, called ``name`` in messages; raises `InputError`."""
    try:
        return parse(value)
    except NumberError as error:
        raise InputError(f"{name}: {error}", field) from None


def is_missing(value: object) -> bool:
    """Whether a value says that there is no number: null, or a dash as people write it."""
    return value is None or (isinstance(value, str) and value.strip() in DASHES)


def read_vector(value: object, field: str, name: str, most: int) -> Vector:
    """Read a list of 1 to ``most`` numbers called ``name`` in messages; raises `InputError`."""
    entries = read_items(value, field, name, most)
    return tuple(
        read_number(entry, f"{field}[{i}]", f"{name}[{i + 1}]") for i, entry in enumerate(entries)
    )


def read_table(
    value: object,
    field: str,
    name: str,
    most: tuple[int, int],
    read: Callable[[object, str, str], Result],
) -> tuple[tuple[Result, ...], ...]:
    """Read rows of equally many entries, of each at least 1 and at ``most`` so many, each by
    ``read`` (of its value, its field and its name); raises `InputError`.
    """
    entries = [
        read_items(each, f"{field}[{i}]", f"{name} row {i + 1}", most[1])
        for i, each in enumerate(read_items(value, field, name, most[0], "row"))
    ]
    for number, row in enumerate(entries, 1):
        if len(row) != len(entries[0]):
            message = f"{name} is ragged: row {number} has {counted(len(row), 'entry')}, row 1 has"
            raise InputError(f"{message} {len(entries[0])}", field)
    return tuple(
        tuple(
            read(entry, f"{field}[{i}][{j}]", f"{name}[{i + 1},{j + 1}]")
            for j, entry in enumerate(row)
        )
        for i, row in enumerate(entries)
    )


def object_in(data: Mapping[str, object], field: str) -> Mapping[str, object]:
    """Return the object in a field of what was sent; an empty one where it is left out.

    Raises InputError where something else stands there.
    """
    value = data.get(field, {})
    if not isinstance(value, Mapping):
        raise InputError(f"{field} is not an object", field)
    return value


def view_in(data: Mapping[str, object]) -> dict[str, str]:
    """Return the view that a page has sent with its problem, as the arguments of a link."""
    return {str(name): str(value) for name, value in object_in(data, "view").items()}


def json_numbers(values: Vector) -> list[JsonNumber]:
    """Write numbers for JSON: as such where a float holds the decimal, else as text."""
    return [_json_number(value) for value in values]


def _json_number(value: Fraction) -> JsonNumber:
    if value.denominator == 1:
        return value.numerator
    number = float(value)
    return number if Fraction(repr(number)) == value else plain(value)


def fitting(given: Fields, read: Callable[[Fields], Result]) -> tuple[Result, list[InputError]]:
    """What ``read`` makes of named values, less those that it refuses; and its refusals.

    Where it refuses what is not given, nothing of what is given is left.
    """
    errors: list[InputError] = []
    while given:  # which gets smaller each time, so there is an end
        try:
            return read(given), errors
        except InputError as error:
            errors.append(error)
            left = {name: value for name, value in given.items() if name != error.field}
            given = left if len(left) < len(given) else {}
    return read(given), errors
