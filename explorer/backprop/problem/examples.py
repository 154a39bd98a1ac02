"""The examples to load: published ones with their numbers, and this explorer's own."""

from __future__ import annotations

from explorer.backprop.problem.corrected import CORRECTED
from explorer.backprop.problem.example import Example, network
from explorer.backprop.problem.model import WORKSHEET
from explorer.backprop.problem.published import WORKED_OUT

_DEAD_UNITS = network(
    "1,1",
    ("1,0.5;-1,-0.5;0.5,-2", "0,0,0", "relu"),
    ("0.5,2,-1", "0.25", "identity"),
    t="2",
)

_CLASSIFIER = network(
    "0.5,1",
    ("1,0.5;-0.5,1", "0,0.25", "tanh"),
    ("1,-1;0.5,0.5;-1,1", "0,0,0", "softmax"),
    t="0,1,0",
    loss="softmax_cross_entropy",
)

_DEEPER = network(
    "1,0.5",
    ("0.5,-1;1,0.25;-0.75,0.5", "0,0.1,-0.1", "tanh"),
    ("1,-0.5,0.25;-1,0.75,0.5;0.5,1,-0.25", "0.1,0,-0.2", "tanh"),
    ("0.5,-1,0.75", "0.2", "tanh"),
    t="0.5",
)

_XOR = network(
    "0,0;0,1;1,0;1,1",
    ("1,1;1,1", "0.5,-0.5", "relu"),
    ("1,-1", "-0.25", "identity"),
    t="0;1;1;0",
)

WORKSHEET_NAME = "worksheet"

EXAMPLES: tuple[Example, ...] = (
    Example(
        WORKSHEET_NAME,
        "The worksheet: ReLU, sigmoid, half squared error",
        "The worksheet's question 1",
        WORKSHEET,
    ),
    *WORKED_OUT,
    *CORRECTED,
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
    Example(
        "xor",
        "XOR: the mean over four samples",
        "This explorer's own numbers; the task: Goodfellow, Bengio & Courville, Deep Learning "
        "(2016), section 6.1",
        _XOR,
    ),
)

_BY_NAME = {example.name: example for example in EXAMPLES}


def example_named(name: str) -> Example | None:
    """The example of that name in links, if there is one."""
    return _BY_NAME.get(name)
