"""No client may hold all of the server."""

import threading
import tracemalloc

import pytest
from werkzeug.test import Client
from werkzeug.wrappers import Response

from explorer.web.one_client import limited

MOST = 3
CLIENTS = 5000


class Slow:
    """An application whose requests wait until they are let go."""

    def __init__(self):
        self.entered = threading.Semaphore(0)
        self.gate = threading.Event()

    def __call__(self, environ, start_response):
        self.entered.release()
        assert self.gate.wait(10)
        return Response("done")(environ, start_response)


def hold(client, address, count, app):
    threads = [
        threading.Thread(target=client.post, args=("/",), kwargs={"environ_base": address})
        for _ in range(count)
    ]
    for thread in threads:
        thread.start()
        assert app.entered.acquire(timeout=10)
    return threads


def test_a_client_with_too_many_requests_in_hand_is_refused_and_others_are_not():
    app = Slow()
    client = Client(limited(app, MOST), Response)
    one, other = {"REMOTE_ADDR": "192.0.2.1"}, {"REMOTE_ADDR": "192.0.2.2"}
    threads = hold(client, one, MOST, app)
    refused = client.post("/", environ_base=one)
    threads += hold(client, other, 1, app)
    app.gate.set()
    for thread in threads:
        thread.join(10)
    assert refused.status_code == 429
    assert refused.get_json()["status"] == 429
    assert refused.headers["Retry-After"] == "1"
    assert client.post("/", environ_base=one).status_code == 200


def test_pages_and_files_are_never_refused_for_their_number():
    app = Slow()
    app.gate.set()
    client = Client(limited(app, 0), Response)
    assert client.get("/").status_code == 200
    assert client.post("/").status_code == 429


def test_a_client_may_ask_again_and_again_once_its_requests_have_ended_or_failed():
    def failing(environ, start_response):
        raise LookupError

    client = Client(limited(failing, 1), Response)
    for _ in range(3):
        with pytest.raises(LookupError):
            client.post("/")


def test_no_client_is_remembered_once_its_requests_have_ended():
    """A name kept for each would take a hundred bytes, and a counter of them far more."""
    gates = limited(Response("done"), MOST), limited(Response("done"), 0)  # taken; refused
    tracemalloc.start()
    try:
        for application in gates:
            Client(application, Response).post("/")  # what is made once is made now
            before, _ = tracemalloc.get_traced_memory()
            for number in range(CLIENTS):
                environ = {"REMOTE_ADDR": f"2001:db8::{number:x}", "REQUEST_METHOD": "POST"}
                list(application(environ, lambda *told: None))
            after, _ = tracemalloc.get_traced_memory()
            assert after - before < 10 * CLIENTS
    finally:
        tracemalloc.stop()
