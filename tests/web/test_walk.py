"""What the open page is told of the walk."""

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import GRAINS
from tests.web.tags import Tags

LAST = 17
J, FACTOR_1, ARRIVING, DELTA_1, ANSWER = 6, 7, 11, 13, 16
INTRO = {"promise", "chosen", "equations"}
ASKED_LAST = ("sign", "value")
HOSTILE = {
    "grain": "<script>alert(1)</script>",
    "present": "\x00",
    "predict": "on\r\nSet-Cookie: a=b",
    "ask": "sign," * 10_000,
    "hide": '"><img src=x onerror=alert(1)>',
    "rate": "1/0",
    "step": "9" * 5000,
    "select": "W99-99-99",
    "theme": "' OR 1=1",
}
HOSTILE_QUERIES = [
    {"step": "-1"},
    {"rate": "1e999999999"},
    {"rate": "nan", "step": "9999"},
    {"x": "1,abc", "step": "3"},
    {"W1": "1e300,1;1,1", "step": "5"},
    {"W9": "1"},
    {"ask": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")},
    *({name: value} for name, value in HOSTILE.items()),
    HOSTILE,
]


@pytest.fixture
def ask(client: FlaskClient):
    def ask(problem=None, **view):
        return client.post("/api/page/backprop", json={"problem": problem or {}, "view": view}).json

    return ask


def test_a_page_without_a_step_does_not_walk(ask) -> None:
    answer = ask()
    assert (answer["walk"], answer["concealed"]) == (None, [])
    known = {"exercise", "result", "edge", "check", "timeline", "update", "inspected", "secants"}
    known |= {"standing", "equations", "chosen", "promise"}
    assert known | INTRO == set(answer["blocks"])
    assert 'data-testid="button-walk"' in answer["blocks"]["timeline"]


def test_a_step_tells_where_it_stands(ask) -> None:
    answer = ask(step=str(FACTOR_1))
    walk = answer["walk"]
    assert (walk["number"], walk["count"]) == (FACTOR_1, LAST)
    assert (walk["name"], walk["step"]) == ("factor-1", "factor-1")
    assert walk["lights"] == ["J", "a2-1"]
    known = {"exercise", "timeline", "card", "overview", "equations", "chosen", "promise"}
    assert known == set(answer["blocks"])
    assert answer["alts"]["network"] == (
        f"Step {FACTOR_1} of {LAST}, Backward. Raising the output would lower the loss."
    )
    assert "step=7" in answer["query"]
    assert "step" not in answer["content"]


def test_the_numbers_that_are_not_known_yet_are_named(ask) -> None:
    everything = set(ask()["numbers"])
    assert set(ask(step="1")["concealed"]) == everything
    after_J = set(ask(step=str(J))["concealed"])
    forward = {"value-h1-1", "value-h1-2", "value-a1-1", "value-a1-2", "value-h2-1", "value-a2-1"}
    assert everything - after_J == forward | {"value-y-1", "value-J"}
    after_answer = set(ask(step=str(ANSWER))["concealed"])
    assert after_answer == {
        *("grad-W2-1-1", "grad-W2-1-2", "grad-b1-1", "grad-b1-2", "grad-b2-1"),
        *("grad-x-1", "grad-x-2"),
    }
    assert ask(step=str(LAST))["concealed"] == []


def test_a_question_conceals_what_its_step_will_tell(ask) -> None:
    answers = [ask(step=str(step), predict="on") for step in range(1, 30)]
    asking = [answer for answer in answers if answer["walk"]["name"].startswith("ask-")]
    assert len(asking) == 13
    for answer in asking:
        assert answer["walk"]["pulses"] == []
        assert 'data-testid="question"' in answer["blocks"]["card"]
        assert 'data-testid="step-formula-1"' not in answer["blocks"]["card"]
        assert "data-truth" not in answer["blocks"]["card"]
    (first,) = [answer for answer in asking if answer["walk"]["name"] == "ask-h1"]
    assert "value-h1-2" in first["concealed"]


def test_a_guess_belongs_to_its_question_and_not_to_another_at_the_same_step(ask) -> None:
    kept = set()
    views = [{"select": name, "ask": kind} for name in ("W1-1-2", "W1-1-1") for kind in ASKED_LAST]
    for view in views:
        steps = [ask(step=str(step), predict="on", **view) for step in range(1, 30)]
        told = next(each for each in steps if each["walk"]["name"] == "dW1")
        asking = next(each for each in steps if each["walk"]["name"] == "ask-dW1")
        about = Tags(told["blocks"]["card"]).found["guess"]["data-about"]
        assert Tags(asking["blocks"]["card"]).found["option-1"]["data-about"] == about
        kept.add(about)
    assert len(kept) == len(views)


def test_the_gradient_moves_along_the_edges_that_a_step_speaks_of(ask) -> None:
    def moving(step):
        pulses = ask(step=str(step))["walk"]["pulses"]
        return {pulse["name"]: (pulse["share"], pulse["stops"]) for pulse in pulses}

    assert moving(J) == {}
    assert moving(FACTOR_1) == {"J-1": (-1, False)}
    # -1/8 goes to both units; that the killed one stops it is seen where it is said.
    assert moving(ARRIVING) == {"W2-1-1": (-1, False), "W2-1-2": (-1, False)}
    assert moving(DELTA_1) == {"W2-1-2": (-1, True)}
    # Only what is not 0 moves: the gradients by the weights into unit 1.
    assert moving(15) == {"W1-1-1": (-1, False), "W1-1-2": (-0.5, False)}


def test_a_step_beyond_the_end_is_answered_with_the_last_one(ask) -> None:
    assert ask(step="9999")["walk"]["number"] == LAST


@pytest.mark.parametrize("grain", GRAINS)
def test_every_step_of_every_grain_is_answered(ask, grain: str) -> None:
    count = ask(step="1", grain=grain, predict="on", rate="0.5")["walk"]["count"]
    names = set()
    for step in range(1, count + 1):
        answer = ask(step=str(step), grain=grain, predict="on", rate="0.5")
        assert answer["ok"] is True
        card = Tags(answer["blocks"]["card"])
        assert card.found["step-number"]["data-value"] == str(step)
        assert card.found["step-title"]["data-name"] == answer["walk"]["name"]
        assert card.found.get("step-shapes", {}).get("data-fits", "true") == "true"
        names.add(answer["walk"]["name"])
    assert len(names) == count


def test_the_card_tells_a_steps_formulas_shapes_slip_and_place_in_the_chain(ask) -> None:
    card = Tags(ask(step="12")["blocks"]["card"])
    assert card.found["step-title"]["data-name"] == "factor-4"
    assert "step-formula-2" in card.found
    assert "Not 2x2" in card.texts["step-aside"]
    assert [card.found[f"chain-{n}"].get("aria-current") for n in range(1, 6)] == [
        *([None] * 3),
        "step",
        None,
    ]


def test_the_page_itself_stands_at_the_step_of_its_link(client: FlaskClient) -> None:
    page = Tags(client.get("/?step=7&present=1&hide=values,options").text)
    assert page.found["step-title"]["data-name"] == "factor-1"
    assert "data-concealed" in page.found["grad-W1-1-2"]
    assert "data-concealed" not in page.found["value-J"]
    html = client.get("/?step=7&present=1&hide=values,options").text
    opening = html[html.index("<html") : html.index("<head")]
    assert "data-walking" in opening
    assert "data-present" in opening
    assert 'data-hide="values options"' in opening


def test_a_presentation_without_a_step_begins_at_the_first(client: FlaskClient) -> None:
    page = Tags(client.get("/?present=1").text)
    assert page.found["step-number"]["data-value"] == "1"


@pytest.mark.parametrize("field", sorted(HOSTILE))
def test_a_hostile_value_in_a_lesson_is_refused_by_name(ask, field: str) -> None:
    answer = ask(**{field: HOSTILE[field]})
    assert (answer["ok"], answer["field"]) == (False, field)
    assert len(answer["error"]) < 300


@pytest.mark.parametrize("value", [None, 1, ["layer"], {"a": 1}, True], ids=str)
@pytest.mark.parametrize("field", ["grain", "present", "predict", "ask", "hide", "rate"])
def test_a_lesson_of_another_type_is_refused_or_read_but_breaks_nothing(
    client: FlaskClient, field: str, value: object
) -> None:
    response = client.post("/api/page/backprop", json={"view": {field: value}})
    assert response.status_code in (200, 400)
    assert "Traceback" not in response.text


@pytest.mark.parametrize("query", HOSTILE_QUERIES, ids=lambda query: ",".join(query))
@pytest.mark.parametrize("address", ["/", "/speaker"])
def test_a_hostile_link_gives_a_page(client: FlaskClient, address: str, query: dict) -> None:
    response = client.get(address, query_string=query)
    assert response.status_code == 200
    assert response.mimetype == "text/html"
    assert "Traceback" not in response.text
    assert "<script>alert" not in response.text
    assert "<img" not in response.text
    assert "Set-Cookie" not in response.headers


def test_the_unit_that_can_be_revived_is_told_with_its_ghost(ask) -> None:
    revival = ask()["revival"]
    assert (revival["light"], revival["path"], revival["value"]) == (
        "a1-2",
        "layers[0].b[1]",
        "0.55",
    )
    assert revival["deed"] == "Revive unit 2 of layer 1"
    shares = {ghost["name"]: ghost["share"] for ghost in revival["ghost"]}
    assert shares == {"W1-2-1": -1, "W1-2-2": -0.5, "b1-2": -1}
    smooth = [{"W": [[0.75, 0.5], [-1, 1]], "activation": "sigmoid"}, {"W": [[1, 1]]}]
    assert ask({"layers": smooth})["revival"] is None
