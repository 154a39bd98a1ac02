"""Networks that others have worked out in print, with the numbers that they give.

Each number was read in the publication; tests work every one out anew with NumPy.
"""

from __future__ import annotations

from fractions import Fraction

from explorer.backprop.problem.example import Example, Published, network, values

_MAZUR = Example(
    "mazur",
    "2-2-2 sigmoid network",
    "Matt Mazur, A Step by Step Backpropagation Example (2015)",
    network(
        "0.05,0.10",
        ("0.15,0.20;0.25,0.30", "0.35,0.35", "sigmoid"),
        ("0.40,0.45;0.50,0.55", "0.60,0.60", "sigmoid"),
        t="0.01,0.99",
    ),
    "https://mattmazur.com/2015/03/17/a-step-by-step-backpropagation-example/",
    (
        *values(
            ("value-a1-1", "0.593269992"),
            ("value-a1-2", "0.596884378"),
            ("value-y-1", "0.75136507"),
            ("value-y-2", "0.772928465"),
            ("value-J", "0.298371109"),
            ("grad-W2-1-1", "0.082167041"),
            ("grad-W1-1-1", "0.000438568"),
        ),
        *values(
            ("input-W2-1-1", "0.35891648"),
            ("input-W2-1-2", "0.408666186"),
            ("input-W2-2-1", "0.511301270"),
            ("input-W2-2-2", "0.561370121"),
            ("input-W1-1-1", "0.149780716"),
            ("input-W1-1-2", "0.19956143"),
            ("input-W1-2-1", "0.24975114"),
            ("input-W1-2-2", "0.29950229"),
            after=True,
        ),
        Published(
            "value-J",
            "0.291027924",
            "It is the error of another update: one of the hidden layer through output weights "
            "that are updated already. The weights printed there give 0.291027774.",
            after=True,
        ),
    ),
    rate=Fraction(1, 2),
    freeze_b=True,
)

_CS231N_SOURCE = "Andrej Karpathy, CS231n: Backpropagation, Intuitions (Stanford)"
_CS231N_ADDRESS = "https://cs231n.github.io/optimization-2/"

_CS231N = Example(
    "cs231n",
    "One sigmoid neuron",
    _CS231N_SOURCE,
    network("-1,-2", ("2,-3", "-3", "sigmoid"), t="1", loss="output"),
    _CS231N_ADDRESS,
    values(
        ("value-y-1", "0.73"),
        ("grad-W1-1-1", "-0.20"),
        ("grad-W1-1-2", "-0.39"),
        ("grad-b1-1", "0.20"),
        ("grad-x-1", "0.39"),
        ("grad-x-2", "-0.59"),
    ),
)

_GATES = Example(
    "cs231n-gates",
    "A sum, then a product: (x + y) z",
    _CS231N_SOURCE,
    network("-2,5", ("1,1", "", "identity"), ("-4", "", "identity"), loss="output"),
    _CS231N_ADDRESS,
    values(
        ("value-a1-1", "3"),
        ("value-J", "-12"),
        ("grad-W2-1-1", "3"),
        ("value-delta1-1", "-4"),
        ("grad-x-1", "-4"),
        ("grad-x-2", "-4"),
    ),
)

_HMKCODE = Example(
    "hmkcode",
    "2-2-1 network without activations",
    "hmkcode, Backpropagation Step by Step (2019)",
    network("2,3", ("0.11,0.21;0.12,0.08", "", "identity"), ("0.14,0.15", "", "identity"), t="1"),
    "https://hmkcode.com/ai/backpropagation-step-by-step/",
    (
        *values(
            ("value-a1-1", "0.85"),
            ("value-a1-2", "0.48"),
            ("value-y-1", "0.191"),
            ("value-J", "0.327"),
        ),
        *values(
            ("input-W2-1-1", "0.17"),
            ("input-W2-1-2", "0.17"),
            ("input-W1-1-1", "0.12"),
            ("input-W1-1-2", "0.23"),
            ("input-W1-2-1", "0.13"),
            ("input-W1-2-2", "0.10"),
            ("value-y-1", "0.26"),
            after=True,
        ),
    ),
    rate=Fraction(1, 20),
)

_HAN = Example(
    "han-kamber",
    "3-2-1 sigmoid network and one update of everything",
    "after Han & Kamber, Data Mining: Concepts and Techniques (2006), section 6.6",
    network(
        "1,0,1",
        ("0.2,0.4,-0.5;-0.3,0.1,0.2", "-0.4,0.2", "sigmoid"),
        ("-0.3,-0.2", "0.1", "sigmoid"),
        t="1",
    ),
    published=(
        *values(
            ("value-h1-1", "-0.7"),
            ("value-h1-2", "0.1"),
            ("value-h2-1", "-0.105"),
            ("value-a1-1", "0.332"),
            ("value-a1-2", "0.525"),
            ("value-y-1", "0.474"),
        ),
        *values(
            ("value-delta2-1", "0.1311"),
            ("value-delta1-2", "-0.0065"),
            ("value-delta1-1", "-0.0087"),
            times=-1,
        ),
        *values(
            ("input-W2-1-1", "-0.261"),
            ("input-W2-1-2", "-0.138"),
            ("input-W1-1-1", "0.192"),
            ("input-W1-2-1", "-0.306"),
            ("input-W1-1-3", "-0.508"),
            ("input-W1-2-3", "0.194"),
            ("input-b2-1", "0.218"),
            ("input-b1-2", "0.194"),
            ("input-b1-1", "-0.408"),
            after=True,
        ),
    ),
    rate=Fraction(9, 10),
)

_KARPATHY = Example(
    "karpathy",
    "One tanh neuron",
    "Andrej Karpathy, Neural Networks: Zero to Hero, lecture 1: micrograd (2022)",
    network("2,0", ("-3,1", "6.8813735870195432", "tanh"), loss="output"),
    "https://github.com/karpathy/nn-zero-to-hero",
    values(
        ("value-h1-1", "0.8814"),
        ("value-y-1", "0.7071"),
        ("grad-W1-1-1", "1.0000"),
        ("grad-W1-1-2", "0.0000"),
        ("grad-b1-1", "0.5000"),
        ("grad-x-1", "-1.5000"),
        ("grad-x-2", "0.5000"),
    ),
)

_SAITO = Example(
    "saito",
    "Three layers, forward alone",
    "Koki Saitoh, Deep Learning from Scratch (2016), chapter 3",
    network(
        "1,0.5",
        ("0.1,0.2;0.3,0.4;0.5,0.6", "0.1,0.2,0.3", "sigmoid"),
        ("0.1,0.2,0.3;0.4,0.5,0.6", "0.1,0.2", "sigmoid"),
        ("0.1,0.2;0.3,0.4", "0.1,0.2", "identity"),
        t="0,0",
        loss="output",
    ),
    "https://github.com/oreilly-japan/deep-learning-from-scratch",
    values(
        ("value-h2-1", "0.51615984"),
        ("value-h2-2", "1.21402696"),
        ("value-a2-1", "0.62624937"),
        ("value-a2-2", "0.7710107"),
        ("value-y-1", "0.31682708"),
        ("value-y-2", "0.69627909"),
    ),
)

_APPLES = Example(
    "apples",
    "The price of two apples with tax",
    "Koki Saitoh, Deep Learning from Scratch (2016), chapter 5",
    network("100", ("2", "", "identity"), ("1.1", "", "identity"), loss="output"),
    "https://github.com/oreilly-japan/deep-learning-from-scratch",
    values(("grad-x-1", "2.2"), ("grad-W1-1-1", "110"), ("grad-W2-1-1", "200")),
)

WORKED_OUT = (_MAZUR, _CS231N, _GATES, _HMKCODE, _HAN, _KARPATHY, _SAITO, _APPLES)
