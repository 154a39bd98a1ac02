"""The blocks of the RBM page that move with its state, as HTML."""

from explorer.common.html import render
from explorer.common.numbers import decimal
from explorer.common.passage import Passage
from explorer.rbm import learned as rbm_learned
from explorer.rbm import step_panel
from explorer.rbm.derivation import ascent as step_derivation
from explorer.rbm.derivation import gradient as gradient_derivation
from explorer.rbm.derivation import probability as derivation
from explorer.rbm.derivation.gaussian import gaussian
from explorer.rbm.figures.landscapes import CONTINUOUS
from explorer.rbm.names import free_energy, parameter
from explorer.rbm.pictures import Scene
from explorer.rbm.problem import PRESETS, preset_view, to_query
from explorer.rbm.temperature import temperature

PASSAGES = ("probability", "gradient")  # the views that are derivations


def blocks(scene: Scene) -> dict[str, str]:
    """The result, what is said of landscape and temperature, the open view of the derivation."""
    tab = scene.view.tab
    made = {
        "result": render("rbm/derivation.html", "result", **_result(scene)),
        "landscape": _caption(scene),
        "temperature": render("rbm/derivation.html", "warmth", told=temperature(scene.solution)),
        "free-energy": free_energy(scene.beta != 1),
    }
    if tab in PASSAGES:
        made[tab] = render("rbm/derivation.html", tab, passages=passages(scene))
    if tab == "ascent":
        made[tab] = render("rbm/step.html", tab, **_step(scene))
    if tab == "learning":
        experiment = rbm_learned.find_experiment(scene.solution.problem, scene.view.experiment)
        made[tab] = render("rbm/derivation.html", tab, about=rbm_learned.about(experiment))
        told = rbm_learned.told(scene.learned)
        made["lessons"] = render("rbm/derivation.html", "lessons", told=told)
    return made


def _caption(scene: Scene) -> str:
    """What stands above the landscape; why not the chosen picture, and what would have it."""
    (fitting,) = (preset for preset in PRESETS if preset.name == "gaussian")
    is_continuous = scene.view.landscape in CONTINUOUS
    return render(
        "rbm/landscape.html",
        scene.picture,
        reason=scene.reason,
        example=to_query(fitting.problem, preset_view(fitting)) if is_continuous else "",
        beta=scene.beta,
    )


def passages(scene: Scene) -> tuple[Passage, ...]:
    """The open view of the derivation; the gradient's where the open view has none."""
    solution, view = scene.solution, scene.view
    if view.tab == "ascent":
        return _of_step(scene)
    if view.tab == "probability":
        derive = gaussian if scene.picture in CONTINUOUS else derivation.probability
        return derive(solution, view.state)
    return gradient_derivation.gradient(solution, parameter(view.select), scene.terms, view.state)


def _of_step(scene: Scene) -> tuple[Passage, ...]:
    step, told, view = scene.ascent, scene.expectations, scene.view
    if step is None:
        return ()
    rule = step_derivation.ascent(step, view, view.select)
    return (*rule, step_derivation.closing_in(step, told, view.select)) if told else rule


def copied(scene: Scene) -> tuple[Passage, ...]:
    """The open view of the derivation as it is copied: with what tables show on the page."""
    if scene.ascent is None:
        return passages(scene)
    return (*passages(scene), step_derivation.everything(scene.ascent))


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
