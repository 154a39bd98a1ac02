"""The first picture, which comes with the page: the same drawing as Plotly's, in plain SVG."""

import json
import re
import xml.etree.ElementTree as ElementTree
from copy import deepcopy

import pytest

from explorer.backprop.figures.geometry import CANVASES, canvases
from explorer.backprop.problem import WORKSHEET
from explorer.common.figures.svg import svg
from explorer.common.figures.theme import ROLES, VARIABLES
from tests.backprop.drawings import by_uid, each, figure_of, points
from tests.backprop.networks import NETWORKS

SVG = "{http://www.w3.org/2000/svg}"
EVERY_NETWORK = pytest.mark.parametrize("problem", NETWORKS.values(), ids=NETWORKS)
EVERY_CANVAS = pytest.mark.parametrize("canvas", CANVASES)


def picture(figure, css_class="first-picture"):
    """The SVG of a figure as a tree; raises where it is not well-formed."""
    return ElementTree.fromstring(svg(figure, css_class))


def local_name(element):
    return element.tag.removeprefix(SVG)


def elements(root, name):
    return [element for element in root.iter() if local_name(element) == name]


def style(element):
    rules = (rule.split(":", 1) for rule in element.get("style", "").split(";") if rule)
    return {name.strip(): value.strip() for name, value in rules}


def pixels(text):
    assert text.endswith("px")
    return float(text.removesuffix("px"))


def seen(figure, mode):
    """Each point of the traces of a mode that can be seen, with its trace and its number."""
    for trace in figure["data"]:
        if trace["mode"] == mode:
            for index, point in enumerate(points(trace)):
                yield trace, index, point


@EVERY_CANVAS
@EVERY_NETWORK
def test_the_picture_is_well_formed_and_of_the_size_of_its_canvas(problem, canvas):
    root = picture(figure_of(problem, canvas, VARIABLES), f"first-picture {canvas}")
    size = canvases(problem.sizes)[canvas]
    assert local_name(root) == "svg"
    assert root.get("viewBox").split() == ["0", "0", str(size.width), str(size.height)]
    assert root.get("class").split() == ["first-picture", canvas]
    assert root.get("aria-hidden") == "true", "the figure's alt text speaks for it"


def _font(trace, index):
    """The type of one text of a trace."""
    return {key: each(value, index + 1)[index] for key, value in trace["textfont"].items()}


@EVERY_CANVAS
@EVERY_NETWORK
def test_the_picture_has_the_texts_of_the_figure_where_the_figure_has_them(problem, canvas):
    figure = figure_of(problem, canvas, VARIABLES)
    wanted = [
        (trace["text"][index], x, y, _font(trace, index))
        for trace, index, (x, y) in seen(figure, "text")
        if trace["text"][index].strip()
    ]
    found = elements(picture(figure), "text")
    assert [element.text for element in found] == [text for text, *_ in wanted]
    for element, (text, x, y, font) in zip(found, wanted, strict=True):
        assert float(element.get("x")) == pytest.approx(x, abs=0.1), text
        # A text's middle lies about a third of its size above the line that it stands on.
        assert 0.2 * font["size"] <= float(element.get("y")) - y <= 0.4 * font["size"], text
        assert pixels(style(element)["font-size"]) == font["size"]
        assert style(element)["font-weight"] == str(font["weight"])
        assert style(element)["fill"] == font["color"]


@EVERY_CANVAS
@EVERY_NETWORK
def test_the_picture_has_the_lines_of_the_figure_in_their_widths(problem, canvas):
    figure = figure_of(problem, canvas, VARIABLES)
    wanted = [t for t in figure["data"] if t["mode"] == "lines" and t["line"]["width"] > 0]
    found = [path for path in elements(picture(figure), "path") if style(path)["fill"] == "none"]
    for path, trace in zip(found, wanted, strict=True):
        rules = style(path)
        assert pixels(rules["stroke-width"]) == trace["line"]["width"]
        assert rules["stroke"] == trace["line"]["color"]
        assert ("stroke-dasharray" in rules) == (trace["line"]["dash"] != "solid")
        numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", path.get("d"))]
        places = [coordinate for point in points(trace) for coordinate in point]
        assert numbers == pytest.approx(places, abs=0.06)
        assert path.get("d").count("M") == trace["x"].count(None) + (trace["x"][-1] is not None)


@EVERY_CANVAS
@EVERY_NETWORK
def test_the_picture_has_the_units_arrows_and_loss_where_the_figure_has_them(problem, canvas):
    figure = figure_of(problem, canvas, VARIABLES)
    wanted = [
        (point, each(trace["marker"]["color"], index + 1)[index])
        for trace, index, point in seen(figure, "markers")
        if each(trace["marker"]["opacity"], index + 1)[index] > 0
    ]
    found = [path for path in elements(picture(figure), "path") if style(path)["fill"] != "none"]
    for path, (point, colour) in zip(found, wanted, strict=True):
        place = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", path.get("transform"))
        assert [float(part) for part in place.groups()] == pytest.approx(point, abs=0.06)
        assert style(path)["fill"] == colour


def test_a_unit_of_the_picture_is_a_circle_of_its_size():
    figure = figure_of(WORKSHEET, theme=VARIABLES)
    radius = by_uid(figure)["units"]["marker"]["size"] / 2
    circles = [path.get("d") for path in elements(picture(figure), "path") if "A" in path.get("d")]
    assert len(circles) == sum(WORKSHEET.sizes)
    assert {float(re.search(r"A([\d.]+),", path)[1]) for path in circles} == {radius}


@EVERY_CANVAS
def test_the_picture_takes_its_colours_from_the_theme_that_the_page_wears(canvas):
    text = svg(figure_of(WORKSHEET, canvas, VARIABLES), "first-picture")
    assert not re.search(r"#[0-9A-Fa-f]{3}", text)
    named = set(re.findall(r"var\(--([a-z-]+)\)", text))
    assert named <= {role.replace("_", "-") for role in ROLES}
    assert {"ink", "muted", "negative", "zero"} <= named


def test_a_text_of_the_picture_is_escaped():
    figure = deepcopy(figure_of(WORKSHEET, theme=VARIABLES))
    written = "<script>alert(\"1\")</script> & 'x'"
    by_uid(figure)["names"]["text"][0] = written
    text = svg(figure, "first-picture")
    assert "<script" not in text
    assert written in [element.text for element in elements(picture(figure), "text")]


def test_making_the_picture_leaves_the_figure_as_it_was():
    figure = figure_of(WORKSHEET, theme=VARIABLES)
    before = json.dumps(figure)
    svg(figure, "first-picture")
    assert json.dumps(figure) == before
