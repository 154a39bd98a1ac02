"""What the walk says otherwise of units that are on or off, and of units that have a sign."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Of a kind of units: what counts in the energy, as a sentence and for the speaker; what a
    unit's value is called; the mean of a hidden unit ``{z}`` given v; what its slope is, for the
    speaker; and what is said of mistakes: pairs forgotten, a state left out of Z, p that a unit has
    the other value, or p in the place of the mean.
    """

    counts: str
    say_counts: str
    value: str
    mean: str
    say_slope: str
    no_pairs: str
    left_out: str
    off: str


WORDS: dict[str, Words] = {
    "binary": Words(
        counts="every unit that is on adds its bias, and every two that are on the weight between "
        "them.",
        say_counts="Only units that are on count. Let the class find which weights and biases "
        "those are.",
        value="bit",
        mean="p(h{z} = 1 | v)",
        say_slope="Differentiate the bracket of one hidden unit: e^x / (1 + e^x) is σ, the "
        "worksheet's.",
        no_pairs="The pairs that are both on count too: which weights join them?",
        left_out="Z runs over every state, also over the one of zeros.",
        off="That is the probability that the unit is 0.",
    ),
    "spins": Words(
        counts="every unit adds its bias times its sign, and every two the weight between them "
        "times both signs.",
        say_counts="Every unit counts, each with its sign. Let the class find which weights are "
        "added: those between equal signs.",
        value="sign",
        mean="E[h{z} | v]",
        say_slope="Differentiate the bracket of one hidden unit: sinh(x) / cosh(x) is tanh(x), the "
        "mean of −1 and +1.",
        no_pairs="Every pair counts too, with both signs: which weights join them?",
        left_out="Z runs over every state, also over the one of −1 alone.",
        off="That is the probability of +1, and not the mean of −1 and +1.",
    ),
}
