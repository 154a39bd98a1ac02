"""The headers of every answer."""

import gzip

import brotli
import pytest
from flask.testing import FlaskClient

from explorer.web import create_app
from explorer.web.settings import ENVIRONMENT, SettingError, Settings

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'self'",
}


def policy(response) -> dict[str, str]:
    directives = response.headers["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


def answers(client: FlaskClient):
    yield client.get("/healthz")
    yield client.get("/api")
    yield client.get("/nothing")
    yield client.put("/api/backprop")
    yield client.post("/api/backprop", json={})
    yield client.post("/api/backprop", data="{")
    yield client.get(client.application.extensions["assets"].url("plotly.min.js"))


def test_every_answer_limits_what_a_page_may_do(client: FlaskClient) -> None:
    for response in answers(client):
        assert policy(response) == POLICY
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Referrer-Policy"] == "no-referrer"
        assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response.headers["Permissions-Policy"]


def test_no_answer_sets_a_cookie(client: FlaskClient) -> None:
    for response in answers(client):
        assert "Set-Cookie" not in response.headers


def test_answers_are_not_kept_by_browsers(client: FlaskClient) -> None:
    for response in (client.get("/healthz"), client.post("/api/backprop", json={})):
        assert response.headers["Cache-Control"] == "no-store"


def test_the_sites_that_may_frame_the_pages_are_a_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ENVIRONMENT["frame_ancestors"], "'self' https://lms.example.org")
    response = create_app().test_client().get("/healthz")
    assert policy(response)["frame-ancestors"] == "'self' https://lms.example.org"


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("self", "'self'"),
        ("none", "'none'"),
        ("self https://lms.example.org", "'self' https://lms.example.org"),
        ("'none'", "'none'"),
    ],
)
def test_a_shell_may_take_the_quotes_of_that_setting_away(given: str, meant: str) -> None:
    assert Settings(frame_ancestors=given).frame_ancestors == meant


def test_none_stands_alone() -> None:
    with pytest.raises(SettingError):
        Settings(frame_ancestors="'self' 'none'")


def test_the_opener_policy_is_sent_only_where_browsers_honour_it(client: FlaskClient) -> None:
    """Elsewhere each page load would write an error into the console."""
    name = "Cross-Origin-Opener-Policy"
    for base in ("http://localhost:8000", "http://127.0.0.1", "http://[::1]:80", "https://a.test"):
        assert client.get("/healthz", base_url=base).headers[name] == "same-origin"
    for base in ("http://lecture.test:8000", "http://10.0.0.7", "http://localhost.example.org"):
        assert name not in client.get("/healthz", base_url=base).headers


@pytest.mark.parametrize("setting", ["'self'; script-src *", "a\nb", " ", "a,b", "é"])
def test_that_setting_cannot_change_the_rest_of_the_policy(
    monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    monkeypatch.setenv(ENVIRONMENT["frame_ancestors"], setting)
    with pytest.raises(SettingError):
        create_app()


@pytest.mark.parametrize(
    ("accepted", "encoding", "unpack"),
    [("gzip, deflate, br", "br", brotli.decompress), ("gzip", "gzip", gzip.decompress)],
)
def test_a_long_answer_is_compressed_as_the_client_likes(
    client: FlaskClient, accepted: str, encoding: str, unpack
) -> None:
    plain = client.get("/api")
    packed = client.get("/api", headers={"Accept-Encoding": accepted})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == encoding
    assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert unpack(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data)


def test_a_short_answer_is_left_as_it_is(client: FlaskClient) -> None:
    response = client.get("/healthz", headers={"Accept-Encoding": "br"})
    assert "Content-Encoding" not in response.headers
