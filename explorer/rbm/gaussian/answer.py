"""What the API gives of a machine with Gaussian visible units: all of it exact."""

from __future__ import annotations

from fractions import Fraction

from explorer.common.inputs import assumed_json
from explorer.rbm import api_parts
from explorer.rbm.gaussian.solution import GaussianSolution, Rows, solve
from explorer.rbm.gaussian.step import ascend
from explorer.rbm.maths.rbm import p_h_given_v
from explorer.rbm.problem import RbmProblem, Rule


def answer(problem: RbmProblem, rate: Fraction | None) -> dict[str, object]:
    """Work a machine out: ln Z, the mixture, moments, likelihood, gradient, and a step."""
    solution = solve(problem)
    found, moments = solution.mixture, solution.moments
    return {
        "log_Z": found.log_Z,
        "variance": found.variance,
        "hidden_states": solution.labels,
        "log_p_h": found.log_weights,
        "centres": found.centres,
        "mean_v": moments.b,
        "mean_h": moments.c,
        "mean_vh": moments.W,
        "covariance_v": found.covariance,
        **(_data(solution, solution.data) if solution.data else {}),
        **({} if rate is None else {"update": _update(solution, rate)}),
        "assumed": assumed_json(problem.assumed),
    }


def _data(solution: GaussianSolution, data: Rows) -> dict[str, object]:
    return {
        "p_h_given_data": p_h_given_v(solution.machine.tempered(solution.beta), data.v),
        "log_density": data.log_likelihoods,
        "log_likelihood": float(data.log_likelihoods.sum()),
        "mean_log_likelihood": float(data.log_likelihoods.mean()),
        "gradient": api_parts.phases(data.gradient),
    }


def _update(solution: GaussianSolution, rate: Fraction) -> dict[str, object] | None:
    step = ascend(solution, Rule(rate=rate))
    if step is None:
        return None
    return api_parts.step(step.new, step.delta, *step.log_likelihoods)
