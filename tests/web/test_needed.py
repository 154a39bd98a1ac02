"""What has no influence on a problem is no live control, and the list says which example it is."""

import re

import pytest
from flask.testing import FlaskClient

KEPT = "x=1,0.5&W1=0.75,0.5;-1,1&b1=0,0&W2=1,1&b2=-1"


def tag_of(page: str, hook: str) -> str:
    found = re.search(rf'<[a-z]+[^>]*data-testid="{hook}"[^>]*>', page)
    return found[0] if found else ""


@pytest.mark.parametrize(
    ("activations", "stands"),
    [
        ("f1=relu&f2=sigmoid", True),
        ("f1=tanh&f2=leaky_relu", True),
        ("f1=tanh&f2=sigmoid", False),
        ("f1=step&f2=elu", False),
    ],
)
def test_the_slope_at_0_is_chosen_where_a_unit_has_a_kink_that_it_decides(
    client: FlaskClient, activations: str, stands: bool
) -> None:
    page = client.get(f"/?{KEPT}&{activations}").text
    assert bool(tag_of(page, "select-relu-at-zero")) == stands


def test_a_target_without_influence_keeps_its_value_and_cannot_be_moved(
    client: FlaskClient,
) -> None:
    for loss, is_used in (("output", False), ("half_squared_error", True)):
        page = client.get(f"/?{KEPT}&t=0.7&f1=tanh&f2=sigmoid&loss={loss}").text
        field, slider = tag_of(page, "input-t-1"), tag_of(page, "slider-t-1")
        assert 'value="0.7"' in field
        assert ("disabled" in field, "disabled" in slider) == (not is_used, not is_used)
        assert ("unused-t" in page) == (not is_used)


@pytest.mark.parametrize(
    ("link", "title"),
    [
        ("", "The worksheet: ReLU, sigmoid, half squared error"),
        ("example=mazur", "2-2-2 sigmoid network"),
        ("example=mazur&x=1,2", None),
        ("x=2,3", None),
    ],
)
def test_the_list_stands_at_the_example_on_the_page(
    client: FlaskClient, link: str, title: str | None
) -> None:
    page = client.get(f"/?{link}").text
    options = re.search(r'data-testid="select-example">(.*?)</select>', page, re.DOTALL)
    assert options
    chosen = re.findall(r"<option[^>]* selected>([^<]*)<", options[1])
    assert chosen == ([title] if title else [])
