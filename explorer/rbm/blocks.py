"""The blocks of the RBM page that move with its state, as HTML."""

import math
from collections.abc import Callable
from dataclasses import replace

from explorer.common import latex as tex
from explorer.common.html import render
from explorer.common.numbers import decimal, text_and_value
from explorer.common.passage import Passage
from explorer.rbm import learned as rbm_learned
from explorer.rbm import names, step_panel, timeline
from explorer.rbm.derivation import ascent as step_derivation
from explorer.rbm.derivation import comparison as comparison_derivation
from explorer.rbm.derivation import gradient as gradient_derivation
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.derivation import running
from explorer.rbm.derivation import sampling as sampling_derivation
from explorer.rbm.dreams import repair_told
from explorer.rbm.names import free_energy, parameter
from explorer.rbm.sampling_blocks import sampling_blocks
from explorer.rbm.scene import Scene
from explorer.rbm.temperature import Temperature, temperature
from explorer.rbm.withheld import known_blocks


def blocks(scene: Scene) -> dict[str, str]:
    """The result, what is said of landscape and temperature, the open view of the derivation."""
    tab = scene.view.tab
    made = {
        "question": render("rbm/question.html", "question", **_question(scene)),
        "result": render("rbm/derivation.html", "result", **_result(scene)),
        "chosen": render("rbm/derivation.html", "chosen", symbol=_symbol(scene)),
        "landscape": _caption(scene),
        "temperature": _warmth(temperature(scene.solution)),
        "free-energy": free_energy(scene.beta != 1),
    }
    if scene.walk and not scene.walk.is_told:
        made["temperature"] = _warmth(replace(temperature(scene.solution), now="", cold=""))
    if tab == "probability":
        made[tab] = render("rbm/derivation.html", tab, passages=passages(scene))
    if tab == "gradient":
        made[tab] = render("rbm/derivation.html", tab, passages=passages(scene), **_moments(scene))
    if tab == "ascent":
        made[tab] = render("rbm/step.html", tab, **_step(scene))
    if tab == "sampling":
        made |= sampling_blocks(scene)
    if tab == "learning":
        experiment = rbm_learned.find_experiment(scene.solution.problem, scene.view.experiment)
        made[tab] = render("rbm/derivation.html", tab, about=rbm_learned.about(experiment))
        lessons = rbm_learned.lessons_of(scene.learned)
        made["lessons"] = render("rbm/derivation.html", "lessons", lessons=lessons)
        is_counted = experiment is None or experiment.is_counted
        made["dreams"] = render("rbm/derivation.html", "dreams", is_counted=is_counted)
        made["repair"] = render("rbm/derivation.html", "repair", told=repair_told(scene.repair))
    walk = timeline.blocks(scene.walk, scene.view, scene.solution.problem)
    return known_blocks(made | walk, scene.walk)


def _warmth(told: Temperature) -> str:
    return render("rbm/derivation.html", "warmth", told=told)


def _question(scene: Scene) -> dict[str, object]:
    """The question of the page, and what it comes to, where that may be told."""
    data, is_told = scene.solution.data, scene.tells(names.LIKELIHOOD)
    log = float(data.log_likelihoods.sum()) if data and is_told else None
    p = None if log is None else math.exp(log)
    return {
        "beta": r"\beta " if scene.beta != 1 else "",
        "has_rows": data is not None,
        "power": "" if log is None else rf"e^{{{tex.approximate(log)}}}",
        "p": p,
        "text": decimal(p).text if p else "",  # a float may be too coarse for it
    }


def _caption(scene: Scene) -> str:
    """What stands above the landscape, and why it is not the chosen picture."""
    return render("rbm/landscape.html", scene.picture, reason=scene.reason, beta=scene.beta)


def passages(scene: Scene) -> tuple[Passage, ...]:
    """The open view of the derivation, in formulas; see `copied`."""
    return VIEWS[scene.view.tab](scene)


def _probability(scene: Scene) -> tuple[Passage, ...]:
    return derivation.probability(scene.solution, scene.view.state)


def _gradient(scene: Scene) -> tuple[Passage, ...]:
    chosen, view = parameter(scene.view.select), scene.view
    derived = gradient_derivation.gradient(scene.solution, chosen, scene.terms, view.state)
    compared, rows = scene.comparison, len(scene.solution.problem.data)
    if compared is None:
        return derived
    return (*derived, comparison_derivation.comparison(compared, rows, is_warm=scene.beta != 1))


def _sampling(scene: Scene) -> tuple[Passage, ...]:
    return sampling_derivation.sampling(scene.solution, scene.view.state, scene.hidden)


def _learning(scene: Scene) -> tuple[Passage, ...]:
    experiment = rbm_learned.find_experiment(scene.solution.problem, scene.view.experiment)
    return running.learning(experiment, scene.view, scene.view.seed)


def _of_step(scene: Scene) -> tuple[Passage, ...]:
    step, told, view = scene.ascent, scene.expectations, scene.view
    if step is None:
        return ()
    is_signed = scene.solution.problem.units.is_signed
    drawn = step_derivation.DRAWN_SIGNS if is_signed else step_derivation.DRAWN
    rule = step_derivation.ascent(step, view, view.select, drawn)
    return (*rule, step_derivation.closing_in(step, told, view.select)) if told else rule


VIEWS: dict[str, Callable[[Scene], tuple[Passage, ...]]] = {
    "probability": _probability,
    "gradient": _gradient,
    "ascent": _of_step,
    "sampling": _sampling,
    "learning": _learning,
}


def copied(scene: Scene) -> tuple[Passage, ...]:
    """The open view of the derivation as it is copied: with what tables show on the page."""
    found = passages(scene)
    if scene.ascent:
        return (*found, step_derivation.everything(scene.ascent))
    if scene.view.tab == "gradient" and scene.comparison:
        return (*found, comparison_derivation.matrices(scene.comparison))
    return found


def _moments(scene: Scene) -> dict[str, object]:
    if scene.comparison is None:
        return {"moments": (), "kl": None}
    return {
        "moments": step_panel.moments(scene.comparison),
        "kl": text_and_value(scene.comparison.kl),
    }


def _step(scene: Scene) -> dict[str, object]:
    step, told = scene.ascent, scene.expectations
    if step is None:
        return {"step": None}
    return {
        "step": step,
        "passages": passages(scene),
        "losses": step_panel.likelihoods(step),
        "changes": step_panel.changes(step),
        "chains": step_panel.chains(step) if step.chain else (),
        "more": max(0, len(step.rows) - step_panel.MOST_CHAINS),
        "expected": step_panel.expected(step, told) if told else (),
        "distances": step_panel.distances(step, told) if told else (),
        "k": len(step.chain) - 1,
    }


def _symbol(scene: Scene) -> str:
    return gradient_derivation.symbol(parameter(scene.view.select))


def _result(scene: Scene) -> dict[str, object]:
    """The chosen parameter's gradient, the same number as beside its field."""
    chosen, value, data = parameter(scene.view.select), None, scene.solution.data
    if data and data.gradient:
        value = float(getattr(data.gradient.sum, chosen.symbol)[chosen.index])
    return {
        "symbol": gradient_derivation.symbol(chosen),
        "words": gradient_derivation.words(chosen),
        "value": value,
        "text": None if value is None else decimal(value).text,
    }
