"""What axe finds wrong on a page, or in a part of it."""

from pathlib import Path
from typing import Any

import axe_playwright_python

from tests.browser.document import Document

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
IS_THERE = "return 'axe' in window"
RUN = """
const [part, values, done] = arguments;
const options = {runOnly: {type: 'tag', values}, resultTypes: ['violations'], preload: false};
const where = ({target, failureSummary}) => [target.join(' '), failureSummary];
axe.run(part, options).then(
  ({violations}) => done(violations.map(({id, nodes}) => [id, ...nodes.map(where)])));
"""


def violations(page: Document, part: str = ":root") -> list[Any]:
    """What axe finds wrong on the page as it is now.

    Where only a part of it has changed since, looking there alone is much less work.
    """
    if not page.run(IS_THERE):
        page.run(AXE)
    found: list[Any] = page.run_async(RUN, part, RULES)
    return found
