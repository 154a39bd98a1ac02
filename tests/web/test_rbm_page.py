"""The RBM page's own requests: the page of a link, its answers, other sizes, walks."""

import itertools
import math
import re
from collections import Counter
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from flask.testing import FlaskClient

from explorer.rbm.problem import PRESETS, preset_view, to_query
from tests.rbm.machines import WORKED, joint_log_weights

DATA = [[1, 0, 1], [1, 1, 0], [1, 1, 1]]
MACHINE = {"W": [[1, -1], [2, 0], [0, 1]], "b": [0, -1, 1], "c": [-1, 0], "data": DATA}
# Recomputed with independent code; finite differences agree.
CHECKED = {
    "value-log-Z": 4.215547701514,
    "value-p-000": 0.0403913820,
    "value-p-001": 0.2041246736,
    "value-p-011": 0.2041246736,
    "value-p-101": 0.1605333868,
    "value-p-110": 0.0623271594,
    "value-p-111": 0.2477159605,
    "value-log-likelihood": -6.000083853259,
    "value-mean-log-likelihood": -6.000083853259 / 3,
    "rbm-grad-c-1": 0.40740361,
    "rbm-grad-c-2": -0.44284512,
    "rbm-grad-b-1": 1.46709633,
    "rbm-grad-b-2": 0.33632247,
    "rbm-grad-b-3": -0.44949608,
}


class Hooks(HTMLParser):
    """Every element of a page that has a test hook, by that hook."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: dict[str, dict[str, str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if hook := given.get("data-testid"):
            self.found[hook] = given


def hooks(client: FlaskClient, query: str = "") -> dict[str, dict[str, str]]:
    response = client.get(f"/rbm?{query}")
    assert response.status_code == 200
    return Hooks(response.text).found


def ask(client: FlaskClient, problem: Any = None, view: Any = None, **rest: Any) -> Any:
    body = {"problem": problem or MACHINE, "view": view or {}, **rest}
    response = client.post("/api/page/rbm", json=body)
    assert response.status_code == 200
    return response.json


def test_every_checked_number_is_on_the_page_before_any_script_runs(client: FlaskClient) -> None:
    found = hooks(client)
    shown = {hook: float(found[hook]["data-value"]) for hook in CHECKED}
    assert shown == pytest.approx(CHECKED, abs=1e-8)
    exact = {hook: value for hook, value in CHECKED.items() if hook.startswith("value-")}
    assert {hook: shown[hook] for hook in exact} == pytest.approx(exact, abs=1e-9)


def test_every_parameter_has_a_field_a_slider_and_its_gradient(client: FlaskClient) -> None:
    found = hooks(client)
    names = [f"W-{i}-{j}" for i in (1, 2, 3) for j in (1, 2)] + ["b-1", "b-3", "c-1", "c-2"]
    for name in names:
        assert found[f"rbm-{name}"]["data-path"] == found[f"slider-{name}"]["data-path"]
        assert f"rbm-grad-{name}" in found
    assert found["rbm-W-2-1"]["value"] == "2"
    assert found["energy-figure"]["aria-labelledby"] == "energy-alt"


def test_an_answer_agrees_with_a_sum_over_all_pairs_of_states(client: FlaskClient) -> None:
    weights = [[math.exp(w) for w in row] for row in joint_log_weights(WORKED)]
    Z = sum(map(sum, weights))
    numbers = ask(client)["numbers"]
    for place, v in enumerate(itertools.product("01", repeat=3)):
        label = "".join(v)
        assert numbers[f"value-p-{label}"][1] == pytest.approx(sum(weights[place]) / Z, abs=1e-12)
        F = -math.log(sum(weights[place]))
        assert numbers[f"value-F-{label}"][1] == pytest.approx(F, abs=1e-12)


def test_a_gradient_is_the_difference_of_the_likelihood_at_any_temperature(
    client: FlaskClient,
) -> None:
    step = 1e-5

    def likelihood(c: float) -> float:
        machine = {**MACHINE, "c": [c, 0], "beta": 0.5}
        return float(ask(client, machine)["numbers"]["value-log-likelihood"][1])

    difference = (likelihood(-1 + step) - likelihood(-1 - step)) / (2 * step)
    answer = ask(client, {**MACHINE, "beta": 0.5}, {"select": "c1"})
    assert answer["numbers"]["rbm-grad-c-1"][1] == pytest.approx(difference, abs=1e-8)
    assert answer["numbers"]["rbm-grad-c-1"][0] in answer["blocks"]["result"]


def test_every_text_alternative_is_on_the_page_before_any_script_runs(client: FlaskClient) -> None:
    page = client.get("/rbm?tab=learning").get_data(as_text=True)
    for name, text in ask(client, view={"tab": "learning"})["alts"].items():
        assert re.search(f'data-testid="{name}-alt"[^>]*>{re.escape(escape(text))}<', page), name


def test_a_refused_value_is_an_answer_that_names_the_field(client: FlaskClient) -> None:
    wrong = {**MACHINE, "W": [["x", -1], [2, 0], [0, 1]]}
    answer = ask(client, wrong)
    assert answer["ok"] is False
    assert answer["field"] == "W[0][0]"


def test_figures_on_screen_already_are_not_sent_again(client: FlaskClient) -> None:
    first = ask(client, view={"tab": "gradient"})["figures"]
    assert set(first) == {"energy", "pv", "machine", "phases"}
    drawn = {name: figure["layout"]["meta"] for name, figure in first.items()}
    again = ask(client, view={"tab": "gradient"}, drawn=drawn)["figures"]
    assert set(again) == {"machine"}
    assert "layout" not in again["machine"]
    moved = ask(client, {**MACHINE, "b": [1, -1, 1]}, {"tab": "gradient"}, drawn=drawn)["figures"]
    assert set(moved) == {"energy", "pv", "machine", "phases"}


def test_figures_have_the_size_that_the_browser_has_measured(client: FlaskClient) -> None:
    frames = {"energy": [700, 500], "pv": ["x", -3], "machine": [10**9, None]}
    figures = ask(client, frames=frames, text=28)["figures"]
    layout = figures["energy"]["layout"]
    assert (layout["width"], layout["height"], layout["font"]["size"]) == (700, 500, 28)
    for figure in figures.values():
        assert 100 <= figure["layout"]["height"] <= 4000


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_every_preset_can_be_opened_by_its_link(client: FlaskClient, preset: Any) -> None:
    query = to_query(preset.problem, preset_view(preset))
    found = hooks(client, query)
    is_continuous = preset.problem.units.is_continuous
    states = preset.problem.n_hidden if is_continuous else preset.problem.n_visible
    assert len([hook for hook in found if hook.startswith("value-p-")]) == 2**states
    assert not [hook for hook in found if hook.startswith("notice-")]


def test_a_bad_part_of_a_link_gives_a_notice_and_its_default(client: FlaskClient) -> None:
    found = hooks(
        client, "W=1,x&select=c9&order=up&state=2&tab=none&theme=pink&landscape=x&scale=2"
    )
    notices = {hook for hook in found if hook.startswith("notice-")}
    fields = ("W", "select", "order", "state", "tab", "theme", "landscape", "scale")
    assert notices == {f"notice-{field}" for field in fields}
    assert float(found["value-log-Z"]["data-value"]) == pytest.approx(4.215547701514, abs=1e-9)


def test_the_largest_machine_of_the_page_is_worked_out(client: FlaskClient) -> None:
    W = ";".join(["1,-1,0.5,2,0,1"] * 8)
    found = hooks(client, f"W={W}")
    p = [float(each["data-value"]) for hook, each in found.items() if hook.startswith("value-p-")]
    assert len(p) == 256
    assert sum(p) == pytest.approx(1)
    assert "notice-W" in hooks(client, f"W={W};1,1,1,1,1,1")


def resized(client: FlaskClient, problem: Any, view: Any = None, **counts: int) -> Any:
    body = {"problem": problem, "view": view or {}, **counts}
    return client.post("/api/page/rbm/resized", json=body)


def test_a_new_hidden_unit_changes_no_probability(client: FlaskClient) -> None:
    query = resized(client, MACHINE, hidden=3).json["query"]
    before, after = hooks(client), hooks(client, query)
    for hook in before:
        if hook.startswith("value-p-"):
            assert float(after[hook]["data-value"]) == pytest.approx(
                float(before[hook]["data-value"])
            )
    grown = float(after["value-log-Z"]["data-value"])
    assert grown == pytest.approx(4.215547701514 + math.log(2))


def test_units_that_go_take_their_rows_bits_and_choice_with_them(client: FlaskClient) -> None:
    view = {"select": "W3-1", "state": "011"}
    query = resized(client, MACHINE, view, visible=2).json["query"]
    assert query == "W=1,-1;2,0&b=0,-1&c=-1,0&data=10,11,11"
    seen = {"landscape": "hypercube", "scale": "log", "order": "gray"}
    query = resized(client, MACHINE, seen, hidden=1).json["query"]
    assert query.endswith("order=gray&scale=log&landscape=hypercube")
    for counts in ({"visible": 9}, {"hidden": 0}, {"hidden": "2"}):
        response = resized(client, MACHINE, **counts)  # type: ignore[arg-type]
        assert response.status_code == 400
        assert response.json["field"] in counts


def test_the_latex_holds_what_the_page_says(client: FlaskClient) -> None:
    body = {"problem": MACHINE, "view": {"tab": "gradient"}}
    latex = client.post("/api/page/rbm/latex", json=body).json["latex"]
    assert r"n\,\sum_v p(v)" in latex
    assert "0.4074" in latex


def walk(client: FlaskClient, **body: Any) -> Any:
    return client.post("/api/page/rbm/walk", json={"problem": MACHINE, **body})


def test_a_seed_gives_the_same_walk_again(client: FlaskClient) -> None:
    walks = [walk(client, state="101", steps=50, seed=seed).json for seed in (7, 7, 8)]
    assert walks[0] == walks[1] != walks[2]


def test_the_visits_of_a_long_walk_come_near_to_p(client: FlaskClient) -> None:
    visits: Counter[int] = Counter()
    for seed in range(10):
        visits.update(walk(client, state="101", steps=2000, seed=seed).json["v"])
    shares = {format(v, "03b"): count / 20_000 for v, count in visits.items()}
    for hook, p in CHECKED.items():
        if hook.startswith("value-p-"):
            assert shares[hook[-3:]] == pytest.approx(p, abs=0.02)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"state": "1"}, "state"),
        ({"state": "101", "steps": 10**6}, "steps"),
        ({"state": "101", "seed": -1}, "seed"),
        ({"state": "101", "seed": "1"}, "seed"),
    ],
)
def test_a_walk_that_cannot_be_is_refused(client: FlaskClient, body: Any, field: str) -> None:
    response = walk(client, **body)
    assert response.status_code == 400
    assert response.json["field"] == field
