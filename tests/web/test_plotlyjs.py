"""Plotly's script as browsers get it: what of it starts at once, and what waits for a figure."""

import re

from plotly import graph_objects
from plotly.basedatatypes import BaseTraceType

from explorer.web.assets import Assets
from explorer.web.assets.plotlyjs import eased

LIST = re.compile(rb"\.register\(\[([^\]]*)\]\),[\w$]+\.kinds=\{([^}]*)\}")
MODULES = (
    b'var a=W((e,t)=>{t.exports=c()});var c=W((e,t)=>{t.exports={moduleType:"trace",name:"bar"}});'
    b'var b=W((e,t)=>{t.exports={moduleType:"component",name:"calendars"}});'
)


def test_every_kind_of_trace_that_plotly_has_waits_for_a_figure_but_scatter(
    prepared: Assets,
) -> None:
    (found,) = LIST.findall(prepared.files["plotly.min.js"].bodies["identity"])
    waiting = dict(row.split(b":") for row in found[1].split(b","))
    every = {getattr(graph_objects, name) for name in graph_objects.__all__}
    traces = {each for each in every if isinstance(each, type) and issubclass(each, BaseTraceType)}
    assert {kind.decode() for kind in waiting} | {"scatter"} == {each._path_str for each in traces}
    assert len(set(waiting.values())) == len(waiting)
    assert found[0].count(b"()") == 1  # other calendars, which are no trace


def test_what_is_no_kind_of_trace_or_is_not_found_starts_at_once() -> None:
    script = MODULES + b"P.register([a(),b(),z()]);"
    assert eased(script) == MODULES + b"P.register([b(),z()]),P.kinds={bar:a};"


def test_the_body_of_the_script_is_compiled_as_it_is_read(prepared: Assets) -> None:
    script = prepared.files["plotly.min.js"].bodies["identity"]
    assert b'this, (() => {\n"use strict";var Plotly=' in script
    assert b"\nreturn Plotly;\n})));" in script


def test_a_script_that_is_written_otherwise_stays_as_it_is() -> None:
    for script in (b"let Plotly;", b'() => {\n"use strict";var Plotly=1;', b"P.register(each)"):
        assert eased(script) == script
