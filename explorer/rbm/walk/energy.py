"""The beginning of the walk: the question, the energy, and the sum over h.

Hinton, "A practical guide to training restricted Boltzmann machines" (2012); the notation is the
worksheet's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.common import latex as tex
from explorer.common.counted import counted
from explorer.rbm import names
from explorer.rbm.derivation.probability import bias_term, inputs
from explorer.rbm.walk.lights import counting
from explorer.rbm.walk.step import PROBABILITY, QUESTION, Step
from explorer.rbm.walk.terms import each_term
from explorer.rbm.walk.written import (
    MOST_TERMS,
    Place,
    added,
    exponential,
    power,
)

SAY_GIVEN = "Read the question aloud, and ask what is given and what is sought: p, and one slope."
SAY_HIDDEN = "Nobody sees h: whatever h is, it counts for this v. A row of the map is summed."
SAY_FREE = "The sum falls apart because no edge joins two hidden units: show it on the machine."
MATRICES = 6  # units of a layer up to which W, b and c are written out


def given(place: Place) -> Step:
    """The question, and what is given."""
    problem = place.solution.problem
    formulas = [r"p(x \mid \theta) = \;?"]
    is_large = max(problem.n_visible, problem.n_hidden) > MATRICES
    if not is_large:
        formulas.append(parameters(place))
    if problem.data:
        rows = ", ".join(map(place.bits, place.rows[:MOST_TERMS]))
        more = r", \ldots" if len(place.rows) > MOST_TERMS else ""
        formulas += [rf"x = \{{{rows}{more}\}}", rf"n = {len(place.rows)}"]
    if place.is_warm:
        formulas.append(temperature(place))
    verb, many = "is" if len(place.rows) == 1 else "are", counted(len(place.rows), "row")
    return Step(
        kind="given",
        phase=QUESTION,
        title="Question 2",
        formulas=tuple(formulas),
        says=f"How likely {verb} the {many} of data, and how does that change with the parameters?"
        if place.rows
        else "How likely is a visible state?",
        notes=SAY_GIVEN,
        adds=(names.GIVEN,),
        lit=tuple(place.rows),
        is_pictured=is_large,
    )


def parameters(place: Place) -> str:
    """W, b and c, written out."""
    problem = place.solution.problem
    return (
        rf"W = {tex.matrix(problem.W, tex.given)}, "
        rf"\quad b = {tex.matrix(problem.b, tex.given)}, "
        rf"\quad c = {tex.matrix(problem.c, tex.given)}"
    )


def temperature(place: Place) -> str:
    """Beta, written out."""
    beta = place.solution.problem.beta
    return rf"\beta {tex.equals(beta)} {tex.given(beta)}"


def energy(place: Place) -> Step:
    """The energy of one pair: the chosen v with every hidden unit on."""
    state, hidden = place.state, "1" * place.solution.problem.n_hidden
    value = place.energy(state, hidden)
    pair = rf"{place.bits(state)}, {place.bits(hidden)}"
    return Step(
        kind="E",
        phase=PROBABILITY,
        title="The energy of one pair",
        formulas=(
            r"E(v, h) = -b^{\mathsf{T}} v - c^{\mathsf{T}} h - v^{\mathsf{T}} W h",
            rf"E({pair}) {tex.equals(value)} {_parts(place, state)}",
            rf"{tex.equals(value)} {tex.given(value)}",
        ),
        says=f"With v = {place.said(state)} and h = {place.said(hidden)} {place.words.counts}",
        notes=place.words.say_counts,
        lights=_all_on(place, state),
        adds=(names.ENERGIES,),
        hidden=hidden,
    )


def _parts(place: Place, state: str) -> str:
    problem = place.solution.problem
    v = place.units.row(state)
    b = sum((b * value for b, value in zip(problem.b, v, strict=True)), start=problem.b[0] * 0)
    c = sum(problem.c, start=problem.c[0] * 0)
    rows = zip(problem.W, v, strict=True)
    W = sum((sum(row) * value for row, value in rows), start=problem.b[0] * 0)
    return " ".join(rf"- {tex.operand(tex.given(each))}" for each in (b, c, W))


def _all_on(place: Place, state: str) -> tuple[str, ...]:
    """The units of a state that count, all hidden ones, and the edges between them."""
    on = counting(place, state)
    hidden = range(1, place.solution.problem.n_hidden + 1)
    return (
        *(names.bias("b", i) for i in on),
        *(names.bias("c", j) for j in hidden),
        *(names.weight(i, j) for i in on for j in hidden),
    )


def hidden_terms(place: Place) -> Iterator[Step]:
    """The terms of the sum over h, one a step, while they are few."""
    return each_term(place.hiddens(), partial(_hidden_term, place))


def _hidden_term(place: Place, _: int, hidden: str) -> Step:
    value = place.energy(place.state, hidden)
    exponent = -place.solution.problem.beta * value
    pair = f"{place.bits(place.state)}, {place.bits(hidden)}"
    return Step(
        kind="h",
        phase=PROBABILITY,
        title=f"The sum over h: h = {place.said(hidden)}",
        formulas=(
            rf"E({pair}) {tex.equals(value)} {tex.given(value)}",
            rf"e^{{-{place.beta}E({pair})}} "
            rf"{tex.equals(exponent)} {power(exponent)} {exponential(float(exponent))}",
        ),
        says=f"The pair v = {place.said(place.state)}, h = {place.said(hidden)} counts e to "
        f"the power of −{'β' if place.is_warm else ''}E.",
        notes=SAY_HIDDEN,
        lights=_all_on(place, place.state),
        hidden=hidden,
    )


def hidden_sum(place: Place) -> Step:
    """The sum over all h of one v."""
    state, beta = place.state, place.solution.problem.beta
    exponents = [-beta * place.energy(state, hidden) for hidden in place.hiddens()]
    log = -float(place.free_energies[place.number(state)])
    return Step(
        kind="h",
        phase=PROBABILITY,
        title="The sum over h",
        formulas=(
            rf"\sum_h e^{{-{place.beta}E({place.bits(state)}, h)}}",
            rf"{tex.equals(exponents)} {added([power(each) for each in exponents])}",
            exponential(log),
        ),
        says=f"h is not seen, so all {len(exponents)} hidden states count for "
        f"v = {place.said(state)}: a row of the map.",
        notes=SAY_HIDDEN,
        lights=_all_on(place, state),
    )


def free_energy(place: Place) -> Step:
    """F(v): the same sum, one hidden unit at a time."""
    state, problem = place.state, place.solution.problem
    b, x = r"b^{\mathsf{T}} v", r"c_j + v^{\mathsf{T}} W_{:,j}"
    each = rf"\beta\,({x})" if place.is_warm else x
    first, fed = bias_term(problem, state), inputs(problem, state)
    terms = [rf"\ln({place.bracket(tex.given(value))})" for value in fed]
    if len(terms) > MOST_TERMS:
        terms = [*terms[: MOST_TERMS - 1], r"\cdots", terms[-1]]
    value = float(place.free_energies[place.number(state)])
    return Step(
        kind="F",
        phase=PROBABILITY,
        title="The free energy",
        formulas=(
            rf"\sum_h e^{{-{place.beta}E(v, h)}} = e^{{{place.beta}{b}}} "
            rf"\prod_j \left({place.bracket(each)}\right) = e^{{-{place.free}(v)}}",
            rf"{place.free}(v) = -{place.beta}{b} - \sum_j \ln\left({place.bracket(each)}\right)",
            rf"{place.free}({place.bits(state)}) {tex.equals(first, fed)} "
            rf"{' - '.join([tex.given(first), *terms])} {tex.approximately(value)}",
        ),
        says="Hidden units do not see each other: the sum over h is a product of one bracket for "
        "each, and minus its logarithm is F.",
        notes=SAY_FREE,
        lights=_all_on(place, state),
    )
