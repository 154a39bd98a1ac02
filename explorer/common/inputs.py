"""What comes in from outside: refused with a message and the field, or exact numbers."""

from fractions import Fraction

Vector = tuple[Fraction, ...]
Matrix = tuple[Vector, ...]


class InputError(Exception):
    """A refused input: ``message`` says what is allowed, ``field`` names where it stood.

    A field is written like the API's JSON ("layers[0].W[0][1]", "x[1]", "loss"), or is the name
    of the parameter in a query ("W1").
    """

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def vector(*values: int | str) -> Vector:
    """Exact numbers from their decimal texts, for the problems written down in this code."""
    return tuple(Fraction(value) for value in values)
