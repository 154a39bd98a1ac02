"""The speaker's window: notes, the next step and a clock, beside the page that a class sees."""

from collections.abc import Mapping
from dataclasses import replace

from explorer.backprop.notation import writing
from explorer.backprop.problem import from_query
from explorer.backprop.samples import walk_through
from explorer.backprop.seen import seen
from explorer.backprop.thumbnails import OFF, thumbnails
from explorer.common.walk.speaker import speaker_page
from explorer.common.writing import written


def show(link: Mapping[str, str]) -> dict[str, object]:
    """What the window's template needs: the walk of a link, at its first step or further on."""
    problem, view, _ = from_query(link)
    with written(writing(view.notation, view.first)):
        batch, update = seen(problem, view)
        walk = walk_through(batch, replace(view, step=max(view.step, 1)), update)
        assert walk is not None
        pictures = thumbnails(walk, replace(view, predict=OFF))
    return {
        "theme": view.theme,
        "problems": (),
        "writing": writing(view.notation, view.first),
        "walk": walk,
        "next_picture": pictures.alone(walk.number + 1) if walk.next else "",
    }


PAGE = speaker_page("", show)
