"""The kinds of units: a row says all of one, and a machine keeps to it wherever it goes."""

from dataclasses import replace

import pytest

from explorer.common.inputs import InputError
from explorer.rbm.limits import PAGE_LIMITS
from explorer.rbm.problem import (
    DEFAULT,
    UNITS,
    default_view,
    from_json,
    from_query,
    parameters,
    problem_to_query,
    recast,
    resized,
    to_json,
    to_query,
)

EVERY_KIND = pytest.mark.parametrize("units", UNITS.values(), ids=UNITS)


@EVERY_KIND
def test_a_machine_of_any_kind_is_read_back_from_its_link_and_its_json(units):
    machine = recast(DEFAULT, units)
    for each in (machine, replace(machine, W=machine.W[::-1]), resized(machine, 5, 1)):
        again, _, errors = from_query(_link(problem_to_query(each)))
        assert (again, errors) == (each, ())
        assert from_json(to_json(each), PAGE_LIMITS) == each


def _link(query):
    return dict(part.split("=", 1) for part in query.split("&") if part)


@EVERY_KIND
def test_a_link_that_names_a_kind_alone_has_its_default_machine(units):
    machine, view, errors = from_query({"units": units.name})
    assert errors == ()
    assert machine == recast(DEFAULT, units)
    assert view == default_view(machine)
    expected = "" if units == DEFAULT.units else f"units={units.name}"
    assert to_query(machine, view) == expected


@EVERY_KIND
def test_what_a_kind_has_not_is_refused_in_a_link_and_named(units):
    told = {each.name: each.says for each in parameters(recast(DEFAULT, units))}
    for name, offered in (("tab", units.tabs), ("landscape", units.landscapes)):
        assert all(f"`{each}`" in told[name] for each in offered)
        _, view, errors = from_query({"units": units.name, name: "none"})
        assert getattr(view, name) == offered[0]
        assert errors[0].message.endswith(f"allowed are {', '.join(offered)}")


def test_a_kind_that_there_is_not_is_refused_by_name():
    _, _, (error,) = from_query({"units": "ternary"})
    allowed = ", ".join(UNITS)
    assert error.message == f'units is "ternary"; allowed are {allowed}'
    with pytest.raises(InputError, match="units is 3"):
        from_json({"units": 3})
