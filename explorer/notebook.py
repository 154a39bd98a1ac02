"""The pages' results in a notebook: figures, derivations and gradients of what is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, TypeVar

from explorer.backprop import problem as networks
from explorer.backprop.batch import Batch, work_out
from explorer.backprop.derivation.latex import batch_latex
from explorer.backprop.figures.alt import alt_text
from explorer.backprop.figures.geometry import WIDE
from explorer.backprop.figures.network import network_figure
from explorer.backprop.names import Selection
from explorer.backprop.solution import Solution
from explorer.common.figures.plotly import Figure as FigureDict
from explorer.common.figures.svg import svg
from explorer.common.figures.theme import LIGHT
from explorer.common.inputs import Assumption, InputError
from explorer.common.page import Screen, alts, figures
from explorer.rbm import blocks as rbm_blocks
from explorer.rbm import problem as machines
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.pictures import FIGURES
from explorer.rbm.scene import Scene
from explorer.rbm.solution import RbmSolution
from explorer.rbm.solution import solve as solve_machine

if TYPE_CHECKING:
    from plotly.graph_objects import Figure

Seen = TypeVar("Seen")


class Latex(str):
    """LaTeX that a notebook typesets."""

    __slots__ = ()

    def _repr_latex_(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Network:
    """A network worked out (``solution`` has every number), seen at a chosen parameter.

    Of several samples one is at hand; ``batch`` has what all of them come to.
    """

    batch: Batch
    view: networks.View

    @property
    def solution(self) -> Solution:
        """The sample at hand, worked out."""
        return self.batch.at(self.view.sample)

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """What was not given, and what stands in its place."""
        return self.batch.assumed

    def figure(self) -> Figure:
        """The diagram, for Plotly to show: ``layout`` and ``data`` may be changed."""
        return _plotly(self._figure)

    def derivation(self) -> Latex:
        """The chain rule for the chosen parameter, factor by factor, as one ``align*``."""
        return Latex(batch_latex(self.batch, self.view.sample, self._chosen))

    @property
    def exact(self) -> Fraction | float:
        """dJ by the chosen parameter: a Fraction where it is an exact rational, else a float.

        Of several samples it is that of the reduced loss.
        """
        return self.batch.gradient(self._chosen, self.view.sample)

    @property
    def _chosen(self) -> Selection:
        return Selection.parse(self.view.select)

    @cached_property
    def _figure(self) -> FigureDict:
        return network_figure(self.solution, self.view.select, WIDE, LIGHT)

    def _repr_html_(self) -> str:
        return _picture(self._figure, alt_text(self.solution))


@dataclass(frozen=True)
class Machine:
    """A restricted Boltzmann machine worked out, seen at a chosen parameter and state."""

    solution: RbmSolution
    view: machines.View

    @property
    def assumed(self) -> tuple[Assumption, ...]:
        """What was not given, and what stands in its place."""
        return self.solution.problem.assumed

    def figure(self, name: str = "energy") -> Figure:
        """A figure for Plotly to show: ``energy``, ``pv`` (p of every v), ``machine``, ``phases``.

        Raises KeyError for another name, and for the phases of a machine without data.
        """
        return _plotly(self._figures[name])

    def derivation(self) -> Latex:
        """The gradient of ln p(data) by the chosen parameter, both phases, as LaTeX."""
        passages = rbm_blocks.passages(self._scene)
        return Latex("\n".join(f"$${line}$$" for passage in passages for line in passage.formulas))

    @property
    def exact(self) -> float | None:
        """The chosen parameter's gradient of ln p(data), over all states; None without data."""
        terms = self._scene.terms
        return terms.gradient if terms else None

    @cached_property
    def _scene(self) -> Scene:
        return Scene(self.solution, self.view)

    @cached_property
    def _figures(self) -> dict[str, FigureDict]:
        return figures(FIGURES, self._scene, self.view.tab, Screen())

    def _repr_html_(self) -> str:
        alt = alts(FIGURES, self._scene)["machine"]
        return _picture(self._figures["machine"], alt)


def open_network(select: str, sample: int, given: Mapping[str, object]) -> Network:
    """Read a problem and what is chosen of it, and work it out; raises InputError."""
    problem = networks.from_json(given)
    told = _told(select=select, sample=str(sample))
    view = _first(networks.view_from_query(told, problem))
    return Network(work_out(problem), view)


def open_machine(select: str, state: str, given: Mapping[str, object]) -> Machine:
    """Read a machine and what is chosen of it, and work it out; raises InputError."""
    problem = machines.from_json(given, PAGE_LIMITS) if given else machines.DEFAULT
    view = _first(machines.view_from_query(_told(select=select, state=state), problem))
    return Machine(solve_machine(problem), replace(view, tab="gradient"))


def _told(**parameters: str) -> dict[str, str]:
    return {name: text for name, text in parameters.items() if text}


def _first(read: tuple[Seen, tuple[InputError, ...]]) -> Seen:
    view, errors = read
    if errors:
        raise errors[0]
    return view


def _plotly(figure: FigureDict) -> Figure:
    from plotly.graph_objects import Figure  # takes longer to import than all of the explorer

    return Figure(figure)


def _picture(figure: FigureDict, alt: str) -> str:
    return f'<div role="img" aria-label="{escape(alt)}">{svg(figure, "explorer-figure")}</div>'
