"""What is said of a link: the parameters that are not known, and what was likely meant."""

import pytest

from explorer.backprop import problem as backprop
from explorer.backprop.opened import OTHERS, opened
from explorer.common.inputs import InputError
from explorer.common.nearest import nearest
from explorer.common.opened import Unknown, in_words, unknown
from explorer.rbm import problem as rbm

NETWORK = backprop.link_words(backprop.WORKSHEET)
MACHINE = rbm.link_words(rbm.DEFAULT)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("w1", "W1"),
        ("X", "x"),
        ("lr", "rate"),
        ("learning_rate", "rate"),
        ("Rates", "rate"),
        ("los", "loss"),
        ("selected", "select"),
        ("relu_at_zero", "relu_derivative_at_zero"),
        ("projektor", "projector"),
        ("bananas", ""),
        ("", ""),
        ("W1" * 10**6, ""),
    ],
)
def test_a_parameter_that_is_not_known_is_named_with_the_one_that_was_meant(name, meant):
    (found,) = unknown({name: "1"}, NETWORK, OTHERS)
    assert (found.name, found.meant) == (name[:40], meant)


def test_what_the_pages_know_is_not_named():
    assert unknown(dict.fromkeys(NETWORK, "1"), NETWORK) == ()
    assert unknown(dict.fromkeys(MACHINE, "1"), MACHINE) == ()
    assert {"W8", "b1", "f3", "x", "layers", "rate", "projector", "select"} <= {*NETWORK}
    assert {"W", "b", "c", "data", "beta", "state", "projector"} <= {*MACHINE}
    assert {*OTHERS.values()} <= {*NETWORK}


@pytest.mark.parametrize(
    "name",
    ["utm_source", "utm_campaign", "fbclid", "gclid", "dclid", "wbraid", "msclkid", "mc_eid", "_ga"]
    + ["igshid", "ttclid", "twclid", "li_fat_id", "mkt_tok", "forceview", "module_item_id"],
)
def test_what_platforms_add_to_their_links_is_passed_over(name):
    assert unknown({name: "x"}, NETWORK) == ()


def test_of_many_the_first_few_are_named():
    assert len(unknown({f"q{n}": "" for n in range(1000)}, NETWORK)) == 4


def test_the_machines_page_names_its_own_parameters():
    assert unknown({"w": "1", "B": "1"}, MACHINE) == (Unknown("w", "W"), Unknown("B", "b"))


def test_an_unknown_field_of_a_request_is_refused_with_the_nearest_known_one():
    for data, meant in (
        ({"lose": "output"}, "loss"),
        ({"layers": [{"w": [[1]]}]}, "W"),
        ({"T": [1]}, "t"),
    ):
        with pytest.raises(InputError, match=rf"allowed are .*\. Did you mean {meant}\?$"):
            backprop.from_json(data)
    with pytest.raises(InputError, match=r"units$"):
        rbm.from_json({"bananas": 1})


def test_the_nearest_word_is_one_of_the_known_ones():
    assert nearest("tezt", ["test", "rate"]) == "test"
    assert nearest("q", ["test"]) == ""


@pytest.mark.parametrize(
    ("value", "words"),
    [(None, "b=none"), ([1, 0.5, "1/3"], "b=1,0.5,1/3"), ([[1, 0], [0, 1]], "b=1,0;0,1")],
)
def test_what_was_assumed_is_told_as_a_link_would_say_it(value, words):
    assert in_words("b", value) == words


def said(query):
    link = dict(part.split("=") for part in query.split("&"))
    return opened(link, backprop.from_query(link)[0])


def test_a_layer_that_is_the_worksheets_can_be_left_out():
    found = said("W1=1,2;3,4&t=0.5&theme=dark")
    assert found["assumed"] == ["b1=none", "f1=identity", "loss=half_squared_error", "x=1,1"]
    (layer,) = found["sheets_layers"]
    # The t of one entry was the worksheet's output's, and went with it.
    assert (layer.number, layer.query) == (
        2,
        "W1=1,2;3,4&theme=dark&layers=1".replace("W1=1,2;3,4&theme=dark", "theme=dark&W1=1,2;3,4"),
    )
    assert said(layer.query)["sheets_layers"] == []
    assert "t=0,0" in said(layer.query)["assumed"]


def test_the_layers_after_one_that_is_left_out_count_anew():
    (layer,) = said("W2=1,1&b2=3&f2=tanh")["sheets_layers"]
    assert (layer.number, layer.query) == (1, "W1=1,1&b1=3&f1=tanh&layers=1")


def test_a_layer_that_holds_others_together_is_not_offered_to_be_left_out():
    (layer,) = said("W1=1,2;3,4&W3=5")["sheets_layers"]
    assert (layer.number, layer.query) == (2, "")


def test_the_worksheet_and_what_the_page_writes_say_nothing():
    for query in ("x=1,0.5", "f1=tanh&b2=none", backprop.problem_to_query(SMALL)):
        found = said(query)
        assert (found["assumed"], found["sheets_layers"], found["unknown"]) == ([], [], ())


SMALL = backprop.from_json({"layers": [{"W": [[1, 2]]}]})
