"""Where a question stands: the step's layer and unit, and what is computed there."""

from dataclasses import dataclass

from explorer.backprop import names
from explorer.backprop.names import Selection
from explorer.backprop.practice.working import Working
from explorer.backprop.solution import Solution
from explorer.backprop.solved_layer import SolvedLayer


@dataclass(frozen=True)
class Place:
    """Where a step stands: the solution, also line by line as its ``working``, what is chosen, the
    layer (1-based) and a unit; 0 where there is none.
    """

    solution: Solution
    working: Working
    select: Selection
    layer: int = 0
    unit: int = 0

    @property
    def is_last(self) -> bool:
        """Whether this is the output layer."""
        return self.layer == len(self.solution.problem.layers)

    @property
    def solved(self) -> SolvedLayer:
        """The layer, worked out."""
        return self.solution.layer(self.layer)

    @property
    def asked_unit(self) -> int:
        """The unit to ask about: the step's own, else a dead one, else the last."""
        dead = () if self.is_last else self.solved.dead
        return self.unit or (dead[0] if dead else self.solution.problem.sizes[self.layer])

    @property
    def living_unit(self) -> int:
        """The unit to ask about where it is known which are dead: the step's own, else the last
        one that lives, if there is one.
        """
        units = range(1, self.solution.problem.sizes[self.layer] + 1)
        return self.unit or max(set(units) - {*self.solved.dead}, default=len(units))

    def named(self, unit: int) -> str:
        """``of unit 2 in layer 1``, or ``of layer 1`` where there is but one."""
        alone = self.solution.problem.sizes[self.layer] == 1
        return f"of layer {self.layer}" if alone else f"of unit {unit} in layer {self.layer}"

    def weights_into(self, *units: int) -> tuple[str, ...]:
        """The names of some units and of the weights that lead to them."""
        return self.solution.problem.weights(self.layer, units) + names.outputs(self.layer, units)
