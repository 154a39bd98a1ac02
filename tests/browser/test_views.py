"""The views of the derivation, and the themes: in the link, and on everything that is drawn."""

from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage

THEMES = ("light", "dark", "projector")


def test_a_tab_is_in_the_link_and_keys_move_between_tabs(page: BackpropPage) -> None:
    page.open()
    page.open_tab("forward")
    assert page.query == "tab=forward"
    assert page.is_shown("panel-forward")
    for key, tab in ((Keys.ARROW_LEFT, "matrix"), (Keys.ARROW_LEFT, "edge")):
        with page.changing():
            page.keys(key)
        assert page.focused == f"tab-{tab}"
        assert page.attribute(f"tab-{tab}", "aria-selected") == "true"
        shown = [each for each in ("edge", "matrix", "forward") if page.is_shown(f"panel-{each}")]
        assert shown == [tab]
    assert page.query == ""


def test_a_theme_is_in_the_link_only_when_chosen_and_colours_everything(page: BackpropPage) -> None:
    page.open()
    seen = {}
    for theme in THEMES:
        page.wear(theme)
        assert page.theme == theme
        assert page.query == ("projector=1" if theme == "projector" else f"theme={theme}")
        seen[theme] = (page.ground, page.figure.stroke("W1-1-1").colour)
    assert seen == {
        "light": ("rgb(255, 255, 255)", "rgb(179, 71, 0)"),
        "dark": ("rgb(18, 22, 29)", "rgb(230, 159, 0)"),
        "projector": ("rgb(255, 255, 255)", "rgb(143, 58, 0)"),
    }
    page.reload()
    assert page.theme == "projector"
    page.wear("system")
    assert (page.theme, page.query) == ("", "")


def test_the_systems_preference_counts_until_a_theme_is_chosen(page: BackpropPage) -> None:
    page.prefer(prefers_color_scheme="dark")
    page.open()
    assert page.ground == "rgb(18, 22, 29)"
    assert page.figure.stroke("W1-1-1").colour == "rgb(230, 159, 0)"
    with page.changing():
        page.prefer(prefers_color_scheme="light")
    assert page.ground == "rgb(255, 255, 255)"
    assert page.figure.stroke("W1-1-1").colour == "rgb(179, 71, 0)"
    assert page.query == ""
