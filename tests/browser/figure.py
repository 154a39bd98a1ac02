"""The network diagram as it is painted: what Plotly's SVG holds, trace by trace."""

import unicodedata
from dataclasses import dataclass
from typing import Any

from selenium.webdriver import Chrome

# Everything in the drawing of a graph that can be seen, trace by trace.
PAINTING = """
const KEPT = ['fill', 'fillOpacity', 'stroke', 'strokeOpacity', 'strokeWidth', 'strokeDasharray',
  'opacity', 'fontSize', 'fontWeight', 'textAnchor', 'visibility', 'display'];
const PLACES = ['d', 'x', 'y', 'transform'];
const painted = (node) => {
  const style = getComputedStyle(node);
  return {
    text: node.textContent,
    ...Object.fromEntries(KEPT.map((name) => [name, style[name]])),
    ...Object.fromEntries(PLACES.map((name) => [name, node.getAttribute(name)])),
  };
};
const name = (trace) => trace.classList[2].replace('trace', '');
const parts = (trace) => [...trace.querySelectorAll('path, text')];
const painting = (graph) => Object.fromEntries(
  [...graph.querySelectorAll('.scatterlayer > .trace')].map(
    (trace) => [name(trace), parts(trace).map(painted)]));
const network = document.querySelector('[data-testid="network-figure"]');
"""
# What Plotly makes of the same figure on an empty place beside it.
FRESH = """
const fresh = async () => {
  const place = Object.assign(document.createElement('div'), {className: network.className});
  document.body.append(place);
  const copy = (part) => structuredClone(part);
  await Plotly.newPlot(place, copy(network.data), copy(network.layout), {staticPlot: true});
  const result = painting(place);
  place.remove();
  return result;
};
"""
# Fires an event at an element; tells of the painting as soon as the answer is drawn, of all that
# came into the drawing or left it until then, of the painting once Plotly has been given the same
# figure, and of what Plotly makes of it on an empty place.
CHANGE = """
const [element, type, done] = arguments;
const flat = {staticPlot: true, displayModeBar: false, showSendToCloud: false, responsive: false};
let strangers = 0;
const watch = new MutationObserver((records) => {
  const isElement = (node) => node.nodeType === Node.ELEMENT_NODE;
  const ours = (node) => isElement(node) && node.closest('.scatterlayer');
  for (const {addedNodes, removedNodes, target} of records) {
    if (ours(target)) strangers += [...addedNodes, ...removedNodes].filter(isElement).length;
  }
});
watch.observe(network, {childList: true, subtree: true});
new MutationObserver(async (_, revision) => {
  revision.disconnect();
  watch.disconnect();
  const painted = painting(network);
  await Plotly.react(network, structuredClone(network.data), network.layout, flat);
  const settled = painting(network);
  done({painted, strangers, fresh: await fresh(), settled});
}).observe(document.body, {attributes: true, attributeFilter: ['data-revision']});
if (type === 'click') element.click();
else element.dispatchEvent(new Event(type, {bubbles: true}));
"""
# Where the parts of a trace are on screen: the middle of each one's box.
MIDDLES = """
return parts(network.querySelector(`.scatterlayer > .trace${arguments[0]}`)).map((part) => {
  const {x, y, width, height} = part.getBoundingClientRect();
  return [x + width / 2, y + height / 2];
});
"""
# The traces of the drawing that are not faded.
STRONG = """
const isStrong = (trace) => getComputedStyle(trace).opacity > 0.9;
return [...network.querySelectorAll('.scatterlayer > .trace')].filter(isStrong).map(name);
"""
Painting = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Stroke:
    """How an edge is drawn."""

    colour: str
    width: float
    is_dashed: bool


@dataclass(frozen=True)
class Repaint:
    """What a change made of the drawing at once, and what Plotly makes of the same figure.

    ``settled`` is the drawing once Plotly has been given the figure, ``fresh`` its drawing on an
    empty place. ``strangers`` counts the elements that came or went in the first moment.
    """

    painted: Painting
    settled: Painting
    fresh: Painting
    strangers: int


class NetworkFigure:
    """The diagram on screen, once Plotly has drawn it."""

    def __init__(self, browser: Chrome) -> None:
        self.browser = browser

    def painting(self) -> Painting:
        """All that is drawn, by the traces' names."""
        painting: Painting = self.browser.execute_script(f"{PAINTING} return painting(network);")
        return painting

    def words(self, trace: str) -> list[str]:
        """The texts of a trace: ``values``, ``notes``, ``weights``, ..., their symbols upright."""
        texts = (str(part["text"]) for part in self.painting()[trace])
        return [unicodedata.normalize("NFKC", text).strip() for text in texts]

    def given(self, trace: str) -> list[str]:
        """The texts of a trace as Plotly has been given them last."""
        find = "return network._fullData.find(({uid}) => uid === arguments[0]).text"
        return [str(text) for text in self.browser.execute_script(PAINTING + find, trace)]

    def middles(self, trace: str) -> list[tuple[float, float]]:
        """Where on screen the middle of each part of a trace is, in px."""
        return [(x, y) for x, y in self.browser.execute_script(PAINTING + MIDDLES, trace)]

    def stroke(self, trace: str) -> Stroke:
        """The line of a trace: an edge (``W1-1-2``), ``hatch1-2`` or ``cross1-2``."""
        (line,) = self.painting()[trace]
        width = float(line["strokeWidth"].removesuffix("px"))
        return Stroke(str(line["stroke"]), width, line["strokeDasharray"] != "none")

    def widths(self, trace: str) -> list[float]:
        """The widths of all the lines of a trace; 0 is not drawn."""
        return [float(part["strokeWidth"].removesuffix("px")) for part in self.painting()[trace]]

    def strong_edges(self) -> list[str]:
        """The weights whose edges are not faded, by name."""
        painted = self.browser.execute_script(PAINTING + STRONG)
        return [str(name) for name in painted if str(name).startswith("W")]

    def folded_labels(self) -> list[str]:
        """The labels that edges show for a while, a line of text after the other."""
        texts = self.browser.execute_script(
            "return [...document.querySelectorAll('.edge-label')].map((label) =>"
            " [...label.querySelectorAll('text')].map((line) => line.textContent).join(', '))"
        )
        return [unicodedata.normalize("NFKC", text) for text in texts]

    def fresh(self) -> Painting:
        """What Plotly makes of the figure on screen, on an empty place beside it."""
        painting: Painting = self.browser.execute_async_script(
            PAINTING + FRESH + "fresh().then(arguments[0]);"
        )
        return painting

    def fire(self, element: Any, event: str) -> Repaint:
        """Fire an event at a control that changes the figure, and see what was painted."""
        seen = self.browser.execute_async_script(PAINTING + FRESH + CHANGE, element, event)
        return Repaint(**seen)
