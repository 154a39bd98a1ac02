"""The RBM page: what it shows of a link, and what it answers while it is open."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from explorer.common.inputs import assumed_json, object_in, view_in
from explorer.common.latex_copy import passages_latex
from explorer.common.opened import said
from explorer.common.page import Page, Parts
from explorer.common.view import view_state, view_texts
from explorer.common.walk import timeline
from explorer.common.withheld import concealed
from explorer.rbm import course, temperature
from explorer.rbm.answers import FilledJson, MovingJson, PageJson, StateJson, WrittenJson
from explorer.rbm.choices import FINER, choices
from explorer.rbm.chosen import held, value
from explorer.rbm.figures.machine import edge_handles
from explorer.rbm.filling import fill, used
from explorer.rbm.learned import Learned, find_experiment, read_learned
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.machine_kinds import kind_of
from explorer.rbm.problem import (
    DEFAULT,
    RbmProblem,
    View,
    checked,
    default_view,
    from_json,
    from_query,
    link_words,
    parameters,
    problem_to_query,
    read_units,
    recast,
    resized,
    shown_preset,
    to_json,
    to_query,
    view_from_query,
)
from explorer.rbm.sampling_panel import held_at
from explorer.rbm.solution import solve
from explorer.rbm.stops import walk_at
from explorer.rbm.thumbnails import thumbnails
from explorer.rbm.walking import walk as chain
from explorer.rbm.withheld import known_numbers

DEFAULT_VIEW = default_view(DEFAULT)


def show(link: Mapping[str, str]) -> dict[str, object]:
    """What the page's template needs: the state of the link, worked out and drawn."""
    problem, view, errors = from_query(link)
    machine = kind_of(problem).shown(problem, view, None, has_webgl=True)
    walk, numbers = machine.scene.walk, known_numbers(machine.numbers(), machine.scene.walk)
    return {
        "theme": view.theme,
        "problems": errors,
        **said(link, {each.field: each.value for each in problem.assumed}, link_words(problem)),
        "state": state(problem, view),
        "view": view,
        "select": view.select,
        "example": shown_preset(problem, view),
        "held": held(problem, view.select),
        "held_value": value(problem, view.select),
        "problem": problem,
        "written": problem.units.values.written,
        "held_at": held_at(problem.units.values),
        "temperature": temperature.shown(problem)[0],
        "numbers": numbers,
        "concealed": set(concealed(numbers)),
        "walk": walk,
        "shown_state": machine.scene.state,
        "states": machine.states(),
        "alts": {row.name: "" for row in machine.kind.figures} | machine.alts(),
        "first_pictures": machine.first_pictures(),
        "blocks": machine.blocks(),
        "edges": edge_handles(problem.n_visible, problem.n_hidden),
        "is_finer": any(getattr(view, name) != getattr(DEFAULT_VIEW, name) for name, *_ in FINER),
        **choices(problem.units),
    }


def answer(data: Mapping[str, object]) -> PageJson:
    """Everything on the page that moves with the state, as plain data for the browser.

    ``data`` has the ``problem``, the ``view``, the screen, what was learned. Raises InputError.
    """
    moves, written = _in_two(data)
    return {**moves, **written()}


def in_parts(data: Mapping[str, object]) -> Parts:
    """The same in two parts. Raises InputError."""
    return Parts(*_in_two(data))


def _in_two(data: Mapping[str, object]) -> tuple[MovingJson, Callable[[], WrittenJson]]:
    problem, view = _read(data)
    learned = _learned(data, problem, view)
    has_webgl = data.get("webgl") is not False
    machine = kind_of(problem).shown(problem, view, learned, has_webgl=has_webgl)
    walk, screen = machine.scene.walk, machine.read_screen(data)
    numbers = known_numbers(machine.numbers(), walk)
    standing = replace(view, step=walk.number) if walk else view
    moves: MovingJson = {
        "query": to_query(problem, standing),
        "content": problem_to_query(problem),
        "assumed": assumed_json(problem.assumed),
        "select": view.select,
        "tab": view.tab,
        "example": shown_preset(problem, view),
        "held": held(problem, view.select),
        "numbers": numbers,
        "concealed": concealed(numbers),
        "state": machine.scene.state,
        "figures": machine.figures(screen),
        "walk": timeline.to_json(walk) if walk else None,
        "view": view_texts(view, parameters(problem)),
    }
    return moves, lambda: {"alts": machine.alts(), "blocks": machine.blocks()}


def _resized(data: Mapping[str, object]) -> dict[str, str]:
    """The link to the same machine with other numbers or another kind of units, or other rows."""
    problem, view = _read(data)
    counts = data.get("visible", problem.n_visible), data.get("hidden", problem.n_hidden)
    units = read_units(data.get("units", problem.units.name))
    given = resized(problem, *counts)
    changed = checked(recast(given, units))
    query = to_query(changed, _carried(view, problem, changed))
    return {"query": query, "lost": _lost(given, changed)}


def _lost(given: RbmProblem, changed: RbmProblem) -> str:
    """What a machine's rows of data lose by its new kind of units; "" where they say the same."""
    if recast(changed, given.units).data == given.data:
        return ""
    return (
        f"Rows of data were rounded: these units take {changed.units.allowed} alone. "
        "Undo brings your numbers back."
    )


def _carried(view: View, old: RbmProblem, problem: RbmProblem) -> View:
    """The view of a machine that has changed its size or its kind of units, to which what was
    looked at may not belong.
    """
    fresh, units = default_view(problem), problem.units
    if view.tab not in units.tabs:
        view = replace(view, tab=fresh.tab)
    if view.landscape not in units.landscapes:
        view = replace(view, landscape=fresh.landscape)
    is_other = units.is_continuous != old.units.is_continuous
    if is_other:
        view = replace(view, experiment=fresh.experiment, step=0, present=False)
    if is_other or old.n_visible != problem.n_visible:
        view = replace(view, state=fresh.state, clamp=fresh.clamp, plane=fresh.plane)
    return view if len(view.hidden) == problem.n_hidden else replace(view, hidden=fresh.hidden)


def _filled(data: Mapping[str, object]) -> FilledJson:
    return fill(_read(data)[0], data)


def _used(data: Mapping[str, object]) -> dict[str, str]:
    problem, view = _read(data)
    return used(problem, view, _learned(data, problem, view))


def _learned(data: Mapping[str, object], problem: RbmProblem, view: View) -> Learned | None:
    experiment = find_experiment(problem, view.experiment)
    return read_learned(data.get("learning"), experiment, problem.units.values)


def _latex(data: Mapping[str, object]) -> dict[str, str]:
    """The derivation on the page as LaTeX."""
    problem, view = _read(data)
    machine = kind_of(problem).shown(problem, view, None, has_webgl=True)
    return {"latex": passages_latex(machine.copied())}


def _thumbnails(data: Mapping[str, object]) -> dict[str, str]:
    """A small picture of every step of the walk; none while nobody walks."""
    problem, view = _read(data)
    walk = walk_at(solve(problem), view)
    return {"thumbnails": thumbnails(walk, problem).sheet if walk else ""}


def _read(data: Mapping[str, object]) -> tuple[RbmProblem, View]:
    problem = from_json(object_in(data, "problem"), PAGE_LIMITS)
    view, errors = view_from_query(view_in(data), problem)
    if errors:
        raise errors[0]
    return problem, view


def state(problem: RbmProblem, view: View) -> StateJson:
    """What the browser keeps of a state."""
    return {
        "problem": to_json(problem),
        **view_state(view, parameters(problem)),
        "sizes": (problem.n_visible, problem.n_hidden),
        "query": to_query(problem, view),
        "content": problem_to_query(problem),
    }


PAGE = Page(
    name="rbm",
    address="/rbm",
    label="RBM",
    title="RBM explorer",
    description="A restricted Boltzmann machine, worked out and drawn: change any number, "
    "and every energy, probability and gradient follows.",
    skip="machine",
    styles=(
        "common/steps",
        "common/walk",
        "common/hands",
        "common/present",
        "common/slides",
        "common/overview",
        "rbm/page",
        "rbm/landscape",
        "rbm/machine",
        "rbm/rows",
        "rbm/learning",
        "rbm/lessons",
        "rbm/ascent",
        "rbm/sampling",
        "rbm/walk",
    ),
    show=show,
    answer=answer,
    in_parts=in_parts,
    actions={
        "resized": _resized,
        "filled": _filled,
        "used": _used,
        "latex": _latex,
        "thumbnails": _thumbnails,
        "walk": chain,
        "train": course.learn,
    },
    heavy=("train",),
    forgiving=("filled",),
)
