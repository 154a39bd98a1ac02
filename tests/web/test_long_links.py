"""How long a part of a link may be, on every page that reads numbers from its link."""

import re

import pytest
from flask.testing import FlaskClient

LONGEST = 64_000  # characters: a row of 32 of the longest numbers, 32 times


def notices(client: FlaskClient, path: str, name: str, text: str) -> list[tuple[str, str]]:
    """The page's notices on a link with this parameter: field, words."""
    answer = client.get(path, query_string={name: text})
    assert answer.status_code == 200
    pattern = r'data-testid="notice-([^"]*)"><strong>[^<]*</strong>\s+in this link: ([^<]*)<'
    return re.findall(pattern, answer.text)


@pytest.mark.parametrize(
    ("path", "name", "good"),
    [
        ("/", "x", "2,3"),
        ("/", "W1", "1,2;3,4"),
        ("/rbm", "W", "1,-1;2,0;0,1"),
        ("/rbm", "b", "2,3,4"),
        ("/rbm", "data", "101,110"),
    ],
)
def test_good_numbers_in_too_long_a_text_are_refused_and_in_the_longest_are_read(
    client: FlaskClient, path: str, name: str, good: str
) -> None:
    assert notices(client, path, name, good.ljust(LONGEST)) == []
    told = f"{name} is longer than {LONGEST} characters. The default stands in its place."
    assert notices(client, path, name, good.ljust(LONGEST + 1)) == [(name, told)]
