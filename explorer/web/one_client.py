"""No client may hold all of the server: a limit on what one has sent and awaits."""

import threading
from collections import Counter
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment

from explorer.web.errors import AGAIN, MOST_AT_ONCE, refusal
from explorer.web.wsgi import Wsgi


def limited(app: Wsgi, most: int = MOST_AT_ONCE) -> Wsgi:
    """Return the application that answers 429 to a client with ``most`` requests in hand.

    A request is in hand from its headers on, so bodies that are sent slowly count. Pages and
    files are not counted: behind one address there may be a whole class.
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

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] != "POST":
            return app(environ, start_response)
        client = str(environ.get("REMOTE_ADDR"))
        try:
            if not enter(client):
                return refusal(429, headers=AGAIN)(environ, start_response)
            return app(environ, start_response)
        finally:
            leave(client)

    return application
