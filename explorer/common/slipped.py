"""A solved exercise with one slip in it, carried on as it would be: to be found, named, mended and
explained.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Slipped:
    """The ``texts`` of all lines by their names, wrong from the ``line`` with the slip on; the
    ``name`` of its mistake among some ``names``, and the ``reason`` among some ``reasons``.
    """

    texts: Mapping[str, str]
    line: str
    name: str
    names: tuple[str, ...]
    reason: str
    reasons: tuple[str, ...]
