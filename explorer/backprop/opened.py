"""What the page says of the link that it was opened by."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from explorer.backprop.problem import Problem, from_query, link_words, parameter, without_in_link
from explorer.common.opened import Said, said

# What other programs and books call what a link says here.
OTHERS = {
    "lr": "rate",
    "eta": "rate",
    "alpha": "rate",
    "learning_rate": "rate",
    "input": "x",
    "target": "t",
    "y": "t",
    "weights": "W1",
    "bias": "b1",
    "activation": "f1",
    "weight_decay": "l2",
}
GOES_WITH_A_LAYER = {"x", "t", "select"}
SAFE = ",;/-"  # in links as they are written by hand


@dataclass(frozen=True)
class SheetsLayer:
    """A layer that is the worksheet's beside others of one's own: its ``number``, and the ``query``
    of the same link without it, "" where nothing would be left that fits.
    """

    number: int
    query: str


class Opened(Said):
    """What is said: also which layers are the worksheet's."""

    sheets_layers: list[SheetsLayer]


def opened(link: Mapping[str, str], problem: Problem) -> Opened:
    """What is to be said of a link that was read as ``problem``."""
    layers = set(_layer_fields(problem))
    assumed = {
        parameter(each.field): each.value for each in problem.assumed if each.field not in layers
    }
    told = said(link, assumed, link_words(problem), OTHERS)
    return {**told, "sheets_layers": list(_sheets_layers(link, problem))}


def _layer_fields(problem: Problem) -> list[str]:
    return [f"layers[{index}]" for index in range(len(problem.layers))]


def _sheets_layers(link: Mapping[str, str], problem: Problem) -> Iterator[SheetsLayer]:
    fields = _layer_fields(problem)
    assumed = {each.field for each in problem.assumed}
    for number, field in enumerate(fields, 1):
        if field in assumed:
            yield SheetsLayer(number, _without(link, number, len(fields)))


def _without(link: Mapping[str, str], number: int, count: int) -> str:
    """The query of a link without one of its ``count`` layers, and without what went with it."""
    left = without_in_link(link, number, count)
    wrong = {error.field for error in from_query(left)[2]}
    if not wrong <= GOES_WITH_A_LAYER:
        return ""
    return urlencode({name: left[name] for name in left if name not in wrong}, safe=SAFE)
