"""Prints in how many random lessons a page gives away what it asks, before it is answered.

`python tests/bench/withheld.py [LESSONS]` of each subject; the suite holds the first few of them
(`tests/web/test_withheld.py`, `tests/web/test_rbm_withheld.py`).
"""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import pytest

from explorer.web import create_app
from tests.bench.table import Row, table
from tests.web import test_rbm_withheld, test_withheld

LESSONS = 100
Search = Callable[[pytest.MonkeyPatch, int], Iterator[tuple[str, str, str]]]


def measured(name: str, search: Search, lessons: int) -> Row:
    """A subject's row: of how many lessons something is given away."""
    bad = 0
    for seed in range(lessons):
        with pytest.MonkeyPatch.context() as patch:
            bad += any(search(patch, seed))
    return Row(f"{name}, {lessons} lessons", str(bad), "0", bad == 0)


def main(lessons: int) -> None:
    """Print the table."""
    app = create_app()
    searches = {
        "backprop": partial(test_withheld.giving_away, app),
        "rbm": partial(test_rbm_withheld.giving_away, app.test_client()),
    }
    print(table([measured(name, search, lessons) for name, search in searches.items()]))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LESSONS)
