"""The server as it is, but for the second line of an answer: that waits while a file is there.

The file's path is in the environment variable HELD_BY.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from explorer.web import lines
from explorer.web.command import main

COMMAND = (sys.executable, __file__)


@contextmanager
def held() -> Iterator[None]:
    """Wait until the file is gone."""
    while Path(os.environ["HELD_BY"]).exists():
        time.sleep(0.005)
    yield


if __name__ == "__main__":
    lines.slot = held
    sys.exit(main())
