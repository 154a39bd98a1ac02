"""What else the open page asks for: links to another problem, a text to copy."""

from collections.abc import Mapping
from dataclasses import replace

from explorer.backprop.answers import FilledJson
from explorer.backprop.batch import work_out
from explorer.backprop.derivation.views import copied
from explorer.backprop.filling import fill
from explorer.backprop.names import Selection
from explorer.backprop.notation import told_in
from explorer.backprop.problem import (
    Problem,
    View,
    from_json,
    resized,
    to_query,
    view_from_query,
    with_another,
    with_biases,
    without_layer,
    without_sample,
)
from explorer.backprop.samples import walk_through
from explorer.backprop.seen import seen
from explorer.backprop.thumbnails import thumbnails
from explorer.backprop.update import updated
from explorer.common.inputs import InputError, object_in, view_in
from explorer.common.latex_copy import passages_latex
from explorer.common.page import Answer

# What a network can be changed to beside its numbers, by the field that asks for it.
CHANGES = {"sizes": resized, "remove": without_layer, "biases": with_biases}


def read_state(data: Mapping[str, object]) -> tuple[Problem, View]:
    """The problem and the view that a page has sent; raises InputError."""
    problem = from_json(object_in(data, "problem"))
    view, errors = view_from_query(view_in(data), problem)
    if errors:
        raise errors[0]
    return problem, view


def _resized(data: Mapping[str, object]) -> dict[str, str]:
    """The link to the same network with other layer sizes, without one of its layers, or with or
    without the biases of one.
    """
    problem, view = read_state(data)
    wanted = next((name for name in CHANGES if name in data), "sizes")
    changed = CHANGES[wanted](problem, data.get(wanted))
    return {"query": to_query(changed, view)}


def _filled(data: Mapping[str, object]) -> FilledJson:
    return fill(read_state(data)[0], data)


def _edged(data: Mapping[str, object]) -> dict[str, str]:
    """The link to a network in which an edge has come or gone, looked at as before as far as that
    is still there.
    """
    problem = from_json(object_in(data, "problem"))
    view, _ = view_from_query(view_in(data), problem)
    return {"query": to_query(problem, view)}


def _sampled(data: Mapping[str, object]) -> dict[str, str]:
    """The link to the same network with one sample more, a copy of the one at hand, or without one
    (by its number in ``remove``).
    """
    problem, view = read_state(data)
    if "remove" in data:
        fewer = without_sample(problem, data["remove"])
        stays = min(view.sample, len(fewer.samples))
        return {"query": to_query(fewer, replace(view, sample=stays))}
    more = with_another(problem, view.sample)
    return {"query": to_query(more, replace(view, sample=len(more.samples)))}


def _stepped(data: Mapping[str, object]) -> dict[str, str]:
    """The link to the network after the update; a walk begins anew there."""
    problem, view = read_state(data)
    if view.rule is None:
        raise InputError("there is no update without a rate", "rate")
    after = updated(work_out(problem), view.rule).after
    return {"query": to_query(after, replace(view, step=min(view.step, 1)))}


def _thumbnails(data: Mapping[str, object]) -> dict[str, str]:
    """A small picture of every step of the walk; none while nobody walks."""
    problem, view = read_state(data)
    batch, update = seen(problem, view)
    walk = walk_through(batch, view, update)
    return {"thumbnails": thumbnails(walk, view).sheet if walk else ""}


def _latex(data: Mapping[str, object]) -> dict[str, str]:
    """The derivation on the page as LaTeX."""
    problem, view = read_state(data)
    shown = copied(work_out(problem), view.sample, Selection.parse(view.select), view.tab)
    return {"latex": passages_latex(shown)}


def _in_notation(action: Answer) -> Answer:
    """The action, told in the notation of the page that asks."""

    def told(data: Mapping[str, object]) -> Mapping[str, object]:
        view = view_in(data)
        with told_in(view.get("notation", ""), view.get("first", ""), on_screen=True):
            return action(data)

    return told


ACTIONS: Mapping[str, Answer] = {
    "resized": _in_notation(_resized),
    "sampled": _in_notation(_sampled),
    "filled": _in_notation(_filled),
    "edged": _in_notation(_edged),
    "stepped": _in_notation(_stepped),
    "thumbnails": _in_notation(_thumbnails),
    "latex": _in_notation(_latex),
}
