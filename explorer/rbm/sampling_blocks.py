"""The blocks of the view Sampling, as HTML: what completes the bits that are held, how fast the
chain mixes, one step of it, what is estimated. All of it of the machine of the free units.
"""

from explorer.common.html import render
from explorer.rbm import estimates_panel, sampling_panel
from explorer.rbm.derivation import sampling as derivation
from explorer.rbm.estimates import anneal, temper_beside_gibbs
from explorer.rbm.limits import TEMPERED_STEPS
from explorer.rbm.maths.clamping import completions
from explorer.rbm.maths.exact import log_partition
from explorer.rbm.maths.mixing import mixing
from explorer.rbm.maths.rbm import RBM, state_texts, states
from explorer.rbm.scene import Scene


def sampling_blocks(scene: Scene) -> dict[str, str]:
    """All of them by their names."""
    solution, clamp = scene.solution, scene.clamp
    found = completions(solution.rbm, clamp, solution.log_partition.value)
    completion = sampling_panel.completion(found, clamp, scene.values)
    rest = clamp.rest(solution.rbm)
    told, is_held = sampling_panel.mixing_told(mixing(rest)), completion is not None
    halves = derivation.halves(solution, scene.view.state, scene.hidden)
    return {
        "completion": _render("completed", completion=completion) if completion else "",
        "mixing": _render("mixing", mixing=told),
        "mixing-words": _render("mixing_words", mixing=told, is_held=is_held),
        "sampling": _render("sampling", halves=halves, written=scene.values.written),
        "estimates": _estimates(scene, rest),
    }


def _render(macro: str, **given: object) -> str:
    return render("rbm/sampled.html", macro, **given)


def _estimates(scene: Scene, rest: RBM) -> str:
    """What is asked for alone: each takes a while."""
    view, annealed, tempered = scene.view, None, None
    if view.runs:
        exact = log_partition(rest).value
        found = anneal(rest, exact, view.runs, view.temperatures, view.seed)
        annealed = estimates_panel.annealed(found)
    if view.ladder:
        beside = temper_beside_gibbs(rest, view.ladder, TEMPERED_STEPS, view.seed)
        ways = scene.clamp.filled(states(rest.n_visible))
        labels, is_warm = state_texts(ways), scene.beta != 1
        tempered = estimates_panel.tempered(beside, labels, is_warm, scene.values)
    is_held = bool(view.clamp)
    given = {"annealed": annealed, "tempered": tempered, "is_held": is_held}
    return render("rbm/estimated.html", "estimates", **given)
