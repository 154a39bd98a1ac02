"""The notations that can be chosen, each a row with its source; here those of textbooks.

Checked against the sources' own text: Goodfellow et al. (algorithms 6.3 and 6.4, in a translation
whose formulas are the book's), Prince (the book's notebook 7.2; how its chapter sets derivatives in
type was not seen). By what others cite of them: Nielsen, Bishop (equations 5.2 and 5.48 to 5.56).
"""

from __future__ import annotations

from explorer.backprop.notation.classics import HAYKIN, MITCHELL, RUMELHART
from explorer.backprop.notation.courses import CS231N, NG, PYTORCH, WIKIPEDIA
from explorer.backprop.notation.symbols import (
    BELOW,
    PLAIN,
    ROUND,
    WEIGHT_FROM_0,
    Notation,
    Source,
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
    remark="The book calls the inputs h(0) too, and its J may have a penalty added.",
)

_BISHOP = Notation(
    name="bishop",
    label="Bishop, PRML",
    sums=ROUND.of("a"),
    activations=ROUND.of("z"),
    weights=ROUND.of("w"),
    biases=WEIGHT_FROM_0,
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

NOTATIONS: dict[str, Notation] = {
    row.name: row
    for row in (
        WORKSHEET,
        _NIELSEN,
        NG,
        _GOODFELLOW,
        _BISHOP,
        CS231N,
        _UDL,
        PYTORCH,
        WIKIPEDIA,
        MITCHELL,
        RUMELHART,
        HAYKIN,
    )
}
