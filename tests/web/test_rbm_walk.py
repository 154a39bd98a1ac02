"""The walk through Question 2 over HTTP: every step's number, by an enumeration of its own."""

import html
import random
import re
import unicodedata
from itertools import product
from typing import Any

import numpy as np
import pytest
from flask.testing import FlaskClient

from tests.rbm.machines import given_machine, given_select
from tests.web.tags import Tags

TAGS = re.compile(r"<[^>]*>")
ANNOTATION = re.compile(r"<annotation.*?</annotation>", re.DOTALL)
NUMBER = re.compile(r"([−-]?\d+(?:\.\d+)?)(?:×10([−-]?\d+))?")
DEFAULT = {
    "W": [[1, -1], [2, 0], [0, 1]],
    "b": [0, -1, 1],
    "c": [-1, 0],
    "data": [[1, 0, 1], [1, 1, 0], [1, 1, 1]],
}


def bits(n: int) -> list[tuple[int, ...]]:
    return list(product((0, 1), repeat=n))


class Worked:
    """A machine worked out by summing over every pair of states."""

    def __init__(self, problem: dict[str, Any], chosen: str, state: tuple[int, ...]) -> None:
        W, b, c = (np.array(problem[name], float) for name in "Wbc")
        beta = problem.get("beta", 1)
        self.v, self.h = bits(len(b)), bits(len(c))
        v, h = np.array(self.v, float), np.array(self.h, float)
        self.E = -(v @ b)[:, None] - (h @ c)[None, :] - v @ W @ h.T
        weights = np.exp(-beta * self.E)
        self.pairs = weights
        self.of_v = weights.sum(axis=1)
        self.Z = weights.sum()
        self.p = self.of_v / self.Z
        self.at = self.v.index(state)
        places = [int(each) - 1 for each in chosen[1:].split("-")]
        what = {  # what the parameter multiplies in -E
            "b": lambda: np.broadcast_to(v[:, places[0], None], self.E.shape),
            "c": lambda: np.broadcast_to(h[None, :, places[-1]], self.E.shape),
            "W": lambda: v[:, places[0], None] * h[None, :, places[-1]],
        }[chosen[0]]()
        self.share = beta * (weights * what).sum(axis=1) / self.of_v
        self.rows = [self.v.index(tuple(row)) for row in problem["data"]]
        self.positive = self.share[self.rows].sum()
        self.average = (self.p * self.share).sum()

    def right(self) -> dict[str, float]:
        """What the last formula of each step comes to."""
        n = len(self.rows)
        right = {
            "E": self.E[self.at, -1],
            "h": self.of_v[self.at],
            "F": -np.log(self.of_v[self.at]),
            "Z": np.log(self.Z),
            "p": self.p[self.at],
            "likelihood": np.log(self.p[self.rows]).sum(),
            "slope": self.share[self.at],
            "positive": self.positive,
            "negative": self.average,
            "n": n * self.average,
            "gradient": self.positive - n * self.average,
        }
        right |= {f"h-{k}": each for k, each in enumerate(self.pairs[self.at], 1)}
        right |= {f"Z-{k}": each for k, each in enumerate(self.of_v, 1)}
        right |= {f"positive-{k}": self.share[row] for k, row in enumerate(self.rows, 1)}
        right |= {f"negative-{k}": each for k, each in enumerate(self.p * self.share, 1)}
        return right


def last_number(card: str) -> float:
    """The number that the last formula of a step's card comes to."""
    last = card.split('data-testid="step-formula-')[-1].partition("</div>")[0]
    text = html.unescape(TAGS.sub("", ANNOTATION.sub("", last.partition(">")[2])))
    mantissa, power = NUMBER.findall(text)[-1]
    return float(f"{mantissa}e{power or 0}".replace("−", "-"))


def ask(client: FlaskClient, problem: dict[str, Any], **view: str) -> Any:
    body = {"problem": problem, "view": view}
    response = client.post("/api/page/rbm", json=body)
    assert response.status_code == 200
    assert response.json["ok"], response.json
    return response.json


def steps(client: FlaskClient, problem: dict[str, Any], **view: str) -> dict[str, Any]:
    """What the page gets at every stop, by its name."""
    first = ask(client, problem, step="1", **view)
    rest = (ask(client, problem, step=str(k), **view) for k in range(2, first["walk"]["count"] + 1))
    return {each["walk"]["name"]: each for each in (first, *rest)}


# Every machine in one of both grains, in turn.
@pytest.mark.parametrize(
    ("seed", "grain"), [(seed, ("sum", "term")[seed % 2]) for seed in range(24)]
)
def test_every_step_comes_to_what_an_enumeration_gives(
    client: FlaskClient, seed: int, grain: str
) -> None:
    problem = given_machine(seed)
    chosen = given_select(problem, seed)
    state = random.Random(seed).choice(bits(len(problem["b"])))
    right = Worked(problem, chosen, state).right()
    view = {"select": chosen, "state": "".join(map(str, state)), "grain": grain}
    shown = steps(client, problem, **view)
    told = set(shown) - {"given", "split", "lnZ", "all"}
    assert told == {name for name in right if grain == "term" or "-" not in name}
    for name in told:
        found = last_number(shown[name]["blocks"]["card"])
        assert found == pytest.approx(right[name], rel=6e-4, abs=6e-6), name


def test_the_question_is_answered_first_and_stands_above_everything(client: FlaskClient) -> None:
    page = Tags(client.get("/rbm").text)
    assert float(page.found["answer"]["data-value"]) == pytest.approx(np.exp(-6.000083853259))
    text = client.get("/rbm").text
    assert text.index('data-testid="asked"') < text.index('data-testid="energy-figure"')
    names = list(steps(client, DEFAULT))
    assert names.index("likelihood") < names.index("split")


def test_the_opening_state_feeds_its_hidden_units_differently(client: FlaskClient) -> None:
    state = ask(client, DEFAULT)["state"]
    fed = np.array(DEFAULT["c"]) + np.array(list(map(int, state))) @ np.array(DEFAULT["W"])
    assert len({0, *fed.tolist()}) == 1 + len(fed)


@pytest.mark.parametrize("beta", [1, 2])
@pytest.mark.parametrize("chosen", ["c1", "b2", "W2-1"])
def test_beta_stands_in_the_formulas_where_it_is_not_1(
    client: FlaskClient, chosen: str, beta: int
) -> None:
    shown = steps(client, {**DEFAULT, "beta": beta}, select=chosen)
    general = ("h", "F", "Z", "p", "likelihood", "slope", "positive", "lnZ", "negative", "gradient")
    has_beta = {name for name in general if "β" in shown[name]["blocks"]["card"]}
    assert has_beta == (set(general) if beta != 1 else set())


def test_the_worksheet_is_introduced_where_its_missing_n_is_quoted(client: FlaskClient) -> None:
    shown = steps(client, DEFAULT)
    with_aside = [name for name, each in shown.items() if "step-aside" in each["blocks"]["card"]]
    assert with_aside == ["n"]
    aside = Tags(shown["n"]["blocks"]["card"]).texts["step-aside"]
    assert aside.index("handwritten worksheet") < aside.index("without the n")
    assert "it would give 1.644" in aside  # 2.2616 - 0.6181, by hand
    alone = ask(client, {**DEFAULT, "data": [[1, 1, 0]]}, step=str(len(shown) - 2))
    assert "For n = 1, as here, that is right." in alone["blocks"]["card"]


def test_without_data_the_walk_ends_with_the_share_of_a_state(client: FlaskClient) -> None:
    assert list(steps(client, {**DEFAULT, "data": []})) == ["given", "E", "h", "F", "Z", "p"]


def test_beyond_its_end_the_walk_stands_at_its_last_step(client: FlaskClient) -> None:
    last = ask(client, DEFAULT, step="99")
    assert last["walk"]["number"] == last["walk"]["count"]
    assert last["concealed"] == []
    assert f"step={last['walk']['count']}" in last["query"]


@pytest.mark.parametrize("scale", [800, 1e6])
@pytest.mark.parametrize("predict", ["on", "off"])
def test_large_weights_are_walked_through_too(
    client: FlaskClient, scale: float, predict: str
) -> None:
    W = [[scale, -scale], [-scale, scale], [scale / 2, 0]]
    problem = {"W": W, "b": [0, -scale, 1], "c": [-1, scale], "data": [[1, 0, 1], [1, 1, 0]]}
    shown = steps(client, problem, predict=predict, grain="term")
    assert "nan" not in "".join(each["blocks"]["card"] for each in shown.values())


def test_at_infinite_temperature_every_step_is_there(client: FlaskClient) -> None:
    shown = steps(client, {**DEFAULT, "beta": 0}, predict="on")
    assert "gradient" in shown


def test_the_speakers_window_tells_the_notes_of_a_machines_step(client: FlaskClient) -> None:
    window = Tags(client.get("/rbm/speaker?step=2&predict=on").text)
    assert window.found["step-title"]["data-name"] == "ask-E"
    assert window.texts["truth"] == "0"
    assert "minus" in window.texts["likely-wrong"] or window.found["likely-wrong"]
    assert window.texts["notes"]


@pytest.mark.parametrize(
    ("beta", "chosen", "name", "line"),
    [  # in the fewest strokes: a bit is exact, and so is what is nothing times anything
        (1, "b2", "slope", "110:1"),
        (1, "b2", "positive", "=0+1+1=2"),
        (1, "b2", "positive-1", "v1,i=0"),
        (2, "b2", "positive", "=0+2+2=4"),
        (1, "b2", "negative", "000:0.04039⋅0=0"),
        (1, "b2", "gradient", "≈2−1.664≈0.3363"),
        (1, "W2-1", "positive", "v1=101:0⋅σ(0)=0"),
        (0, "c1", "positive", "=0+0+0=0"),
        (0, "c1", "gradient", "=0−0=0"),
        (1, "c1", "slope", "110:σ(2)≈0.8808"),
    ],
)
def test_what_no_sigma_has_a_say_in_is_exact(
    client: FlaskClient, beta: int, chosen: str, name: str, line: str
) -> None:
    view = {"select": chosen, "state": "110", "grain": "term"}
    card = steps(client, {**DEFAULT, "beta": beta}, **view)[name]["blocks"]["card"]
    text = html.unescape(TAGS.sub("", ANNOTATION.sub("", card)))
    assert line in re.sub(r"[\s\u2061-\u2064]", "", unicodedata.normalize("NFKC", text))


def test_an_input_that_is_rounded_in_print_is_not_said_to_be_equal(client: FlaskClient) -> None:
    problem = {"W": [["1/67"]], "b": [0], "c": [0], "data": [[1]]}
    shown = steps(client, problem, select="c1", grain="term")["positive-1"]["blocks"]["card"]
    text = html.unescape(TAGS.sub("", ANNOTATION.sub("", shown)))
    assert re.search(r"≈\s*σ\(0.01493\)\s*≈", text)


@pytest.mark.parametrize(("name", "beta"), [("ask-E", 1), ("ask-F", 2), ("ask-slope", 1)])
def test_what_is_asked_can_be_worked_out_from_what_stands_beside_it(
    client: FlaskClient, name: str, beta: int
) -> None:
    shown = steps(client, {**DEFAULT, "beta": beta}, predict="on")
    given = html.unescape(shown[name]["blocks"]["card"]).partition('data-testid="recalls"')[2]
    text = unicodedata.normalize("NFKC", TAGS.sub("", ANNOTATION.sub("", given)))
    assert [int(n.replace("−", "-")) for n in re.findall(r"[−-]?\d", text)] == [
        *np.ravel(DEFAULT["W"]).tolist(),
        *DEFAULT["b"],
        *DEFAULT["c"],
        *([beta] if beta != 1 else []),
    ]
    assert "recalls" not in shown["ask-likelihood"]["blocks"]["card"]
