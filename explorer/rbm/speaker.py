"""The speaker's window of the RBM page: notes, the next step and a clock."""

from collections.abc import Mapping
from dataclasses import replace

from explorer.common.walk.speaker import speaker_page
from explorer.rbm.problem import from_query
from explorer.rbm.solution import solve
from explorer.rbm.stops import walk_at
from explorer.rbm.thumbnails import thumbnails


def show(link: Mapping[str, str]) -> dict[str, object]:
    """What the window's template needs: the walk of a link, at its first step or further on."""
    problem, view, _ = from_query(link)
    walk = walk_at(solve(problem), replace(view, step=max(view.step, 1)))
    assert walk is not None
    return {
        "theme": view.theme,
        "problems": (),
        "walk": walk,
        "next_picture": thumbnails(walk, problem).alone(walk.number + 1) if walk.next else "",
    }


PAGE = speaker_page("/rbm", show, name="rbm-speaker")
