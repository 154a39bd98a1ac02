"""What makes a link a lesson: grain, presentation, questions, what is hidden, the rate."""

from fractions import Fraction

import pytest

from explorer.backprop.problem import (
    GRAINS,
    HIDEABLE,
    PREDICT,
    QUESTIONS,
    WORKSHEET,
    View,
    from_query,
    parameters,
    to_query,
    view_from_query,
)
from explorer.common.view import view_texts
from tests.backprop.walks import walk_of

LAST = 17  # steps has the worksheet, layer by layer


def read(query):
    return from_query(dict(part.split("=", 1) for part in query.split("&") if part))


def lesson_of(query):
    problem, view, errors = read(query)
    assert (problem, errors) == (WORKSHEET, ())
    return view


def test_a_link_without_a_lesson_is_the_plain_one():
    assert lesson_of("") == View(
        "W1-1-2", "", 0, "edge", "layer", False, "off", QUESTIONS, (), None
    )
    assert lesson_of("grain=layer&present=0&predict=off&rate=&hide=&ask=") == View()


@pytest.mark.parametrize(
    ("query", "lesson"),
    [
        *((f"grain={grain}", View(grain=grain)) for grain in GRAINS),
        *((f"predict={when}", View(predict=when)) for when in PREDICT),
        *((f"ask={kind}", View(ask=(kind,))) for kind in QUESTIONS),
        *((f"hide={part}", View(hide=(part,))) for part in HIDEABLE),
        ("present=1", View(theme="projector", present=True)),
        ("ask=value,sign,value", View(ask=("sign", "value"))),
        ("hide=options,values", View(hide=("values", "options"))),
        ("rate=0.5", View(rate=Fraction(1, 2))),
        ("rate=1/3", View(rate=Fraction(1, 3))),
        ("rate=1e-3", View(rate=Fraction(1, 1000))),
        ("rate=1000", View(rate=Fraction(1000))),
        ("momentum=0.9", View(momentum=Fraction(9, 10))),
        ("l2=1/100", View(l2=Fraction(1, 100))),
        ("freeze_b=1", View(freeze_b=True)),
        ("grain= unit ", View(grain="unit")),
        ("notation=nielsen", View(notation="nielsen")),
    ],
)
def test_a_lesson_is_read_from_a_link(query, lesson):
    assert lesson_of(query) == lesson


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("hide=options,values,options", "hide=values,options"),
        ("ask=value,sign", "ask=sign,value"),
        ("ask=value,learns,compare,sign", ""),
        ("rate=0.50", "rate=0.5"),
        ("rate=2/4", "rate=0.5"),
        ("momentum=0&l2=0.0&freeze_b=0", ""),
        ("freeze_b=1&l2=.01&momentum=0.90&rate=1", "rate=1&momentum=0.9&l2=0.01&freeze_b=1"),
        ("predict=off&grain=layer&present=0", ""),
        ("predict=backward&grain=term&step=3", "step=3&grain=term&predict=backward"),
    ],
)
def test_a_lesson_is_written_in_one_way(query, canonical):
    problem, view, _ = read(query)
    assert to_query(problem, view) == canonical
    assert read(canonical)[1] == view


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("grain=atom", "grain", 'grain is "atom"; allowed are layer, unit, term'),
        ("grain=", "grain", "allowed are layer, unit, term"),
        ("present=yes", "present", "allowed are 0, 1"),
        ("predict=always", "predict", "allowed are off, backward, on"),
        ("ask=sign,colour", "ask", 'ask is "colour"; allowed are sign, compare, learns, value'),
        ("ask=sign,", "ask", "allowed are"),
        ("hide=everything", "hide", "allowed are examples, themes, values, timeline, options"),
        ("rate=0", "rate", "allowed are numbers above 0, up to 1000"),
        ("rate=-1", "rate", "allowed are numbers above 0"),
        ("rate=1000.1", "rate", "up to 1000"),
        ("momentum=1", "momentum", "allowed are numbers from 0 to below 1"),
        ("l2=-1", "l2", "allowed are numbers from 0 to 1000"),
        ("freeze_b=yes", "freeze_b", "allowed are 0, 1"),
        ("rate=fast", "rate", '"fast" is not a number'),
        ("rate=nan", "rate", "is not a number"),
        ("rate=1e999999999", "rate", "is not a number"),
        ("rate=" + "9" * 300_000, "rate", "rate"),
        ("grain=" + "x" * 300_000, "grain", "grain"),
        ("hide=" + "values," * 100_000, "hide", "hide"),
    ],
    ids=lambda text: text[:30],
)
def test_a_bad_value_gives_a_message_and_its_default(query, field, words):
    problem, view, errors = read(f"{query}&step=2")
    assert (problem, view) == (WORKSHEET, View(step=2))
    assert [error.field for error in errors] == [field]
    assert words in errors[0].message
    assert len(errors[0].message) < 300


def test_the_good_values_beside_a_bad_one_are_kept():
    _, view, errors = read("grain=unit&predict=never&present=1&rate=2")
    assert [error.field for error in errors] == ["predict"]
    assert view == View(theme="projector", grain="unit", present=True, rate=Fraction(2))


def test_an_open_page_sends_its_lesson_as_the_link_has_it():
    lesson = View(
        grain="term",
        theme="dark",
        present=True,
        predict="on",
        ask=("sign", "value"),
        hide=("themes", "values"),
        rate=Fraction(1, 3),
        momentum=Fraction(9, 10),
        freeze_b=True,
    )
    sent = view_texts(lesson, parameters(WORKSHEET))
    assert sent == {
        "select": "W1-1-2",
        "sample": "1",
        "step": "0",
        "tab": "edge",
        "theme": "dark",
        "grain": "term",
        "present": "1",
        "predict": "on",
        "ask": "sign,value",
        "hide": "themes,values",
        "rate": "1/3",
        "momentum": "0.9",
        "l2": "",
        "freeze_b": "1",
        "check": "0",
        "example": "",
        "title": "",
        "source": "",
        "question": "",
        "notation": "worksheet",
        "secant": "off",
        "first": "1",
    }
    view, errors = view_from_query(sent, WORKSHEET)
    assert (view, errors) == (lesson, ())


def test_presenting_is_in_the_projectors_theme_unless_another_is_named():
    assert read("present=1")[1].theme == "projector"
    assert read("present=1&theme=dark")[1].theme == "dark"
    assert read("present=1&projector=1&theme=dark")[1].theme == "projector"
    assert read("present=0")[1].theme == ""


@pytest.mark.parametrize("query", ["present=1", "present=1&theme=dark", "present=1&theme=light"])
def test_a_presentations_link_keeps_its_theme(query):
    problem, view, _ = read(query)
    assert read(to_query(problem, view))[1] == view


@pytest.mark.parametrize("step", [LAST, LAST + 1, 9999])
def test_a_step_beyond_the_end_stands_at_the_last_one(step):
    walk = walk_of(WORKSHEET, step=step)
    assert (walk.number, walk.stop.name, walk.next) == (LAST, "all", None)


def test_a_step_within_the_walk_stands_there():
    walk = walk_of(WORKSHEET, step=7)
    assert (walk.number, walk.stop.name) == (7, "factor-1")
    assert walk.next.name == "factor-2"
    assert walk.phases == [("Given", 1, 1), ("Forward", 2, 4), ("Loss", 6, 1), ("Backward", 7, 11)]


def test_nobody_walks_at_step_0(client):
    assert View().step == 0
    page = client.get("/?step=0&grain=unit").text
    assert 'data-testid="button-walk"' in page
    assert 'data-testid="step-title"' not in page


def test_the_other_page_takes_no_harm_from_a_lessons_link(client):
    """What both have it takes for its own walk; what it has not it says."""
    lesson = "grain=unit&present=1&predict=on&ask=sign&hide=values&rate=0.5&step=4&momentum=0.9"
    page = client.get(f"/rbm?{lesson}")
    assert page.status_code == 200
    assert "data-present" in page.text.split("<head>")[0]
    assert "grain is &#34;unit&#34;" in page.text
