"""The notations that can be chosen, each a row with its source."""

from __future__ import annotations

from explorer.backprop.notation.symbols import (
    BELOW,
    PLAIN,
    ROUND,
    SQUARE,
    Notation,
    Source,
    Symbol,
    alone,
    made_of,
)

WORKSHEET = Notation(
    name="worksheet",
    label="The worksheet",
    sums=ROUND.of("h"),
    activations=ROUND.of("a"),
    weights=ROUND.of("W"),
    biases=ROUND.of("b"),
    delta=ROUND.of(r"\delta", "δ"),
    loss=alone("J"),
    output=alone("y"),
    target=alone("t"),
    source=Source("The worksheet", "question 1"),
)

_NIELSEN = Notation(
    name="nielsen",
    label="Nielsen",
    sums=PLAIN.of("z", shift=1),
    activations=PLAIN.of("a", shift=1),
    weights=PLAIN.of("w", shift=1),
    biases=PLAIN.of("b", shift=1),
    delta=PLAIN.of(r"\delta", "δ", shift=1),
    loss=alone("C"),
    output=alone("a^{L}", "aᴸ"),
    target=alone("y"),
    function=alone(r"\sigma", "σ"),
    first_layer=2,
    source=Source(
        "Michael Nielsen",
        "Neural Networks and Deep Learning",
        "chapter 2",
        2015,
        "http://neuralnetworksanddeeplearning.com/chap2.html",
    ),
    remark="The inputs are the activations of layer 1, so the first weights are those of layer 2.",
)

_NG = Notation(
    name="ng",
    label="Ng, deeplearning.ai",
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

_GOODFELLOW = Notation(
    name="goodfellow",
    label="Goodfellow et al.",
    sums=ROUND.of("a"),
    activations=ROUND.of("h"),
    weights=ROUND.of("W"),
    biases=ROUND.of("b"),
    delta=made_of(
        r"\nabla_{a^{($l)}}J",
        "∂J/∂a⁽$u⁾",
        entry=r"\left(\nabla_{a^{($l)}}J\right)$sub",
        bare=r"\nabla_{a}J",
        bare_text="∂J/∂a",
    ),
    loss=alone("J"),
    output=alone(r"\hat{y}", "ŷ"),
    target=alone("y"),
    source=Source(
        "Ian Goodfellow, Yoshua Bengio & Aaron Courville",
        "Deep Learning",
        "section 6.5, algorithms 6.3 and 6.4",
        2016,
        "https://www.deeplearningbook.org/contents/mlp.html",
    ),
)

_BISHOP = Notation(
    name="bishop",
    label="Bishop, PRML",
    sums=ROUND.of("a"),
    activations=ROUND.of("z"),
    weights=ROUND.of("w"),
    biases=Symbol(
        latex="w^{($l)}_{0}",
        entry="w^{($l)}$sub",
        bare="w_{0}",
        text="w⁽$u⁾",
        spoken="w($l)",
        bare_text="w₀",
        index="$i,0",
        whole="w($l)₀",
    ),
    delta=ROUND.of(r"\delta", "δ"),
    loss=alone("E"),
    output=alone("y"),
    target=alone("t"),
    function=alone("h"),
    source=Source(
        "Christopher M. Bishop",
        "Pattern Recognition and Machine Learning",
        "sections 5.1 and 5.3",
        2006,
        "https://www.microsoft.com/en-us/research/publication/"
        "pattern-recognition-machine-learning/",
    ),
    remark="The bias of unit j is the weight from a unit 0 whose output is always 1. The book has "
    "the layer's number beside weights alone; here sums and outputs have it too.",
)

_CS231N = Notation(
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
    "have no letter for a hidden layer's sums; z is put there.",
)

_UDL = Notation(
    name="udl",
    label="Prince, UDL",
    sums=BELOW.of("f", shift=-1),
    activations=BELOW.of("h"),
    weights=BELOW.of(r"\Omega", "Ω", shift=-1),
    biases=BELOW.of(r"\beta", "β", shift=-1),
    delta=made_of(
        r"\frac{\partial \ell}{\partial f_{$l}}",
        "∂ℓ/∂f$d",
        entry=r"\left[\frac{\partial \ell}{\partial f_{$l}}\right]$sub",
        bare=r"\frac{\partial \ell}{\partial f}",
        bare_text="∂ℓ/∂f",
        shift=-1,
    ),
    loss=alone(r"\ell", "ℓ"),
    output=made_of("h_{K+1}", "h", entry=r"\left[h_{K+1}\right]$sub", composed=False),
    target=alone("y"),
    function=alone("a"),
    one_weight="ω",
    source=Source(
        "Simon J. D. Prince",
        "Understanding Deep Learning",
        "chapter 7",
        2023,
        "https://udlbook.github.io/udlbook/",
    ),
    remark="Parameters and sums are counted from 0, hidden layers from 1. The book's output is the "
    "last sum; the output here may have an activation, so it is called like the next hidden layer.",
)

_PYTORCH = Notation(
    name="pytorch",
    label="PyTorch, nn.Linear",
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

NOTATIONS: dict[str, Notation] = {
    row.name: row
    for row in (WORKSHEET, _NIELSEN, _NG, _GOODFELLOW, _BISHOP, _CS231N, _UDL, _PYTORCH)
}
