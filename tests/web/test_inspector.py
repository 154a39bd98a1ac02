"""What is chosen is looked at closely: in the page as it comes, and in every answer."""

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import WORKSHEET, to_json
from tests.web.tags import Tags

WORDS = "Raising this weight by 0.01 lowers J by about 0.000625."
LAYOUT = {"frames": {"along": [500, 160]}}


def answer(client: FlaskClient, view: dict[str, str], **more: object) -> dict:
    data = {"problem": to_json(WORKSHEET), "view": view, **more}
    return client.post("/api/page/backprop", json=data).json


def test_the_page_comes_with_the_number_its_gradient_and_its_curve(client: FlaskClient) -> None:
    html = client.get("/").text
    page = Tags(html)
    assert page.found["inspect-field"]["value"] == "0.5"
    assert page.found["inspect-field"]["data-path"] == page.found["input-W1-1-2"]["data-path"]
    slider = page.found["inspect-slider"]
    assert (slider["min"], slider["max"], slider["value"]) == ("-2", "2", "0.5")
    assert page.found["inspect-value"]["data-value"] == "0.5"
    assert page.found["inspect-gradient"]["data-value"] == "-0.0625"
    assert page.texts["inspect-words"] == WORDS
    assert page.texts["inspect-J"] == "0.125"
    assert page.texts["along-alt"] == (
        "J along the weight from input x2 to unit 1 of layer 1 from −2 to 2: at 0.5 it is 0.125, "
        "and the tangent's slope −0.0625. Kinks at −1.5 (unit 1 of layer 1)."
    )
    picture = html.split('data-testid="along-figure"')[1].split("</figure>")[0]
    assert picture.count("<path") == 4  # curve, kink, tangent, and no secant yet
    assert picture.count("<circle") == 1


def test_a_link_draws_a_secant_and_tells_its_slope(client: FlaskClient) -> None:
    page = Tags(client.get("/?secant=1").text)
    slope = float(page.found["secant-slope-1"]["data-value"])
    # J(1.5) by hand: h = 1.5 and 0.5, y = sigmoid(0.5).
    assert slope == pytest.approx(0.5 * (1 - 0.6224593312018546) ** 2 - 0.125, rel=1e-12)
    assert page.texts["along-alt"].endswith("The secant over 1 has the slope −0.05373.")
    assert "checked" in page.found["secant-1"]


@pytest.mark.parametrize(
    "query", ["step=3", "present=1", "predict=on&step=2", "check=1", "hide=inspector"]
)
def test_where_it_would_tell_too_soon_or_is_closed_nothing_of_it_is_sent(
    client: FlaskClient, query: str
) -> None:
    page = Tags(client.get(f"/?{query}").text)
    assert not page.found.keys() & {"inspect-gradient", "inspect-words", "secant-slope-1"}
    assert not page.texts.get("along-alt")
    view = dict(part.split("=") for part in query.split("&"))
    sent = answer(client, view, **LAYOUT)
    assert sent["inspected"] is None
    assert "along" not in sent["figures"]
    assert sent["alts"]["along"] == ""
    assert not {"inspected", "secants"} & sent["blocks"].keys()


def test_the_curve_is_made_to_measure_and_sent_where_it_has_changed(client: FlaskClient) -> None:
    sent = answer(client, {}, **LAYOUT)["figures"]["along"]
    assert (sent["layout"]["width"], sent["layout"]["height"]) == (500, 160)
    again = answer(client, {}, **LAYOUT, drawn={"along": sent["layout"]["meta"]})
    assert "along" not in again["figures"]


@pytest.mark.parametrize(
    ("reach", "seen"), [(50, 50), (1, 2), ("50", 2), (True, 2), (None, 2), (3, 2), (1e300, 2)]
)
def test_the_axis_reaches_as_far_as_the_slider_in_the_browser(
    client: FlaskClient, reach: object, seen: float
) -> None:
    sent = answer(client, {"select": "b2-1"}, reach=reach)
    assert sent["inspected"]["reach"] == seen
    assert sent["figures"]["along"]["layout"]["xaxis"]["range"] == [-seen, seen]


def test_all_that_is_said_is_in_the_readers_notation(client: FlaskClient) -> None:
    page = Tags(client.get("/?notation=nielsen").text)
    assert page.texts["inspect-words"] == "Raising this weight by 0.01 lowers C by about 0.000625."
    assert page.texts["along-alt"].startswith(
        "C along the weight from input x2 to unit 1 of layer 2"
    )


def test_the_walk_draws_a_slope_as_soon_as_it_is_known_and_not_with_a_question(
    client: FlaskClient,
) -> None:
    def told(step: int, **view: str) -> str:
        return answer(client, {"step": str(step), **view})["alts"]["step-slope"]

    outputs, slopes = told(3), told(12)
    assert outputs == "ReLU in layer 1: unit 1 at h = 1 gives 1; unit 2 at h = −0.5 gives 0."
    assert slopes.endswith("unit 2 at h = −0.5 gives 0 with the slope 0.")
    sent = answer(client, {"step": "3"})["figures"]["step-slope"]
    assert [trace["x"] for trace in sent["data"] if trace["uid"] == "tangents"] == [[]]
    asking = [step for step in range(1, 40) if "question" in str(blocks_at(client, step))]
    assert asking
    assert {told(step, predict="on") for step in asking} == {""}


def blocks_at(client: FlaskClient, step: int) -> str:
    blocks = answer(client, {"step": str(step), "predict": "on"})["blocks"]
    return 'data-testid="question"' in blocks["card"] and "question"


@pytest.mark.parametrize(("select", "unit"), [("W1-1-2", 1), ("b1-2", 2), ("x-1", None)])
def test_beside_a_weight_or_bias_stands_the_unit_that_it_leads_to(
    client: FlaskClient, select: str, unit: int | None
) -> None:
    told = answer(client, {"select": select})["alts"]["slope"]
    assert told.startswith(f"ReLU in layer 1: unit {unit} at h = ") if unit else told == ""
