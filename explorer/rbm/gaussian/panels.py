"""What the panels of a Gaussian machine hold: tables row by row, with their test hooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import Number, TextAndValue, column, decimal, text_and_value
from explorer.rbm import names
from explorer.rbm.gaussian.derivation import exact
from explorer.rbm.gaussian.derivation.exact import spoken
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.gaussian.step import GaussianAscent
from explorer.rbm.maths.experiments import Experiment
from explorer.rbm.maths.gaussian import completion
from explorer.rbm.maths.gradient import Parameter
from explorer.rbm.problem import planes
from explorer.rbm.step_panel import MOMENTS, MOST_CHAINS, MOST_STAGES, Row, StageRow, compared
from explorer.rbm.temperature import Temperature

SQUARES = r"\operatorname{{Cov}}[v_{{{}}}, v_{{{}}}]"


def caption(scene: GaussianScene) -> dict[str, object]:
    """What stands above the picture: what is shown of how many units, and why not another."""
    count = scene.solution.problem.n_visible
    seen = scene.units
    return {
        "reason": scene.reason,
        "is_curve": count == 1,
        "is_surface": scene.picture == "surface",
        "pairs": planes(scene.solution.problem) if count > 2 else [],
        "plane": names.plane(seen[0] + 1, seen[-1] + 1),
        "rest": count - len(scene.units),
        "has_path": scene.chain is not None,
        "has_rows": bool(scene.solution.problem.data),
    }


def temperature(scene: GaussianScene) -> Temperature:
    """T = 1/beta in words: the variance of every Gaussian."""
    T = 1 / scene.solution.problem.beta
    text = decimal(T).text
    variance = "Given h, every visible unit has the variance T = 1/β"
    now = (
        f"{variance} = 1: β = 1 is left out of the formulas."
        if T == 1
        else f"{variance} = {text}: {'narrower' if T < 1 else 'wider'} Gaussians than at T = 1."
    )
    return Temperature(text, float(T), now, _cold(scene))


def _cold(scene: GaussianScene) -> str:
    """What is left as T goes to 0: the deepest of the centres."""
    problem = scene.solution.problem
    depths = {h: sum(exact.left_over(problem, h)) for h in scene.solution.labels}
    lowest = max(depths.values())
    best = [h for h, depth in depths.items() if depth == lowest]
    centre = f"({spoken(exact.centre(problem, best[0]))})"
    if len(best) == 1:
        return f"As T → 0 all probability goes to the centre of h = {best[0]}, v = {centre}."
    return f"As T → 0 only the {len(best)} deepest centres are left, the first at v = {centre}."


@dataclass(frozen=True)
class CentreRow:
    """A hidden state: its bits, its centre as text, and the hooks of p(h) and p(h | v)."""

    label: str
    centre: str
    p: TextAndValue
    share: TextAndValue


def centres(scene: GaussianScene) -> list[CentreRow]:
    """Every hidden state with its centre, p(h), and p(h | v) at the chosen point."""
    solution = scene.solution
    p, shares = solution.mixture.weights.tolist(), solution.mixture.shares(scene.at).tolist()
    rows = zip(
        solution.labels,
        zip(column(p), p, strict=True),
        zip(column(shares), shares, strict=True),
        strict=True,
    )
    return [CentreRow(h, spoken(exact.centre(solution.problem, h)), *both) for h, *both in rows]


def moments(scene: GaussianScene) -> list[Row]:
    """Every moment of the data, of the model, and their difference; then the covariances."""
    solution, data = scene.solution, scene.solution.data
    if data is None:
        return []
    mean = data.gradient.positive * (1 / (len(data.v) * solution.beta))
    rows = []
    for kind in ("W", "b", "c"):
        for index in np.ndindex(getattr(mean, kind).shape):
            name = names.of(Parameter(kind, index))
            pair = (float(getattr(each, kind)[index]) for each in (mean, solution.moments))
            symbol = MOMENTS[kind].format(*(i + 1 for i in index))
            rows.append(compared(symbol, name, *pair))
    away = data.v - data.v.mean(axis=0)
    of_data, of_model = away.T @ away / len(data.v), solution.mixture.covariance
    for i, j in zip(*np.triu_indices(len(of_model)), strict=True):
        symbol = SQUARES.format(i + 1, j + 1)
        ends = float(of_data[i, j]), float(of_model[i, j])
        rows.append(compared(symbol, f"cov{i + 1}-{j + 1}", *ends))
    return rows


def chains(step: GaussianAscent) -> list[list[StageRow]]:
    """The first few chains of CD, each stage by stage; the middle ones of many left out."""
    count = min(len(step.rows), MOST_CHAINS) if step.chain else 0
    return [list(_stages(step, number)) for number in range(count)]


def _stages(step: GaussianAscent, number: int) -> Iterator[StageRow]:
    last = len(step.chain) - 1
    for t, stage in enumerate(step.chain):
        if len(step.chain) > MOST_STAGES and MOST_STAGES - 2 < t < last:
            continue
        hooks = f"cd-v-{number + 1}-{t}", f"cd-h-{number + 1}-{t}"
        is_gap = len(step.chain) > MOST_STAGES and t == last
        v, p_h, h = (each[number] for each in (stage.v, stage.p_h, stage.h))
        yield StageRow(t, hooks, _decimals(v), _decimals(p_h), _units(h), is_gap)


def _decimals(values: Array) -> str:
    return "  ".join(f"{value:.3f}".replace("-", "−") for value in values.tolist())


def _units(values: Array) -> str:
    """Bits as they are, probabilities as decimals."""
    is_drawn = bool(np.isin(values, (0, 1)).all())
    return "".join(f"{value:.0f}" for value in values) if is_drawn else _decimals(values)


@dataclass(frozen=True)
class ChainTold:
    """A chain beside what is exact: how many steps, and of each free unit the means and standard
    deviations of both, by their hooks.
    """

    steps: int
    is_held: bool
    rows: list[Row]


def chain(scene: GaussianScene) -> ChainTold | None:
    """The chain that is drawn beside the mixture that it samples; None where there is none."""
    if scene.chain is None:
        return None
    solution, clamp = scene.solution, scene.clamp
    found = completion(solution.machine, clamp, solution.beta).rest
    deviations = np.sqrt(np.diag(found.covariance))
    rows = []
    for place, i in enumerate(np.flatnonzero(~clamp.held).tolist()):
        values: dict[str, Number] = {
            "chain-mean": float(scene.chain.mean[i]),
            "exact-mean": float(found.mean[place]),
            "chain-deviation": float(scene.chain.deviation[i]),
            "exact-deviation": float(deviations[place]),
        }
        cells = {f"{name}-{i + 1}": text_and_value(value) for name, value in values.items()}
        rows.append(Row(rf"v_{{{i + 1}}}", names.bias("b", i + 1), "", cells))
    return ChainTold(scene.chain.steps, bool(clamp.held.any()), rows)


def about(experiment: Experiment | None) -> dict[str, object] | None:
    """What there is to say of what is learned; None where there are no rows."""
    if experiment is None:
        return None
    bound = experiment.best
    return {
        "rows": len(experiment.data),
        "bound": bound,
        "bound_text": decimal(bound).text,
        "n_visible": experiment.n_visible,
        "n_hidden": experiment.n_hidden,
        "states": 2**experiment.n_hidden,
    }
