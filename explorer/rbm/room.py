"""What the page shows of a kind of machine: a row for units of two values, one for Gaussian ones.

All that follows a row's ``scene`` is of that one machine, so that no panel shows another's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from explorer.common.numbers import TextAndValue
from explorer.common.page import PageFigure
from explorer.common.passage import Passage
from explorer.rbm import blocks, numbers, pictures
from explorer.rbm.gaussian import blocks as gaussian_blocks
from explorer.rbm.gaussian import numbers as gaussian_numbers
from explorer.rbm.gaussian import pictures as gaussian_pictures
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.gaussian.solution import solve as solve_gaussian
from explorer.rbm.learned import Learned
from explorer.rbm.problem import RbmProblem, View
from explorer.rbm.scene import Scene
from explorer.rbm.solution import solve
from explorer.rbm.stops import walk_at

AnyScene = Any  # a row's functions take the scenes that the row makes


@dataclass(frozen=True)
class Room:
    """``scene`` works a problem out as it is looked at, with what has been learned and whether
    there is WebGL; of a scene are made the ``figures``, the ``numbers`` by their hooks, the
    ``blocks``, and the passages as they are ``copied``; ``states`` are what the table has rows for.
    """

    scene: Callable[[RbmProblem, View, Learned | None, bool], AnyScene]
    figures: tuple[PageFigure[Any], ...]
    numbers: Callable[[AnyScene], Mapping[str, TextAndValue]]
    blocks: Callable[[AnyScene], Mapping[str, str]]
    copied: Callable[[AnyScene], tuple[Passage, ...]]
    states: Callable[[AnyScene], list[str]]


def _scene(problem: RbmProblem, view: View, learned: Learned | None, has_webgl: bool) -> Scene:
    solution = solve(problem)
    return Scene(solution, view, learned, has_webgl, walk_at(solution, view))


def _gaussian_scene(
    problem: RbmProblem, view: View, learned: Learned | None, has_webgl: bool
) -> GaussianScene:
    return GaussianScene(solve_gaussian(problem), view, learned, has_webgl)


def _states(scene: Scene) -> list[str]:
    assert scene.solution.visible is not None, "the page's machines are small"
    return scene.solution.visible.labels


_TWO_VALUES = Room(
    _scene,
    pictures.FIGURES,
    lambda scene: numbers.numbers(scene.solution),
    blocks.blocks,
    blocks.copied,
    _states,
)
_GAUSSIAN = Room(
    _gaussian_scene,
    gaussian_pictures.FIGURES,
    gaussian_numbers.numbers,
    gaussian_blocks.blocks,
    gaussian_blocks.copied,
    lambda scene: scene.solution.labels,
)


def room_of(problem: RbmProblem) -> Room:
    """The row of a machine."""
    return _GAUSSIAN if problem.units.is_continuous else _TWO_VALUES
