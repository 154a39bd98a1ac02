"""Published problems with known answers, ready to load."""

from __future__ import annotations

from dataclasses import dataclass

from explorer.backprop.problem.model import WORKSHEET, LayerValues, Problem
from explorer.common.inputs import vector


@dataclass(frozen=True)
class Example:
    """A problem to load: its ``name`` in links, its title, where it comes from, and the address
    of that.
    """

    name: str
    title: str
    source: str
    problem: Problem
    address: str = ""


_MAZUR = Problem(
    layers=(
        LayerValues(
            (vector("0.15", "0.20"), vector("0.25", "0.30")), vector("0.35", "0.35"), "sigmoid"
        ),
        LayerValues(
            (vector("0.40", "0.45"), vector("0.50", "0.55")), vector("0.60", "0.60"), "sigmoid"
        ),
    ),
    loss="half_squared_error",
    x=vector("0.05", "0.10"),
    t=vector("0.01", "0.99"),
)

_CS231N = Problem(
    layers=(LayerValues((vector(2, -3),), vector(-3), "sigmoid"),),
    loss="output",
    x=vector(-1, -2),
    t=vector(1),
)

_HMKCODE = Problem(
    layers=(
        LayerValues((vector("0.11", "0.21"), vector("0.12", "0.08")), None, "identity"),
        LayerValues((vector("0.14", "0.15"),), None, "identity"),
    ),
    loss="half_squared_error",
    x=vector(2, 3),
    t=vector(1),
)

_DEAD_UNITS = Problem(
    layers=(
        LayerValues(
            (vector(1, "0.5"), vector(-1, "-0.5"), vector("0.5", -2)), vector(0, 0, 0), "relu"
        ),
        LayerValues((vector("0.5", 2, -1),), vector("0.25"), "identity"),
    ),
    loss="half_squared_error",
    x=vector(1, 1),
    t=vector(2),
)

_CLASSIFIER = Problem(
    layers=(
        LayerValues((vector(1, "0.5"), vector("-0.5", 1)), vector(0, "0.25"), "tanh"),
        LayerValues(
            (vector(1, -1), vector("0.5", "0.5"), vector(-1, 1)), vector(0, 0, 0), "softmax"
        ),
    ),
    loss="softmax_cross_entropy",
    x=vector("0.5", 1),
    t=vector(0, 1, 0),
)

_DEEPER = Problem(
    layers=(
        LayerValues(
            (vector("0.5", -1), vector(1, "0.25"), vector("-0.75", "0.5")),
            vector(0, "0.1", "-0.1"),
            "tanh",
        ),
        LayerValues(
            (vector(1, "-0.5", "0.25"), vector("-1", "0.75", "0.5"), vector("0.5", 1, "-0.25")),
            vector("0.1", 0, "-0.2"),
            "tanh",
        ),
        LayerValues((vector("0.5", -1, "0.75"),), vector("0.2"), "tanh"),
    ),
    loss="half_squared_error",
    x=vector(1, "0.5"),
    t=vector("0.5"),
)

WORKSHEET_NAME = "worksheet"

EXAMPLES: tuple[Example, ...] = (
    Example(
        WORKSHEET_NAME,
        "The worksheet: ReLU, sigmoid, half squared error",
        "The worksheet's question 1",
        WORKSHEET,
    ),
    Example(
        "mazur",
        "2-2-2 sigmoid network",
        "Matt Mazur, A Step by Step Backpropagation Example (2015)",
        _MAZUR,
        "https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/",
    ),
    Example(
        "cs231n",
        "One sigmoid neuron",
        "Andrej Karpathy, CS231n: Backpropagation, Intuitions (Stanford)",
        _CS231N,
        "https://cs231n.github.io/optimization-2/",
    ),
    Example(
        "hmkcode",
        "2-2-1 network without activations",
        "hmkcode, Backpropagation Step by Step (2019)",
        _HMKCODE,
        "https://hmkcode.com/ai/backpropagation-step-by-step/",
    ),
    Example(
        "dead-units",
        "Two of three ReLU units dead",
        "This explorer's own numbers; the effect: Lu, Shin, Su & Karniadakis, Dying ReLU and "
        "Initialization (2019)",
        _DEAD_UNITS,
    ),
    Example(
        "classifier",
        "Three classes: softmax and cross-entropy",
        "This explorer's own numbers; the method: Bishop, Pattern Recognition and Machine "
        "Learning (2006), section 5.2",
        _CLASSIFIER,
    ),
    Example(
        "deeper",
        "Three tanh layers, 2-3-3-1",
        "This explorer's own numbers; the method: Rumelhart, Hinton & Williams, Learning "
        "representations by back-propagating errors (1986)",
        _DEEPER,
    ),
)

_BY_NAME = {example.name: example for example in EXAMPLES}


def example_named(name: str) -> Example | None:
    """The example of that name in links, if there is one."""
    return _BY_NAME.get(name)
