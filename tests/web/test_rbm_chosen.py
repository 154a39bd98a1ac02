"""The chosen parameter of a machine as its field and slider hold it."""

import html
import re

import pytest
from flask.testing import FlaskClient

MACHINE = {"W": [[1, -1], [2, 0], [0, "1/3"]], "b": [0, -12, 1], "c": [-1, 0]}


@pytest.mark.parametrize(
    ("select", "held"),
    [
        ("W3-2", {"path": "W[2][1]", "label": "weight between visible unit 3 and hidden unit 2"}),
        ("b2", {"path": "b[1]", "label": "bias of visible unit 2", "reach": 20}),
        ("c1", {"path": "c[0]", "label": "bias of hidden unit 1"}),
    ],
)
def test_what_is_chosen_is_held_by_its_place_and_name(
    client: FlaskClient, select: str, held: dict[str, object]
) -> None:
    answer = client.post("/api/page/rbm", json={"problem": MACHINE, "view": {"select": select}})
    assert answer.json["held"] == {"reach": 5, **held}
    symbol = answer.json["blocks"]["chosen"]
    assert f"<mi>{select[0]}</mi>" in symbol
    link = "W=1,-1;2,0;0,1/3&b=0,-12,1&c=-1,0"
    page = client.get(f"/rbm?{link}&select={select}").get_data(as_text=True)
    field = page.split('data-testid="chosen-field"')[0].rpartition("<input")[2]
    assert f'data-path="{held["path"]}"' in field


def test_the_list_of_presets_stands_at_the_one_on_the_page(client: FlaskClient) -> None:
    home = client.get("/rbm").get_data(as_text=True)
    assert '<select data-examples="default"' in home
    queries = re.findall(r'<option value="([^"]*)"[^>]*\s+data-name="([^"]*)"', home)
    assert len(queries) > 9
    for query, name in queries:
        page = client.get(f"/rbm?{html.unescape(query)}").get_data(as_text=True)
        assert f'<select data-examples="{name}"' in page
    other = client.post("/api/page/rbm", json={"problem": MACHINE, "view": {}}).json
    assert other["example"] == ""
