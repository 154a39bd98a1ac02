"""What the page shows of several samples: which is at hand, its walk, its numbers, its revival."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from explorer.backprop.answers import RevivalJson
from explorer.backprop.batch import Batch
from explorer.backprop.derivation.samples import place, told_of_sample
from explorer.backprop.limits import MAX_SAMPLES
from explorer.backprop.names import Selection
from explorer.backprop.numbers import columns, columns_of_all_samples
from explorer.backprop.pictures import revived
from explorer.backprop.problem import (
    Problem,
    SampleField,
    View,
    fields_of,
)
from explorer.backprop.stops import Stop, Walk, walk_at
from explorer.backprop.update import Update
from explorer.backprop.walk.samples import through_sample
from explorer.backprop.withheld import known_numbers
from explorer.common.walk.question import Question
from explorer.common.withheld import NumberJson


@dataclass(frozen=True)
class Hand:
    """The sample at hand: its ``number`` of ``count``, from 1, and the fields of its x and t."""

    number: int
    count: int
    x: SampleField
    t: SampleField

    @property
    def is_single(self) -> bool:
        """Whether it is the only one."""
        return self.count == 1

    @property
    def is_full(self) -> bool:
        """Whether there can be no more samples."""
        return self.count == MAX_SAMPLES

    def told(self, words: str) -> str:
        """Words about its loss J, which is J₂ where it is one of several."""
        return words if self.is_single else told_of_sample(words, self.number)

    @property
    def previous(self) -> int:
        """The sample before it; before the first comes the last."""
        return self.number - 1 or self.count

    @property
    def next(self) -> int:
        """The sample after it; after the last comes the first."""
        return self.number % self.count + 1


def at_hand(problem: Problem, view: View) -> Hand:
    """The sample that is looked at."""
    return Hand(view.sample, len(problem.samples), *fields_of(problem, view.sample))


def walk_through(batch: Batch, view: View, update: Update | None = None) -> Walk | None:
    """The walk through the sample at hand, to the update by all; None while nobody walks."""
    walk = walk_at(batch.at(view.sample), view, update)
    if walk is None or batch.is_single:
        return walk
    steps = [stop.step for stop in walk.stops]
    own = through_sample(steps, batch, view.sample, Selection.parse(view.select))
    stops = tuple(
        replace(stop, step=step, question=_asked(stop, view.sample))
        for stop, step in zip(walk.stops, own, strict=True)
    )
    return replace(walk, stops=stops, place=place(batch, view.sample))


def _asked(stop: Stop, number: int) -> Question | None:
    """A stop's question, asked of a sample: a guess at it is no guess at another one's."""
    if stop.question is None:
        return None
    text = told_of_sample(stop.question.text, number)
    return replace(stop.question, text=f"Sample {number}: {text}")


def numbers_at_hand(
    batch: Batch, view: View, layers: Iterable[int], walk: Walk | None
) -> dict[str, NumberJson]:
    """Every number on the page by its test hook: the sample's values, and what is reduced; in a
    walk those that it has come to.
    """
    own = columns(batch.at(view.sample), layers)
    return known_numbers([*own, *columns_of_all_samples(batch, view.sample, layers)], walk)


def revived_at_hand(batch: Batch, view: View, walk: Walk | None) -> RevivalJson | None:
    """The unit that can be moved across its kink now, and for which sample."""
    found = revived(batch.at(view.sample), view, walk)
    if found is None or batch.is_single:
        return found
    whose = f"for sample {view.sample}"
    return {**found, "deed": f"{found['deed']} {whose}", "done": f"{found['done']} {whose}"}
