"""Every limit on what may be asked for, in one place (a number's own: explorer/numbers.py)."""

from explorer.common.numbers import MAX_DIGITS, MAX_MAGNITUDE

MAX_LAYERS = 8
MAX_UNITS = 32

__all__ = [
    "MAX_DIGITS",
    "MAX_LAYERS",
    "MAX_MAGNITUDE",
    "MAX_UNITS",
]
