"""What tests of several kinds share: the application, a client for it, and a live server."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from werkzeug.test import TestResponse

from explorer.web import create_app
from tests.live_server import LiveServer, running_server

# The same cases on every run, and no time limit on one.
settings.register_profile(
    "explorer",
    deadline=None,
    max_examples=60,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
settings.load_profile("explorer")

Post = Callable[..., TestResponse]
PostRbm = Callable[..., TestResponse]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that wait for a browser come first, then those that ask the server for whole pages: a
    worker that is left with the last file is left with a short one.
    """
    items.sort(key=lambda item: [room not in item.path.parts for room in ("browser", "web")])


@pytest.fixture(scope="session")
def app() -> Flask:
    return create_app()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def post(client: FlaskClient) -> Post:
    """Post a problem to the API as JSON text, or as data that becomes JSON."""

    def post(problem: Any) -> TestResponse:
        if isinstance(problem, str | bytes):
            return client.post("/api/backprop", data=problem, content_type="application/json")
        return client.post("/api/backprop", json=problem)

    return post


@pytest.fixture
def post_rbm(client: FlaskClient) -> PostRbm:
    """Post a machine to the API as JSON text, or as data that becomes JSON."""

    def post(machine: Any) -> TestResponse:
        text = machine if isinstance(machine, str) else json.dumps(machine)
        return client.post("/api/rbm", data=text, content_type="application/json")

    return post


@pytest.fixture(scope="session")
def live_server() -> Iterator[LiveServer]:
    with running_server() as server:
        yield server
