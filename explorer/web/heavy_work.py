"""Heavy work takes turns: one at a time in each process.

So light requests always find a free core, and memory stays that of one answer.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.exceptions import TooManyRequests

SECONDS_TO_RETRY = 1

_heavy = threading.Semaphore()


@contextmanager
def turn(is_heavy: bool) -> Iterator[None]:
    """Hold the one place for heavy work. Raises TooManyRequests where it is taken."""
    if not is_heavy:
        yield
        return
    if not _heavy.acquire(blocking=False):
        message = "Another large machine is being worked out; try again in a second."
        raise TooManyRequests(message, retry_after=SECONDS_TO_RETRY)
    try:
        yield
    finally:
        _heavy.release()
