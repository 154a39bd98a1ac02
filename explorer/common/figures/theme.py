"""The only colours of the explorer: three themes, in hex and as CSS variables."""

from dataclasses import dataclass, fields
from functools import lru_cache

EXTREMES = BLACK, _WHITE = "#000000", "#FFFFFF"


@dataclass(frozen=True)
class Theme:
    """The colours of one theme; each field is a role, named as the CSS variable that carries it.

    ``positive`` and ``negative`` are the signs of a number (blue and orange survive every colour
    blindness), ``zero`` is a gradient that is exactly 0, ``accent`` marks what is chosen. ``line``
    divides, ``border`` is around what can be used.
    """

    name: str
    ground: str
    surface: str
    ink: str
    muted: str
    line: str
    border: str
    accent: str
    accent_soft: str
    positive: str
    negative: str
    zero: str

    def mix(self, over: str, under: str, share: float) -> str:
        """The hex colour made of ``share`` (0 to 1) of ``over`` and the rest of ``under``."""
        pairs = zip(_channels(over), _channels(under), strict=True)
        return "#" + "".join(f"{round(share * a + (1 - share) * b):02x}" for a, b in pairs)

    def text_on(self, colour: str) -> str:
        """Black or white, whichever is read better on a hex colour: at least 4.58 to 1."""
        return max(EXTREMES, key=lambda text: contrast(text, colour))


class VariableTheme(Theme):
    """A theme whose colours are references to the CSS variables: right under every theme."""

    def mix(self, over: str, under: str, share: float) -> str:
        """The CSS expression for ``share`` (0 to 1) of ``over`` and the rest of ``under``."""
        return f"color-mix(in srgb, {over} {share:.1%}, {under})"

    def text_on(self, colour: str) -> str:
        """The ink: what a variable stands for is not known."""
        return self.ink


LIGHT = Theme(
    name="light",
    ground="#FFFFFF",
    surface="#F4F5F7",
    ink="#16191F",
    muted="#565E6B",
    line="#D5D9E0",
    border="#858D9A",
    accent="#6B2FB3",
    accent_soft="#EFE6FA",
    positive="#0072B2",
    negative="#B34700",
    zero="#6B7280",
)
DARK = Theme(
    name="dark",
    ground="#12161D",
    surface="#1B212B",
    ink="#EEF1F5",
    muted="#A9B2C0",
    line="#343D4B",
    border="#6C7789",
    accent="#C9A6FF",
    accent_soft="#33264A",
    positive="#56B4E9",
    negative="#E69F00",
    zero="#9CA3AF",
)
PROJECTOR = Theme(
    name="projector",
    ground="#FFFFFF",
    surface="#F4F5F7",
    ink="#000000",
    muted="#3A414C",
    line="#AEB5C0",
    border="#6B7380",
    accent="#53208F",
    accent_soft="#EADDFB",
    positive="#004C8C",
    negative="#8F3A00",
    zero="#4B5563",
)
THEMES = {theme.name: theme for theme in (LIGHT, DARK, PROJECTOR)}
ROLES = tuple(field.name for field in fields(Theme) if field.name != "name")


def _variable(role: str) -> str:
    return "--" + role.replace("_", "-")


VARIABLES = VariableTheme(name="variables", **{role: f"var({_variable(role)})" for role in ROLES})


@lru_cache(maxsize=256)
def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two hex colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    shares = (channel / 255 for channel in _channels(colour))
    linear = [s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares]
    return sum(w * s for w, s in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def declarations(theme: Theme) -> str:
    """The CSS declarations that give every role its colour in ``theme``, and what the browser draws
    itself (scroll bars, lists, popovers) theirs.
    """
    colours = "".join(f"{_variable(role)}:{getattr(theme, role)};" for role in ROLES)
    return f"{colours}color-scheme:{'light' if _luminance(theme.ground) > 0.5 else 'dark'}"


def stylesheet() -> str:
    """The CSS that carries all themes: the system's preference first, a chosen theme over it.

    ``--black`` is the dark of every theme: a blanked screen, what is behind a dialog.
    """
    chosen = "".join(
        f':root[data-theme="{theme.name}"]{{{declarations(theme)}}}' for theme in THEMES.values()
    )
    dark = f"@media (prefers-color-scheme:dark){{:root{{{declarations(DARK)}}}}}"
    return f":root{{{declarations(LIGHT)}}}{dark}{chosen}:root{{--black:{BLACK}}}"
