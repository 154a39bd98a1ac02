"""A page's answer needs neither a server nor a request; what it draws follows its rows."""

import json
import subprocess
import sys

import pytest

from explorer.backprop import page as backprop_page
from explorer.common.figures.axes import Frame
from explorer.common.inputs import InputError
from explorer.common.page import PageFigure, Screen, alts, figures, first_pictures, read_screen
from explorer.common.places import ROOT
from explorer.common.plain import as_json
from explorer.rbm import page as rbm_page
from explorer.rbm import walking
from explorer.web.pages import PAGES

WITHOUT_A_SERVER = """
import json, sys
for name in ("flask", "werkzeug", "granian"):
    sys.modules[name] = None  # importing it is an ImportError now
from explorer.backprop import page as backprop
from explorer.common.plain import as_json
from explorer.rbm import course, walking, page as rbm
answers = [
    backprop.answer({"problem": {"x": [2, 1]}, "view": {"tab": "forward"}}),
    rbm.answer({"problem": {"data": [[1, 0, 1]]}, "view": {"tab": "gradient"}}),
    walking.walk({"problem": {}, "state": "010", "steps": 3}),
    course.learn({"problem": {}, "experiment": "bars-2x2", "updates": 20}),
]
print(json.dumps(as_json(answers), allow_nan=False))
"""


def test_the_pages_answer_where_there_is_no_web_server():
    command = [sys.executable, "-c", WITHOUT_A_SERVER]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    backprop, rbm, walk, learned = json.loads(run.stdout)
    assert backprop["figures"]["network"]["data"]
    assert "<math" in backprop["blocks"]["forward"]
    assert set(rbm["figures"]) == {"energy", "pv", "machine", "phases"}
    assert len(walk["v"]) == 3
    assert learned["from"]["step"] == 20


@pytest.mark.parametrize(
    ("name", "answer", "data"),
    [
        ("backprop", backprop_page.answer, {"problem": {"t": ["1/3"]}, "canvas": "narrow"}),
        ("rbm", rbm_page.answer, {"problem": {"beta": "0.5"}, "frames": {"pv": [300, 200]}}),
        ("rbm/walk", walking.walk, {"problem": {}, "state": "010", "seed": 4}),
    ],
)
def test_a_page_answers_alike_with_and_without_http(client, name, answer, data):
    assert client.post(f"/api/page/{name}", json=data).json == {"ok": True, **as_json(answer(data))}


def figure_row(name, plan="a", **more):
    def make(scene, frame, theme):
        made = {"data": [{"line": scene, "x": [1]}], "layout": {"meta": plan, "width": frame.width}}
        return made if scene else None

    return PageFigure(name, Frame(300, 200), make, lambda scene: f"{name} of {scene}", **more)


def test_a_figure_is_sent_where_it_is_seen_and_not_drawn_yet():
    rows = [
        figure_row("new"),
        figure_row("drawn"),
        figure_row("painted", repaints=True),
        figure_row("closed", tab="other"),
        figure_row("open", tab="this"),
    ]
    screen = Screen({"new": Frame(50, 40)}, drawn={"drawn": "a", "painted": "a", "new": "b"})
    sent = figures(rows, "scene", "this", screen)
    assert list(sent) == ["new", "painted", "open"]
    assert sent["new"]["layout"]["width"] == 50
    assert sent["open"]["layout"]["width"] == 300
    assert sent["painted"] == {"data": [{"line": "scene"}]}
    assert figures(rows, None, "this", screen) == {}


def test_every_figure_has_its_alternative_and_the_seen_ones_their_first_picture():
    rows = [figure_row("a", first=str.upper), figure_row("b", first=str.upper, tab="other")]
    assert alts(rows, "scene") == {"a": "a of scene", "b": "b of scene"}
    assert first_pictures(rows, "scene", "this") == {"a": "SCENE"}


def test_a_screen_is_read_within_reason():
    sizes = {"a": [10, 99_999], "b": "wide", "c": [True, 320.4]}
    rows = [figure_row(name) for name in "abcd"]
    frames = read_screen({"frames": sizes, "text": 500}, rows).frames
    assert frames == {
        "a": Frame(100, 4000, 80),
        "b": Frame(300, 200, 80),
        "c": Frame(300, 320, 80),
        "d": Frame(300, 200, 80),
    }
    with pytest.raises(InputError) as refused:
        read_screen({"frames": 4}, rows)
    assert refused.value.field == "frames"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_page_stands_at_the_address_of_its_row(client, page):
    html = client.get(page.address).text
    assert f'data-page="{page.folder}"' in html
    assert f"<title>{page.title}</title>" in html
    assert f"Skip to the {page.skip}<" in html
    assert all(
        f'data-testid="page-{row.name}"' in html for row in PAGES if row.label and page.label
    )
