"""The walk through the worksheet, step by step, as the sheet has it (WORKSHEET's own numbers)."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from explorer.backprop.problem import WORKSHEET
from tests.backprop.networks import LARGE, random_network
from tests.backprop.walks import last_number, numeric, steps_of
from tests.common.latex_reader import read

QUESTION = "W1-1-2"
HALF, EIGHTH = Fraction(1, 2), Fraction(-1, 8)
GRADIENT = [[EIGHTH, Fraction(-1, 16)], [0, 0]]
EDGES_IN, FLOWS = ("W1-1-1", "W1-1-2", "W1-2-1", "W1-2-2"), ("flow-W2-1-1", "flow-W2-1-2")

# name, phase, what its last line comes to, its shapes, what is known from there on
FATES = {1: ("fate1-1", "fate1-2"), 2: ("fate2-1",)}
WORKSHEET_STEPS = [
    ("given", "Given", None, None, ()),
    ("h1", "Forward", [[1], [-HALF]], "2×2 · 2×1 + 2×1 → 2×1", ("h1-1", "h1-2")),
    ("a1", "Forward", [[1], [0]], "2×1", ("a1-1", "a1-2", *FATES[1])),
    ("h2", "Forward", [[0]], "1×2 · 2×1 + 1×1 → 1×1", ("h2-1",)),
    ("a2", "Forward", [[HALF]], "1×1", ("a2-1", *FATES[2])),
    ("J", "Loss", [[Fraction(1, 8)]], None, ("J",)),
    ("factor-1", "Backward", [[-HALF]], "1×1", ("J-1", "flow-J-1")),
    ("factor-2", "Backward", [[Fraction(1, 4)]], "1×1", ("slope2-1", *FATES[2])),
    ("delta2", "Backward", [[EIGHTH]], "1×1 · 1×1 → 1×1", ("delta2-1",)),
    ("factor-3", "Backward", [[1, 1]], "1×2", ()),
    ("arriving1", "Backward", [[EIGHTH], [EIGHTH]], "2×1 · 1×1 → 2×1", FLOWS),
    ("factor-4", "Backward", [[1, 0], [0, 0]], "2×2", ("slope1-1", "slope1-2", *FATES[1])),
    ("delta1", "Backward", [[EIGHTH], [0]], "2×1 ⊙ 2×1 → 2×1", ("delta1-1", "delta1-2")),
    ("factor-5", "Backward", [[0, 0], [1, HALF]], "2×(2×2)", ()),
    ("dW1", "Backward", GRADIENT, "2×1 · 1×2 → 2×2", EDGES_IN),
    ("answer", "Backward", [[Fraction(-1, 16)]], None, (QUESTION,)),
    ("all", "Backward", [[Fraction(-3, 32)], [Fraction(-1, 16)]], None, ("*",)),
]  # fmt: skip
NAMES = [name for name, *_ in WORKSHEET_STEPS]
FACTORS = {1: "factor-1", 2: "factor-2", 3: "factor-3", 4: "factor-4", 5: "factor-5"}

UNIT_NAMES = (
    "given h1-1 h1-2 a1-1 a1-2 h2-1 a2-1 J factor-1 factor-2 delta2-1 factor-3 arriving1-1 "
    "arriving1-2 factor-4 delta1-1 delta1-2 factor-5 dW1-1 dW1-2 answer all"
).split()
# One product and the sum so far, of every term on the way forward.
TERMS = {
    "h1-1-1": ("0.75", "0.75"),
    "h1-1-2": ("0.25", "1"),
    "h1-2-1": ("-1", "-1"),
    "h1-2-2": ("0.5", "-0.5"),
    "h2-1-1": ("1", "1"),
    "h2-1-2": ("0", "1"),
}
SUMS = {"h1-1-b": 1, "h1-2-b": -HALF, "h2-1-b": 0}


def sheet(select=QUESTION, grain="layer", rate=None):
    return steps_of(WORKSHEET, select, grain, rate)


def so_far(step):
    return read(step.formulas[1].removeprefix(r"\text{so far: }")).item()


def test_the_walk_takes_the_worksheets_steps_in_its_order():
    assert list(sheet()) == NAMES


@pytest.mark.parametrize(("name", "phase", "value", "shapes", "adds"), WORKSHEET_STEPS, ids=NAMES)
def test_a_step_of_the_worksheet_says_what_the_sheet_says(name, phase, value, shapes, adds):
    step = sheet()[name]
    assert (step.phase, step.adds) == (phase, adds)
    assert (step.shapes and step.shapes.text) == shapes
    if value is not None:
        assert last_number(step).tolist() == value
    assert r"\approx" not in "".join(step.formulas), "nothing on the worksheet is rounded"


def test_the_numbers_of_the_worksheet_are_what_is_given():
    formulas = "".join(sheet()["given"].formulas)
    for number in (r"0.75&0.5\\-1&1", r"1\\0.5", "b^{(2)} = -1", "t = 1", "1&1"):
        assert number in formulas


def test_the_five_factors_carry_the_worksheets_numbers():
    steps = sheet()
    assert {step.factor: name for name, step in steps.items() if step.factor} == FACTORS
    for name in FACTORS.values():
        assert read(steps[name].value).tolist() == np.asarray(steps[name].matrix).tolist()
    values = [steps[name].value for name in FACTORS.values()]
    assert values[:2] == [r"-\frac{1}{2}", r"\frac{1}{4}"]


def test_the_factors_row_by_row_make_the_products_between_them():
    steps = sheet()
    row = np.array([[Fraction(1)]], dtype=object)
    made = []
    for name in ("factor-1", "factor-2", "factor-3", "factor-4"):
        row = row @ np.asarray(steps[name].matrix)
        made.append(row.T.tolist())
    shown = [last_number(steps[name]).tolist() for name in ("delta2", "arriving1", "delta1")]
    assert made[1:] == shown


def test_the_mask_and_the_outer_product_stand_in_their_steps():
    steps = sheet()
    assert r"\begin{bmatrix}1\\0\end{bmatrix} \odot" in steps["delta1"].formulas[1]
    assert numeric(steps["dW1"].formulas[1])[0].tolist() == GRADIENT  # the product as written
    assert "unit 2" in steps["a1"].says
    assert steps["a1"].says.startswith("Killed by ReLU")
    assert "cannot learn" in steps["dW1"].says
    assert "by 0.01 lowers J by about 0.000625" in steps["answer"].says
    assert "2×(2×2)" in steps["factor-5"].says


def test_the_last_factor_is_a_slice_for_every_sum_and_that_of_the_killed_unit_is_struck_out():
    step = sheet()["factor-5"]
    assert [numeric(formula)[-1].tolist() for formula in step.formulas] == [
        [[1, HALF], [0, 0]],
        [[0, 0], [1, HALF]],
    ]
    assert [each.is_struck for each in step.slices] == [False, True]
    assert "unit 2 has a δ of 0, so its slice falls away" in step.says


def test_of_many_slices_that_of_the_chosen_unit_is_shown():
    many = random_network((2, 3, 1))
    (formula,) = steps_of(many, "W1-3-2")["factor-5"].formulas
    assert numeric(formula)[-1].tolist() == [[0, 0], [0, 0], list(many.x)]


def test_the_answer_has_its_fraction_and_its_decimal():
    outcome = sheet()["answer"].outcome
    assert (outcome.fraction, outcome.relation, outcome.text) == (r"-\frac{1}{16}", "=", "−0.0625")


def test_every_step_has_a_title_a_sentence_and_notes_of_its_own():
    steps = sheet().values()
    assert all(step.title and step.says and step.notes for step in steps)
    assert len({step.title for step in steps}) == len(NAMES)


def test_unit_by_unit_every_sum_output_and_share_is_a_step():
    steps = sheet(grain="unit")
    assert list(steps) == UNIT_NAMES
    told = {"h1-2": -HALF, "a1-2": 0, "arriving1-2": EIGHTH, "delta1-1": EIGHTH, "delta1-2": 0}
    assert {name: last_number(steps[name]).item() for name in told} == told
    assert last_number(steps["dW1-1"]).tolist() == GRADIENT[:1]
    assert last_number(steps["dW1-2"]).tolist() == GRADIENT[1:]
    assert "stops here" in steps["delta1-2"].says
    assert "ReLU kills unit 2" in steps["a1-2"].says


def test_term_by_term_every_product_is_a_step_with_the_sum_so_far():
    steps = sheet(grain="term")
    terms = {}
    for name in TERMS:
        terms[name] = numeric(steps[name].formulas[0])[-1].item(), so_far(steps[name])
    assert terms == {
        name: (Fraction(part), Fraction(total)) for name, (part, total) in TERMS.items()
    }
    assert {name: last_number(steps[name]).item() for name in SUMS} == SUMS
    assert len(steps) == len(UNIT_NAMES) + len(TERMS)


def test_term_by_term_what_comes_back_by_several_ways_is_added_up():
    steps = sheet("x-1", "term")
    ways = {name: so_far(steps[name]) for name in steps if name.count("-") == 2 and "arr" in name}
    assert ways == {
        "arriving0-1-1": Fraction(-3, 32),
        "arriving0-1-2": Fraction(-3, 32),
        "arriving0-2-1": Fraction(-1, 16),
        "arriving0-2-2": Fraction(-1, 16),
    }
    assert "arriving1-1-1" not in steps, "a single way is no sum"


@pytest.mark.parametrize(
    ("select", "last", "value", "answer"),
    [
        ("b1-1", "db1", [[EIGHTH], [0]], EIGHTH),
        ("b1-2", "db1", [[EIGHTH], [0]], 0),
        ("b2-1", "db2", [[EIGHTH]], EIGHTH),
        ("W2-1-1", "dW2", [[EIGHTH, 0]], EIGHTH),
        ("x-1", "arriving0", [[Fraction(-3, 32)], [Fraction(-1, 16)]], Fraction(-3, 32)),
        ("x-2", "arriving0", [[Fraction(-3, 32)], [Fraction(-1, 16)]], Fraction(-1, 16)),
    ],
)  # fmt: skip
def test_the_walk_leads_to_any_other_parameter_too(select, last, value, answer):
    steps = sheet(select)
    assert list(steps)[-3:] == [last, "answer", "all"]
    assert last_number(steps[last]).tolist() == value
    assert last_number(steps["answer"]).item() == answer
    assert select in steps[last].adds
    assert steps["answer"].adds == (select,)
    layer_one = "delta1" in steps
    assert layer_one == (select[1] != "2" or select[0] == "x")


def test_a_learning_rate_adds_the_update_and_the_loss_after_it():
    steps = sheet(rate=HALF)
    assert list(steps)[len(NAMES) :] == ["update2", "update1", "after"]
    assert {steps[name].phase for name in ("update2", "update1", "after")} == {"Update"}
    # By hand: each number less half its gradient.
    W1, b1 = np.array([[0.8125, 0.53125], [-1, 1]]), np.array([0.0625, 0])
    W2, b2 = np.array([1.0625, 1]), -0.9375
    for name, W, b in (("update1", W1, b1), ("update2", W2.reshape(1, 2), np.array([b2]))):
        assert numeric(steps[name].formulas[-2])[-1].astype(float).tolist() == W.tolist()
        bias = steps[name].formulas[-1].partition(r"\leftarrow ")[2]
        assert read(bias).astype(float).ravel().tolist() == b.tolist()
    a = np.maximum(0, W1 @ [1, 0.5] + b1)
    J = (1 - 1 / (1 + np.exp(-(W2 @ a + b2)))) ** 2 / 2
    assert float(last_number(steps["after"]).item()) == pytest.approx(J, abs=5e-6)
    assert steps["after"].says.startswith("J falls: 0.125 before")


def test_the_loss_after_the_update_is_worked_out_with_the_new_parameters():
    after = sheet(rate=HALF)["after"]
    h1 = np.array([[0.8125, 0.53125], [-1, 1]]) @ [1, 0.5] + [0.0625, 0]
    a1 = np.maximum(0, h1)
    h2 = np.array([1.0625, 1]) @ a1 - 0.9375
    told = [part for line in after.formulas[:-1] for part in line.split(r",\quad")]
    found = [read(part.replace(r"\approx", "=").partition("=")[2]) for part in told]
    for numbers, expected in zip(found, (h1, a1, h2, 1 / (1 + np.exp(-h2))), strict=True):
        flat = np.ravel(numbers).astype(float)
        assert flat == pytest.approx(np.ravel(expected), abs=5e-5)
    outcome = after.outcome
    assert (outcome.fraction, outcome.relation, outcome.text) == ("J", r"\approx", "0.09324")


@pytest.mark.parametrize("sizes", [(2, 5, 1), (2, 2, 2, 2, 1)])
def test_of_a_large_network_the_loss_after_the_update_alone_is_told(sizes):
    problem = random_network(sizes)
    assert len(steps_of(problem, "W1-1-2", rate=HALF)["after"].formulas) == 1


def test_the_loss_is_said_to_rise_where_the_rate_is_too_large():
    # J = y² / 2 with y = w, w = 1: at rate 3 w goes to -2, and J from 1/2 to 2.
    layer = replace(WORKSHEET.layers[1], W=((Fraction(1),),), b=(Fraction(0),))
    layer = replace(layer, activation="identity")
    problem = replace(WORKSHEET, layers=(layer,), x=(Fraction(1),), t=(Fraction(0),))
    steps = steps_of(problem, "W1-1-1", rate=Fraction(3))
    # The bias learns too: w = b = 1 - 3 and -3, y = -5, J = 25/2.
    assert last_number(steps["after"]).item() == Fraction(25, 2)
    assert steps["after"].says.startswith("J rises: 0.5 before")


@pytest.mark.parametrize(
    ("name", "grain"),
    [("random 15-14-1", "unit"), ("random 20-30-1", "unit"), ("8 layers of 32", "layer")],
)
def test_a_grain_too_fine_for_a_large_network_gives_way_to_a_coarser_one(name, grain):
    fine = steps_of(LARGE[name], "W1-1-2", "term")
    assert list(fine) == list(steps_of(LARGE[name], "W1-1-2", grain))
    assert len(fine) <= 400
