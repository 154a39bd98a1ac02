"""The page of several samples: the one at hand, what all come to, samples more and fewer."""

import pytest
from flask.testing import FlaskClient

from explorer.backprop.problem import EXAMPLES, from_query, to_json
from tests.web.tags import Tags

XOR = to_json(next(example.problem for example in EXAMPLES if example.name == "xor"))
LINK = (
    "W1=1,1;1,1&b1=0.5,-0.5&f1=relu&W2=1,-1&b2=-0.25&f2=identity"
    "&x=0,0;0,1;1,0;1,1&t=0;1;1;0&select=W2-1-1"
)
NAMES = ("value-J", "value-J-sample", "grad-W2-1-1", "value-y-1", "value-h1-2", "result")


@pytest.fixture
def ask(client: FlaskClient):
    def ask(action="", problem=XOR, view=None, **more):
        data = {"problem": problem, "view": {"select": "W2-1-1", **(view or {})}, **more}
        return client.post(f"/api/page/backprop{action}", json=data).json

    return ask


def page(client: FlaskClient, query: str) -> Tags:
    return Tags(client.get(f"/?{query}").text)


def read(query: str):
    return from_query(dict(part.split("=") for part in query.split("&")))


def values(tags: Tags) -> dict[str, str]:
    return {name: tags.found[name]["data-value"] for name in NAMES}


def test_a_link_shows_the_sample_at_hand_and_what_all_come_to(client: FlaskClient) -> None:
    tags = page(client, f"{LINK}&sample=2")
    assert values(tags) == {
        "value-J": "0.09375",
        "value-J-sample": "0.03125",
        "grad-W2-1-1": "0.3125",
        "value-y-1": "0.75",
        "value-h1-2": "0.5",
        "result": "0.3125",
    }
    assert [tags.found[f"input-x-{j}"]["value"] for j in (1, 2)] == ["0", "1"]
    assert tags.found["input-x-2"]["data-path"] == "x[1][1]"
    assert tags.found["input-t-1"]["data-path"] == "t[1][0]"


def test_shares_of_the_chosen_gradient_sum_to_it(client: FlaskClient) -> None:
    tags = page(client, LINK)
    shares = [float(tags.found[f"share-{n}"]["data-value"]) for n in (1, 2, 3, 4)]
    assert shares == [0.03125, -0.09375, -0.09375, 0.46875]
    assert sum(shares) == float(tags.found["grad-W2-1-1"]["data-value"])


def test_one_sample_has_no_picker_no_shares_and_the_same_hooks_as_ever(client: FlaskClient) -> None:
    tags = page(client, "")
    assert "add-sample" in tags.found
    several = {"sample-picker", "remove-sample", "value-J-sample", "shares", "share-1"}
    assert not several & tags.found.keys()
    assert tags.found["input-x-2"]["data-path"] == "x[1]"


def test_an_inputs_gradient_is_that_of_its_own_sample(client: FlaskClient) -> None:
    tags = page(client, f"{LINK}&sample=4".replace("select=W2-1-1", "select=x-1"))
    # δ of layer 1 is 3/4 and -3/4 there, and both weights of x1 are 1.
    assert tags.found["result"]["data-value"] == "0.0"
    assert "share-1" not in tags.found
    assert tags.texts["result-sentence"].startswith("The gradient of the loss of sample 4")


def test_a_sample_that_is_not_there_gives_a_notice_and_the_first(client: FlaskClient) -> None:
    html = client.get("/?x=1,2;3,4&t=1;0&sample=3").text
    assert "sample is &#34;3&#34;, but there are 2 samples" in html
    assert Tags(html).found["input-x-1"]["value"] == "1"


def test_a_sample_is_added_as_a_copy_which_is_then_at_hand(ask) -> None:
    args = dict(
        part.split("=") for part in ask("/sampled", view={"sample": "2"})["query"].split("&")
    )
    problem, view, errors = from_query(args)
    assert errors == ()
    assert (len(problem.samples), view.sample, view.select) == (5, 5, "W2-1-1")
    assert problem.samples[4] == problem.samples[1]


def test_a_sample_is_removed_and_its_neighbour_is_at_hand(ask) -> None:
    problem, view, _ = read(ask("/sampled", view={"sample": "4"}, remove=4)["query"])
    assert (len(problem.samples), view.sample) == (3, 3)


@pytest.mark.parametrize("wrong", [0, 5, "1", None, True, 1.5])
def test_only_a_sample_that_is_there_is_removed(ask, wrong) -> None:
    refused = ask("/sampled", remove=wrong)
    assert refused["status"] == 400
    assert "samples are 1 to 4" in refused["error"]


def test_the_open_page_is_told_the_same_as_the_link(client: FlaskClient, ask) -> None:
    tags = page(client, f"{LINK}&sample=3")
    numbers = ask(view={"sample": "3"})["numbers"]
    shown = {name: float(tags.found[name]["data-value"]) for name in numbers}
    assert shown == {name: value for name, (_, value) in numbers.items()}


def test_the_mean_becomes_the_sum(ask) -> None:
    mean, total = ask(), ask(problem={**XOR, "reduce": "sum"})
    assert total["numbers"]["grad-W1-2-2"][1] == 4 * mean["numbers"]["grad-W1-2-2"][1]
    assert "reduce=sum" in total["query"]
