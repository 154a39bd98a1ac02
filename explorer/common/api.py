"""What a subject offers to scripts: one row for each POST /api/<name>."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Problem = TypeVar("Problem")


@dataclass(frozen=True)
class Api(Generic[Problem]):
    """An address of the API: ``says`` what it does, ``read`` a request, ``answer`` it.

    ``read`` raises InputError. A problem that ``is_heavy`` takes turns with others.
    """

    name: str
    says: str
    read: Callable[[Mapping[str, object]], Problem]
    answer: Callable[[Problem], Mapping[str, object]]
    is_heavy: Callable[[Problem], bool] = lambda _: False
