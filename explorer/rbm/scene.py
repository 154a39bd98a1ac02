"""What the figures and blocks of the RBM page are made of."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from explorer.common.arrays import Array
from explorer.rbm import dreams, names
from explorer.rbm.ascent import Ascent, Expectations, ascend, expectations
from explorer.rbm.comparison import Comparison, compare
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.figures import landscapes
from explorer.rbm.learned import Learned
from explorer.rbm.maths.clamping import Clamp
from explorer.rbm.maths.damage import Repair
from explorer.rbm.maths.gradient import Contributions, contributions
from explorer.rbm.maths.rbm import p_h_given_v
from explorer.rbm.maths.values import Values
from explorer.rbm.names import parameter
from explorer.rbm.problem import View, clamp_of
from explorer.rbm.solution import RbmSolution
from explorer.rbm.stops import Walk


@dataclass(frozen=True, eq=False)
class Scene:
    """What the figures are made of: a solution, what is looked at, and what has been learned."""

    solution: RbmSolution
    view: View
    learned: Learned | None = None
    has_webgl: bool = True
    walk: Walk | None = None

    @cached_property
    def terms(self) -> Contributions | None:
        """Both phases by the chosen, given parameter: beta times those of the machine at its
        temperature; None without data.
        """
        problem = self.solution.problem
        if not problem.data:
            return None
        tempered = contributions(self.solution.rbm, problem.bits, parameter(self.view.select))
        return Contributions(tempered.positive * self.beta, tempered.negative * self.beta)

    @cached_property
    def ascent(self) -> Ascent | None:
        """One step of learning from here; None without data, and where another view is open."""
        return ascend(self.solution, self.view) if self.view.tab == "ascent" else None

    @cached_property
    def comparison(self) -> Comparison | None:
        """The data beside the model; None without data."""
        return compare(self.solution)

    @cached_property
    def expectations(self) -> Expectations | None:
        """What CD's negative phase is on average; None where none is taken."""
        return expectations(self.ascent) if self.ascent and self.ascent.chain else None

    @cached_property
    def repair(self) -> Repair | None:
        """A damaged digit and what the learned machine makes of it; None without digits."""
        return dreams.repaired(self.learned, self.view)

    @cached_property
    def picture(self) -> str:
        """The name of the picture of the landscape that can be shown."""
        return self._landscape[0]

    @property
    def reason(self) -> str:
        """Why it is not the chosen picture; "" where it is."""
        return self._landscape[1]

    @cached_property
    def _landscape(self) -> tuple[str, str]:
        if self.walk:
            return self.solution.problem.units.landscapes[0], ""
        return landscapes.pictured(self.view.landscape, self.solution.rbm, self.has_webgl)

    @property
    def values(self) -> Values:
        """The two values that every unit takes."""
        return self.solution.problem.units.values

    @property
    def beta(self) -> float:
        """One over the temperature."""
        return float(self.solution.problem.beta)

    @cached_property
    def p_h(self) -> Array:
        """p(h_j = 1 | v) at the state that is shown; in a walk the bits of its pair, and nan where
        nothing is told.
        """
        if self.walk and self.walk.hidden:
            return derivation.vector(self.walk.hidden)
        if not self.tells(names.SIGMA):
            return np.full(self.solution.rbm.n_hidden, np.nan)
        return p_h_given_v(self.solution.rbm, derivation.vector(self.state))

    @property
    def state(self) -> str:
        """The visible state that is shown: the chosen one, or in a walk that of its step."""
        return self.walk.state if self.walk else self.view.state

    def tells(self, name: str) -> bool:
        """Whether something may be shown: not where a walk has not come to it yet."""
        return self.walk is None or self.walk.tells(name)

    @property
    def hidden(self) -> str:
        """The chosen h in bits, or else the likeliest given the chosen v."""
        if self.view.hidden:
            return self.view.hidden
        p_h = p_h_given_v(self.solution.rbm, derivation.vector(self.view.state))
        return "".join(str(int(p >= 0.5)) for p in p_h)

    @property
    def clamp(self) -> Clamp:
        """The visible units that sampling holds."""
        return clamp_of(self.view.clamp, self.solution.problem.n_visible)

    @property
    def p_v(self) -> Array:
        """p(v) of every state, counted up in binary."""
        assert self.solution.visible is not None, "the page's machines are small"
        return self.solution.visible.p
