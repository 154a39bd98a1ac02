"""What runs for a while, in formulas: Gibbs sampling from a state, and learning."""

from __future__ import annotations

from explorer.common import latex as tex
from explorer.common.arrays import Array
from explorer.common.passage import Passage
from explorer.rbm.derivation.probability import bits, vector
from explorer.rbm.maths.datasets import best_mean
from explorer.rbm.maths.experiments import Experiment
from explorer.rbm.maths.rbm import p_h_given_v
from explorer.rbm.problem import Training
from explorer.rbm.solution import RbmSolution

DECAYED = {"none": "The rate stays.", "linear": "The rate decays to 0 over the updates."}


def sampling(solution: RbmSolution, state: str) -> tuple[Passage, ...]:
    """Half a step up from a state with its numbers, half a step down, and what a step is."""
    beta = "" if solution.problem.beta == 1 else r"\beta"
    opened, closed = (r"\left(", r"\right)") if beta else ("", "")
    up = rf"\sigma({beta}{opened}c_j + v^{{\mathsf{{T}}}} W_{{:,j}}{closed})"
    down = rf"\sigma({beta}{opened}b_i + W_{{i,:}} h{closed})"
    p_h = p_h_given_v(solution.rbm, vector(state))
    formulas = (
        rf"p(h_j = 1 \mid v) = {up}, \qquad p(h = 1 \mid {bits(state)}) \approx {_row(p_h)}",
        rf"p(v_i = 1 \mid h) = {down}",
        r"T(v, v') = \sum_h p(h \mid v)\,p(v' \mid h), \qquad \sum_v p(v)\,T(v, v') = p(v')",
    )
    remark = "A step draws all of h given v, and then all of v given h; it leaves p(v) as it is."
    return (Passage("sampling", "Block Gibbs sampling", formulas, remark),)


def _row(values: Array) -> str:
    return tex.row(values.tolist(), tex.given)


def learning(experiment: Experiment | None, training: Training, seed: int) -> tuple[Passage, ...]:
    """The update of every method, with the numbers of a link, and the bound."""
    if experiment is None:
        return (Passage("learning", "Learning", (), "Learning needs rows of data."),)
    rate = tex.approximate(float(training.learning_rate or experiment.rate))
    momentum, decay = (tex.given(each) for each in (training.momentum, training.weight_decay))
    formulas = (
        r"m \leftarrow \alpha\,m + \eta \left(\langle v h^{\mathsf{T}} \rangle_{\text{data}} - "
        r"\langle v h^{\mathsf{T}} \rangle_{\text{chains}} - \lambda W\right), \qquad "
        r"W \leftarrow W + m",
        rf"\eta = {rate}, \qquad \alpha = {momentum}, \qquad \lambda = {decay}",
        rf"\frac{{1}}{{n}} \ln p(x \mid \theta) \le {tex.approximate(best_mean(experiment.data))}",
    )
    updates = training.updates or experiment.updates
    remark = (
        f"{updates:,} updates, seed {seed}. {DECAYED[training.decay]} The chains are the model "
        "itself for the exact gradient, go from the data for CD-k, and go on for PCD; b and c "
        "alike, without the weight decay. No model exceeds the bound."
    )
    return (Passage("learning", "Learning", formulas, remark),)
