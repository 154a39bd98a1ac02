"""Goes through whole walks in presenter mode and prints all that is cut, scrolls or meets.

`python tests/bench/cut.py [WORDS...]` takes a while; with words, only lectures whose names have
one of them are walked. The suite holds chosen steps of them (`tests/browser/test_uncut.py`).
"""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from selenium.webdriver import Keys

from tests.browser.cut import IN_PRESENTER
from tests.browser.lectures import NETWORKS, SIZES
from tests.browser.walk_page import WalkPage
from tests.chrome import start_chrome
from tests.live_server import running_server

GRAINS = ("layer", "unit", "term")
MOST_STEPS = 130  # of a walk that are looked at, evenly spread


@dataclass(frozen=True)
class Lecture:
    """A walk through a network in a grain, on a screen of some size."""

    network: str
    grain: str
    size: tuple[int, int]
    is_revived: bool = False

    @property
    def name(self) -> str:
        """What it is called, and chosen by."""
        size = "x".join(map(str, self.size))
        return f"{self.network} {self.grain} {size}{' revived' * self.is_revived}"


def lectures() -> Iterator[Lecture]:
    """All of them."""
    for network, grain, size in product(NETWORKS, GRAINS, SIZES):
        yield Lecture(network, grain, size)
        if grain == GRAINS[0]:
            yield Lecture(network, grain, size, is_revived=True)


def listen(walk: WalkPage, lecture: Lecture) -> None:
    """Go from step to step; print what is found at each."""
    walk.view_as(*lecture.size)
    walk.prefer(prefers_reduced_motion="reduce")
    link = f"{NETWORKS[lecture.network]}&present=1&rate=0.5&grain={lecture.grain}"
    walk.open(f"{link}&step={1000 if lecture.is_revived else 1}")
    if lecture.is_revived:
        walk.tap(Keys.PAGE_UP * 3)
        if not walk.is_shown("changes"):
            walk.tap("k")
    while True:
        if found := walk.run(IN_PRESENTER):
            print(f"{lecture.name:32} {walk.place:3} {walk.name:14} {'; '.join(found)}", flush=True)
        if lecture.is_revived or walk.place == walk.count:
            return
        walk.tap(Keys.PAGE_DOWN)


def main() -> None:
    """Walk through all lectures, or those that are named."""
    words = sys.argv[1:]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        running_server() as server,
        start_chrome(Path(profile)) as chrome,
    ):
        walk = WalkPage(chrome, server.url)
        for lecture in lectures():
            if not words or any(word in lecture.name for word in words):
                listen(walk, lecture)


if __name__ == "__main__":
    main()
