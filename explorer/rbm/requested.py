"""What requests for something that runs for a while have in common, read at the edge."""

from collections.abc import Mapping

from explorer.common.inputs import InputError, object_in
from explorer.rbm.limits import LARGEST_SEED, PAGE_LIMITS
from explorer.rbm.problem import RbmProblem, from_json


def read_problem(data: Mapping[str, object]) -> RbmProblem:
    """Read the machine of a page; raises InputError."""
    return from_json(object_in(data, "problem"), PAGE_LIMITS)


def read_seed(data: Mapping[str, object]) -> int:
    """Read a seed; raises InputError."""
    return read_whole(data, "seed", 0, LARGEST_SEED, 0)


def read_whole(data: Mapping[str, object], field: str, least: int, most: int, default: int) -> int:
    """Read a whole number within bounds; raises InputError."""
    value = data.get(field, default)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise InputError(f"{field} is no whole number from {least} to {most}", field)
    return value
