"""Bodies are read whole, within a time, and not too many at once."""

import threading
from io import BytesIO

import pytest
from werkzeug.test import EnvironBuilder, run_wsgi_app

from explorer.web.bodies import received
from explorer.web.errors import LARGEST_BODY


def echo(environ, start_response):
    body = environ["wsgi.input"].read()
    assert environ["CONTENT_LENGTH"] == str(len(body))
    start_response("200 OK", [])
    return [body]


class Slow(BytesIO):
    """A body that comes when it is let come."""

    def __init__(self, body=b"{}"):
        super().__init__(body)
        self.sent = threading.Event()

    def read(self, *size):
        assert self.sent.wait(10)
        return super().read(*size)

    def readinto(self, buffer):
        assert self.sent.wait(10)
        return super().readinto(buffer)


def ask(app, body, length=None, chunked=False, peer="127.0.0.1"):
    stream = body if isinstance(body, BytesIO) else BytesIO(body)
    environ = EnvironBuilder(method="POST", input_stream=stream).get_environ()
    environ.pop("CONTENT_LENGTH", None)
    if chunked:
        environ["HTTP_TRANSFER_ENCODING"] = "chunked"
    else:
        size = len(stream.getvalue()) if length is None else length
        environ["CONTENT_LENGTH"] = str(size)
    environ["wsgi.input_terminated"] = True
    environ["REMOTE_ADDR"] = peer
    content, status, headers = run_wsgi_app(app, environ, buffered=True)
    return int(status.split()[0]), b"".join(content), headers


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize("size", [0, 1, 70_000, LARGEST_BODY])
def test_the_application_gets_the_body_whole(size, chunked):
    assert ask(received(echo), b"x" * size, chunked=chunked)[:2] == (200, b"x" * size)


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_that_is_too_large_is_passed_over_to_its_end_and_refused(chunked):
    body = BytesIO(b"x" * (3 * LARGEST_BODY))
    assert ask(received(echo), body, chunked=chunked)[0] == 413
    assert body.read() == b""


def test_a_body_that_ends_before_the_length_it_told_is_refused():
    assert ask(received(echo), b"{}", length=99)[0] == 400


def test_only_so_many_bodies_may_be_unfinished_and_their_places_come_back():
    app = received(echo, most=2)
    bodies = [Slow(), Slow()]
    answers = []
    threads = [
        threading.Thread(target=lambda body=body: answers.append(ask(app, body)[0]))
        for body in bodies
    ]
    for thread in threads:
        thread.start()
    refused = None
    while refused != 503:
        quick = Slow()
        quick.sent.set()
        refused, _, headers = ask(app, quick)
    assert headers["Retry-After"] == "1"
    for body in bodies:
        body.sent.set()
    for thread in threads:
        thread.join(10)
    assert answers == [200, 200]
    assert ask(app, b"{}")[0] == 200


def test_of_one_client_fewer_bodies_may_be_unfinished_than_of_all() -> None:
    app = received(echo, most=3, most_of_one=1)
    slow = Slow()
    first = threading.Thread(target=ask, args=(app, slow))
    first.start()
    try:
        refused = None
        while refused != 503:
            quick = Slow()
            quick.sent.set()
            refused = ask(app, quick)[0]
        assert ask(app, b"{}", peer="192.0.2.1")[0] == 200
    finally:
        slow.sent.set()
        first.join(10)
    assert ask(app, b"{}")[0] == 200


def test_a_request_without_a_body_is_not_read():
    def nothing(environ, start_response):
        start_response("204 NO CONTENT", [])
        return []

    environ = EnvironBuilder(method="GET").get_environ()
    environ["wsgi.input"] = Slow()
    assert run_wsgi_app(received(nothing), environ)[1] == "204 NO CONTENT"
