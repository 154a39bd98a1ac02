"""What the page shows of the walk: where it stands, and what leads on."""

from explorer.common.html import render
from explorer.common.walk import timeline
from explorer.common.walk.timeline import Chooser
from explorer.rbm.figures.parameters import parameters_picture
from explorer.rbm.problem import GRAINS, PREDICT, RbmProblem, View
from explorer.rbm.stops import Walk

GRAIN_LABELS = tuple(zip(GRAINS, ("sum by sum", "term by term"), strict=True))
PREDICT_LABELS = tuple(zip(PREDICT, ("no questions", "every step"), strict=True))


def blocks(walk: Walk | None, view: View, problem: RbmProblem) -> dict[str, str]:
    """The timeline, and in a walk the step's card and the list of all stops, as HTML."""
    choosers = (
        Chooser("grain", "Steps", GRAIN_LABELS, view.grain),
        Chooser("predict", "Predict first", PREDICT_LABELS, view.predict),
    )
    told = timeline.blocks(walk, view.present, choosers)
    if walk:
        is_pictured = walk.stop.step.is_pictured
        picture = parameters_picture(problem) if is_pictured else ""
        told["card"] = render("rbm/walk.html", "card", walk=walk, picture=picture)
    return told
