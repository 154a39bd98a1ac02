"""The numbers on the page: every hook of the contract, its full value, and an honest text."""

import re
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser

import pytest

from explorer.backprop.numbers import columns, texts
from explorer.backprop.problem import (
    WORKSHEET,
    LayerValues,
    Problem,
    View,
    default_select,
    to_query,
)
from explorer.backprop.solution import Solution
from tests.backprop.drawings import solution_of
from tests.backprop.networks import NETWORKS, PUBLISHED, SMALL
from tests.backprop.oracles import plain_J, plain_layers, plain_passes, slopes

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
NUMBER = re.compile(r"−?\d+(\.\d+)?(×10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")
EXTREME = {
    "a saturated sigmoid": Problem(
        (LayerValues(((Fraction(20),),), (Fraction(0),), "sigmoid"),),
        "half_squared_error",
        (Fraction(1),),
        (Fraction(0),),
    ),
    "numbers in millions": Problem(
        (LayerValues(((Fraction(10**6), Fraction(1, 10**6)),), (Fraction(1, 3),), "identity"),),
        "half_squared_error",
        (Fraction(10**6), Fraction(-2, 7)),
        (Fraction(0),),
    ),
}
EVERY_NETWORK = pytest.mark.parametrize(
    "problem", [*NETWORKS.values(), *EXTREME.values()], ids=[*NETWORKS, *EXTREME]
)
SMALL_NETWORKS = pytest.mark.parametrize("problem", SMALL.values(), ids=SMALL)


def numbers_of(solution: Solution) -> dict[str, tuple[str, float]]:
    """Every number of a page that has the fields of all layers."""
    return texts(columns(solution, range(1, len(solution.problem.layers) + 1)))


def hooks(problem):
    """Every number that the contract names for a network of these sizes."""
    sizes = problem.sizes
    yield "value-J"
    yield from (f"value-y-{i}" for i in range(1, sizes[-1] + 1))
    for l in range(1, len(sizes)):
        for i in range(1, sizes[l] + 1):
            yield from (f"value-h{l}-{i}", f"value-a{l}-{i}")
            if problem.layers[l - 1].b is not None:
                yield f"grad-b{l}-{i}"
            yield from (f"grad-W{l}-{i}-{j}" for j in range(1, sizes[l - 1] + 1))


def number_in(text):
    """A text of the page as an exact number."""
    assert NUMBER.fullmatch(text), text
    mantissa, _, power = text.replace("−", "-").partition("×10")
    return Decimal(mantissa).scaleb(int(power.translate(SUPERSCRIPTS) or "0"))


def last_place(text):
    """What one step in the last printed digit is worth."""
    mantissa, _, power = text.partition("×10")
    places = len(mantissa.partition(".")[2])
    return Decimal(1).scaleb(int(power.translate(SUPERSCRIPTS) or "0") - places)


@EVERY_NETWORK
def test_every_hook_of_the_contract_has_a_number(problem):
    numbers = numbers_of(solution_of(problem))
    assert set(hooks(problem)) <= set(numbers)
    for text, value in numbers.values():
        assert isinstance(text, str)
        assert type(value) is float


@SMALL_NETWORKS
def test_the_full_values_are_those_of_a_second_forward_pass(problem):
    numbers = numbers_of(solution_of(problem))
    layers, x = plain_layers(problem), [float(value) for value in problem.x]
    passes = plain_passes(layers, x)
    for l, (h, a) in enumerate(passes, 1):
        for i, (total, output) in enumerate(zip(h, a, strict=True), 1):
            assert numbers[f"value-h{l}-{i}"][1] == pytest.approx(total, rel=1e-12, abs=1e-12)
            assert numbers[f"value-a{l}-{i}"][1] == pytest.approx(output, rel=1e-12, abs=1e-12)
    for i, output in enumerate(passes[-1][1], 1):
        assert numbers[f"value-y-{i}"][1] == pytest.approx(output, rel=1e-12)
    J = plain_J(layers, problem.loss, x, [float(value) for value in problem.t])
    assert numbers["value-J"][1] == pytest.approx(J, rel=1e-12, abs=1e-15)


@SMALL_NETWORKS
def test_the_full_gradients_are_the_slopes_of_the_loss(problem):
    numbers = numbers_of(solution_of(problem))
    dW, db, dx = slopes(problem)
    close = {"rel": 1e-6, "abs": 1e-9}
    for l, (rows, biases) in enumerate(zip(dW, db, strict=True), 1):
        for i, (row, bias) in enumerate(zip(rows, biases, strict=True), 1):
            if problem.layers[l - 1].b is not None:
                assert numbers[f"grad-b{l}-{i}"][1] == pytest.approx(bias, **close)
            assert numbers[f"value-delta{l}-{i}"][1] == pytest.approx(bias, **close)
            for j, slope in enumerate(row, 1):
                assert numbers[f"grad-W{l}-{i}-{j}"][1] == pytest.approx(slope, **close)
    for j, slope in enumerate(dx, 1):
        assert numbers[f"grad-x-{j}"][1] == pytest.approx(slope, **close)


@EVERY_NETWORK
def test_a_text_is_its_number_rounded_in_the_last_place_that_it_shows(problem):
    for hook, (text, value) in numbers_of(solution_of(problem)).items():
        off = abs(number_in(text) - Decimal(value))
        noise = abs(Decimal(value)) * Decimal("1e-15")  # of a fraction that no float holds
        assert off <= last_place(text) / 2 + noise, (hook, text, value)


@EVERY_NETWORK
def test_a_number_that_is_not_zero_never_shows_as_zero_nor_with_another_sign(problem):
    for hook, (text, value) in numbers_of(solution_of(problem)).items():
        shown = number_in(text)
        assert (shown > 0, shown < 0) == (value > 0, value < 0), (hook, text, value)
        assert text.startswith("−") == (value < 0), (hook, text, value)


@EVERY_NETWORK
def test_a_number_keeps_at_least_two_digits_of_what_it_is(problem):
    for hook, (text, value) in numbers_of(solution_of(problem)).items():
        if value:
            assert abs(float(number_in(text)) / value - 1) < 0.05, (hook, text, value)


def test_the_worksheets_numbers_are_the_worksheets():
    numbers = numbers_of(solution_of(WORKSHEET))
    values = {hook: value for hook, (_, value) in numbers.items()}
    sheet = {"value-J": 0.125, "value-y-1": 0.5, "value-h1-1": 1.0, "value-h1-2": -0.5}
    sheet |= {"value-a1-1": 1.0, "value-a1-2": 0.0, "value-h2-1": 0.0, "value-a2-1": 0.5}
    sheet |= {"grad-W1-1-1": -0.125, "grad-W1-1-2": -0.0625, "grad-W1-2-1": 0, "grad-W1-2-2": 0}
    sheet |= {"grad-b1-1": -0.125, "grad-b1-2": 0, "grad-W2-1-1": -0.125, "grad-W2-1-2": 0}
    sheet |= {"grad-b2-1": -0.125, "grad-x-1": -0.09375, "grad-x-2": -0.0625}
    assert sheet.items() <= values.items()
    assert numbers["grad-W1-1-2"][0] == "−0.0625"


def test_a_column_of_short_numbers_is_aligned_at_its_points():
    numbers = numbers_of(solution_of(PUBLISHED["mazur"]))
    for names in (("value-h1-1", "value-h1-2"), ("grad-W2-1-1", "grad-W2-2-1")):
        texts = [numbers[name][0] for name in names]
        assert len({len(text.partition(".")[2]) for text in texts}) == 1, texts


class Elements(HTMLParser):
    """The elements of a page that have a test hook: their attributes and their text."""

    def __init__(self, html):
        super().__init__()
        self.found, self.open = {}, []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag not in ("input", "link", "meta", "path"):
            self.open.append(attributes.get("data-testid"))
        if "data-testid" in attributes:
            assert attributes["data-testid"] not in self.found
            self.found[attributes["data-testid"]] = (attributes, [])

    def handle_endtag(self, tag):
        if tag not in ("input", "link", "meta", "path"):
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1]:
            self.found[self.open[-1]][1].append(data)


@pytest.mark.parametrize("name", PUBLISHED)
def test_the_page_shows_every_number_with_its_text_and_its_full_value(client, name):
    problem = PUBLISHED[name]
    answer = client.get("/?" + to_query(problem, View(default_select(problem))))
    elements = Elements(answer.get_data(as_text=True)).found
    for hook, (text, value) in numbers_of(solution_of(problem)).items():
        attributes, texts = elements[hook]
        assert "".join(texts).strip() == text, hook
        assert float(attributes["data-value"]) == value, hook


def test_an_answer_to_a_moved_control_brings_every_number(client):
    state = {"problem": {"x": ["1", "0.5"]}, "view": {}, "canvas": "wide", "theme": "light"}
    answer = client.post("/api/page/backprop", json=state).get_json()
    expected = numbers_of(solution_of(WORKSHEET))
    assert {hook: tuple(number) for hook, number in answer["numbers"].items()} == expected


# In the deeper network the output is rounded, but the sum of the chosen unit is 0 exactly.
@pytest.mark.parametrize(("name", "expected"), [("worksheet", "="), ("deeper", "≈=")], ids=str)
def test_numbers_put_into_a_formula_are_equal_only_where_they_are_exact(client, name, expected):
    problem = PUBLISHED[name]
    blocks = client.get("/?" + to_query(problem, View("W1-1-2"))).get_data(as_text=True)
    signs = re.findall(r'class="numbers"><span class="piece"[^>]*>(.*?)</span>', blocks)
    assert signs
    assert {re.sub("<[^>]*>", "", each)[0] for each in signs} == set(expected)
