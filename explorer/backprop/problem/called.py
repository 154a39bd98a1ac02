"""What other programs and books call an activation or a loss: read where that is certain, else a
suggestion in the refusal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from explorer.backprop.maths.activations import ACTIVATIONS
from explorer.backprop.maths.losses import LOSSES
from explorer.backprop.maths.reductions import REDUCTIONS
from explorer.common.inputs import InputError
from explorer.common.nearest import nearest
from explorer.common.numbers import quoted

_APART = re.compile(r"[\s_-]+")


def _key(word: str) -> str:
    """A word without what people write in different ways: ``LeakyReLU`` is ``leaky_relu``."""
    return _APART.sub("", word).casefold()


@dataclass(frozen=True)
class Names:
    """The names ``known``, what else is certainly ``called`` so, and what ``may`` be meant by a
    word that several mean different things by. Words are compared by their letters alone.
    """

    known: Mapping[str, object]
    called: Mapping[str, str] = field(default_factory=dict)
    may: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, value: object, field: str, name: str) -> str:
        """Read one of the names; raises `InputError` that lists them and says what was meant."""
        if isinstance(value, str):
            if value in self.known:
                return value
            certain = {**self.called, **{_key(each): each for each in self.known}}
            if found := certain.get(_key(value)):
                return found
        message = f"{name} is {quoted(value)}; allowed are {', '.join(self.known)}"
        meant = self._meant(value) if isinstance(value, str) else ()
        question = f". Did you mean {' or '.join(meant)}?" if meant else ""
        raise InputError(message + question, field)

    def _meant(self, word: str) -> tuple[str, ...]:
        if found := self.may.get(_key(word)):
            return found
        others = {**self.called, **{each: names[0] for each, names in self.may.items()}}
        near = nearest(word, self.known, others)
        return (near,) if near else ()


ACTIVATION = Names(
    ACTIVATIONS,
    called={
        "linear": "identity",
        "logistic": "sigmoid",
        "expit": "sigmoid",
        "σ": "sigmoid",
        "lrelu": "leaky_relu",
        "hyperbolictangent": "tanh",
        "swish": "silu",
        "heaviside": "step",
        "lecuntanh": "scaled_tanh",
    },
    may={"none": ("identity",), "threshold": ("step", "relu"), "softsign": ("softplus", "tanh")},
)
REDUCTION = Names(REDUCTIONS, called={"average": "mean", "total": "sum"})
LOSS = Names(
    LOSSES,
    called={
        "bce": "binary_cross_entropy",
        "binarycrossentropyloss": "binary_cross_entropy",
        "categoricalcrossentropy": "softmax_cross_entropy",
        "sse": "squared_error_sum",
        "sumofsquarederrors": "squared_error_sum",
    },
    may={
        "mse": ("squared_error_mean", "half_squared_error"),
        "meansquarederror": ("squared_error_mean", "half_squared_error"),
        "squarederror": ("half_squared_error", "squared_error_sum"),
        "quadratic": ("half_squared_error", "squared_error_sum"),
        "l2": ("half_squared_error", "squared_error_sum"),
        "crossentropy": ("binary_cross_entropy", "softmax_cross_entropy"),
        "logloss": ("binary_cross_entropy", "softmax_cross_entropy"),
        "nll": ("binary_cross_entropy", "softmax_cross_entropy"),
    },
)
