"""Plotly's script, told to start with what every figure needs: that takes a tenth of the time.

As it is shipped, it starts all of its fifty kinds of traces, maps and tables among them, and is
read twice before. A script that is not written as expected stays as it is, and works as before.
"""

import re

REGISTERED = re.compile(r"([\w$]+)\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
KIND = re.compile(r'moduleType:"(\w+)",name:"(\w+)"')
CALL = re.compile(r"([\w$]+)\(\)")
DEEPEST = 3  # a trace's module stands behind one that names it, or one that adds to it
# A function in brackets is compiled as it is read (https://v8.dev/blog/preparser), another is read
# again when it is called.
READ_TWICE = ('() => {\n"use strict";var Plotly=', "return Plotly;\n}));")
READ_ONCE = ('(() => {\n"use strict";var Plotly=', "return Plotly;\n})));")


def eased(script: bytes) -> bytes:
    """Return Plotly's script without the start of its kinds of traces: each is in ``Plotly.kinds``,
    to be registered where a figure has one. What is no kind of trace starts as before.
    """
    return _read_once(_started_on_demand(script.decode())).encode()


def _started_on_demand(script: str) -> str:
    found = REGISTERED.search(script, script.rfind(".register([") - 100)
    if not found:
        return script
    kinds = {name: _kind(script, name) for name in CALL.findall(found[2])}
    others = ",".join(f"{name}()" for name, kind in kinds.items() if not kind)
    known = ",".join(f"{kind}:{name}" for name, kind in kinds.items() if kind)
    start = f"{found[1]}.register([{others}]),{found[1]}.kinds={{{known}}}"
    return script[: found.start()] + start + script[found.end() :]


def _kind(script: str, name: str, depth: int = DEEPEST) -> str | None:
    """The kind of trace that a module of the script is or leads to; None of another part."""
    begin = script.find(f"var {name}=")
    if begin < 0 or not depth:
        return None
    module = script[begin : script.find("});var ", begin)]
    if found := KIND.search(module):
        return found[2] if found[1] == "trace" else None
    call = CALL.search(module)
    return _kind(script, call[1], depth - 1) if call else None


def _read_once(script: str) -> str:
    if any(script.count(each) != 1 for each in READ_TWICE):
        return script
    for twice, once in zip(READ_TWICE, READ_ONCE, strict=True):
        script = script.replace(twice, once)
    return script
