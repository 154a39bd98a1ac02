"""Goes through whole walks and prints all that is cut, scrolls or meets: before a class on its
screens, in a lecture hall in the large type of its theme, and as slides on phones.

`python tests/bench/cut.py [WORDS...]` takes a while; with words, only lectures whose names have all
of them are walked. The suite holds chosen steps of them (`tests/browser/test_uncut.py`).
"""

import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from explorer.backprop.problem.examples import EXAMPLES
from tests.browser.cut import IN_PRESENTER, ON_A_SLIDE
from tests.browser.lectures import NETWORKS, PHONES, SIZES
from tests.browser.walk_page import WalkPage
from tests.chrome import start_chrome
from tests.live_server import running_server

GRAINS = ("layer", "unit", "term")
MOST_STEPS = 60  # of a walk that are looked at, evenly spread
LINKS = {**NETWORKS, **{each.name: f"example={each.name}" for each in EXAMPLES[1:]}}
AUDIENCES = {
    "class": (SIZES, IN_PRESENTER, "&present=1"),
    "hall": (SIZES, IN_PRESENTER, "&present=1&theme=projector"),
    "phone": (PHONES, ON_A_SLIDE, ""),
}
# Go to a step as by the timeline.
SCRUB = """
const scrub = document.querySelector('[data-scrub]');
scrub.value = arguments[0];
scrub.dispatchEvent(new Event('input', {bubbles: true}));
"""
# What follows a change of the screen's size has been done.
SETTLED = """
const done = arguments[0];
requestAnimationFrame(() => requestAnimationFrame(() => done()));
"""


@dataclass(frozen=True)
class Lecture:
    """A walk through a network in a grain, before a class or on a phone."""

    network: str
    grain: str
    audience: str
    is_revived: bool = False

    @property
    def name(self) -> str:
        """What it is called, and chosen by."""
        return f"{self.network} {self.grain} {self.audience}{' revived' * self.is_revived}"


def lectures() -> Iterator[Lecture]:
    """All of them."""
    for network, grain, audience in product(LINKS, GRAINS, AUDIENCES):
        yield Lecture(network, grain, audience)
    for network in NETWORKS:
        yield Lecture(network, GRAINS[0], "class", is_revived=True)


def listen(walk: WalkPage, lecture: Lecture) -> None:
    """Go through a walk; print what is found at its steps."""
    sizes, _, mode = AUDIENCES[lecture.audience]
    walk.view_as(*sizes[0])
    walk.prefer(prefers_reduced_motion="reduce")
    walk.open(f"{LINKS[lecture.network]}{mode}&rate=0.5&grain={lecture.grain}&step=1")
    for step in [walk.count - 3] if lecture.is_revived else chosen(walk.count):
        if step != walk.place:
            with walk.changing():
                walk.run(SCRUB, step)
        if lecture.is_revived and not walk.is_shown("changes"):
            walk.tap("k")
        look(walk, lecture)


def chosen(count: int) -> Iterable[int]:
    """The steps that are looked at, of so many."""
    apart = max(1, count / MOST_STEPS)
    return sorted({count, *(1 + int(apart * at) for at in range(min(count, MOST_STEPS)))})


def look(walk: WalkPage, lecture: Lecture) -> None:
    """Print what is found at a step, on every screen."""
    sizes, script, _ = AUDIENCES[lecture.audience]
    for size in sizes:
        walk.view_as(*size)
        walk.run_async(SETTLED)
        walk.wait_until_ready()
        found = walk.run_async(script) if script == ON_A_SLIDE else walk.run(script)
        if found:
            screen = "x".join(map(str, size))
            print(
                f"{lecture.name:28} {screen:9} {walk.place:3} {walk.name:14} {'; '.join(found)}",
                flush=True,
            )


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
            if all(word in lecture.name for word in words):
                print(f"# {lecture.name}", flush=True)
                listen(walk, lecture)


if __name__ == "__main__":
    main()
