"""What a page is made of: one row for the page, and one for each of its figures."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from explorer.common.figures.axes import Frame
from explorer.common.figures.drawing import paint
from explorer.common.figures.plotly import Figure
from explorer.common.figures.sketch import sketch
from explorer.common.figures.theme import LIGHT, THEMES, VARIABLES, Theme
from explorer.common.inputs import object_in

THEME_CHOICES = (("", "Auto"), ("light", "Light"), ("dark", "Dark"), ("projector", "Projector"))
TEXT = 15
LEAST_TEXT, MOST_TEXT = 10, 80
LEAST_FRAME, MOST_FRAME = 100, 4000

Answer = Callable[[Mapping[str, object]], Mapping[str, object]]
Writer = Callable[[], Mapping[str, object]]
Scene = TypeVar("Scene")
Make = Callable[[Scene, Frame, Theme], Figure | None]


@dataclass(frozen=True)
class File:
    """A file that a page hands over: its ``name``, its ``media_type``, what is in it; one that
    ``is_shown`` opens in the browser.
    """

    name: str
    media_type: str
    content: bytes
    is_shown: bool = False


# Makes a file of a link's words and of the address of this site.
FileMaker = Callable[[Mapping[str, str], str], File]


@dataclass(frozen=True)
class Parts:
    """An answer in two parts: what ``moves`` with a control, and what is ``written`` about it,
    which is worked out when it is called. That takes nothing more: by then nothing can be refused.
    """

    moves: Mapping[str, object]
    written: Writer


@dataclass(frozen=True, eq=False)
class Page:
    """A page. Its template is ``<name>/page.html``, its script ``js/<name>/page.js``; one that is
    ``like`` another has that one's.

    ``label`` is its name in the bar ("" for one that is not there), ``skip`` what its skip link
    leads to, ``styles`` its style sheets. ``show`` makes what the template needs of a link: also
    ``theme`` and ``problems``, the parameters that were refused. ``answer`` makes what the open
    page shows once a control has moved, ``in_parts`` the same in two, ``actions`` whatever else it
    asks for; those in ``heavy`` take turns. All of them raise InputError, which is an answer too
    where a visitor may put in anything: for ``answer`` and for the actions that are ``forgiving``.
    ``files`` are handed
    over at the page's address and their name, in turn.
    """

    name: str
    address: str
    title: str
    description: str
    skip: str
    show: Callable[[Mapping[str, str]], Mapping[str, object]]
    label: str = ""
    like: str = ""
    styles: tuple[str, ...] = ()
    answer: Answer | None = None
    in_parts: Callable[[Mapping[str, object]], Parts] | None = None
    actions: Mapping[str, Answer] = field(default_factory=dict)
    heavy: tuple[str, ...] = ()
    forgiving: tuple[str, ...] = ()
    files: Mapping[str, FileMaker] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """Where its template and its script are."""
        return self.like or self.name


@dataclass(frozen=True)
class PageFigure(Generic[Scene]):
    """A figure of a page, made of the page's scene: the solution, and what is looked at.

    ``frame`` is what a browser takes its room for until it has measured it. ``make`` gives None
    where there is nothing to draw. ``first`` is the picture that comes with the page. It is drawn
    only while its ``tab`` is open, where it has one. One that ``repaints`` sends its paint alone
    where a figure of its plan is on screen.
    """

    name: str
    frame: Frame
    make: Make[Scene]
    alt: Callable[[Scene], str]
    first: Callable[[Scene], str] | None = None
    tab: str = ""
    repaints: bool = False


@dataclass(frozen=True)
class Screen:
    """What figures are drawn for: their frames by name, the theme, the plans drawn already."""

    frames: Mapping[str, Frame] = field(default_factory=dict)
    theme: Theme = LIGHT
    drawn: Mapping[str, object] = field(default_factory=dict)


def read_screen(data: Mapping[str, object], rows: Iterable[PageFigure[Scene]]) -> Screen:
    """Read a browser's screen, its frames within reason. Raises InputError."""
    given, text = object_in(data, "frames"), _within(data.get("text"), LEAST_TEXT, MOST_TEXT, TEXT)
    frames = {row.name: _frame(given.get(row.name), row.frame, text) for row in rows}
    theme = THEMES.get(str(data.get("theme")), LIGHT)
    return Screen(frames, theme, object_in(data, "drawn"))


def _frame(size: object, default: Frame, text: int) -> Frame:
    width, height = size if isinstance(size, list) and len(size) == 2 else (None, None)
    return Frame(
        _within(width, LEAST_FRAME, MOST_FRAME, default.width),
        _within(height, LEAST_FRAME, MOST_FRAME, default.height),
        text,
    )


def _within(value: object, least: int, most: int, default: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return default
    return round(min(max(value, least), most))


def figures(
    rows: Iterable[PageFigure[Scene]], scene: Scene, tab: str, screen: Screen
) -> dict[str, Figure]:
    """What has to be drawn, by name: a figure of a plan that is on screen already is not sent."""
    return dict(_news(rows, scene, tab, screen))


def _news(
    rows: Iterable[PageFigure[Scene]], scene: Scene, tab: str, screen: Screen
) -> Iterator[tuple[str, Figure]]:
    for row in _seen(rows, tab):
        figure = row.make(scene, screen.frames.get(row.name, row.frame), screen.theme)
        if figure is None:
            continue
        if figure["layout"]["meta"] != screen.drawn.get(row.name):
            yield row.name, figure
        elif row.repaints:
            yield row.name, paint(figure)


def _seen(rows: Iterable[PageFigure[Scene]], tab: str) -> Iterator[PageFigure[Scene]]:
    return (row for row in rows if row.tab in ("", tab))


def alts(rows: Iterable[PageFigure[Scene]], scene: Scene) -> dict[str, str]:
    """The text alternative of every figure, by name."""
    return {row.name: row.alt(scene) for row in rows}


def first_pictures(rows: Iterable[PageFigure[Scene]], scene: Scene, tab: str) -> dict[str, str]:
    """The pictures that come with the page, as HTML by name."""
    return {row.name: row.first(scene) for row in _seen(rows, tab) if row.first}


def sketched(make: Make[Scene], frame: Frame) -> Callable[[Scene], str]:
    """A first picture that stretches: names that do not touch in ``frame`` never do in a larger."""

    def first(scene: Scene) -> str:
        figure = make(scene, frame, VARIABLES)
        return sketch(figure) if figure else ""

    return first
