"""The figures of the backprop page, each a row; and what moves over the diagram."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial

from explorer.backprop import names
from explorer.backprop.answers import GhostJson, RevivalJson
from explorer.backprop.batch import Batch
from explorer.backprop.derivation.revival import ghost, own_names, revival
from explorer.backprop.derivation.samples import place, told_of_sample
from explorer.backprop.figures.along import along_alt, along_figure
from explorer.backprop.figures.alt import alt_text, hidden_text
from explorer.backprop.figures.edges import drawn_edges, loss_links
from explorer.backprop.figures.geometry import WIDE, Canvas, canvases, first_canvases
from explorer.backprop.figures.knowledge import ALL, NOTHING, Knowledge
from explorer.backprop.figures.network import network_figure
from explorer.backprop.figures.quantities import flow
from explorer.backprop.figures.slope import Slopes, slope_alt, slope_figure
from explorer.backprop.inspection import Inspection, inspected
from explorer.backprop.names import Selection
from explorer.backprop.problem import View
from explorer.backprop.solution import Solution
from explorer.backprop.stops import Walk
from explorer.backprop.walk.moving import stops_at
from explorer.common.figures.axes import Frame
from explorer.common.figures.plotly import Figure
from explorer.common.figures.svg import svg
from explorer.common.figures.theme import VARIABLES, Theme
from explorer.common.mathml import mathml
from explorer.common.numbers import Number
from explorer.common.page import PageFigure, sketched
from explorer.common.walk import timeline
from explorer.common.walk.timeline import FlowJson
from explorer.common.writing import in_latex, in_words


@dataclass(frozen=True)
class Scene:
    """What the figures are made of: a solution, what is looked at, the walk, the canvas; ``place``
    says which of several samples it is of ("" for the only one). What is chosen may be looked at
    closely.
    """

    solution: Solution
    view: View
    walk: Walk | None = None
    canvas: Canvas = WIDE
    place: str = ""
    inspection: Inspection | None = None


def scene_of(
    batch: Batch, view: View, walk: Walk | None, canvas: Canvas = WIDE, reach: float = 0
) -> Scene:
    """The scene of the sample at hand; ``reach`` is how far the slider of what is chosen goes."""
    closely = inspected(batch, view, reach)
    return Scene(batch.at(view.sample), view, walk, canvas, place(batch, view.sample), closely)


def _told(scene: Scene, words: str) -> str:
    """Words of the sample at hand, in the notation of whoever reads them."""
    return in_words(told_of_sample(words, scene.view.sample) if scene.place else words)


def _network(scene: Scene, _: Frame, theme: Theme) -> Figure:
    return _diagram(scene, scene.canvas, theme)


def _diagram(scene: Scene, canvas: Canvas, theme: Theme) -> Figure:
    update = scene.walk.update if scene.walk else None
    shown = update.solved(scene.view.sample) if update else scene.solution
    return network_figure(
        shown, scene.view.select, canvas, theme, _known(scene), partial(_told, scene)
    )


def _known(scene: Scene) -> Knowledge:
    if scene.view.is_checking:
        return NOTHING
    return scene.walk.knowledge if scene.walk else ALL


def _first_network(scene: Scene) -> str:
    """The diagram as SVG for every canvas; the style sheet shows the one that fits."""
    sizes = scene.solution.problem.sizes
    return "".join(
        svg(_diagram(scene, canvas, VARIABLES), f"first-picture {canvas.name}")
        for canvas in first_canvases(sizes, is_walking=bool(scene.walk))
    )


def picture(scene: Scene) -> str:
    """The diagram in its frame as HTML, for a page that shows no more of a network than that."""
    style = frame(scene.solution.problem.sizes)
    return f'<div class="network-figure" style="{style}">{_first_network(scene)}</div>'


def _network_alt(scene: Scene) -> str:
    """The diagram for listeners: the network as it is, or in a walk the step."""
    if scene.view.is_checking:
        return hidden_text(scene.solution)
    if scene.walk:
        return in_words(timeline.alt(scene.walk))
    told = _told(scene, alt_text(scene.solution))
    return f"{scene.place.capitalize()}. {told}" if scene.place else told


def _along(scene: Scene, frame: Frame, theme: Theme) -> Figure | None:
    if scene.inspection is None:
        return None
    return along_figure(scene.inspection.along, frame, theme, in_words)


def _along_alt(scene: Scene) -> str:
    closely = scene.inspection
    if closely is None:
        return ""
    return in_words(closely.told(along_alt(closely.along, f"the {closely.select.words}")))


def _slopes(scene: Scene) -> Slopes | None:
    """The unit that what is chosen leads to, on the curve of its activation."""
    closely = scene.inspection
    if closely is None or not closely.select.to:
        return None
    layer = scene.solution.layer(closely.select.layer)
    return None if layer.slope is None else Slopes(layer, (closely.select.to,))


def _step_slopes(scene: Scene) -> Slopes | None:
    """The units that a step of the walk is about, where it is about their activation: with their
    slopes as soon as these are known.
    """
    if scene.walk is None or scene.walk.stop.is_asking:
        return None
    step = scene.walk.stop.step
    if step.kind not in ABOUT_SLOPES or step.update or not step.layer:
        return None
    layer = scene.solution.layer(step.layer)
    units = (step.unit,) if step.unit else tuple(range(1, len(layer.h) + 1))
    tells = all(names.slope(step.layer, unit) in scene.walk.knowledge for unit in units)
    return None if layer.slope is None else Slopes(layer, units, tells)


def _slope_row(name: str, slopes: Callable[[Scene], Slopes | None]) -> PageFigure[Scene]:
    def make(scene: Scene, frame: Frame, theme: Theme) -> Figure | None:
        seen = slopes(scene)
        return slope_figure(seen, frame, theme) if seen else None

    def alt(scene: Scene) -> str:
        seen = slopes(scene)
        return _told(scene, slope_alt(seen)) if seen else ""

    return PageFigure(name, SLOPE_FRAME, make, alt, first=sketched(make, SLOPE_FRAME))


ALONG_FRAME, SLOPE_FRAME = Frame(480, 150), Frame(260, 150)
ABOUT_SLOPES = ("a", "slope", "delta")  # kinds of the walk's steps

FIGURES: tuple[PageFigure[Scene], ...] = (
    PageFigure(
        "network",
        Frame(WIDE.width, WIDE.height),
        _network,
        _network_alt,
        first=_first_network,
        repaints=True,
    ),
    PageFigure("along", ALONG_FRAME, _along, _along_alt, first=sketched(_along, ALONG_FRAME)),
    _slope_row("slope", _slopes),
    _slope_row("step-slope", _step_slopes),
)


def revived(solution: Solution, view: View, walk: Walk | None) -> RevivalJson | None:
    """The unit that can be moved across its kink now, and the ghost of what would flow in it; where
    a walk says which units stop what arrives, of what would flow in all of these.
    """
    select = Selection.parse(view.select)
    found = revival(solution, (select.layer, select.to))
    if found is None or (walk and names.fate(found.layer, found.unit) not in walk.knowledge):
        return None
    step = walk.stop.step if walk and not walk.stop.is_asking else None
    stopping = stops_at(solution, step) if step else ()
    # What would flow in the place of what is stopped is known with the latter.
    is_known = walk is None or names.delta(found.layer, found.unit) in walk.knowledge
    own = _shares(found.ghost) if is_known else []
    who = f"unit {found.unit} of layer {found.layer}"
    return {
        "light": names.output(found.layer, found.unit),
        "path": found.path,
        "value": found.text,
        "what": found.what,
        "symbol": mathml(in_latex(found.parameter.symbol)),
        "loss": mathml(in_latex(names.LOSS)),
        "own": list(own_names(solution, found.layer, found.unit)),
        "deed": in_words(f"{'Revive' if found.is_dead else 'Kill'} {who}"),
        "done": in_words(f"{who.capitalize()} {'revived' if found.is_dead else 'killed'}"),
        "ghost": _ghosts(solution, stopping) if stopping else own,
        "is_stopping": bool(stopping),
    }


def _ghosts(solution: Solution, units: Iterable[tuple[int, int]]) -> list[GhostJson]:
    together: dict[str, Number] = {}
    for layer, unit in units:
        together |= ghost(solution, layer, unit)
    return _shares(together)


def _shares(ghost: Mapping[str, Number]) -> list[GhostJson]:
    """What would flow, each as a share of the largest."""
    values = {name: float(value) for name, value in ghost.items()}
    largest = max(map(abs, values.values()), default=0.0) or 1.0
    return [{"name": name, "share": round(value / largest, 4)} for name, value in values.items()]


def flows(solution: Solution, view: View) -> list[FlowJson]:
    """The gradient's way back: edge by edge its hop from the loss, and its size as a share."""
    sizes = solution.problem.sizes
    edges = (*loss_links(WIDE, sizes), *drawn_edges(solution, WIDE, view.select))
    values = [flow(solution, edge) for edge in edges]
    largest = max(map(abs, values)) or 1.0
    last = len(sizes) - 1
    return [
        {"name": edge.name, "hop": last - edge.layer, "share": round(value / largest, 4)}
        for edge, value in zip(edges, values, strict=True)
        if value
    ]


def frame(sizes: tuple[int, ...]) -> str:
    """The aspect ratio of every canvas as CSS variables."""
    return "".join(f"--{c.name}-ratio:{c.width}/{c.height};" for c in canvases(sizes).values())
