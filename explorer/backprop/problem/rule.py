"""How parameters are updated, as a request and a link say it."""

from __future__ import annotations

from explorer.backprop.limits import MAX_L2, MAX_RATE
from explorer.backprop.maths.descent import Rule
from explorer.common.inputs import FieldReader, Fields, InputError, read_number
from explorer.common.numbers import quoted
from explorer.common.view import Range

RANGES = {
    "rate": Range(f"numbers above 0, up to {MAX_RATE}", lambda value: 0 < value <= MAX_RATE),
    "momentum": Range("numbers from 0 to below 1", lambda value: 0 <= value < 1),
    "l2": Range(f"numbers from 0 to {MAX_L2}", lambda value: 0 <= value <= MAX_L2),
}


def read_flag(value: object, field: str) -> bool:
    """Read true or false, which may be 1 or 0; raises `InputError`."""
    if isinstance(value, bool):
        return value
    number = read_number(value, field, field)
    if number not in (0, 1):
        raise InputError(f"{field} is {quoted(value)}; allowed are true and false", field)
    return bool(number)


def _within(allowed: Range) -> FieldReader:
    return lambda value, field, place: allowed.read(value, field)


FIELDS: dict[str, FieldReader] = {
    **{name: _within(allowed) for name, allowed in RANGES.items()},
    "freeze_b": lambda value, field, place: read_flag(value, field),
}


def rule_of(given: Fields) -> Rule | None:
    """The rule that fields say which have been read; None without any of them.

    Raises `InputError` where there is no rate.
    """
    if not given:
        return None
    if "rate" not in given:
        name = next(iter(given))
        raise InputError(f"{name} is given without a rate, so there is no update", name)
    return Rule(**given)
