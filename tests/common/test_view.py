"""The rows that make up a link's view: read, written, and told to people."""

import re
from pathlib import Path

import pytest

from explorer.backprop import problem as backprop
from explorer.common.view import Parameter, read_view, view_link, view_texts
from explorer.rbm import problem as rbm

PROJECT = Path(__file__).resolve().parents[2]
README = (PROJECT / "README.md").read_text(encoding="utf-8")
TABLES = {"/": backprop.PARAMETERS, "/rbm": rbm.PARAMETERS}
DEFAULTS = {"/": backprop.View(), "/rbm": rbm.default_view(rbm.DEFAULT)}
BOUND = ("select", "state", "sample", "hidden", "clamp", "plane", "landscape", "experiment")
pages = pytest.mark.parametrize("page", TABLES)


def readme_row(row: Parameter) -> str:
    flag = f"; `{row.flag}=1` is short for `{row.name}={row.flag}`" if row.flag else ""
    return f"| `{row.name}` | {row.says}{flag} |"


@pages
def test_the_readme_tells_every_parameter_of_a_page_in_one_table(page: str) -> None:
    table = "\n".join(map(readme_row, TABLES[page]))
    assert f"| `{page}` beside its numbers | values |\n|---|---|\n{table}\n\n" in README


def test_the_readme_tells_of_no_parameter_that_there_is_not() -> None:
    told = re.search(r"/\?step=1&\S+", README)
    assert told
    args = dict(part.split("=") for part in told[0].strip("`").removeprefix("/?").split("&"))
    assert args.keys() <= {row.name for row in TABLES["/"]}
    assert read_view(args, TABLES["/"])[1] == ()


@pages
def test_the_default_of_every_parameter_reads_back_and_is_not_in_a_link(page: str) -> None:
    texts = view_texts(DEFAULTS[page], TABLES[page])
    read, errors = read_view(texts, TABLES[page])
    assert errors == ()
    assert {name: getattr(DEFAULTS[page], name) for name in read} == read
    assert view_link(DEFAULTS[page], TABLES[page]) == []


@pages
def test_every_field_of_a_view_has_one_row(page: str) -> None:
    assert [row.name for row in TABLES[page]] == [*dict.fromkeys(row.name for row in TABLES[page])]
    assert {row.name for row in TABLES[page]} == vars(DEFAULTS[page]).keys()


@pages
def test_what_names_units_or_a_sample_is_bound_to_their_numbers_and_not_kept(page: str) -> None:
    for row in TABLES[page]:
        assert bool(row.bound) == (row.name in BOUND)
        assert not (row.bound and row.kept)


@pages
def test_what_is_said_of_a_problem_is_its_own_and_not_kept_for_another(page: str) -> None:
    own = {row.name for row in TABLES[page] if row.own}
    said = {"example", "title", "source", "question", "first"}
    assert own == (said if page == "/" else set())
    assert not any(row.own and row.kept for row in TABLES[page])


@pages
def test_every_bad_value_is_named_with_what_is_allowed_and_nothing_else_is_lost(page: str) -> None:
    bad = {row.name: "\0" for row in TABLES[page]} | {"projector": "2"}
    read, errors = read_view(bad, TABLES[page])
    assert sorted(error.field for error in errors) == sorted(bad)
    assert all(error.message.startswith(error.field) for error in errors)
    assert read == {row.name: row.default for row in TABLES[page]}


def test_a_flag_is_a_value_by_another_word() -> None:
    projector = backprop.view_from_query({"projector": "1"}, backprop.WORKSHEET)[0]
    assert projector.theme == "projector"
    assert view_link(projector, TABLES["/"]) == ["projector=1"]
    assert backprop.view_from_query(
        {"projector": "0", "theme": "dark"}, backprop.WORKSHEET
    ) == backprop.view_from_query({"theme": "dark"}, backprop.WORKSHEET)
