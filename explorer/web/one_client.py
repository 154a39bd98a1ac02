"""No client may hold all of the server: a limit on the requests that one has in hand."""

import threading
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from explorer.web.errors import MOST_AT_ONCE, TOO_MANY, refusal

Wsgi = Callable[[dict[str, Any], Any], Iterable[bytes]]


def limited(app: Wsgi, most: int = MOST_AT_ONCE) -> Wsgi:
    """Return the application that answers 429 to a client with ``most`` requests in hand.

    A request is in hand from its headers on, so bodies that are sent slowly count.
    """
    in_hand: Counter[str] = Counter()
    lock = threading.Lock()

    def enter(client: str) -> bool:
        with lock:
            in_hand[client] += 1
            return in_hand[client] <= most

    def leave(client: str) -> None:
        with lock:
            in_hand[client] -= 1
            if not in_hand[client]:
                del in_hand[client]

    def application(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        client = str(environ.get("REMOTE_ADDR"))
        try:
            if not enter(client):
                return refusal(429, TOO_MANY)(environ, start_response)
            return app(environ, start_response)
        finally:
            leave(client)

    return application
