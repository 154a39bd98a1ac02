"""The blocks of the page of a Gaussian machine that move with its state, as HTML."""

from __future__ import annotations

import math
from collections.abc import Callable

from explorer.common import latex as tex
from explorer.common.html import render
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.rbm import learned as rbm_learned
from explorer.rbm import step_panel
from explorer.rbm.derivation import ascent as step_derivation
from explorer.rbm.derivation import gradient as binary_gradient
from explorer.rbm.derivation import running
from explorer.rbm.gaussian import panels
from explorer.rbm.gaussian.derivation import gradient as gradient_derivation
from explorer.rbm.gaussian.derivation import probability as derivation
from explorer.rbm.gaussian.derivation import sampling as sampling_derivation
from explorer.rbm.gaussian.scene import GaussianScene
from explorer.rbm.maths.gaussian import completion
from explorer.rbm.names import free_energy, parameter

DRAWN = {
    "samples": "Every unit is drawn, and what is drawn counts.",
    "mixed": "Every unit is drawn; in the change p(h = 1 | v) stands for h, as in Learning.",
    "probabilities": "Nothing is drawn: p(h = 1 | v) stands for h, and the mean b + W h for v.",
}
TEMPLATE = "rbm/gaussian.html"


def blocks(scene: GaussianScene) -> dict[str, str]:
    """The result, what is said of picture and temperature, the open view of the derivation."""
    tab, beta = scene.view.tab, scene.solution.problem.beta
    made = {
        "question": render("rbm/question.html", "question", **_question(scene)),
        "result": render("rbm/derivation.html", "result", **_result(scene)),
        "chosen": render("rbm/derivation.html", "chosen", symbol=_symbol(scene)),
        "landscape": render(TEMPLATE, "caption", **panels.caption(scene)),
        "temperature": render("rbm/derivation.html", "warmth", told=panels.temperature(scene)),
        "free-energy": free_energy(beta != 1),
        "hidden-states": render(TEMPLATE, "centres", rows=panels.centres(scene)),
        "timeline": render(TEMPLATE, "no_walk"),
        tab: TABS[tab](scene),
    }
    if tab == "learning":
        lessons = rbm_learned.lessons_of(scene.learned)
        made["lessons"] = render("rbm/derivation.html", "lessons", lessons=lessons)
    return made


def _question(scene: GaussianScene) -> dict[str, object]:
    data = scene.solution.data
    log = float(data.log_likelihoods.sum()) if data else None
    # A density of many rows may be beyond every float.
    p = None if log is None or log > math.log(1e300) else math.exp(log)
    return {
        "beta": r"\beta " if scene.solution.problem.beta != 1 else "",
        "has_rows": data is not None,
        "power": "" if log is None else rf"e^{{{tex.approximate(log)}}}",
        "p": p,
        "text": decimal(p).text if p else "",
    }


def _symbol(scene: GaussianScene) -> str:
    return binary_gradient.symbol(parameter(scene.view.select))


def _result(scene: GaussianScene) -> dict[str, object]:
    chosen, value, data = parameter(scene.view.select), None, scene.solution.data
    if data:
        value = float(getattr(data.gradient.sum, chosen.symbol)[chosen.index])
    return {
        "symbol": binary_gradient.symbol(chosen),
        "words": binary_gradient.words(chosen),
        "value": value,
        "text": None if value is None else decimal(value).text,
    }


def passages(scene: GaussianScene) -> tuple[Passage, ...]:
    """The open view of the derivation, in formulas."""
    return VIEWS[scene.view.tab](scene)


def _probability(scene: GaussianScene) -> tuple[Passage, ...]:
    return derivation.probability(scene.solution, scene.point, scene.hidden)


def _gradient(scene: GaussianScene) -> tuple[Passage, ...]:
    chosen = parameter(scene.view.select)
    return gradient_derivation.gradient(scene.solution, chosen, scene.terms, scene.point)


def _step(scene: GaussianScene) -> tuple[Passage, ...]:
    step, view = scene.ascent, scene.view
    return step_derivation.ascent(step, view, view.select, DRAWN) if step else ()


def _sampling(scene: GaussianScene) -> tuple[Passage, ...]:
    found, clamp = scene.solution, scene.clamp
    made = sampling_derivation.halves(found, scene.point, scene.hidden)
    if not clamp.held.any():
        return made
    rest = completion(found.machine, clamp, found.beta)
    return (sampling_derivation.completed(found, clamp, rest), *made)


def _learning(scene: GaussianScene) -> tuple[Passage, ...]:
    experiment = rbm_learned.find_experiment(scene.solution.problem, scene.view.experiment)
    return running.learning(experiment, scene.view, scene.view.seed)


VIEWS: dict[str, Callable[[GaussianScene], tuple[Passage, ...]]] = {
    "probability": _probability,
    "gradient": _gradient,
    "ascent": _step,
    "sampling": _sampling,
    "learning": _learning,
}


def copied(scene: GaussianScene) -> tuple[Passage, ...]:
    """The open view of the derivation as it is copied: with what tables show on the page."""
    found = passages(scene)
    return (*found, step_derivation.everything(scene.ascent)) if scene.ascent else found


def _lines(scene: GaussianScene) -> str:
    return render("rbm/derivation.html", "probability", passages=passages(scene))


def _gradient_block(scene: GaussianScene) -> str:
    moments = panels.moments(scene)
    return render(TEMPLATE, "gradient", passages=passages(scene), moments=moments)


def _ascent_block(scene: GaussianScene) -> str:
    step = scene.ascent
    if step is None:
        return render("rbm/step.html", "ascent", step=None)
    return render(
        TEMPLATE,
        "ascent",
        step=step,
        passages=passages(scene),
        losses=step_panel.likelihoods(step)[:1],
        changes=step_panel.changes(step),
        chains=panels.chains(step),
        more=max(0, len(step.rows) - step_panel.MOST_CHAINS),
    )


def _sampling_block(scene: GaussianScene) -> str:
    return render(TEMPLATE, "sampling", passages=passages(scene), told=panels.chain(scene))


def _learning_block(scene: GaussianScene) -> str:
    experiment = rbm_learned.find_experiment(scene.solution.problem, scene.view.experiment)
    return render(TEMPLATE, "learning", about=panels.about(experiment))


TABS: dict[str, Callable[[GaussianScene], str]] = {
    "probability": _lines,
    "gradient": _gradient_block,
    "ascent": _ascent_block,
    "sampling": _sampling_block,
    "learning": _learning_block,
}
