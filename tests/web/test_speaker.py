"""The speaker's window: its headers, and what it tells."""

import re

from flask.testing import FlaskClient

from tests.web.tags import Tags
from tests.web.test_headers import POLICY, policy

LAST = 17  # step of the worksheet's walk


def test_the_speakers_window_has_the_headers_of_every_page(client: FlaskClient) -> None:
    speaker, page = client.get("/speaker?step=3"), client.get("/?step=3")
    assert policy(speaker) == POLICY
    names = {"Cache-Control", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"}
    for name in (*names, "Cross-Origin-Opener-Policy"):
        assert speaker.headers[name] == page.headers[name]


def test_the_speakers_window_tells_notes_the_answer_and_what_comes_next(
    client: FlaskClient,
) -> None:
    first = Tags(client.get("/speaker").text)
    assert first.texts["step-number"] == f"1 of {LAST}"
    assert first.texts["next-title"] == "The sums of layer 1"
    assert first.texts["notes"]
    last = Tags(client.get(f"/speaker?step={LAST}").text)
    assert last.texts["next-title"] == "the end"
    asking = Tags(client.get("/speaker?step=2&predict=on").text)
    assert asking.found["step-title"]["data-name"] == "ask-h1"
    assert asking.texts["truth"] == "negative"


def test_the_picture_of_the_class_runs_no_scripts_and_takes_no_focus(client: FlaskClient) -> None:
    frame = Tags(client.get("/speaker?step=3").text).found["class-frame"]
    assert frame["sandbox"] == "allow-same-origin"
    assert "inert" in frame
    assert frame["tabindex"] == "-1"
    assert frame["title"]


def test_the_minutes_are_told_of_every_phase_of_the_walk(client: FlaskClient) -> None:
    told = re.findall(r'data-spoken="(\w+)"( data-now)?', client.get("/speaker?step=6&rate=1").text)
    phases = ["Given", "Forward", "Loss", "Backward", "Update"]
    assert told == [(phase, " data-now" if phase == "Loss" else "") for phase in phases]
