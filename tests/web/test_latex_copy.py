"""The LaTeX that is copied: all of a view with the way there, true as printed, in any notation."""

import json
import re
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from explorer.backprop.notation import NOTATIONS
from explorer.backprop.problem import to_json
from tests.backprop.networks import PUBLISHED, SMALL, random_network
from tests.backprop.property.test_derivation_properties import assert_true_as_printed

TABS = ("edge", "matrix", "forward")
NETWORKS = {
    **{name: SMALL[name] for name in (*PUBLISHED, "softmax 3-4-4")},
    "binary": random_network((2, 3, 2), 1, "tanh", "sigmoid", "binary_cross_entropy"),
}
SET_BY_LATEX = set("’‘“”–…")  # that are no letters of ASCII


def copied(client: FlaskClient, name: str, tab: str, notation: str = "worksheet") -> str:
    view = {"tab": tab, "notation": notation}
    asked = {"problem": json.loads(json.dumps(to_json(NETWORKS[name]))), "view": view}
    return client.post("/api/page/backprop/latex", json=asked).json["latex"]


def displays(latex: str) -> list[str]:
    """Its formulas, each as one line."""
    found = re.findall(r"\\\[(.*?)\\\]\n", latex)
    return [re.sub(r"\\(begin|end)\{aligned\}&?|\\\\ &\\quad ", "", each) for each in found]


@pytest.mark.parametrize("tab", TABS)
@pytest.mark.parametrize("name", NETWORKS)
def test_every_formula_that_is_copied_is_true_as_printed(client, name, tab):
    lines = displays(copied(client, name, tab))
    assert len(lines) >= 4
    for line in lines:
        assert_true_as_printed(line, (name, tab))


@pytest.mark.parametrize("notation", NOTATIONS)
def test_what_is_copied_closes_what_it_opens_and_has_no_sign_that_latex_lacks(client, notation):
    for name, tab in zip(NETWORKS, TABS * len(NETWORKS), strict=False):
        latex = copied(client, name, tab, notation)
        assert latex.count(r"\[") == latex.count(r"\]") > 0
        assert latex.count(r"\left") == latex.count(r"\right")
        plain = latex.replace(r"\{", "").replace(r"\}", "")
        assert plain.count("{") == plain.count("}")
        assert plain.count(r"\begin{") == plain.count(r"\end{")
        assert {sign for sign in latex if ord(sign) > 127} <= SET_BY_LATEX


def test_a_copy_of_one_weights_chain_begins_with_the_forward_pass_and_ends_in_its_gradient(client):
    latex = copied(client, "worksheet", "edge")
    parts = [
        r"\paragraph{Layer 1}",
        r"\max(0, -0.5)",
        r"\paragraph{The loss}",
        r"\paragraph{The factors}",
        r"\mathbf{1}\{1 \ge 0\} = 1",
        r"\paragraph{Their product}",
        r"= -\frac{1}{16}",
    ]
    places = [latex.index(part) for part in parts]
    assert all(one < other for one, other in pairwise(places))


def test_a_copy_holds_how_softmax_and_cross_entropy_come_to_the_difference(client):
    for tab in ("edge", "matrix"):
        latex = copied(client, "classifier", tab)
        assert r"\sum_k t_k - t_i = y_i - t_i" in " ".join(displays(latex))
    assert r"\operatorname{diag}(y) - y\,y{}^{\mathsf{T}}" in copied(client, "classifier", "edge")


def test_a_long_formula_goes_on_in_the_next_line(client):
    latex = copied(client, "classifier", "matrix")
    lines = re.split(r"\\\\ &\\quad |\\\]\n", latex)
    assert len(lines) > latex.count(r"\[") + 5
    assert max(each.count("=") + each.count(r"\approx") for each in lines) <= 4
