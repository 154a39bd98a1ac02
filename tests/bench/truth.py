"""Does many things at random on both pages, and prints each after which a page did not show what
its link does.

`python tests/bench/truth.py [SEEDS [ACTIONS]]`: of so many seeds, so many actions each. The suite
holds the first seed's first ones (`tests/browser/test_truth.py`).
"""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.browser.document import Document
from tests.browser.pages import BackpropPage
from tests.browser.rbm_page import RbmPage
from tests.browser.test_truth import BACKPROP, RBM, stay_true
from tests.chrome import start_chrome
from tests.live_server import running_server


def told(page: Document, seed: int, selector: str, actions: int) -> str:
    """What came of the actions of a seed."""
    page.prefer(prefers_reduced_motion="reduce")
    page.open()
    try:
        stay_true(page, seed, selector, actions)
    except AssertionError as error:
        return f"NO  {error}"
    return "yes"


def main() -> None:
    """Print a line a seed and page."""
    seeds, actions = [*map(int, sys.argv[1:]), *(20, 50)[len(sys.argv) - 1 :]][:2]
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        running_server() as server,
        start_chrome(Path(profile)) as chrome,
    ):
        pages = {
            "backprop": (BackpropPage(chrome, server.url), BACKPROP),
            "rbm": (RbmPage(chrome, server), RBM),
        }
        print(f"page      seed  true after each of {actions} actions")
        for seed in range(seeds):
            for name, (page, selector) in pages.items():
                print(f"{name:8}  {seed:4}  {told(page, seed, selector, actions)}", flush=True)


if __name__ == "__main__":
    main()
