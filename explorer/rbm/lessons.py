"""What a run of learning has shown, said after it: each lesson a rule that reads the curves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from explorer.common.arrays import Array
from explorer.common.numbers import decimal
from explorer.rbm.figures.learning import Curve

NAMES = {"exact": "the exact gradient", "cd-1": "CD-1", "cd-10": "CD-10", "pcd": "PCD"}
ALIKE = 0.01  # nats: what ends no further apart ends alike
FALL = 0.03  # of the whole climb: what a curve must lose to have fallen from its peak
CLIMB = 0.01  # of the whole climb, in the last tenth: it is still climbing
HALF = 0.5  # of the probability of the patterns
CROWDED = 0.25  # of the patterns: where fewer have half of it, it is hoarded


@dataclass(frozen=True)
class Outcome:
    """Every method's ``curves``, and the ``best`` mean ln p(v) that there can be, which is
    ``called`` so.
    """

    curves: Sequence[Curve]
    best: float
    called: str

    @property
    def climb(self) -> float:
        """From where all began to the best there can be, in nats."""
        return self.best - max(curve.means[0] for curve in self.curves)

    @property
    def fallen(self) -> list[Curve]:
        """The curves that have lost much of what they had at their peak."""
        least = max(ALIKE, FALL * self.climb)
        return [curve for curve in self.curves if max(curve.means) - curve.means[-1] > least]

    def of(self, method: str) -> Curve | None:
        """A method's curve."""
        return next((curve for curve in self.curves if curve.method == method), None)


@dataclass(frozen=True)
class Lesson:
    """``tell`` gives the sentence of an outcome; "" where there is nothing to tell."""

    name: str
    tell: Callable[[Outcome], str]


def _nats(value: float) -> str:
    return f"{value:.3f}".replace("-", "−")


def _listed(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def _first(text: str) -> str:
    return text[0].upper() + text[1:]


def _ended(outcome: Outcome) -> str:
    ranked = sorted(outcome.curves, key=lambda curve: -curve.means[-1])
    first = ranked[0].means[-1]
    winners = [NAMES[each.method] for each in ranked if first - each.means[-1] < ALIKE]
    rest = [each for each in ranked if first - each.means[-1] >= ALIKE]
    gap = f"{_nats(outcome.best - first)} nats below {outcome.called}"
    told = f"{_first(_listed(winners))} ended best: {_nats(first)}, {gap}"
    others = (f"{NAMES[each.method]} at {_nats(each.means[-1])}" for each in rest)
    return f"{'; '.join([told, *others])}."


def _fell(outcome: Outcome) -> str:
    told = []
    for curve in outcome.fallen:
        peak = int(np.argmax(curve.means))
        told.append(
            f"{NAMES[curve.method]} from {_nats(curve.means[peak])} after "
            f"{curve.steps[peak]:,} updates to {_nats(curve.means[-1])}"
        )
    return f"Past its peak fell {'; '.join(told)}." if told else ""


def _misled(outcome: Outcome) -> str:
    for curve in outcome.fallen:
        peak = int(np.argmax(curve.means))
        if curve.errors[-1] < curve.errors[peak]:
            return (
                f"{_first(NAMES[curve.method])}’s reconstruction error shrank from "
                f"{decimal(curve.errors[peak]).text} to {decimal(curve.errors[-1]).text} while its "
                "likelihood fell: it is no measure of learning."
            )
    least = min(outcome.curves, key=lambda curve: curve.errors[-1])
    top = max(outcome.curves, key=lambda curve: curve.means[-1])
    if top.means[-1] - least.means[-1] < ALIKE:
        return ""
    return (
        f"{_first(NAMES[least.method])} has the least reconstruction error, and not the best "
        "likelihood: the two are different things."
    )


def _persistent(outcome: Outcome) -> str:
    pcd, cd = outcome.of("pcd"), outcome.of("cd-1")
    if pcd is None or cd is None or abs(lead := pcd.means[-1] - cd.means[-1]) < ALIKE:
        return ""
    if lead > 0:
        return f"PCD ended {_nats(lead)} nats above CD-1: its chains have kept up with the weights."
    return (
        f"PCD ended {_nats(-lead)} nats below CD-1: its chains lag behind weights that move this "
        "fast. A rate that decays, a smaller one and more chains let them keep up."
    )


def _unfinished(outcome: Outcome) -> str:
    climbing = []
    for curve in outcome.curves:
        before = curve.means[-1 - max(1, len(curve.means) // 10)]
        if curve.means[-1] - before > CLIMB * outcome.climb and curve not in outcome.fallen:
            climbing.append(NAMES[curve.method])
    return f"Still climbing at the end: {_listed(climbing)}." if climbing else ""


LESSONS: tuple[Lesson, ...] = (
    Lesson("ended", _ended),
    Lesson("fell", _fell),
    Lesson("misled", _misled),
    Lesson("persistent", _persistent),
    Lesson("unfinished", _unfinished),
)


def lessons(
    curves: Sequence[Curve], best: float, called: str = "the best possible"
) -> list[tuple[str, str]]:
    """What curves show, in sentences by their lessons' names."""
    outcome = Outcome(curves, best, called)
    told = ((each.name, each.tell(outcome)) for each in LESSONS)
    return [(name, sentence) for name, sentence in told if sentence]


def hoarding(p: Array) -> str:
    """How p of the patterns (patterns) is spread over them: whether few have half of it all."""
    total, falling = float(p.sum()), np.sort(p)[::-1]
    few = int(np.searchsorted(np.cumsum(falling), HALF * total)) + 1
    share = decimal(float(falling[:few].sum())).text
    if len(p) < 4 or few > CROWDED * len(p):
        return ""
    have = "one of them alone has" if few == 1 else f"{few} of them have"
    even = decimal(total * few / len(p)).text
    return f"it hoards: {have} {share} of p(v); evenly spread it would be {even}."
