"""Check my calculation: a sheet filled in on the page, and what is said of each line."""

from tests.browser.pages import BackpropPage

WIDER_THAN_THE_SCREEN = "return document.scrollingElement.scrollWidth - innerWidth"
SLIPPED = {"h1-1": "1", "y-1": "0,5", "delta2-1": "1/8", "dW2-1-1": "0.125", "J": "ab"}


def write(page: BackpropPage, lines: dict[str, str]) -> None:
    for name, text in lines.items():
        page.find(f"check-{name}").send_keys(text)


def verdict(page: BackpropPage, name: str) -> str:
    return str(page.find(f"verdict-{name}").get_attribute("data-verdict"))


def check(page: BackpropPage) -> None:
    page.find("check-submit").click()
    page.wait_until(lambda: page.find("check-status").text)


def test_the_first_slip_is_asked_about_and_what_follows_is_not_charged(page: BackpropPage) -> None:
    page.open("check=1")
    write(page, SLIPPED)
    check(page)
    assert [verdict(page, name) for name in SLIPPED] == [
        "agrees",
        "agrees",
        "first wrong",
        "follows",
        "unreadable",
    ]
    assert "?" in page.find("verdict-delta2-1").text
    assert verdict(page, "h1-2") == ""


def test_what_was_written_is_kept_while_the_solution_is_shown(page: BackpropPage) -> None:
    page.open()
    assert page.number("value-J").text == "0.125"
    page.press("button-check")
    assert page.query.endswith("check=1")
    assert {shown.text for shown in page.numbers().values()} == {"–"}
    write(page, {"h1-1": "1"})
    page.press("button-check")
    assert page.number("value-J").text == "0.125"
    page.press("button-check")
    assert page.find("check-h1-1").get_property("value") == "1"


def test_of_another_problem_nothing_has_been_said_yet(page: BackpropPage) -> None:
    page.open("check=1")
    write(page, {"h1-1": "1"})
    check(page)
    page.set_number("x-1", "2")
    assert verdict(page, "h1-1") == ""
    assert page.find("check-h1-1").get_property("value") == "1"
    check(page)
    assert verdict(page, "h1-1") == "first wrong"


def test_lines_survive_a_reload_and_a_rate_asks_for_the_update(page: BackpropPage) -> None:
    page.open("check=1")
    write(page, {"h1-1": "3", "dx-1": "2"})
    page.set_number("rate", "0.5")
    assert page.is_there("check-new-W1-1-2")
    write(page, {"new-W1-1-2": "0.53125"})
    page.open("check=1&rate=0.5&notation=mitchell")
    held = [page.find(f"check-{name}").get_property("value") for name in ("h1-1", "new-W1-1-2")]
    assert held == ["3", "0.53125"]
    check(page)
    assert page.text("check-status") == "The first wrong line is: sum net(1) of unit 1."
    page.find("check-clear").click()
    assert page.find("check-dx-1").get_property("value") == ""
    page.find("check-clear").click()
    assert page.find("check-dx-1").get_property("value") == "2"


def test_on_a_phone_nothing_is_wider_than_the_screen(page: BackpropPage) -> None:
    page.view_as(390, 844)
    page.open("check=1")
    assert page.browser.execute_script(WIDER_THAN_THE_SCREEN) <= 0
