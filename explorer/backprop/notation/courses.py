"""Notations of courses, of code and of an encyclopedia.

Checked against the sources' own text: CS231n (the case study's page), PyTorch (the reference of
nn.Linear). By the formulas of the course's own exercises: Ng, whose videos were not seen. By what
others cite of it: Wikipedia's overview, of which no copy was at hand.
"""

from __future__ import annotations

from explorer.backprop.notation.symbols import (
    BELOW,
    PLAIN,
    SQUARE,
    Notation,
    Source,
    alone,
    made_of,
)

NG = Notation(
    name="ng",
    label="Ng",
    sums=SQUARE.of("z"),
    activations=SQUARE.of("a"),
    weights=SQUARE.of("W"),
    biases=SQUARE.of("b"),
    delta=SQUARE.of("dz"),
    many_deltas="dZ",
    loss=alone("J"),
    output=alone(r"\hat{y}", "ŷ"),
    target=alone("y"),
    function=alone("g"),
    source=Source(
        "Andrew Ng",
        "Neural Networks and Deep Learning (Deep Learning Specialization)",
        "course 1, weeks 3 and 4",
        2017,
        "https://www.coursera.org/learn/neural-networks-deep-learning",
    ),
    remark="dz is the derivative of the loss by z, named as the course names its variables.",
)


CS231N = Notation(
    name="cs231n",
    label="CS231n, NumPy",
    sums=BELOW.of("z"),
    activations=BELOW.of("h"),
    weights=BELOW.of("W"),
    biases=BELOW.of("b"),
    delta=BELOW.of("dz"),
    many_deltas="dZ",
    loss=alone("L"),
    output=alone("f"),
    target=alone("y"),
    function=alone(r"\sigma", "σ"),
    rows_for_vectors=True,
    columns_for_units=True,
    source=Source(
        "Andrej Karpathy and others, Stanford",
        "CS231n: Putting it together, a minimal neural network case study",
        "",
        2016,
        "https://cs231n.github.io/neural-networks-case-study/",
    ),
    remark="A sample is a row: scores = np.dot(X, W) + b, and dW = np.dot(X.T, dscores). The notes "
    "have no letter for a hidden layer's sums; z is put there. Their f are scores, sums without an "
    "activation; an output here may have one.",
)


PYTORCH = Notation(
    name="pytorch",
    label="PyTorch",
    sums=BELOW.of("z"),
    activations=BELOW.of("a"),
    weights=BELOW.of("W"),
    biases=BELOW.of("b"),
    delta=made_of(
        r"\frac{\partial L}{\partial z_{$l}}",
        "∂L/∂z$d",
        entry=r"\left[\frac{\partial L}{\partial z_{$l}}\right]$sub",
        bare=r"\frac{\partial L}{\partial z}",
        bare_text="∂L/∂z",
    ),
    loss=alone("L"),
    output=alone(r"\hat{y}", "ŷ"),
    target=alone("y"),
    rows_for_vectors=True,
    source=Source(
        "PyTorch contributors",
        "torch.nn.Linear",
        "reference",
        2024,
        "https://pytorch.org/docs/stable/generated/torch.nn.Linear.html",
    ),
    remark="weight has one row a unit (out_features × in_features), and a sample is a row. The "
    "reference writes y = xAᵀ + b; the other letters are the usual ones.",
)


WIKIPEDIA = Notation(
    name="wikipedia",
    label="Wikipedia",
    sums=PLAIN.of("z"),
    activations=PLAIN.of("a"),
    weights=PLAIN.of("W"),
    biases=PLAIN.of("b"),
    delta=PLAIN.of(r"\delta", "δ"),
    loss=alone("C"),
    output=alone("a^{L}", "aᴸ"),
    target=alone("y"),
    input=alone("a^{0}", "a⁰"),
    source=Source(
        "Wikipedia",
        "Backpropagation",
        "overview and matrix multiplication",
        2024,
        "https://en.wikipedia.org/wiki/Backpropagation",
    ),
    remark="The inputs are the activations of layer 0. The article leaves biases out; b is put "
    "there.",
)
