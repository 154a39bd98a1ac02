"""Learning in formulas: its update, with the numbers of a link, and its bound."""

from __future__ import annotations

from explorer.common import latex as tex
from explorer.common.passage import Passage
from explorer.rbm.maths.experiments import Experiment
from explorer.rbm.problem import Training

DECAYED = {"none": "The rate stays.", "linear": "The rate decays to 0 over the updates."}


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
        rf"\frac{{1}}{{n}} \ln p(x \mid \theta) \le {tex.approximate(experiment.best)}",
    )
    updates = training.updates or experiment.updates
    remark = (
        f"{updates:,} updates, seed {seed}. {DECAYED[training.decay]} The chains are the model "
        "itself for the exact gradient, go from the data for CD-k, and go on for PCD; b and c "
        "alike, without the weight decay. No model exceeds the bound."
    )
    return (Passage("learning", "Learning", formulas, remark),)
