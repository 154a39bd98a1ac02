"""What a link gives twice is named, and the first one counts."""

import pytest
from flask.testing import FlaskClient


@pytest.mark.parametrize(
    "address", ["/?x=2,1&t=1&x=3,1", "/rbm?b=1,0&b=0,1", "/practice?seed=3&seed=4"]
)
def test_a_parameter_given_twice_is_named(client: FlaskClient, address: str) -> None:
    html = client.get(address).get_data(as_text=True)
    name = address.partition("?")[2].partition("=")[0]
    assert f'data-testid="repeated-{name}"' in html
    assert "it is given 2 times; the first one counts." in html
    once = client.get(address.rpartition("&")[0]).get_data(as_text=True)
    assert "repeated-" not in once


def test_the_first_one_counts(client: FlaskClient) -> None:
    twice = client.get("/?x=2,1&x=3,1").get_data(as_text=True)
    assert 'data-testid="input-x-1"' in twice
    assert 'value="2"' in twice.partition('data-testid="input-x-1"')[2][:200]


def test_what_platforms_add_is_not_named(client: FlaskClient) -> None:
    assert "repeated-" not in client.get("/?utm_source=a&utm_source=b").get_data(as_text=True)
