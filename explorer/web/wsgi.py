"""What layers around the application have in common."""

from collections.abc import Callable, Iterable
from typing import Any

from flask import Flask

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def surround(app: Flask, *layers: Callable[[Wsgi], Wsgi]) -> None:
    """Put layers around an application, the innermost first."""
    for layer in layers:
        app.wsgi_app = layer(app.wsgi_app)  # type: ignore[assignment, method-assign]
