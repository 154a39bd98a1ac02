"""An answer in two lines: the same in both forms, the first line on its way before the second."""

import contextlib
import http.client
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient

from explorer.common.page import Parts
from explorer.web.lines import LINES, lines_response
from tests.held_server import COMMAND
from tests.live_server import running_server
from tests.web.test_proxy import NGINX, running_nginx

ANSWERS = ("/api/page/backprop", "/api/page/rbm")
ASKED = [
    (ANSWERS[0], {"problem": {}, "view": {}}),
    (ANSWERS[0], {"problem": {"x": [["1", "0.5"], ["0", "1"]], "t": [[1], [0]]}, "view": {}}),
    (ANSWERS[0], {"problem": {"x": ["1/3", 2]}, "view": {"tab": "matrix", "notation": "bishop"}}),
    (ANSWERS[0], {"problem": {}, "view": {"step": "9", "rate": "0.5"}, "canvas": "narrow"}),
    (ANSWERS[0], {"problem": {}, "view": {"check": "1"}}),
    (ANSWERS[0], {"problem": {}, "view": {"rate": "0.5", "select": "b1-2"}, "theme": "dark"}),
    (ANSWERS[1], {"problem": {}, "view": {}}),
    (ANSWERS[1], {"problem": {"data": [[1, 0, 1]]}, "view": {"tab": "gradient", "step": "4"}}),
    (ANSWERS[1], {"problem": {"beta": "0.5"}, "view": {"landscape": "joint", "select": "c1"}}),
]
ACCEPT = {"Accept": f"{LINES}, application/json"}
DECODERS: dict[str, Callable[[], Callable[[bytes], bytes]]] = {
    "identity": lambda: bytes,
    "br": lambda: brotli.Decompressor().process,
    "gzip": lambda: zlib.decompressobj(16 + zlib.MAX_WBITS).decompress,
}


@pytest.mark.parametrize(("address", "asked"), ASKED)
def test_both_lines_together_are_the_one_document(
    client: FlaskClient, address: str, asked: Mapping[str, object]
) -> None:
    whole = client.post(address, json=asked).json
    response = client.post(address, json=asked, headers=ACCEPT)
    assert response.mimetype == LINES
    moves, written = map(json.loads, response.text.splitlines())
    assert moves.keys() & written.keys() == {"ok"}
    assert moves | written == whole
    assert {"numbers", "figures", "query", "view"} <= moves.keys()
    assert {"blocks", "alts"} <= written.keys()


@pytest.mark.parametrize("headers", [{}, ACCEPT])
@pytest.mark.parametrize(("address", "asked"), ASKED)
def test_what_moves_alone_is_the_first_of_the_two_lines(
    client: FlaskClient, address: str, asked: Mapping[str, object], headers: Mapping[str, str]
) -> None:
    first = client.post(address, json=asked, headers=ACCEPT).text.splitlines()[0]
    alone = client.post(address, json={**asked, "only": "moves"}, headers=headers)
    assert (alone.mimetype, alone.text) == ("application/json", first + "\n")


@pytest.mark.parametrize("only", ["", "all", 1, None, ["moves"]])
def test_anything_else_than_moves_is_no_part_of_an_answer(
    client: FlaskClient, only: object
) -> None:
    answer = client.post(ANSWERS[0], json={"problem": {}, "only": only}).json
    assert answer is not None
    assert "blocks" in answer


@pytest.mark.parametrize("accept", [None, "*/*", "application/*", f"{LINES};q=0, */*", "text/html"])
def test_who_does_not_ask_for_lines_by_their_name_gets_one_document(
    client: FlaskClient, accept: str | None
) -> None:
    headers = {} if accept is None else {"Accept": accept}
    response = client.post(ANSWERS[0], json={"problem": {}}, headers=headers)
    assert response.mimetype == "application/json"
    assert response.json is not None
    assert "blocks" in response.json


@pytest.mark.parametrize("address", ANSWERS)
@pytest.mark.parametrize("asked", [{"problem": {"W": "no"}}, {"view": {"select": "W9-9-9"}}])
def test_what_is_refused_is_refused_in_one_line_and_nothing_of_an_answer_comes(
    client: FlaskClient, address: str, asked: Mapping[str, object]
) -> None:
    response = client.post(address, json={"problem": {}, **asked}, headers=ACCEPT)
    assert response.mimetype == "application/json"
    (line,) = map(json.loads, response.text.splitlines())
    for only in ("", "moves"):
        body = {"problem": {}, **asked, "only": only}
        assert line == client.post(address, json=body).json
    assert line["ok"] is False


def test_the_first_line_is_handed_over_before_the_second_is_worked_out(app: Flask) -> None:
    done: list[str] = []

    def written() -> Mapping[str, object]:
        done.append("written")
        return {"b": 2}

    with app.test_request_context():
        lines = iter(lines_response(Parts({"a": 1}, written)).response)
    assert next(lines) == b'{"a":1,"ok":true}\n'
    assert done == []
    assert next(lines) == b'{"b":2,"ok":true}\n'
    assert next(lines, None) is None


def test_a_fault_of_our_own_in_the_second_line_is_said_there_and_logged(
    app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    def written() -> Mapping[str, object]:
        raise ZeroDivisionError("a bug")

    with app.test_request_context():
        _, second = lines_response(Parts({}, written)).response
    told = json.loads(second)
    assert (told["ok"], told["status"], told["field"]) == (False, 500, None)
    assert "bug" not in told["error"]
    assert "ZeroDivisionError: a bug" in caplog.text


@contextlib.contextmanager
def asked_for(port: int, encoding: str) -> Iterator[Iterator[str]]:
    """The lines of an answer as they arrive, compressed or not."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    with contextlib.closing(connection):
        headers = {**ACCEPT, "Content-Type": "application/json", "Accept-Encoding": encoding}
        connection.request("POST", ANSWERS[0], "{}", headers)
        response = connection.getresponse()
        assert response.headers.get("Content-Encoding", "identity") == encoding
        yield _lines(response, DECODERS[encoding]())


def _lines(response: http.client.HTTPResponse, decode: Callable[[bytes], bytes]) -> Iterator[str]:
    text = ""
    while piece := response.read1():
        text += decode(piece).decode()
        while "\n" in text:
            line, text = text.split("\n", 1)
            yield line
    assert text == ""


@pytest.fixture(scope="module")
def gate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file that the second lines wait for to be gone."""
    return tmp_path_factory.mktemp("held") / "gate"


@pytest.fixture(scope="module")
def held(gate: Path) -> Iterator[int]:
    """The port of the real server, whose second lines wait."""
    with running_server(command=COMMAND, environment={"HELD_BY": str(gate)}) as server:
        yield server.port


@pytest.fixture(scope="module")
def proxied(held: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of an nginx before it, as it is when nothing is said of buffers."""
    if NGINX is None:
        pytest.skip("nginx is not installed")
    with running_nginx(tmp_path_factory.mktemp("nginx"), held, held, held) as port:
        yield port


@pytest.mark.parametrize("encoding", DECODERS)
@pytest.mark.parametrize("way", ["held", "proxied"])
def test_the_first_line_arrives_while_the_second_is_still_worked_on(
    request: pytest.FixtureRequest, gate: Path, way: str, encoding: str
) -> None:
    port = request.getfixturevalue(way)
    gate.touch()
    try:
        with asked_for(port, encoding) as lines:
            assert "numbers" in json.loads(next(lines))
            gate.unlink()
            assert "blocks" in json.loads(next(lines))
            assert next(lines, None) is None
    finally:
        gate.unlink(missing_ok=True)
