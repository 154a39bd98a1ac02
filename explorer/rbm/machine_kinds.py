"""The kinds of machines, each a row: one of units of two values, one of Gaussian visible units.

All that the page shows is made of the one scene that the row of its machine makes, so that no panel
shows another's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from explorer.common import page
from explorer.common.figures.plotly import Figure
from explorer.common.numbers import TextAndValue
from explorer.common.page import PageFigure, Screen
from explorer.common.passage import Passage
from explorer.rbm import blocks, numbers, pictures
from explorer.rbm.gaussian import blocks as gaussian_blocks
from explorer.rbm.gaussian import numbers as gaussian_numbers
from explorer.rbm.gaussian import pictures as gaussian_pictures
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.gaussian.solution import solve as solve_gaussian
from explorer.rbm.learned import Learned
from explorer.rbm.machine_scene import MachineScene
from explorer.rbm.problem import RbmProblem, View
from explorer.rbm.scene import Scene
from explorer.rbm.solution import solve
from explorer.rbm.stops import walk_at

SceneOfKind = TypeVar("SceneOfKind", bound=MachineScene)


@dataclass(frozen=True)
class MachineKind(Generic[SceneOfKind]):
    """``scene`` works a problem out as it is looked at, with what has been learned and whether
    there is WebGL; of a scene are made the ``figures``, the ``numbers`` by their hooks, the
    ``blocks``, and the passages as they are ``copied``; ``states`` are what the table has rows for.
    """

    scene: Callable[[RbmProblem, View, Learned | None, bool], SceneOfKind]
    figures: tuple[PageFigure[SceneOfKind], ...]
    numbers: Callable[[SceneOfKind], Mapping[str, TextAndValue]]
    blocks: Callable[[SceneOfKind], Mapping[str, str]]
    copied: Callable[[SceneOfKind], tuple[Passage, ...]]
    states: Callable[[SceneOfKind], list[str]]

    def shown(
        self, problem: RbmProblem, view: View, learned: Learned | None, *, has_webgl: bool
    ) -> ShownMachine[SceneOfKind]:
        """A machine of this kind as it is looked at."""
        return ShownMachine(self, self.scene(problem, view, learned, has_webgl))


@dataclass(frozen=True)
class ShownMachine(Generic[SceneOfKind]):
    """A machine as it is looked at, and what its kind makes of that."""

    kind: MachineKind[SceneOfKind]
    scene: SceneOfKind

    def read_screen(self, data: Mapping[str, object]) -> Screen:
        """A browser's screen, with a frame for each figure. Raises InputError."""
        return page.read_screen(data, self.kind.figures)

    def figures(self, screen: Screen) -> dict[str, Figure]:
        """What has to be drawn, by name."""
        return page.figures(self.kind.figures, self.scene, self._tab, screen)

    def first_pictures(self) -> dict[str, str]:
        """The pictures that come with the page, as HTML by name."""
        return page.first_pictures(self.kind.figures, self.scene, self._tab)

    def alts(self) -> dict[str, str]:
        """The figures for listeners; in a walk those that it has."""
        is_walking = self.scene.walk is not None
        there = (row for row in self.kind.figures if not (is_walking and row.tab))
        return page.alts(there, self.scene)

    @property
    def _tab(self) -> str:
        """The view whose figures are drawn: in a walk none is open."""
        return "" if self.scene.walk else self.scene.view.tab

    def numbers(self) -> Mapping[str, TextAndValue]:
        """Every number by its hook."""
        return self.kind.numbers(self.scene)

    def blocks(self) -> dict[str, str]:
        """The blocks that move with the state, as HTML."""
        return dict(self.kind.blocks(self.scene))

    def copied(self) -> tuple[Passage, ...]:
        """The open view of the derivation as it is copied."""
        return self.kind.copied(self.scene)

    def states(self) -> list[str]:
        """What the table of states has rows for."""
        return self.kind.states(self.scene)


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


_OF_TWO_VALUES = MachineKind(
    _scene,
    pictures.FIGURES,
    lambda scene: numbers.numbers(scene.solution),
    blocks.blocks,
    blocks.copied,
    _states,
)
_GAUSSIAN = MachineKind(
    _gaussian_scene,
    gaussian_pictures.FIGURES,
    gaussian_numbers.numbers,
    gaussian_blocks.blocks,
    gaussian_blocks.copied,
    lambda scene: scene.solution.labels,
)


def kind_of(problem: RbmProblem) -> MachineKind[Scene] | MachineKind[GaussianScene]:
    """The row of a machine."""
    return _GAUSSIAN if problem.units.is_continuous else _OF_TWO_VALUES
