"""Scales of colours: explicit stops from 0 to 1, as Plotly takes them."""

from itertools import pairwise

from explorer.common.figures.theme import Theme

ColourScale = list[tuple[float, str]]  # from 0 to 1, a colour at each stop


def colour_at(share: float, scale: ColourScale, theme: Theme) -> str:
    """The colour at a share (0 to 1) of the way along a scale."""
    stretches = list(pairwise(scale))
    (start, under), (end, over) = next(
        (each for each in stretches if share <= each[1][0]), stretches[-1]
    )
    return theme.mix(over, under, (share - start) / (end - start))
