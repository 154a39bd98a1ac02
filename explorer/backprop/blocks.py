"""The parts of the page that are sent as HTML, each on its own when it has changed."""

from collections.abc import Callable
from dataclasses import replace

from explorer.backprop import timeline
from explorer.backprop.batch import Batch
from explorer.backprop.derivation import slips, views
from explorer.backprop.derivation.chain import factors
from explorer.backprop.derivation.factor import product_relation
from explorer.backprop.derivation.samples import (
    fates,
    gradient_lines,
    of_sample,
    place,
)
from explorer.backprop.derivation.symbols import delta_symbol
from explorer.backprop.exercise import exercise
from explorer.backprop.intro import KINDS, PROMISE, asked_of, equations, promise
from explorer.backprop.names import Selection
from explorer.backprop.problem import View
from explorer.backprop.stops import Walk
from explorer.common.html import render
from explorer.common.latex import derivative, is_fraction, number
from explorer.common.numbers import Number, column, decimal


def blocks(batch: Batch, view: View, walk: Walk | None) -> dict[str, str]:
    """What moves on the page as HTML, block by block: what is said of the problem, and of its
    sample at hand the derivation: in a walk its step, else the result and a view. Of several
    samples it tells what they come to.
    """
    select = Selection.parse(view.select)
    makers: dict[str, Callable[[], dict[str, object]]] = {
        "result": lambda: _result(batch, view.sample, select),
        "shares": lambda: _shares(batch, view.sample, select),
        "edge": lambda: _edge(batch, view.sample, select),
        "matrix": lambda: {
            "place": place(batch, view.sample),
            "passages": views.whole_matrix(batch, view.sample, select),
        },
        "forward": lambda: {
            "place": place(batch, view.sample),
            "passages": views.forward_pass(batch, view.sample),
        },
        "check": lambda: {"check": batch.check, "loss": _loss(batch)},
    }
    names = () if walk else ("result", *_several(batch), view.tab, "check")
    shown = {name: render("backprop/derivation.html", name, **makers[name]()) for name in names}
    said = exercise(batch.problem, view)
    if said and walk and not walk.is_told:
        said = replace(said, published=())
    shown["exercise"] = render("backprop/exercise.html", "exercise", said=said)
    return shown | _intro(batch, view) | timeline.blocks(walk, view)


def _intro(batch: Batch, view: View) -> dict[str, str]:
    """What the page says of itself, and the name of the view of what is chosen."""
    select = Selection.parse(view.select)
    asked = asked_of(select, view.sample if _is_own(batch, select) else 0)
    given: dict[str, dict[str, object]] = {
        "promise": {
            "asked": asked,
            "promise": PROMISE if view.is_checking else promise(batch.problem),
        },
        "chosen": {"kind": KINDS[select.kind]},
    }
    if not view.is_checking:  # the formula of the loss would help
        given["equations"] = {"equations": equations(batch)}
    return {name: render("backprop/intro.html", name, **each) for name, each in given.items()}


def hidden_blocks(batch: Batch, view: View) -> dict[str, str]:
    """The same while a calculation is checked: what is said of the problem, without numbers in
    print, and how to start a walk.
    """
    said = exercise(batch.problem, view)
    said = replace(said, published=()) if said else None
    told = {"exercise": render("backprop/exercise.html", "exercise", said=said)}
    return told | _intro(batch, view) | timeline.blocks(None, view)


def _several(batch: Batch) -> tuple[str, ...]:
    return () if batch.is_single else ("shares",)


def _loss(batch: Batch) -> str:
    """What the check is of, in words, where that is not one sample's loss."""
    if batch.is_single:
        return ""
    return f"the {batch.reduction.label} over {batch.count} samples"


def _is_own(batch: Batch, select: Selection) -> bool:
    """Whether a derivative is of one sample's loss: an input belongs to its sample alone."""
    return not batch.is_single and select.kind == "x"


def _result(batch: Batch, sample: int, select: Selection) -> dict[str, object]:
    value, symbol = batch.gradient(select, sample), derivative("J", select.symbol)
    own = _is_own(batch, select)
    if batch.is_single and select.kind == "b":
        symbol += f" = {delta_symbol(select.layer, select.to)}"
    return {
        "symbol": of_sample(symbol, sample) if own else symbol,
        "words": f"{'the loss of sample ' + str(sample) if own else 'J'} with respect to the "
        f"{select.words}",
        "value": value,
        "latex": number(value),
        "text": decimal(value).text,
        "relation": "=" if decimal(value).exact else r"\approx",
        "is_fraction": is_fraction(value),
    }


def _shares(batch: Batch, sample: int, select: Selection) -> dict[str, object]:
    """What every sample adds to the chosen gradient, as numbers and as bars; an input's is told."""
    told = {"fates": fates(batch), "sample": sample, "select": select}
    if _is_own(batch, select):
        return {**told, "formula": "", "shares": ()}
    shares = batch.shares(select)
    formula = " ".join(gradient_lines(batch, select))
    return {**told, "formula": formula, "shares": _rows(shares)}


def _rows(shares: tuple[Number, ...]) -> list[dict[str, object]]:
    sizes = [abs(float(each)) for each in shares]
    largest = max(sizes) or 1.0
    return [
        {"text": text, "value": value, "part": round(size / largest, 4)}
        for text, value, size in zip(column(shares), shares, sizes, strict=True)
    ]


def _edge(batch: Batch, sample: int, select: Selection) -> dict[str, object]:
    solution = batch.at(sample)
    chain, value = factors(solution, select), solution.gradient(select)
    if not batch.is_single:
        chain = tuple(replace(each, symbol=of_sample(each.symbol, sample)) for each in chain)
    return {
        "place": place(batch, sample),
        "factors": chain,
        "value": number(value),
        "relation": product_relation(chain, value),
        "passages": views.beside_factors(batch, sample, select),
        "slips": slips.on_the_edge(batch.problem, select),
    }
