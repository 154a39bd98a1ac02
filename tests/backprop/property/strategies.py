"""Problems, views and numbers for Hypothesis to draw."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import strategies as st

from explorer.backprop.limits import MAX_QUESTION, MAX_SOURCE, MAX_TITLE
from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.reductions import REDUCTIONS
from explorer.backprop.problem import (
    EXAMPLES,
    GRAINS,
    HIDEABLE,
    PREDICT,
    QUESTIONS,
    SECANT,
    TABS,
    Problem,
    Sample,
    View,
    default_select,
)
from explorer.backprop.problem.edges import layer_of
from explorer.common.figures.theme import THEMES

PAIRS = [
    (activation, loss.name)
    for activation in ACTIVATIONS
    for loss in LOSSES.values()
    if not loss.partners or activation in loss.partners
]
HIDDEN = [name for name, row in ACTIVATIONS.items() if not row.last_layer_only]

tame_numbers = st.one_of(
    st.integers(-150, 150).map(lambda n: Fraction(n, 100)),
    # Ninths and sevenths, and thousandths of thirds and sevenths: no decimal of theirs ends.
    st.builds(Fraction, st.integers(-10, 10), st.sampled_from((7, 9, 3000, 7000))),
)
limit = 10**30 - 1
any_numbers = st.one_of(
    tame_numbers,
    st.integers(-(10**6), 10**6).map(Fraction),
    st.integers(-limit, limit).map(lambda n: Fraction(n, 10**30)),
    st.builds(Fraction, st.integers(-limit, limit), st.integers(limit // 10**6 + 1, limit)),
    st.builds(lambda n, e: Fraction(n, 10**e), st.integers(-99, 99), st.integers(0, 300)),
)
targets = {
    "binary_cross_entropy": st.integers(0, 20).map(lambda n: Fraction(n, 20)),
}


def vectors(numbers, length):
    return st.lists(numbers, min_size=length, max_size=length).map(tuple)


@st.composite
def distributions(draw, length):
    parts = draw(st.lists(st.integers(0, 9), min_size=length, max_size=length))
    if not any(parts):
        parts[0] = 1
    return tuple(Fraction(part, sum(parts)) for part in parts)


def target_vectors(loss, numbers, length):
    if loss == "softmax_cross_entropy":
        return distributions(length)
    return vectors(targets.get(loss, numbers), length)


@st.composite
def problems(draw, numbers=tame_numbers, pair=None, most_layers=3, most_units=3, gaps=False):
    """Problems of one sample; with ``gaps`` some of their edges are missing."""
    output, loss = pair or draw(st.sampled_from(PAIRS))
    count = draw(st.integers(1, most_layers))
    sizes = draw(st.lists(st.integers(1, most_units), min_size=count + 1, max_size=count + 1))
    entries = st.none() | numbers if gaps else numbers
    layers = tuple(
        layer_of(
            draw(vectors(vectors(entries, sizes[index]), sizes[index + 1])),
            draw(st.none() | vectors(numbers, sizes[index + 1])),
            draw(st.sampled_from(HIDDEN)) if index < count - 1 else output,
        )
        for index in range(count)
    )
    t = target_vectors(loss, numbers, sizes[-1])
    at_zero = draw(st.sampled_from([0, 1]))
    return Problem(layers, loss, draw(vectors(numbers, sizes[0])), draw(t), at_zero)


@st.composite
def batches(draw, least=1, numbers=tame_numbers, **kinds):
    """Problems of up to four samples."""
    problem = draw(problems(numbers=numbers, **kinds))
    samples = st.builds(
        Sample,
        vectors(numbers, problem.sizes[0]),
        target_vectors(problem.loss, numbers, problem.sizes[-1]),
    )
    further = draw(st.lists(samples, min_size=least - 1, max_size=3))
    reduce = draw(st.sampled_from(list(REDUCTIONS)))
    return replace(problem, reduce=reduce).with_samples([*problem.samples, *further])


def some_of(names, least=0):
    """Some of these names, in their order."""
    chosen = st.sets(st.sampled_from(names), min_size=least)
    return chosen.map(lambda kept: tuple(name for name in names if name in kept))


def lines(most):
    """Lines of plain text, with one space between words."""
    letters = st.characters(exclude_categories=("Cc", "Cs"))
    texts = st.text(letters, max_size=most)
    return texts.map(lambda text: " ".join(text.split()))


said = st.fixed_dictionaries(
    {
        "example": st.sampled_from(["", *(example.name for example in EXAMPLES)]),
        "title": lines(MAX_TITLE),
        "source": lines(MAX_SOURCE),
        "question": lines(MAX_QUESTION),
    }
)
rates = st.integers(1, 10**6).map(lambda n: Fraction(n, 1000))
shares = st.integers(0, 999).map(lambda n: Fraction(n, 1000))
lessons = st.fixed_dictionaries(
    {
        "grain": st.sampled_from(GRAINS),
        "present": st.booleans(),
        "predict": st.sampled_from(PREDICT),
        "ask": some_of(QUESTIONS, least=1),
        "hide": some_of(HIDEABLE),
        "rate": st.one_of(st.none(), rates, st.builds(Fraction, st.just(1), st.integers(1, 99))),
        "momentum": shares,
        "l2": st.one_of(shares, rates),
        "freeze_b": st.booleans(),
        "check": st.booleans(),
        "secant": st.sampled_from(SECANT),
    }
)


@st.composite
def views(draw, problem):
    sizes = problem.sizes
    layer = draw(st.integers(1, len(sizes) - 1))
    unit, source = draw(st.integers(1, sizes[layer])), draw(st.integers(1, sizes[layer - 1]))
    biases = [f"b{layer}-{unit}"] if layer in problem.biased else []
    select = draw(
        st.sampled_from(
            [
                default_select(problem),
                *problem.weights(layer, [unit], [source]),
                *biases,
                f"x-{draw(st.integers(1, sizes[0]))}",
            ]
        )
    )
    tab, lesson = draw(st.sampled_from(TABS)), draw(lessons)
    # A presentation always has a theme: the projector's where none is named.
    theme = draw(st.sampled_from([*THEMES] if lesson["present"] else ["", *THEMES]))
    sample = draw(st.integers(1, len(problem.samples)))
    step = draw(st.integers(0, 40))
    return View(select, theme, step, tab, sample=sample, **lesson, **draw(said))
