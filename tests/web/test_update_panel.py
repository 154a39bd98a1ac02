"""The panel of the update as the page is told it, and the link that goes on with its weights."""

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import (
    WORKSHEET,
    from_query,
    problem_to_query,
    resized,
    to_json,
    with_biases,
)
from tests.web.tags import Tags

LAST = 20  # steps has the worksheet's walk with an update
ADDRESS = "/api/page/backprop"
LINEAR = {"layers": [{"W": [[2]], "b": [1], "activation": "identity"}], "x": [3], "t": [0]}
TWO_SAMPLES = {**LINEAR, "x": [[3], [1]], "t": [[0], [1]]}
FAR = {**LINEAR, "x": [100000]}


@pytest.fixture
def ask(client: FlaskClient):
    def ask(problem=None, action="", **view):
        body = {"problem": problem or {}, "view": view}
        return client.post(f"{ADDRESS}{action}", json=body).json

    return ask


def panel(answer) -> Tags:
    return Tags(answer["blocks"]["update"])


def problem_of(answer):
    return from_query(dict(part.split("=", 1) for part in answer["query"].split("&")))


def test_without_a_rate_the_panel_says_what_one_does(ask) -> None:
    assert "learning rate" in ask()["blocks"]["update"]
    assert panel(ask()).found == {}


@pytest.mark.parametrize("where", ["", "&step=2", "&step=99"])
def test_a_page_comes_with_the_panel_that_it_is_told_later(client, ask, where: str) -> None:
    page = client.get(f"/?rate=0.5{where}").text
    told = ask(rate="0.5", **({"step": where.split("=")[1]} if where else {}))["blocks"]
    assert "<built-in" not in page
    assert told.get("update", "") in page


def test_every_parameter_has_its_step_and_its_new_value_in_full(ask) -> None:
    found = panel(ask(rate="1/3")).found
    names = [hook.removeprefix("new-") for hook in found if hook.startswith("new-")]
    assert names == [
        *("W1-1-1", "W1-1-2", "W1-2-1", "W1-2-2", "b1-1", "b1-2"),
        *("W2-1-1", "W2-1-2", "b2-1"),
    ]
    assert float(found["new-W1-1-1"]["data-value"]) == 0.75 + 1 / 24
    assert float(found["delta-W1-1-1"]["data-value"]) == 1 / 24


def test_a_column_has_the_same_decimals_all_the_way_down(ask) -> None:
    texts = panel(ask(rate="0.5")).texts
    shown = [text for hook, text in texts.items() if hook.startswith(("new-W1", "delta-W1"))]
    assert {len(text.partition(".")[2]) for text in shown} == {5}


def test_a_walk_tells_no_update_before_its_end(ask) -> None:
    for step in range(1, LAST):
        assert "update" not in ask(step=str(step), rate="0.5")["blocks"]
    last = ask(step=str(LAST), rate="0.5")
    assert "go-on" in panel(last).found
    assert 'data-testid="step-go-on"' in last["blocks"]["card"]
    assert "before it" in last["blocks"]["moment"]


def test_a_question_at_the_end_of_a_walk_conceals_the_update_too(ask) -> None:
    for step in range(1, 60):
        answer = ask(step=str(step), rate="0.5", predict="on")
        if answer["walk"]["name"].startswith("ask-"):
            assert "update" not in answer["blocks"]


def test_the_link_goes_on_with_the_new_weights_and_keeps_the_rule(ask) -> None:
    went = ask(action="/stepped", rate="0.5", momentum="0.9", freeze_b="1", select="b1-1")
    problem, view, errors = problem_of(went)
    assert errors == ()
    assert [float(w) for w in problem.layers[0].W[0]] == [0.8125, 0.53125]
    assert problem.layers[0].b == WORKSHEET.layers[0].b
    assert (str(view.rate), str(view.momentum), view.freeze_b) == ("1/2", "9/10", True)
    assert view.select == "b1-1"


def test_exact_fractions_go_on_exactly_and_a_walk_begins_anew(ask) -> None:
    went = ask(LINEAR, "/stepped", rate="1/7", step="9999")
    problem, view, _ = problem_of(went)
    assert (str(problem.layers[0].W[0][0]), view.step) == ("-1", 1)
    assert ask(LINEAR, "/stepped", rate="1/9")["query"].count("-1/3") == 1


def test_the_step_is_by_all_samples_whichever_is_looked_at(ask) -> None:
    # h = 7 and 3, errors 7 and 2: the mean of dW is (21 + 2) / 2, that of db (7 + 2) / 2
    for sample in ("1", "2"):
        found = panel(ask(TWO_SAMPLES, rate="1", sample=sample)).found
        assert float(found["delta-W1-1-1"]["data-value"]) == -11.5
        assert float(found["delta-b1-1"]["data-value"]) == -4.5
    assert (
        "J of all samples falls" in ask(TWO_SAMPLES, rate="0.1", step="9999")["blocks"]["timeline"]
    )
    problem, _, _ = problem_of(ask(TWO_SAMPLES, "/stepped", rate="1", sample="2"))
    assert problem.layers[0].W == ((-9.5,),)
    assert len(problem.samples) == 2


def test_numbers_that_will_be_rounded_are_told_of(ask) -> None:
    assert "rounded" not in ask(LINEAR, rate="1/3")["blocks"]["update"]
    assert "rounded" in ask({**LINEAR, "x": ["0.3"]}, rate="0." + "1" * 30)["blocks"]["update"]


def test_nobody_goes_on_to_numbers_that_are_too_large(ask) -> None:
    words = "the update takes W⁽¹⁾₁,₁ beyond 1000000; take a smaller rate"
    answer = ask(FAR, rate="1")
    assert words in answer["blocks"]["update"]
    assert "go-on" not in panel(answer).found
    refused = ask(FAR, "/stepped", rate="1")
    assert (refused["ok"], refused["field"], refused["error"]) == (False, "rate", words)


def test_nobody_goes_on_without_a_rate(ask) -> None:
    assert ask(action="/stepped")["error"] == "there is no update without a rate"


def test_with_momentum_the_link_carries_the_step_and_the_next_goes_on_with_it(ask) -> None:
    went = ask(LINEAR, "/stepped", rate="0.1", momentum="0.9")
    assert "deltaW1=-2.1&deltab1=-0.7" in went["query"]
    problem, _, errors = problem_of(went)
    assert errors == ()
    # Where the gradient is 0, what is left of the step before is all of the next one.
    again = ask(to_json(problem), rate="0.1", momentum="0.9")
    found = panel(again).found
    assert float(found["delta-W1-1-1"]["data-value"]) == pytest.approx(0.9 * -2.1)
    assert float(found["delta-b1-1"]["data-value"]) == pytest.approx(0.9 * -0.7)
    assert "delta" not in ask(to_json(problem), "/stepped", rate="0.1")["query"]


def test_a_step_that_fits_no_more_is_dropped_with_the_layers_sizes(ask) -> None:
    problem, _, _ = problem_of(ask(LINEAR, "/stepped", rate="0.1", momentum="0.9"))
    for change in ({"sizes": [1, 2]}, {"biases": 1}):
        assert "delta" not in problem_to_query(changed(problem, **change))


def changed(problem, sizes=None, biases=None):
    return resized(problem, sizes) if sizes else with_biases(problem, biases)
