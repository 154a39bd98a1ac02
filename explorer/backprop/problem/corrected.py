"""More networks that others have worked out in print, most of them with a number that is wrong.

Each number was read in the publication; tests work every one out anew with NumPy.
"""

from __future__ import annotations

from fractions import Fraction

from explorer.backprop.problem.example import Example, Published, network, values

_GRANADOS = Example(
    "granados",
    "ReLU, softmax and cross-entropy",
    "Joe Granados, cs231n Two-Layer Backprop Mathematics Example (2018)",
    network(
        "16,-6",
        ("0.18,0.1;0.04,0.22", "0,0", "relu"),
        ("0.19,-0.02;-0.1,-0.01;0.1,0.04", "0,0,0", "softmax"),
        t="0,0,1",
        loss="softmax_cross_entropy",
    ),
    "https://github.com/g-eoj/cs231n",
    values(
        ("value-h1-1", "2.28"),
        ("value-h1-2", "-0.68"),
        ("value-h2-1", "0.4332"),
        ("value-h2-2", "-0.228"),
        ("value-h2-3", "0.228"),
        ("value-J", "1.051375468504"),
        ("grad-W2-1-1", "0.97824021"),
        ("grad-W2-2-1", "0.5049984"),
        ("grad-W2-3-1", "-1.48323861"),
        ("grad-b2-1", "0.42905272"),
        ("grad-b2-2", "0.22149052"),
        ("grad-b2-3", "-0.65054325"),
        ("grad-W1-1-1", "-0.09093376"),
        ("grad-W1-1-2", "0.03410016"),
        ("grad-b1-1", "-0.00568336"),
    ),
)

_NN_TIMELINE = Example(
    "nn-timeline",
    "2-2-1 sigmoid network and binary cross-entropy",
    "nn-timeline, Numerical walkthrough: backprop by hand on a 2-2-1 net",
    network(
        "1,0",
        ("0.1,0.2;0.3,0.4", "0,0", "sigmoid"),
        ("0.5,0.6", "0", "sigmoid"),
        t="1",
        loss="binary_cross_entropy",
    ),
    "https://surafelml.github.io/nn-timeline/supp/04_mlp_backprop_numerical.html",
    values(("value-delta2-1", "-0.3527"), ("grad-W2-1-1", "-0.1852"), ("grad-W2-1-2", "-0.2026")),
)

_GHOSH = Example(
    "ghosh",
    "One sigmoid neuron and its update",
    "Sghosh1999, Simple Neural Network: Manual Backpropagation",
    network("1,2", ("0.5,-0.4", "0.1", "sigmoid"), t="1"),
    "https://github.com/Sghosh1999/Machine-Learning-Deep-Learning-Fundamentals-Scratch",
    (
        *values(
            ("value-h1-1", "-0.2"),
            ("value-y-1", "0.4502"),
            ("value-J", "0.1511"),
            ("value-delta1-1", "-0.1360"),
            ("grad-W1-1-1", "-0.1360"),
        ),
        Published(
            "grad-W1-1-2",
            "-0.2720",
            "It is twice a δ that was cut off before: twice −0.136093 is −0.2722.",
        ),
        *values(
            ("input-W1-1-1", "0.5136"),
            ("input-W1-1-2", "-0.3728"),
            ("input-b1-1", "0.1136"),
            after=True,
        ),
    ),
    rate=Fraction(1, 10),
)

_OTHER_OUTPUTS = (
    "It is worked out from outputs of another network: 0.6213859615555266 is the sigmoid of this "
    "unit’s bias alone. This network’s outputs, printed before, are 0.66… and 0.72…."
)
_BROWNLEE = Example(
    "brownlee",
    "2-1-2 sigmoid network",
    "Jason Brownlee, How to Code a Neural Network with Backpropagation In Python (from scratch)",
    network(
        "1,0",
        ("0.13436424411240122,0.8474337369372327", "0.763774618976614", "sigmoid"),
        (
            "0.2550690257394217;0.4494910647887381",
            "0.49543508709194095,0.651592972722763",
            "sigmoid",
        ),
        t="0,1",
    ),
    "https://machinelearningmastery.com/implement-backpropagation-algorithm-scratch-python/",
    (
        *values(
            ("value-a1-1", "0.7105668883115941"),
            ("value-y-1", "0.6629970129852887"),
            ("value-y-2", "0.7253160725279748"),
        ),
        Published("value-delta2-1", "-0.14619064683582808", _OTHER_OUTPUTS, times=-1),
        Published("value-delta2-2", "0.0771723774346327", _OTHER_OUTPUTS, times=-1),
        Published("value-delta1-1", "-0.0005348048046610517", _OTHER_OUTPUTS, times=-1),
    ),
)

_ON_THE_WAY = "It is made of numbers that were rounded before."
_GEEKS = Example(
    "geeksforgeeks",
    "2-2-1 sigmoid network without biases",
    "GeeksforGeeks, Backpropagation in Neural Network (as of 2025)",
    network(
        "0.35,0.7",
        ("0.2,0.2;0.3,0.3", "", "sigmoid"),
        ("0.3,0.9", "", "sigmoid"),
        t="0.5",
    ),
    "https://www.geeksforgeeks.org/backpropagation-in-neural-network/",
    (
        *values(("value-h1-1", "0.21"), ("value-h1-2", "0.315"), ("value-y-1", "0.67")),
        Published("value-a1-1", "0.56", "The sigmoid of 0.21 is 0.5523, which rounds to 0.55."),
        Published(
            "value-h2-1", "0.702", "It is made of 0.57 and 0.59, which are 0.5523 and 0.5781."
        ),
        Published("value-delta2-1", "-0.0376", _ON_THE_WAY, times=-1),
        *values(("value-delta1-1", "-0.0027"), times=-1),
        Published(
            "value-delta1-2",
            "-0.0819",
            "It is ten times too large: 0.59 · 0.41 · 0.9 · 0.0376 is 0.0082.",
            times=-1,
        ),
        Published("input-W2-1-2", "0.877816", _ON_THE_WAY, after=True),
        Published(
            "input-W1-1-1",
            "0.200945",
            "A sign is lost: the change is −0.0027 · 0.35, so the weight gets smaller.",
            after=True,
        ),
        Published(
            "input-W2-1-1",
            "0.086615",
            "The change is 0.0367 · 0.5523 = 0.0203, which leaves 0.2797 of 0.3.",
            after=True,
        ),
    ),
    rate=Fraction(1),
)

CORRECTED = (_GRANADOS, _NN_TIMELINE, _GHOSH, _BROWNLEE, _GEEKS)
