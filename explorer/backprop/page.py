"""The backprop page: what it shows of a link, and what it answers while it is open."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from explorer.backprop import inspection, names, panel
from explorer.backprop import timeline as walk_page
from explorer.backprop.actions import ACTIONS, read_state
from explorer.backprop.answers import MovingJson, PageJson, RevivalJson, WrittenJson
from explorer.backprop.batch import Batch
from explorer.backprop.blocks import blocks, hidden_blocks
from explorer.backprop.checklist import Group, groups
from explorer.backprop.choices import choices, needed
from explorer.backprop.exercise import shown_example
from explorer.backprop.figures.geometry import canvases, fitting
from explorer.backprop.figures.handles import handles
from explorer.backprop.figures.quantities import SATURATED
from explorer.backprop.kept import shown_layers, state
from explorer.backprop.notation import NOTATIONS, card, told_in
from explorer.backprop.opened import opened
from explorer.backprop.pictures import FIGURES, Scene, flows, frame, scene_of
from explorer.backprop.problem import (
    Problem,
    View,
    from_query,
    parameters,
    problem_to_query,
    with_view,
)
from explorer.backprop.samples import at_hand, numbers_at_hand, revived_at_hand, walk_through
from explorer.backprop.seen import seen, writing_of
from explorer.backprop.stops import Walk
from explorer.backprop.update import Update
from explorer.backprop.withheld import known_blocks
from explorer.common.inputs import InputError, assumed_json, view_in
from explorer.common.page import Page, Parts, alts, figures, first_pictures, read_screen
from explorer.common.view import view_texts
from explorer.common.walk.timeline import FlowJson
from explorer.common.withheld import concealed
from explorer.common.writing import written


def show(link: Mapping[str, str]) -> dict[str, object]:
    """What the page's template needs: the state of the link, worked out and drawn."""
    problem, view, errors = from_query(link)
    with written(writing_of(view)):
        return {**_shown(problem, view, errors), **opened(link, problem)}


def _shown(problem: Problem, view: View, errors: tuple[InputError, ...]) -> dict[str, object]:
    batch, update = seen(problem, view)
    walk = walk_through(batch, view, update)
    scene = scene_of(batch, view, walk)
    layers = shown_layers(problem, view)
    shown = {} if view.is_checking else numbers_at_hand(batch, view, layers, walk)
    return {
        "theme": view.theme,
        "writing": writing_of(view),
        "problems": errors,
        "state": state(problem, view),
        "view": view,
        "sizes": problem.sizes,
        "shown_layers": layers,
        "opening": _opening(problem),
        "hand": at_hand(problem, view),
        "numbers": shown,
        "concealed": set(concealed(shown)),
        "walk": walk,
        "alts": alts(FIGURES, scene),
        "first_pictures": first_pictures(FIGURES, scene, view.tab),
        "handles": handles(scene.solution, view.select),
        "canvases": list(canvases(problem.sizes).values()),
        "frame": frame(problem.sizes),
        "saturated": SATURATED,
        "blocks": _blocks(batch, update, view, walk) | inspection.blocks(scene.inspection),
        "inspection": scene.inspection,
        "revival": _revival(batch, view, walk),
        "sheet": _sheet(problem, view, layers),
        "needed": needed(problem),
        "example": shown_example(problem, view),
        "card": card(NOTATIONS[view.notation]),
        **choices(),
    }


def answer(data: Mapping[str, object]) -> PageJson:
    """Everything on the page that moves with the state, as plain data for the browser.

    ``data`` has the ``problem``, the ``view`` and the screen. Raises InputError.
    """
    moves, tell = _in_two(data)
    return {**moves, **tell()}


def in_parts(data: Mapping[str, object]) -> Parts:
    """The same in two parts. Raises InputError."""
    return Parts(*_in_two(data))


def _in_two(data: Mapping[str, object]) -> tuple[MovingJson, Callable[[], WrittenJson]]:
    asked = view_in(data)
    with told_in(asked.get("notation", ""), asked.get("first", ""), on_screen=True):
        problem, view = read_state(data)
        with written(writing_of(view)):
            moves, batch, update, scene = _moves(data, problem, view)

    def tell() -> WrittenJson:
        with written(writing_of(view)):
            return _told(batch, update, scene)

    return moves, tell


def _moves(
    data: Mapping[str, object], problem: Problem, view: View
) -> tuple[MovingJson, Batch, Update | None, Scene]:
    batch, update = seen(problem, view)
    content = problem_to_query(problem)
    walk, layers = walk_through(batch, view, update), shown_layers(problem, view)
    canvas = fitting(str(data.get("canvas")), problem.sizes, is_walking=bool(walk))
    scene = scene_of(batch, view, walk, canvas, inspection.read_reach(data.get("reach")))
    closely = scene.inspection
    shown = {} if view.is_checking else numbers_at_hand(batch, view, layers, walk)
    moves: MovingJson = {
        "query": with_view(content, _standing(view, walk), problem),
        "content": content,
        "assumed": assumed_json(batch.assumed),
        "select": view.select,
        "example": shown_example(problem, view),
        "layers": ",".join(map(str, layers)),
        "needed": ",".join(needed(problem)),
        "numbers": shown,
        "lines": sum(group.size for group in _sheet(problem, view, layers)),
        "concealed": concealed(shown),
        "tab": view.tab,
        "canvas": scene.canvas.name,
        "figures": figures(FIGURES, scene, view.tab, read_screen(data, FIGURES)),
        "walk": walk_page.to_json(walk) if walk else None,
        "inspected": inspection.to_json(closely) if closely else None,
        "view": view_texts(view, parameters(problem)),
    }
    return moves, batch, update, scene


def _told(batch: Batch, update: Update | None, scene: Scene) -> WrittenJson:
    view, walk = scene.view, scene.walk
    return {
        "alts": alts(FIGURES, scene),
        "flows": _moving(scene, view),
        "revival": _revival(batch, view, walk),
        "blocks": _blocks(batch, update, view, walk) | inspection.blocks(scene.inspection),
    }


def _revival(batch: Batch, view: View, walk: Walk | None) -> RevivalJson | None:
    """What can be moved across its kink; who checks a calculation is not told what is dead."""
    return None if view.is_checking else revived_at_hand(batch, view, walk)


def _sheet(problem: Problem, view: View, layers: tuple[int, ...]) -> tuple[Group, ...]:
    """The lines of the open panel. An update of several samples is no calculation of one."""
    if not view.is_checking:
        return ()
    return groups(problem, None if problem.further else view.rule, layers)


def _blocks(batch: Batch, update: Update | None, view: View, walk: Walk | None) -> dict[str, str]:
    """What moves on the page as HTML; while a calculation is checked, what tells no solution."""
    if view.is_checking:
        return hidden_blocks(batch, view)
    layers = shown_layers(batch.problem, view)
    told = {**blocks(batch, view, walk), **panel.blocks(update, view, layers, walk)}
    return known_blocks(told, walk)


def _moving(scene: Scene, view: View) -> Sequence[FlowJson]:
    """What moves when it is played: the whole way back, in a walk what its stop has."""
    if view.is_checking:
        return []
    return walk_page.pulses(scene.walk) if scene.walk else flows(scene.solution, view)


def _standing(view: View, walk: Walk | None) -> View:
    """The view at the step where the walk stands: beyond the last one there is none."""
    return replace(view, step=walk.number) if walk else view


def _opening(problem: Problem) -> dict[int, str]:
    """By layer (from 1) the parameter to choose for it to be shown, where it has one."""
    layers = range(1, len(problem.sizes))
    first = {l: problem.weights(l)[:1] for l in layers}
    biases = {l: (names.bias(l, 1),) for l in problem.biased}
    return {l: name for l in layers for name in biases.get(l, first[l])}


PAGE = Page(
    name="backprop",
    address="/",
    label="Backprop",
    title="Backprop explorer",
    description="Backpropagation, worked out and drawn: change any number and every value, "
    "gradient and step of the derivation follows.",
    skip="network",
    styles=(
        "common/steps",
        "backprop/intro",
        "backprop/network",
        "backprop/inspector",
        "backprop/exercise",
        "backprop/notation",
        "common/walk",
        "common/overview",
        "common/hands",
        "backprop/chain",
        "common/present",
        "backprop/small",
        "common/slides",
        "backprop/update",
        "backprop/samples",
        "common/verdicts",
        "backprop/check",
        "backprop/edges",
    ),
    show=show,
    answer=answer,
    in_parts=in_parts,
    actions=ACTIONS,
    forgiving=("filled", "edged"),
)
