"""Links: written by hand, half wrong, and canonical."""

import pytest

from explorer.backprop.problem import (
    EXAMPLES,
    WORKSHEET,
    LayerValues,
    View,
    from_json,
    from_query,
    to_json,
    to_query,
)

CONTRACT = (
    "x=1,0.5&t=1&W1=0.75,0.5;-1,1&b1=0,0&f1=relu&W2=1,1&b2=-1&f2=sigmoid"
    "&loss=half_squared_error&select=W1-1-2&step=3&projector=1"
)


def args(query):
    return dict(part.split("=", 1) for part in query.split("&") if part)


def read(query):
    return from_query(args(query))


def problem_of(query):
    problem, _, errors = read(query)
    assert errors == ()
    return problem


def messages(query):
    problem, _, errors = read(query)
    return problem, [(error.field, error.message) for error in errors]


def test_no_query_is_the_worksheet():
    assert read("") == (WORKSHEET, View(), ())


def test_the_contracts_example_is_the_worksheet_on_a_projector():
    problem, view, errors = read(CONTRACT)
    assert (problem, errors) == (WORKSHEET, ())
    assert (view.select, view.step, view.theme) == ("W1-1-2", 3, "projector")
    assert to_query(problem, view) == "step=3&projector=1"


def assumed(query):
    return {each.field: each.value for each in problem_of(query).assumed}


def test_a_layer_whose_weights_are_given_is_ones_own():
    problem = problem_of("W1=0.8,0.5;-1,1")
    assert (problem.layers[0].b, problem.layers[0].activation) == (None, "identity")
    assert (problem.loss, problem.x) == ("half_squared_error", (1, 1))


def test_a_layer_of_which_nothing_is_given_is_the_worksheets_and_that_is_told():
    query = "x=1,0.5&W1=0.8,0.5;-1,1&b1=0,0&f1=relu&loss=half_squared_error"
    problem = problem_of(query)
    assert (problem.layers[1], problem.t) == (WORKSHEET.layers[1], WORKSHEET.t)
    assert assumed(query) == {"layers[1]": {"W": [[1, 1]], "b": [-1], "activation": "sigmoid"}}
    assert set(assumed("W2=1,1")) == {"layers[0]", "layers[1].b", "layers[1].activation"} | {
        "loss",
        "t",
    }
    assert problem_of("W2=1,1").x == WORKSHEET.x


def test_a_worksheet_that_is_changed_in_all_but_its_weights_assumes_nothing():
    problem = problem_of("f1=tanh&b2=none&x=2,1")
    assert problem.assumed == ()
    assert [layer.W for layer in problem.layers] == [layer.W for layer in WORKSHEET.layers]
    assert [layer.b for layer in problem.layers] == [(0, 0), None]


def test_what_the_page_writes_is_whole():
    problem = problem_of("W1=0.8,0.5;-1,1&b1=0,0&f1=relu&x=1,0.5")
    query = to_query(problem, View())
    assert query == (
        "x=1,0.5&t=1&W1=0.8,0.5;-1,1&b1=0,0&f1=relu&W2=1,1&b2=-1&f2=sigmoid&loss=half_squared_error"
    )
    assert assumed(query) == {}
    assert "&b1=none&" in to_query(problem_of("W1=0.8,0.5;-1,1"), View())


def test_the_highest_number_named_is_the_number_of_layers():
    assert len(problem_of("W3=2").layers) == 3
    assert len(problem_of("f1=tanh").layers) == 2
    assert len(problem_of("W1=1,1;1,1;1,1&W2=1,1,1").layers) == 2


def test_a_first_layer_that_the_worksheets_second_does_not_fit_stands_alone():
    assert problem_of("W1=2,-3&b1=-3&f1=sigmoid&x=-1,-2&loss=output").sizes == (2, 1)
    assert problem_of("W1=1,0;0,1&f1=softmax&loss=softmax_cross_entropy&t=0,1").sizes == (2, 2)


def test_a_lone_layer_of_two_units_says_so():
    problem = problem_of("layers=1&t=1,0")
    assert problem.sizes == (2, 2)
    assert to_query(problem, View()).startswith("x=1,0.5&t=1,0&layers=1&W1=0.75,0.5;-1,1&b1=0,0&")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_every_example_has_a_link(example):
    assert problem_of(to_query(example.problem, View())) == example.problem


@pytest.mark.parametrize(
    ("query", "field", "words"),
    [
        ("x=1,abc", "x", 'x[2]: "abc" is not a number'),
        ("x=", "x", 'x[1]: "" is not a number'),
        ("x=1,2,3", "x", "x has 3 entries, but W(1) has 2 columns"),
        ("W2=1,1,1", "W2", "W(2) has 3 columns, but layer 1 has 2 units"),
        ("b1=1", "b1", "b(1) has 1 entry, but layer 1 has 2 units"),
        ("W1=1,2;3", "W1", "W(1) is ragged"),
        ("W1=1e999999999,2;3,4", "W1", 'W(1)[1,1]: "1e999999999" is not a number'),
        ("f2=MAXOUT", "f2", 'the activation f2 is "MAXOUT"; allowed are identity, relu'),
        ("f1=softmax", "f1", "layer 1 cannot be softmax: only the last layer can"),
        ("loss=mse", "loss", 'loss is "mse"; allowed are'),
        ("loss=softmax_cross_entropy", "loss", "needs a softmax output"),
        ("t=1|2", "t", "is not a number"),
        ("layers=0", "layers", 'layers is "0"; allowed are 1 to 8'),
        ("W9=1", "W9", "a network has 1 to 8 layers with weights"),
        ("relu_derivative_at_zero=2", "relu_derivative_at_zero", "allowed are 0 and 1"),
        ("select=W1-3-1", "select", 'select is "W1-3-1"; allowed are'),
        ("select=W3-1-1", "select", "allowed are"),
        ("select=b2-2", "select", "allowed are"),
        ("select=x-3", "select", "allowed are"),
        ("select=W1-0-1", "select", "allowed are"),
        ("select=W1-1-2-3", "select", "allowed are"),
        ("step=-1", "step", "whole numbers from 0"),
        ("step=" + "9" * 5000, "step", "whole numbers from 0"),
        ("theme=pink", "theme", 'theme is "pink"; allowed are light, dark, projector'),
        ("projector=yes", "projector", "allowed are 0, 1"),
        ("x=" + "1" * 100_000, "x", "x is longer than"),
    ],
)
def test_a_bad_value_gives_a_message_and_its_default(query, field, words):
    problem, found = messages(query)
    assert problem == WORKSHEET
    assert [name for name, _ in found] == [field]
    assert words in found[0][1]


def test_the_good_values_beside_a_bad_one_are_kept():
    problem, found = messages("x=2,nonsense&t=0&W1=1,2;3,4&select=b2-1")
    assert [field for field, _ in found] == ["x"]
    assert problem.layers == (LayerValues(((1, 2), (3, 4)), None, "identity"), WORKSHEET.layers[1])
    assert (problem.x, problem.t) == ((1, 1), (0,))


def test_a_value_that_fits_nowhere_gives_way_to_its_default():
    problem, found = messages("W2=1,1,1&t=0.5")
    assert [field for field, _ in found] == ["W2"]
    assert problem == from_json({"t": [0.5]})


def test_what_cannot_be_mended_falls_back_to_the_worksheet_with_messages():
    problem, found = messages("b3=1&t=0.5")
    assert problem == WORKSHEET
    assert found == [("W3", "W(3) is missing")]


@pytest.mark.parametrize(
    ("query", "sizes"), [("W1=1,2,3", (3, 1)), ("W1=1;2", (1, 2, 1)), ("layers=1", (2, 2))]
)
def test_a_link_of_one_layer_is_a_problem(query, sizes):
    assert problem_of(query).sizes == sizes


def test_an_input_that_was_left_out_fits_the_weights_that_were_given():
    problem, found = messages("W1=1,2,3;4,5,6&f2=tanh&loss=output")
    assert found == []
    assert problem.x == (1, 1, 1)
    assert problem.layers[1].activation == "tanh"


def test_a_target_that_was_left_out_names_the_first_of_the_outputs_that_were_given():
    problem, found = messages("W2=1,1;2,2;3,3&f2=softmax&loss=softmax_cross_entropy")
    assert found == []
    assert problem.t == (1, 0, 0)


def test_unknown_parameters_change_nothing():
    assert read("utm_source=moodle&W0=1&W01=2&w1=3&fbclid=x") == (WORKSHEET, View(), ())


def test_the_default_edge_exists_in_a_network_with_one_input():
    problem, view, _ = read("W1=1;1&x=1")
    assert problem.sizes == (1, 2, 1)
    assert view.select == "W1-1-1"


def test_a_selection_that_is_no_longer_there_is_left_out_of_the_link():
    assert to_query(WORKSHEET, View(select="W5-1-1")) == ""


@pytest.mark.parametrize("select", ["W1-2-2", "W2-1-2", "b1-2", "b2-1", "x-2"])
def test_weights_biases_and_inputs_can_be_selected(select):
    assert read(f"select={select}")[1].select == select


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_in_the_link(theme):
    _, view, errors = read(f"theme={theme}")
    assert (view.theme, errors) == (theme, ())
    assert to_query(WORKSHEET, view) == f"theme={theme}"


def test_the_projector_wins_over_a_theme_unless_it_is_off():
    assert read("theme=dark&projector=1")[1].theme == "projector"
    assert read("theme=dark&projector=0")[1].theme == "dark"


def test_a_link_says_the_same_as_the_json():
    query = "x=1,1/3&t=0&W1=0.5,-1;1,2;3,4&f1=tanh&W2=1,2,3&b2=0.25&f2=identity"
    data = to_json(problem_of(query + "&relu_derivative_at_zero=0"))
    assert data["x"] == [1, "1/3"]
    assert data["layers"][0] == {
        "W": [[0.5, -1], [1, 2], [3, 4]],
        "b": None,
        "activation": "tanh",
    }
    assert data["layers"][1]["b"] == [0.25]
    assert data["relu_derivative_at_zero"] == 0
