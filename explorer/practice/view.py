"""What a link to an exercise says: its kind, its seed, how much is left blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from explorer.backprop.exercises import KINDS as NETWORKS
from explorer.backprop.notation import NOTATIONS
from explorer.common.exercise import Kind
from explorer.common.inputs import InputError
from explorer.common.view import THEME, Parameter, choice, read_view, view_link, whole
from explorer.practice.levels import FIND_THE_SLIP, LEVELS, Level
from explorer.rbm.exercises import KINDS as MACHINES

KINDS: dict[str, Kind] = {kind.name: kind for kind in (*NETWORKS, *MACHINES)}
MOST_SEED = 999_999
MOST_ATTEMPT = 9_999
DEFAULT_LEVEL = 2


def _level() -> Parameter:
    numbers = tuple(str(level.number) for level in LEVELS)
    row = choice("level", numbers, "how much is left blank")
    return Parameter("level", row.says, DEFAULT_LEVEL, lambda text: int(str(row.read(text))))


PARAMETERS = (
    choice("kind", tuple(KINDS), "what is practised"),
    whole("seed", "which exercise: the same one for ever", MOST_SEED),
    _level(),
    choice("notation", tuple(NOTATIONS), "whose notation networks are written in"),
    THEME,
)


@dataclass(frozen=True)
class View:
    """A link to an exercise."""

    kind: str
    seed: int
    level: int
    notation: str = next(iter(NOTATIONS))
    theme: str = ""

    @property
    def is_finding(self) -> bool:
        """Whether a slip is to be found."""
        return self.level == FIND_THE_SLIP

    @property
    def at(self) -> Level:
        """The level."""
        return LEVELS[self.level - 1]


def read(link: Mapping[str, str]) -> tuple[View, tuple[InputError, ...]]:
    """Read a link; a bad value gives a message and its default."""
    given, errors = read_view(link, PARAMETERS)
    view = View(**given)
    if view.level == FIND_THE_SLIP and not KINDS[view.kind].slip:
        message = f"{KINDS[view.kind].label}: there is no slip to be found in this kind"
        return replace(view, level=DEFAULT_LEVEL), (*errors, InputError(message, "level"))
    return view, errors


def is_attempt(text: str) -> bool:
    """Whether a text is the number of a draw."""
    return text.isascii() and text.isdigit() and int(text[:5]) <= MOST_ATTEMPT


def to_query(view: View) -> str:
    """A link's query, without what equals the default."""
    return "&".join(view_link(view, PARAMETERS))
