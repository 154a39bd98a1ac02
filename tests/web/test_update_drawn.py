"""The update in the walk's diagram: every step before it is taken, then old, new and the loss."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pytest
from flask.testing import FlaskClient

RATE = 0.5
SAMPLES = [((1, 0.5), 1), ((-0.5, 1), 0)]
EDGES = [(1, 1, 1), (1, 1, 2), (1, 2, 1), (1, 2, 2), (2, 1, 1), (2, 1, 2)]
STEP_BEFORE = {"deltaW1": "0.1,0;0,0", "deltab1": "0,0.2", "deltaW2": "0,-0.1", "deltab2": "0.1"}
Parts = dict[str, np.ndarray]


@dataclass(frozen=True)
class Case:
    """A rule of descent, and how many of the samples there are."""

    momentum: float = 0.0
    l2: float = 0.0
    keeps_biases: bool = False
    samples: int = 1


CASES = {
    "plain": Case(),
    "momentum": Case(momentum=0.9),
    "penalty": Case(l2=0.1),
    "biases stay": Case(keeps_biases=True),
    "two samples": Case(samples=2),
    "all": Case(0.5, 0.25, False, 2),
}


def start() -> Parts:
    W1, W2 = np.array([[0.75, 0.5], [-1, 1]]), np.array([[1.0, 1.0]])
    return {"W1": W1, "b1": np.zeros(2), "W2": W2, "b2": np.array([-1.0])}


def forward(parts: Parts, x: np.ndarray, t: float) -> dict[str, np.ndarray | float]:
    """ReLU, then sigmoid, and half the squared error, written out."""
    h1 = parts["W1"] @ x + parts["b1"]
    a1 = np.where(h1 >= 0, h1, 0)
    h2 = parts["W2"] @ a1 + parts["b2"]
    y = 1 / (1 + np.exp(-h2))
    return {"h1": h1, "a1": a1, "h2": h2, "y": y, "J": float((y[0] - t) ** 2 / 2)}


def gradients(parts: Parts, x: np.ndarray, t: float) -> Parts:
    at = forward(parts, x, t)
    delta2 = (at["y"] - t) * at["y"] * (1 - at["y"])
    delta1 = (parts["W2"].T @ delta2) * (at["h1"] >= 0)
    return {"W1": np.outer(delta1, x), "b1": delta1, "W2": np.outer(delta2, at["a1"]), "b2": delta2}


def steps(case: Case) -> Parts:
    """What one update adds to every parameter: mu Delta - eta (gradient + lambda W)."""
    parts, samples = start(), [(np.array(x), t) for x, t in SAMPLES[: case.samples]]
    every = [gradients(parts, x, t) for x, t in samples]
    found = {}
    for name, value in parts.items():
        slope = sum(each[name] for each in every) / len(every)
        slope = slope + case.l2 * value if name[0] == "W" else slope
        found[name] = case.momentum * numbers(STEP_BEFORE[f"delta{name}"], value) - RATE * slope
        if case.keeps_biases and name[0] == "b":
            found[name] = 0 * value
    return found


def numbers(text: str, like: np.ndarray) -> np.ndarray:
    return np.array([float(each) for each in re.split("[,;]", text)]).reshape(like.shape)


@pytest.fixture
def words(client: FlaskClient) -> Callable[..., dict[str, list[str]]]:
    """The words of the diagram by rows, at a step counted from the walk's last (0)."""

    def words(case: Case, back: int, **view: str) -> dict[str, list[str]]:
        link = {"rate": str(RATE), "momentum": str(case.momentum), "l2": str(case.l2)}
        link |= {"freeze_b": str(int(case.keeps_biases))}
        samples = SAMPLES[: case.samples]
        problem: dict = {"x": [x for x, _ in samples], "t": [[t] for _, t in samples]}
        if case.samples == 1:
            problem = {name: of_all[0] for name, of_all in problem.items()}
        if case.momentum:
            problem["layers"] = layers_with_steps()
        ask = {"problem": problem, "view": {**link, "step": "99", **view}}
        count = client.post("/api/page/backprop", json=ask).json["walk"]["count"]
        ask["view"]["step"] = str(count - back)
        answer = client.post("/api/page/backprop", json=ask).json
        traces = answer["figures"]["network"]["data"]
        return {each["uid"]: upright(each["text"]) for each in traces if "text" in each}

    return words


def layers_with_steps() -> list[dict]:
    parts, kinds = start(), ("relu", "sigmoid")
    return [
        {
            "W": parts[f"W{layer}"].tolist(),
            "b": parts[f"b{layer}"].tolist(),
            "activation": kind,
            "delta_W": numbers(STEP_BEFORE[f"deltaW{layer}"], parts[f"W{layer}"]).tolist(),
            "delta_b": numbers(STEP_BEFORE[f"deltab{layer}"], parts[f"b{layer}"]).tolist(),
        }
        for layer, kind in enumerate(kinds, 1)
    ]


def upright(texts: list[str]) -> list[str]:
    return [unicodedata.normalize("NFKC", text).strip() for text in texts]


def number(text: str) -> float:
    """The last number in a text."""
    return float(re.findall(r"[-+]?[\d.]+", text.replace("\N{MINUS SIGN}", "-"))[-1])


def entry(parts: Parts, layer: int, to: int, source: int) -> float:
    return float(parts[f"W{layer}"][to - 1, source - 1])


def close(value: float) -> object:
    return pytest.approx(value, rel=1e-3, abs=1e-9)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_before_it_is_taken_every_edge_tells_its_weight_and_its_step(words, case: Case) -> None:
    found, wanted = words(case, 1), steps(case)
    for index, edge in enumerate(EDGES):
        assert number(found["weights"][index]) == entry(start(), *edge)
        below = found["gradients"][index]
        assert below.startswith("Δw ")
        assert number(below) == close(entry(wanted, *edge)), edge
    told = [number(text) for text in found["badges"][:3]]
    assert told == [close(each) for each in (*wanted["b1"], *wanted["b2"])]
    assert (found["values"][-1], found["was"]) == ("0.125", [""])


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_after_it_the_weights_are_the_new_ones_and_all_that_follows_from_them(
    words, case: Case
) -> None:
    found, moved = words(case, 0), steps(case)
    old = start()
    new = {name: value + moved[name] for name, value in old.items()}
    for index, edge in enumerate(EDGES):
        above, below = found["weights"][index], found["gradients"][index]
        if entry(moved, *edge):
            assert above == f"{entry(old, *edge):g} →".replace("-", "\N{MINUS SIGN}"), edge
            assert number(below) == close(entry(new, *edge))
        else:
            assert (number(above), below) == (entry(old, *edge), "")
    told = [number(text) for text in found["badges"][:3]]
    assert told == [close(each) for each in (*new["b1"], *new["b2"])]
    x, t = SAMPLES[0]
    at = forward(new, np.array(x), t)
    shown = [number(text) for text in found["values"]]
    assert shown[2:5] == [pytest.approx(each, abs=6e-4) for each in (*at["a1"], *at["y"])]
    sums = [number(text) for text in found["notes"][2:5]]
    assert sums == [pytest.approx(each, abs=6e-4) for each in (*at["h1"], *at["h2"])]
    assert shown[5] == pytest.approx(at["J"], abs=6e-4)
    assert found["was"] == ["0.125 →"]


def test_a_step_on_the_way_there_shows_the_old_network_again(words) -> None:
    found = words(CASES["plain"], 3)
    assert found["weights"][1] == "w = 0.5"
    assert found["gradients"][1] == "∂w \N{MINUS SIGN}0.0625"
    assert (found["values"][-1], found["was"]) == ("0.125", [""])


def test_a_layer_tells_its_step_when_its_turn_has_come(words) -> None:
    last = words(CASES["plain"], 2)["gradients"]
    assert [text[:2] for text in last[:6]] == ["∂w"] * 4 + ["Δw"] * 2


def test_with_questions_no_step_is_told_before_its_turn_and_no_weight_before_the_last(
    words,
) -> None:
    told = [words(CASES["plain"], back, predict="on") for back in range(6)]
    steps = [sum(text.startswith("Δ") for text in each["gradients"]) for each in told]
    assert steps == [0, 6, 2, 0, 0, 0]
    assert [each["was"] for each in told] == [["0.125 →"], *[[""]] * 5]


def test_what_several_samples_lose_after_it_is_told_alone(client: FlaskClient) -> None:
    link = "/?rate=0.5&step=20"
    assert "step-formula-3" in client.get(link).text
    several = client.get(f"{link}&x=1,0.5;-0.5,1&t=1;0").text
    assert 'data-name="after"' in several
    assert 'data-testid="outcome"' in several
    assert "step-formula-2" not in several
