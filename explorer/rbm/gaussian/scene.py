"""What the figures and blocks of a machine with Gaussian visible units are made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explorer.common.arrays import Array
from explorer.common.inputs import Vector
from explorer.rbm.figures.landscapes import NO_WEBGL
from explorer.rbm.gaussian.chain import Chain, gibbs_chain
from explorer.rbm.gaussian.derivation.exact import spoken
from explorer.rbm.gaussian.figures.seen import Seen
from explorer.rbm.gaussian.solution import GaussianSolution
from explorer.rbm.gaussian.step import GaussianAscent, ascend
from explorer.rbm.learned import Learned
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.gaussian import contributions
from explorer.rbm.maths.gradient import Contributions
from explorer.rbm.maths.rbm import p_h_given_v
from explorer.rbm.names import parameter
from explorer.rbm.problem import View, held_at, plane_of, point_of

NO_PLANE = "One visible unit: p(v) is a curve over it. A surface takes two."


@dataclass(frozen=True, eq=False)
class GaussianScene:
    """What the figures are made of: a solution, what is looked at, and what has been learned."""

    solution: GaussianSolution
    view: View
    learned: Learned | None = None
    has_webgl: bool = True

    @cached_property
    def point(self) -> Vector:
        """The chosen v, exact."""
        return point_of(self.view.state)

    @cached_property
    def at(self) -> Array:
        """The chosen v in floats."""
        return np.array(self.point, float)

    @cached_property
    def p_h(self) -> Array:
        """p(h_j = 1 | v) at the chosen v."""
        return p_h_given_v(self.solution.machine.tempered(self.solution.beta), self.at)

    @property
    def hidden(self) -> str:
        """The chosen h in bits, or else the likeliest given the chosen v."""
        return self.view.hidden or "".join(str(int(p >= 0.5)) for p in self.p_h)

    @property
    def walk(self) -> None:
        """There is none: see `NO_WALK` of the view."""
        return

    @property
    def state(self) -> str:
        """The chosen v as it is written."""
        return spoken(self.point)

    @property
    def clamp(self) -> Clamp:
        """The visible units that sampling holds, and where."""
        return held_at(self.view.clamp, self.solution.problem.n_visible)

    @cached_property
    def chain(self) -> Chain | None:
        """The chain that is drawn; None where another view is open."""
        if self.view.tab != "sampling":
            return None
        return gibbs_chain(self.solution, self.at, self.clamp, self.view.path, self.view.seed)

    @cached_property
    def ascent(self) -> GaussianAscent | None:
        """One step of learning from here; None without data, and where another view is open."""
        return ascend(self.solution, self.view) if self.view.tab == "ascent" else None

    @cached_property
    def terms(self) -> Contributions | None:
        """Both phases by the chosen parameter; None without data."""
        solution = self.solution
        if solution.data is None:
            return None
        at = parameter(self.view.select)
        return contributions(solution.machine, solution.data.v, at, solution.beta)

    @property
    def picture(self) -> str:
        """The name of the picture that can be shown."""
        return "gaussian" if self.reason else self.view.landscape

    @property
    def reason(self) -> str:
        """Why it is not the chosen picture; "" where it is."""
        if self.view.landscape != "surface":
            return ""
        if self.solution.problem.n_visible == 1:
            return NO_PLANE
        return "" if self.has_webgl else NO_WEBGL

    @cached_property
    def seen(self) -> Seen:
        """What a picture of p(v) shows."""
        solution, units = self.solution, self.units
        taken = list(units)
        rows = solution.data.v if solution.data else np.empty((0, solution.problem.n_visible))
        path = self.chain.v if self.chain else np.empty((0, solution.problem.n_visible))
        return Seen(
            units,
            solution.mixture.of(taken),
            solution.labels,
            self.at[taken],
            rows[:, taken],
            path[:, taken],
        )

    @property
    def units(self) -> tuple[int, ...]:
        """The visible units that the picture of p(v) shows, from 0: the only one, or two."""
        return plane_of(self.view.plane, self.solution.problem)
