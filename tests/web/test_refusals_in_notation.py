"""What is refused is said in the page's notation: its symbols, its layers, its rows."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.told import OTHERS, foreign, in_sentences

NOTICE = re.compile(r'<p class="notice" data-testid="notice-[^"]*"><strong>[^<]*</strong>([^<]*)')
QUOTES = re.compile(r"“[^”]*”|\"[^\"]*\"|&#34;.*?&#34;|layers\[\S*")
LAYER = {"W": [[1, 2], [3, 4]], "b": [0, 0]}
LAST = {"W": [[1, 1]], "b": [0]}


def network(*layers: dict, **rest: object) -> dict:
    return {"layers": list(layers), **rest}


def wide(count: int) -> list[list[int]]:
    return [[1] * count]


# What is asked for: the action ("" for an answer), and what is sent beside the notation.
REFUSED = {
    "a weight": ("", {"problem": network({"W": [["t", 1]]})}),
    "a bias": ("", {"problem": network({**LAYER, "b": ["h", 1]})}),
    "an input": ("", {"problem": {"x": ["a", 1]}}),
    "a target": ("", {"problem": {"t": ["J"]}}),
    "biases": ("", {"problem": network({**LAYER, "b": [1, 2, 3]})}),
    "columns": ("", {"problem": network(LAYER, {"W": [[1], [2]]})}),
    "inputs": ("", {"problem": network(LAYER, x=[1, 2, 3])}),
    "targets": ("", {"problem": network(LAYER, LAST, t=[1, 2])}),
    "ragged": ("", {"problem": network({"W": [[1], [1, 2]]})}),
    "too wide": ("", {"problem": network({"W": wide(40)})}),
    "too high": ("", {"problem": network({"W": wide(1) * 40})}),
    "no weights": ("", {"problem": network({"b": [1]})}),
    "a step": ("", {"problem": network({**LAYER, "delta_W": wide(2)})}),
    "a step of biases": ("", {"problem": network({"W": wide(2), "delta_b": [1]})}),
    "some biases' step": ("", {"problem": network({**LAYER, "delta_b": [1]})}),
    "a step of text": ("", {"problem": network({**LAYER, "delta_W": [["t", 1]]})}),
    "a step of biases of text": ("", {"problem": network({**LAYER, "delta_b": ["t"]})}),
    "no edge": ("", {"problem": network({"W": [["--", 1]]})}),
    "softmax": ("", {"problem": network({**LAYER, "activation": "softmax"}, LAST)}),
    "growth": ("", {"problem": network(*[{"W": [["1e9"]], "activation": "square"}] * 8)}),
    "rows": ("", {"problem": {"x": [[1, 1], [2, 2]], "t": [[1]]}}),
    "probabilities": ("", {"problem": {"t": [2], "loss": "binary_cross_entropy"}}),
    "classes": (
        "",
        {
            "problem": network(
                {"W": wide(1) * 2, "activation": "softmax"},
                t=[1, 1],
                loss="softmax_cross_entropy",
            )
        },
    ),
    "a sample's target": (
        "",
        {"problem": {"x": [[1, 1]] * 2, "t": [[0], [2]], "loss": "binary_cross_entropy"}},
    ),
    "a choice": ("", {"view": {"select": "W9-1-1"}}),
    "pasted weights": ("filled", {"place": "layers[0].W", "values": [["1", "t"]]}),
    "pasted rows": ("filled", {"place": "layers[1].W", "values": wide(1) * 40}),
    "a pasted row": ("filled", {"place": "layers[1].W", "values": wide(40)}),
    "pasted, ragged": ("filled", {"place": "layers[0].W", "values": [["1"], ["1", "2"]]}),
    "pasted, ragged and wrong": (
        "filled",
        {"place": "layers[0].W", "values": [["1"], ["q", "2"]]},
    ),
    "pasted biases": ("filled", {"place": "layers[1].b", "values": ["δ"]}),
    "biases of none": (
        "filled",
        {"problem": network({"W": wide(2)}), "place": "layers[0].b", "values": ["1"]},
    ),
    "pasted inputs": ("filled", {"place": "x", "values": ["h"]}),
    "pasted targets": ("filled", {"place": "t", "values": ["1"] * 40}),
    "a layer removed": ("resized", {"remove": 2}),
    "biases given": ("resized", {"biases": 3}),
    "sizes": ("resized", {"sizes": [1, 0]}),
    "a sample": ("sampled", {"remove": 3}),
    "no update": ("stepped", {}),
    "an update too far": (
        "stepped",
        {"problem": {"x": ["1e9", "1e9"], "t": ["-1e9"]}, "view": {"rate": "1000"}},
    ),
    "latex of": ("latex", {"problem": network({**LAYER, "b": [1]})}),
}
LINKS = [
    "W1=1,t&b1=h",
    "W1=1,2;3",
    "W1=1,2;3,4&b1=1",
    "W1=1,2;3,4&W2=1;2",
    "W1=1,2;3,4&W2=1,1&x=1,2,3&t=1,1",
    "W1=1,2;3,4&deltaW1=1,1",
    "W9=1&b12=1",
    "W1=1,2;3,4&deltaW1=q,1;1,1&deltab1=h,1",
    "layers=1&W2=1,1",
    "t=2&loss=binary_cross_entropy",
    "x=1,1;2,2&t=1",
    "W1=1,1&f1=softmax&W2=1",
]


def refused(client: FlaskClient, name: str, action: str, sent: dict) -> str:
    view = {**sent.get("view", {}), "notation": name}
    address = f"/api/page/backprop/{action}".rstrip("/")
    answer = client.post(address, json={"problem": {}, **sent, "view": view}).json
    assert answer["ok"] is False, answer
    return str(answer["error"])


def noticed(client: FlaskClient, name: str, link: str) -> list[str]:
    return NOTICE.findall(client.get(f"/?{link}&notation={name}").text)


@pytest.mark.parametrize("name", OTHERS)
def test_no_refusal_has_a_symbol_of_the_worksheet_alone(client: FlaskClient, name: str) -> None:
    said = [refused(client, name, action, sent) for action, sent in REFUSED.values()]
    said += [text for link in LINKS for text in noticed(client, name, link)]
    assert len(said) > len(REFUSED) + len(LINKS)
    own = [QUOTES.sub("", text) for text in said]
    assert in_sentences(foreign(name), own) == []


def test_what_somebody_wrote_is_quoted_as_it_was_written(client: FlaskClient) -> None:
    said = refused(client, "nielsen", *REFUSED["a weight"])
    assert said.startswith("w²₁,₁")
    assert '"t"' in said


@pytest.mark.parametrize(
    ("what", "name", "says"),
    [
        ("columns", "worksheet", "W⁽²⁾ has 1 column, but layer 1 has 2 units; its transpose"),
        ("columns", "pytorch", "W₂ has 1 column, but layer 1 has 2 units; its transpose would"),
        ("columns", "cs231n", "W₂ has 1 row, but layer 1 has 2 units; its transpose would fit"),
        ("columns", "nielsen", "w³ has 1 column, but layer 2 has 2 units; its transpose would"),
        ("a step", "cs231n", "the step of W₁ is 2×1, but W₁ is 2×2"),
        ("a step", "udl", "the step of Ω₀ is 1×2, but Ω₀ is 2×2"),
        ("a step of text", "nielsen", 'the step of w²₁,₁: "t"'),
        ("a step of text", "cs231n", 'the step of W₁[1,1]: "t"'),
        ("no edge", "cs231n", 'W₁[1,1]: "--"'),
        ("too wide", "worksheet", "W⁽¹⁾ row 1 has 40 entries"),
        ("too wide", "cs231n", "W₁ column 1 has 40 entries"),
        ("too high", "cs231n", "W₁ has 40 columns; 1 to 32 are allowed"),
        ("pasted weights", "worksheet", "W⁽¹⁾₁,₂"),
        ("pasted weights", "cs231n", "W₁[1,2]"),
        ("pasted rows", "cs231n", "W₂ column 1 has 40 entries"),
        ("a pasted row", "cs231n", "W₂ has 40 columns"),
        ("pasted, ragged", "cs231n", "W₁ is ragged: row 2 has 2 entries, row 1 has 1"),
        ("pasted, ragged and wrong", "cs231n", "W₁ is ragged: row 2 has 2 entries, row 1 has 1"),
        ("pasted weights", "ng", "W[1]₁,₂"),
        ("a layer removed", "nielsen", "hidden are layers 2 to 2"),
        ("biases given", "nielsen", "allowed are layers 2 to 3"),
        ("a bias", "mitchell", "w⁽¹⁾₁,₀"),
        ("a bias", "rumelhart", "θ⁽¹⁾₁"),
        ("a target", "haykin", "d₁"),
        ("an input", "wikipedia", "a⁰₁"),
    ],
)
def test_a_refusal_speaks_of_what_the_reader_sees(
    client: FlaskClient, what: str, name: str, says: str
) -> None:
    assert says in refused(client, name, *REFUSED[what])


def test_a_script_is_told_in_the_worksheets_notation(client: FlaskClient) -> None:
    answer = client.post("/api/backprop", json=REFUSED["columns"][1]["problem"]).json
    assert answer["error"].startswith("W(2) has 1 column")
