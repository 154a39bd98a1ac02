"""What layers around the application have in common."""

from collections.abc import Callable
from wsgiref.types import WSGIApplication

from flask import Flask

Wsgi = WSGIApplication


def surround(app: Flask, *layers: Callable[[Wsgi], Wsgi]) -> None:
    """Put layers around an application, the innermost first."""
    for layer in layers:
        app.wsgi_app = layer(app.wsgi_app)  # type: ignore[assignment, method-assign]
