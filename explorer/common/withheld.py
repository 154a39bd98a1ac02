"""What a walk keeps from a page, of whatever subject: numbers and blocks."""

from collections.abc import Collection, Mapping

NumberJson = tuple[str, float | None]  # as text and in full; None: kept back

UNKNOWN: NumberJson = ("–", None)


def concealed(numbers: Mapping[str, NumberJson]) -> list[str]:
    """The hooks of the numbers that are kept back."""
    return [hook for hook, (_, value) in numbers.items() if value is None]


def only(blocks: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """Those of the blocks that are named."""
    return {name: html for name, html in blocks.items() if name in names}
