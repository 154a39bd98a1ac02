"""Serves the application from one worker, with an empty JSON view of Flask's beside it."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from flask import Flask, Response, jsonify

from explorer.web import assets, create_app, server
from explorer.web.assets import Assets
from explorer.web.settings import Settings

EMPTY = "/empty"


def site(settings: Settings, prepared: Assets) -> Callable[..., Any]:
    """The application as it is, and at one address a Flask application that does nothing."""
    explorer, empty = create_app(settings, prepared), Flask("empty")

    @empty.get(EMPTY)
    def nothing() -> Response:
        return jsonify({})

    def choose(environ: dict[str, Any], start_response: Any) -> Any:
        return (empty if environ["PATH_INFO"] == EMPTY else explorer)(environ, start_response)

    return choose


if __name__ == "__main__":
    server.WORKERS = 1
    server.create_app = site  # type: ignore[assignment]
    server.serve("127.0.0.1", int(sys.argv[1]), Settings(), assets.prepare())
