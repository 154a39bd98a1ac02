"""The colours: enough contrast in every theme by WCAG 2.2, and all of them in the style sheet."""

import re

import pytest

from explorer.backprop.figures.geometry import CANVASES
from explorer.common.figures.theme import (
    DARK,
    LIGHT,
    PROJECTOR,
    ROLES,
    THEMES,
    VARIABLES,
    stylesheet,
)
from tests.backprop.drawings import by_uid, each, figure_of
from tests.backprop.networks import NETWORKS

TEXT_ROLES = ("ink", "muted", "accent", "positive", "negative", "zero")
GRAPHIC_ROLES = ("ink", "muted", "border", "accent", "positive", "negative", "zero")
# What the pages write on tinted grounds: (the text's role, the ground's).
ON_TINTS = (("ink", "surface"), ("muted", "surface"), ("ink", "accent_soft"))
LEAST = {LIGHT: 4.5, DARK: 4.5, PROJECTOR: 7.0}
EVERY_THEME = pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)


def luminance(colour):
    """The relative luminance of a hex colour, as WCAG 2.2 defines it."""
    assert re.fullmatch("#[0-9A-Fa-f]{6}", colour)
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_wcags():
    assert contrast("#000000", "#FFFFFF") == 21
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)
    assert contrast("#336699", "#336699") == 1


@pytest.mark.parametrize("role", TEXT_ROLES)
@EVERY_THEME
def test_what_is_written_can_be_read_on_the_ground(theme, role):
    assert contrast(getattr(theme, role), theme.ground) >= LEAST[theme]


@pytest.mark.parametrize(("role", "tint"), ON_TINTS)
@EVERY_THEME
def test_what_is_written_can_be_read_on_a_tint(theme, role, tint):
    assert contrast(getattr(theme, role), getattr(theme, tint)) >= LEAST[theme]


@pytest.mark.parametrize("role", GRAPHIC_ROLES)
@EVERY_THEME
def test_what_is_drawn_stands_out_from_the_ground(theme, role):
    assert contrast(getattr(theme, role), theme.ground) >= 3


@pytest.mark.parametrize("problem", NETWORKS.values(), ids=NETWORKS)
@EVERY_THEME
def test_a_number_can_be_read_on_its_unit(theme, problem):
    traces = by_uid(figure_of(problem, theme=theme))
    ink = traces["values"]["textfont"]["color"]
    fills = {*traces["units"]["marker"]["color"], traces["loss"]["marker"]["color"]}
    assert ink == theme.ink
    assert [fill for fill in fills if contrast(ink, fill) < 4.5] == []


@pytest.mark.parametrize("canvas", CANVASES)
@EVERY_THEME
def test_every_word_and_line_of_the_diagram_stands_out(theme, canvas):
    for problem in (NETWORKS["worksheet"], NETWORKS["classifier"], NETWORKS["deeper"]):
        traces = by_uid(figure_of(problem, canvas, theme))
        written = {
            colour
            for trace in traces.values()
            if trace["mode"] == "text" and trace["uid"] != "values"
            for colour in each(trace["textfont"]["color"], 1)
        }
        grounds = {"plates", "badge-plates", "value-plates"} & {*traces}  # what words stand on
        drawn = {
            trace["line"]["color"]
            for uid, trace in traces.items()
            if trace["mode"] == "lines" and uid not in grounds
        }
        assert {traces[uid]["line"]["color"] for uid in grounds} == {theme.ground}
        drawn |= {traces["units"]["marker"]["line"]["color"]}
        assert [colour for colour in written if contrast(colour, theme.ground) < LEAST[theme]] == []
        assert [colour for colour in drawn if contrast(colour, theme.ground) < 3] == []


def rules(css):
    """The colour that every variable has, by selector."""
    return {
        selector: dict(re.findall(r"--([a-z-]+):(#[0-9A-Fa-f]{6})", body))
        for selector, body in re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    }


@EVERY_THEME
def test_the_style_sheet_carries_every_colour_of_every_theme(theme):
    found = rules(stylesheet())[f':root[data-theme="{theme.name}"]']
    assert found == {role.replace("_", "-"): getattr(theme, role) for role in ROLES}


def test_without_a_choice_the_style_sheet_follows_the_system():
    css = stylesheet()
    light = rules(css.partition("@media")[0])[":root"]
    media, _, chosen = css.partition("@media")[2].partition("}}")
    dark = rules(media.partition("{")[2] + "}")[":root"]
    assert "prefers-color-scheme:dark" in media.replace(" ", "")
    assert light == {role.replace("_", "-"): getattr(LIGHT, role) for role in ROLES}
    assert dark == {role.replace("_", "-"): getattr(DARK, role) for role in ROLES}
    assert "data-theme" in chosen, "a chosen theme comes last and so stands over the system's"


def test_the_variables_name_every_role():
    assert {role: getattr(VARIABLES, role) for role in ROLES} == {
        role: f"var(--{role.replace('_', '-')})" for role in ROLES
    }


@EVERY_THEME
def test_a_positive_number_a_negative_one_and_zero_have_colours_of_their_own(theme):
    assert len({theme.positive, theme.negative, theme.zero, theme.ink}) == 4


@EVERY_THEME
def test_mixing_goes_from_one_colour_to_the_other(theme):
    assert theme.mix("#FFFFFF", "#000000", 0) == "#000000"
    assert theme.mix("#FFFFFF", "#000000", 1).lower() == "#ffffff"
    assert theme.mix("#FF0000", "#0000FF", 0.5).lower() in ("#800080", "#7f007f", "#80007f")
