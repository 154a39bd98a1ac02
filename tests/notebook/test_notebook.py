"""`import explorer` in a notebook: figures, derivations and gradients in a line each."""

import math
import re
import subprocess
import sys
from fractions import Fraction
from itertools import product

import pytest
from plotly.graph_objects import Figure

import explorer
from explorer.common.inputs import InputError
from tests.live_server import PROJECT


def readme_example() -> str:
    text = (PROJECT / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(import explorer\n.*?)```", text, re.DOTALL)
    return example


def test_the_readmes_example_runs_and_shows_what_it_says() -> None:
    *_, last = lines = readme_example().strip().splitlines()
    shown = "\n".join(
        f"shown.append({line.partition('#')[0]})" if line.startswith("net.") else line
        for line in lines
    )
    exec(shown, made := {"shown": []})
    figure, derivation, exact = made["shown"]
    assert isinstance(figure, Figure)
    assert derivation.startswith("\\begin{align*}")
    assert repr(exact) == last.partition("# ")[2]


def test_the_face_lists_what_it_offers() -> None:
    assert dir(explorer) == ["machine", "network"]


def test_importing_the_face_loads_neither_numpy_nor_a_subject() -> None:
    unwanted = {"numpy", "plotly", "flask", "explorer.backprop", "explorer.rbm"}
    program = f"import explorer, sys; print({unwanted} & sys.modules.keys())"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    assert done.stdout == "set()\n"


def test_a_published_networks_gradient_is_the_published_one() -> None:
    """Mazur, "A Step by Step Backpropagation Example" (2015): dE/dw5 = 0.082167041."""
    layers = [
        {"W": [["0.15", "0.20"], ["0.25", "0.30"]], "b": ["0.35"] * 2, "activation": "sigmoid"},
        {"W": [["0.40", "0.45"], ["0.50", "0.55"]], "b": ["0.60"] * 2, "activation": "sigmoid"},
    ]
    net = explorer.network("W2-1-1", layers=layers, x=["0.05", "0.10"], t=["0.01", "0.99"])
    assert net.exact == pytest.approx(0.082167041, abs=5e-10)


def test_a_chosen_parameters_gradient_stays_a_fraction() -> None:
    """One identity unit: J = (t - (w x + b))^2 / 2, so dJ/dw = (w x + b - t) x."""
    layer = {"W": [["1/3"]], "b": ["1/7"], "activation": "identity"}
    net = explorer.network("W1-1-1", layers=[layer], x=["2/5"], t=[1])
    assert net.exact == (Fraction(2, 15) + Fraction(1, 7) - 1) * Fraction(2, 5)


def test_a_network_without_biases_says_so_and_lets_none_be_chosen() -> None:
    layers = [{"W": [[1, 2]], "activation": "identity"}]
    net = explorer.network(layers=layers, loss="output")
    assert [(each.field, each.value) for each in net.assumed] == [
        ("layers[0].b", None),
        ("x", [1, 1]),
    ]
    with pytest.raises(InputError, match="allowed are"):
        explorer.network("b1-1", layers=layers)
    assert [each.field for each in explorer.machine(W=[[1]]).assumed] == ["b", "c"]
    assert explorer.network().assumed == explorer.machine().assumed == ()


def test_a_notebook_draws_a_network_without_plotly_and_says_what_it_shows() -> None:
    html = explorer.network()._repr_html_()
    assert re.match(r'<div role="img" aria-label="[^"]{40,}"><svg class="[^"]+" viewBox=', html)
    assert "var(--" not in html  # the pages' style sheets are not there


@pytest.mark.parametrize("name", ["energy", "pv", "machine", "phases"])
def test_a_machines_figures_are_plotlys(name: str) -> None:
    assert len(explorer.machine().figure(name).data) > 0


def test_a_machines_gradient_is_the_sum_over_all_states() -> None:
    """The gradient by b_1 is what the data have of v_1, less what the model has of it."""
    W, b, c = ((1, -1), (2, 0), (0, 1)), (0, -1, 1), (-1, 0)
    rows = ((1, 0, 1), (1, 1, 0))
    weights = {
        v: math.prod(
            [math.exp(sum(map(math.prod, zip(v, b, strict=True))))]
            + [1 + math.exp(c[j] + sum(v[i] * W[i][j] for i in range(3))) for j in range(2)]
        )
        for v in product((0, 1), repeat=3)
    }
    mean = sum(weight * v[0] for v, weight in weights.items()) / sum(weights.values())
    machine = explorer.machine("b1", W=W, b=b, c=c, data=rows)
    assert machine.exact == pytest.approx(sum(row[0] for row in rows) - 2 * mean)
    assert explorer.machine("b1", W=W, b=b, c=c).exact is None


def test_a_machines_derivation_is_typeset_line_by_line() -> None:
    derivation = explorer.machine("c2").derivation()._repr_latex_()
    assert all(re.fullmatch(r"\$\$[^$]+\$\$", line) for line in derivation.splitlines())


@pytest.mark.parametrize(
    ("make", "field"),
    [
        (lambda: explorer.network("W9-1-1"), "select"),
        (lambda: explorer.network(x=["?", 1]), "x[0]"),
        (lambda: explorer.machine(state="10"), "state"),
        (lambda: explorer.machine(W=[[1]] * 9), "W"),
    ],
)
def test_what_cannot_be_is_refused_in_words(make, field: str) -> None:
    with pytest.raises(InputError) as refused:
        make()
    assert refused.value.field == field
