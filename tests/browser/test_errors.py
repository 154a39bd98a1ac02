"""What cannot be taken is said beside its field, and costs nothing that was there or typed."""

from selenium.webdriver import Keys

from tests.browser.pages import BackpropPage

MEGABYTE = "9" * 1_000_000
REFUSED = ("zwei", "1/0", "NaN", "--1", "1/2/3", "")


def refuse(page: BackpropPage, name: str, text: str) -> None:
    """Put a text into a field that will not be taken."""
    put = page.force_number if text == MEGABYTE else page.put_number
    put(name, text or "x")
    if not text:
        page.keys(Keys.BACKSPACE)
    page.wait_until(lambda: page.state == "error" and page.complaint(name))


def assert_refused_at_no_cost(page: BackpropPage, text: str) -> None:
    numbers, drawn = page.numbers(), page.figure.painting()
    refuse(page, "W1-1-1", text)

    complaint = page.complaint("W1-1-1")
    assert complaint
    assert complaint.is_described
    assert complaint.is_invalid
    assert 20 < len(complaint.text) < 300
    assert page.find("error-W1-1-1").is_displayed()
    assert page.entered("W1-1-1") == text
    assert page.focused == "input-W1-1-1"
    assert page.numbers() == numbers
    assert page.figure.painting() == drawn

    page.keys(Keys.ESCAPE)
    page.wait_until_ready()
    assert page.entered("W1-1-1") == "0.75"
    assert page.complaint("W1-1-1") is None
    assert not page.find_all("[aria-invalid]")


def test_what_is_no_number_is_refused_beside_its_field_and_costs_nothing(
    page: BackpropPage,
) -> None:
    page.open()
    for text in REFUSED:
        assert_refused_at_no_cost(page, text)


def test_a_megabyte_of_digits_is_refused_like_any_other_mistake(page: BackpropPage) -> None:
    page.open()
    assert_refused_at_no_cost(page, MEGABYTE)


def test_a_refused_number_is_named_with_what_is_allowed(page: BackpropPage) -> None:
    page.open()
    refuse(page, "b1-2", "1/0")
    complaint = page.complaint("b1-2")
    assert complaint
    for part in ("b⁽¹⁾₂", "1/0", "1000000", "-1/16"):
        assert part in complaint.text


def test_repairing_a_number_clears_the_complaint(page: BackpropPage) -> None:
    page.open()
    refuse(page, "x-1", "1/")
    page.set_number("x-1", "1/2")
    assert page.complaint("x-1") is None
    assert page.number("value-h1-1").value == 0.625


def test_a_refused_number_does_not_hold_up_the_others(page: BackpropPage) -> None:
    page.open()
    refuse(page, "x-1", "one")
    with page.changing(state="error"):
        page.put_number("x-2", "1")
    assert page.number("value-h1-1").value == 1.25
    assert page.complaint("x-1")
    assert page.complaint("x-2") is None
    assert page.entered("x-1") == "one"
    with page.changing(state="error"):
        page.find("choose-W2-1-1").click()
    assert page.selected == "W2-1-1"
    assert page.entered("x-1") == "one"


def test_two_refused_numbers_each_have_their_complaint(page: BackpropPage) -> None:
    page.open()
    refuse(page, "x-1", "one")
    refuse(page, "x-2", "two")
    assert page.complaint("x-1")
    with page.changing(state="error"):
        page.put_number("x-2", "2")
    assert page.complaint("x-2") is None
    assert page.complaint("x-1")


def test_a_loss_is_refused_until_its_partner_is_there(page: BackpropPage) -> None:
    page.open()
    page.pick("loss", "softmax_cross_entropy")
    page.wait_until(lambda: page.complaint("loss"))
    complaint = page.complaint("loss")
    assert complaint
    assert complaint.is_described
    assert complaint.is_invalid
    assert "softmax" in complaint.text
    assert "sigmoid" in complaint.text
    assert page.number("value-J").value == 0.125
    page.choose_option("f2", "softmax")
    assert page.complaint("loss") is None
    assert page.number("value-y-1").value == 1
    assert page.number("value-J").value == 0
    assert "loss=softmax_cross_entropy" in page.query


def test_escape_while_the_answer_is_slow_leaves_field_and_numbers_in_agreement(
    page: BackpropPage,
) -> None:
    page.open()
    with page.slow_network(milliseconds=300):
        page.put_number("W2-1-1", "0.5")
        page.keys(Keys.ESCAPE)
        page.wait_until_ready()
    # h(2) = W(2)[1,1] - 1 on the worksheet
    assert page.number("value-h2-1").value == float(page.entered("W2-1-1")) - 1


BAD_LINKS = {
    "x": "x=1,zwei",
    "W1": "W1=1,2;3",
    "f1": "f1=magic",
    "loss": "loss=softmax_cross_entropy",
    "select": "select=W9-9-9",
    "theme": "theme=pink",
    "tab": "tab=nowhere",
    "step": "step=-1",
}


def test_every_bad_value_of_a_link_is_named_and_its_default_shown(page: BackpropPage) -> None:
    page.open()
    worksheet = page.numbers()
    page.open("&".join(BAD_LINKS.values()))
    page.find("refusals-folded").click()
    for field in BAD_LINKS:
        assert page.is_shown(f"notice-{field}")
        assert "default" in page.text(f"notice-{field}")
    assert page.numbers() == worksheet
    assert page.selected == "W1-1-2"
    page.find("close-refusals").click()
    assert not page.is_shown("refusals")
