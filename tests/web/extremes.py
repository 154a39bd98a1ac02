"""States of both pages at the limits of all that they take, and what may not be in an answer."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import urlencode

from flask.testing import FlaskClient
from hypothesis import strategies as st

from explorer.backprop.figures.geometry import CANVASES
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.notation import NOTATIONS
from explorer.backprop.problem import (
    GRAINS,
    HIDEABLE,
    PREDICT,
    TABS,
    from_query,
    parameters,
    to_json,
)
from explorer.common.figures.theme import THEMES
from explorer.common.view import view_texts
from explorer.rbm import problem as rbm
from explorer.rbm.limits import LEAST_MEAN, MOST_UPDATES
from explorer.rbm.maths.experiments import EXPERIMENTS, OWN_ROWS
from explorer.rbm.maths.training import METHODS
from explorer.rbm.problem import view as rbm_view
from tests.backprop.property.strategies import HIDDEN, PAIRS

LIMITS = ["0", "1", "-1", "1e6", "-1e6", "900", "-900", "1e-305", "-1e-300", "1e-12", "1/3"]
# Deeper than two layers of squares at the limits are refused.
STEADY = [name for name in HIDDEN if ACTIVATIONS[name].degree == 1]
NO_NUMBER = re.compile(r"(?<![\w-])(nan|NaN|inf|Infinity|None|undefined)(?![\w])")

State = dict[str, str]


@st.composite
def vectors(draw: Any, length: int) -> str:
    """Numbers at the limits; of a long list most are alike, so that it is soon drawn."""
    few = draw(st.lists(st.sampled_from(LIMITS), min_size=1, max_size=min(length, 3)))
    return ",".join((few * length)[:length])


@st.composite
def matrices(draw: Any, rows: int, columns: int) -> str:
    few = draw(st.lists(vectors(columns), min_size=1, max_size=min(rows, 3)))
    return ";".join((few * rows)[:rows])


@st.composite
def data_rows(draw: Any, bits: int, units: rbm.Units) -> str:
    """No rows, one, all equal, or a few."""
    some = draw(st.lists(st.text("01", min_size=bits, max_size=bits), max_size=3))
    rows = some * draw(st.sampled_from([1, 1, 7]))
    if units == rbm.UNITS["binary"]:
        return ",".join(rows)
    return ";".join(",".join(map(str, units.row(row))) for row in rows)


@st.composite
def rbm_states(draw: Any) -> State:
    """A link to the RBM page."""
    n, m = draw(st.sampled_from([(1, 1), (1, 6), (8, 1), (3, 2), (2, 3), (6, 4), (8, 6)]))
    chosen = f"W{n}-{m}", f"b{n}", f"c{m}", "W1-1"
    units = draw(st.sampled_from([each for each in rbm.UNITS.values() if not each.is_continuous]))
    return {
        "units": units.name,
        "W": draw(matrices(n, m)),
        "b": draw(vectors(n)),
        "c": draw(vectors(m)),
        "data": draw(data_rows(n, units)),
        "beta": draw(st.sampled_from(["0", "1e-300", "1e-9", "1", "100"])),
        "select": draw(st.sampled_from(chosen)),
        "state": draw(st.text("01", min_size=n, max_size=n)),
        "tab": draw(st.sampled_from(units.tabs)),
        "landscape": draw(st.sampled_from(units.landscapes)),
        "order": draw(st.sampled_from(rbm_view.ORDERS)),
        "scale": draw(st.sampled_from(rbm_view.SCALES)),
        "experiment": draw(st.sampled_from([OWN_ROWS, *EXPERIMENTS])),
        "theme": draw(st.sampled_from(["", *THEMES])),
    }


@st.composite
def networks(draw: Any) -> State:
    """A link to the backprop page."""
    output, loss = draw(st.sampled_from(PAIRS))
    sizes = draw(st.sampled_from([(1, 1), (2, 2, 1), (3, 4, 2), (1,) * 9, (6, 1, 6), (2, 32)]))
    link = {"layers": str(len(sizes) - 1)} if len(sizes) <= 3 else {}
    for l, (below, units) in enumerate(pairwise(sizes), 1):
        link |= {f"W{l}": draw(matrices(units, below)), f"b{l}": draw(vectors(units))}
        hidden = HIDDEN if len(sizes) <= 3 else STEADY
        link[f"f{l}"] = output if l == len(sizes) - 1 else draw(st.sampled_from(hidden))
    needs_share = LOSSES[loss].partners
    t = ",".join(["1", *["0"] * (sizes[-1] - 1)]) if needs_share else draw(vectors(sizes[-1]))
    last = len(sizes) - 1
    chosen = "x-1", f"b{last}-{sizes[-1]}", f"W{last}-{sizes[-1]}-{sizes[-2]}", "W1-1-1"
    return {
        **link,
        "loss": loss,
        "x": draw(vectors(sizes[0])),
        "t": t,
        "relu_derivative_at_zero": draw(st.sampled_from("01")),
        "select": draw(st.sampled_from(chosen)),
        **draw(lessons()),
    }


@st.composite
def lessons(draw: Any) -> State:
    """How a class is led, to the end of the walk and beyond it."""
    rates = st.sampled_from(["", "1e-300", "1/3", "1000"])
    return {
        "tab": draw(st.sampled_from(TABS)),
        "grain": draw(st.sampled_from(GRAINS)),
        "predict": draw(st.sampled_from(PREDICT)),
        "step": draw(st.sampled_from(["0", "1", "2", "5", "12", "40", "9999"])),
        "present": draw(st.sampled_from("01")),
        "hide": draw(st.sampled_from(["", *HIDEABLE])),
        "theme": draw(st.sampled_from(["", *THEMES])),
        "rate": draw(rates),
        "momentum": draw(st.sampled_from(["", "0.9", "1/3"])),
        "l2": draw(st.sampled_from(["", "0.01", "1000"])),
        "freeze_b": draw(st.sampled_from("01")),
        "notation": draw(st.sampled_from([*NOTATIONS])),
    }


def curves(values: tuple[float, float]) -> list[dict[str, Any]]:
    """Every method's curve, at the limits of what one can be."""
    mean, error = values
    return [
        {"method": name, "steps": [0, MOST_UPDATES], "means": [mean] * 2, "errors": [error] * 2}
        for name in METHODS
    ]


def learned(n: int, m: int, weight: float, experiment: str) -> dict[str, Any]:
    """What a page sends back of a machine of equal weights, its likelihood as low as can be."""
    machine = {"W": [[weight] * m] * n, "b": [weight] * n, "c": [-weight] * m}
    chosen = {"method": "exact", "snapshot": 1, "machine": machine}
    ends = (LEAST_MEAN, 0.0) if weight else (0.0, 1.0)
    return {"experiment": experiment, "curves": curves(ends), **chosen}


def sent(link: State) -> dict[str, Any]:
    """What the open page of a network sends."""
    problem, view, errors = from_query(link)
    assert errors == (), errors
    return {"problem": to_json(problem), "view": view_texts(view, parameters(problem))}


def rbm_sent(link: State, weight: float) -> dict[str, Any]:
    """What the open page of a machine sends, with a course that has been learned."""
    problem, view, errors = rbm.from_query(link)
    assert errors == (), errors
    asked = EXPERIMENTS.get(link["experiment"])
    sizes = (asked.n_visible, asked.n_hidden) if asked else (problem.n_visible, problem.n_hidden)
    return {
        "problem": rbm.to_json(problem),
        "view": view_texts(view, rbm.parameters(problem)),
        "learning": learned(*sizes, weight, link["experiment"]),
    }


def page(client: FlaskClient, address: str, link: State) -> None:
    """Get a page and look through its HTML."""
    response = client.get(f"{address}?{urlencode(link)}")
    assert response.status_code == 200
    Attributes().feed(response.text)


def answer(client: FlaskClient, address: str, body: dict[str, Any]) -> dict[str, Any]:
    """Post to a page's address and look through the numbers and the HTML of its answer."""
    response = client.post(address, json=body)
    assert response.status_code == 200
    told: dict[str, Any] = json.loads(response.text, parse_constant=_refused)
    assert told["ok"], told
    for html in told.get("blocks", {}).values():
        Attributes().feed(html)
    numbers, kept = told.get("numbers", {}), told.get("concealed", [])
    assert [hook for hook, (_, value) in numbers.items() if value is None] == kept
    assert not list(gaps(told.get("figures", {}), ""))
    assert not NO_NUMBER.search(" ".join(told.get("alts", {}).values()))
    return told


def _refused(constant: str) -> None:
    raise AssertionError(f"{constant} is not JSON")


class Attributes(HTMLParser):
    """Refuses an attribute that holds what is no number."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            assert not NO_NUMBER.search(value or ""), f"<{tag} {name}={value!r}>"


def gaps(value: Any, place: str) -> Iterator[str]:
    """Where a figure has a null: lines alone have gaps, and what is lost of a digit, and one axis
    an end of its own finding.
    """
    if isinstance(value, dict):
        is_open = value.get("mode") == "lines" or value.get("uid") == "repair-2"
        for key, entry in value.items():
            if not (is_open and key in "xyz") and key != "range":
                yield from gaps(entry, f"{place}.{key}")
    elif isinstance(value, list):
        for index, entry in enumerate(value):
            yield from gaps(entry, f"{place}[{index}]")
    elif value is None or (isinstance(value, str) and NO_NUMBER.search(value)):
        yield f"{place}: {value}"


CANVAS_NAMES = [*CANVASES, "none such"]
