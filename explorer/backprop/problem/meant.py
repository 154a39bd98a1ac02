"""What the parameters of a link mean together: whose layers they are, and how many.

A layer's ``W`` decides. Where it is given the layer is somebody's own, and what else of it was left
out is assumed as for the API; so are an x before an own layer 1 and a t after an own last layer.
Where it is not given the layer is the worksheet's, where it fits, and so are its x and its t.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial

from explorer.backprop import names
from explorer.backprop.limits import MAX_LAYERS
from explorer.backprop.problem.edges import rows_of_weights
from explorer.backprop.problem.json import layer_to_json
from explorer.backprop.problem.model import WORKSHEET, LayerValues, Problem
from explorer.backprop.problem.rules import AT_ZERO, Draft, LayerDraft, complete
from explorer.backprop.problem.samples import Given, joined
from explorer.common.inputs import Assumption, Fields, InputError

LAYER_PARAMETER = re.compile(r"(delta[Wb]|[Wbf])([1-9][0-9]?)", re.ASCII)
_LAYER_FIELD = re.compile(r"layers\[(\d)\]\.(\w+)", re.ASCII)
# What the parts of a layer are called in links, by their names in JSON.
WORDS = {"W": "W", "b": "b", "activation": "f", "delta_W": "deltaW", "delta_b": "deltab"}


def meant(given: Given) -> Problem:
    """The problem that the parameters which are given can mean; raises `InputError` at one."""
    errors = []
    _check_layers(given)
    for count in _layer_counts(given):
        try:
            return joined(given, partial(_of_layers, count))
        except InputError as refusal:
            errors.append(InputError(refusal.message, parameter(refusal.field)))
    # The reading that leaves something to mend is the better guess at what was meant.
    raise next((error for error in errors if error.field in given), errors[-1])


def _check_layers(given: Given) -> None:
    """Refuse a parameter of a layer beyond the number of layers that is given."""
    for name in given:
        match = LAYER_PARAMETER.fullmatch(name)
        if match and int(match[2]) > given.get("layers", MAX_LAYERS):
            message = f"there is no layer {match[2]} where layers={given['layers']}"
            raise InputError(message, name)


def layer_words(number: int) -> tuple[str, ...]:
    """What a layer's parts are called in links: its W, its b, its activation, the step before."""
    return tuple(f"{word}{number}" for word in WORDS.values())


def without_in_link(link: Mapping[str, str], number: int, count: int) -> dict[str, str]:
    """The parameters of a link without one of its ``count`` layers; those after it count anew."""
    others = {name: text for name, text in link.items() if not LAYER_PARAMETER.fullmatch(name)}
    kept = [n for n in range(1, count + 1) if n != number]
    moved = {
        new: link[old]
        for to, n in enumerate(kept, 1)
        for old, new in zip(layer_words(n), layer_words(to), strict=True)
        if old in link
    }
    return {**others, **moved, "layers": str(count - 1)}


def parameter(field: str) -> str:
    """The query parameter that holds a field of the JSON form."""
    if match := _LAYER_FIELD.match(field):
        return f"{WORDS[match[2]]}{int(match[1]) + 1}"
    return field.split("[")[0]


def _layer_counts(given: Given) -> tuple[int, ...]:
    """The numbers of layers that a query can mean, the likeliest first: the highest that is named,
    but the worksheet's where that is 1 and the worksheet's next layers fit.
    """
    if "layers" in given:
        return (given["layers"],)
    named = [match for name in given if (match := LAYER_PARAMETER.fullmatch(name))]
    highest = max((int(match[2]) for match in named), default=1)
    if highest > 1:
        return (highest,)
    return (len(WORKSHEET.layers), 1) if "W1" in given else (len(WORKSHEET.layers),)


def _of_layers(count: int, given: Given) -> Problem:
    """The problem of ``count`` layers and one sample."""
    is_own = any(names.matrix(n) in given for n in range(1, count + 1))
    sheets = {
        n: layer for n, layer in enumerate(WORKSHEET.layers, 1) if names.matrix(n) not in given
    }
    filled: Fields = {"loss": None if is_own else WORKSHEET.loss}
    filled |= {AT_ZERO: WORKSHEET.relu_derivative_at_zero}  # which links leave out
    filled |= {"x": WORKSHEET.x} if 1 in sheets else {}
    filled |= {"t": WORKSHEET.t} if count == len(WORKSHEET.layers) and count in sheets else {}
    whole = {**filled, **given}
    layers = tuple(_layer(given, n, sheets.get(n)) for n in range(1, count + 1))
    at_zero = whole.get(AT_ZERO)
    problem = complete(Draft(layers, whole["loss"], whole.get("x"), whole.get("t"), at_zero))
    told = _sheets(problem, [n for n in sheets if n <= count]) if is_own else ()
    return replace(problem, assumed=(*told, *problem.assumed))


def _layer(given: Given, number: int, sheet: LayerValues | None) -> LayerDraft:
    W, b, activation, *step = map(given.get, layer_words(number))
    if not sheet:
        return LayerDraft(W, b, activation, *step)
    b = sheet.b if b is None else b
    return LayerDraft(rows_of_weights(sheet), b, activation or sheet.activation, *step)


def _sheets(problem: Problem, numbers: Iterable[int]) -> Iterator[Assumption]:
    for number in numbers:
        value = layer_to_json(problem.layers[number - 1])
        why = f"W({number}) was left out: layer {number} is the worksheet's"
        yield Assumption(f"layers[{number - 1}]", value, why)
