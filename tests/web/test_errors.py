"""Every refusal is JSON of one shape, whatever was sent."""

import json

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from explorer.backprop import api
from explorer.web.errors import LARGEST_BODY
from tests.conftest import Post


def assert_refused(response: TestResponse, status: int, field: str | None = None) -> str:
    """Check the envelope and return its message."""
    assert response.status_code == status
    assert response.mimetype == "application/json"
    envelope = response.json
    assert envelope == {"ok": False, "error": envelope["error"], "field": field, "status": status}
    assert envelope["error"]
    assert "Traceback" not in response.text
    return str(envelope["error"])


def with_weight(text: str) -> str:
    layer = '{"W": [[' + text + ']], "b": [0], "activation": "identity"}'
    return '{"layers": [' + layer + '], "x": [1]}'


def test_a_shape_that_does_not_fit_names_the_field(post: Post) -> None:
    layers = [
        {"W": [[1, 1], [1, 1]], "b": [0, 0], "activation": "relu"},
        {"W": [[1, 1, 1]], "b": [0], "activation": "sigmoid"},
    ]
    message = assert_refused(post({"layers": layers}), 400, "layers[1].W")
    assert message == "W(2) has 3 columns, but layer 1 has 2 units"


@pytest.mark.parametrize(
    "weight",
    [
        '"1/0"',
        '"\\u0661"',  # an Arabic digit
        '"１"',
        '"0x10"',
        '"nan"',
        '"Infinity"',
        '"1e9999"',
        "1e9999",
        "1e-9999",
        "1e99999999999999999999999",
        "1000001",
        "-1000001",
        "true",
        '"--"',
        "[1]",
        "{}",
        '""',
        '"1 2"',
        '"' + "1" * 31 + '"',
        "0." + "1" * 31,
        "1" * 5000,
        "1" * 300_000,
        '"' + "9" * 300_000 + '"',
        '"1/' + "9" * 300_000 + '"',
    ],
    ids=lambda text: text[:20],
)
def test_what_is_no_number_within_the_limits_is_refused_by_name(post: Post, weight: str) -> None:
    message = assert_refused(post(with_weight(weight)), 400, "layers[0].W[0][0]")
    assert "W(1)[1,1]" in message
    assert len(message) < 600


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity"])
def test_constants_that_json_does_not_have_are_refused(post: Post, constant: str) -> None:
    assert constant in assert_refused(post(with_weight(constant)), 400)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"{'x': [1]}",
        b'{"x": [1],}',
        b"\xff\xfe{}",
        b'{"x": ["\xff"]}',
        b"[" * 100_000,
        b'{"x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
        b"[]",
        b"null",
        b"1",
        b'"{}"',
        b"\x00",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_a_body_that_is_no_json_object_is_refused(post: Post, body: bytes) -> None:
    assert_refused(post(body), 400)


@pytest.mark.parametrize(
    ("problem", "field"),
    [
        ({"x": 1}, "x"),
        ({"x": {}}, "x"),
        ({"x": "1,2"}, "x"),
        ({"x": []}, "x"),
        ({"x": [[1], [2]]}, "x[0]"),
        ({"x": [True, 1]}, "x[0]"),
        ({"x": [None, 1]}, "x[0]"),
        ({"x": [0] * 33}, "x"),
        ({"layers": []}, "layers"),
        ({"layers": {}}, "layers"),
        ({"layers": [1]}, "layers[0]"),
        ({"layers": [{}] * 9}, "layers"),
        ({"layers": [{"W": 1}]}, "layers[0].W"),
        ({"layers": [{"W": [1, 2]}]}, "layers[0].W[0]"),
        ({"layers": [{"W": [[1, 2], [3]]}]}, "layers[0].W"),
        ({"layers": [{"W": [[1, 2]], "b": [1, 2], "activation": "relu"}]}, "layers[0].b"),
        ({"layers": [{"activation": "softplussed"}]}, "layers[0].activation"),
        ({"layers": [{"activation": ["relu"]}]}, "layers[0].activation"),
        ({"loss": "nothing"}, "loss"),
        ({"loss": None}, "loss"),
        ({"loss": {}}, "loss"),
        ({"relu_derivative_at_zero": 2}, "relu_derivative_at_zero"),
        ({"relu_derivative_at_zero": True}, "relu_derivative_at_zero"),
        ({"t": [1, 2, 3]}, "t"),
        ({"weights": [1]}, "weights"),
        ({"x": ["\ud800", 1]}, "x[0]"),
        ({"loss": "<script>alert(1)</script>"}, "loss"),
    ],
    ids=str,
)
def test_a_bad_field_is_named(post: Post, problem: dict, field: str) -> None:
    assert_refused(post(json.dumps(problem)), 400, field)


def test_a_long_field_name_is_not_echoed_in_full(post: Post) -> None:
    response = post({"y" * 100_000: 1})
    assert response.status_code == 400
    assert len(response.data) < 2000


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_another_content_type_is_refused(client: FlaskClient, content_type: str | None) -> None:
    response = client.post("/api/backprop", data="{}", content_type=content_type)
    assert "application/json" in assert_refused(response, 415)


def test_a_body_over_the_limit_is_refused(post: Post) -> None:
    assert "512 KiB" in assert_refused(post(b"[" + b"1" * LARGEST_BODY + b"]"), 413)
    assert "512 KiB" in assert_refused(post(b" " * (LARGEST_BODY + 1)), 413)


def test_a_body_at_the_limit_is_read(post: Post) -> None:
    assert post(b"{}" + b" " * (LARGEST_BODY - 2)).status_code == 200


def test_an_unknown_address_is_refused(client: FlaskClient) -> None:
    for address in ("/nothing", "/api/nothing", "/healthz/", "/api/backprop/", "/%00", "/..%2f"):
        assert_refused(client.get(address), 404)


def test_an_address_that_begins_with_two_slashes_is_no_page(client: FlaskClient) -> None:
    for path in ("//", "//rbm", "///", "//healthz"):
        assert_refused(client.get("/", environ_overrides={"PATH_INFO": path}), 404)


@pytest.mark.parametrize(
    ("method", "address", "allowed"),
    [
        ("GET", "/api/backprop", {"POST", "OPTIONS"}),
        ("PUT", "/api/backprop", {"POST", "OPTIONS"}),
        ("DELETE", "/api/backprop", {"POST", "OPTIONS"}),
        ("POST", "/healthz", {"GET", "HEAD", "OPTIONS"}),
        ("POST", "/api", {"GET", "HEAD", "OPTIONS"}),
        ("BREW", "/api/backprop", {"POST", "OPTIONS"}),
    ],
)
def test_a_wrong_method_is_refused_with_the_right_ones(
    client: FlaskClient, method: str, address: str, allowed: set[str]
) -> None:
    response = client.open(address, method=method)
    assert_refused(response, 405)
    assert set(response.headers["Allow"].split(", ")) == allowed


def test_options_names_the_methods(client: FlaskClient) -> None:
    response = client.options("/api/backprop")
    assert response.status_code == 200
    assert set(response.headers["Allow"].split(", ")) == {"POST", "OPTIONS"}


def test_head_has_the_headers_of_get_and_no_body(client: FlaskClient) -> None:
    for address in ("/healthz", "/api"):
        head, get = client.head(address), client.get(address)
        assert head.data == b""
        assert head.headers["Content-Length"] == get.headers["Content-Length"]


def test_a_bug_is_logged_and_not_shown(
    post: Post, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(problem: object) -> None:
        raise ZeroDivisionError("a secret of the server")

    monkeypatch.setattr(api, "work_out", broken)
    message = assert_refused(post("{}"), 500)
    assert message.startswith("Something went wrong on the server")
    assert "secret" not in message
    assert "a secret of the server" in caplog.text
    assert "Traceback" in caplog.text


def test_the_server_says_that_it_is_well(client: FlaskClient) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json) == (200, {"status": "ok"})


BROWSERS = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"


@pytest.mark.parametrize("address", ["/nothing", "/rbm/", "/<script>alert(1)</script>"])
def test_a_browser_that_opens_a_wrong_address_gets_a_page_for_people(
    client: FlaskClient, address: str
) -> None:
    response = client.get(address, headers={"Accept": BROWSERS})
    assert (response.status_code, response.mimetype) == (404, "text/html")
    assert "There is nothing at this address." in response.text
    assert '<a href="/"' in response.text
    assert "<script" not in response.text


def test_a_page_that_fails_at_first_is_a_page_for_people(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.backprop.page.seen", lambda problem, view: 1 / 0)
    response = client.get("/?x=0.123,4", headers={"Accept": BROWSERS})
    assert (response.status_code, response.mimetype) == (500, "text/html")
    assert "Something went wrong on the server" in response.text
    assert "Traceback" not in response.text


@pytest.mark.parametrize("accept", ["*/*", "application/json", ""])
def test_a_script_gets_json_at_every_address(client: FlaskClient, accept: str) -> None:
    assert_refused(client.get("/nothing", headers={"Accept": accept}), 404)
