"""Digits to learn: images of 8 x 8 cells, 0 or 1, no two drawn alike.

Nobody's handwriting, and so nobody's data: each digit is the way of a pen through points of the
unit square, slanted, stretched and shifted a little each time, with a pen of another width.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from explorer.common.arrays import Array

SIDE = 8
EACH = 20  # images of every digit
SEED = 35
SLANT, STRETCH, SHIFT, WANDER = 0.15, 0.12, 0.05, 0.025  # standard deviations, sides of the square
NARROWEST, WIDEST = 0.8, 1.15  # of the stretch
PEN = 0.075, 0.1  # how far the ink reaches, from and to


def _line(*points: tuple[float, float]) -> Array:
    return np.array(points)


def _arc(x: float, y: float, across: float, down: float, start: float, stop: float) -> Array:
    """Points of an ellipse, from one angle to another, in degrees clockwise from the right."""
    angles = np.radians(np.linspace(start, stop, 13))
    return np.stack([x + across * np.cos(angles), y + down * np.sin(angles)], axis=1)


# Each digit's strokes, of points (x to the right, y down).
_STROKES: tuple[tuple[Array, ...], ...] = (
    (_arc(0.5, 0.5, 0.27, 0.4, 0, 360),),
    (_line((0.36, 0.26), (0.54, 0.1), (0.54, 0.9)),),
    (_arc(0.5, 0.32, 0.26, 0.22, 190, 390), _line((0.72, 0.43), (0.24, 0.88), (0.78, 0.88))),
    (_arc(0.48, 0.3, 0.25, 0.2, 200, 445), _arc(0.48, 0.69, 0.28, 0.21, 275, 520)),
    (_line((0.6, 0.1), (0.22, 0.62), (0.8, 0.62)), _line((0.6, 0.1), (0.6, 0.92))),
    (_line((0.74, 0.12), (0.34, 0.12), (0.31, 0.46)), _arc(0.48, 0.66, 0.27, 0.23, 240, 510)),
    (_line((0.64, 0.1), (0.36, 0.38), (0.25, 0.67)), _arc(0.5, 0.67, 0.25, 0.22, 180, 540)),
    (_line((0.22, 0.12), (0.78, 0.12), (0.42, 0.9)),),
    (_arc(0.5, 0.3, 0.21, 0.19, 0, 360), _arc(0.5, 0.69, 0.26, 0.21, 0, 360)),
    (_arc(0.48, 0.33, 0.25, 0.22, 0, 360), _line((0.73, 0.33), (0.62, 0.9))),
)


@cache
def _drawn() -> Array:
    """0 to 9, again and again; the same for ever."""
    rng = np.random.default_rng(SEED)
    images = [_image(strokes, rng) for _ in range(EACH + 1) for strokes in _STROKES]
    drawn: Array = np.array(images).reshape(len(images), SIDE**2)
    return drawn


def digits() -> Array:
    """The images to learn, (200, 64) of 0.0 and 1.0, row by row: 0 to 9, twenty times."""
    learned: Array = _drawn()[: -len(_STROKES)]
    return learned


def unseen() -> Array:
    """One more image of every digit, (10, 64), 0 to 9: none of those that are learned."""
    held_back: Array = _drawn()[-len(_STROKES) :]
    return held_back


def _image(strokes: tuple[Array, ...], rng: np.random.Generator) -> Array:
    slant = np.array([[1.0, 0.0], [rng.normal(0, SLANT), 1.0]])
    stretch = rng.normal(1.0, STRETCH, 2).clip(NARROWEST, WIDEST)
    shift, reach = rng.normal(0.5, SHIFT, 2), rng.uniform(*PEN)
    ways = [
        ((points - 0.5) * stretch) @ slant + shift + rng.normal(0, WANDER, 2) for points in strokes
    ]
    distances = np.min([_distances(points) for points in ways], axis=0)
    cells: Array = (distances <= reach).astype(float)
    return cells


def _distances(points: Array) -> Array:
    """From the middle of every cell (8 x 8) to the way through points (count, 2)."""
    middles = (np.arange(SIDE) + 0.5) / SIDE
    cells = np.stack(np.meshgrid(middles, middles), axis=-1)
    starts, steps = points[:-1], np.diff(points, axis=0)
    away = cells[..., None, :] - starts
    shares = ((away * steps).sum(axis=-1) / (steps**2).sum(axis=-1)).clip(0, 1)
    beside = away - shares[..., None] * steps
    nearest: Array = np.sqrt((beside**2).sum(axis=-1)).min(axis=-1)
    return nearest
