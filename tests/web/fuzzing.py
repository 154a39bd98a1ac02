"""Requests that no page would send, to every address; and what may not come of them."""

import copy
import json
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer.backprop.problem import PARAMETERS, TABS, WORKSHEET, to_json, with_another
from explorer.rbm import problem as rbm
from tests.web.extremes import LIMITS, NO_NUMBER, curves

# Each of them opens an element `fuzz` or an attribute `onfuzz` where it is not escaped.
MARKUP = [
    "<fuzz>",
    '"><fuzz a="',
    "'><fuzz a='",
    "</script><fuzz>",
    "--></style></textarea><fuzz>",
    '" onfuzz=1 a="',
    "' onfuzz=1 a='",
    " onfuzz=1 ",
]
TEMPLATE, EVALUATED = "{{7919*7}}", "55433"
WORDS = [*MARKUP, TEMPLATE, "", " ", "nan", "1/0", "1e999", "\u0661", "\ud800", "\0", "x" * 5000]
WORDS += ["-1", "0", "1e6", "1e-300", "1/3", "0,1", "1,1;1,1", "1;1;1", "01", ";", ",", "W1-1-1"]
JUNK: list[Any] = [None, True, False, 0, -1, 0.5, 10**30, 2**63, 1e308, -1e308, 5e-324]
JUNK += [*WORDS, [], {}, [[]], [1], [[1]], [0] * 300, [[1, 2], [3]], [None], {"__proto__": 1}]
TREE_NAMES = ["layers", "W", "b", "c", "x", "t", "data", "loss", "sizes", "curves", "from", "y"]

_MACHINE = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0]}
_RUN = {**_MACHINE, "chains": ["001", "010", "011"]}
RBM_BODY: dict[str, Any] = {
    "problem": rbm.to_json(rbm.DEFAULT),
    "view": {"landscape": "map", "select": "c1", "state": "101", "hidden": "10", "clamp": "1-0"},
    "frames": {"energy": [600, 400], "pv": [300, 200]},
    "drawn": {"machine": "0"},
    "text": 15,
    "learning": {
        "experiment": "rows",
        "curves": curves((-3.0, 0.5)),
        "method": "exact",
        "snapshot": 1,
        "machine": _MACHINE,
    },
    "visible": 3,
    "hidden": 2,
    "units": "spins",
    "state": "101",
    "clamp": "1-0",
    "steps": 20,
    "seed": 1,
    "updates": 40,
    "rate": 0.1,
    "experiment": "rows",
    "ticket": "",
    "from": {"step": 20, "runs": dict.fromkeys(("exact", "cd-1", "cd-10", "pcd"), _RUN)},
}
BACKPROP_BODY: dict[str, Any] = {
    "problem": to_json(with_another(WORKSHEET, 1)),
    "view": {"step": "3", "sample": "2", "predict": "on", "rate": "0.1", "select": "b1-1"},
    "canvas": "narrow",
    "theme": "dark",
    "drawn": {"network": "0"},
    "sizes": [2, 3, 1],
    "remove": 1,
}
RULE = {"rate": 0.1, "momentum": 0.9, "l2": 0.01, "freeze_b": False}
BODIES = {
    "/api/backprop": {**BACKPROP_BODY["problem"], **RULE},
    "/api/backprop/check": {
        "problem": {**to_json(WORKSHEET), **RULE},
        "sheet": {"h1-1": "1", "y-1": "0,5", "delta1-1": "1/8", "dW1-1-2": "x", "J": 2},
        "sample": 1,
        "first": 2,
        "reveal": True,
    },
    "/api/rbm": RBM_BODY["problem"],
    "/api/rbm/ais": {**_MACHINE, "beta": 1, "runs": 5, "temperatures": 20, "seed": 1},
    "/api/rbm/tempering": {**_MACHINE, "beta": 1, "temperatures": 4, "steps": 20, "seed": 1},
    "/api/page/backprop": BACKPROP_BODY,
    "/api/page/rbm": RBM_BODY,
    "/api/page/practice": {
        "kind": "live",
        "seed": "3",
        "level": "4",
        "notation": "ng",
        "attempt": "0",
        "sheet": {"h1-1": "1", "y-1": "0,5", "dW1-1-2": "x"},
        "row": "y-1",
        "form": "qti",
        "count": 3,
        "done": 1,
        "stage": 2,
        "answer": "y-1",
    },
}
LAYERS = [f"{symbol}{n}" for n in range(1, 4) for symbol in "Wbf"]
NAMES = ["x", "t", "reduce", "loss", "layers", "relu_derivative_at_zero", *LAYERS]
NAMES += ["W", "b", "c", "data", "beta", "units", "projector"]
NAMES += ["kind", "seed", "level", "count", "form", "attempts"]
NAMES += [each.name for each in (*PARAMETERS, *rbm.parameters(rbm.DEFAULT))]


@dataclass(frozen=True)
class Case:
    """One request; the ``body`` of a POST as text."""

    method: str
    address: str
    body: str = ""

    def send(self, client: FlaskClient) -> TestResponse:
        """Send it and return the answer."""
        if self.method == "GET":
            return client.get(self.address)
        return client.post(self.address, data=self.body, content_type="application/json")


def addresses(app: Flask) -> list[tuple[str, str]]:
    """The method and the address of everything that the application answers."""
    return sorted(
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in ("GET", "POST")
        if method in (rule.methods or ()) and not rule.arguments
    )


def case(address: tuple[str, str], rng: random.Random) -> Case:
    """A request to an address with junk in it."""
    method, path = address
    if method == "GET":
        names = rng.sample(NAMES, rng.randint(0, 6))
        args = {name: rng.choice(WORDS) for name in [*names, rng.choice(WORDS)]}
        return Case(method, f"{path}?{urlencode(args, errors='surrogatepass')}")
    body = copy.deepcopy(next(BODIES[at] for at in sorted(BODIES, reverse=True) if _is(path, at)))
    if "view" in body:
        body["view"]["tab"] = rng.choice(rbm.TABS if "rbm" in path else TABS)
    if "problem" in body and "rbm" in path:
        units = rng.choice(list(rbm.UNITS.values()))
        body["problem"] = rbm.to_json(rbm.recast(rbm.DEFAULT, units))
    for _ in range(rng.randint(1, 3)):
        _spoil(body, rng)
    if path.endswith("train") and rng.random() < 0.5:
        body.pop("from", None)
    return Case(method, path, json.dumps(body))


def _is(path: str, start: str) -> bool:
    return f"{path}/".startswith(f"{start}/")


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in a body: what holds it, and its key there."""
    keys = list(value) if isinstance(value, dict) else range(len(value))
    for key in keys:
        yield value, key
        if isinstance(value[key], dict | list):
            yield from _places(value[key])


def _spoil(body: Any, rng: random.Random) -> None:
    """Put junk at one place, or take it away, or put what stands there one level down."""
    places = list(_places(body))
    if not places:
        return
    holder, key = rng.choice(places)
    kind = rng.random()
    if isinstance(holder[key], int | float) and kind < 0.5:
        holder[key] = rng.choice(LIMITS)
    elif kind < 0.7:
        holder[key] = copy.deepcopy(rng.choice(JUNK))
    elif kind < 0.8:
        holder[key] = {rng.choice(TREE_NAMES): holder[key]}
    elif kind < 0.9:
        holder[key] = [holder[key]] * rng.choice([1, 2, 40])
    elif isinstance(holder, dict):
        del holder[key]
        holder[rng.choice([*TREE_NAMES, *WORDS])] = rng.choice(JUNK)


@dataclass(frozen=True)
class Outcome:
    """An answer's status, what is wrong with it, and the seconds of work that it took."""

    status: int
    faults: tuple[str, ...]
    seconds: float


def outcome(client: FlaskClient, asked: Case) -> Outcome:
    """Send a request and look through the answer."""
    began = time.thread_time()
    response = asked.send(client)
    seconds = time.thread_time() - began
    return Outcome(response.status_code, tuple(_faults(response)), seconds)


def _faults(response: TestResponse) -> Iterator[str]:
    if response.status_code >= 500:
        yield "5xx"
    if response.mimetype == "text/html":
        yield from markup(response.text)
        return
    try:
        told = json.loads(response.text, parse_constant=_no_json)
    except ValueError:
        yield "invalid JSON"
        return
    if isinstance(blocks := told.get("blocks"), dict):
        for html in blocks.values():
            yield from markup(html)


def _no_json(constant: str) -> None:
    raise ValueError(constant)


def markup(html: str) -> Iterator[str]:
    """What is wrong with a page or a part of one."""
    found = _Elements()
    found.feed(html)
    if found.is_injected:
        yield "unescaped"
    if EVALUATED in html:
        yield "template evaluated"
    if found.has_no_number:
        yield "nan"


class _Elements(HTMLParser):
    """Whether input has become markup, and whether an attribute of a drawing is no number."""

    def __init__(self) -> None:
        super().__init__()
        self.is_injected = self.has_no_number = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {name for name, _ in attrs}
        self.is_injected |= tag == "fuzz" or "onfuzz" in names
        drawn = [value for name, value in attrs if name not in ("href", "value", "data-state")]
        self.has_no_number |= any(NO_NUMBER.search(value or "") for value in drawn)
